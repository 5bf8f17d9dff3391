"""In which language an adult of the family reads the words around a report: headings, labels, buttons. What a child or
a teacher wrote is never touched."""

from dataclasses import dataclass

from accounts.models import Guardianship, Student, User
from accounts.roles import FAMILY
from goals.messages.phrases import ENGLISH, Language, chosen_language, language_at_home, languages

CODES = {ENGLISH: "en-au"}
"""What Django calls them, where that is something else."""


@dataclass(frozen=True)
class Frame:
    """`called` is the language as the school's records call it, for an interpreter."""

    language: Language
    called: str
    needs_interpreter: bool

    @property
    def code(self) -> str:
        return CODES.get(self.language.code, self.language.code)

    @property
    def is_translated(self) -> bool:
        return self.language.code != ENGLISH

    @property
    def offered(self) -> list[Language]:
        return list(languages().values())


def frame_of(user: User, student: Student, relation: int) -> Frame:
    """What the adult chose; before that what the school knows of the adult, then what is spoken at home. Two queries
    for the family, none for anybody else."""
    if relation not in FAMILY:
        return Frame(languages()[ENGLISH], "", needs_interpreter=False)
    link = Guardianship.objects.opening().filter(user=user, student=student).first()
    called = link.language if link and link.language else student.language
    chosen = chosen_language(user)
    code = chosen if chosen in languages() else language_at_home(called)
    return Frame(languages()[code], called, needs_interpreter=bool(link and link.needs_interpreter))
