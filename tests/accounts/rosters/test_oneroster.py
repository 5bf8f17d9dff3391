"""OneRoster 1.1 and 1.2: whole bundles, and those that tell only what changed."""

import pytest
from django.urls import reverse

from accounts.models import ClassGroup, Guardianship, Student, TeachingAssignment, User
from accounts.rosters.roster import Unreadable
from tests.accounts.rosters.files import zipped
from tests.accounts.rosters.oneroster_files import (
    ENROLMENTS,
    USERS_1_1,
    bundle_1_1,
    bundle_1_2,
    delta,
    lines,
    manifest,
)

BUNDLES = {"1.1": bundle_1_1, "1.2": bundle_1_2}
USER_COLUMNS = (
    "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,givenName,familyName,agentSourcedIds,email"
)
PLACE_COLUMNS = "sourcedId,status,dateLastModified,classSourcedId,userSourcedId,role"


@pytest.fixture
def brought(import_file, do):
    """The 1.1 bundle is in; nobody is ended, since the school had others before."""

    def bring(version="1.1", **more):
        run = do(import_file(BUNDLES[version](), "oneroster.zip", complete=False, **more))
        assert run.state == "done", run.said
        return run

    return bring


def families() -> set[tuple[str, str]]:
    links = Guardianship.objects.active().filter(student__code__startswith="0012")
    return {(link.user.name, link.student.given_name) for link in links.select_related("user", "student")}


@pytest.mark.parametrize("version", BUNDLES)
def test_a_bundle_comes_in_with_children_families_classes_and_teachers(brought, world, version):
    brought(version)
    mia, leo = Student.objects.get(code="00123"), Student.objects.get(code="00124")
    assert (mia.preferred_name, mia.family_name, leo.year_level_on(world.school.today())) == ("Mia", "Marigold", 0)
    assert {(link[0], link[1][0]) for link in families()} == {
        ("Rosa Marigold", mia.given_name[0]), ("Théo Skylark", mia.given_name[0]), ("Rosa Marigold", "L"),
    }  # fmt: skip
    places = set(mia.enrolments.active().values_list("class_group__name", "kind"))
    assert places == {("5C", "home_group"), ("5C Science", "subject")}
    assert ClassGroup.objects.get(name="5C Science").learning_area.name == "Science"
    assert TeachingAssignment.objects.filter(user__name="Kim Reef").count() == 2


@pytest.mark.parametrize("version", BUNDLES)
def test_brought_again_it_changes_nothing(brought, import_file, version):
    brought(version)
    plan = import_file(BUNDLES[version](), "oneroster.zip", complete=False).plan
    assert (plan["number"], plan["questions"]) == (0, [])


def test_after_the_change_to_1_2_only_her_official_name_is_new(brought, import_file):
    brought("1.1")
    plan = import_file(bundle_1_2(), "oneroster.zip", complete=False).plan
    assert plan["number"] == 0 or [op["changes"] for op in plan["students_changed"]] == [
        {"given_name": ["Mia", "Amelia"]}
    ]
    assert plan["questions"] == []


def test_other_schools_of_the_bundle_and_vendors_stay_out(brought, world):
    brought()
    assert not Student.objects.filter(code="00999").exists()
    assert not User.objects.filter(name="Vic Vendor").exists()
    assert ClassGroup.objects.filter(name="5A", school=world.school).count() == 1


def test_classes_of_terms_that_are_over_and_places_that_have_ended_stay_out(brought):
    brought()
    assert not ClassGroup.objects.filter(name="Old Science").exists()
    assert not Student.objects.get(code="00124").enrolments.filter(class_group__name="5C Science").exists()


def test_a_whole_bundle_ends_who_is_missing(brought, import_file):
    brought()
    without = b"\r\n".join(line for line in USERS_1_1.split(b"\r\n") if not line.startswith(b"p2"))
    without = without.replace(b'"p1,p2"', b"p1")
    plan = import_file(bundle_1_1(users=without), "oneroster.zip").plan
    assert [(op["label"], op["child"]) for op in plan["links_ended"]] == [("Théo Skylark", "Mia Marigold")]
    assert {op["label"] for op in plan["leaving"]} >= {"Anna Quill", "Ben Rook"}


# ------------------------------------------------------------------------------------------------ only what changed


def test_a_delta_ends_only_what_it_says(brought, import_file, do):
    brought()
    users = lines(USER_COLUMNS, "u2,tobedeleted,2026-05-01T00:00:00Z,true,s1,student,Leo,Marigold,,")
    run = do(import_file(delta(users=users), "delta.zip"))
    assert run.state == "done", run.said
    assert set(Student.objects.filter(left_on__isnull=False).values_list("code", flat=True)) == {"00124"}


def test_a_delta_takes_a_parent_away_from_every_child(brought, import_file, do):
    brought()
    users = lines(USER_COLUMNS, "p1,tobedeleted,2026-05-01T00:00:00Z,true,s1,parent,Rosa,Marigold,,rosa@example.org")
    do(import_file(delta(users=users), "delta.zip"))
    assert families() == {("Théo Skylark", "Mia")}


def test_the_agents_of_a_child_in_a_delta_are_all_of_them(brought, import_file, do):
    brought()
    users = lines(USER_COLUMNS, "u1,active,2026-05-01T00:00:00Z,true,s1,student,Mia,Marigold,p2,")
    do(import_file(delta(users=users), "delta.zip"))
    assert families() == {("Théo Skylark", "Mia"), ("Rosa Marigold", "Leo")}


def test_a_delta_moves_a_child_out_of_a_class_and_a_teacher_too(brought, import_file, do):
    brought()
    places = lines(PLACE_COLUMNS, "e3,tobedeleted,,c2,u1,student", "e5,tobedeleted,,c2,t1,teacher")
    do(import_file(delta(enrollments=places), "delta.zip"))
    assert not Student.objects.get(code="00123").enrolments.active().filter(class_group__name="5C Science").exists()
    assert TeachingAssignment.objects.active().filter(user__name="Kim Reef").count() == 1


def test_a_delta_that_takes_away_every_family_is_refused(brought, import_file):
    brought()
    Guardianship.objects.exclude(user__name__in=["Rosa Marigold", "Théo Skylark"]).delete()
    rows = [
        f"{key},tobedeleted,,true,s1,parent,{name}," for key, name in (("p1", "Rosa,Marigold"), ("p2", "Théo,Skylark"))
    ]
    run = import_file(delta(users=lines(USER_COLUMNS, *[f"{row}," for row in rows])), "delta.zip")
    assert run.plan["refused"] == ["It would leave no child with a family."]


def test_only_add_and_change_ends_nothing_that_a_delta_says(brought, import_file):
    brought()
    users = lines(
        USER_COLUMNS, "u2,tobedeleted,,true,s1,student,Leo,Marigold,,", "u1,active,,true,s1,student,Mia,Marigold,p2,"
    )
    plan = import_file(delta(users=users), "delta.zip", complete=False).plan
    assert (plan["leaving"], plan["links_ended"]) == ([], [])


# ------------------------------------------------------------------------------------------------------- in words


WRONG = {
    "a place for nobody": (
        bundle_1_1(enrollments=lines(PLACE_COLUMNS, "e1,,,c1,nobody,student")),
        ("enrollments.csv", 2, "userSourcedId"),
    ),
    "a place in no class": (
        bundle_1_1(enrollments=lines(PLACE_COLUMNS, "e1,,,nowhere,u1,student")),
        ("enrollments.csv", 2, "classSourcedId"),
    ),
    "an agent who is not there": (
        bundle_1_1(users=USERS_1_1.replace(b"p1,p2", b"p1,p7")),
        ("users.csv", 2, "agentsourcedids"),
    ),
    "a user who stands twice": (
        bundle_1_1(users=USERS_1_1 + USERS_1_1.split(b"\r\n")[1] + b"\r\n"),
        ("users.csv", 10, "sourcedid"),
    ),
    "a file that the manifest speaks of": (
        zipped(manifest=manifest("1.1", "bulk", "users"), orgs=lines("sourcedId,type,name")),
        ("manifest.csv", 0, ""),
    ),
    "two home groups": (
        bundle_1_1(
            enrollments=ENROLMENTS + b"e10,,,c1,s1,u1,student,,,\r\n",
            classes=lines("sourcedId,title,classType", "c1,5C,homeroom", "c2,5D,homeroom"),
        ),
        ("enrollments.csv", 4, "classSourcedId"),
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_named_with_file_line_and_column(import_file, name):
    content, place = WRONG[name]
    with pytest.raises(Unreadable) as refused:
        import_file(content, "oneroster.zip", complete=False)
    first = refused.value.problems[0]
    assert (first.file, first.line, first.column) == place
    assert first.said.endswith((".", "?"))


def test_two_lines_that_are_one_child_are_refused(brought, import_file):
    """The second has another id of the program's, and the number of the first."""
    brought()
    mia = "true,s1,student,Mia,Marigold,,"
    twice = lines(f"{USER_COLUMNS},identifier", f"u1,,,{mia},", f"u5,,,{mia},00123")
    with pytest.raises(Unreadable) as refused:
        import_file(delta(users=twice), "oneroster.zip")
    assert refused.value.problems[0].said == "This is Mia Marigold, as line 2 is already."


def test_a_bundle_of_schools_of_which_none_is_ours_is_refused(import_file):
    orgs = lines("sourcedId,name,type", "s1,Some School,school", "s2,Other School,school")
    with pytest.raises(Unreadable) as refused:
        import_file(bundle_1_1(orgs=orgs), "oneroster.zip")
    assert "Some School, Other School" in refused.value.problems[0].said


@pytest.mark.parametrize("kind", ["csv", "oneroster"])
def test_taken_along_and_brought_back_it_changes_nothing(brought, import_file, client_of, world, kind):
    brought("1.2")
    content = client_of(world.admin).get(reverse("people:roster_export", args=[world.school.uuid, kind])).content
    plan = import_file(content, f"{kind}.zip").plan
    assert (plan["number"], plan["questions"]) == (0, [])
