"""Files of other programs: their columns are matched once, and read as ours from then on."""

import pytest
from django.urls import reverse

from accounts.models import ColumnMapping, Guardianship, Student
from accounts.rosters.roster import Unreadable
from tests.accounts.rosters.files import bring, csv_file, run_of, upload

FOREIGN = (
    "STKEY;SURNAME;FIRST_NAME;PREF_NAME;SCHOOL_YEAR;HOME_GROUP;HOUSE\r\n"
    "MAR0012;Marigold;Amelia;Mia;05;5C;Emu\r\n"
    'SKY0007;"Sky; lark";Zoë;;Prep;PrepA;Emu\r\n'
).encode("cp1252")
COLUMNS = {
    "student_number": "stkey", "given_name": "first_name", "family_name": "surname", "preferred_name": "pref_name",
    "year_level": "school_year", "home_group": "home_group",
}  # fmt: skip


@pytest.fixture
def office(world, client_of):
    return client_of(world.office)


@pytest.fixture
def mapping(world):
    return ColumnMapping.objects.create(
        school=world.school, name="CASES21 students", section="students", columns=COLUMNS, made_by=world.admin
    )


def match(client, world, **fields):
    return client.post(reverse("people:roster_columns", args=[world.school.uuid]), fields)


def test_columns_are_matched_once_on_two_pages(world, office):
    first = match(office, world, name="CASES21 students", section="students", file=upload(FOREIGN))
    form = first.context["form"]
    assert [label for _value, label in form.fields["column-student_number"].choices] == [
        "Nothing", "stkey", "surname", "first_name", "pref_name", "school_year", "home_group", "house",
    ]  # fmt: skip
    assert form.fields["column-family_name"].initial == "surname"
    chosen = {f"column-{ours}": theirs for ours, theirs in COLUMNS.items()}
    sent = {name: form.initial[name] for name in ("name", "section", "headings")}
    assert match(office, world, **sent, **chosen).status_code == 302
    assert ColumnMapping.objects.get(school=world.school).columns == COLUMNS


def test_what_is_needed_is_asked_for(world, office):
    first = match(office, world, name="Sums", section="students", file=upload(FOREIGN))
    answer = match(office, world, **first.context["form"].initial)
    assert "This one is needed." in answer.content.decode()
    assert not ColumnMapping.objects.exists()


@pytest.mark.parametrize("headings", ["", "{}", "[1, 2]", "no json", "null"])
def test_headings_that_are_none_are_no_server_error(world, office, headings):
    assert match(office, world, name="X", section="students", headings=headings).status_code == 200


def test_a_foreign_file_is_read_by_its_columns(world, office, mapping, do):
    run = run_of(bring(office, world.school, FOREIGN, "export.csv", scope="some", mapping=mapping.uuid))
    assert any("read as Windows text" in note for note in run.plan["notes"])
    do(run)
    mia, zoe = Student.objects.get(code="MAR0012"), Student.objects.get(code="SKY0007")
    assert (mia.full_name, mia.given_name, mia.year_level_on(world.school.today())) == ("Mia Marigold", "Amelia", 5)
    assert (zoe.preferred_name, zoe.family_name) == ("Zoë", "Sky; lark")


def test_families_can_be_foreign_too(world, import_file, do):
    columns = {"student_number": "child", "given_name": "first", "family_name": "last", "email": "mail"}
    mapping = ColumnMapping.objects.create(
        school=world.school, name="Contacts", section="families", columns=columns, made_by=world.admin
    )
    file = csv_file("CHILD,FIRST,LAST,MAIL,PHONE", f"{world.anna_s.code},Rosa,Fern,rosa@example.org,0400")
    do(import_file(file, complete=False, mapping=mapping))
    assert Guardianship.objects.filter(student=world.anna_s, user__email="rosa@example.org").exists()


def test_a_file_without_a_matched_column_is_refused_by_its_name(world, import_file, mapping):
    with pytest.raises(Unreadable) as refused:
        import_file(csv_file("STKEY,SURNAME", "1,Marigold"), mapping=mapping)
    assert "first_name" in refused.value.problems[0].said


def test_another_school_s_matching_is_not_to_be_chosen(world, mapping, client_of):
    client = client_of(world.other_admin)
    answer = bring(client, world.other_school, FOREIGN, "export.csv", scope="some", mapping=mapping.uuid)
    assert answer.status_code == 200
    client.post(reverse("people:roster_columns_remove", args=[world.other_school.uuid, mapping.uuid]))
    assert ColumnMapping.objects.filter(pk=mapping.pk).exists()


def test_a_matching_is_removed(world, office, mapping):
    page = office.get(reverse("people:roster_columns", args=[world.school.uuid])).content.decode()
    assert "Remove “CASES21 students”" in page
    office.post(reverse("people:roster_columns_remove", args=[world.school.uuid, mapping.uuid]))
    assert not ColumnMapping.objects.exists()
