"""Goals, all that hangs on them, talks, the timeline and the common language."""

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.roles import Relation
from goals.models.choices import AnswerAudience
from reporting.privacy.classes import Keep
from reporting.privacy.rows import Erase, MapRow

INSIDE = _("for the working of the program")
FILE = _("the file itself is in the folder “files”")
BY_FAMILY = Q(author_relation=Relation.FAMILY)
TO_STUDENT = Q(author=F("student__user")) | Q(audience__gte=AnswerAudience.STUDENT, taken_back_at=None)
"""What the student wrote, and what was written to her or him."""

TIMELINE = [
    MapRow(model="goals.Cycle", keep=Keep.SCHOOL, erase=Erase.NOBODY, why=_("The school's timeline.")),
    MapRow(model="goals.Window", keep=Keep.SCHOOL, erase=Erase.NOBODY, why=_("The windows of the timeline.")),
    MapRow(model="goals.GoalSlot", keep=Keep.SCHOOL, erase=Erase.NOBODY, why=_("The goals that the school asks for.")),
    MapRow(model="goals.FormatRule", keep=Keep.SCHOOL, erase=Erase.NOBODY, why=_("How goals may be recorded.")),
    MapRow(
        model="goals.Extension", keep=Keep.LEARNING, erase=Erase.STUDENT, student="student", person="teacher",
        names="given_by", why=_("More time for one student or one teacher, and why."),
    ),
    MapRow(
        model="goals.ClassCheckIn", keep=Keep.SCHOOL, erase=Erase.NAMELESS, names="opened_by",
        why=_("A check-in that a class made together: when, and who led it."), no_export=_("about a class"),
    ),
    MapRow(
        model="goals.Absence", keep=Keep.WORKING, erase=Erase.STUDENT, student="student", names="marked_by",
        why=_("Who was away when the class checked in."),
    ),
    MapRow(
        model="goals.Nudge", keep=Keep.WORKING, erase=Erase.STUDENT, student="student",
        why=_("That a student was reminded, at most once a week."),
    ),
]

OF_GOALS = [
    MapRow(
        model="goals.Goal", keep=Keep.LEARNING, erase=Erase.STUDENT, history=True, student="student",
        names="told_to written_down_by released_by agreed_by",
        why=_("What a student wants to learn, in her or his own words."),
        hidden={"recording": FILE, "picture": FILE},
    ),
    MapRow(model="goals.GoalArea", keep=Keep.LEARNING, erase=Erase.STUDENT, student="goal__student",
           why=_("Which subjects a goal is about.")),
    MapRow(
        model="goals.GoalGrant", keep=Keep.LEARNING, erase=Erase.STUDENT, student="content_object__student",
        person="user", names="granted_by", why=_("Who may see one goal for a set time, and why."),
        no_export=_("the reason is for the staff; the names stand under “Who has opened my words”"),
    ),
    MapRow(
        model="goals.Target", keep=Keep.LEARNING, erase=Erase.STUDENT, history=True, student="student", names="told_to",
        why=_("Steps on the way to a goal."),
    ),
    MapRow(
        model="goals.Strategy", keep=Keep.LEARNING, erase=Erase.STUDENT, history=True, student="student",
        names="told_to", why=_("How a student wants to get there."),
    ),
    MapRow(
        model="goals.NextTarget", keep=Keep.LEARNING, erase=Erase.STUDENT, history=True, student="student",
        names="told_to written_down_by released_by",
        why=_("What comes next, for the report."), hidden={"recording": FILE, "picture": FILE},
    ),
    MapRow(
        model="goals.CheckIn", keep=Keep.LEARNING, erase=Erase.STUDENT, history=True, student="student",
        names="told_to written_down_by released_by",
        why=_("How it is going, a minute at a time."), hidden={"recording": FILE},
    ),
    MapRow(
        model="goals.TargetValue", keep=Keep.LEARNING, erase=Erase.STUDENT, history=True, student="student",
        names="told_to", why=_("Numbers of a step that is counted."),
    ),
    MapRow(
        model="goals.Evidence", keep=Keep.LEARNING, erase=Erase.STUDENT, history=True, student="student",
        names="told_to released_by",
        why=_("Work that shows it: files, links, captions."), hidden={"file": FILE},
    ),
    MapRow(
        model="goals.Reflection", keep=Keep.LEARNING, erase=Erase.STUDENT, history=True, student="student",
        names="told_to written_down_by released_by",
        why=_("What a student says looking back."), hidden={"recording": FILE, "picture": FILE},
    ),
    MapRow(
        model="goals.NextStep", keep=Keep.LEARNING, erase=Erase.STUDENT, history=True, student="student",
        names="author", why=_("What a teacher left on a student's page after a check-in."),
    ),
    MapRow(
        model="goals.Suggestion", keep=Keep.LEARNING, erase=Erase.STUDENT, history=True, student="student",
        names="author", why=_("A goal that a teacher suggested, and what the student answered."),
        hidden={"reason": _("written for the staff who suggest together")},
    ),
    MapRow(
        model="goals.JudgementSeen", keep=Keep.LEARNING, erase=Erase.STUDENT, student="goal__student", names="seen_by",
        why=_("That somebody has looked at two different views of an outcome."),
    ),
    MapRow(
        model="goals.Feedback", keep=Keep.LEARNING, erase=Erase.STUDENT, history=True, student="student",
        person="author", names="written_down_by released_by asked_of",
        own=TO_STUDENT, own_words=BY_FAMILY, hidden={"recording": FILE},
        why=_("Messages about a goal, from the student, the teachers and the family."),
    ),
    MapRow(
        model="goals.Seen", keep=Keep.LEARNING, erase=Erase.STUDENT, student="goal__student", names="by",
        why=_("That somebody has read a message and has nothing to say."), own=Q(relation=Relation.OWN),
    ),
    MapRow(
        model="goals.ExampleRequest", keep=Keep.LEARNING, erase=Erase.STUDENT, history=True, student="student",
        names="asked_by", why=_("That a teacher asked to show a goal to others as an example without a name."),
    ),
]

TALKS = [
    MapRow(
        model="goals.Conversation", keep=Keep.LEARNING, erase=Erase.STUDENT, history=True, student="student",
        names="adult", why=_("A talk about learning: when, what it was about, and the notes that both share."),
    ),
    MapRow(
        model="goals.ConversationNote", keep=Keep.WORKING, erase=Erase.STUDENT, history=True, student="student",
        person="author", own=Q(author=F("student__user")),
        own_words=Q(pk__isnull=False), why=_("One person's own notes about a talk; nobody else reads them."),
    ),
    MapRow(
        model="goals.Agreement", keep=Keep.LEARNING, erase=Erase.STUDENT, history=True, student="student",
        names="written_by", why=_("What was agreed in a talk."),
    ),
    MapRow(
        model="goals.Brought", keep=Keep.LEARNING, erase=Erase.STUDENT, student="student", why=_("What a student brings to a talk."),
    ),
    MapRow(
        model="goals.Invited", keep=Keep.LEARNING, erase=Erase.STUDENT, history=True, student="student", person="user", why=_("Which adults of the family are asked to a talk."),
        no_export=_("names adults of the family; each reads the own invitation on the page of the talk"),
    ),
    MapRow(
        model="goals.TalkRequest", keep=Keep.LEARNING, erase=Erase.STUDENT, history=True, student="student",
        person="asked_by", own=Q(asked_by=F("student__user")),
        own_words=Q(asker_relation=Relation.FAMILY), why=_("That somebody asked for a talk, and about what."),
    ),
    MapRow(
        model="goals.FamilyLine", keep=Keep.LEARNING, erase=Erase.STUDENT, history=True, student="student",
        person="author", own=Q(author=F("student__user")), own_words=Q(pk__isnull=False),
        why=_("A line that an adult of the family brings to a talk."),
    ),
    MapRow(
        model="goals.TalkWish", keep=Keep.LEARNING, erase=Erase.STUDENT, history=True, student="student",
        names="adult answered_by", why=_("“I'd like to talk to someone”: never shown at home."),
    ),
]

WORKING = [
    MapRow(
        model="goals.HintDismissal", keep=Keep.LEARNING, erase=Erase.STUDENT, student="student",
        why=_("Hints that a student does not want to see again."),
    ),
    MapRow(
        model="goals.Draft", keep=Keep.WORKING, erase=Erase.STUDENT, student="student", person="author",
        own=Q(author=F("student__user")) & ~Q(text=""), own_words=Q(pk__isnull=False),
        why=_("What somebody is typing and has not saved yet; only that person sees it."),
        hidden={"page_token": INSIDE, "seq": INSIDE, "base_version": INSIDE, "object_uuid": INSIDE},
    ),
    MapRow(
        model="goals.Sheet", keep=Keep.WAITING, erase=Erase.PERSON, person="uploaded_by", files="storage_key",
        why=_("Photographs of paper that nobody has yet given to a child; two weeks at most."),
        no_export=_("not yet given to a child; gone in two weeks"),
    ),
    MapRow(
        model="goals.PhraseLanguage", keep=Keep.ADULT, erase=Erase.PERSON, person="user",
        why=_("In which language a person reads the ready phrases."),
    ),
    MapRow(
        model="goals.ListedAdult", keep=Keep.ADULT, erase=Erase.PERSON, person="user",
        why=_("Adults whom every student can choose to talk to."),
    ),
]

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
