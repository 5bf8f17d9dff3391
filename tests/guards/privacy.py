"""Taking along and destroying: who may, what comes along, and what stays."""

from tests.guards import MATRIX, Guard

EXPORT, ERASURE, TERMS, PAGES, MAP = (
    "tests/reporting/test_export.py",
    "tests/reporting/test_erasure.py",
    "tests/reporting/test_retention.py",
    "tests/reporting/test_privacy_pages.py",
    "tests/reporting/test_data_map.py",
)
EYES, ACCESS = "reporting/privacy/eyes.py", "reporting/access.py"
OF_FAMILY, BY_SCHOOL = "tests/reporting/test_export_family.py", "tests/reporting/test_export_school.py"
YEARLY = "tests/reporting/test_yearly_run.py"
GUARDS = [
    Guard(
        "bundles: staff say among themselves",
        "reporting/privacy/map/goals.py",
        "audience__gte=AnswerAudience.STUDENT, ",
        "",
        EXPORT,
    ),
    Guard("bundles: what was taken back", "reporting/privacy/map/goals.py", ", taken_back_at=None)", ")", EXPORT),
    Guard(
        "bundles: one's own notes",
        "reporting/privacy/map/goals.py",
        'person="author",\n        own=Q(author=F("student__user")),',
        'person="author",',
        EXPORT,
    ),
    Guard(
        "bundles: other people are not named",
        EYES,
        "if is_staff or (self.own and self.own.pk == user_id):",
        "if True:",
        EXPORT,
    ),
    Guard(
        "bundles: a family sees what it may see now", EYES, 'seen.filter(pk__in=found.values("pk"))', "found", OF_FAMILY
    ),
    Guard(
        "bundles: nothing private by the school",
        EYES,
        "return super().things(row).filter(_for_teachers(row), _of_open_goals(row))",
        "return super().things(row)",
        BY_SCHOOL,
    ),
    Guard("bundles: still family when it is packed", EYES, "if not self.is_family:", "if False:", OF_FAMILY),
    Guard(
        "bundles: no version one by one for a family",
        EYES,
        "return row.event_class._base_manager.none()",
        "return super().versions(row)",
        OF_FAMILY,
    ),
    Guard(
        "bundles: not after something was withdrawn",
        "reporting/actions/exports.py",
        " and export.mark == mark_of(export)",
        "",
        OF_FAMILY,
    ),
    Guard(
        "bundles: two adults", "reporting/actions/exports.py", "if export.asked_by_id == by.pk:", "if False:", BY_SCHOOL
    ),
    Guard(
        "bundles: not before the principal agrees",
        "reporting/models/privacy.py",
        "not (self.waits_for_principal or ",
        "not (",
        BY_SCHOOL,
    ),
    Guard(
        "bundles: the own child through the school",
        ACCESS,
        'return not_in(others.exclude(student__user=user), "student", (family, "student"))',
        "return others",
        PAGES,
    ),
    Guard(
        "erasing: two adults", "reporting/actions/erasure.py", "if erasure.asked_by_id == by.pk:", "if False:", ERASURE
    ),
    Guard(
        "erasing: approved first",
        "reporting/actions/erasure.py",
        "if erasure is None or erasure.approved_at is None:",
        "if erasure is None:",
        ERASURE,
    ),
    Guard(
        "erasing: only the principal",
        "accounts/roles.py",
        '"erasure.view", "erasure.withdraw",\n',
        '"erasure.view", "erasure.approve", "erasure.withdraw",\n',
        MATRIX,
    ),
    Guard(
        "erasing: signed with the own name",
        "reporting/privacy/forms.py",
        "casefold() != self.person.name.casefold()",
        "casefold() == '-'",
        PAGES,
    ),
    Guard(
        "erasing: versions go too",
        "reporting/privacy/erase.py",
        "                    _delete(self.rows.versions_of(row))",
        "                    pass",
        ERASURE,
    ),
    Guard(
        "erasing: versions of what is gone",
        "reporting/privacy/subjects.py",
        'keys |= set(self.versions_of(row).values_list("pgh_obj_id", flat=True))',
        "pass",
        ERASURE,
    ),
    Guard(
        "erasing: what the law keeps",
        "reporting/privacy/erase.py",
        "return rows.exclude(pk__in=kept",
        "return rows.filter(pk__in=kept",
        ERASURE,
    ),
    Guard(
        "erasing: jobs that name the child",
        "reporting/privacy/logins.py",
        "cursor.execute(JOBS_THAT_NAME, [needle])",
        "pass",
        ERASURE,
    ),
    Guard(
        "erasing: copies among the examples",
        "reporting/privacy/erase.py",
        "            erase_copy(copy)",
        "            pass",
        ERASURE,
    ),
    Guard(
        "terms: the last report of Years 9 to 12",
        "reporting/privacy/terms.py",
        "Q(is_high=True, has_later=True, ",
        "Q(is_high=True, ",
        TERMS,
    ),
    Guard("terms: one school at a time", "reporting/privacy/overdue.py", '{"school": self.school}', "{}", TERMS),
    Guard(
        "bundles: of the child's own row what is named",
        EYES,
        "return name in OF_STUDENT_FOR_FAMILY",
        "return True",
        OF_FAMILY,
    ),
    Guard(
        "bundles: of an adult by the school",
        "reporting/actions/exports.py",
        "SchoolAdultEyes(export.person, export.school) if by_school else AdultEyes(export.person)",
        "AdultEyes(export.person)",
        BY_SCHOOL,
    ),
    Guard(
        "bundles: nothing that was taken away by the school",
        "reporting/privacy/bundle.py",
        "if self.eyes.shows_removed else {}",
        "",
        BY_SCHOOL,
    ),
    Guard(
        "bundles: who opened a wish to talk",
        "reporting/privacy/bundle.py",
        "found = found.exclude(object_type__in=OWN_NOTES)",
        "pass",
        BY_SCHOOL,
    ),
    Guard(
        "privacy: the other adult of the own child",
        "reporting/privacy/people.py",
        ".exclude(pk__in=who_share_a_child_with(by))",
        "",
        PAGES,
    ),
    Guard(
        "erasing: asked again under the lock",
        "reporting/actions/erasure.py",
        "    try:\n        may_be_erased(erasure)\n",
        "    try:\n        pass\n",
        ERASURE,
    ),
    Guard(
        "erasing: not while an order is in force",
        "reporting/privacy/allowed.py",
        "if orders_to_come().filter(user=person).exists():",
        "if False:",
        ERASURE,
    ),
    Guard(
        "erasing: a log-in that is more than a student's",
        "reporting/privacy/logins.py",
        "if not _is_more_than_a_student(login):",
        "if True:",
        ERASURE,
    ),
    Guard(
        "terms: only what was approved",
        "reporting/actions/retention.py",
        "for key in approved.get(label, []):",
        "for key in Overdue(erasure.school, erasure.school.today()).keys().get(label, []):",
        YEARLY,
    ),
    Guard(
        "terms: an order keeps the adult",
        "reporting/privacy/overdue.py",
        "return found.filter(~Exists(orders_to_come().filter(**of_person)))",
        "return found",
        TERMS,
    ),
    Guard(
        "map: a column that leads to a person",
        "reporting/privacy/walk.py",
        "f.related_model in (User, Student)",
        "f.related_model is Student",
        MAP,
    ),
]
