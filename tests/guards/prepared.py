from tests.guards import Guard

PREPARED = "accounts/prepared.py"
PROOF = "tests/test_prepared.py"

GUARDS = [
    Guard(
        "prepared: who asks",
        PREPARED,
        "return user.pk if parameter == SOMEBODY else parameter",
        "return parameter",
        f"{PROOF}::test_two_who_wear_the_same_hats_see_each_their_own",
    ),
    Guard(
        "prepared: the moment",
        PREPARED,
        "return at.astimezone(UTC) + (parameter - SOMETIME)",
        "return timezone.now()",
        f"{PROOF}::test_it_is_word_for_word_what_is_built_for_one_person",
    ),
    Guard(
        "prepared: the hour that comes twice",
        PREPARED,
        "return at.astimezone(UTC) + ",
        "return at + ",
        f"{PROOF}::test_of_the_hour_that_comes_twice_the_one_that_is_meant",
    ),
    Guard(
        "prepared: the day",
        PREPARED,
        "return timezone.localdate(at) + (parameter - SOMETIME.date())",
        "return at.date()",
        f"{PROOF}::test_it_is_word_for_word_what_is_built_for_one_person",
    ),
    Guard(
        "prepared: by hats",
        "accounts/relations.py",
        "made(frozenset(held_by(user, at)))",
        "made(frozenset(Relation))",
        f"{PROOF}::test_it_is_word_for_word_what_is_built_for_one_person",
    ),
    Guard(
        "prepared: one family's stand-in",
        "accounts/relations.py",
        "if user.stands_in_for_family_of:\n            return arms_of(user, at)",
        "if False:\n            return arms_of(user, at)",
        f"{PROOF}::test_who_stands_in_for_one_family_sees_that_child_and_no_other",
    ),
]
