"""Reports in every state, as the moment has it: being written, waiting, approved, published yesterday."""

from datetime import datetime, timedelta

from accounts.models import User
from accounts.roles import Audience
from goals.models import Cycle, Goal
from goals_portal.demo import data
from goals_portal.demo.calendar import CYCLE_LENGTH
from goals_portal.demo.goals import LivedGoal
from goals_portal.demo.people import Child
from goals_portal.demo.rows import Rows
from goals_portal.demo.schools import DemoSchool
from reporting.actions.release import schedule
from reporting.build import REPORTS, compose
from reporting.models import Batch, ProofCopy, ProofMark, ProofRound, Report, ReportComment, ReportGoal, ReportPolicy
from reporting.models.choices import CommentState, ProofWhy, ReportState
from reporting.proofing.words import changes
from reporting.releasing.words import mark_of
from reporting.workflow import move_all

WRITING, WAITING, APPROVED = ReportState.DRAFTING, ReportState.SUBMITTED, ReportState.APPROVED
STATES = {
    "reporting": {None: 12, WRITING: 38, WAITING: 28, APPROVED: 22},
    "published": {WAITING: 4, APPROVED: 96},
}
STATE_OF_COMMENTS = {WRITING: CommentState.WRITING, WAITING: CommentState.SUBMITTED, APPROVED: CommentState.CLEARED}
MOST_GOALS = 3
NO_GOALS_IN_REPORTS = 12  # this year level's report is another one: the school's choice
RELEASED_AT = 16  # o'clock
OTHER_WORDS = {
    "speaks about them openly": "talks about them openly",
    "has grown in independence": "has become more independent",
    "uses it within days": "uses it within a few days",
    "faced with honesty": "met honestly",
}
"""As a colleague would write it."""
PROOF_MARK = "This sentence could belong to anybody: one thing that we saw would help."


class ReportMaker:
    def __init__(self, school: DemoSchool, staff: dict[str, User], rows: Rows) -> None:
        self.school, self.staff, self.rows, self.clock = school, staff, rows, school.clock
        self.voices = data.read("voices")["report_comments"]

    def make(self, lived: dict[Child, list[LivedGoal]]) -> None:
        """Last semester's reports of the children with a told past, and this semester's where it is time for them."""
        told = [child for child in lived if child.name in data.read("stories")]
        for child in told:
            self._report(child, self.school.previous_cycle, lived[child], APPROVED, -CYCLE_LENGTH)
        self._make_policy()
        if weights := STATES.get(self.school.options.moment):
            for child, goals in lived.items():
                state = WRITING if child in told and WRITING in weights else child.chance.one_of(weights)
                if state:
                    self._report(child, self.school.cycle, goals, state, 0)
        self.rows.save()
        self._approve(self.school.previous_cycle)
        self._approve(self.school.cycle)
        self._publish(self.school.previous_cycle, -CYCLE_LENGTH)
        if self.school.options.moment == "published":
            self._publish(self.school.cycle, 0)

    def _make_policy(self) -> None:
        if self.school.spec["last_year"] == NO_GOALS_IN_REPORTS:
            ReportPolicy.objects.create(
                school=self.school.row, cycle=self.school.cycle, year_level=NO_GOALS_IN_REPORTS, goals_in_reports=False
            )

    def _report(self, child: Child, cycle: Cycle, lived: list[LivedGoal], state: ReportState, release: int) -> None:
        goals = [
            each.goal for each in lived if each.goal.cycle_id == cycle.pk and each.goal.audience == Audience.FAMILY
        ]
        if release and not goals:
            return
        if child.year_level == NO_GOALS_IN_REPORTS:
            goals = []
        written_at = self.clock.at(release - 14, 15)
        approved = state == APPROVED
        report = self.rows.add(
            Report(
                uuid=child.chance.uuid(),
                school=self.school.row,
                student=child.row,
                cycle=cycle,
                author=child.home_teacher,
                state=state,
                submitted_at=None if state == WRITING else self.clock.at(release - 11, 16),
                approved_at=self.clock.at(release - 9, 11) if approved else None,
                approved_by=self.staff["principal"] if approved else None,
                created_at=written_at,
                updated_at=written_at,
            )
        )
        self._fill(child, report, goals[:MOST_GOALS])

    def _fill(self, child: Child, report: Report, goals: list[Goal]) -> None:
        """A report that is being written has its first comment only."""
        for position, goal in enumerate(goals, 1):
            self.rows.add(
                ReportGoal(
                    school=report.school, report=report, goal=goal, position=position, chosen_by=child.home_teacher
                )
            )
        words = child.chance.sample(self.voices["goal"], len(goals))
        written = list(zip(goals, words, strict=True))
        if report.state == WRITING:
            written = written[:1]
        else:
            written.append((None, child.chance.choice(self.voices["overall"])))
        for goal, text in written:
            self._comment(child, report, goal, text)

    def _comment(self, child: Child, report: Report, goal: Goal | None, text: str) -> None:
        comment = self.rows.add(
            ReportComment(
                uuid=child.chance.uuid(),
                school=report.school,
                report=report,
                goal=goal,
                author=child.home_teacher,
                text=text.format(name=child.row.preferred_name),
                state=STATE_OF_COMMENTS[report.state],
                created_at=report.created_at,
                updated_at=report.created_at,
            )
        )
        if goal is None and report.state == WAITING and child.chance.likely(0.2):
            self._look(report, comment, report.submitted_at + timedelta(hours=20))

    def _look(self, report: Report, comment: ReportComment, when: datetime) -> None:
        """A colleague suggests other words, and says something about the whole; the writer has not answered yet."""
        comment.state = CommentState.BACK
        school, text = report.school, comment.text
        for words, instead in OTHER_WORDS.items():
            text = text.replace(words, instead)
        look = self.rows.add(
            ProofRound(
                school=school, report=report, number=1, reader=self.staff["proof_reader"], begun_at=when,
                finished_at=when,
            )
        )  # fmt: skip
        copy = self.rows.add(
            ProofCopy(
                school=school, round=look, comment=comment, base_text=comment.text, base_version=1, text=text,
                remark=PROOF_MARK, created_at=when, updated_at=when,
            )
        )  # fmt: skip
        for each in changes(comment.text, text):
            words = {"start": each.start, "words": each.words, "instead": each.instead}
            self.rows.add(ProofMark(school=school, copy=copy, why=ProofWhy.CLEARER, **words))
        self.rows.add(ProofMark(school=school, copy=copy, why=ProofWhy.OTHER, note=PROOF_MARK))

    def _approve(self, cycle: Cycle) -> None:
        """As if somebody had read them."""
        reports = list(REPORTS.filter(cycle=cycle, state=APPROVED))
        for report, composed in zip(reports, compose(reports), strict=True):
            report.approved_words = mark_of(composed.summary)
        Report.objects.bulk_update(reports, ["approved_words"])

    def _publish(self, cycle: Cycle, release: int) -> None:
        """Frozen and rendered like any other batch; published at its hour in the past, and nobody gets a mail."""
        reports = Report.objects.filter(cycle=cycle)
        if not reports.filter(state=APPROVED).exists():
            return
        hour = self.clock.at(release, RELEASED_AT)
        batch = schedule(cycle=cycle, publish_at=hour, by=self.staff["principal"])
        Batch.objects.filter(pk=batch.pk).update(published_at=hour)
        batch.issues.update(published_at=hour)
        move_all(reports.filter(issues__batch=batch), "publish")
