"""The comment bank beside a box: what a person may use, about one student."""

from django.http import HttpRequest, QueryDict

from accounts.access import list_for
from accounts.models import Student
from accounts.roles import Relation
from reporting.models import CommentPhrase
from reporting.writing.phrases import filled

PHRASE = "phrase"
"""Sent by a button of the bank: the name of the box, a colon, and the sentence's uuid."""


def phrases_about(request: HttpRequest, student: Student) -> list[tuple[str, str]]:
    """Uuid and text, filled in; the own ones first."""
    found = list_for(request, CommentPhrase.objects.filter(school=student.school_id))
    own_first = sorted(found, key=lambda phrase: phrase.relation != Relation.AUTHOR)
    return [(str(phrase.uuid), filled(phrase.text, student)) for phrase in own_first]


def with_phrase(request: HttpRequest, student: Student) -> QueryDict:
    """What was sent, with the sentence in its box after what is typed there. Nothing is saved."""
    sent = request.POST.copy()
    box, _colon, key = sent.get(PHRASE, "").partition(":")
    text = dict(phrases_about(request, student)).get(key, "")
    if box in sent:
        sent[box] = f"{sent[box].rstrip()} {text}".strip()
    return sent
