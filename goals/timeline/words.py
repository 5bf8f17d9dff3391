"""What the timeline says about time, a sentence each: what is there, what is recommended, and why.

`%(days)s` decides the number; `%(least)s` is the recommendation.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from goals.models.choices import WindowKind

TO_SET = ngettext_lazy(
    "Students have %(days)s school day to set goals; at least %(least)s are recommended: two lessons and a first talk "
    "with each child.",
    "Students have %(days)s school days to set goals; at least %(least)s are recommended: two lessons and a first talk "
    "with each child.",
    "days",
)
TO_REFLECT = ngettext_lazy(
    "Students have %(days)s school day to revise; at least %(least)s are recommended, so that a week's absence does "
    "no harm.",
    "Students have %(days)s school days to revise; at least %(least)s are recommended, so that a week's absence does "
    "no harm.",
    "days",
)
TO_WRITE = ngettext_lazy(
    "Teachers have %(days)s school day to write; at least %(least)s are recommended.",
    "Teachers have %(days)s school days to write; at least %(least)s are recommended.",
    "days",
)
TO_PROOF_READ = ngettext_lazy(
    "There is %(days)s school day to proof-read; at least %(least)s are recommended.",
    "There are %(days)s school days to proof-read; at least %(least)s are recommended.",
    "days",
)
TO_SIGN_OFF = ngettext_lazy(
    "There is %(days)s school day to sign off; at least %(least)s are recommended.",
    "There are %(days)s school days to sign off; at least %(least)s are recommended.",
    "days",
)
BEFORE_MID_CHECK = ngettext_lazy(
    "Only %(days)s school day lies between setting goals and the end of the mid-cycle check; at least %(least)s are "
    "recommended, so that there is something to check.",
    "Only %(days)s school days lie between setting goals and the end of the mid-cycle check; at least %(least)s are "
    "recommended, so that there is something to check.",
    "days",
)
BEFORE_REFLECT = ngettext_lazy(
    "Only %(days)s school day lies between the mid-cycle check and looking back; at least %(least)s are recommended, "
    "so that a changed plan can still help.",
    "Only %(days)s school days lie between the mid-cycle check and looking back; at least %(least)s are recommended, "
    "so that a changed plan can still help.",
    "days",
)
TO_ACT = ngettext_lazy(
    "Only %(days)s school day lies between setting goals and looking back; at least %(least)s are recommended, so that "
    "there is something to look back on.",
    "Only %(days)s school days lie between setting goals and looking back; at least %(least)s are recommended, so that "
    "there is something to look back on.",
    "days",
)
BEFORE_DUE = ngettext_lazy(
    "Looking back ends %(days)s school day before comments are due; at least %(least)s are recommended, so that "
    "teachers can answer what students write.",
    "Looking back ends %(days)s school days before comments are due; at least %(least)s are recommended, so that "
    "teachers can answer what students write.",
    "days",
)
NEXT_TARGETS = ngettext_lazy(
    "Students have %(days)s school day to set targets for future learning before comments are due; at least %(least)s "
    "are recommended.",
    "Students have %(days)s school days to set targets for future learning before comments are due; at least %(least)s "
    "are recommended.",
    "days",
)
BEFORE_RELEASE = ngettext_lazy(
    "%(days)s school day is left between the last comment and the release; at least %(least)s are recommended: three "
    "to proof-read and two to sign off.",
    "%(days)s school days are left between the last comment and the release; at least %(least)s are recommended: three "
    "to proof-read and two to sign off.",
    "days",
)
FOR_TRANSLATION = ngettext_lazy(
    "Comments are due %(days)s school day before the release; families who need a translation should have at least "
    "%(least)s.",
    "Comments are due %(days)s school days before the release; families who need a translation should have at least "
    "%(least)s.",
    "days",
)
ENOUGH = {
    "opens_on": _("It would be enough from %(day)s on."),
    "closes_on": _("It would be enough until %(day)s."),
}
ENOUGH_DUE = _("It would be enough with comments due on %(day)s.")
NO_SCHOOL = _("There is no school on any of these days.")
NO_SCHOOL_DAYS = _("There is no school day between these days. Enter the terms first.")
NO_SCHOOL_YET = _("There is no school on this day. The first school day is %(day)s.")
NO_SCHOOL_THEN = _("There is no school on this day. The school day before it is %(day)s.")
NO_SCHOOL_AFTER = _(
    "There is no school on this day: the last school day is %(day)s. If there are more, enter the terms first."
)
BREAK_INSIDE = _("The holidays fall into the middle of this. Better to end before them, or to begin after.")
SAME_END = _("“%(this)s” and “%(other)s” end on the same day. One day apart is kinder.")
ABOUT_SOME = _("%(years)s: %(sentence)s")
ABOUT_OTHERS = _("All but %(years)s: %(sentence)s")
MISSING = {
    WindowKind.SET: _("No time is set aside to set goals."),
    WindowKind.ACT: _("No time is set aside to work on goals and check in."),
    WindowKind.REFLECT: _("No time is set aside to look back."),
    WindowKind.NEXT_TARGETS: _("No time is set aside to set targets for future learning."),
    WindowKind.WRITE: _("No time is set aside to write comments."),
    WindowKind.RELEASE: _("No day is set for the release."),
}
