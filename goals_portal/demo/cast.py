"""Who stands behind which door of the demo. Their lives: data/cast.yaml and data/stories.yaml."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Door:
    """`colour` names a rule of doors.css; `to_try` says in one line what to do inside."""

    key: str
    username: str
    label: str
    who: str
    to_try: str
    colour: str
    icon: str


MAIN_DOORS = [
    Door(
        "student", "mia.marigold", _("Be a student"), _("Mia, Year 5"),
        _("See what to do now, check in with one tap, and look back at what got you unstuck."), "wattle", "pencil",
    ),
    Door(
        "teacher", "harper.lyrebird", _("Be her teacher"), _("Harper Lyrebird, home group 5A"),
        _("See who waits for you and who would like help; answer in a minute; agree."), "leaf", "academic-cap",
    ),
    Door(
        "family", "rosa.marigold", _("Be her family"), _("Rosa Marigold, mother of Mia and Leo"),
        _("Read what your children share, and tell them what you noticed at home."), "plum", "home",
    ),
    Door(
        "principal", "imani.kookaburra", _("Be the principal"), _("Imani Kookaburra, Lyrebird Lane Primary School"),
        _("Look at a year level, read a few goals and approve reports."), "sky", "building-library",
    ),
    Door(
        "admin", "ada.inkwell", _("Run the school"), _("Ada Inkwell, administrator"),
        _("Move the dates of the timeline and see whether students have enough time."), "clay", "calendar-days",
    ),
]  # fmt: skip
MORE_DOORS = [
    Door(
        "year-9", "zayd.nightjar", _("A Year 9 student"), _("Zayd, at the secondary college"),
        _("Many subjects, goals of his own, and one that stays just for him."), "sky", "device-phone-mobile",
    ),
    Door(
        "prep", "quyen.paperbark", _("A Prep teacher"), _("Quyen Paperbark, Prep A"),
        _("Write down what children say who cannot write yet."), "wattle", "sparkles",
    ),
    Door(
        "home-group", "jonah.stringybark", _("A secondary teacher"), _("Jonah Stringybark, home group 9A and English"),
        _("A home group to talk with, and subject classes with one line each."), "leaf", "book-open",
    ),
    Door(
        "relief", "remy.sandpiper", _("The relief teacher"), _("Remy Sandpiper, today only"),
        _("Run the class's check-in: no set-up, no history, gone tonight."), "clay", "clock",
    ),
    Door(
        "aide", "asha.fernleaf", _("The aide"), _("Asha Fernleaf, for Kit and Leo"),
        _("Only two children, for a set time, and nobody else."), "plum", "hand-raised",
    ),
    Door(
        "two-hats", "tam.silverfern", _("A teacher who is a mother"), _("Tam Silverfern, 1/2A, mother of Bao"),
        _("At school her class; for Bao only what he shares with his family."), "leaf", "user-group",
    ),
    Door(
        "father", "theo.skylark", _("A father who lives elsewhere"), _("Theo Skylark, father of Mia and Leo"),
        _("He reads what the children share; what their mother wrote he does not see."), "sky", "envelope",
    ),
    Door(
        "office", "odette.seashell", _("The office"), _("Odette Seashell, Lyrebird Lane Primary School"),
        _("Open a class, then a child, then “Family”: who is linked, who has come in, and letters to invite."), "plum",
        "identification",
    ),
    Door(
        "reporting", "rita.peppercorn", _("The reporting coordinator"), _("Rita Peppercorn"),
        _("Follow the reports to the hour of their release."), "wattle", "document-text",
    ),
]  # fmt: skip
DOORS = {door.key: door for door in MAIN_DOORS + MORE_DOORS}
LETTER_CODE, LETTER_CHILD = "DEMO-KITE-WAVE-2345", "Kit"
"""Of the letter to Jasper Wren (data/cast.yaml), who has not come in yet."""
