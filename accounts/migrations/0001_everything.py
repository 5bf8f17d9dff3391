"""People, schools and how they come in: everything that there is before the first release (docs/adr/0023)."""

import datetime
import uuid

import django.contrib.auth.validators
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.utils.timezone
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import accounts.models.dated
import accounts.models.school
import goals_portal.together
from accounts.migrations._rows_that_agree import AGREEMENTS


class Migration(migrations.Migration):
    replaces = [
        ("accounts", "0001_first_release"),
        ("accounts", "0002_login_cards"),
        ("accounts", "0003_set_up"),
        ("accounts", "0004_records"),
        ("accounts", "0005_rosters"),
        ("accounts", "0006_families"),
        ("accounts", "0007_classes_and_time"),
        ("accounts", "0008_what_students_keep"),
        ("accounts", "0009_safety"),
        ("accounts", "0010_duties"),
        ("accounts", "0011_signing_in"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        goals_portal.together.Together(
            operations=[
                migrations.CreateModel(
                    name="AccessEvent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("at", models.DateTimeField(auto_now_add=True)),
                        ("user_id", models.BigIntegerField()),
                        ("user_name", models.CharField(max_length=120)),
                        ("school_id", models.BigIntegerField()),
                        ("student_id", models.BigIntegerField(db_index=True)),
                        ("relation", models.PositiveSmallIntegerField()),
                        ("action", models.CharField(max_length=20)),
                        ("object_type", models.CharField(max_length=40)),
                        ("object_id", models.BigIntegerField()),
                    ],
                ),
                migrations.CreateModel(
                    name="School",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("name", models.CharField(max_length=120, verbose_name="name")),
                        ("short_name", models.CharField(max_length=40, verbose_name="short name")),
                        (
                            "time_zone",
                            models.CharField(
                                default="Australia/Melbourne",
                                max_length=64,
                                validators=[accounts.models.school.validate_time_zone],
                                verbose_name="time zone",
                            ),
                        ),
                        (
                            "crest_letters",
                            models.CharField(blank=True, max_length=3, verbose_name="letters on the crest"),
                        ),
                        (
                            "crest_colour",
                            models.CharField(
                                default="#1f5f5b",
                                max_length=7,
                                validators=[django.core.validators.RegexValidator("^#[0-9a-fA-F]{6}$")],
                                verbose_name="colour of the crest",
                            ),
                        ),
                        (
                            "goal_label",
                            models.CharField(
                                choices=[
                                    ("learning", "Learning goals"),
                                    ("personal", "Personal learning goals"),
                                    ("individual", "Individual learning goals"),
                                ],
                                default="learning",
                                max_length=12,
                                verbose_name="what goals are called",
                            ),
                        ),
                        (
                            "family_preset_to_year",
                            models.SmallIntegerField(
                                default=6,
                                verbose_name="up to this year level, “My family too” is suggested when a goal is agreed",
                            ),
                        ),
                        (
                            "files_wait_to_year",
                            models.SmallIntegerField(
                                default=6,
                                verbose_name="up to this year level, a file reaches the family after a teacher's tap",
                            ),
                        ),
                        (
                            "subject_teachers_see_all",
                            models.BooleanField(
                                default=False,
                                verbose_name="subject teachers see every goal shared with teachers, not only those of their subject",
                            ),
                        ),
                        (
                            "students_read_reports",
                            models.BooleanField(default=True, verbose_name="students read their own published report"),
                        ),
                        (
                            "storage_megabytes",
                            models.PositiveIntegerField(default=100000, verbose_name="room for files, in megabytes"),
                        ),
                        (
                            "nudges_by_mail",
                            models.BooleanField(
                                default=False,
                                verbose_name="a student with an e-mail address is reminded of a check-in by mail, at most once a week",
                            ),
                        ),
                        (
                            "help_text",
                            models.TextField(blank=True, verbose_name="who to call for help, outside school"),
                        ),
                        ("is_demo", models.BooleanField(default=False, editable=False)),
                        (
                            "practice_of",
                            models.OneToOneField(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="practice",
                                to="accounts.school",
                            ),
                        ),
                        (
                            "reports_elsewhere",
                            models.BooleanField(
                                default=False, verbose_name="semester reports are written in another system"
                            ),
                        ),
                        (
                            "year_levels",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.SmallIntegerField(
                                    choices=[
                                        (0, "Prep"),
                                        (1, "Year 1"),
                                        (2, "Year 2"),
                                        (3, "Year 3"),
                                        (4, "Year 4"),
                                        (5, "Year 5"),
                                        (6, "Year 6"),
                                        (7, "Year 7"),
                                        (8, "Year 8"),
                                        (9, "Year 9"),
                                        (10, "Year 10"),
                                        (11, "Year 11"),
                                        (12, "Year 12"),
                                    ]
                                ),
                                blank=True,
                                null=True,
                                size=None,
                                verbose_name="year levels",
                            ),
                        ),
                        (
                            "withhold_from_year",
                            models.SmallIntegerField(
                                blank=True,
                                choices=[
                                    (0, "Prep"),
                                    (1, "Year 1"),
                                    (2, "Year 2"),
                                    (3, "Year 3"),
                                    (4, "Year 4"),
                                    (5, "Year 5"),
                                    (6, "Year 6"),
                                    (7, "Year 7"),
                                    (8, "Year 8"),
                                    (9, "Year 9"),
                                    (10, "Year 10"),
                                    (11, "Year 11"),
                                    (12, "Year 12"),
                                ],
                                null=True,
                                verbose_name="from this year level on, students may stop sharing new things with the family",
                            ),
                        ),
                        (
                            "leaver_months",
                            models.PositiveSmallIntegerField(
                                default=12,
                                verbose_name="so many months after leaving, a student still reads the own goals with the own log-in",
                            ),
                        ),
                        (
                            "cards_need_open_device",
                            models.BooleanField(
                                default=False,
                                verbose_name="log-in cards work only on a device that a teacher has opened for the class",
                            ),
                        ),
                        (
                            "entra_tenant",
                            models.UUIDField(blank=True, null=True, verbose_name="the school's tenant at Microsoft"),
                        ),
                        (
                            "first_sign_in_by_mail",
                            models.BooleanField(
                                default=False,
                                verbose_name="the first log-in with Google or Microsoft needs no password, where the address is the one on the roster",
                            ),
                        ),
                        (
                            "idle_minutes",
                            models.PositiveSmallIntegerField(
                                default=30, verbose_name="minutes without a touch, then logged out"
                            ),
                        ),
                        (
                            "idle_minutes_shared",
                            models.PositiveSmallIntegerField(
                                default=20, verbose_name="the same, on a device that was opened for a class"
                            ),
                        ),
                        (
                            "longest_minutes",
                            models.PositiveSmallIntegerField(
                                default=480, verbose_name="minutes after which everybody logs in again"
                            ),
                        ),
                        (
                            "mail_domains",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=120),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="the school's own mail domains",
                            ),
                        ),
                        (
                            "second_step_for",
                            models.CharField(
                                choices=[
                                    ("nobody", "Nobody has to"),
                                    ("admins", "Administrators"),
                                    (
                                        "duties",
                                        "Administrators, and staff with a duty: office, principal, reports, wellbeing",
                                    ),
                                    ("staff", "All staff"),
                                ],
                                default="admins",
                                max_length=8,
                                verbose_name="who needs a second step to log in",
                            ),
                        ),
                        ("second_step_from", models.DateField(blank=True, null=True, verbose_name="from this day on")),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("idle_minutes__range", (5, models.F("longest_minutes"))),
                                    ("idle_minutes_shared__range", (5, models.F("longest_minutes"))),
                                    ("longest_minutes__lte", 720),
                                ),
                                name="school_logs_out_in_time",
                                violation_error_message="At least 5 minutes without a touch, and at most 12 hours in all.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SchoolYear",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.school",
                                verbose_name="school",
                            ),
                        ),
                        ("name", models.CharField(max_length=20, verbose_name="name")),
                        ("starts_on", models.DateField(verbose_name="first day")),
                        ("ends_on", models.DateField(verbose_name="last day")),
                    ],
                    options={
                        "ordering": ["starts_on"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                                name="school_year_dates_in_order",
                                violation_error_message="The last day must not be before the first.",
                            ),
                            models.UniqueConstraint(fields=("school", "name"), name="school_year_name_once"),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        models.Func(
                                            "school",
                                            "school",
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            "starts_on",
                                            "ends_on",
                                            models.Value("[]"),
                                            function="daterange",
                                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="school_year_days_once",
                                violation_error_message="Another one has some of these days already.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Term",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.school",
                                verbose_name="school",
                            ),
                        ),
                        (
                            "school_year",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="terms",
                                to="accounts.schoolyear",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                        ("starts_on", models.DateField(verbose_name="first day")),
                        ("ends_on", models.DateField(verbose_name="last day")),
                    ],
                    options={
                        "ordering": ["starts_on"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                                name="term_dates_in_order",
                                violation_error_message="The last day must not be before the first.",
                            ),
                            models.UniqueConstraint(fields=("school_year", "number"), name="term_number_once"),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        models.Func(
                                            "school",
                                            "school",
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            "starts_on",
                                            "ends_on",
                                            models.Value("[]"),
                                            function="daterange",
                                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="term_days_once",
                                violation_error_message="Another one has some of these days already.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NonSchoolDay",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.school",
                                verbose_name="school",
                            ),
                        ),
                        ("day", models.DateField(verbose_name="day")),
                        ("name", models.CharField(max_length=80, verbose_name="reason")),
                        (
                            "year_levels",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.SmallIntegerField(
                                    choices=[
                                        (0, "Prep"),
                                        (1, "Year 1"),
                                        (2, "Year 2"),
                                        (3, "Year 3"),
                                        (4, "Year 4"),
                                        (5, "Year 5"),
                                        (6, "Year 6"),
                                        (7, "Year 7"),
                                        (8, "Year 8"),
                                        (9, "Year 9"),
                                        (10, "Year 10"),
                                        (11, "Year 11"),
                                        (12, "Year 12"),
                                    ]
                                ),
                                blank=True,
                                null=True,
                                size=None,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["day"],
                        "constraints": [
                            models.UniqueConstraint(fields=("school", "day", "name"), name="non_school_day_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LearningArea",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.school",
                                verbose_name="school",
                            ),
                        ),
                        ("code", models.SlugField(max_length=40, verbose_name="code")),
                        ("name", models.CharField(max_length=60, verbose_name="name")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("work_habits", "Work habits"),
                                    ("personal_management", "Looking after my things and time"),
                                    ("subject", "Subject"),
                                    ("domain", "Domain"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="place in the list")),
                    ],
                    options={
                        "ordering": ["position", "name"],
                        "constraints": [
                            models.UniqueConstraint(fields=("school", "code"), name="learning_area_code_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="User",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                        (
                            "is_superuser",
                            models.BooleanField(
                                default=False,
                                help_text="Designates that this user has all permissions without explicitly assigning them.",
                                verbose_name="superuser status",
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "username",
                            models.CharField(
                                max_length=60,
                                unique=True,
                                validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                                verbose_name="user name",
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="name")),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail address")),
                        ("is_active", models.BooleanField(default=True, verbose_name="can log in")),
                        (
                            "is_staff",
                            models.BooleanField(default=False, verbose_name="can open the technical administration"),
                        ),
                        ("date_joined", models.DateTimeField(auto_now_add=True, verbose_name="since")),
                        (
                            "groups",
                            models.ManyToManyField(
                                blank=True,
                                help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.group",
                                verbose_name="groups",
                            ),
                        ),
                        (
                            "user_permissions",
                            models.ManyToManyField(
                                blank=True,
                                help_text="Specific permissions for this user.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.permission",
                                verbose_name="user permissions",
                            ),
                        ),
                        ("sessions_ended", models.PositiveIntegerField(default=0, editable=False)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("username", django.db.models.functions.text.Lower(models.F("username")))
                                ),
                                name="user_username_lower_case",
                                violation_error_message="User names are written in small letters.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Membership",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("starts_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="from")),
                        ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.school",
                                verbose_name="school",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="memberships",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("student", "Student"),
                                    ("teacher", "Teacher"),
                                    ("parent", "Parent/carer"),
                                    ("admin", "Administrator"),
                                ],
                                max_length=12,
                                verbose_name="role",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_at__isnull", True), ("ends_at__gt", models.F("starts_at")), _connector="OR"
                                ),
                                name="membership_ends_after_start",
                                violation_error_message="The end must be after the beginning.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("user"),
                                            models.F("user"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("school"),
                                            models.F("school"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.Func(
                                                models.F("role"),
                                                function="hashtext",
                                                output_field=models.IntegerField(),
                                            ),
                                            models.Func(
                                                models.F("role"),
                                                function="hashtext",
                                                output_field=models.IntegerField(),
                                            ),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        accounts.models.dated.TsTzRange(
                                            "starts_at",
                                            "ends_at",
                                            django.contrib.postgres.fields.ranges.RangeBoundary(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="membership_no_overlap",
                                violation_error_message="There is already one for this time.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Responsibility",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("starts_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="from")),
                        ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.school",
                                verbose_name="school",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="responsibilities",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("office", "Office"),
                                    ("reporting", "Reporting coordinator"),
                                    ("principal", "Principal"),
                                    ("wellbeing", "Wellbeing lead"),
                                    ("coordinator", "Year level coordinator"),
                                    ("proof_reader", "Proof-reader"),
                                    ("reviewer", "Looks at safety openings where nobody else can"),
                                ],
                                max_length=12,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "year_level",
                            models.SmallIntegerField(
                                blank=True,
                                choices=[
                                    (0, "Prep"),
                                    (1, "Year 1"),
                                    (2, "Year 2"),
                                    (3, "Year 3"),
                                    (4, "Year 4"),
                                    (5, "Year 5"),
                                    (6, "Year 6"),
                                    (7, "Year 7"),
                                    (8, "Year 8"),
                                    (9, "Year 9"),
                                    (10, "Year 10"),
                                    (11, "Year 11"),
                                    (12, "Year 12"),
                                ],
                                null=True,
                                verbose_name="year level",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "responsibilities",
                        "indexes": [models.Index(fields=["school", "kind"], name="responsibility_school_kind")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_at__isnull", True), ("ends_at__gt", models.F("starts_at")), _connector="OR"
                                ),
                                name="responsibility_ends_after_start",
                                violation_error_message="The end must be after the beginning.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "coordinator"), ("year_level__isnull", False)),
                                    models.Q(
                                        models.Q(("kind", "coordinator"), _negated=True), ("year_level__isnull", True)
                                    ),
                                    _connector="OR",
                                ),
                                name="responsibility_year_level_for_coordinators",
                                violation_error_message="A coordinator answers for one year level; other responsibilities for none.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("user"),
                                            models.F("user"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("school"),
                                            models.F("school"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.Func(
                                                models.F("kind"),
                                                function="hashtext",
                                                output_field=models.IntegerField(),
                                            ),
                                            models.Func(
                                                models.F("kind"),
                                                function="hashtext",
                                                output_field=models.IntegerField(),
                                            ),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            django.db.models.functions.comparison.Coalesce(
                                                models.F("year_level"), models.Value(-1)
                                            ),
                                            django.db.models.functions.comparison.Coalesce(
                                                models.F("year_level"), models.Value(-1)
                                            ),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        accounts.models.dated.TsTzRange(
                                            "starts_at",
                                            "ends_at",
                                            django.contrib.postgres.fields.ranges.RangeBoundary(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="responsibility_no_overlap",
                                violation_error_message="There is already one for this time.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Student",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.school",
                                verbose_name="school",
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "user",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="student",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="log-in",
                            ),
                        ),
                        ("code", models.CharField(max_length=40, verbose_name="student number")),
                        ("given_name", models.CharField(max_length=80, verbose_name="official given name")),
                        ("family_name", models.CharField(blank=True, max_length=80, verbose_name="family name")),
                        ("preferred_name", models.CharField(max_length=80, verbose_name="preferred name")),
                        ("pronouns", models.CharField(blank=True, max_length=40, verbose_name="pronouns")),
                        ("language", models.CharField(blank=True, max_length=40, verbose_name="language at home")),
                        ("left_on", models.DateField(blank=True, null=True, verbose_name="last day at the school")),
                        ("withholds_since", models.DateTimeField(blank=True, editable=False, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("school", "code"), name="student_code_once"),
                            models.UniqueConstraint(fields=("id", "school"), name="student_with_school"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("preferred_name", ""), _negated=True),
                                    models.Q(("given_name", ""), _negated=True),
                                ),
                                name="student_has_a_name",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StudentYear",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.school",
                                verbose_name="school",
                            ),
                        ),
                        (
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="years", to="accounts.student"
                            ),
                        ),
                        (
                            "school_year",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="student_years",
                                to="accounts.schoolyear",
                            ),
                        ),
                        (
                            "year_level",
                            models.SmallIntegerField(
                                choices=[
                                    (0, "Prep"),
                                    (1, "Year 1"),
                                    (2, "Year 2"),
                                    (3, "Year 3"),
                                    (4, "Year 4"),
                                    (5, "Year 5"),
                                    (6, "Year 6"),
                                    (7, "Year 7"),
                                    (8, "Year 8"),
                                    (9, "Year 9"),
                                    (10, "Year 10"),
                                    (11, "Year 11"),
                                    (12, "Year 12"),
                                ],
                                verbose_name="year level",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["school", "year_level", "school_year"], name="student_year_by_level")
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("student", "school_year"), name="student_year_once"),
                            models.CheckConstraint(
                                condition=models.Q(("year_level__gte", 0), ("year_level__lte", 12)),
                                name="student_year_level_exists",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClassGroup",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.school",
                                verbose_name="school",
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "school_year",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="class_groups",
                                to="accounts.schoolyear",
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="name")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("home_group", "Home group"), ("subject", "Subject class")],
                                max_length=12,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "learning_area",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="accounts.learningarea",
                                verbose_name="subject",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["name"],
                        "constraints": [
                            models.UniqueConstraint(fields=("school_year", "name"), name="class_group_name_once"),
                            models.UniqueConstraint(fields=("id", "kind", "school"), name="class_group_with_kind"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind", "home_group"), ("learning_area__isnull", False), _connector="OR"
                                ),
                                name="class_group_subject_has_area",
                                violation_error_message="A subject class needs its subject.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Enrolment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("starts_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="from")),
                        ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.school",
                                verbose_name="school",
                            ),
                        ),
                        (
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="enrolments",
                                to="accounts.student",
                            ),
                        ),
                        (
                            "class_group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="enrolments",
                                to="accounts.classgroup",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("home_group", "Home group"), ("subject", "Subject class")],
                                editable=False,
                                max_length=12,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_at__isnull", True), ("ends_at__gt", models.F("starts_at")), _connector="OR"
                                ),
                                name="enrolment_ends_after_start",
                                violation_error_message="The end must be after the beginning.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("student"),
                                            models.F("student"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("class_group"),
                                            models.F("class_group"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        accounts.models.dated.TsTzRange(
                                            "starts_at",
                                            "ends_at",
                                            django.contrib.postgres.fields.ranges.RangeBoundary(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="enrolment_no_overlap",
                                violation_error_message="There is already one for this time.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("kind", "home_group")),
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("student"),
                                            models.F("student"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        accounts.models.dated.TsTzRange(
                                            "starts_at",
                                            "ends_at",
                                            django.contrib.postgres.fields.ranges.RangeBoundary(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="enrolment_one_home_group",
                                violation_error_message="There is already one for this time.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TeachingAssignment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("starts_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="from")),
                        ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.school",
                                verbose_name="school",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="teaching_assignments",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "class_group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="teaching_assignments",
                                to="accounts.classgroup",
                            ),
                        ),
                        ("is_relief", models.BooleanField(default=False, verbose_name="relief teacher")),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_at__isnull", True), ("ends_at__gt", models.F("starts_at")), _connector="OR"
                                ),
                                name="teaching_assignment_ends_after_start",
                                violation_error_message="The end must be after the beginning.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("user"),
                                            models.F("user"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("class_group"),
                                            models.F("class_group"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        accounts.models.dated.TsTzRange(
                                            "starts_at",
                                            "ends_at",
                                            django.contrib.postgres.fields.ranges.RangeBoundary(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="teaching_assignment_no_overlap",
                                violation_error_message="There is already one for this time.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("is_relief", False), ("ends_at__isnull", False), _connector="OR"),
                                name="teaching_assignment_relief_ends",
                                violation_error_message="Relief has an end.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Guardianship",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("starts_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="from")),
                        ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.school",
                                verbose_name="school",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="guardianships",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="guardianships",
                                to="accounts.student",
                            ),
                        ),
                        ("relationship", models.CharField(blank=True, max_length=40, verbose_name="relationship")),
                        ("may_view", models.BooleanField(default=True, verbose_name="sees what the child shares")),
                        ("may_comment", models.BooleanField(default=True, verbose_name="may answer")),
                        ("receives_reports", models.BooleanField(default=True, verbose_name="receives reports")),
                        ("needs_interpreter", models.BooleanField(default=False, verbose_name="needs an interpreter")),
                        ("language", models.CharField(blank=True, max_length=40, verbose_name="language")),
                        (
                            "withdrawn_because",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="why this adult no longer sees it"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_at__isnull", True), ("ends_at__gt", models.F("starts_at")), _connector="OR"
                                ),
                                name="guardianship_ends_after_start",
                                violation_error_message="The end must be after the beginning.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("user"),
                                            models.F("user"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("student"),
                                            models.F("student"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        accounts.models.dated.TsTzRange(
                                            "starts_at",
                                            "ends_at",
                                            django.contrib.postgres.fields.ranges.RangeBoundary(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="guardianship_no_overlap",
                                violation_error_message="There is already one for this time.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AccessRestriction",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("starts_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="from")),
                        ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.school",
                                verbose_name="school",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="restrictions",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="restrictions",
                                to="accounts.student",
                            ),
                        ),
                        (
                            "reason",
                            models.TextField(verbose_name="reason (only administrators and the principal read this)"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("end_reason", models.TextField(blank=True, verbose_name="why it ended")),
                        (
                            "ended_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_at__isnull", True), ("ends_at__gt", models.F("starts_at")), _connector="OR"
                                ),
                                name="access_restriction_ends_after_start",
                                violation_error_message="The end must be after the beginning.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("user"),
                                            models.F("user"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("student"),
                                            models.F("student"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        accounts.models.dated.TsTzRange(
                                            "starts_at",
                                            "ends_at",
                                            django.contrib.postgres.fields.ranges.RangeBoundary(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="access_restriction_no_overlap",
                                violation_error_message="There is already one for this time.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True),
                                name="access_restriction_has_reason",
                                violation_error_message="Write down the reason.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("end_reason", ""), ("ended_by__isnull", True)),
                                    models.Q(
                                        ("ended_by__isnull", False),
                                        ("ends_at__isnull", False),
                                        models.Q(("end_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="access_restriction_ended_with_reason",
                                violation_error_message="Write down why it ends.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StudentGrant",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("starts_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="from")),
                        ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.school",
                                verbose_name="school",
                            ),
                        ),
                        (
                            "permission",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="auth.permission"),
                        ),
                        (
                            "user",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL),
                        ),
                        ("reason", models.TextField(verbose_name="reason")),
                        (
                            "granted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "content_object",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="grants",
                                to="accounts.student",
                                verbose_name="student",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_at__isnull", True), ("ends_at__gt", models.F("starts_at")), _connector="OR"
                                ),
                                name="student_grant_ends_after_start",
                                violation_error_message="The end must be after the beginning.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("user"),
                                            models.F("user"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("permission"),
                                            models.F("permission"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("content_object"),
                                            models.F("content_object"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        accounts.models.dated.TsTzRange(
                                            "starts_at",
                                            "ends_at",
                                            django.contrib.postgres.fields.ranges.RangeBoundary(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="student_grant_no_overlap",
                                violation_error_message="There is already one for this time.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True),
                                name="student_grant_has_reason",
                                violation_error_message="Write down the reason.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MediaFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.school",
                                verbose_name="school",
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="files", to="accounts.student"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("picture", "Picture"),
                                    ("audio", "Recording"),
                                    ("video", "Video"),
                                    ("document", "Document"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("storage_key", models.CharField(max_length=200, unique=True)),
                        ("page_key", models.CharField(blank=True, max_length=200)),
                        ("card_key", models.CharField(blank=True, max_length=200)),
                        ("name", models.CharField(max_length=120, verbose_name="name")),
                        ("content_type", models.CharField(max_length=100)),
                        ("size", models.PositiveIntegerField(verbose_name="size in bytes")),
                        (
                            "seconds",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="length in seconds"),
                        ),
                        ("sha256", models.CharField(max_length=64)),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("uploaded_at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("id", "student"), name="media_file_with_student")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="KeptUpload",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("place", models.CharField(max_length=200)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("picture", "Picture"),
                                    ("audio", "Recording"),
                                    ("video", "Video"),
                                    ("document", "Document"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("storage_key", models.CharField(max_length=200, unique=True)),
                        ("name", models.CharField(max_length=120)),
                        ("content_type", models.CharField(max_length=100)),
                        ("size", models.PositiveIntegerField()),
                        ("seconds", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("sha256", models.CharField(max_length=64)),
                        ("kept_at", models.DateTimeField(auto_now_add=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="RefusedFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.school",
                                verbose_name="school",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("name", models.CharField(max_length=120)),
                        ("found", models.CharField(max_length=200)),
                        ("at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="LoginCard",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("secret_hash", models.CharField(max_length=64, unique=True)),
                        ("pictures", models.CharField(max_length=64)),
                        ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("expires_at", models.DateTimeField(verbose_name="until")),
                        ("revoked_at", models.DateTimeField(editable=False, null=True)),
                        ("last_used_at", models.DateTimeField(editable=False, null=True)),
                        ("wrong_in_a_row", models.PositiveSmallIntegerField(default=0, editable=False)),
                        ("wrong_in_all", models.PositiveSmallIntegerField(default=0, editable=False)),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.school",
                                verbose_name="school",
                            ),
                        ),
                        (
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="cards", to="accounts.student"
                            ),
                        ),
                        ("times_told", models.PositiveSmallIntegerField(default=0, editable=False)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("revoked_at__isnull", True)),
                                fields=("student",),
                                name="login_card_one_in_force",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("expires_at__gt", models.F("made_at"))), name="login_card_runs_out"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SetUpStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "step",
                            models.CharField(
                                choices=[
                                    ("school", "Your school"),
                                    ("levels", "Year levels and words"),
                                    ("terms", "Term dates"),
                                    ("reports", "Semester reports"),
                                    ("timeline", "The timeline"),
                                    ("people", "Students, teachers and classes"),
                                    ("families", "Families"),
                                    ("cards", "Log-in cards"),
                                    ("practice", "A practice class"),
                                ],
                                max_length=10,
                                verbose_name="step",
                            ),
                        ),
                        ("is_later", models.BooleanField(default=False, verbose_name="put off")),
                        ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.school",
                                verbose_name="school",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("school", "step"), name="set_up_step_once")],
                    },
                ),
                migrations.CreateModel(
                    name="ClassRecord",
                    fields=[],
                    options={
                        "proxy": True,
                    },
                    bases=("accounts.classgroup",),
                ),
                migrations.CreateModel(
                    name="StudentRecord",
                    fields=[],
                    options={
                        "proxy": True,
                    },
                    bases=("accounts.student",),
                ),
                migrations.CreateModel(
                    name="ColumnMapping",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("name", models.CharField(max_length=60, verbose_name="name")),
                        ("section", models.CharField(max_length=12, verbose_name="what stands in it")),
                        ("columns", models.JSONField(default=dict)),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.school",
                                verbose_name="school",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["name"],
                        "constraints": [
                            models.UniqueConstraint(fields=("school", "name"), name="column_mapping_name_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RosterIdentity",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("source", models.CharField(max_length=40)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("student", "Student"),
                                    ("staff", "Member of staff"),
                                    ("family", "Family"),
                                    ("class", "Class"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("key", models.CharField(max_length=500)),
                        (
                            "class_group",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="roster_identities",
                                to="accounts.classgroup",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.school",
                                verbose_name="school",
                            ),
                        ),
                        (
                            "student",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="roster_identities",
                                to="accounts.student",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="roster_identities",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("school", "source", "kind", "key"), name="roster_identity_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("class_group", None),
                                        ("kind", "student"),
                                        ("student__isnull", False),
                                        ("user", None),
                                    ),
                                    models.Q(
                                        ("class_group", None),
                                        ("kind__in", ("staff", "family")),
                                        ("student", None),
                                        ("user__isnull", False),
                                    ),
                                    models.Q(
                                        ("class_group__isnull", False),
                                        ("kind", "class"),
                                        ("student", None),
                                        ("user", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="roster_identity_of_one",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RosterRun",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("looked_over", "Looked over, nothing changed yet"),
                                    ("waiting", "Waiting for a second administrator"),
                                    ("queued", "Will begin"),
                                    ("running", "Running"),
                                    ("done", "Done"),
                                    ("undone", "Undone"),
                                    ("stopped", "Stopped, nothing was changed"),
                                ],
                                default="looked_over",
                                max_length=12,
                            ),
                        ),
                        ("file_name", models.CharField(max_length=120)),
                        ("sha256", models.CharField(max_length=64)),
                        ("roster", models.JSONField(null=True)),
                        ("answers", models.JSONField(default=dict)),
                        ("plan", models.JSONField(null=True)),
                        ("done", models.JSONField(null=True)),
                        ("counts", models.JSONField(default=dict)),
                        ("said", models.TextField(blank=True)),
                        ("progress", models.PositiveSmallIntegerField(default=0, verbose_name="percent")),
                        ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("due_at", models.DateTimeField(null=True)),
                        ("done_at", models.DateTimeField(null=True)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.school",
                                verbose_name="school",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-made_at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["done", "undone"]), _negated=True),
                                    ("done_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="roster_run_done_has_a_time",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ("queued", "running"))),
                                fields=("school",),
                                name="roster_run_one_at_a_time",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AccessRestrictionEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("starts_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="from")),
                        ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                        (
                            "reason",
                            models.TextField(verbose_name="reason (only administrators and the principal read this)"),
                        ),
                        ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("end_reason", models.TextField(blank=True, verbose_name="why it ended")),
                        (
                            "ended_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="accounts.accessrestriction",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.school",
                                verbose_name="school",
                            ),
                        ),
                        (
                            "student",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.student",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AddressChange",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("before", models.EmailField(blank=True, max_length=254)),
                        ("after", models.EmailField(blank=True, max_length=254)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.school",
                                verbose_name="school",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="address_changes",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="GuardianshipEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("starts_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="from")),
                        ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                        ("relationship", models.CharField(blank=True, max_length=40, verbose_name="relationship")),
                        ("may_view", models.BooleanField(default=True, verbose_name="sees what the child shares")),
                        ("may_comment", models.BooleanField(default=True, verbose_name="may answer")),
                        ("receives_reports", models.BooleanField(default=True, verbose_name="receives reports")),
                        ("language", models.CharField(blank=True, max_length=40, verbose_name="language")),
                        ("needs_interpreter", models.BooleanField(default=False, verbose_name="needs an interpreter")),
                        (
                            "withdrawn_because",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="why this adult no longer sees it"
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="accounts.guardianship",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.school",
                                verbose_name="school",
                            ),
                        ),
                        (
                            "student",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.student",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Invitation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("come_in", "To come in for the first time"),
                                    ("new_password", "For a new password"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("by_mail", models.BooleanField(default=False)),
                        ("code_hash", models.CharField(blank=True, editable=False, max_length=64)),
                        ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("expires_at", models.DateTimeField(verbose_name="until")),
                        ("sent_at", models.DateTimeField(editable=False, null=True)),
                        ("used_at", models.DateTimeField(editable=False, null=True)),
                        ("revoked_at", models.DateTimeField(editable=False, null=True)),
                        ("wrong", models.PositiveSmallIntegerField(default=0, editable=False)),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.school",
                                verbose_name="school",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="invitations",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["school", "user"], name="invitation_school_user")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("code_hash", ""), _negated=True),
                                fields=("code_hash",),
                                name="invitation_code_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("revoked_at__isnull", True), ("used_at__isnull", True)),
                                fields=("user", "school"),
                                name="invitation_one_waiting",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("expires_at__gt", models.F("made_at")),
                                    (
                                        "expires_at__lte",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("made_at"), "+", models.Value(datetime.timedelta(days=31))
                                        ),
                                    ),
                                ),
                                name="invitation_runs_out",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("used_at__isnull", True), ("revoked_at__isnull", True), _connector="OR"
                                ),
                                name="invitation_used_or_revoked",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EnrolmentEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("starts_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="from")),
                        ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("home_group", "Home group"), ("subject", "Subject class")],
                                editable=False,
                                max_length=12,
                            ),
                        ),
                        (
                            "class_group",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.classgroup",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="accounts.enrolment",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.school",
                                verbose_name="school",
                            ),
                        ),
                        (
                            "student",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.student",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MembershipEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("starts_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="from")),
                        ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("student", "Student"),
                                    ("teacher", "Teacher"),
                                    ("parent", "Parent/carer"),
                                    ("admin", "Administrator"),
                                ],
                                max_length=12,
                                verbose_name="role",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="accounts.membership",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.school",
                                verbose_name="school",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ResponsibilityEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("starts_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="from")),
                        ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("office", "Office"),
                                    ("reporting", "Reporting coordinator"),
                                    ("principal", "Principal"),
                                    ("wellbeing", "Wellbeing lead"),
                                    ("coordinator", "Year level coordinator"),
                                    ("proof_reader", "Proof-reader"),
                                    ("reviewer", "Looks at safety openings where nobody else can"),
                                ],
                                max_length=12,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "year_level",
                            models.SmallIntegerField(
                                blank=True,
                                choices=[
                                    (0, "Prep"),
                                    (1, "Year 1"),
                                    (2, "Year 2"),
                                    (3, "Year 3"),
                                    (4, "Year 4"),
                                    (5, "Year 5"),
                                    (6, "Year 6"),
                                    (7, "Year 7"),
                                    (8, "Year 8"),
                                    (9, "Year 9"),
                                    (10, "Year 10"),
                                    (11, "Year 11"),
                                    (12, "Year 12"),
                                ],
                                null=True,
                                verbose_name="year level",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="accounts.responsibility",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.school",
                                verbose_name="school",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Rollover",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("confirmed_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "happens_at",
                            models.DateTimeField(editable=False, null=True, verbose_name="from this moment on"),
                        ),
                        ("finished_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "from_year",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.schoolyear"
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.school",
                                verbose_name="school",
                            ),
                        ),
                        (
                            "to_year",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.schoolyear"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("from_year",), name="rollover_once_a_year"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("confirmed_at", None), ("confirmed_by", None), ("happens_at", None)),
                                    models.Q(
                                        ("confirmed_at__isnull", False),
                                        ("confirmed_by__isnull", False),
                                        ("happens_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="rollover_confirmed_says_when",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("finished_at", None), ("confirmed_at__isnull", False), _connector="OR"
                                ),
                                name="rollover_finished_was_confirmed",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RolloverChild",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "year_level",
                            models.SmallIntegerField(
                                choices=[
                                    (0, "Prep"),
                                    (1, "Year 1"),
                                    (2, "Year 2"),
                                    (3, "Year 3"),
                                    (4, "Year 4"),
                                    (5, "Year 5"),
                                    (6, "Year 6"),
                                    (7, "Year 7"),
                                    (8, "Year 8"),
                                    (9, "Year 9"),
                                    (10, "Year 10"),
                                    (11, "Year 11"),
                                    (12, "Year 12"),
                                ],
                                null=True,
                            ),
                        ),
                        ("leaves", models.BooleanField(default=False)),
                        ("is_exception", models.BooleanField(default=False)),
                        ("done_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "rollover",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="children",
                                to="accounts.rollover",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.school",
                                verbose_name="school",
                            ),
                        ),
                        (
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.student"
                            ),
                        ),
                        (
                            "to_class",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="accounts.classgroup",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("rollover", "student"), name="rollover_child_once"),
                            models.CheckConstraint(
                                condition=models.Q(("leaves", True), ("year_level__isnull", False), _connector="XOR"),
                                name="rollover_child_leaves_or_has_level",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("leaves", False), ("to_class", None), _connector="OR"),
                                name="rollover_child_leaves_or_goes_on",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RolloverEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("confirmed_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "happens_at",
                            models.DateTimeField(editable=False, null=True, verbose_name="from this moment on"),
                        ),
                        ("finished_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "from_year",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.schoolyear",
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="accounts.rollover",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.school",
                                verbose_name="school",
                            ),
                        ),
                        (
                            "to_year",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.schoolyear",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="RolloverGroup",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "year_level",
                            models.SmallIntegerField(
                                choices=[
                                    (0, "Prep"),
                                    (1, "Year 1"),
                                    (2, "Year 2"),
                                    (3, "Year 3"),
                                    (4, "Year 4"),
                                    (5, "Year 5"),
                                    (6, "Year 6"),
                                    (7, "Year 7"),
                                    (8, "Year 8"),
                                    (9, "Year 9"),
                                    (10, "Year 10"),
                                    (11, "Year 11"),
                                    (12, "Year 12"),
                                ]
                            ),
                        ),
                        ("leaves", models.BooleanField(default=False)),
                        (
                            "class_group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.classgroup"
                            ),
                        ),
                        (
                            "rollover",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="groups",
                                to="accounts.rollover",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.school",
                                verbose_name="school",
                            ),
                        ),
                        (
                            "to_class",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="accounts.classgroup",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("rollover", "class_group", "year_level"), name="rollover_group_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("leaves", False), ("to_class", None), _connector="OR"),
                                name="rollover_group_leaves_or_goes_on",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StudentEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("code", models.CharField(max_length=40, verbose_name="student number")),
                        ("given_name", models.CharField(max_length=80, verbose_name="official given name")),
                        ("family_name", models.CharField(blank=True, max_length=80, verbose_name="family name")),
                        ("preferred_name", models.CharField(max_length=80, verbose_name="preferred name")),
                        ("pronouns", models.CharField(blank=True, max_length=40, verbose_name="pronouns")),
                        ("language", models.CharField(blank=True, max_length=40, verbose_name="language at home")),
                        ("left_on", models.DateField(blank=True, null=True, verbose_name="last day at the school")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="accounts.student",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.school",
                                verbose_name="school",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="log-in",
                            ),
                        ),
                        ("withholds_since", models.DateTimeField(blank=True, editable=False, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="StudentGrantEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("starts_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="from")),
                        ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                        ("reason", models.TextField(verbose_name="reason")),
                        (
                            "content_object",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.student",
                                verbose_name="student",
                            ),
                        ),
                        (
                            "granted_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "permission",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="auth.permission",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="accounts.studentgrant",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.school",
                                verbose_name="school",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="StudentYearEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "year_level",
                            models.SmallIntegerField(
                                choices=[
                                    (0, "Prep"),
                                    (1, "Year 1"),
                                    (2, "Year 2"),
                                    (3, "Year 3"),
                                    (4, "Year 4"),
                                    (5, "Year 5"),
                                    (6, "Year 6"),
                                    (7, "Year 7"),
                                    (8, "Year 8"),
                                    (9, "Year 9"),
                                    (10, "Year 10"),
                                    (11, "Year 11"),
                                    (12, "Year 12"),
                                ],
                                verbose_name="year level",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="accounts.studentyear",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.school",
                                verbose_name="school",
                            ),
                        ),
                        (
                            "school_year",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.schoolyear",
                            ),
                        ),
                        (
                            "student",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.student",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="TeachingAssignmentEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("starts_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="from")),
                        ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                        ("is_relief", models.BooleanField(default=False, verbose_name="relief teacher")),
                        (
                            "class_group",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.classgroup",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="accounts.teachingassignment",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.school",
                                verbose_name="school",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SafetyOpening",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("starts_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="from")),
                        ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("reason", models.TextField(max_length=2000, verbose_name="why")),
                        ("look_by", models.DateField()),
                        ("reviewed_at", models.DateTimeField(editable=False, null=True)),
                        ("agrees", models.BooleanField(editable=False, null=True)),
                        (
                            "review",
                            models.TextField(blank=True, editable=False, max_length=2000, verbose_name="because"),
                        ),
                        (
                            "reviewed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.school",
                                verbose_name="school",
                            ),
                        ),
                        (
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.student"
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-starts_at"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_at__isnull", True), ("ends_at__gt", models.F("starts_at")), _connector="OR"
                                ),
                                name="safety_opening_ends_after_start",
                                violation_error_message="The end must be after the beginning.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("user"),
                                            models.F("user"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("student"),
                                            models.F("student"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        accounts.models.dated.TsTzRange(
                                            "starts_at",
                                            "ends_at",
                                            django.contrib.postgres.fields.ranges.RangeBoundary(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="safety_opening_one_in_force",
                                violation_error_message="There is already one for this time.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_at__isnull", False),
                                    (
                                        "ends_at__lte",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("starts_at"), "+", models.Value(datetime.timedelta(days=1))
                                        ),
                                    ),
                                ),
                                name="safety_opening_is_short",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason__regex", "^\\s*$"), _negated=True),
                                name="safety_opening_has_reason",
                                violation_error_message="Write down the reason.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("reviewed_by", None),
                                    models.Q(("reviewed_by", models.F("user")), _negated=True),
                                    _connector="OR",
                                ),
                                name="safety_opening_reviewed_by_another",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("agrees", None), ("review", ""), ("reviewed_at", None), ("reviewed_by", None)
                                    ),
                                    models.Q(
                                        ("agrees", True),
                                        ("agrees__isnull", False),
                                        ("reviewed_at__isnull", False),
                                        ("reviewed_by__isnull", False),
                                    ),
                                    models.Q(
                                        ("agrees", False),
                                        ("agrees__isnull", False),
                                        ("reviewed_at__isnull", False),
                                        ("reviewed_by__isnull", False),
                                        models.Q(("review__regex", "^\\s*$"), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="safety_opening_review_is_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GivenPassword",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("given_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("expires_at", models.DateTimeField(verbose_name="until")),
                        ("ended_at", models.DateTimeField(editable=False, null=True)),
                        ("last_used_at", models.DateTimeField(editable=False, null=True)),
                        ("times_told", models.PositiveSmallIntegerField(default=0, editable=False)),
                        (
                            "given_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.school",
                                verbose_name="school",
                            ),
                        ),
                        (
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="given_passwords",
                                to="accounts.student",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at__isnull", True)),
                                fields=("student",),
                                name="given_password_one_in_force",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("expires_at__gt", models.F("given_at"))),
                                name="given_password_runs_out",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OpenDevice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("opened_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("expires_at", models.DateTimeField(verbose_name="until")),
                        ("closed_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "kind",
                            models.CharField(blank=True, editable=False, max_length=40, verbose_name="kind of device"),
                        ),
                        (
                            "class_group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="open_devices",
                                to="accounts.classgroup",
                            ),
                        ),
                        (
                            "closed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.school",
                                verbose_name="school",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["class_group", "expires_at"], name="open_device_of_class")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("expires_at__gt", models.F("opened_at"))),
                                name="open_device_runs_out",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("closed_at__isnull", True), ("closed_by__isnull", False), _connector="OR"
                                ),
                                name="open_device_closed_by_somebody",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="accessevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (current_user <> 'goals_retention')",
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="1432b46bf83dca4bec161738a00c692d5cb089fd",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d47d5",
                            table="accounts_accessevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="membership",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_membershipevent" ("ends_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "school_id", "starts_at", "user_id") VALUES (NEW."ends_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."role", NEW."school_id", NEW."starts_at", NEW."user_id"); RETURN NULL;',
                            hash="b2f51ada2180f9d817a06b3188fea97517fab9a5",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_fc05a",
                            table="accounts_membership",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="membership",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "accounts_membershipevent" ("ends_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "school_id", "starts_at", "user_id") VALUES (NEW."ends_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."role", NEW."school_id", NEW."starts_at", NEW."user_id"); RETURN NULL;',
                            hash="15c3fead7e240e1dec03556239647d9ee4dec077",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_20ab5",
                            table="accounts_membership",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="membership",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_membershipevent" ("ends_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "school_id", "starts_at", "user_id") VALUES (OLD."ends_at", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."role", OLD."school_id", OLD."starts_at", OLD."user_id"); RETURN NULL;',
                            hash="cc108b5c617b85fe5bfc832a5406af5bbfec0ca3",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_19a8f",
                            table="accounts_membership",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="responsibility",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_responsibilityevent" ("ends_at", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_at", "user_id", "year_level") VALUES (NEW."ends_at", NEW."id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."school_id", NEW."starts_at", NEW."user_id", NEW."year_level"); RETURN NULL;',
                            hash="9247fec68922d60e25f61236bfd96abf6efbcd07",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3351a",
                            table="accounts_responsibility",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="responsibility",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "accounts_responsibilityevent" ("ends_at", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_at", "user_id", "year_level") VALUES (NEW."ends_at", NEW."id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."school_id", NEW."starts_at", NEW."user_id", NEW."year_level"); RETURN NULL;',
                            hash="da257d9f3ef809eb40e74dd6fae735f2a604ea23",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2d902",
                            table="accounts_responsibility",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="responsibility",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_responsibilityevent" ("ends_at", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_at", "user_id", "year_level") VALUES (OLD."ends_at", OLD."id", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."school_id", OLD."starts_at", OLD."user_id", OLD."year_level"); RETURN NULL;',
                            hash="a82038df2d0466924310a889eabb109d87142d3c",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_bf774",
                            table="accounts_responsibility",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="student",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_studentevent" ("code", "family_name", "given_name", "id", "language", "left_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preferred_name", "pronouns", "school_id", "user_id", "uuid", "withholds_since") VALUES (NEW."code", NEW."family_name", NEW."given_name", NEW."id", NEW."language", NEW."left_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."preferred_name", NEW."pronouns", NEW."school_id", NEW."user_id", NEW."uuid", NEW."withholds_since"); RETURN NULL;',
                            hash="d590b375656f16714c97a10ba6059fad418e09be",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_86bb5",
                            table="accounts_student",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="student",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "accounts_studentevent" ("code", "family_name", "given_name", "id", "language", "left_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preferred_name", "pronouns", "school_id", "user_id", "uuid", "withholds_since") VALUES (NEW."code", NEW."family_name", NEW."given_name", NEW."id", NEW."language", NEW."left_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."preferred_name", NEW."pronouns", NEW."school_id", NEW."user_id", NEW."uuid", NEW."withholds_since"); RETURN NULL;',
                            hash="b8e0b7b47ab0b2ee6ca36811feedf69ee2048006",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_587a9",
                            table="accounts_student",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="student",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_studentevent" ("code", "family_name", "given_name", "id", "language", "left_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preferred_name", "pronouns", "school_id", "user_id", "uuid", "withholds_since") VALUES (OLD."code", OLD."family_name", OLD."given_name", OLD."id", OLD."language", OLD."left_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."preferred_name", OLD."pronouns", OLD."school_id", OLD."user_id", OLD."uuid", OLD."withholds_since"); RETURN NULL;',
                            hash="c61900e00e79557418bf7a09738ceb5c89627868",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d1d49",
                            table="accounts_student",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="studentyear",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_studentyearevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "school_year_id", "student_id", "year_level") VALUES (NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."school_id", NEW."school_year_id", NEW."student_id", NEW."year_level"); RETURN NULL;',
                            hash="946a5881dbcb51319835987daa2057cba2b5e145",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_feb2e",
                            table="accounts_studentyear",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="studentyear",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "accounts_studentyearevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "school_year_id", "student_id", "year_level") VALUES (NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."school_id", NEW."school_year_id", NEW."student_id", NEW."year_level"); RETURN NULL;',
                            hash="5fe65c87cc7023ce878a278d8535336b8c20e2da",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0ae01",
                            table="accounts_studentyear",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="studentyear",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_studentyearevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "school_year_id", "student_id", "year_level") VALUES (OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."school_id", OLD."school_year_id", OLD."student_id", OLD."year_level"); RETURN NULL;',
                            hash="e8d3edc7ee54857d33afb3edfb709fefda38fa5b",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8a231",
                            table="accounts_studentyear",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="enrolment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_enrolmentevent" ("class_group_id", "ends_at", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_at", "student_id") VALUES (NEW."class_group_id", NEW."ends_at", NEW."id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."school_id", NEW."starts_at", NEW."student_id"); RETURN NULL;',
                            hash="82c618cdefddc306d0a7834176ade35ce478ce7a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f59b0",
                            table="accounts_enrolment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="enrolment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "accounts_enrolmentevent" ("class_group_id", "ends_at", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_at", "student_id") VALUES (NEW."class_group_id", NEW."ends_at", NEW."id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."school_id", NEW."starts_at", NEW."student_id"); RETURN NULL;',
                            hash="5cd7c8efb7f0f63226298b6c1c91d921759735c7",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e843c",
                            table="accounts_enrolment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="enrolment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_enrolmentevent" ("class_group_id", "ends_at", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_at", "student_id") VALUES (OLD."class_group_id", OLD."ends_at", OLD."id", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."school_id", OLD."starts_at", OLD."student_id"); RETURN NULL;',
                            hash="88e592ccfbc2b1340491c3063c94dba4843167c3",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_bda0a",
                            table="accounts_enrolment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="teachingassignment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_teachingassignmentevent" ("class_group_id", "ends_at", "id", "is_relief", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_at", "user_id") VALUES (NEW."class_group_id", NEW."ends_at", NEW."id", NEW."is_relief", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."school_id", NEW."starts_at", NEW."user_id"); RETURN NULL;',
                            hash="3fef470cf80188fa90858b43465c8a5b52dd3e5c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0f32d",
                            table="accounts_teachingassignment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="teachingassignment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "accounts_teachingassignmentevent" ("class_group_id", "ends_at", "id", "is_relief", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_at", "user_id") VALUES (NEW."class_group_id", NEW."ends_at", NEW."id", NEW."is_relief", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."school_id", NEW."starts_at", NEW."user_id"); RETURN NULL;',
                            hash="5c4fa777eca6e14124de531176cfbfdd79ada56c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b1ca7",
                            table="accounts_teachingassignment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="teachingassignment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_teachingassignmentevent" ("class_group_id", "ends_at", "id", "is_relief", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_at", "user_id") VALUES (OLD."class_group_id", OLD."ends_at", OLD."id", OLD."is_relief", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."school_id", OLD."starts_at", OLD."user_id"); RETURN NULL;',
                            hash="6fb07faa964ad033195127e0181b0170d4b35d1f",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8cbd8",
                            table="accounts_teachingassignment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="guardianship",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_guardianshipevent" ("ends_at", "id", "language", "may_comment", "may_view", "needs_interpreter", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "receives_reports", "relationship", "school_id", "starts_at", "student_id", "user_id", "withdrawn_because") VALUES (NEW."ends_at", NEW."id", NEW."language", NEW."may_comment", NEW."may_view", NEW."needs_interpreter", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."receives_reports", NEW."relationship", NEW."school_id", NEW."starts_at", NEW."student_id", NEW."user_id", NEW."withdrawn_because"); RETURN NULL;',
                            hash="d0d6dd35be5f0712d3455e9fd302323d2777ad01",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b47ce",
                            table="accounts_guardianship",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="guardianship",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "accounts_guardianshipevent" ("ends_at", "id", "language", "may_comment", "may_view", "needs_interpreter", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "receives_reports", "relationship", "school_id", "starts_at", "student_id", "user_id", "withdrawn_because") VALUES (NEW."ends_at", NEW."id", NEW."language", NEW."may_comment", NEW."may_view", NEW."needs_interpreter", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."receives_reports", NEW."relationship", NEW."school_id", NEW."starts_at", NEW."student_id", NEW."user_id", NEW."withdrawn_because"); RETURN NULL;',
                            hash="69751a68436000754a81740a2fab93d20eb02ca0",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8330f",
                            table="accounts_guardianship",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="guardianship",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_guardianshipevent" ("ends_at", "id", "language", "may_comment", "may_view", "needs_interpreter", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "receives_reports", "relationship", "school_id", "starts_at", "student_id", "user_id", "withdrawn_because") VALUES (OLD."ends_at", OLD."id", OLD."language", OLD."may_comment", OLD."may_view", OLD."needs_interpreter", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."receives_reports", OLD."relationship", OLD."school_id", OLD."starts_at", OLD."student_id", OLD."user_id", OLD."withdrawn_because"); RETURN NULL;',
                            hash="fe782eb8b0164ca233413c212e26365c89ce6e82",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_58ecc",
                            table="accounts_guardianship",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="accessrestriction",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_accessrestrictionevent" ("end_reason", "ended_by_id", "ends_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "school_id", "starts_at", "student_id", "user_id") VALUES (NEW."end_reason", NEW."ended_by_id", NEW."ends_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."recorded_at", NEW."recorded_by_id", NEW."school_id", NEW."starts_at", NEW."student_id", NEW."user_id"); RETURN NULL;',
                            hash="e7be635e76f9fd05290dc5587b9259a5a1b4cf65",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_eebc8",
                            table="accounts_accessrestriction",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="accessrestriction",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "accounts_accessrestrictionevent" ("end_reason", "ended_by_id", "ends_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "school_id", "starts_at", "student_id", "user_id") VALUES (NEW."end_reason", NEW."ended_by_id", NEW."ends_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."recorded_at", NEW."recorded_by_id", NEW."school_id", NEW."starts_at", NEW."student_id", NEW."user_id"); RETURN NULL;',
                            hash="8b476060cb6ac0b53fc1ac8b89120ae2db75f3dc",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_140ff",
                            table="accounts_accessrestriction",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="accessrestriction",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_accessrestrictionevent" ("end_reason", "ended_by_id", "ends_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "school_id", "starts_at", "student_id", "user_id") VALUES (OLD."end_reason", OLD."ended_by_id", OLD."ends_at", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."recorded_at", OLD."recorded_by_id", OLD."school_id", OLD."starts_at", OLD."student_id", OLD."user_id"); RETURN NULL;',
                            hash="e6735d68b1fb316fa2358882e5efe0f3b13f5416",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6bc05",
                            table="accounts_accessrestriction",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="studentgrant",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_studentgrantevent" ("content_object_id", "ends_at", "granted_by_id", "id", "permission_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "school_id", "starts_at", "user_id") VALUES (NEW."content_object_id", NEW."ends_at", NEW."granted_by_id", NEW."id", NEW."permission_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."school_id", NEW."starts_at", NEW."user_id"); RETURN NULL;',
                            hash="37d8e58514d7f1ad12b925d2edca88171c8ad8d4",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f8408",
                            table="accounts_studentgrant",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="studentgrant",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "accounts_studentgrantevent" ("content_object_id", "ends_at", "granted_by_id", "id", "permission_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "school_id", "starts_at", "user_id") VALUES (NEW."content_object_id", NEW."ends_at", NEW."granted_by_id", NEW."id", NEW."permission_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."school_id", NEW."starts_at", NEW."user_id"); RETURN NULL;',
                            hash="15fd4db856f362c9c2af1dfea4d80de52d4aef97",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_9107f",
                            table="accounts_studentgrant",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="studentgrant",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_studentgrantevent" ("content_object_id", "ends_at", "granted_by_id", "id", "permission_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "school_id", "starts_at", "user_id") VALUES (OLD."content_object_id", OLD."ends_at", OLD."granted_by_id", OLD."id", OLD."permission_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."school_id", OLD."starts_at", OLD."user_id"); RETURN NULL;',
                            hash="ded735fc9c2a459b94072ae37f664f5d9ffb9d75",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_425f3",
                            table="accounts_studentgrant",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rollover",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_rolloverevent" ("confirmed_at", "confirmed_by_id", "finished_at", "from_year_id", "happens_at", "id", "made_at", "made_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "to_year_id", "uuid") VALUES (NEW."confirmed_at", NEW."confirmed_by_id", NEW."finished_at", NEW."from_year_id", NEW."happens_at", NEW."id", NEW."made_at", NEW."made_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."school_id", NEW."to_year_id", NEW."uuid"); RETURN NULL;',
                            hash="41a8cd9c1d0fdbfe935184360c8030c38bb76aab",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_691db",
                            table="accounts_rollover",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rollover",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "accounts_rolloverevent" ("confirmed_at", "confirmed_by_id", "finished_at", "from_year_id", "happens_at", "id", "made_at", "made_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "to_year_id", "uuid") VALUES (NEW."confirmed_at", NEW."confirmed_by_id", NEW."finished_at", NEW."from_year_id", NEW."happens_at", NEW."id", NEW."made_at", NEW."made_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."school_id", NEW."to_year_id", NEW."uuid"); RETURN NULL;',
                            hash="ea6709e15e8abaad97045aaa6f11570e5ee75ba4",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_02abb",
                            table="accounts_rollover",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rollover",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_rolloverevent" ("confirmed_at", "confirmed_by_id", "finished_at", "from_year_id", "happens_at", "id", "made_at", "made_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "to_year_id", "uuid") VALUES (OLD."confirmed_at", OLD."confirmed_by_id", OLD."finished_at", OLD."from_year_id", OLD."happens_at", OLD."id", OLD."made_at", OLD."made_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."school_id", OLD."to_year_id", OLD."uuid"); RETURN NULL;',
                            hash="ecbdade91104d2ec008aa2cae9876a6695e49c8a",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c4a8c",
                            table="accounts_rollover",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="safetyopening",
                    trigger=pgtrigger.compiler.Trigger(
                        name="kept_for_ever",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="19ef6265c8c58bc1a67fabd71fc01f9c948021e2",
                            operation="DELETE",
                            pgid="pgtrigger_kept_for_ever_7f0bf",
                            table="accounts_safetyopening",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="safetyopening",
                    trigger=pgtrigger.compiler.Trigger(
                        name="said_once",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."uuid" IS DISTINCT FROM (NEW."uuid") OR OLD."school_id" IS DISTINCT FROM (NEW."school_id") OR OLD."student_id" IS DISTINCT FROM (NEW."student_id") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."starts_at" IS DISTINCT FROM (NEW."starts_at") OR OLD."look_by" IS DISTINCT FROM (NEW."look_by"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="892bb23b58bd5107ca102e566b217a81738728b8",
                            operation="UPDATE",
                            pgid="pgtrigger_said_once_9ba84",
                            table="accounts_safetyopening",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="safetyopening",
                    trigger=pgtrigger.compiler.Trigger(
                        name="never_prolonged",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NEW.ends_at > OLD.ends_at)",
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="94735ee66c0e7e601388d95f951a4bd514e3b250",
                            operation="UPDATE",
                            pgid="pgtrigger_never_prolonged_64e87",
                            table="accounts_safetyopening",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="safetyopening",
                    trigger=pgtrigger.compiler.Trigger(
                        name="reviewed_once",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.reviewed_at IS NOT NULL AND (OLD.reviewed_at, OLD.reviewed_by_id, OLD.agrees, OLD.review) IS DISTINCT FROM (NEW.reviewed_at, NEW.reviewed_by_id, NEW.agrees, NEW.review))",
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="88c930de054d4c0a7c684aa8d75ee381bc97a0a0",
                            operation="UPDATE",
                            pgid="pgtrigger_reviewed_once_5df7f",
                            table="accounts_safetyopening",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
        *AGREEMENTS,
    ]
