"""Hints while a goal is written: rules that ask, never judge. A table, so that staff can read and switch each.

They look at the fields of the form first and at words last: what a line means to this child no rule can tell. None runs
for Prep to Year 2, on pictures or recordings, or on a text that is not English.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goals.language.english import is_english
from goals.models.choices import Fault

BANDS = ["3-4", "5-6", "7-8", "9-10", "11-12"]
"""From Year 3 on."""
MOST_GOALS = {"3-4": 2, "5-6": 3, "7-8": 3, "9-10": 3, "11-12": 3}
GOAL_WEEKS = {"3-4": 8, "5-6": 10, "7-8": 11, "9-10": 20, "11-12": 20}
NEAR_WEEKS = {"3-4": 5, "5-6": 5, "7-8": 6, "9-10": 7, "11-12": 8}
CHECK_IN_DAYS = {"3-4": 5, "5-6": 5, "7-8": 5, "9-10": 10, "11-12": 10}
"""In school days: nobody is asked about the holidays."""
MOST_TARGETS, MOST_STRATEGIES, MANY_PARTS = 4, 5, 4
SOON = 2
UNSURE = 2
NEAR_ENOUGH = 2
LEAP_OF_GRADES, LEAP_TIMES = 2, 3


@dataclass(frozen=True)
class Written:
    """What stands in the boxes of a goal, and what is known around it."""

    band: str
    title: str
    measure: str = ""
    baseline: str = ""
    due_on: date | None = None
    today: date = date.min
    targets: tuple[str, ...] = ()
    strategies: int = 0
    confidence: int | None = None
    other_goals: int = 0
    times_carried: int = 0
    times_stuck: int = 0
    days_left: int | None = None
    """School days until the goal is due, that day included; None without a day."""
    days_without_check_in: int = 0
    """School days too."""

    @property
    def line(self) -> str:
        return " ".join(self.title.lower().replace("’", "'").split())

    @property
    def weeks_away(self) -> float:
        return (self.due_on - self.today).days / 7 if self.due_on else 0

    @property
    def has_count(self) -> bool:
        return bool(COUNT.search(" ".join([self.line, self.measure.lower(), *self.targets]).lower()))


@dataclass(frozen=True)
class Rule:
    """`sentence` is what staff read. `own_question` is asked in the place of the school's question about the fault."""

    id: str
    fault: str
    sentence: str | Promise
    fires: Callable[[Written], bool]
    own_question: str | Promise = ""


COUNT = re.compile(r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twice|half)\b")
PARTS = re.compile(r"[,;\n]|\band\b")
A_WORD = re.compile(r"[^\W\d_]{3}")
ABSOLUTE = re.compile(
    r"\b(?:always|never|perfect(?:ly)?|100 ?%|100 percent|every (?:single|test|book|time)|all (?:my )?tests"
    r"|fluent(?:ly)?|know everything|best \w+ (?:in|at|of|player))\b|100%"
)
RANK = re.compile(
    r"\b(?:win|beat|award|prize|dux|top (?:of|the)|first place|(?:best|fastest|smartest) in|become an?|famous"
    r"|when i grow up)\b|\bget an? [a-e][+-]?(?= |\.|$)|\b(?:straight|all) [a-e]'?s\b|\ban? [a-e][+-]? (?:in|for)\b"
)
JOB = re.compile(
    r"^(?:i (?:will|want to|can|need to) )?(?:hand in|give in|bring|finish|return|tidy|clean|colour in|print|buy|pack"
    r"|write my name|ask (?:mum|dad)|sign|pay|borrow|find my)\b"
)
HABIT = re.compile(
    r"\b(?:each|every|daily|weekly|always|a week|a day|days|on time|by myself|on my own|better|so that)\b"
)
THE_SAME = re.compile(r"\b(?:keep|stay|same) (?:getting |doing |on )?(?:the )?(?:same|as (?:last|before)|how i am)\b")
VAGUE = re.compile(
    r"\b(?:be|get|getting|become|being|do) (?:a bit |much |more |a lot |really )*"
    r"(?:better|good|great|nice|nicer|organi[sz]ed|confident|smarter|responsible|improved)\b"
)
TRYING = re.compile(
    r"\b(?:tr(?:y|ying) (?:my )?(?:harder|best|hard|more)|(?:do|doing) (?:my|the) best|focus(?:ing)? more|work(?:ing)? "
    r"hard(?:er)?|improve (?:my|in|on|at)|concentrate more|listen (?:more|better)|put in more)\b"
)
STOP = re.compile(r"^(?:i (?:will|want to|must|should) )?(?:stop|don't|do not|not|never|quit|no more)\b|^i won't\b")
THIRD_PERSON = re.compile(
    r"^(?:the student|students|the child|he|she|they|student|pupil)s? (?:will|can|should|is|to)\b"
)
GRADES = re.compile(r"\bfrom an? ([a-f])[+-]? to an? ([a-f])\b")
AMOUNT = re.compile(r"(\d+)(?: of \d+)? ([a-z]{4})")


def many_parts(written: Written) -> bool:
    parts = [part for part in PARTS.split(written.title.lower()) if A_WORD.search(part)]
    return len(parts) >= MANY_PARTS


def is_leap(written: Written) -> bool:
    """Two grades or more, or more than three times as many of the same thing."""
    if grades := GRADES.search(written.line):
        return ord(grades[1]) - ord(grades[2]) >= LEAP_OF_GRADES
    now = {unit: int(number) for number, unit in AMOUNT.findall(written.baseline.lower())}
    then = AMOUNT.findall(f"{written.line} {written.measure.lower()}")
    return any(now.get(unit, 0) and int(number) > LEAP_TIMES * now[unit] for number, unit in then)


def is_there_already(written: Written) -> bool:
    same = written.baseline.strip(" .").lower() == written.measure.strip(" .").lower() != ""
    return same or bool(THE_SAME.search(written.line))


def vague(pattern: re.Pattern) -> Callable[[Written], bool]:
    return lambda written: bool(pattern.search(written.line)) and not written.measure and not written.has_count


def says(pattern: re.Pattern) -> Callable[[Written], bool]:
    return lambda written: bool(pattern.search(written.line))


RULES = [
    Rule(
        "M1", Fault.MANY, _("There are more goals under way than these years usually carry."),
        lambda w: w.other_goals >= MOST_GOALS[w.band],
        _("You have other goals on the go already. Which one matters most this month?"),
    ),
    Rule(
        "S4", Fault.SMALL, _("It is due within two school days."),
        lambda w: w.days_left is not None and w.days_left <= SOON,
    ),
    Rule(
        "G3", Fault.GRAND, _("The day is far away, and there are fewer than two steps on the way."),
        lambda w: w.weeks_away > NEAR_WEEKS[w.band] and len(w.targets) < NEAR_ENOUGH,
    ),
    Rule(
        "G2", Fault.GRAND, _("The day is farther away than goals of these years usually are."),
        lambda w: w.weeks_away > GOAL_WEEKS[w.band],
    ),
    Rule(
        "H1", Fault.HARD, _("The student is not sure: 1 or 2 of 5."),
        lambda w: w.confidence is not None and w.confidence <= UNSURE,
    ),
    Rule(
        "H3", Fault.HARD, _("It was carried on twice before."), lambda w: w.times_carried >= 2,
    ),
    Rule(
        "H4", Fault.HARD, _("Stuck twice one after the other, or two check-ins missed."),
        lambda w: w.times_stuck >= 2 or w.days_without_check_in > 3 * CHECK_IN_DAYS[w.band],
    ),
    Rule(
        "M3", Fault.MANY, _("There are more than four steps or five strategies."),
        lambda w: len(w.targets) > MOST_TARGETS or w.strategies > MOST_STRATEGIES,
    ),
    Rule(
        "V4", Fault.VAGUE, _("A day or a step stands there, and nothing that would show it: no measure, no number."),
        lambda w: bool(w.due_on or w.targets) and not w.measure and not w.has_count,
        _("How will we know that you can do it?"),
    ),
    Rule(
        "H2", Fault.HARD, _("It leaps: two grades or more, or more than three times the starting point."), is_leap,
    ),
    Rule(
        "S2", Fault.SMALL, _("It is reached already."), is_there_already,
    ),
    Rule(
        "M2", Fault.MANY, _("Four or more things stand in one goal, joined by “and” or commas."), many_parts,
    ),
    Rule(
        "P1", "", _("It speaks of the student, not as the student."), says(THIRD_PERSON),
        _("How would you say it yourself, beginning with “I”?"),
    ),
    Rule(
        "N1", "", _("It begins with a stop: don't, never, stop."), says(STOP), _("What will you do instead?"),
    ),
    Rule(
        "S1", Fault.SMALL, _("It begins with a job that is done once, and counts nothing."),
        lambda w: bool(JOB.search(w.line)) and not HABIT.search(w.line) and not w.has_count,
    ),
    Rule(
        "G4", Fault.GRAND, _("A rank, a prize, a grade alone, or something to become."), says(RANK),
    ),
    Rule(
        "G1", Fault.GRAND, _("Always, never, perfect, fluent, every test."), says(ABSOLUTE),
    ),
    Rule(
        "V1", Fault.VAGUE, _("Better, good, organised, and neither a measure nor a number."), vague(VAGUE),
    ),
    Rule(
        "V2", Fault.VAGUE, _("Try harder, do my best, improve, and neither a measure nor a number."), vague(TRYING),
    ),
]  # fmt: skip
"""What is certain comes first, words last. The first that fires is shown, one at a time."""
BY_ID = {rule.id: rule for rule in RULES}


def fired(written: Written) -> list[Rule]:
    """Every rule that asks something of what is `written`; none where hints do not run at all."""
    if written.band not in BANDS or not written.line or not is_english(written.title):
        return []
    return [rule for rule in RULES if rule.fires(written)]
