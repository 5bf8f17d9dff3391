"""Nobody is merged by guessing: what leaves doubt is asked, and nothing begins before it is answered."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.actions.class_list import Listed, enrol_list
from accounts.models import Membership, Responsibility, Student, User
from accounts.rosters.roster import Unreadable
from tests import factories as make
from tests.accounts.rosters.files import FAMILIES, STAFF, STUDENTS, csv_file


def asked(run) -> dict[str, str]:
    """Questions by key, with what they say."""
    return {each["key"]: each["text"] for each in run.plan["questions"]}


def student(number: str, name: str, home="5A") -> bytes:
    given, _blank, family = name.partition(" ")
    return csv_file(STUDENTS, f"{number},{given},{family},5,{home}")


@pytest.fixture
def pasted(world):
    """Two children whose names were pasted into 5C, with stand-in numbers."""
    rows = [Listed("Mia", "Marigold"), Listed("Sam", "Reed")]
    enrol_list(school=world.school, name="5C", year_level=5, rows=rows, teacher=None, by=world.admin)
    return Student.objects.get(given_name="Mia"), Student.objects.get(given_name="Sam")


# -------------------------------------------------------------------------------------------------------- children


def test_a_name_that_the_school_knows_under_another_number_is_asked_about(import_file, world):
    run = import_file(student("777", "Anna Quill"), complete=False)
    assert list(asked(run)) == ["child 777"]
    assert run.plan["is_open"]
    assert run.plan["students_new"] == []


def test_the_same_child_gets_the_new_number_and_keeps_everything(import_file, do, world):
    run = do(import_file(student("777", "Anna Quill"), complete=False, answers={"child 777": str(world.anna_s.pk)}))
    assert run.state == "done", run.said
    world.anna_s.refresh_from_db()
    assert world.anna_s.code == "777"
    assert Student.objects.filter(family_name="Quill").count() == 1


def test_another_child_of_the_name_is_another_child(import_file, do, world):
    do(import_file(student("777", "Anna Quill"), complete=False, answers={"child 777": "new"}))
    assert set(Student.objects.filter(family_name="Quill").values_list("code", flat=True)) == {"777", world.anna_s.code}


def test_a_child_of_another_school_is_neither_asked_about_nor_taken(import_file, world):
    run = import_file(student("777", "Dev Thorn"), complete=False, answers={"child 777": str(world.dev_s.pk)})
    assert asked(run) == {}
    assert len(run.plan["students_new"]) == 1


def test_an_answer_that_is_no_option_is_no_answer(import_file, world):
    run = import_file(student("777", "Anna Quill"), complete=False, answers={"child 777": str(world.ben_s.pk)})
    assert run.plan["is_open"]


def test_a_number_used_again_is_asked_about(import_file, world):
    run = import_file(student(world.anna_s.code, "Zoe Rivers"), complete=False)
    assert "Anna Quill" in asked(run)[f"number {world.anna_s.code}"]
    assert run.plan["students_changed"] == []


def test_a_number_used_again_by_a_sibling_is_asked_about_too(import_file, world):
    assert asked(import_file(student(world.anna_s.code, "Otto Quill"), complete=False))


def test_a_number_used_again_leaves_the_first_child_her_own(import_file, do, world):
    code = world.anna_s.code
    do(import_file(student(code, "Zoe Rivers"), complete=False, answers={f"number {code}": "other"}))
    world.anna_s.refresh_from_db()
    assert world.anna_s.code == f"was-{world.anna_s.pk}"
    assert Student.objects.get(code=code).full_name == "Zoe Rivers"


def test_a_new_family_name_with_the_same_number_is_a_change_by_name(import_file, world):
    plan = import_file(student(world.anna_s.code, "Anna Skylark"), complete=False).plan
    assert plan["students_changed"][0]["changes"] == {"family_name": ["Quill", "Skylark"]}
    assert plan["questions"] == []


def test_twins_of_one_name_in_the_file_stay_two(import_file, do):
    run = do(import_file(csv_file(STUDENTS, "1,Kit,Moss,5,5A", "2,Kit,Moss,5,5A"), complete=False))
    assert run.state == "done"
    assert Student.objects.filter(given_name="Kit").count() == 2


def test_pasted_children_are_taken_over_by_one_answer(import_file, do, pasted, world):
    mia, sam = pasted
    file = csv_file(STUDENTS, "00123,Mia,Marigold,5,5C", "00124,Sam,Reed,5,5C")
    assert list(asked(import_file(file, complete=False))) == ["pasted"]
    do(import_file(file, complete=False, answers={"pasted": "same"}))
    assert [Student.objects.get(pk=child.pk).code for child in (mia, sam)] == ["00123", "00124"]
    assert Student.objects.filter(given_name__in=["Mia", "Sam"]).count() == 2


def test_pasted_children_can_be_asked_about_one_by_one(import_file, pasted):
    file = csv_file(STUDENTS, "00123,Mia,Marigold,5,5C", "00124,Sam,Reed,5,5C")
    run = import_file(file, complete=False, answers={"pasted": "ask"})
    assert list(asked(run)) == ["pasted", "child 00123", "child 00124"]


def test_a_pasted_child_by_another_name_is_asked_about_before_it_leaves(import_file, do, pasted, world):
    """“Samuel” in the office's program is “Sam” on the teacher's list."""
    _mia, sam = pasted
    file = csv_file(STUDENTS, "00124,Samuel,Reed,5,5C")
    run = import_file(file)
    question = f"pasted {sam.pk}"
    assert "Sam Reed" in asked(run)[question]
    do(import_file(file, answers={question: "row 00124"}))
    sam.refresh_from_db()
    assert (sam.code, sam.given_name, sam.left_on) == ("00124", "Samuel", None)


def test_a_pasted_child_can_stay_without_a_number(import_file, pasted, world):
    mia, sam = pasted
    file = csv_file(STUDENTS, f"{world.anna_s.code},Anna,Quill,5,5A")
    run = import_file(file, answers={f"pasted {mia.pk}": "stays", f"pasted {sam.pk}": "left"})
    assert {op["label"] for op in run.plan["leaving"]} >= {"Sam Reed", "Ben Rook"}
    assert "Mia Marigold" not in {op["label"] for op in run.plan["leaving"]}


# ---------------------------------------------------------------------------------------------------------- adults


def family(world, *lines: str) -> bytes:
    return csv_file(
        FAMILIES, *[line.replace("ANNA", world.anna_s.code).replace("BEN", world.ben_s.code) for line in lines]
    )


def test_siblings_share_the_adult_of_one_name_and_address(import_file, world):
    lines = ["ANNA,,Rosa,Fern,rosa@example.org,mother", "BEN,,Rosa,Fern,ROSA@example.org,mother"]
    plan = import_file(family(world, *lines), complete=False).plan
    assert len(plan["adults_new"]) == 1
    assert len(plan["links_new"]) == 2


@pytest.mark.parametrize(("answer", "adults"), [("one", 1), ("several", 2)])
def test_one_name_without_an_address_is_asked_about(import_file, world, answer, adults):
    file = family(world, "ANNA,,Rosa,Fern,,mother", "BEN,,Rosa,Fern,,mother")
    (question,) = import_file(file, complete=False).plan["questions"]
    assert question["key"] == "together rosa fern"
    assert question["names"] == ["Rosa Fern, with Anna Quill", "Rosa Fern, with Ben Rook"]
    plan = import_file(file, complete=False, answers={"together rosa fern": answer}).plan
    assert len(plan["adults_new"]) == adults
    assert len(plan["links_new"]) == 2


def test_one_address_and_two_names_is_asked_about(import_file, world):
    file = family(world, "ANNA,,Rosa,Fern,home@example.org,", "BEN,,Rosie,Fern,home@example.org,")
    assert list(asked(import_file(file, complete=False))) == ["together home@example.org"]


def test_a_couple_with_one_address_is_two_people(import_file, world):
    file = family(world, "ANNA,,Rosa,Fern,home@example.org,", "ANNA,,Theo,Fern,home@example.org,")
    plan = import_file(file, complete=False).plan
    assert (plan["questions"], len(plan["adults_new"])) == ([], 2)


def test_a_name_that_the_school_knows_is_asked_about(import_file, do, world):
    """Nora Quill is Anna's mother already; the file brings her without the address that would make it certain."""
    file = family(world, "ANNA,F9,Nora,Quill,,mother")
    run = import_file(file, complete=False)
    assert list(asked(run)) == ["adult family F9"]
    do(import_file(file, complete=False, answers={"adult family F9": str(world.parent.pk)}))
    assert User.objects.filter(name="Nora Quill").count() == 1


def test_the_mother_with_her_name_and_address_is_known(import_file, world):
    User.objects.filter(pk=world.parent.pk).update(email="nora@example.org")
    plan = import_file(family(world, "ANNA,F9,Nora,Quill,nora@example.org,"), complete=False).plan
    assert (plan["questions"], plan["adults_new"], plan["links_new"]) == ([], [], [])


def test_her_name_and_address_at_another_child_are_asked_about(import_file, world):
    User.objects.filter(pk=world.parent.pk).update(email="nora@example.org")
    run = import_file(family(world, "BEN,F9,Nora,Quill,nora@example.org,"), complete=False)
    assert list(asked(run)) == ["adult family F9"]


@pytest.fixture
def rosa(import_file, do, world):
    """Rosa Fern, whom a roster brought as Ben's mother."""
    do(import_file(family(world, "BEN,F1,Rosa,Fern,rosa@example.org,mother"), complete=False))
    return User.objects.get(name="Rosa Fern")


def test_a_changed_address_is_never_taken_silently(import_file, do, rosa, world):
    file = family(world, "BEN,F1,Rosa,Fern,other@example.org,mother")
    run = import_file(file, complete=False)
    assert "set a new password" in asked(run)["address family F1"]
    for answer, email in (("keep", "rosa@example.org"), ("take", "other@example.org")):
        do(import_file(file, complete=False, answers={"address family F1": answer}))
        rosa.refresh_from_db()
        assert rosa.email == email


def test_an_adult_s_number_used_again_is_asked_about(import_file, do, rosa, world):
    file = family(world, "BEN,F1,Ines,Alder,ines@example.org,aunt")
    assert list(asked(import_file(file, complete=False))) == ["number family F1"]
    do(import_file(file, complete=False, answers={"number family F1": "other"}))
    assert User.objects.filter(name__in=["Rosa Fern", "Ines Alder"]).count() == 2
    rosa.refresh_from_db()
    assert rosa.email == "rosa@example.org"


def test_a_person_of_two_schools_is_not_renamed_by_one_of_them(import_file, rosa, world):
    make.Membership.objects.create(school=world.other_school, user=rosa, role="parent")
    plan = import_file(family(world, "BEN,F1,Rosalind,Fern,rosa@example.org,mother"), complete=False).plan
    assert plan["adults_changed"] == []


def test_an_administrator_s_address_is_never_changed_by_a_file(import_file, do, world):
    """Else whoever brings files could have a new password sent to himself."""
    User.objects.filter(pk=world.admin.pk).update(email="ada@example.org")
    do(
        import_file(
            csv_file(STAFF, "T1,Ada,Office,ada@example.org"),
            complete=False,
            answers={"adult staff T1": str(world.admin.pk)},
        )
    )
    plan = import_file(csv_file(STAFF, "T1,Ada,Office,evil@example.org"), complete=False).plan
    assert plan["adults_changed"] == []


def test_one_number_with_two_names_is_refused_with_its_line(import_file, world):
    with pytest.raises(Unreadable) as refused:
        import_file(family(world, "ANNA,F1,Rosa,Fern,,", "BEN,F1,Theo,Skylark,,"))
    assert (refused.value.problems[0].line, refused.value.problems[0].column) == (3, "adult_number")


@pytest.fixture
def known(import_file, do, world):
    do(import_file(csv_file(STAFF, "T7,Kai,Known,kai@example.org"), complete=False))
    return User.objects.get(name="Kai Known")


@pytest.mark.parametrize("trust", ["duty to come", "role to come", "grant", "role elsewhere to come"])
def test_who_is_trusted_with_something_soon_is_not_changed(import_file, known, world, trust):
    """A file of one who keeps the roster could else send a new password to the own mail box."""
    later = {"starts_at": timezone.now() + timedelta(days=3)}
    if trust == "duty to come":
        Responsibility.objects.create(school=world.school, user=known, kind="wellbeing", **later)
    elif trust == "grant":
        make.make_grant(world.anna_s, known, world.principal)
    else:
        school, role = (world.school, "admin") if trust == "role to come" else (world.other_school, "teacher")
        Membership.objects.create(school=school, user=known, role=role, **later)
    plan = import_file(csv_file(STAFF, "T7,Kai,Known,other@example.org"), complete=False).plan
    assert (plan["adults_changed"], plan["questions"]) == ([], [])


def test_the_practice_school_is_no_other_school(import_file, known, world):
    practice = make.make_school("Practice", practice_of=world.school)
    Membership.objects.create(school=practice, user=known, role="teacher")
    run = import_file(csv_file(STAFF, "T7,Kai,Known,other@example.org"), complete=False)
    assert list(asked(run)) == ["address staff T7"]
