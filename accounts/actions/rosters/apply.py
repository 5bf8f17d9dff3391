"""Doing what a plan says: all of it in the caller's transaction, in bulk, and written down so that it can be undone."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import uuid4

from django.db import models

from accounts.actions.class_list import year_of
from accounts.actions.log_ins import give_log_ins
from accounts.actions.records import member_again
from accounts.actions.rosters.planned import Planned
from accounts.actions.rosters.rows import IN_PIECES, change_rows, end_rows, note_addresses, whole
from accounts.models import (
    AccessRestriction,
    ClassGroup,
    Enrolment,
    Guardianship,
    LearningArea,
    LoginCard,
    Membership,
    Responsibility,
    RosterIdentity,
    RosterRun,
    SchoolYear,
    Student,
    StudentYear,
    TeachingAssignment,
    User,
)
from accounts.models.rosters import ADULTS, IdentityKind
from accounts.models.school import AreaKind
from accounts.usernames import usernames_for

ENDED = {
    "roles_ended": Membership, "duties_ended": Responsibility, "unenrolled": Enrolment,
    "teaching_ended": TeachingAssignment, "links_ended": Guardianship, "pupils_ended": Membership,
}  # fmt: skip
CHANGED = {"leaving": Student, "students_changed": Student, "adults_changed": User, "links_changed": Guardianship}


class Applying:
    """One plan on its way into the database. `refs` leads from what the plan calls a new row to its key there; `made`,
    `ended` (each with the end that it had), `changed`, `gone` and `until` (the ends of new places in classes) are what
    undoing needs."""

    def __init__(self, *, run: RosterRun, source: str, plan: dict, at: datetime) -> None:
        self.school, self.by = run.school, run.confirmed_by or run.by
        self.source, self.plan, self.at = source, plan, at
        self.refs: dict[str, int] = {}
        self.made: dict[str, list[int]] = defaultdict(list)
        self.ended: dict[str, list[list]] = {}
        self.changed: list[list] = []
        self.gone: list[dict] = []
        self.until: list[list] = []

    def run(self, progress: Callable[[int], None]) -> dict:
        steps = [
            self._year, self._end, self._change, self._students, self._adults, self._classes, self._levels,
            self._enrol, self._teach, self._link, self._identities,
        ]  # fmt: skip
        for number, step in enumerate(steps, start=1):
            step()
            progress(15 + 80 * number // len(steps))
        return {
            "at": self.at.isoformat(), "made": dict(self.made), "ended": self.ended, "changed": self.changed,
            "gone": self.gone, "until": self.until,
        }  # fmt: skip

    def _ref(self, ref: int | str) -> int:
        return self.refs[ref] if isinstance(ref, str) else ref

    def _make(self, model: type[models.Model], rows: Iterable[models.Model]) -> list:
        made = model._base_manager.bulk_create(rows, batch_size=IN_PIECES)
        self.made[model.__name__] += [row.pk for row in made]
        return made

    def _year(self) -> None:
        is_new = not SchoolYear.objects.now_at(self.school).exists()
        self.year = year_of(self.school)
        if is_new:
            self.made["SchoolYear"].append(self.year.pk)

    def _end(self) -> None:
        """Before anything new begins at the same moment, so that nothing overlaps."""
        keys: dict[str, list[int]] = defaultdict(list)
        for name, model in ENDED.items():
            keys[model.__name__] += [op["pk"] for op in self.plan[name]]
        for op in self.plan["grants_ended"]:
            keys[op["model"]].append(op["pk"])
        leaving = [op["pk"] for op in self.plan["leaving"]]
        cards = LoginCard.objects.filter(student__in=leaving, expires_at__gt=self.at, made_at__lt=self.at)
        keys[LoginCard.__name__] += cards.values_list("pk", flat=True)
        for name in filter(keys.get, list(keys)):
            self.ended[name], gone = end_rows(name, keys[name], self.at)
            self.gone += gone
        identities = RosterIdentity.objects.filter(pk__in=[op["pk"] for op in self.plan["identities_gone"]])
        self.gone += whole(identities)
        identities.delete()

    def _change(self) -> None:
        for name, model in CHANGED.items():
            self._change_all(model, [(op["pk"], op["label"], op["changes"]) for op in self.plan[name]])
        addresses = {op["pk"]: op["changes"]["email"] for op in self.plan["adults_changed"] if "email" in op["changes"]}
        note_addresses(addresses, school=self.school, by=self.by, at=self.at)
        self._members_again([op["pk"] for op in self.plan["students_changed"] if "left_on" in op["changes"]])
        named = {"preferred_name", "family_name"}
        self._rename_log_ins([op["pk"] for op in self.plan["students_changed"] if named & set(op["changes"])])

    def _change_all(self, model: type[models.Model], changes: list[tuple[int, str, dict]]) -> None:
        """`changes`: key, whom it is about, and by field what was and what will be."""
        after = [(key, {field: new for field, (_old, new) in change.items()}) for key, _label, change in changes]
        change_rows(model, after)
        self.changed += [[model.__name__, *change] for change in changes]

    def _members_again(self, students: list[int]) -> None:
        """Who is back is of the school again, as where the office takes a child back."""
        back = list(Student.objects.filter(pk__in=students, user__isnull=False))
        theirs = Membership.objects.filter(school=self.school, user__in=[student.user_id for student in back])
        before = set(theirs.values_list("pk", flat=True))
        for student in back:
            member_again(student)
        self.made["Membership"] += theirs.exclude(pk__in=before).values_list("pk", flat=True)

    def _rename_log_ins(self, students: list[int]) -> None:
        """What a child is called stands on the log-in too."""
        users = []
        for student in Student.objects.filter(pk__in=students, user__isnull=False).select_related("user"):
            changes = {"name": [student.user.name, student.full_name]}
            self.changed.append(["User", student.user_id, student.full_name, changes])
            student.user.name = student.full_name
            users.append(student.user)
        User.objects.bulk_update(users, ["name"], batch_size=IN_PIECES)

    def _students(self) -> None:
        ops = self.plan["students_new"]
        fields = ("code", "given_name", "family_name", "preferred_name", "language")
        students = [Student(school=self.school, **{name: op[name] for name in fields}) for op in ops]
        give_log_ins(students)
        self._make(Student, students)
        self.refs |= {f"student {op['key']}": student.pk for op, student in zip(ops, students, strict=True)}
        users = [student.user_id for student in students]
        self.made["User"] += users
        self.made["Membership"] += Membership.objects.filter(user__in=users).values_list("pk", flat=True)

    def _adults(self) -> None:
        ops = self.plan["adults_new"]
        users = []
        for op, username in zip(ops, usernames_for((op["given"], op["family"]) for op in ops), strict=True):
            user = User(username=username, name=op["label"], email=op["email"])
            user.set_unusable_password()
            users.append(user)
        self._make(User, users)
        self.refs |= {op["key"]: user.pk for op, user in zip(ops, users, strict=True)}
        self._make(
            Membership,
            [
                Membership(school=self.school, user_id=self._ref(op["adult"]), role=op["role"], starts_at=self.at)
                for op in self.plan["roles_new"]
            ],
        )

    def _classes(self) -> None:
        areas = [
            LearningArea(school=self.school, code=f"roster-{uuid4().hex[:12]}", name=op["name"], kind=AreaKind.SUBJECT)
            for op in self.plan["areas_new"]
        ]
        areas = self._make(LearningArea, areas)
        by_name = {area.name.casefold(): area.pk for area in areas}
        classes = [
            ClassGroup(
                school=self.school, school_year=self.year, name=op["name"], kind=op["kind"],
                learning_area_id=by_name.get(op["area"], op["area"]) or None,
            )
            for op in self.plan["classes_new"]
        ]  # fmt: skip
        made = self._make(ClassGroup, classes)
        self.refs |= {op["key"]: row.pk for op, row in zip(self.plan["classes_new"], made, strict=True)}

    def _levels(self) -> None:
        ops = self.plan["levels"]
        old = [(op["pk"], op["label"], {"year_level": [op["before"], op["after"]]}) for op in ops if op["pk"]]
        self._change_all(StudentYear, old)
        new = [(self._ref(op["student"]), op["after"]) for op in ops if not op["pk"]]
        self._make(
            StudentYear,
            [
                StudentYear(school=self.school, school_year=self.year, student_id=student, year_level=level)
                for student, level in new
            ],
        )

    def _enrol(self) -> None:
        ends = Planned(self.school, self.year, [op["student"] for op in self.plan["enrolled"]], self.at)
        rows = self._make(
            Enrolment,
            [
                Enrolment(
                    school=self.school, student_id=self._ref(op["student"]), class_group_id=self._ref(op["class_ref"]),
                    kind=op["kind"], starts_at=self.at, ends_at=ends.of(op),
                )
                for op in self.plan["enrolled"]
            ],
        )  # fmt: skip
        self.until = [[row.pk, row.ends_at.isoformat()] for row in rows if row.ends_at]

    def _teach(self) -> None:
        self._make(
            TeachingAssignment,
            [
                TeachingAssignment(
                    school=self.school, user_id=self._ref(op["adult"]), class_group_id=self._ref(op["class_ref"]),
                    starts_at=self.at,
                )
                for op in self.plan["teaching_new"]
            ],
        )  # fmt: skip

    def _link(self) -> None:
        links = [
            Guardianship(
                school=self.school, user_id=self._ref(op["adult"]), student_id=self._ref(op["student"]),
                relationship=op["relationship"], starts_at=self.at,
            )
            for op in self.plan["links_new"]
        ]  # fmt: skip
        self._orders_follow(self._make(Guardianship, links))

    def _orders_follow(self, links: list[Guardianship]) -> None:
        """An order that shuts an adult out from a child holds for another log-in of the same name or address too: else
        a roster with a new number for that adult would lift it; so does one that begins later. Nobody is told here."""
        not_over = models.Q(ends_at__isnull=True) | models.Q(ends_at__gt=self.at)
        orders = AccessRestriction.objects.filter(not_over, student__in={link.student_id for link in links})
        by_student = defaultdict(list)
        for order in orders.select_related("user"):
            by_student[order.student_id].append(order)
        users = {user.pk: user for user in User.objects.filter(pk__in={link.user_id for link in links})}
        self._make(
            AccessRestriction,
            [
                AccessRestriction(
                    school=self.school, student_id=link.student_id, user_id=link.user_id, reason=order.reason,
                    starts_at=max(self.at, order.starts_at), ends_at=order.ends_at,
                    recorded_by_id=order.recorded_by_id,
                )
                for link in links
                for order in _meant(by_student[link.student_id], users[link.user_id])
            ],
        )  # fmt: skip

    def _identities(self) -> None:
        column = {IdentityKind.STUDENT: "student_id", IdentityKind.CLASS: "class_group_id"}
        column |= dict.fromkeys(ADULTS, "user_id")
        key = {IdentityKind.CLASS: self._class_key}
        self._make(
            RosterIdentity,
            [
                RosterIdentity(
                    school=self.school, source=self.source, kind=op["kind"],
                    key=key.get(op["kind"], str)(op["key"]), **{column[op["kind"]]: self._ref(op["ref"])},
                )
                for op in self.plan["identities_new"]
            ],
        )  # fmt: skip

    def _class_key(self, key: str) -> str:
        """Of a year that did not exist when the file was looked over."""
        return f"{self.year.pk}/{key.partition('/')[2]}"


def _meant(orders: list[AccessRestriction], user: User) -> list[AccessRestriction]:
    """The orders that may be about `user`, who has none of his own: those of one other log-in, which never overlap."""
    if any(order.user_id == user.pk for order in orders):
        return []
    alike = [order for order in orders if _may_be_one(user, order.user)]
    return [order for order in alike if order.user_id == alike[0].user_id]


def _may_be_one(one: User, other: User) -> bool:
    same_name = " ".join(one.name.split()).casefold() == " ".join(other.name.split()).casefold()
    return same_name or bool(one.email and one.email.casefold() == other.email.casefold())
