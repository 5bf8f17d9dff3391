"""What the privacy pages show, with what hangs on it; the door decides who sees which."""

from reporting.models import Erasure, PersonExport

ERASURES = Erasure.objects.select_related("school", "student", "person", "asked_by", "approved_by")
EXPORTS = PersonExport.objects.select_related("student", "person", "asked_by", "agreed_by", "school")
