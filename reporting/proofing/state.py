"""How far the looks at one report are, for its own page."""

from dataclasses import dataclass

from accounts.access import may_do
from accounts.models import User
from reporting.models import ProofRound, Report
from reporting.models.choices import ReportState
from reporting.proofing.looks import ANSWERS, LOOKS, with_look, written_by_others
from reporting.workflow import MOVES


@dataclass(frozen=True)
class LookState:
    """`waiting`: suggestions that the writers have not answered, `waiting_for_me`: those for this person; `is_missing`:
    nobody has looked over it since it was handed in, and the school wants one look; `may_look`, `may_answer`,
    `may_take_back`: what this person can do now."""

    rounds: list[ProofRound]
    waiting: int
    waiting_for_me: int
    is_missing: bool
    may_look: bool
    may_answer: bool
    may_take_back: bool

    @property
    def finished(self) -> list[ProofRound]:
        return [look for look in self.rounds if look.finished_at]


def look_state(report: Report, user: User, one_look: bool) -> LookState:
    rounds = list(report.rounds.select_related("reader").order_by("number"))
    looked = with_look(Report.objects.filter(pk=report.pk), user)
    looked_by, waiting, for_me = looked.values_list("looked_by", "waiting", "waiting_for_me").get()
    is_waiting = report.state == ReportState.SUBMITTED

    def may(verb: str) -> bool:
        return is_waiting and may_do(report, verb)

    return LookState(
        rounds=rounds,
        waiting=waiting,
        waiting_for_me=for_me,
        is_missing=is_waiting and one_look and not looked_by,
        may_look=may(LOOKS) and written_by_others(user).filter(report=report).exists(),
        may_answer=may(ANSWERS),
        may_take_back=may(MOVES["take_back"].right),
    )
