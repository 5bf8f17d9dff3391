"""Everything that there was before the first release: it stands for the steps that led to it, which no school took."""

import uuid

import django.contrib.auth.validators
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import accounts.models.dated
import accounts.models.school
from accounts.migrations._rows_that_agree import AGREEMENTS


class Migration(migrations.Migration):
    replaces = [
        ("accounts", "0001_initial"),
        ("accounts", "0002_rows_that_agree"),
        ("accounts", "0003_files_that_are_played"),
        ("accounts", "0004_nudges_by_mail"),
        ("accounts", "0005_uploads"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="AccessEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("crest_letters", models.CharField(blank=True, max_length=3, verbose_name="letters on the crest")),
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
                        default=6, verbose_name="up to this year level, a file reaches the family after a teacher's tap"
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
                ("help_text", models.TextField(blank=True, verbose_name="who to call for help, outside school")),
                ("is_demo", models.BooleanField(default=False, editable=False)),
            ],
        ),
        migrations.CreateModel(
            name="SchoolYear",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ],
            },
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="terms", to="accounts.schoolyear"
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
                ],
            },
        ),
        migrations.CreateModel(
            name="NonSchoolDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                "constraints": [models.UniqueConstraint(fields=("school", "day", "name"), name="non_school_day_once")],
            },
        ),
        migrations.CreateModel(
            name="LearningArea",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                "constraints": [models.UniqueConstraint(fields=("school", "code"), name="learning_area_code_once")],
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("is_staff", models.BooleanField(default=False, verbose_name="can open the technical administration")),
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
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("username", django.db.models.functions.text.Lower(models.F("username")))),
                        name="user_username_lower_case",
                        violation_error_message="User names are written in small letters.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                                        models.F("role"), function="hashtext", output_field=models.IntegerField()
                                    ),
                                    models.Func(
                                        models.F("role"), function="hashtext", output_field=models.IntegerField()
                                    ),
                                    models.Value("[]"),
                                    function="int8range",
                                    output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                ),
                                "&&",
                            ),
                            (
                                accounts.models.dated.TsTzRange(
                                    "starts_at", "ends_at", django.contrib.postgres.fields.ranges.RangeBoundary()
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
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                            models.Q(models.Q(("kind", "coordinator"), _negated=True), ("year_level__isnull", True)),
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
                                        models.F("kind"), function="hashtext", output_field=models.IntegerField()
                                    ),
                                    models.Func(
                                        models.F("kind"), function="hashtext", output_field=models.IntegerField()
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
                                    "starts_at", "ends_at", django.contrib.postgres.fields.ranges.RangeBoundary()
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
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("left_on", models.DateField(blank=True, null=True, verbose_name="left on")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("school", "code"), name="student_code_once"),
                    models.UniqueConstraint(fields=("id", "school"), name="student_with_school"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("preferred_name", ""), _negated=True), models.Q(("given_name", ""), _negated=True)
                        ),
                        name="student_has_a_name",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StudentYear",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                "indexes": [models.Index(fields=["school", "year_level", "school_year"], name="student_year_by_level")],
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
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                        condition=models.Q(("kind", "home_group"), ("learning_area__isnull", False), _connector="OR"),
                        name="class_group_subject_has_area",
                        violation_error_message="A subject class needs its subject.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Enrolment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="enrolments", to="accounts.student"
                    ),
                ),
                (
                    "class_group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="enrolments", to="accounts.classgroup"
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
                                    "starts_at", "ends_at", django.contrib.postgres.fields.ranges.RangeBoundary()
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
                                    "starts_at", "ends_at", django.contrib.postgres.fields.ranges.RangeBoundary()
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
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                                    "starts_at", "ends_at", django.contrib.postgres.fields.ranges.RangeBoundary()
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
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="guardianships", to="accounts.student"
                    ),
                ),
                ("relationship", models.CharField(blank=True, max_length=40, verbose_name="relationship")),
                ("may_view", models.BooleanField(default=True, verbose_name="sees what the child shares")),
                ("may_comment", models.BooleanField(default=True, verbose_name="may answer")),
                ("receives_reports", models.BooleanField(default=True, verbose_name="receives reports")),
                ("needs_interpreter", models.BooleanField(default=False, verbose_name="needs an interpreter")),
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
                                    "starts_at", "ends_at", django.contrib.postgres.fields.ranges.RangeBoundary()
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
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="restrictions", to="accounts.student"
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason (only administrators and the principal read this)")),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
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
                                    "starts_at", "ends_at", django.contrib.postgres.fields.ranges.RangeBoundary()
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
                ],
            },
        ),
        migrations.CreateModel(
            name="StudentGrant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("permission", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="auth.permission")),
                ("user", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
                ("reason", models.TextField(verbose_name="reason")),
                (
                    "granted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
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
                                    "starts_at", "ends_at", django.contrib.postgres.fields.ranges.RangeBoundary()
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
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("seconds", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="length in seconds")),
                ("sha256", models.CharField(max_length=64)),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("uploaded_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("id", "student"), name="media_file_with_student")],
            },
        ),
        migrations.CreateModel(
            name="KeptUpload",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
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
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
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
        *AGREEMENTS,
    ]
