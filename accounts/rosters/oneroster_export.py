"""A OneRoster 1.2 CSV bundle of the school: orgs, sessions, courses, classes, users, roles, enrollments."""

from accounts.models import School
from accounts.models.classes import ClassKind
from accounts.rosters.exports import Files, Roll, name_and_address
from accounts.rosters.oneroster import SOURCE

COMMON = ("sourcedId", "status", "dateLastModified")
COLUMNS = {
    "manifest": ("propertyName", "value"),
    "orgs": (*COMMON, "name", "type", "identifier", "parentSourcedId"),
    "academicSessions": (*COMMON, "title", "type", "startDate", "endDate", "parentSourcedId", "schoolYear"),
    "courses": (
        *COMMON, "schoolYearSourcedId", "title", "courseCode", "grades", "orgSourcedId", "subjects", "subjectCodes",
    ),
    "classes": (
        *COMMON, "title", "grades", "courseSourcedId", "classCode", "classType", "location", "schoolSourcedId",
        "termSourcedIds", "subjects", "subjectCodes", "periods",
    ),
    "users": (
        *COMMON, "enabledUser", "username", "userIds", "givenName", "familyName", "middleName", "identifier", "email",
        "sms", "phone", "agentSourcedIds", "grades", "password", "userMasterIdentifier", "resourceSourcedIds",
        "preferredGivenName", "preferredMiddleName", "preferredFamilyName", "primaryOrgSourcedId", "pronouns",
    ),
    "roles": (
        *COMMON, "userSourcedId", "roleType", "role", "beginDate", "endDate", "orgSourcedId", "userProfileSourcedId",
    ),
    "enrollments": (
        *COMMON, "classSourcedId", "schoolSourcedId", "userSourcedId", "role", "primary", "beginDate", "endDate",
    ),
}  # fmt: skip
FILES = (
    "academicSessions", "categories", "classes", "classResources", "courses", "courseResources", "demographics",
    "enrollments", "lineItemLearningObjectiveIds", "lineItems", "lineItemScoreScales", "orgs", "resources",
    "resultLearningObjectiveIds", "results", "resultScoreScales", "roles", "scoreScales", "userProfiles",
    "userResources", "users",
)  # fmt: skip
AS_BULK = ("", "")
"""Status and date of change: blank in a bulk file."""


class Bundle:
    def __init__(self, school: School) -> None:
        self.school, self.roll = school, Roll(school, SOURCE)
        self.state = self.roll.state
        self.org = f"org-{school.uuid.hex}"
        self.session = f"year-{school.uuid.hex}"
        self.guardians: dict[int, list[int]] = {}
        for link in self.roll.links():
            self.guardians.setdefault(link.student_id, []).append(link.user_id)

    def files(self) -> Files:
        rows = {
            "manifest": self._manifest(),
            "orgs": [(self.org, *AS_BULK, self.school.name, "school", "", "")],
            "academicSessions": self._sessions(),
            "courses": self._courses(),
            "classes": self._classes(),
            "users": [*self._students(), *self._adults()],
            "roles": self._roles(),
            "enrollments": self._enrollments(),
        }
        return Files(COLUMNS, rows)

    def _manifest(self) -> list[tuple]:
        return [
            ("manifest.version", "1.0"),
            ("oneroster.version", "1.2"),
            *[(f"file.{name}", "bulk" if name in COLUMNS else "absent") for name in FILES],
            ("source.systemName", "Goals Portal"),
            ("source.systemCode", self.org),
        ]

    def _sessions(self) -> list[tuple]:
        year = self.state.year
        if not year:
            return []
        ends = year.ends_on
        return [(self.session, *AS_BULK, year.name, "schoolYear", year.starts_on, ends, "", ends.year)]

    def _courses(self) -> list[tuple]:
        areas = {area.pk: area for area in self.state.areas.values()}
        return [
            (f"course-{pk}", *AS_BULK, self.session, area.name, area.code, "", self.org, area.name, "")
            for pk, area in areas.items()
        ]

    def _classes(self) -> list[tuple]:
        areas = {area.pk: area.name for area in self.state.areas.values()}
        return [
            (
                self.roll.keys["class", each.pk], *AS_BULK, each.name, "",
                f"course-{each.learning_area_id}" if each.learning_area_id else "", each.name,
                "homeroom" if each.kind == ClassKind.HOME_GROUP else "scheduled", "", self.org, self.session,
                areas.get(each.learning_area_id, ""), "", "",
            )
            for each in self.state.classes.values()
        ]  # fmt: skip

    def _user(self, key: str, names: tuple, email="", identifier="", agents="", grades="", preferred="") -> tuple:
        given, family = names
        return (
            key, *AS_BULK, "true", key, "", given, family, "", identifier, email, "", "", agents, grades, "", "", "",
            preferred, "", "", self.org, "",
        )  # fmt: skip

    def _students(self) -> list[tuple]:
        found = []
        for student in self.roll.students():
            level = self.roll.level(student)
            agents = ",".join(self.roll.keys["family", user] for user in self.guardians.get(student.pk, ()))
            grade = "" if level is None else "KG" if level == 0 else f"{level:02}"
            names = (student.given_name, student.family_name)
            key = self.roll.keys["student", student.pk]
            found.append(self._user(key, names, "", student.code, agents, grade, student.preferred_name))
        return found

    def _hats(self) -> dict[str, set[str]]:
        """The roles of each adult, by the key that it has in this bundle."""
        hats: dict[str, set[str]] = {}
        for user in self.roll.staff():
            is_admin = "admin" in self.state.roles[user]
            hats.setdefault(self.roll.keys["staff", user], set()).add("administrator" if is_admin else "teacher")
        for users in self.guardians.values():
            for user in users:
                hats.setdefault(self.roll.keys["family", user], set()).add("guardian")
        return hats

    def _adults(self) -> list[tuple]:
        people = {self.roll.keys["staff", user]: user for user in self.roll.staff()}
        people |= {self.roll.keys["family", user]: user for users in self.guardians.values() for user in users}
        found = []
        for key, user in people.items():
            given, family, email = name_and_address(self.roll, user)
            found.append(self._user(key, (given, family), email))
        return found

    def _roles(self) -> list[tuple]:
        hats = {self.roll.keys["student", student.pk]: {"student"} for student in self.roll.students()}
        return [
            (f"role-{role}-{key}", *AS_BULK, key, "primary" if number == 0 else "secondary", role, "", "", self.org, "")
            for key, roles in {**hats, **self._hats()}.items()
            for number, role in enumerate(sorted(roles))
        ]

    def _enrollments(self) -> list[tuple]:
        here = {student.pk for student in self.roll.students()}
        places = [
            (f"place-{each.pk}", each.class_group_id, self.roll.keys["student", each.student_id], "student", "")
            for each in self.state.enrolments
            if each.student_id in here
        ]
        teaching = [
            (f"teaching-{each.pk}", each.class_group_id, self.roll.keys["staff", each.user_id], "teacher", "true")
            for each in self.state.teaching
            if each.user_id in self.state.adults
        ]
        return [
            (key, *AS_BULK, self.roll.keys["class", class_group], self.org, user, role, primary, "", "")
            for key, class_group, user, role, primary in [*places, *teaching]
            if class_group in self.state.classes
        ]
