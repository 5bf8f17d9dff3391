"""Changing the school's common language; asking for a student's goal as an example."""

from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from accounts.models import School, User
from accounts.roles import Audience
from goals.actions.words import sent_before
from goals.language.bank import add_missing
from goals.language.examples import Copy, copy_of
from goals.models import Definition, ExampleRequest, Exemplar, Goal, Prompt
from goals.models.choices import ExampleAnswer
from goals.names import names_in
from goals.voices import speaks_for

LANGUAGE = {"Definition": Definition, "Exemplar": Exemplar, "Prompt": Prompt}


@transaction.atomic
def load_language(*, school: School) -> int:
    """Gives a school what it has not of the default bank, and says how many rows that were. What the school has changed
    or hidden stays so; done twice, nothing happens."""
    School.objects.select_for_update(no_key=True).get(pk=school.pk)
    return add_missing(LANGUAGE, school.pk)


@transaction.atomic
def add_exemplar(*, school: School, by: User, uuid: UUID, words: dict) -> Exemplar:
    """An example of the school's own, once however often the form is sent. Raises Stale where it comes again with other
    words."""
    if there := sent_before(Exemplar, uuid, whose={"school_id": school.pk}, said=words):
        return there
    return Exemplar.objects.create(school=school, uuid=uuid, **words)


@transaction.atomic
def add_prompt(*, school: School, by: User, uuid: UUID, words: dict) -> Prompt:
    """A question of the school's own, as `add_exemplar`."""
    if there := sent_before(Prompt, uuid, whose={"school_id": school.pk}, said=words):
        return there
    return Prompt.objects.create(school=school, uuid=uuid, **words)


@transaction.atomic
def change_language(*, row: Definition | Exemplar | Prompt, by: User, base_version: int, words: dict) -> None:
    """Other words for a definition, an example or a question. Raises Stale where somebody saved in between."""
    if any(getattr(row, name) != value for name, value in words.items()):
        row.change(base_version, **words)


@transaction.atomic
def hide_language(*, row: Exemplar | Prompt, by: User, hidden: bool = True) -> None:
    """From now on nobody but the staff sees it (or everybody does again)."""
    if row.is_hidden != hidden:
        row.change(row.version, is_hidden=hidden)


@transaction.atomic
def ask_for_example(*, goal: Goal, by: User) -> ExampleRequest:
    """Asks the student whether this goal may be an example for others, without a name; asked once. Nothing is copied.

    Raises ValidationError where the goal cannot be one: it has no words, is the student's alone, or names somebody.
    """
    refuse_as_example(goal, copy_of(goal))
    request, _made = ExampleRequest.objects.get_or_create(
        goal=goal, defaults={"school_id": goal.school_id, "student_id": goal.student_id, "asked_by": by}
    )
    return request


def refuse_as_example(goal: Goal, copy: Copy) -> None:
    if goal.support_plan:
        raise ValidationError(_("A goal from the support plan is no example for others."))
    if goal.binned_at or goal.audience == Audience.ONLY_ME or not goal.title:
        raise ValidationError(_("Only a goal in words that is shared with teachers can be an example."))
    if names := names_in(copy.texts, goal.student):
        raise ValidationError(
            _("There is a name in it: %(names)s. An example names nobody, so take the name out of the goal first.")
            % {"names": get_text_list(names, _("and"))}
        )


@transaction.atomic
def answer_example(*, request: ExampleRequest, by: User, yes: bool, read: str = "") -> None:
    """The student's answer. A yes copies what was `read` (`Copy.mark`), and nothing else, into the school's examples;
    after that no link leads from the example to the goal. Answered once: what was said before stays.

    Raises ValidationError where the goal says something else by now, or cannot be an example.
    """
    if not speaks_for(request.goal.student, by):
        raise PermissionDenied
    if request.answer != ExampleAnswer.OPEN:
        return
    exemplar = _copied(request.goal, read) if yes else None
    answer = ExampleAnswer.YES if yes else ExampleAnswer.NO
    request.change(request.version, answer=answer, answered_at=timezone.now(), exemplar=exemplar)


def _copied(goal: Goal, read: str) -> Exemplar:
    copy = copy_of(goal)
    refuse_as_example(goal, copy)
    if read != copy.mark:
        raise ValidationError(_("The goal was changed a moment ago. Please read it as it is now."))
    return Exemplar.objects.create(school_id=goal.school_id, **copy.words)


@transaction.atomic
def take_back_example(*, request: ExampleRequest, by: User) -> None:
    """The example goes, with everything that was ever written in it: it is the student's to take back."""
    if not speaks_for(request.goal.student, by):
        raise PermissionDenied
    if exemplar := request.exemplar:
        request.change(request.version, answer=ExampleAnswer.TAKEN_BACK, exemplar=None)
        erase_copy(exemplar)


def erase_copy(exemplar: Exemplar) -> None:
    """A student's words among the examples, with every version that was ever made of them."""
    versions = Exemplar.pgh_event_model.objects.filter(pgh_obj_id=exemplar.pk)
    exemplar.delete()
    versions.delete()
