"""The whole table of rights: one row per relation to a student, a sentence each.

A person has exactly one relation to a student at a time: the first of this table that holds (accounts/relations.py).
STAFF and MEMBER are relations to a school; CHOSEN is one to a single wish to talk, REVIEWER to a single opening.
`reads` is the least audience that a student's text must have to be seen from there; None means no text at all.
A right is a thing and a verb: what may be done to a thing that is seen. Seeing itself is decided by `visible_to`.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Audience(models.IntegerChoices):
    """Whom a student's text is meant for. Each includes those before it."""

    ONLY_ME = 0, _("Just me for now")
    TEACHERS = 1, _("Me and my teachers")
    FAMILY = 2, _("My family too")


class Relation(models.IntegerChoices):
    """What a person is to a student, in order of precedence."""

    OWN = 1, _("Student")
    HOME = 2, _("Home group teacher")
    RELIEF = 3, _("Relief teacher")
    SUBJECT = 4, _("Subject teacher")
    FAMILY = 5, _("Family")
    GRANTED = 6, _("Support staff")
    PRINCIPAL = 7, _("Principal")
    WELLBEING = 8, _("Wellbeing lead")
    COORDINATOR = 9, _("Year level coordinator")
    REPORTING = 10, _("Reporting coordinator")
    PROOF_READER = 11, _("Proof-reader")
    OFFICE = 12, _("Office")
    ADMIN = 13, _("Administrator")
    AUTHOR = 14, _("Author of the report")
    GRANTED_GOAL = 15, _("Counsellor")
    STAFF = 16, _("Teacher or administrator of the school")
    MEMBER = 17, _("Somebody of the school")
    CHOSEN = 18, _("An adult whom the student chose to talk to")
    PAST_OWN = 19, _("Student who has left")
    PAST_FAMILY = 20, _("Family of a student who has left")
    NEXT_TEACHER = 21, _("Next teacher of the class")
    SAFETY = 22, _("Opened because of a worry about safety")
    REVIEWER = 23, _("Looks at what was opened because of a worry about safety")


OWN, FAMILY = (Relation.OWN, Relation.PAST_OWN), (Relation.FAMILY, Relation.PAST_FAMILY)
"""The student, and the student's family, whether the student is at the school or has left."""


@dataclass(frozen=True)
class RoleRow:
    relation: Relation
    sentence: str | Promise
    reads: Audience | None
    rights: frozenset[str]


def row(relation: Relation, sentence: str | Promise, reads: Audience | None, *rights: str) -> RoleRow:
    return RoleRow(relation, sentence, reads, frozenset(rights))


EXPORTS = ("student.export", "goal.export")
"""To take along, on paper or for another system, what is seen: a relief teacher of one day and a counsellor of one goal
may not."""

PRINTS = ("report.export", "pdf_run.view", "pdf_run.change")
"""To have the reports that are seen made as PDFs, many in one go, for the printer."""

RECORDS = (
    "record.view", "record.change", "record.give_card", "record.view_family", "record.change_family",
    "class_record.view", "class_record.change", "class_record.give_cards", "class_record.open_device",
)  # fmt: skip
"""To keep the records of children and classes (accounts/models/records.py): names, dates, who is whose."""

ROLES: dict[Relation, RoleRow] = {
    entry.relation: entry
    for entry in [
        row(
            Relation.OWN,
            _("Writes and shares her or his own goals, answers, prepares talks, and reads the published report."),
            Audience.ONLY_ME,
            "student.view", "student.write", "student.history", "student.read_reports", "student.withhold", *EXPORTS,
            "student.see_as_family", "student.choose_for_report", "goal.read_plan",
            "goal.view", "goal.write", "goal.share", "goal.agree", "goal.answer", "goal.check_in", "goal.reflect",
            "goal.finish", "goal.bin", "goal.history", "goal.see_opened", "goal.choose_for_report",
            "talk.view", "talk.prepare", "talk.ask", "talk.export",
            "next_step.view", "next_step.read",
            "suggestion.view", "suggestion.answer",
            "report.view", "message_home.view", "message_home.write", "message_home.take_back",
            "wish.view",
            "student.take_along", "export.view", "export.fetch",
        ),
        row(
            Relation.SAFETY,
            _("For a day at most, with a reason that somebody else looks at: the wellbeing lead or the principal reads "
              "all that one student has saved, and changes, prints and takes along nothing. Each text is logged."),
            Audience.ONLY_ME,
            "student.view", "goal.view", "goal.read_plan", "next_step.view",
            "opening.view", "opening.end",
        ),
        row(
            Relation.HOME,
            _("Sees every goal shared with teachers, records for a child, answers, agrees, talks, writes reports, and "
              "reads and answers what the family writes about them."),
            Audience.TEACHERS,
            "student.view", "student.write", "student.history", "student.read_reports", "student.write_report",
            "student.see_as_family",
            "goal.read_plan", "goal.mark_plan",
            "goal.view", "goal.write", "goal.share", "goal.agree", "goal.answer", "goal.check_in", "goal.reflect",
            "goal.release", "goal.finish", "goal.bin", "goal.history", "goal.suggest",
            "talk.view", "talk.hold", "talk.export",
            "report.view", "report.write", "report.proof", "report.answer", *PRINTS,
            "family_word.view", "family_word.answer", "message_home.view", "message_home.write", "message_home.release",
            "message_home.take_back",
            "student.next_step", "next_step.view", "next_step.read", "next_step.take_back",
            "class.view", "class.check_in", "class.suggest", "class.talk", "class.export", *EXPORTS,
            "class.give_cards", "class.take_over", "class.open_device", "student.give_card",
            "student.suggest_goal", "suggestion.view", "suggestion.answer", "suggestion.take_back",
        ),
        row(
            Relation.RELIEF,
            _("For one class on one day: sees the shared goals, runs check-ins, gives feedback; no history."),
            Audience.TEACHERS,
            "student.next_step", "next_step.view", "next_step.take_back",
            "student.view", "goal.view", "goal.answer", "goal.check_in", "class.view", "class.check_in",
            "class.open_device",
        ),
        row(
            Relation.SUBJECT,
            _("Sees the goals of the subject (or all, where the school opens them), gives feedback and agrees; "
              "comments on the subject in reports."),
            Audience.TEACHERS,
            "student.next_step", "next_step.view", "next_step.take_back",
            "student.view", "student.history", "student.read_reports",
            "goal.view", "goal.agree", "goal.answer", "goal.check_in", "goal.history", "goal.suggest",
            "talk.view", "talk.hold", "talk.export", "report.view", "report.proof", "report.answer", *PRINTS,
            "class.view", "class.check_in", "class.suggest", "class.talk", "class.export", "class.open_device",
            "class.comment", *EXPORTS,
            "student.suggest_goal", "suggestion.view", "suggestion.take_back",
        ),
        row(
            Relation.FAMILY,
            _("Sees what the child shares with the family, answers, reads the published report, and writes to the "
              "school about it."),
            Audience.FAMILY,
            "student.view", "student.read_reports", "goal.view", "goal.read_plan", "goal.answer", "goal.history",
            "goal.see_opened",
            "talk.view", "talk.ask", "talk.join", "talk.export", "report.view", *EXPORTS,
            "report.write_back", "family_word.view", "family_word.change", "message_home.view",
            "student.take_along", "export.view", "export.fetch",
        ),
        row(
            Relation.GRANTED,
            _("Support staff, for named students and a set time: sees shared goals, records for a child, answers."),
            Audience.TEACHERS,
            "student.next_step", "next_step.view", "next_step.read", "next_step.take_back",
            "student.view", "student.write", "student.history", "goal.view", "goal.read_plan",
            "goal.mark_plan", "goal.write", "goal.answer",
            "goal.check_in", "goal.reflect", "goal.history", "talk.view", "talk.hold", "talk.export", *EXPORTS,
            "suggestion.view",
        ),
        row(
            Relation.PRINCIPAL,
            _("Reads shared goals and submitted reports of the school (logged), and what families write about them, "
              "approves and releases; enters translations."),
            Audience.TEACHERS,
            "next_step.view", "report.translate", "family_word.view", "family_word.answer", "message_home.view",
            "student.view", "student.read_reports", "student.read_log", "goal.view", "goal.answer", "goal.history",
            "report.view", "report.approve", "report.proof", "report.schedule", "report.withdraw", *PRINTS,
            "class.view", "class.export", "cycle.change", "cycle.release", "school.set_release", "class_record.view",
            "record.view", "record.view_family", "record.restrict", "record.reassign_reports",
            "school.view", "school.set_up", "school.set_formats", "school.set_helpers", "school.set_reminders",
            "school.set_withholding", "school.set_signing_in", "school.privacy", "record.privacy", "student.summarise",
            "export.view", "export.fetch", "export.agree", "erasure.view", "erasure.approve", "erasure.withdraw",
            "school.set_layout", *EXPORTS,
        ),
        row(
            Relation.WELLBEING,
            _("Sees shared goals of the school (logged), and is told at once when a student would like to talk."),
            Audience.TEACHERS,
            "next_step.view", "student.view", "goal.view", "goal.answer", "class.view", "student.summarise", *EXPORTS,
            "wish.view", "wish.answer",
        ),
        row(
            Relation.COORDINATOR,
            _("Sees shared goals and submitted reports of one year level, and what families write about them, and "
              "approves its reports."),
            Audience.TEACHERS,
            "next_step.view", "family_word.view", "family_word.answer", "message_home.view",
            "student.view", "student.read_reports", "goal.view", "goal.answer", "report.view", "report.approve",
            "report.proof", "class.view", "class.export", "student.summarise", *EXPORTS,
        ),
        row(
            Relation.REPORTING,
            _("Runs the timeline and the release: sees submitted reports, no goals; enters translations that people "
              "made."),
            None,
            "report.translate",
            "student.view", "student.read_reports", "report.view", "report.proof", "report.schedule", "cycle.change",
            "cycle.release", "class.view", "school.view", "record.reassign_reports", "school.set_layout", *PRINTS,
        ),
        row(
            Relation.PROOF_READER,
            _("Reads submitted reports and suggests other words; so does, in one report, a colleague who was asked to. "
              "No goals."),
            None,
            "report.view", "report.proof",
        ),
        row(
            Relation.OFFICE,
            _("People and dates; no texts."),
            None,
            "student.view", "class.view", "school.view", "school.enrol", "school.invite",
            "school.assign", "school.set_calendar", *RECORDS, "roster.view", "roster.change",
        ),
        row(
            Relation.ADMIN,
            _("People, classes, the timeline and the forms that goals may have; no texts."),
            None,
            "student.view", "class.view", *RECORDS, "record.restrict", "record.reassign_reports", "record.privacy",
            "cycle.change", "school.view", "school.enrol", "school.set_signing_in", "school.privacy",
            "school.invite", "school.set_up", "school.set_formats", "school.set_helpers", "school.set_reminders",
            "school.set_layout", "school.set_withholding", "school.assign", "school.appoint", "school.set_calendar",
            "school.roll_over", "school.set_release",
            "roster.view", "roster.change", "roster.undo",
            "export.view", "export.fetch", "erasure.view", "erasure.withdraw",
        ),
        row(
            Relation.AUTHOR,
            _("Keeps the one report he or she is writing until it is published or given to somebody else; and the own "
              "sentences for comments."),
            None,
            "report.view", "report.write", "report.proof", "report.answer", "phrase.view", "phrase.change",
        ),
        row(
            Relation.GRANTED_GOAL,
            _("Sees one goal that was granted for a set time, and answers."),
            Audience.TEACHERS,
            "next_step.view", "goal.view", "goal.read_plan", "goal.answer",
        ),
        row(
            Relation.STAFF,
            _("Teachers, administrators, principal and reporting coordinator: keep the school's common language, its "
              "definitions, examples and questions. Every change is kept, with the name. No student's texts."),
            None,
            "language.view", "language.change", "language.history", "language.sort", "phrase.view",
        ),
        row(
            Relation.MEMBER,
            _("Students and families: read the school's common language. No student's texts."),
            None,
            "language.view",
        ),
        row(
            Relation.CHOSEN,
            _("Reads and answers the student's wish to talk, and nothing else."),
            None,
            "wish.view", "wish.answer",
        ),
        row(
            Relation.PAST_OWN,
            _("Has left the school: reads the own goals and the published reports for as long as the school decides, "
              "and takes back what was said to the family with one."),
            Audience.ONLY_ME,
            "student.view", "student.history", "student.read_reports", *EXPORTS,
            "goal.view", "goal.read_plan", "goal.history", "report.view", "message_home.view", "message_home.take_back",
            "student.take_along", "export.view", "export.fetch",
        ),
        row(
            Relation.PAST_FAMILY,
            _("Family of a child who has left: reads the published reports for 12 months, and nothing else."),
            None,
            "student.view", "student.read_reports", "report.view", "message_home.view", "family_word.view",
            "student.take_along", "export.view", "export.fetch",
        ),
        row(
            Relation.NEXT_TEACHER,
            _("Teaches the class from a day to come: sees who will be in it, their open goals, how others ended, and "
              "what was agreed, as far as it is shared with teachers."),
            None,
            "class.take_over",
        ),
        row(
            Relation.REVIEWER,
            _("Reads why a student's private texts were opened and which, not what they say; agrees, or does not."),
            None,
            "opening.view", "opening.review",
        ),
    ]
}  # fmt: skip


def allows(relation: int, noun: str, verb: str) -> bool:
    """May a person in this relation do `verb` to a `noun` that he or she sees?"""
    return f"{noun}.{verb}" in ROLES[Relation(relation)].rights


def relations_with(noun: str, verb: str) -> list[Relation]:
    """The relations that may do `verb` to a `noun`."""
    return [relation for relation in ROLES if allows(relation, noun, verb)]


def readers_of_texts() -> list[Relation]:
    """The relations that read a student's texts at all, in order of precedence."""
    return [relation for relation, entry in ROLES.items() if entry.reads is not None]
