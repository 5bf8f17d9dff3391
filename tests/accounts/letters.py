"""An invitation on paper, what the page behind it is sent, and what ends it."""

from django.urls import reverse
from django.utils import timezone

from accounts.actions.families import end_link
from accounts.actions.invitations import Letter, keep_letters
from accounts.actions.restrictions import restrict_access
from accounts.models import AccessRestriction, Guardianship, User

PASSWORD = "seven blue kites 7"


def letter_to(world, user, days=7) -> str:
    """The code of a letter that the office has printed."""
    letter = Letter.to(user, days)
    keep_letters(letters=[letter], school=world.school, by=world.office)
    return letter.code


def to(code: str) -> str:
    return reverse("people:invitation", args=[code])


def answer(client, code, child="Anna", **fields):
    return client.post(to(code), {"child": child, "password1": PASSWORD, "password2": PASSWORD} | fields)


def link_ended(world):
    end_link(link=world.parent.guardianships.get(), by=world.office)


def link_ends_by_itself(world):
    Guardianship.objects.filter(user=world.parent).update(ends_at=timezone.now())


def shut_out(world):
    restrict_access(student=world.anna_s, user=world.parent, reason="Court order", by=world.admin)


def shut_out_from_a_day_on(world):
    AccessRestriction.objects.create(
        school=world.school, student=world.anna_s, user=world.parent, reason="Order", recorded_by=world.admin
    )


def shut(world):
    User.objects.filter(pk=world.parent.pk).update(is_active=False)
