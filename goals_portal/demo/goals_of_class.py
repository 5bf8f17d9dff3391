"""The goals of one class: who has how many, from which ideas, and what came before."""

from itertools import chain

from goals_portal.demo.calendar import CYCLE_BEGINS, CYCLE_LENGTH
from goals_portal.demo.chance import Chance
from goals_portal.demo.goals import LivedGoal
from goals_portal.demo.ideas import Idea, IdeasOfClass, faulty_ideas
from goals_portal.demo.lives import LifeDrawer
from goals_portal.demo.living import live
from goals_portal.demo.people import Child
from goals_portal.demo.rows import Rows
from goals_portal.demo.schools import DemoSchool
from goals_portal.demo.stories import lives_told

WITHOUT_GOAL, FAULTY, HAD_ONE_BEFORE, GOES_ON = 0.04, 0.05, 0.3, 0.6
HOW_MANY = {2: {1: 100}, 4: {1: 35, 2: 65}, 6: {1: 10, 2: 50, 3: 40}, 12: {1: 25, 2: 45, 3: 30}}  # up to a year level


def make_goals(school: DemoSchool, class_name: str, group: list[Child], rows: Rows) -> dict[Child, list[LivedGoal]]:
    """The goals of each child, saved with all their parts."""
    ideas = IdeasOfClass(Chance(school.options.seed, school.key, "ideas", class_name))
    lived = {child: _goals_of(child, ideas, rows) for child in group}
    rows.save()
    for goal in chain.from_iterable(lived.values()):
        goal.change_later()
    return lived


def _goals_of(child: Child, ideas: IdeasOfClass, rows: Rows) -> list[LivedGoal]:
    if (told := lives_told(child, rows)) is not None:
        return told
    if child.chance.likely(WITHOUT_GOAL):
        return []
    number = child.chance.one_of(next(many for level, many in HOW_MANY.items() if child.year_level <= level))
    drawn: list[Idea] = []
    while len(drawn) < number:
        drawn.append(ideas.draw(child.year_level, drawn))
    if child.chance.likely(FAULTY) and faulty_ideas(child.year_level):
        drawn[-1] = child.chance.choice(faulty_ideas(child.year_level))
    goals = _with_a_past(child, drawn[0], rows)
    goals += [lived for idea in drawn[1:] for lived in live(child, LifeDrawer(child).draw(idea), rows)]
    return goals + [following for goal in goals for following in _what_came_next(goal, ideas, rows)]


def _with_a_past(child: Child, idea: Idea, rows: Rows) -> list[LivedGoal]:
    """The first goal; for some children one that carries on what they did in the cycle before."""
    if child.year_level == 0 or idea.question or not child.chance.likely(HAD_ONE_BEFORE):
        return live(child, LifeDrawer(child).draw(idea), rows)
    [before] = live(child, LifeDrawer(child, release=-CYCLE_LENGTH).draw(idea), rows)
    if "closed" not in before.life:
        return [before]
    following = LifeDrawer(child).carry_on(before.life, idea, child.chance.randint(-80, -70))
    return [before, *live(child, following, rows, carried_from=before.goal)]


def _what_came_next(lived: LivedGoal, ideas: IdeasOfClass, rows: Rows) -> list[LivedGoal]:
    """The goal that follows one which has ended: few steps of its life lie before today."""
    closed = lived.life.get("closed")
    if not closed or closed["day"] < CYCLE_BEGINS or not lived.chance.likely(GOES_ON):
        return []
    idea = ideas.draw(lived.child.year_level, [])
    following = LifeDrawer(lived.child, release=CYCLE_LENGTH).carry_on(lived.life, idea, closed["day"])
    return live(lived.child, following, rows, carried_from=lived.goal)
