"""How often the checks are right: two hundred comments made from invented sentences, half of them with one mistake.

What is found is counted by kind of mistake, and so are false alarms in the half without one.
"""

import random
from collections import Counter
from itertools import cycle

import pytest

from reporting.models.choices import Check
from reporting.writing.checks import Names, check, twice

PEOPLE = [
    ("Mia Marigold", "she/her"), ("Ben Heath", "he/him"), ("Zoë Plover", "she/her"), ("Will Banksia", "he/him"),
    ("Grace Wattle", "she/her"), ("May Currawong", "she/her"), ("Sam Kelpie", "they/them"), ("Jean-Luc Fern", "he/him"),
    ("Niamh O'Reef", "she/they"), ("Đức Candlebark", "he/him"), ("子涵 Quandong", "she/her"), ("Hope Bluegum", ""),
    ("Ari Saltbush", "none"), ("Jack Spinifex", "he/him"), ("Rose Redgum", "she/her"), ("Art Boronia", "he/him"),
]  # fmt: skip
FORMS = {"she": ("She", "her", "herself"), "he": ("He", "his", "himself"), "they": ("They", "their", "themselves")}
OPENINGS = [
    "{name} has worked hard on {goal} since the beginning of term.",
    "This semester {name} chose {goal}, and kept at it.",
    "In May {name} began with {goal} and asked for help early.",
    "With care and patience, {name} came closer to {goal}.",
]
MIDDLES = [
    "{Sub} explained {poss} steps aloud to a partner and listened to what others had found.",
    "Will this be easy? No, and {name} says so {refl}.",
    "{Sub} read “He ran and she followed his dog” and found {poss} own ending.",
    "Summer holidays are a good time to go on; {poss} list of books is ready.",
    "Grace under pressure was what {poss} group needed in the play, and {name} had it.",
    "Hope and hard work went together: {poss} notes became longer week by week.",
    "The class art show in June displayed {poss} best three drawings.",
]
ENDINGS = [
    "Next, {name} will set a date for each step.",
    "At home, {poss} family can ask what helped most.",
    "A good next step is to check {poss} answers twice.",
]
GOALS = ["long division", "reading to the end of a chapter", "using paragraphs", "asking one question each day"]


def form_of(pronouns: str, name: str) -> dict[str, str]:
    key = next((key for key in ("she", "he", "they") if pronouns.startswith(key)), None)
    sub, poss, refl = FORMS[key] if key else (name, f"{name}'s", "openly")
    return {"Sub": sub, "poss": poss, "refl": refl}


def written(chance: random.Random, person: tuple[str, str]) -> str:
    name = person[0].split()[0]
    words = {"name": name, "goal": chance.choice(GOALS), **form_of(person[1], name)}
    lines = [chance.choice(OPENINGS), *chance.sample(MIDDLES, 2), chance.choice(ENDINGS)]
    return " ".join(line.format(**words) for line in lines)


def names_of(person: tuple[str, str]) -> Names:
    others = tuple(name for name, _pronouns in PEOPLE if name != person[0])
    return Names(own=(person[0],), others=others, pronouns=person[1])


# -------------------------------------------------------------------------------------------- mistakes


def somebody_elses_comment(chance, person, text):
    """Pasted from the comment before, the first name left standing."""
    other = chance.choice([each for each in PEOPLE if each != person])[0].split()[0]
    return text.replace(person[0].split()[0], other, 1)


def wrong_pronoun(chance, person, text):
    return text + (
        " She brought her own questions." if person[1].startswith(("he", "they")) else " He brought his own questions."
    )


def not_filled_in(chance, person, text):
    return text.replace(person[0].split()[0], chance.choice(["[name]", "XXX", "{student}", "his/her friend"]), 1)


def no_name(chance, person, text):
    return text.replace(person[0].split()[0], "This student")


MISTAKES = {
    Check.OTHER_NAME: somebody_elses_comment,
    Check.PRONOUN: wrong_pronoun,
    Check.PLACEHOLDER: not_filled_in,
    Check.NAME_MISSING: no_name,
}
HALF = 100


@pytest.fixture(scope="module")
def figures() -> dict:
    chance = random.Random(20261130)
    people = cycle(PEOPLE)
    made, found, false_alarms = Counter(), Counter(), []
    for number in range(HALF):
        person = next(people)
        text = written(chance, person)
        hints = [*check(text, names_of(person)), *twice(text, names_of(person), set())]
        false_alarms += [(each.check, each.words, text) for each in hints]
        kind, spoil = list(MISTAKES.items())[number % len(MISTAKES)]
        if kind == Check.PRONOUN and not person[1]:
            continue  # where nothing is known of somebody, no pronoun is wrong
        spoilt = spoil(chance, person, text)
        made[kind] += 1
        found[kind] += kind in {each.check for each in check(spoilt, names_of(person))}
    return {"made": made, "found": found, "false_alarms": false_alarms}


@pytest.mark.parametrize("kind", MISTAKES)
def test_of_each_kind_of_mistake_at_least_nine_in_ten_are_found(figures, kind):
    assert figures["made"][kind] >= 20
    assert figures["found"][kind] >= 0.9 * figures["made"][kind], (kind, figures["found"], figures["made"])


def test_of_a_hundred_comments_without_a_mistake_at_most_five_are_spoken_about(figures):
    spoken_about = {text for _check, _words, text in figures["false_alarms"]}
    assert len(spoken_about) <= 5, figures["false_alarms"]
