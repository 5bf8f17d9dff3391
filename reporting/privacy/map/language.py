"""The common language of a school: no student's words but the copies that a student said yes to."""

from django.utils.translation import gettext_lazy as _

from reporting.privacy.classes import Keep
from reporting.privacy.rows import Erase, MapRow

LANGUAGE = [
    MapRow(model="goals.Definition", keep=Keep.SCHOOL, erase=Erase.NOBODY, history=True,
           why=_("What the school's words mean.")),
    MapRow(
        model="goals.Exemplar", keep=Keep.SCHOOL, erase=Erase.NOBODY, history=True,
        why=_("Examples of goals. A copy of a student's goal, without a name, goes with that student."),
    ),
    MapRow(model="goals.Prompt", keep=Keep.SCHOOL, erase=Erase.NOBODY, history=True, why=_("Questions that help.")),
    MapRow(
        model="goals.Sorting", keep=Keep.SCHOOL, erase=Erase.NAMELESS, names="opened_by",
        why=_("Examples that the staff sort together."), no_export=_("about the staff as a whole"),
    ),
    MapRow(model="goals.SortingItem", keep=Keep.SCHOOL, erase=Erase.NOBODY, why=_("The examples of a sorting.")),
    MapRow(model="goals.SortingAnswer", keep=Keep.SCHOOL, erase=Erase.NOBODY, why=_("Answers without a name.")),
    MapRow(model="goals.HintSwitch", keep=Keep.SCHOOL, erase=Erase.NOBODY, why=_("Hints that are off.")),
    MapRow(model="goals.HintTotal", keep=Keep.SCHOOL, erase=Erase.NOBODY, why=_("How often hints help; no child.")),
]  # fmt: skip
