"""What is said about a goal: feedback, and talks with what was agreed in them."""

from accounts.models import User
from accounts.roles import Audience, Relation
from goals.models import Agreement, Conversation, ConversationNote, Feedback, Strategy, Target
from goals.models.choices import AgreedKind, AnswerAudience
from goals_portal.demo.goals import LivedGoal


def add_feedback(lived: LivedGoal, entry: dict) -> None:
    """`by` is teacher, student or family; nothing comes from a family that does not see the goal."""
    author, relation = _author(lived, entry["by"])
    family = lived.goal.audience == Audience.FAMILY
    if author is None or (relation == Relation.FAMILY and not family):
        return
    to_family = relation != Relation.FAMILY and family and not entry.get("again")
    at = lived.at(entry["day"])
    lived.rows.add(
        Feedback(
            uuid=lived.chance.uuid(),
            school=lived.goal.school,
            goal=lived.goal,
            student=lived.student,
            goal_audience=lived.goal.audience,
            author=author,
            author_relation=relation,
            audience=entry.get("audience", AnswerAudience.FAMILY if to_family else AnswerAudience.STUDENT),
            text=entry["text"],
            asks_to_look_again=entry.get("again", False),
            created_at=at,
            updated_at=at,
        )
    )


def _author(lived: LivedGoal, by: str) -> tuple[User | None, Relation]:
    if by == "student":
        return lived.student.user, Relation.OWN
    if by == "family":
        adults = lived.child.adults
        return (lived.chance.choice(adults) if adults else None), Relation.FAMILY
    return lived.teacher, lived.teachers_relation


def add_talk(lived: LivedGoal, entry: dict) -> None:
    """Booked for `on`; held, with notes and agreed lines, once that day is over."""
    if lived.goal.audience == Audience.ONLY_ME:
        return
    held_at = lived.at_if_come(entry["day"])
    booked_at = lived.at(entry["booked"])
    talk = lived.rows.add(
        Conversation(
            uuid=lived.chance.uuid(),
            school=lived.goal.school,
            student=lived.student,
            goal=lived.goal,
            adult=lived.teacher,
            audience=lived.goal.audience,
            planned_for=lived.clock.at(entry["day"], 9, 20),
            topic=entry.get("topic", ""),
            held_at=held_at,
            shared_note=entry["note"] if held_at else "",
            student_agreed_at=held_at,
            adult_agreed_at=held_at,
            created_at=booked_at,
            updated_at=held_at or booked_at,
        )
    )
    _add_own_note(lived, talk, entry)
    for line in entry.get("agreed", []) if held_at else []:
        _add_agreement(lived, talk, entry["day"], line)


def _add_own_note(lived: LivedGoal, talk: Conversation, entry: dict) -> None:
    if text := entry.get("own_note"):
        lived.rows.add(
            ConversationNote(
                school=talk.school,
                conversation=talk,
                student=lived.student,
                author=lived.teacher,
                text=text,
                created_at=talk.updated_at,
                updated_at=talk.updated_at,
            )
        )


def _add_agreement(lived: LivedGoal, talk: Conversation, on: int, line: dict) -> None:
    """The line, and the strategy or target that it became."""
    kind = AgreedKind(line["kind"])
    due_on = lived.clock.day(line["due"]) if kind == AgreedKind.TARGET else None
    words = {"text": line["text"], "told_to": None, "created_at": talk.held_at, "updated_at": talk.held_at}
    if kind == AgreedKind.TARGET:
        done_at = lived.at_if_come(line.get("done"))
        became = {"target": lived.part(Target, on, due_on=due_on, done_at=done_at, **words)}
    else:
        became = {"strategy": lived.part(Strategy, on, **words)}
    lived.rows.add(
        Agreement(
            uuid=lived.chance.uuid(),
            school=talk.school,
            conversation=talk,
            student=lived.student,
            conversation_audience=talk.audience,
            goal=lived.goal,
            kind=kind,
            text=line["text"],
            due_on=due_on,
            written_by=lived.teacher,
            created_at=talk.held_at,
            updated_at=talk.held_at,
            **became,
        )
    )
