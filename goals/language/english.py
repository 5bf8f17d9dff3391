"""Is a line English? A cheap and honest test: how many of its words are among the most common ones."""

import re

WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
FEWEST = 0.25
"""The share of common words from which on a text counts as English. A language related to it has less."""
COMMON_WORDS = """
    a about after again all alone always am an and answer any are around as ask at away back be because become
    before begin being best better book books both bring but by can carefully class clear come complete correct
    could day days different do does doing don't draw each english every everyone example explain feel few find
    finish first five focus for friend friends from get getting give go goal goals good great hand hard harder have
    help her him his home homework how i if improve in into is it its job just keep know learn less like listen
    little long longer look lots make manage many mark maths me minutes mistakes month more most much my myself need
    never new next no not now of off on one only or other our out own paper part people play practise put question
    questions quick read reading ready right run same say school science score see send share she should show sit so
    solve some sound speak spell spelling start stay step stop story student subject subjects take talk team test
    tests than that the their them then there they thing things think this three time times to together too try turn
    two understand up use very want was way we week weeks well were what when where which while who why will win
    with without word words work would write writing wrong year yes you your
"""
COMMON = frozenset(COMMON_WORDS.split())


def is_english(text: str) -> bool:
    words = [word.lower() for word in WORD.findall(text.replace("’", "'"))]
    return bool(words) and sum(word in COMMON for word in words) / len(words) >= FEWEST
