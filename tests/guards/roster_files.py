"""Rosters as files: what is read out of them, and what leaves in them."""

from tests.guards import Guard

TESTS = "tests/accounts/rosters"
GARBAGE = f"{TESTS}/test_garbage.py"
EXPORTS = f"{TESTS}/test_exports.py"
ONE = f"{TESTS}/test_oneroster.py"
ROSTERS = "accounts/rosters"
ACTIONS = "accounts/actions/rosters"
GUARDS = [
    Guard(
        "rosters: a delta under “only add”",
        f"{ROSTERS}/oneroster.py",
        "if not complete:",
        "if False:",
        f"{ONE}::test_a_whole_bundle_ends_who_is_missing",
    ),
    Guard(
        "rosters: other schools of a bundle",
        f"{ROSTERS}/oneroster.py",
        "return not self.org or",
        "return True or",
        f"{ONE}::test_other_schools_of_the_bundle_and_vendors_stay_out",
    ),
    Guard(
        "rosters: spoilt numbers",
        f"{ROSTERS}/values.py",
        "if SCIENTIFIC.fullmatch(value):",
        "if False:",
        f"{GARBAGE}::test_rubbish_is_refused_in_words_and_nothing_comes_in",
    ),
    Guard(
        "rosters: days that may be two",
        f"{ROSTERS}/values.py",
        "if first != second and max(first, second) <= 12:",
        "if False:",
        f"{GARBAGE}::test_rubbish_is_refused_in_words_and_nothing_comes_in",
    ),
    Guard(
        "rosters: zips that lead out",
        f"{ROSTERS}/files.py",
        'path.startswith(("/", "\\\\")) or',
        "",
        f"{GARBAGE}::test_rubbish_is_refused_in_words_and_nothing_comes_in",
    ),
    Guard(
        "rosters: formulas of a workbook",
        f"{ROSTERS}/files.py",
        'cell.data_type == "f"',
        "False",
        f"{GARBAGE}::test_rubbish_is_refused_in_words_and_nothing_comes_in",
    ),
    Guard(
        "exports: no formula in a CSV",
        f"{ROSTERS}/exports.py",
        "tuple(guarded(str(cell)) for cell in row)",
        "tuple(str(cell) for cell in row)",
        f"{EXPORTS}::test_brought_back_nothing_changes",
    ),
    Guard(
        "exports: no formula in a workbook",
        "goals_portal/spreadsheet.py",
        'ILLEGAL_CHARACTERS_RE.sub("", guarded(value))',
        'ILLEGAL_CHARACTERS_RE.sub("", value)',
        f"{EXPORTS}::test_brought_back_nothing_changes",
    ),
    Guard(
        "exports: this school alone",
        f"{ROSTERS}/state.py",
        "Student.objects.filter(school=state.school)",
        "Student.objects.filter()",
        f"{EXPORTS}::test_others_schools_people_are_not_in_it",
    ),
    Guard(
        "columns: this school's alone",
        f"{ACTIONS}/mappings.py",
        "filter(school=school, uuid=uuid)",
        "filter(uuid=uuid)",
        f"{TESTS}/test_columns.py::test_another_school_s_matching_is_not_to_be_chosen",
    ),
]
