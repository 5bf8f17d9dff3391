"""What is said around reports, with what its pages show of the rows above."""

from reporting.models import FamilyComment, MessageHome

COMMENTS = FamilyComment.objects.select_related("author", "student", "issue__report__cycle", "settled_by")
MESSAGES = MessageHome.objects.select_related("recording", "picture", "student", "told_to", "written_down_by", "cycle")
