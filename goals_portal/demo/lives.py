"""The life of a goal, from its first words to the next goal, drawn by chance.

A life is a plain dict, as data/stories.yaml writes it by hand; every `day` counts school days from the day of release.
The whole life is drawn, whatever day it is; living.py then lets happen what lies before today. Keys, all but the first
three optional: title, begun, audience (me, teachers, family), areas, measure, why, baseline, confidence, told, shared,
agreed, due, changed, paused, support_plan, targets, strategies, check_ins, feedback, talks, evidence, reflections,
comes_next, closed, next.
"""

from accounts.wording import MIDDLE, OLDER, YOUNG, age_band
from goals.models.choices import Carried, CheckInStatus, Outcome
from goals_portal.demo import data
from goals_portal.demo.ideas import Idea
from goals_portal.demo.people import Child

PRIVATE, UNREADY = 0.08, 0.12
OUTCOMES = {Outcome.ACHIEVED: 42, Outcome.PARTLY: 30, Outcome.NOT_YET: 16, Outcome.CHANGED: 6, Outcome.SET_ASIDE: 6}
AGREES_WITH = {Outcome.ACHIEVED: Outcome.PARTLY, Outcome.PARTLY: Outcome.ACHIEVED, Outcome.NOT_YET: Outcome.PARTLY}
EARLY = {CheckInStatus.GOING_WELL: 30, CheckInStatus.GETTING_THERE: 50, CheckInStatus.STUCK: 20}
LATE = {CheckInStatus.GOING_WELL: 62, CheckInStatus.GETTING_THERE: 32, CheckInStatus.STUCK: 6}
RHYTHM = {YOUNG: 5, MIDDLE: 5, OLDER: 8}  # school days between check-ins
STUCK_FOR_LONG = 0.07
STUCK_ON = range(-50, -41)


class LifeDrawer:
    """Draws lives for one child. `release` shifts them into an earlier cycle."""

    def __init__(self, child: Child, release: int = 0) -> None:
        self.child, self.chance, self.release = child, child.chance, release
        self.band = age_band(child.year_level)
        self.voices = data.read("voices")

    def draw(self, idea: Idea, begun: int | None = None) -> dict:
        chance = self.chance
        begun = self.release + chance.randint(-80, -64) if begun is None else begun
        life = {
            "title": idea.goal,
            "measure": idea.measure,
            "baseline": idea.now,
            "why": chance.choice(self.voices["why"]),
            "areas": [idea.area] if idea.area else [],
            "confidence": chance.choice([None, 2, 3, 3, 4, 4, 5]),
            "told": self.band == YOUNG and (self.child.year_level == 0 or chance.likely(0.7)),
            "begun": begun,
            "audience": self._audience(),
            "due": begun + chance.randint(36, 50),
        }
        life["targets"] = [
            {
                "day": begun,
                "text": text,
                "due": due,
                "done": due + chance.randint(-3, 6) if chance.likely(0.75) else None,
            }
            for text, due in zip(idea.targets, (begun + 16, life["due"] - 2), strict=False)
        ]
        life["strategies"] = [{"day": begun + chance.randint(0, 8), "text": text} for text in idea.strategies]
        if life["audience"] != "me":
            self._share(life, idea.question)
        return life

    def _audience(self) -> str:
        if self.child.year_level > 0 and self.chance.likely(PRIVATE):
            return "me"
        family = 0.8 if self.band != OLDER else 0.4
        return "family" if self.chance.likely(family) else "teachers"

    def _share(self, life: dict, question: str) -> None:
        """What happens to a goal that a teacher sees; one that is not ready yet comes back with a question."""
        chance = self.chance
        life["shared"] = life["begun"] if life["told"] else life["begun"] + chance.randint(0, 4)
        if question or chance.likely(UNREADY):
            text = question or chance.choice(self.voices["look_again"])
            life["feedback"] = [{"day": life["shared"] + 2, "by": "teacher", "text": text, "again": True}]
            return
        life["agreed"] = life["shared"] + chance.randint(1, 6)
        if chance.likely(0.06):
            life["changed"] = {
                "day": life["agreed"] + chance.randint(8, 20),
                "why": chance.choice(self.voices["changes"]),
            }
        life["paused"] = chance.likely(0.02)
        life["check_ins"] = self._check_ins(life["agreed"] + 2)
        life["feedback"] = self._feedback(life["check_ins"])
        life["talks"] = self._talks(life)
        life["evidence"] = self._evidence(life["agreed"])
        self._end(life)

    def _check_ins(self, first: int) -> list[dict]:
        chance, last = self.chance, self.release - 20
        stuck_for_long = chance.likely(STUCK_FOR_LONG)
        check_ins = []
        for on in range(first, last, RHYTHM[self.band]):
            if chance.likely(0.2):
                continue
            status = chance.one_of(EARLY if on < (first + last) // 2 else LATE)
            if stuck_for_long and on - self.release in STUCK_ON:
                status = CheckInStatus.STUCK
            note = chance.choice(self.voices["check_ins"][self.band][status]) if chance.likely(0.6) else ""
            wants_help = status == CheckInStatus.STUCK and chance.likely(0.4)
            check_ins.append({"day": on, "status": status, "note": note, "help": wants_help})
        return check_ins

    def _feedback(self, check_ins: list[dict]) -> list[dict]:
        said = []
        for check_in in self.chance.some(check_ins, 0, 2):
            on = check_in["day"] + 1
            for by, wait, probability in [("teacher", 0, 1), ("student", 1, 0.4), ("family", 2, 0.35)]:
                if self.chance.likely(probability):
                    said.append({"day": on + wait, "by": by, "text": self._say(by, said)})
        return said

    def _say(self, by: str, said: list[dict]) -> str:
        """Nobody says the same twice about one goal."""
        lines = self.voices["feedback"][self.band][by]
        new = [line for line in lines if line not in [entry["text"] for entry in said]]
        return self.chance.choice(new or lines)

    def _talks(self, life: dict) -> list[dict]:
        chance, words = self.chance, self.voices["talks"][self.band]
        if not chance.likely(0.55):
            return []
        on = life["agreed"] + chance.randint(10, 30)
        kind = chance.choice(["strategy", "strategy", "target"])
        return [
            {
                "booked": on - 6,
                "day": on,
                "topic": chance.choice(words["topic"]),
                "note": chance.choice(words["note"]),
                "own_note": chance.choice(self.voices["own_note"]) if chance.likely(0.3) else "",
                "agreed": [{"kind": kind, "text": chance.choice(words[kind]), "due": on + 10}],
            }
        ]

    def _evidence(self, first: int) -> list[dict]:
        if not self.chance.likely(0.25):
            return []
        on = first + self.chance.randint(5, 30)
        return [{"day": on, "caption": self.chance.choice(self.voices["captions"])}]

    def _end(self, life: dict) -> None:
        chance = self.chance
        if chance.likely(0.85):
            audience = "me" if chance.likely(0.15) and not life["told"] else life["audience"]
            text = chance.choice(self.voices["reflections"][self.band])
            life["reflections"] = [{"day": self.release - chance.randint(16, 24), "text": text, "audience": audience}]
        if self.release or chance.likely(0.55):
            outcome = chance.one_of(OUTCOMES)
            teacher = AGREES_WITH.get(outcome, outcome) if chance.likely(0.25) else outcome
            reasons = self.voices["outcome_reasons"].get(outcome, [""])
            on = self.release - chance.randint(11, 15)
            life["closed"] = {"day": on, "outcome": outcome, "reason": chance.choice(reasons), "teacher": teacher}

        if chance.likely(0.4):
            text = chance.choice(self.voices["comes_next"])
            life["comes_next"] = [{"day": self.release - chance.randint(16, 20), "text": text}]

    def carry_on(self, life: dict, idea: Idea, begun: int) -> dict:
        """The goal after `life`: the same a little changed, a step further, or something new."""
        how = self.chance.one_of({Carried.REFINED: 40, Carried.CLIMBED: 30, Carried.NEW: 30})
        following = {**self.draw(idea, begun), "how": how}
        if how != Carried.NEW:
            following |= {"title": life["title"], "areas": life["areas"], "baseline": life["measure"]}
            following |= {"measure": self.chance.choice(self.voices["further"])}
        return following
