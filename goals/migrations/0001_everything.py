"""Goals and all that hangs on them: everything that there is before the first release (docs/adr/0023)."""

import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.lookups
import django.utils.timezone
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import accounts.models.dated
import goals_portal.together
from goals.migrations._rows_that_agree import AGREEMENTS


class Migration(migrations.Migration):
    replaces = [
        ("goals", "0001_first_release"),
        ("goals", "0002_relations"),
        ("goals", "0003_time_to_build"),
        ("goals", "0004_calendar_feed"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0001_everything"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        goals_portal.together.Together(
            operations=[
                migrations.CreateModel(
                    name="Cycle",
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "school_year",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cycles",
                                to="accounts.schoolyear",
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="name")),
                        ("starts_on", models.DateField(verbose_name="first day")),
                        ("ends_on", models.DateField(verbose_name="last day")),
                    ],
                    options={
                        "ordering": ["starts_on"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                                name="cycle_dates_in_order",
                                violation_error_message="The last day must not be before the first.",
                            ),
                            models.UniqueConstraint(fields=("school", "name", "school_year"), name="cycle_name_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Window",
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
                            "cycle",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="windows", to="goals.cycle"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("set", "Set goals"),
                                    ("families", "Families see goals"),
                                    ("act", "Act and check in"),
                                    ("mid_check", "Mid-cycle check"),
                                    ("reflect", "Reflect"),
                                    ("next_targets", "Next targets"),
                                    ("write", "Write and check"),
                                    ("proof", "Proof-read"),
                                    ("sign_off", "Sign off"),
                                    ("build", "Print and hand over"),
                                    ("release", "Release"),
                                ],
                                max_length=12,
                                verbose_name="for",
                            ),
                        ),
                        ("opens_on", models.DateField(verbose_name="first day")),
                        ("closes_on", models.DateField(verbose_name="last day")),
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
                        "ordering": ["opens_on", "closes_on"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("closes_on__gte", models.F("opens_on"))),
                                name="window_dates_in_order",
                                violation_error_message="The last day must not be before the first.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Extension",
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
                            "window",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="extensions",
                                to="goals.window",
                            ),
                        ),
                        (
                            "student",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="accounts.student",
                            ),
                        ),
                        (
                            "teacher",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("until", models.DateField(verbose_name="last day")),
                        ("reason", models.TextField(verbose_name="reason")),
                        (
                            "given_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("given_at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("student__isnull", False), ("teacher__isnull", True)),
                                    models.Q(("student__isnull", True), ("teacher__isnull", False)),
                                    _connector="OR",
                                ),
                                name="extension_for_one",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GoalSlot",
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
                            "cycle",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="slots", to="goals.cycle"
                            ),
                        ),
                        ("name", models.CharField(max_length=40, verbose_name="name")),
                        (
                            "area",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.learningarea",
                            ),
                        ),
                        (
                            "with_family",
                            models.BooleanField(default=False, verbose_name="chosen at home, with the family"),
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
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0)),
                    ],
                    options={
                        "ordering": ["position", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("name", ""), _negated=True), name="goal_slot_has_name"
                            ),
                            models.UniqueConstraint(fields=("id", "cycle"), name="goal_slot_of_cycle"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClassCheckIn",
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
                        ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                        (
                            "class_group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="check_ins",
                                to="accounts.classgroup",
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
                        ("opened_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["-opened_at"],
                        "indexes": [models.Index(fields=["class_group", "-opened_at"], name="class_check_in_by_class")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("closed_at__isnull", True)),
                                fields=("class_group",),
                                name="class_check_in_one_open",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("closed_at__isnull", True),
                                    ("closed_at__gte", models.F("opened_at")),
                                    _connector="OR",
                                ),
                                name="class_check_in_closes_after_opening",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Absence",
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
                            "class_check_in",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="absences",
                                to="goals.classcheckin",
                            ),
                        ),
                        (
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.student"
                            ),
                        ),
                        (
                            "marked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("marked_at", models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("class_check_in", "student"), name="absence_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Draft",
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
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="drafts",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "student",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="drafts",
                                to="accounts.student",
                            ),
                        ),
                        (
                            "class_group",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="drafts",
                                to="accounts.classgroup",
                            ),
                        ),
                        ("object_uuid", models.UUIDField()),
                        ("field", models.CharField(max_length=40)),
                        ("page_token", models.CharField(max_length=40)),
                        ("text", models.TextField(blank=True)),
                        ("base_version", models.PositiveIntegerField(default=0)),
                        ("seq", models.PositiveIntegerField(default=0)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("author", "object_uuid", "field", "page_token"), name="draft_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("student", None), ("class_group", None), _connector="OR"),
                                name="draft_about_one",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FormatRule",
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
                            "formats",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("voice", "Voice"),
                                        ("photo", "Photo"),
                                        ("drawing", "Drawing"),
                                        ("video", "Video"),
                                        ("document", "Document"),
                                        ("link", "Link"),
                                    ],
                                    max_length=8,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["year_level"],
                        "constraints": [
                            models.UniqueConstraint(fields=("school", "year_level"), name="format_rule_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Definition",
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                        ("code", models.SlugField(blank=True, editable=False, max_length=40)),
                        ("is_hidden", models.BooleanField(default=False, verbose_name="hidden")),
                        (
                            "term",
                            models.CharField(
                                choices=[("goal", "Goal"), ("target", "Target"), ("strategy", "Strategy")],
                                max_length=8,
                                verbose_name="word",
                            ),
                        ),
                        ("plain", models.TextField(max_length=2000, verbose_name="in plain words")),
                        ("text", models.TextField(max_length=2000, verbose_name="for Years 7 to 12 and adults")),
                    ],
                    options={
                        "ordering": ["pk"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("code", ""), _negated=True),
                                fields=("school", "code"),
                                name="definition_code_once",
                            ),
                            models.UniqueConstraint(fields=("school", "term"), name="definition_term_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DefinitionEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="goals.definition",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("uuid", models.UUIDField(default=uuid.uuid4)),
                        ("code", models.SlugField(blank=True, db_index=False, editable=False, max_length=40)),
                        ("is_hidden", models.BooleanField(default=False, verbose_name="hidden")),
                        (
                            "term",
                            models.CharField(
                                choices=[("goal", "Goal"), ("target", "Target"), ("strategy", "Strategy")],
                                max_length=8,
                                verbose_name="word",
                            ),
                        ),
                        ("plain", models.TextField(max_length=2000, verbose_name="in plain words")),
                        ("text", models.TextField(max_length=2000, verbose_name="for Years 7 to 12 and adults")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Exemplar",
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                        ("code", models.SlugField(blank=True, editable=False, max_length=40)),
                        ("is_hidden", models.BooleanField(default=False, verbose_name="hidden")),
                        (
                            "band",
                            models.CharField(
                                choices=[
                                    ("F-2", "Prep to Year 2"),
                                    ("3-4", "Years 3 and 4"),
                                    ("5-6", "Years 5 and 6"),
                                    ("7-8", "Years 7 and 8"),
                                    ("9-10", "Years 9 and 10"),
                                    ("11-12", "Years 11 and 12"),
                                ],
                                max_length=5,
                                verbose_name="year levels",
                            ),
                        ),
                        ("area", models.CharField(blank=True, max_length=60, verbose_name="area")),
                        ("note", models.CharField(blank=True, max_length=60, verbose_name="for whom")),
                        ("picture", models.CharField(blank=True, max_length=40, verbose_name="picture")),
                        ("text", models.TextField(max_length=2000, verbose_name="goal")),
                        ("baseline", models.TextField(blank=True, max_length=2000, verbose_name="starting point")),
                        ("targets", models.TextField(blank=True, max_length=2000, verbose_name="steps")),
                        ("strategies", models.TextField(blank=True, max_length=2000, verbose_name="strategies")),
                        ("measure", models.TextField(blank=True, max_length=2000, verbose_name="how we will know")),
                        (
                            "fault",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("too_vague", "Too vague"),
                                    ("too_grand", "Too grand"),
                                    ("too_small", "Too small"),
                                    ("too_many", "Too many"),
                                    ("too_hard", "Too hard"),
                                ],
                                max_length=9,
                                verbose_name="what makes it hard to use",
                            ),
                        ),
                        ("reason", models.TextField(blank=True, max_length=2000, verbose_name="reason")),
                        ("question", models.TextField(blank=True, max_length=2000, verbose_name="question that helps")),
                        ("better_text", models.TextField(blank=True, max_length=2000, verbose_name="better version")),
                        ("better_target", models.TextField(blank=True, max_length=2000, verbose_name="its first step")),
                        (
                            "better_measure",
                            models.TextField(blank=True, max_length=2000, verbose_name="how we will know then"),
                        ),
                        (
                            "search",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.contrib.postgres.search.CombinedSearchVector(
                                    django.contrib.postgres.search.CombinedSearchVector(
                                        django.contrib.postgres.search.SearchVector(
                                            "text", "better_text", config="english", weight="A"
                                        ),
                                        "||",
                                        django.contrib.postgres.search.SearchVector(
                                            "area", "note", config="english", weight="B"
                                        ),
                                        django.contrib.postgres.search.SearchConfig("english"),
                                    ),
                                    "||",
                                    django.contrib.postgres.search.SearchVector(
                                        "targets", "strategies", "measure", config="english", weight="C"
                                    ),
                                    django.contrib.postgres.search.SearchConfig("english"),
                                ),
                                output_field=django.contrib.postgres.search.SearchVectorField(),
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "abstract": False,
                        "indexes": [
                            django.contrib.postgres.indexes.GinIndex(
                                fastupdate=False, fields=["search"], name="exemplar_search"
                            ),
                            models.Index(fields=["school", "band", "fault"], name="exemplar_school_band_fault"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("code", ""), _negated=True),
                                fields=("school", "code"),
                                name="exemplar_code_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True), name="exemplar_has_words"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("better_text", ""), ("fault", ""), ("question", ""), ("reason", "")),
                                    models.Q(
                                        ("fault", ""),
                                        ("reason", ""),
                                        ("question", ""),
                                        ("better_text", ""),
                                        _connector="OR",
                                        _negated=True,
                                    ),
                                    _connector="OR",
                                ),
                                name="exemplar_fault_is_explained",
                                violation_error_message="Say why, add a question that helps, and a better version.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExemplarEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="goals.exemplar",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("uuid", models.UUIDField(default=uuid.uuid4)),
                        ("code", models.SlugField(blank=True, db_index=False, editable=False, max_length=40)),
                        ("is_hidden", models.BooleanField(default=False, verbose_name="hidden")),
                        (
                            "band",
                            models.CharField(
                                choices=[
                                    ("F-2", "Prep to Year 2"),
                                    ("3-4", "Years 3 and 4"),
                                    ("5-6", "Years 5 and 6"),
                                    ("7-8", "Years 7 and 8"),
                                    ("9-10", "Years 9 and 10"),
                                    ("11-12", "Years 11 and 12"),
                                ],
                                max_length=5,
                                verbose_name="year levels",
                            ),
                        ),
                        ("area", models.CharField(blank=True, max_length=60, verbose_name="area")),
                        ("note", models.CharField(blank=True, max_length=60, verbose_name="for whom")),
                        ("picture", models.CharField(blank=True, max_length=40, verbose_name="picture")),
                        ("text", models.TextField(max_length=2000, verbose_name="goal")),
                        ("baseline", models.TextField(blank=True, max_length=2000, verbose_name="starting point")),
                        ("targets", models.TextField(blank=True, max_length=2000, verbose_name="steps")),
                        ("strategies", models.TextField(blank=True, max_length=2000, verbose_name="strategies")),
                        ("measure", models.TextField(blank=True, max_length=2000, verbose_name="how we will know")),
                        (
                            "fault",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("too_vague", "Too vague"),
                                    ("too_grand", "Too grand"),
                                    ("too_small", "Too small"),
                                    ("too_many", "Too many"),
                                    ("too_hard", "Too hard"),
                                ],
                                max_length=9,
                                verbose_name="what makes it hard to use",
                            ),
                        ),
                        ("reason", models.TextField(blank=True, max_length=2000, verbose_name="reason")),
                        ("question", models.TextField(blank=True, max_length=2000, verbose_name="question that helps")),
                        ("better_text", models.TextField(blank=True, max_length=2000, verbose_name="better version")),
                        ("better_target", models.TextField(blank=True, max_length=2000, verbose_name="its first step")),
                        (
                            "better_measure",
                            models.TextField(blank=True, max_length=2000, verbose_name="how we will know then"),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Prompt",
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                        ("code", models.SlugField(blank=True, editable=False, max_length=40)),
                        ("is_hidden", models.BooleanField(default=False, verbose_name="hidden")),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("develop", "Set my goal"),
                                    ("strategies", "Plan how"),
                                    ("monitor", "Work on it"),
                                    ("report", "Look back"),
                                    ("refine", "What next"),
                                ],
                                max_length=10,
                                verbose_name="stage",
                            ),
                        ),
                        (
                            "bands",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("F-2", "Prep to Year 2"),
                                        ("3-4", "Years 3 and 4"),
                                        ("5-6", "Years 5 and 6"),
                                        ("7-8", "Years 7 and 8"),
                                        ("9-10", "Years 9 and 10"),
                                        ("11-12", "Years 11 and 12"),
                                    ],
                                    max_length=5,
                                ),
                                size=None,
                                verbose_name="year levels",
                            ),
                        ),
                        ("point", models.SlugField(max_length=40, verbose_name="about")),
                        (
                            "audience",
                            models.CharField(
                                choices=[
                                    ("student", "Students, by themselves"),
                                    ("teacher_to_student", "Teachers, in a talk"),
                                    ("hint", "Students, while they write a goal"),
                                    ("parent_to_student", "Families, at home"),
                                    ("three_way", "Student, family and teacher together"),
                                    ("teacher_comment", "Teachers, to begin a message with"),
                                ],
                                max_length=18,
                                verbose_name="for whom",
                            ),
                        ),
                        ("answer_by", models.SlugField(blank=True, max_length=40, verbose_name="answered by")),
                        ("text", models.TextField(max_length=300, verbose_name="question")),
                        ("follow_up", models.TextField(blank=True, max_length=300, verbose_name="and then")),
                    ],
                    options={
                        "ordering": ["pk"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("code", ""), _negated=True),
                                fields=("school", "code"),
                                name="prompt_code_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True), name="prompt_has_words"
                            ),
                            models.UniqueConstraint(fields=("id", "school"), name="prompt_of_school"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PromptEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="goals.prompt",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("uuid", models.UUIDField(default=uuid.uuid4)),
                        ("code", models.SlugField(blank=True, db_index=False, editable=False, max_length=40)),
                        ("is_hidden", models.BooleanField(default=False, verbose_name="hidden")),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("develop", "Set my goal"),
                                    ("strategies", "Plan how"),
                                    ("monitor", "Work on it"),
                                    ("report", "Look back"),
                                    ("refine", "What next"),
                                ],
                                max_length=10,
                                verbose_name="stage",
                            ),
                        ),
                        (
                            "bands",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("F-2", "Prep to Year 2"),
                                        ("3-4", "Years 3 and 4"),
                                        ("5-6", "Years 5 and 6"),
                                        ("7-8", "Years 7 and 8"),
                                        ("9-10", "Years 9 and 10"),
                                        ("11-12", "Years 11 and 12"),
                                    ],
                                    max_length=5,
                                ),
                                size=None,
                                verbose_name="year levels",
                            ),
                        ),
                        ("point", models.SlugField(db_index=False, max_length=40, verbose_name="about")),
                        (
                            "audience",
                            models.CharField(
                                choices=[
                                    ("student", "Students, by themselves"),
                                    ("teacher_to_student", "Teachers, in a talk"),
                                    ("hint", "Students, while they write a goal"),
                                    ("parent_to_student", "Families, at home"),
                                    ("three_way", "Student, family and teacher together"),
                                    ("teacher_comment", "Teachers, to begin a message with"),
                                ],
                                max_length=18,
                                verbose_name="for whom",
                            ),
                        ),
                        (
                            "answer_by",
                            models.SlugField(blank=True, db_index=False, max_length=40, verbose_name="answered by"),
                        ),
                        ("text", models.TextField(max_length=300, verbose_name="question")),
                        ("follow_up", models.TextField(blank=True, max_length=300, verbose_name="and then")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Sorting",
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
                        ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                        (
                            "opened_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("opened_at", models.DateTimeField()),
                        (
                            "band",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("F-2", "Prep to Year 2"),
                                    ("3-4", "Years 3 and 4"),
                                    ("5-6", "Years 5 and 6"),
                                    ("7-8", "Years 7 and 8"),
                                    ("9-10", "Years 9 and 10"),
                                    ("11-12", "Years 11 and 12"),
                                ],
                                max_length=5,
                                verbose_name="year levels",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-opened_at"],
                    },
                ),
                migrations.CreateModel(
                    name="SortingItem",
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
                            "sorting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="items", to="goals.sorting"
                            ),
                        ),
                        (
                            "exemplar",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="goals.exemplar"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                    ],
                    options={
                        "ordering": ["position"],
                        "constraints": [
                            models.UniqueConstraint(fields=("sorting", "exemplar"), name="sorting_example_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SortingAnswer",
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
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="answers",
                                to="goals.sortingitem",
                            ),
                        ),
                        ("voice", models.CharField(max_length=64)),
                        (
                            "fault",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("too_vague", "Too vague"),
                                    ("too_grand", "Too grand"),
                                    ("too_small", "Too small"),
                                    ("too_many", "Too many"),
                                    ("too_hard", "Too hard"),
                                ],
                                max_length=9,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("item", "voice"), name="sorting_answer_once")],
                    },
                ),
                migrations.CreateModel(
                    name="HintSwitch",
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
                        ("rule", models.CharField(max_length=4)),
                        (
                            "band",
                            models.CharField(
                                choices=[
                                    ("F-2", "Prep to Year 2"),
                                    ("3-4", "Years 3 and 4"),
                                    ("5-6", "Years 5 and 6"),
                                    ("7-8", "Years 7 and 8"),
                                    ("9-10", "Years 9 and 10"),
                                    ("11-12", "Years 11 and 12"),
                                ],
                                max_length=5,
                                verbose_name="year levels",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("school", "rule", "band"), name="hint_switch_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HintTotal",
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
                        ("rule", models.CharField(max_length=4)),
                        ("shown", models.PositiveIntegerField(default=0)),
                        ("taken", models.PositiveIntegerField(default=0)),
                        ("ignored", models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("school", "rule"), name="hint_total_once")],
                    },
                ),
                migrations.CreateModel(
                    name="HintDismissal",
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
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.student"
                            ),
                        ),
                        ("rule", models.CharField(max_length=4)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("student", "rule"), name="hint_dismissed_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Nudge",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="nudges",
                                to="accounts.student",
                            ),
                        ),
                        ("on", models.DateField()),
                        ("by_mail", models.BooleanField(default=False)),
                    ],
                    options={
                        "ordering": ["-on"],
                        "constraints": [
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
                                            models.F("on"),
                                            models.Func(
                                                models.F("on"),
                                                output_field=models.DateField(),
                                                template="(%(expressions)s + 7)",
                                            ),
                                            function="daterange",
                                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="nudge_once_a_week",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PhraseLanguage",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "user",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("language", models.CharField(max_length=20)),
                    ],
                ),
                migrations.CreateModel(
                    name="Sheet",
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
                            "class_group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sheets",
                                to="accounts.classgroup",
                            ),
                        ),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("uploaded_at", models.DateTimeField(auto_now_add=True)),
                        ("position", models.PositiveSmallIntegerField()),
                        ("storage_key", models.CharField(max_length=200, unique=True)),
                        ("content_type", models.CharField(max_length=100)),
                        ("sha256", models.CharField(max_length=64)),
                        ("is_broken", models.BooleanField(default=False)),
                    ],
                    options={
                        "ordering": ["uploaded_at", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("class_group", "uploaded_by", "sha256"), name="sheet_waits_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ListedAdult",
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
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["user__name"],
                        "constraints": [models.UniqueConstraint(fields=("school", "user"), name="listed_adult_once")],
                    },
                ),
                migrations.CreateModel(
                    name="TalkWish",
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                        (
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.student"
                            ),
                        ),
                        (
                            "adult",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("text", models.TextField(blank=True, max_length=2000, verbose_name="What it is about")),
                        ("answer", models.CharField(blank=True, max_length=300, verbose_name="answer")),
                        ("meet_at", models.DateTimeField(blank=True, null=True, verbose_name="when we can talk")),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("answered_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    ],
                    options={
                        "verbose_name_plural": "wishes to talk",
                        "ordering": ["-created_at"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("answer", ""),
                                        ("answered_at__isnull", True),
                                        ("answered_by__isnull", True),
                                        ("meet_at__isnull", True),
                                    ),
                                    models.Q(
                                        ("answered_at__isnull", False),
                                        ("answered_by__isnull", False),
                                        models.Q(
                                            models.Q(("answer", ""), _negated=True),
                                            ("meet_at__isnull", False),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="talk_wish_answered_by_somebody",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TalkWishEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="goals.talkwish",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("uuid", models.UUIDField(default=uuid.uuid4)),
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
                            "adult",
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
                        ("text", models.TextField(blank=True, max_length=2000, verbose_name="What it is about")),
                        ("answer", models.CharField(blank=True, max_length=300, verbose_name="answer")),
                        ("meet_at", models.DateTimeField(blank=True, null=True, verbose_name="when we can talk")),
                        (
                            "answered_by",
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
                        ("answered_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Goal",
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "recording",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.mediafile",
                            ),
                        ),
                        (
                            "written_down_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("released_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "released_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "picture",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.mediafile",
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                        (
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="goals", to="accounts.student"
                            ),
                        ),
                        (
                            "cycle",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="goals", to="goals.cycle"
                            ),
                        ),
                        (
                            "slot",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="goals",
                                to="goals.goalslot",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(blank=True, max_length=300, verbose_name="What will I be able to do?"),
                        ),
                        ("measure", models.TextField(blank=True, max_length=2000, verbose_name="How will we know?")),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="By when?")),
                        ("why", models.TextField(blank=True, max_length=2000, verbose_name="Why this matters to me")),
                        ("baseline", models.TextField(blank=True, max_length=2000, verbose_name="Where I am now")),
                        (
                            "confidence",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="How sure am I?"),
                        ),
                        (
                            "told_to",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "support_plan",
                            models.SmallIntegerField(
                                choices=[
                                    (0, "Not from a support plan"),
                                    (1, "From the support plan: only for those who are assigned to this student"),
                                    (2, "From the support plan: for all who may see the goal"),
                                ],
                                default=0,
                                verbose_name="support plan",
                            ),
                        ),
                        (
                            "audience",
                            models.SmallIntegerField(
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                default=0,
                                verbose_name="Who may see this?",
                            ),
                        ),
                        ("shared_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("open", "Open"),
                                    ("agreed", "Agreed"),
                                    ("paused", "Paused"),
                                    ("closed", "Finished"),
                                ],
                                default="open",
                                max_length=8,
                                verbose_name="status",
                            ),
                        ),
                        ("student_agreed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("adult_agreed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "agreed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_since_agreed", models.BooleanField(default=False, editable=False)),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("achieved", "Achieved"),
                                    ("partly", "Partly achieved"),
                                    ("not_yet", "Not yet"),
                                    ("changed", "Changed along the way"),
                                    ("set_aside", "Set aside"),
                                ],
                                max_length=10,
                                verbose_name="how it ended",
                            ),
                        ),
                        ("outcome_reason", models.TextField(blank=True, max_length=2000, verbose_name="reason")),
                        (
                            "teacher_outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("achieved", "Achieved"),
                                    ("partly", "Partly achieved"),
                                    ("not_yet", "Not yet"),
                                    ("changed", "Changed along the way"),
                                    ("set_aside", "Set aside"),
                                ],
                                max_length=10,
                                verbose_name="the teacher's view",
                            ),
                        ),
                        ("closed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "carried_from",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="next_goals",
                                to="goals.goal",
                            ),
                        ),
                        (
                            "carried_how",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("refined", "Keep going, change a bit"),
                                    ("climbed", "One step further"),
                                    ("new", "Something new"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("binned_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "areas",
                            models.ManyToManyField(
                                related_name="goals", through="goals.GoalArea", to="accounts.learningarea"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["created_at"],
                        "permissions": [("agree_goal", "Can agree on a goal")],
                        "indexes": [models.Index(fields=["student", "audience"], name="goal_student_audience")],
                        "constraints": [
                            models.UniqueConstraint(fields=("id", "student", "audience"), name="goal_with_audience"),
                            models.UniqueConstraint(fields=("id", "student"), name="goal_of_student"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("title", ""), _negated=True),
                                    ("recording__isnull", False),
                                    ("picture__isnull", False),
                                    _connector="OR",
                                ),
                                name="goal_has_words_or_recording",
                                violation_error_message="A goal needs words, or a picture or recording.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("closed_at__isnull", False),
                                        ("status", "closed"),
                                        models.Q(("outcome", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("status", "closed"), _negated=True),
                                        ("closed_at__isnull", True),
                                        ("outcome", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="goal_closed_has_outcome",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("outcome__in", ["not_yet", "set_aside"]), _negated=True),
                                    models.Q(("outcome_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="goal_outcome_has_reason",
                                violation_error_message="Write a line about the reason, so that it never reads as blame.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "agreed"), _negated=True),
                                    models.Q(
                                        ("adult_agreed_at__isnull", False),
                                        ("agreed_by__isnull", False),
                                        ("student_agreed_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="goal_agreed_by_both",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("audience", 0), ("shared_at__isnull", False), _connector="OR"),
                                name="goal_shared_has_date",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("confidence__isnull", True),
                                    models.Q(("confidence__gte", 1), ("confidence__lte", 5)),
                                    _connector="OR",
                                ),
                                name="goal_confidence_one_to_five",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("carried_from__isnull", True), ("carried_how", "")),
                                    models.Q(
                                        ("carried_from__isnull", False), models.Q(("carried_how", ""), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                                name="goal_carried_says_how",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GoalEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="goals.goal",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "recording",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.mediafile",
                            ),
                        ),
                        (
                            "written_down_by",
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
                        ("released_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "released_by",
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
                            "picture",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.mediafile",
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4)),
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
                            "cycle",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="goals.cycle",
                            ),
                        ),
                        (
                            "slot",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="goals.goalslot",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(blank=True, max_length=300, verbose_name="What will I be able to do?"),
                        ),
                        ("measure", models.TextField(blank=True, max_length=2000, verbose_name="How will we know?")),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="By when?")),
                        ("why", models.TextField(blank=True, max_length=2000, verbose_name="Why this matters to me")),
                        ("baseline", models.TextField(blank=True, max_length=2000, verbose_name="Where I am now")),
                        (
                            "confidence",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="How sure am I?"),
                        ),
                        (
                            "told_to",
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
                            "support_plan",
                            models.SmallIntegerField(
                                choices=[
                                    (0, "Not from a support plan"),
                                    (1, "From the support plan: only for those who are assigned to this student"),
                                    (2, "From the support plan: for all who may see the goal"),
                                ],
                                default=0,
                                verbose_name="support plan",
                            ),
                        ),
                        (
                            "audience",
                            models.SmallIntegerField(
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                default=0,
                                verbose_name="Who may see this?",
                            ),
                        ),
                        ("shared_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("open", "Open"),
                                    ("agreed", "Agreed"),
                                    ("paused", "Paused"),
                                    ("closed", "Finished"),
                                ],
                                default="open",
                                max_length=8,
                                verbose_name="status",
                            ),
                        ),
                        ("student_agreed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("adult_agreed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "agreed_by",
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
                        ("changed_since_agreed", models.BooleanField(default=False, editable=False)),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("achieved", "Achieved"),
                                    ("partly", "Partly achieved"),
                                    ("not_yet", "Not yet"),
                                    ("changed", "Changed along the way"),
                                    ("set_aside", "Set aside"),
                                ],
                                max_length=10,
                                verbose_name="how it ended",
                            ),
                        ),
                        ("outcome_reason", models.TextField(blank=True, max_length=2000, verbose_name="reason")),
                        (
                            "teacher_outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("achieved", "Achieved"),
                                    ("partly", "Partly achieved"),
                                    ("not_yet", "Not yet"),
                                    ("changed", "Changed along the way"),
                                    ("set_aside", "Set aside"),
                                ],
                                max_length=10,
                                verbose_name="the teacher's view",
                            ),
                        ),
                        ("closed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "carried_from",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="goals.goal",
                            ),
                        ),
                        (
                            "carried_how",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("refined", "Keep going, change a bit"),
                                    ("climbed", "One step further"),
                                    ("new", "Something new"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("binned_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="GoalArea",
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
                            "goal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="goal_areas", to="goals.goal"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="goal_areas",
                                to="accounts.learningarea",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["area__position"],
                        "constraints": [models.UniqueConstraint(fields=("goal", "area"), name="goal_area_once")],
                    },
                ),
                migrations.CreateModel(
                    name="Target",
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                        (
                            "goal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="goals.goal"
                            ),
                        ),
                        (
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.student"
                            ),
                        ),
                        (
                            "goal_audience",
                            models.SmallIntegerField(
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                editable=False,
                            ),
                        ),
                        (
                            "audience",
                            models.SmallIntegerField(
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                default=2,
                                verbose_name="Who may see this?",
                            ),
                        ),
                        (
                            "effective",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.db.models.functions.comparison.Least(
                                    models.F("goal_audience"), models.F("audience")
                                ),
                                output_field=models.SmallIntegerField(
                                    choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")]
                                ),
                            ),
                        ),
                        (
                            "told_to",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("text", models.CharField(max_length=300, verbose_name="step")),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="by when")),
                        ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="done")),
                        (
                            "count_from",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=8, null=True, verbose_name="from"
                            ),
                        ),
                        (
                            "count_to",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=8, null=True, verbose_name="to"
                            ),
                        ),
                        ("unit", models.CharField(blank=True, max_length=30, verbose_name="what is counted")),
                    ],
                    options={
                        "ordering": ["due_on", "created_at"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True), name="target_has_words"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("count_from__isnull", True), ("count_to__isnull", True), ("unit", "")),
                                    models.Q(
                                        ("count_from__isnull", False),
                                        ("count_to__isnull", False),
                                        models.Q(("count_from", models.F("count_to")), _negated=True),
                                        models.Q(("unit", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="target_counts_between_two_numbers",
                            ),
                            models.UniqueConstraint(fields=("id", "goal", "audience"), name="target_with_audience"),
                            models.UniqueConstraint(fields=("id", "student"), name="target_of_student"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TargetEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="goals.target",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("uuid", models.UUIDField(default=uuid.uuid4)),
                        (
                            "goal",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="goals.goal",
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
                            "goal_audience",
                            models.SmallIntegerField(
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                editable=False,
                            ),
                        ),
                        (
                            "audience",
                            models.SmallIntegerField(
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                default=2,
                                verbose_name="Who may see this?",
                            ),
                        ),
                        (
                            "effective",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.db.models.functions.comparison.Least(
                                    models.F("goal_audience"), models.F("audience")
                                ),
                                output_field=models.SmallIntegerField(
                                    choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")]
                                ),
                            ),
                        ),
                        (
                            "told_to",
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
                        ("text", models.CharField(max_length=300, verbose_name="step")),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="by when")),
                        ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="done")),
                        (
                            "count_from",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=8, null=True, verbose_name="from"
                            ),
                        ),
                        (
                            "count_to",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=8, null=True, verbose_name="to"
                            ),
                        ),
                        ("unit", models.CharField(blank=True, max_length=30, verbose_name="what is counted")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Strategy",
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                        (
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.student"
                            ),
                        ),
                        (
                            "goal_audience",
                            models.SmallIntegerField(
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                editable=False,
                            ),
                        ),
                        (
                            "audience",
                            models.SmallIntegerField(
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                default=2,
                                verbose_name="Who may see this?",
                            ),
                        ),
                        (
                            "effective",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.db.models.functions.comparison.Least(
                                    models.F("goal_audience"), models.F("audience")
                                ),
                                output_field=models.SmallIntegerField(
                                    choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")]
                                ),
                            ),
                        ),
                        (
                            "told_to",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "goal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="strategies", to="goals.goal"
                            ),
                        ),
                        ("text", models.CharField(max_length=300, verbose_name="what I will do")),
                        (
                            "obstacle",
                            models.CharField(blank=True, max_length=300, verbose_name="if this gets in the way"),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "strategies",
                        "ordering": ["created_at"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True), name="strategy_has_words"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StrategyEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="goals.strategy",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("uuid", models.UUIDField(default=uuid.uuid4)),
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
                            "goal_audience",
                            models.SmallIntegerField(
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                editable=False,
                            ),
                        ),
                        (
                            "audience",
                            models.SmallIntegerField(
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                default=2,
                                verbose_name="Who may see this?",
                            ),
                        ),
                        (
                            "effective",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.db.models.functions.comparison.Least(
                                    models.F("goal_audience"), models.F("audience")
                                ),
                                output_field=models.SmallIntegerField(
                                    choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")]
                                ),
                            ),
                        ),
                        (
                            "told_to",
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
                            "goal",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="goals.goal",
                            ),
                        ),
                        ("text", models.CharField(max_length=300, verbose_name="what I will do")),
                        (
                            "obstacle",
                            models.CharField(blank=True, max_length=300, verbose_name="if this gets in the way"),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="NextTarget",
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "recording",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.mediafile",
                            ),
                        ),
                        (
                            "written_down_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("released_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "released_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "picture",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.mediafile",
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                        (
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.student"
                            ),
                        ),
                        (
                            "goal_audience",
                            models.SmallIntegerField(
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                editable=False,
                            ),
                        ),
                        (
                            "audience",
                            models.SmallIntegerField(
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                default=2,
                                verbose_name="Who may see this?",
                            ),
                        ),
                        (
                            "effective",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.db.models.functions.comparison.Least(
                                    models.F("goal_audience"), models.F("audience")
                                ),
                                output_field=models.SmallIntegerField(
                                    choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")]
                                ),
                            ),
                        ),
                        (
                            "told_to",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "goal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="next_targets",
                                to="goals.goal",
                            ),
                        ),
                        ("text", models.CharField(blank=True, max_length=300, verbose_name="what comes next")),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="by when")),
                        (
                            "started_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="started"),
                        ),
                    ],
                    options={
                        "ordering": ["due_on", "created_at"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("text", ""), _negated=True),
                                    ("recording__isnull", False),
                                    ("picture__isnull", False),
                                    _connector="OR",
                                ),
                                name="next_target_has_words",
                                violation_error_message="What comes next needs words, a recording or a picture.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NextTargetEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="goals.nexttarget",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "recording",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.mediafile",
                            ),
                        ),
                        (
                            "written_down_by",
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
                        ("released_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "released_by",
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
                            "picture",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.mediafile",
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4)),
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
                            "goal_audience",
                            models.SmallIntegerField(
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                editable=False,
                            ),
                        ),
                        (
                            "audience",
                            models.SmallIntegerField(
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                default=2,
                                verbose_name="Who may see this?",
                            ),
                        ),
                        (
                            "effective",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.db.models.functions.comparison.Least(
                                    models.F("goal_audience"), models.F("audience")
                                ),
                                output_field=models.SmallIntegerField(
                                    choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")]
                                ),
                            ),
                        ),
                        (
                            "told_to",
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
                            "goal",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="goals.goal",
                            ),
                        ),
                        ("text", models.CharField(blank=True, max_length=300, verbose_name="what comes next")),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="by when")),
                        (
                            "started_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="started"),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="NextStep",
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                        (
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="next_steps",
                                to="accounts.student",
                            ),
                        ),
                        (
                            "goal",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="next_steps",
                                to="goals.goal",
                            ),
                        ),
                        (
                            "goal_audience",
                            models.SmallIntegerField(
                                blank=True,
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                editable=False,
                                null=True,
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "author_relation",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "Student"),
                                    (2, "Home group teacher"),
                                    (3, "Relief teacher"),
                                    (4, "Subject teacher"),
                                    (5, "Family"),
                                    (6, "Support staff"),
                                    (7, "Principal"),
                                    (8, "Wellbeing lead"),
                                    (9, "Year level coordinator"),
                                    (10, "Reporting coordinator"),
                                    (11, "Proof-reader"),
                                    (12, "Office"),
                                    (13, "Administrator"),
                                    (14, "Author of the report"),
                                    (15, "Counsellor"),
                                    (16, "Teacher or administrator of the school"),
                                    (17, "Somebody of the school"),
                                    (18, "An adult whom the student chose to talk to"),
                                    (19, "Student who has left"),
                                    (20, "Family of a student who has left"),
                                    (21, "Next teacher of the class"),
                                    (22, "Opened because of a worry about safety"),
                                    (23, "Looks at what was opened because of a worry about safety"),
                                ]
                            ),
                        ),
                        ("text", models.CharField(max_length=300, verbose_name="next step")),
                        ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="read")),
                    ],
                    options={
                        "ordering": ["created_at"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True), name="next_step_has_words"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("goal__isnull", True), ("goal_audience__isnull", True)),
                                    models.Q(("goal__isnull", False), ("goal_audience__isnull", False)),
                                    _connector="OR",
                                ),
                                name="next_step_audience_with_goal",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("author_relation__in", [1, 5]), _negated=True),
                                name="next_step_never_from_home",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NextStepEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="goals.nextstep",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("uuid", models.UUIDField(default=uuid.uuid4)),
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
                            "goal",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="goals.goal",
                            ),
                        ),
                        (
                            "goal_audience",
                            models.SmallIntegerField(
                                blank=True,
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                editable=False,
                                null=True,
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "author_relation",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "Student"),
                                    (2, "Home group teacher"),
                                    (3, "Relief teacher"),
                                    (4, "Subject teacher"),
                                    (5, "Family"),
                                    (6, "Support staff"),
                                    (7, "Principal"),
                                    (8, "Wellbeing lead"),
                                    (9, "Year level coordinator"),
                                    (10, "Reporting coordinator"),
                                    (11, "Proof-reader"),
                                    (12, "Office"),
                                    (13, "Administrator"),
                                    (14, "Author of the report"),
                                    (15, "Counsellor"),
                                    (16, "Teacher or administrator of the school"),
                                    (17, "Somebody of the school"),
                                    (18, "An adult whom the student chose to talk to"),
                                    (19, "Student who has left"),
                                    (20, "Family of a student who has left"),
                                    (21, "Next teacher of the class"),
                                    (22, "Opened because of a worry about safety"),
                                    (23, "Looks at what was opened because of a worry about safety"),
                                ]
                            ),
                        ),
                        ("text", models.CharField(max_length=300, verbose_name="next step")),
                        ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="read")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="GoalGrant",
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
                                on_delete=django.db.models.deletion.CASCADE, related_name="grants", to="goals.goal"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_at__isnull", True), ("ends_at__gt", models.F("starts_at")), _connector="OR"
                                ),
                                name="goal_grant_ends_after_start",
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
                                name="goal_grant_no_overlap",
                                violation_error_message="There is already one for this time.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True),
                                name="goal_grant_has_reason",
                                violation_error_message="Write down the reason.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExampleRequest",
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                        (
                            "goal",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="example_request",
                                to="goals.goal",
                            ),
                        ),
                        (
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.student"
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(
                                choices=[
                                    ("open", "Not answered yet"),
                                    ("yes", "Yes"),
                                    ("no", "No"),
                                    ("back", "Taken back"),
                                ],
                                default="open",
                                max_length=5,
                                verbose_name="answer",
                            ),
                        ),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "exemplar",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="request",
                                to="goals.exemplar",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("exemplar__isnull", True),
                                    models.Q(("answer", "yes"), ("answered_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="example_copied_after_yes",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExampleRequestEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="goals.examplerequest",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("uuid", models.UUIDField(default=uuid.uuid4)),
                        (
                            "goal",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="goals.goal",
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
                            "asked_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(
                                choices=[
                                    ("open", "Not answered yet"),
                                    ("yes", "Yes"),
                                    ("no", "No"),
                                    ("back", "Taken back"),
                                ],
                                default="open",
                                max_length=5,
                                verbose_name="answer",
                            ),
                        ),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "exemplar",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="goals.exemplar",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="JudgementSeen",
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
                            "goal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="judgements_seen",
                                to="goals.goal",
                            ),
                        ),
                        (
                            "side",
                            models.CharField(
                                choices=[("student", "The student"), ("teacher", "The teacher")], max_length=7
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("achieved", "Achieved"),
                                    ("partly", "Partly achieved"),
                                    ("not_yet", "Not yet"),
                                    ("changed", "Changed along the way"),
                                    ("set_aside", "Set aside"),
                                ],
                                max_length=10,
                                verbose_name="the student's view",
                            ),
                        ),
                        (
                            "teacher_outcome",
                            models.CharField(
                                choices=[
                                    ("achieved", "Achieved"),
                                    ("partly", "Partly achieved"),
                                    ("not_yet", "Not yet"),
                                    ("changed", "Changed along the way"),
                                    ("set_aside", "Set aside"),
                                ],
                                max_length=10,
                                verbose_name="the teacher's view",
                            ),
                        ),
                        (
                            "seen_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("seen_at", models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("goal", "side", "outcome", "teacher_outcome"), name="judgement_seen_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("outcome", models.F("teacher_outcome")), _negated=True),
                                    models.Q(("outcome", ""), _negated=True),
                                    models.Q(("teacher_outcome", ""), _negated=True),
                                ),
                                name="judgement_seen_names_two",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CheckIn",
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "recording",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.mediafile",
                            ),
                        ),
                        (
                            "written_down_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("released_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "released_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                        (
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.student"
                            ),
                        ),
                        (
                            "goal_audience",
                            models.SmallIntegerField(
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                editable=False,
                            ),
                        ),
                        (
                            "audience",
                            models.SmallIntegerField(
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                default=2,
                                verbose_name="Who may see this?",
                            ),
                        ),
                        (
                            "effective",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.db.models.functions.comparison.Least(
                                    models.F("goal_audience"), models.F("audience")
                                ),
                                output_field=models.SmallIntegerField(
                                    choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")]
                                ),
                            ),
                        ),
                        (
                            "told_to",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "goal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="check_ins", to="goals.goal"
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("going_well", "Going well"),
                                    ("getting_there", "Getting there"),
                                    ("stuck", "Stuck"),
                                ],
                                max_length=14,
                                verbose_name="How is it going?",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="one sentence")),
                        (
                            "small_step",
                            models.SmallIntegerField(
                                blank=True,
                                choices=[
                                    (1, "Less than before"),
                                    (2, "As before"),
                                    (3, "A little more"),
                                    (4, "As we hoped"),
                                    (5, "Much more than we hoped"),
                                ],
                                null=True,
                                verbose_name="in small steps",
                            ),
                        ),
                        ("wants_help", models.BooleanField(default=False, verbose_name="I would like help")),
                        ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "class_check_in",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="check_ins",
                                to="goals.classcheckin",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-made_at"],
                        "get_latest_by": "made_at",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(fields=("id", "goal", "audience"), name="check_in_with_audience"),
                            models.UniqueConstraint(fields=("id", "student"), name="check_in_of_student"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CheckInEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="goals.checkin",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "recording",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.mediafile",
                            ),
                        ),
                        (
                            "written_down_by",
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
                        ("released_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "released_by",
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
                        ("uuid", models.UUIDField(default=uuid.uuid4)),
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
                            "goal_audience",
                            models.SmallIntegerField(
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                editable=False,
                            ),
                        ),
                        (
                            "audience",
                            models.SmallIntegerField(
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                default=2,
                                verbose_name="Who may see this?",
                            ),
                        ),
                        (
                            "effective",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.db.models.functions.comparison.Least(
                                    models.F("goal_audience"), models.F("audience")
                                ),
                                output_field=models.SmallIntegerField(
                                    choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")]
                                ),
                            ),
                        ),
                        (
                            "told_to",
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
                            "goal",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="goals.goal",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("going_well", "Going well"),
                                    ("getting_there", "Getting there"),
                                    ("stuck", "Stuck"),
                                ],
                                max_length=14,
                                verbose_name="How is it going?",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="one sentence")),
                        (
                            "small_step",
                            models.SmallIntegerField(
                                blank=True,
                                choices=[
                                    (1, "Less than before"),
                                    (2, "As before"),
                                    (3, "A little more"),
                                    (4, "As we hoped"),
                                    (5, "Much more than we hoped"),
                                ],
                                null=True,
                                verbose_name="in small steps",
                            ),
                        ),
                        ("wants_help", models.BooleanField(default=False, verbose_name="I would like help")),
                        ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "class_check_in",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="goals.classcheckin",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="TargetValue",
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                        (
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.student"
                            ),
                        ),
                        (
                            "goal_audience",
                            models.SmallIntegerField(
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                editable=False,
                            ),
                        ),
                        (
                            "audience",
                            models.SmallIntegerField(
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                default=2,
                                verbose_name="Who may see this?",
                            ),
                        ),
                        (
                            "effective",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.db.models.functions.comparison.Least(
                                    models.F("goal_audience"), models.F("audience")
                                ),
                                output_field=models.SmallIntegerField(
                                    choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")]
                                ),
                            ),
                        ),
                        (
                            "told_to",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "goal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="target_values",
                                to="goals.goal",
                            ),
                        ),
                        (
                            "target",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="values_by_day",
                                to="goals.target",
                            ),
                        ),
                        (
                            "check_in",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="goals.checkin",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="day")),
                        ("value", models.DecimalField(decimal_places=2, max_digits=8, verbose_name="number")),
                    ],
                    options={
                        "ordering": ["on"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(fields=("target", "on"), name="target_value_once_a_day")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TargetValueEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="goals.targetvalue",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("uuid", models.UUIDField(default=uuid.uuid4)),
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
                            "goal_audience",
                            models.SmallIntegerField(
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                editable=False,
                            ),
                        ),
                        (
                            "audience",
                            models.SmallIntegerField(
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                default=2,
                                verbose_name="Who may see this?",
                            ),
                        ),
                        (
                            "effective",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.db.models.functions.comparison.Least(
                                    models.F("goal_audience"), models.F("audience")
                                ),
                                output_field=models.SmallIntegerField(
                                    choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")]
                                ),
                            ),
                        ),
                        (
                            "told_to",
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
                            "goal",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="goals.goal",
                            ),
                        ),
                        (
                            "target",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="goals.target",
                            ),
                        ),
                        (
                            "check_in",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="goals.checkin",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="day")),
                        ("value", models.DecimalField(decimal_places=2, max_digits=8, verbose_name="number")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Evidence",
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                        (
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.student"
                            ),
                        ),
                        (
                            "goal_audience",
                            models.SmallIntegerField(
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                editable=False,
                            ),
                        ),
                        (
                            "audience",
                            models.SmallIntegerField(
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                default=2,
                                verbose_name="Who may see this?",
                            ),
                        ),
                        (
                            "effective",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.db.models.functions.comparison.Least(
                                    models.F("goal_audience"), models.F("audience")
                                ),
                                output_field=models.SmallIntegerField(
                                    choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")]
                                ),
                            ),
                        ),
                        (
                            "told_to",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "goal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="evidence", to="goals.goal"
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="evidence",
                                to="accounts.mediafile",
                            ),
                        ),
                        ("link", models.URLField(blank=True, max_length=500, verbose_name="link")),
                        ("caption", models.CharField(blank=True, max_length=300, verbose_name="what it shows")),
                        (
                            "alternative_text",
                            models.CharField(blank=True, max_length=300, verbose_name="for who cannot see it"),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="place in the list")),
                        (
                            "check_in",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="evidence",
                                to="goals.checkin",
                            ),
                        ),
                        (
                            "target",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="evidence",
                                to="goals.target",
                            ),
                        ),
                        ("released_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "released_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("binned_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    ],
                    options={
                        "verbose_name_plural": "evidence",
                        "ordering": ["position", "created_at"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("file__isnull", False), ("link", "")),
                                    models.Q(
                                        ("file__isnull", True), models.Q(("caption", ""), ("link", ""), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                                name="evidence_is_something",
                                violation_error_message="Add a file, a link or a line about it.",
                            ),
                            models.UniqueConstraint(fields=("id", "goal", "audience"), name="evidence_with_audience"),
                            models.UniqueConstraint(fields=("id", "student"), name="evidence_of_student"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EvidenceEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="goals.evidence",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("uuid", models.UUIDField(default=uuid.uuid4)),
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
                            "goal_audience",
                            models.SmallIntegerField(
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                editable=False,
                            ),
                        ),
                        (
                            "audience",
                            models.SmallIntegerField(
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                default=2,
                                verbose_name="Who may see this?",
                            ),
                        ),
                        (
                            "effective",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.db.models.functions.comparison.Least(
                                    models.F("goal_audience"), models.F("audience")
                                ),
                                output_field=models.SmallIntegerField(
                                    choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")]
                                ),
                            ),
                        ),
                        (
                            "told_to",
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
                            "goal",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="goals.goal",
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.mediafile",
                            ),
                        ),
                        ("link", models.URLField(blank=True, max_length=500, verbose_name="link")),
                        ("caption", models.CharField(blank=True, max_length=300, verbose_name="what it shows")),
                        (
                            "alternative_text",
                            models.CharField(blank=True, max_length=300, verbose_name="for who cannot see it"),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="place in the list")),
                        (
                            "check_in",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="goals.checkin",
                            ),
                        ),
                        (
                            "target",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="goals.target",
                            ),
                        ),
                        ("released_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "released_by",
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
                        ("binned_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Reflection",
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "recording",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.mediafile",
                            ),
                        ),
                        (
                            "written_down_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("released_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "released_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "picture",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.mediafile",
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                        (
                            "goal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="goals.goal"
                            ),
                        ),
                        (
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.student"
                            ),
                        ),
                        (
                            "goal_audience",
                            models.SmallIntegerField(
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                editable=False,
                            ),
                        ),
                        (
                            "effective",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.db.models.functions.comparison.Least(
                                    models.F("goal_audience"), models.F("audience")
                                ),
                                output_field=models.SmallIntegerField(
                                    choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")]
                                ),
                            ),
                        ),
                        (
                            "told_to",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("text", models.TextField(blank=True, max_length=2000, verbose_name="looking back")),
                        ("prompt", models.CharField(blank=True, max_length=300, verbose_name="the question")),
                        (
                            "helped",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("yes", "It helped me"),
                                    ("a_bit", "It helped me a bit"),
                                    ("no", "It did not help me"),
                                ],
                                max_length=5,
                                verbose_name="did my way help me?",
                            ),
                        ),
                        (
                            "audience",
                            models.SmallIntegerField(
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                default=0,
                                verbose_name="Who may see this?",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["created_at"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("text", ""), _negated=True),
                                    models.Q(("helped", ""), _negated=True),
                                    ("recording__isnull", False),
                                    ("picture__isnull", False),
                                    _connector="OR",
                                ),
                                name="reflection_has_words",
                                violation_error_message="Looking back needs words, a face, a recording or a picture.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReflectionEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="goals.reflection",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "recording",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.mediafile",
                            ),
                        ),
                        (
                            "written_down_by",
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
                        ("released_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "released_by",
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
                            "picture",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.mediafile",
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4)),
                        (
                            "goal",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="goals.goal",
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
                            "goal_audience",
                            models.SmallIntegerField(
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                editable=False,
                            ),
                        ),
                        (
                            "effective",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.db.models.functions.comparison.Least(
                                    models.F("goal_audience"), models.F("audience")
                                ),
                                output_field=models.SmallIntegerField(
                                    choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")]
                                ),
                            ),
                        ),
                        (
                            "told_to",
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
                        ("text", models.TextField(blank=True, max_length=2000, verbose_name="looking back")),
                        ("prompt", models.CharField(blank=True, max_length=300, verbose_name="the question")),
                        (
                            "helped",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("yes", "It helped me"),
                                    ("a_bit", "It helped me a bit"),
                                    ("no", "It did not help me"),
                                ],
                                max_length=5,
                                verbose_name="did my way help me?",
                            ),
                        ),
                        (
                            "audience",
                            models.SmallIntegerField(
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                default=0,
                                verbose_name="Who may see this?",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Feedback",
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "recording",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.mediafile",
                            ),
                        ),
                        (
                            "written_down_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("released_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "released_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                        (
                            "goal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="feedback", to="goals.goal"
                            ),
                        ),
                        (
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.student"
                            ),
                        ),
                        (
                            "goal_audience",
                            models.SmallIntegerField(
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                editable=False,
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "author_relation",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "Student"),
                                    (2, "Home group teacher"),
                                    (3, "Relief teacher"),
                                    (4, "Subject teacher"),
                                    (5, "Family"),
                                    (6, "Support staff"),
                                    (7, "Principal"),
                                    (8, "Wellbeing lead"),
                                    (9, "Year level coordinator"),
                                    (10, "Reporting coordinator"),
                                    (11, "Proof-reader"),
                                    (12, "Office"),
                                    (13, "Administrator"),
                                    (14, "Author of the report"),
                                    (15, "Counsellor"),
                                    (16, "Teacher or administrator of the school"),
                                    (17, "Somebody of the school"),
                                    (18, "An adult whom the student chose to talk to"),
                                    (19, "Student who has left"),
                                    (20, "Family of a student who has left"),
                                    (21, "Next teacher of the class"),
                                    (22, "Opened because of a worry about safety"),
                                    (23, "Looks at what was opened because of a worry about safety"),
                                ]
                            ),
                        ),
                        (
                            "audience",
                            models.SmallIntegerField(
                                choices=[
                                    (0, "Just me"),
                                    (1, "Teachers of this student"),
                                    (2, "The student and the teachers"),
                                    (3, "The student, the teachers and the family"),
                                ],
                                default=2,
                                verbose_name="Who may see this?",
                            ),
                        ),
                        ("text", models.TextField(blank=True, max_length=2000, verbose_name="message")),
                        ("phrase", models.CharField(blank=True, max_length=20, verbose_name="phrase")),
                        (
                            "phrase_language",
                            models.CharField(blank=True, max_length=20, verbose_name="language of the phrase"),
                        ),
                        ("asks_to_look_again", models.BooleanField(default=False, verbose_name="please look again")),
                        ("asks_for_reply", models.BooleanField(default=False, verbose_name="please look at this")),
                        (
                            "asked_of",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "target",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="feedback",
                                to="goals.target",
                            ),
                        ),
                        (
                            "check_in",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="feedback",
                                to="goals.checkin",
                            ),
                        ),
                        (
                            "evidence",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="feedback",
                                to="goals.evidence",
                            ),
                        ),
                        (
                            "part_audience",
                            models.SmallIntegerField(
                                blank=True,
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                editable=False,
                                null=True,
                            ),
                        ),
                        ("edited_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("taken_back_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    ],
                    options={
                        "ordering": ["created_at"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("text", ""), _negated=True),
                                    ("recording__isnull", False),
                                    models.Q(("phrase", ""), _negated=True),
                                    ("asks_for_reply", True),
                                    _connector="OR",
                                ),
                                name="feedback_says_something",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("check_in__isnull", True), ("target__isnull", True)),
                                    models.Q(("evidence__isnull", True), ("target__isnull", True)),
                                    models.Q(("check_in__isnull", True), ("evidence__isnull", True)),
                                    _connector="OR",
                                ),
                                name="feedback_about_one_part",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("part_audience__isnull", False),
                                    models.Q(
                                        ("check_in__isnull", True), ("evidence__isnull", True), ("target__isnull", True)
                                    ),
                                    _connector="OR",
                                ),
                                name="feedback_part_has_audience",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("asked_of__isnull", True), ("asks_for_reply", False)),
                                    models.Q(("asks_for_reply", True), ("author_relation", 1)),
                                    _connector="OR",
                                ),
                                name="feedback_asked_by_the_student",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("phrase", ""), ("phrase_language", "")),
                                    models.Q(
                                        models.Q(("phrase", ""), _negated=True),
                                        models.Q(("phrase_language", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="feedback_phrase_has_language",
                            ),
                            models.UniqueConstraint(fields=("id", "goal"), name="feedback_with_goal"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FeedbackEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="goals.feedback",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "recording",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.mediafile",
                            ),
                        ),
                        (
                            "written_down_by",
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
                        ("released_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "released_by",
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
                        ("uuid", models.UUIDField(default=uuid.uuid4)),
                        (
                            "goal",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="goals.goal",
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
                            "goal_audience",
                            models.SmallIntegerField(
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                editable=False,
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "author_relation",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "Student"),
                                    (2, "Home group teacher"),
                                    (3, "Relief teacher"),
                                    (4, "Subject teacher"),
                                    (5, "Family"),
                                    (6, "Support staff"),
                                    (7, "Principal"),
                                    (8, "Wellbeing lead"),
                                    (9, "Year level coordinator"),
                                    (10, "Reporting coordinator"),
                                    (11, "Proof-reader"),
                                    (12, "Office"),
                                    (13, "Administrator"),
                                    (14, "Author of the report"),
                                    (15, "Counsellor"),
                                    (16, "Teacher or administrator of the school"),
                                    (17, "Somebody of the school"),
                                    (18, "An adult whom the student chose to talk to"),
                                    (19, "Student who has left"),
                                    (20, "Family of a student who has left"),
                                    (21, "Next teacher of the class"),
                                    (22, "Opened because of a worry about safety"),
                                    (23, "Looks at what was opened because of a worry about safety"),
                                ]
                            ),
                        ),
                        (
                            "audience",
                            models.SmallIntegerField(
                                choices=[
                                    (0, "Just me"),
                                    (1, "Teachers of this student"),
                                    (2, "The student and the teachers"),
                                    (3, "The student, the teachers and the family"),
                                ],
                                default=2,
                                verbose_name="Who may see this?",
                            ),
                        ),
                        ("text", models.TextField(blank=True, max_length=2000, verbose_name="message")),
                        ("phrase", models.CharField(blank=True, max_length=20, verbose_name="phrase")),
                        (
                            "phrase_language",
                            models.CharField(blank=True, max_length=20, verbose_name="language of the phrase"),
                        ),
                        ("asks_to_look_again", models.BooleanField(default=False, verbose_name="please look again")),
                        ("asks_for_reply", models.BooleanField(default=False, verbose_name="please look at this")),
                        (
                            "asked_of",
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
                            "target",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="goals.target",
                            ),
                        ),
                        (
                            "check_in",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="goals.checkin",
                            ),
                        ),
                        (
                            "evidence",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="goals.evidence",
                            ),
                        ),
                        (
                            "part_audience",
                            models.SmallIntegerField(
                                blank=True,
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                editable=False,
                                null=True,
                            ),
                        ),
                        ("edited_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("taken_back_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Seen",
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
                            "goal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="goals.goal"
                            ),
                        ),
                        (
                            "feedback",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="seen",
                                to="goals.feedback",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "relation",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "Student"),
                                    (2, "Home group teacher"),
                                    (3, "Relief teacher"),
                                    (4, "Subject teacher"),
                                    (5, "Family"),
                                    (6, "Support staff"),
                                    (7, "Principal"),
                                    (8, "Wellbeing lead"),
                                    (9, "Year level coordinator"),
                                    (10, "Reporting coordinator"),
                                    (11, "Proof-reader"),
                                    (12, "Office"),
                                    (13, "Administrator"),
                                    (14, "Author of the report"),
                                    (15, "Counsellor"),
                                    (16, "Teacher or administrator of the school"),
                                    (17, "Somebody of the school"),
                                    (18, "An adult whom the student chose to talk to"),
                                    (19, "Student who has left"),
                                    (20, "Family of a student who has left"),
                                    (21, "Next teacher of the class"),
                                    (22, "Opened because of a worry about safety"),
                                    (23, "Looks at what was opened because of a worry about safety"),
                                ]
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["goal", "by"], name="seen_goal_by")],
                        "constraints": [models.UniqueConstraint(fields=("feedback", "by"), name="seen_once")],
                    },
                ),
                migrations.CreateModel(
                    name="Conversation",
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                        (
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="conversations",
                                to="accounts.student",
                            ),
                        ),
                        (
                            "goal",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="conversations",
                                to="goals.goal",
                            ),
                        ),
                        (
                            "adult",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="conversations_held",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "audience",
                            models.SmallIntegerField(
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                default=1,
                                verbose_name="Who may see the shared notes?",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("talk", "The two of us"),
                                    ("student_led", "Student-led conference"),
                                    ("three_way", "Three-way conference"),
                                ],
                                default="talk",
                                max_length=11,
                                verbose_name="who sits together",
                            ),
                        ),
                        ("only_invited", models.BooleanField(default=False, editable=False)),
                        ("planned_for", models.DateTimeField(blank=True, null=True, verbose_name="when")),
                        ("moved_from", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("called_off_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("why", models.CharField(blank=True, max_length=300, verbose_name="why")),
                        ("held_at", models.DateTimeField(blank=True, null=True, verbose_name="held")),
                        (
                            "topic",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="What I would like to talk about"
                            ),
                        ),
                        ("proud", models.CharField(blank=True, max_length=300, verbose_name="What I am proud of")),
                        (
                            "shared_note",
                            models.TextField(blank=True, max_length=2000, verbose_name="Notes that we share"),
                        ),
                        ("student_agreed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("adult_agreed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    ],
                    options={
                        "ordering": ["-held_at", "-planned_for", "-created_at"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("id", "student", "audience"), name="conversation_with_audience"
                            ),
                            models.UniqueConstraint(fields=("id", "student"), name="conversation_of_student"),
                            models.CheckConstraint(
                                condition=models.Q(("audience__gte", 1)), name="conversation_never_private"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "three_way"), _negated=True), ("audience", 2), _connector="OR"
                                ),
                                name="conversation_three_way_with_family",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("only_invited", False), ("kind", "three_way"), _connector="OR"),
                                name="conversation_invited_to_three_way",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("held_at__isnull", True), ("called_off_at__isnull", True), _connector="OR"
                                ),
                                name="conversation_held_or_called_off",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConversationEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="goals.conversation",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("uuid", models.UUIDField(default=uuid.uuid4)),
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
                            "goal",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="goals.goal",
                            ),
                        ),
                        (
                            "adult",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "audience",
                            models.SmallIntegerField(
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                default=1,
                                verbose_name="Who may see the shared notes?",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("talk", "The two of us"),
                                    ("student_led", "Student-led conference"),
                                    ("three_way", "Three-way conference"),
                                ],
                                default="talk",
                                max_length=11,
                                verbose_name="who sits together",
                            ),
                        ),
                        ("only_invited", models.BooleanField(default=False, editable=False)),
                        ("planned_for", models.DateTimeField(blank=True, null=True, verbose_name="when")),
                        ("moved_from", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("called_off_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("why", models.CharField(blank=True, max_length=300, verbose_name="why")),
                        ("held_at", models.DateTimeField(blank=True, null=True, verbose_name="held")),
                        (
                            "topic",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="What I would like to talk about"
                            ),
                        ),
                        ("proud", models.CharField(blank=True, max_length=300, verbose_name="What I am proud of")),
                        (
                            "shared_note",
                            models.TextField(blank=True, max_length=2000, verbose_name="Notes that we share"),
                        ),
                        ("student_agreed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("adult_agreed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ConversationNote",
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "conversation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="own_notes",
                                to="goals.conversation",
                            ),
                        ),
                        (
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.student"
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("text", models.TextField(blank=True, max_length=2000, verbose_name="My own notes")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("conversation", "author"), name="own_notes_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConversationNoteEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="goals.conversationnote",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "conversation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="goals.conversation",
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
                            "author",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("text", models.TextField(blank=True, max_length=2000, verbose_name="My own notes")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Agreement",
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                        (
                            "conversation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="agreements",
                                to="goals.conversation",
                            ),
                        ),
                        (
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.student"
                            ),
                        ),
                        (
                            "conversation_audience",
                            models.SmallIntegerField(
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                editable=False,
                            ),
                        ),
                        (
                            "goal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="agreements", to="goals.goal"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("strategy", "A strategy"), ("target", "A target with a date")],
                                max_length=8,
                                verbose_name="it becomes",
                            ),
                        ),
                        ("text", models.CharField(max_length=300, verbose_name="We agreed")),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="by when")),
                        (
                            "strategy",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="agreement",
                                to="goals.strategy",
                            ),
                        ),
                        (
                            "target",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="agreement",
                                to="goals.target",
                            ),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["created_at"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True), name="agreement_has_words"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgreementEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="goals.agreement",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("uuid", models.UUIDField(default=uuid.uuid4)),
                        (
                            "conversation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="goals.conversation",
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
                            "conversation_audience",
                            models.SmallIntegerField(
                                choices=[(0, "Just me for now"), (1, "Me and my teachers"), (2, "My family too")],
                                editable=False,
                            ),
                        ),
                        (
                            "goal",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="goals.goal",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("strategy", "A strategy"), ("target", "A target with a date")],
                                max_length=8,
                                verbose_name="it becomes",
                            ),
                        ),
                        ("text", models.CharField(max_length=300, verbose_name="We agreed")),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="by when")),
                        (
                            "strategy",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="goals.strategy",
                            ),
                        ),
                        (
                            "target",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="goals.target",
                            ),
                        ),
                        (
                            "written_by",
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
                    name="TalkRequest",
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                        (
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="talk_requests",
                                to="accounts.student",
                            ),
                        ),
                        (
                            "goal",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="talk_requests",
                                to="goals.goal",
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "asker_relation",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "Student"),
                                    (2, "Home group teacher"),
                                    (3, "Relief teacher"),
                                    (4, "Subject teacher"),
                                    (5, "Family"),
                                    (6, "Support staff"),
                                    (7, "Principal"),
                                    (8, "Wellbeing lead"),
                                    (9, "Year level coordinator"),
                                    (10, "Reporting coordinator"),
                                    (11, "Proof-reader"),
                                    (12, "Office"),
                                    (13, "Administrator"),
                                    (14, "Author of the report"),
                                    (15, "Counsellor"),
                                    (16, "Teacher or administrator of the school"),
                                    (17, "Somebody of the school"),
                                    (18, "An adult whom the student chose to talk to"),
                                    (19, "Student who has left"),
                                    (20, "Family of a student who has left"),
                                    (21, "Next teacher of the class"),
                                    (22, "Opened because of a worry about safety"),
                                    (23, "Looks at what was opened because of a worry about safety"),
                                ]
                            ),
                        ),
                        ("text", models.CharField(blank=True, max_length=300, verbose_name="What is it about?")),
                        (
                            "talk",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="requests",
                                to="goals.conversation",
                            ),
                        ),
                        ("answered_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    ],
                    options={
                        "ordering": ["created_at"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("answered_at__isnull", True)),
                                fields=("student", "asked_by"),
                                name="talk_request_one_open",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("asker_relation__in", [1, 5])),
                                name="talk_request_from_child_or_home",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("talk__isnull", True), ("answered_at__isnull", False), _connector="OR"
                                ),
                                name="talk_request_talk_answers",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TalkRequestEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="goals.talkrequest",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("uuid", models.UUIDField(default=uuid.uuid4)),
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
                            "goal",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="goals.goal",
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "asker_relation",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "Student"),
                                    (2, "Home group teacher"),
                                    (3, "Relief teacher"),
                                    (4, "Subject teacher"),
                                    (5, "Family"),
                                    (6, "Support staff"),
                                    (7, "Principal"),
                                    (8, "Wellbeing lead"),
                                    (9, "Year level coordinator"),
                                    (10, "Reporting coordinator"),
                                    (11, "Proof-reader"),
                                    (12, "Office"),
                                    (13, "Administrator"),
                                    (14, "Author of the report"),
                                    (15, "Counsellor"),
                                    (16, "Teacher or administrator of the school"),
                                    (17, "Somebody of the school"),
                                    (18, "An adult whom the student chose to talk to"),
                                    (19, "Student who has left"),
                                    (20, "Family of a student who has left"),
                                    (21, "Next teacher of the class"),
                                    (22, "Opened because of a worry about safety"),
                                    (23, "Looks at what was opened because of a worry about safety"),
                                ]
                            ),
                        ),
                        ("text", models.CharField(blank=True, max_length=300, verbose_name="What is it about?")),
                        (
                            "talk",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="goals.conversation",
                            ),
                        ),
                        ("answered_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Brought",
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
                        ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                        (
                            "conversation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="brought",
                                to="goals.conversation",
                            ),
                        ),
                        (
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.student"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        (
                            "goal",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="goals.goal",
                            ),
                        ),
                        (
                            "target",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="goals.target",
                            ),
                        ),
                        (
                            "evidence",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="goals.evidence",
                            ),
                        ),
                        (
                            "check_in",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="goals.checkin",
                            ),
                        ),
                        (
                            "prompt",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="goals.prompt",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["position", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=django.db.models.lookups.Exact(
                                    models.Func(
                                        models.F("goal"),
                                        models.F("target"),
                                        models.F("evidence"),
                                        models.F("check_in"),
                                        models.F("prompt"),
                                        function="num_nonnulls",
                                        output_field=models.IntegerField(),
                                    ),
                                    1,
                                ),
                                name="brought_is_one_thing",
                            ),
                            models.UniqueConstraint(fields=("conversation", "goal"), name="brought_goal_once"),
                            models.UniqueConstraint(fields=("conversation", "target"), name="brought_target_once"),
                            models.UniqueConstraint(fields=("conversation", "evidence"), name="brought_evidence_once"),
                            models.UniqueConstraint(fields=("conversation", "check_in"), name="brought_check_in_once"),
                            models.UniqueConstraint(fields=("conversation", "prompt"), name="brought_prompt_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Invited",
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
                            "conversation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="invited",
                                to="goals.conversation",
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
                        "constraints": [models.UniqueConstraint(fields=("conversation", "user"), name="invited_once")],
                    },
                ),
                migrations.CreateModel(
                    name="InvitedEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="goals.invited",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
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
                            "conversation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="goals.conversation",
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
                    name="FamilyLine",
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "conversation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="family_lines",
                                to="goals.conversation",
                            ),
                        ),
                        (
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.student"
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("text", models.CharField(max_length=300, verbose_name="What I would like to talk about")),
                    ],
                    options={
                        "ordering": ["created_at"],
                        "constraints": [
                            models.UniqueConstraint(fields=("conversation", "author"), name="family_line_once"),
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True), name="family_line_has_words"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FamilyLineEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="goals.familyline",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "conversation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="goals.conversation",
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
                            "author",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("text", models.CharField(max_length=300, verbose_name="What I would like to talk about")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Suggestion",
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                        ("round", models.UUIDField(default=uuid.uuid4)),
                        (
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="suggestions",
                                to="accounts.student",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "author_relation",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "Student"),
                                    (2, "Home group teacher"),
                                    (3, "Relief teacher"),
                                    (4, "Subject teacher"),
                                    (5, "Family"),
                                    (6, "Support staff"),
                                    (7, "Principal"),
                                    (8, "Wellbeing lead"),
                                    (9, "Year level coordinator"),
                                    (10, "Reporting coordinator"),
                                    (11, "Proof-reader"),
                                    (12, "Office"),
                                    (13, "Administrator"),
                                    (14, "Author of the report"),
                                    (15, "Counsellor"),
                                    (16, "Teacher or administrator of the school"),
                                    (17, "Somebody of the school"),
                                    (18, "An adult whom the student chose to talk to"),
                                    (19, "Student who has left"),
                                    (20, "Family of a student who has left"),
                                    (21, "Next teacher of the class"),
                                    (22, "Opened because of a worry about safety"),
                                    (23, "Looks at what was opened because of a worry about safety"),
                                ]
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.learningarea",
                            ),
                        ),
                        ("title", models.CharField(blank=True, max_length=300, verbose_name="goal")),
                        ("measure", models.TextField(blank=True, max_length=2000, verbose_name="How will we know?")),
                        ("first_step", models.CharField(blank=True, max_length=300, verbose_name="first step")),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="By when?")),
                        ("reason", models.TextField(blank=True, max_length=2000, verbose_name="why")),
                        (
                            "answer",
                            models.CharField(
                                choices=[
                                    ("open", "Not answered yet"),
                                    ("taken", "Taken as it is"),
                                    ("reworded", "Said in own words"),
                                    ("declined", "Not for me"),
                                ],
                                default="open",
                                max_length=8,
                                verbose_name="answer",
                            ),
                        ),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "said",
                            models.TextField(blank=True, max_length=300, verbose_name="what the student says to it"),
                        ),
                        (
                            "goal",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="suggestion",
                                to="goals.goal",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["created_at", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("round", "student"), name="suggestion_once_a_round"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("area__isnull", True),
                                    ("first_step", ""),
                                    ("measure", ""),
                                    ("reason", ""),
                                    ("title", ""),
                                    _negated=True,
                                ),
                                name="suggestion_says_something",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answer", "open"), ("answered_at__isnull", True), ("goal__isnull", True)),
                                    models.Q(
                                        models.Q(("answer", "open"), _negated=True), ("answered_at__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="suggestion_answered_at_a_time",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SuggestionEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="goals.suggestion",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("uuid", models.UUIDField(default=uuid.uuid4)),
                        ("round", models.UUIDField(default=uuid.uuid4)),
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
                            "author",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "author_relation",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "Student"),
                                    (2, "Home group teacher"),
                                    (3, "Relief teacher"),
                                    (4, "Subject teacher"),
                                    (5, "Family"),
                                    (6, "Support staff"),
                                    (7, "Principal"),
                                    (8, "Wellbeing lead"),
                                    (9, "Year level coordinator"),
                                    (10, "Reporting coordinator"),
                                    (11, "Proof-reader"),
                                    (12, "Office"),
                                    (13, "Administrator"),
                                    (14, "Author of the report"),
                                    (15, "Counsellor"),
                                    (16, "Teacher or administrator of the school"),
                                    (17, "Somebody of the school"),
                                    (18, "An adult whom the student chose to talk to"),
                                    (19, "Student who has left"),
                                    (20, "Family of a student who has left"),
                                    (21, "Next teacher of the class"),
                                    (22, "Opened because of a worry about safety"),
                                    (23, "Looks at what was opened because of a worry about safety"),
                                ]
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.learningarea",
                            ),
                        ),
                        ("title", models.CharField(blank=True, max_length=300, verbose_name="goal")),
                        ("measure", models.TextField(blank=True, max_length=2000, verbose_name="How will we know?")),
                        ("first_step", models.CharField(blank=True, max_length=300, verbose_name="first step")),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="By when?")),
                        ("reason", models.TextField(blank=True, max_length=2000, verbose_name="why")),
                        (
                            "answer",
                            models.CharField(
                                choices=[
                                    ("open", "Not answered yet"),
                                    ("taken", "Taken as it is"),
                                    ("reworded", "Said in own words"),
                                    ("declined", "Not for me"),
                                ],
                                default="open",
                                max_length=8,
                                verbose_name="answer",
                            ),
                        ),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "said",
                            models.TextField(blank=True, max_length=300, verbose_name="what the student says to it"),
                        ),
                        (
                            "goal",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="goals.goal",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="CalendarFeed",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("mark", models.CharField(max_length=64, unique=True)),
                        ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "user",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="calendar_feed",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="definition",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_definitionevent" ("code", "created_at", "id", "is_hidden", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plain", "school_id", "term", "text", "updated_at", "uuid", "version") VALUES (NEW."code", NEW."created_at", NEW."id", NEW."is_hidden", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."plain", NEW."school_id", NEW."term", NEW."text", NEW."updated_at", NEW."uuid", NEW."version"); RETURN NULL;',
                            hash="63094f06a6804051274368ac33a5999245f11646",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_28571",
                            table="goals_definition",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="definition",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "goals_definitionevent" ("code", "created_at", "id", "is_hidden", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plain", "school_id", "term", "text", "updated_at", "uuid", "version") VALUES (NEW."code", NEW."created_at", NEW."id", NEW."is_hidden", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."plain", NEW."school_id", NEW."term", NEW."text", NEW."updated_at", NEW."uuid", NEW."version"); RETURN NULL;',
                            hash="425d9e70301aa47a30557355e02a002f6b6d3017",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d10c1",
                            table="goals_definition",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="definition",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_definitionevent" ("code", "created_at", "id", "is_hidden", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plain", "school_id", "term", "text", "updated_at", "uuid", "version") VALUES (OLD."code", OLD."created_at", OLD."id", OLD."is_hidden", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."plain", OLD."school_id", OLD."term", OLD."text", OLD."updated_at", OLD."uuid", OLD."version"); RETURN NULL;',
                            hash="74cbdae1d5a6d51be4787986bd3b081a52f60e35",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_1d5a0",
                            table="goals_definition",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="exemplar",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_exemplarevent" ("area", "band", "baseline", "better_measure", "better_target", "better_text", "code", "created_at", "fault", "id", "is_hidden", "measure", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture", "question", "reason", "school_id", "strategies", "targets", "text", "updated_at", "uuid", "version") VALUES (NEW."area", NEW."band", NEW."baseline", NEW."better_measure", NEW."better_target", NEW."better_text", NEW."code", NEW."created_at", NEW."fault", NEW."id", NEW."is_hidden", NEW."measure", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."picture", NEW."question", NEW."reason", NEW."school_id", NEW."strategies", NEW."targets", NEW."text", NEW."updated_at", NEW."uuid", NEW."version"); RETURN NULL;',
                            hash="6b0ddddb8ddd706f80313c6c730fa091e38a91e7",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6f072",
                            table="goals_exemplar",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="exemplar",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."area" IS DISTINCT FROM (NEW."area") OR OLD."band" IS DISTINCT FROM (NEW."band") OR OLD."baseline" IS DISTINCT FROM (NEW."baseline") OR OLD."better_measure" IS DISTINCT FROM (NEW."better_measure") OR OLD."better_target" IS DISTINCT FROM (NEW."better_target") OR OLD."better_text" IS DISTINCT FROM (NEW."better_text") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."fault" IS DISTINCT FROM (NEW."fault") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_hidden" IS DISTINCT FROM (NEW."is_hidden") OR OLD."measure" IS DISTINCT FROM (NEW."measure") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."picture" IS DISTINCT FROM (NEW."picture") OR OLD."question" IS DISTINCT FROM (NEW."question") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."school_id" IS DISTINCT FROM (NEW."school_id") OR OLD."strategies" IS DISTINCT FROM (NEW."strategies") OR OLD."targets" IS DISTINCT FROM (NEW."targets") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."uuid" IS DISTINCT FROM (NEW."uuid") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "goals_exemplarevent" ("area", "band", "baseline", "better_measure", "better_target", "better_text", "code", "created_at", "fault", "id", "is_hidden", "measure", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture", "question", "reason", "school_id", "strategies", "targets", "text", "updated_at", "uuid", "version") VALUES (NEW."area", NEW."band", NEW."baseline", NEW."better_measure", NEW."better_target", NEW."better_text", NEW."code", NEW."created_at", NEW."fault", NEW."id", NEW."is_hidden", NEW."measure", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."picture", NEW."question", NEW."reason", NEW."school_id", NEW."strategies", NEW."targets", NEW."text", NEW."updated_at", NEW."uuid", NEW."version"); RETURN NULL;',
                            hash="2869f332da7261bf4d5a09a58e92a658557a2257",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_11e10",
                            table="goals_exemplar",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="exemplar",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_exemplarevent" ("area", "band", "baseline", "better_measure", "better_target", "better_text", "code", "created_at", "fault", "id", "is_hidden", "measure", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture", "question", "reason", "school_id", "strategies", "targets", "text", "updated_at", "uuid", "version") VALUES (OLD."area", OLD."band", OLD."baseline", OLD."better_measure", OLD."better_target", OLD."better_text", OLD."code", OLD."created_at", OLD."fault", OLD."id", OLD."is_hidden", OLD."measure", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."picture", OLD."question", OLD."reason", OLD."school_id", OLD."strategies", OLD."targets", OLD."text", OLD."updated_at", OLD."uuid", OLD."version"); RETURN NULL;',
                            hash="01c7d4d97eb04733749c53d729542d2330ada618",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_61d1a",
                            table="goals_exemplar",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="prompt",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_promptevent" ("answer_by", "audience", "bands", "code", "created_at", "follow_up", "id", "is_hidden", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "point", "school_id", "stage", "text", "updated_at", "uuid", "version") VALUES (NEW."answer_by", NEW."audience", NEW."bands", NEW."code", NEW."created_at", NEW."follow_up", NEW."id", NEW."is_hidden", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."point", NEW."school_id", NEW."stage", NEW."text", NEW."updated_at", NEW."uuid", NEW."version"); RETURN NULL;',
                            hash="532b1d2af6fd169f433914beceaa926f972887f3",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_365fe",
                            table="goals_prompt",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="prompt",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "goals_promptevent" ("answer_by", "audience", "bands", "code", "created_at", "follow_up", "id", "is_hidden", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "point", "school_id", "stage", "text", "updated_at", "uuid", "version") VALUES (NEW."answer_by", NEW."audience", NEW."bands", NEW."code", NEW."created_at", NEW."follow_up", NEW."id", NEW."is_hidden", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."point", NEW."school_id", NEW."stage", NEW."text", NEW."updated_at", NEW."uuid", NEW."version"); RETURN NULL;',
                            hash="74773620a361b6382d7aae00d95cd8f24a0002b9",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c4090",
                            table="goals_prompt",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="prompt",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_promptevent" ("answer_by", "audience", "bands", "code", "created_at", "follow_up", "id", "is_hidden", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "point", "school_id", "stage", "text", "updated_at", "uuid", "version") VALUES (OLD."answer_by", OLD."audience", OLD."bands", OLD."code", OLD."created_at", OLD."follow_up", OLD."id", OLD."is_hidden", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."point", OLD."school_id", OLD."stage", OLD."text", OLD."updated_at", OLD."uuid", OLD."version"); RETURN NULL;',
                            hash="9d7f37cff51811052105fd2fe154f88cc118ed74",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_23b32",
                            table="goals_prompt",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="talkwish",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_talkwishevent" ("adult_id", "answer", "answered_at", "answered_by_id", "created_at", "id", "meet_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "student_id", "text", "updated_at", "uuid", "version") VALUES (NEW."adult_id", NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."created_at", NEW."id", NEW."meet_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."school_id", NEW."student_id", NEW."text", NEW."updated_at", NEW."uuid", NEW."version"); RETURN NULL;',
                            hash="c42245862f605e7918d8c39911413e0cbf3eed17",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_71e73",
                            table="goals_talkwish",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="talkwish",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "goals_talkwishevent" ("adult_id", "answer", "answered_at", "answered_by_id", "created_at", "id", "meet_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "student_id", "text", "updated_at", "uuid", "version") VALUES (NEW."adult_id", NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."created_at", NEW."id", NEW."meet_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."school_id", NEW."student_id", NEW."text", NEW."updated_at", NEW."uuid", NEW."version"); RETURN NULL;',
                            hash="ab98de7af78fae0fdaef77000e138fd9d5f8846b",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_00380",
                            table="goals_talkwish",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="talkwish",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_talkwishevent" ("adult_id", "answer", "answered_at", "answered_by_id", "created_at", "id", "meet_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "student_id", "text", "updated_at", "uuid", "version") VALUES (OLD."adult_id", OLD."answer", OLD."answered_at", OLD."answered_by_id", OLD."created_at", OLD."id", OLD."meet_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."school_id", OLD."student_id", OLD."text", OLD."updated_at", OLD."uuid", OLD."version"); RETURN NULL;',
                            hash="21beaba0fe07e4da3a08c29698500873b30f7d68",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e8503",
                            table="goals_talkwish",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="goal",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_goalevent" ("adult_agreed_at", "agreed_by_id", "audience", "baseline", "binned_at", "carried_from_id", "carried_how", "changed_since_agreed", "closed_at", "confidence", "created_at", "cycle_id", "due_on", "id", "measure", "outcome", "outcome_reason", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture_id", "recording_id", "released_at", "released_by_id", "school_id", "shared_at", "slot_id", "status", "student_agreed_at", "student_id", "support_plan", "teacher_outcome", "title", "told_to_id", "updated_at", "uuid", "version", "why", "written_down_by_id") VALUES (NEW."adult_agreed_at", NEW."agreed_by_id", NEW."audience", NEW."baseline", NEW."binned_at", NEW."carried_from_id", NEW."carried_how", NEW."changed_since_agreed", NEW."closed_at", NEW."confidence", NEW."created_at", NEW."cycle_id", NEW."due_on", NEW."id", NEW."measure", NEW."outcome", NEW."outcome_reason", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."picture_id", NEW."recording_id", NEW."released_at", NEW."released_by_id", NEW."school_id", NEW."shared_at", NEW."slot_id", NEW."status", NEW."student_agreed_at", NEW."student_id", NEW."support_plan", NEW."teacher_outcome", NEW."title", NEW."told_to_id", NEW."updated_at", NEW."uuid", NEW."version", NEW."why", NEW."written_down_by_id"); RETURN NULL;',
                            hash="ebf5c8d20c6860020c73a9be604397d8424aa3aa",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_feafb",
                            table="goals_goal",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="goal",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "goals_goalevent" ("adult_agreed_at", "agreed_by_id", "audience", "baseline", "binned_at", "carried_from_id", "carried_how", "changed_since_agreed", "closed_at", "confidence", "created_at", "cycle_id", "due_on", "id", "measure", "outcome", "outcome_reason", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture_id", "recording_id", "released_at", "released_by_id", "school_id", "shared_at", "slot_id", "status", "student_agreed_at", "student_id", "support_plan", "teacher_outcome", "title", "told_to_id", "updated_at", "uuid", "version", "why", "written_down_by_id") VALUES (NEW."adult_agreed_at", NEW."agreed_by_id", NEW."audience", NEW."baseline", NEW."binned_at", NEW."carried_from_id", NEW."carried_how", NEW."changed_since_agreed", NEW."closed_at", NEW."confidence", NEW."created_at", NEW."cycle_id", NEW."due_on", NEW."id", NEW."measure", NEW."outcome", NEW."outcome_reason", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."picture_id", NEW."recording_id", NEW."released_at", NEW."released_by_id", NEW."school_id", NEW."shared_at", NEW."slot_id", NEW."status", NEW."student_agreed_at", NEW."student_id", NEW."support_plan", NEW."teacher_outcome", NEW."title", NEW."told_to_id", NEW."updated_at", NEW."uuid", NEW."version", NEW."why", NEW."written_down_by_id"); RETURN NULL;',
                            hash="24854d41ae4c1e40bee30715de52dc18dc66c7e6",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_97a4d",
                            table="goals_goal",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="goal",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_goalevent" ("adult_agreed_at", "agreed_by_id", "audience", "baseline", "binned_at", "carried_from_id", "carried_how", "changed_since_agreed", "closed_at", "confidence", "created_at", "cycle_id", "due_on", "id", "measure", "outcome", "outcome_reason", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture_id", "recording_id", "released_at", "released_by_id", "school_id", "shared_at", "slot_id", "status", "student_agreed_at", "student_id", "support_plan", "teacher_outcome", "title", "told_to_id", "updated_at", "uuid", "version", "why", "written_down_by_id") VALUES (OLD."adult_agreed_at", OLD."agreed_by_id", OLD."audience", OLD."baseline", OLD."binned_at", OLD."carried_from_id", OLD."carried_how", OLD."changed_since_agreed", OLD."closed_at", OLD."confidence", OLD."created_at", OLD."cycle_id", OLD."due_on", OLD."id", OLD."measure", OLD."outcome", OLD."outcome_reason", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."picture_id", OLD."recording_id", OLD."released_at", OLD."released_by_id", OLD."school_id", OLD."shared_at", OLD."slot_id", OLD."status", OLD."student_agreed_at", OLD."student_id", OLD."support_plan", OLD."teacher_outcome", OLD."title", OLD."told_to_id", OLD."updated_at", OLD."uuid", OLD."version", OLD."why", OLD."written_down_by_id"); RETURN NULL;',
                            hash="ed00bafe2a2c5ea230082f8673ccc23e7f5d30d9",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b960f",
                            table="goals_goal",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="target",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_targetevent" ("audience", "count_from", "count_to", "created_at", "done_at", "due_on", "goal_audience", "goal_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "student_id", "text", "told_to_id", "unit", "updated_at", "uuid", "version") VALUES (NEW."audience", NEW."count_from", NEW."count_to", NEW."created_at", NEW."done_at", NEW."due_on", NEW."goal_audience", NEW."goal_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."school_id", NEW."student_id", NEW."text", NEW."told_to_id", NEW."unit", NEW."updated_at", NEW."uuid", NEW."version"); RETURN NULL;',
                            hash="bbfaf5c6ac0edd25894422d6a77316c902541f54",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_be174",
                            table="goals_target",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="target",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "goals_targetevent" ("audience", "count_from", "count_to", "created_at", "done_at", "due_on", "goal_audience", "goal_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "student_id", "text", "told_to_id", "unit", "updated_at", "uuid", "version") VALUES (NEW."audience", NEW."count_from", NEW."count_to", NEW."created_at", NEW."done_at", NEW."due_on", NEW."goal_audience", NEW."goal_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."school_id", NEW."student_id", NEW."text", NEW."told_to_id", NEW."unit", NEW."updated_at", NEW."uuid", NEW."version"); RETURN NULL;',
                            hash="3618278987630852d28f3ebe536838249e3d9cc9",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f6cde",
                            table="goals_target",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="target",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_targetevent" ("audience", "count_from", "count_to", "created_at", "done_at", "due_on", "goal_audience", "goal_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "student_id", "text", "told_to_id", "unit", "updated_at", "uuid", "version") VALUES (OLD."audience", OLD."count_from", OLD."count_to", OLD."created_at", OLD."done_at", OLD."due_on", OLD."goal_audience", OLD."goal_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."school_id", OLD."student_id", OLD."text", OLD."told_to_id", OLD."unit", OLD."updated_at", OLD."uuid", OLD."version"); RETURN NULL;',
                            hash="aa7caa2e14bcf955b41552c748325e21b0e050b1",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_89321",
                            table="goals_target",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="strategy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_strategyevent" ("audience", "created_at", "goal_audience", "goal_id", "id", "obstacle", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "student_id", "text", "told_to_id", "updated_at", "uuid", "version") VALUES (NEW."audience", NEW."created_at", NEW."goal_audience", NEW."goal_id", NEW."id", NEW."obstacle", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."school_id", NEW."student_id", NEW."text", NEW."told_to_id", NEW."updated_at", NEW."uuid", NEW."version"); RETURN NULL;',
                            hash="eb0f08bcf6509d1bced0c65a3f75cae63b1e8f4a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_45702",
                            table="goals_strategy",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="strategy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "goals_strategyevent" ("audience", "created_at", "goal_audience", "goal_id", "id", "obstacle", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "student_id", "text", "told_to_id", "updated_at", "uuid", "version") VALUES (NEW."audience", NEW."created_at", NEW."goal_audience", NEW."goal_id", NEW."id", NEW."obstacle", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."school_id", NEW."student_id", NEW."text", NEW."told_to_id", NEW."updated_at", NEW."uuid", NEW."version"); RETURN NULL;',
                            hash="2bf5a8fe351c3d6cb0c64a1f36ddf03c4796d139",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0dd05",
                            table="goals_strategy",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="strategy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_strategyevent" ("audience", "created_at", "goal_audience", "goal_id", "id", "obstacle", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "student_id", "text", "told_to_id", "updated_at", "uuid", "version") VALUES (OLD."audience", OLD."created_at", OLD."goal_audience", OLD."goal_id", OLD."id", OLD."obstacle", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."school_id", OLD."student_id", OLD."text", OLD."told_to_id", OLD."updated_at", OLD."uuid", OLD."version"); RETURN NULL;',
                            hash="43e6e879944b9daecf0f52054bea79088a6deb29",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f63d7",
                            table="goals_strategy",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="nexttarget",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_nexttargetevent" ("audience", "created_at", "due_on", "goal_audience", "goal_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture_id", "recording_id", "released_at", "released_by_id", "school_id", "started_at", "student_id", "text", "told_to_id", "updated_at", "uuid", "version", "written_down_by_id") VALUES (NEW."audience", NEW."created_at", NEW."due_on", NEW."goal_audience", NEW."goal_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."picture_id", NEW."recording_id", NEW."released_at", NEW."released_by_id", NEW."school_id", NEW."started_at", NEW."student_id", NEW."text", NEW."told_to_id", NEW."updated_at", NEW."uuid", NEW."version", NEW."written_down_by_id"); RETURN NULL;',
                            hash="0f873c0132bc01f18883758b16f3cb6c82921cdf",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7ecd4",
                            table="goals_nexttarget",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="nexttarget",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "goals_nexttargetevent" ("audience", "created_at", "due_on", "goal_audience", "goal_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture_id", "recording_id", "released_at", "released_by_id", "school_id", "started_at", "student_id", "text", "told_to_id", "updated_at", "uuid", "version", "written_down_by_id") VALUES (NEW."audience", NEW."created_at", NEW."due_on", NEW."goal_audience", NEW."goal_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."picture_id", NEW."recording_id", NEW."released_at", NEW."released_by_id", NEW."school_id", NEW."started_at", NEW."student_id", NEW."text", NEW."told_to_id", NEW."updated_at", NEW."uuid", NEW."version", NEW."written_down_by_id"); RETURN NULL;',
                            hash="80a8024135146bfd7255d3b2918e70e07763df06",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_9d60b",
                            table="goals_nexttarget",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="nexttarget",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_nexttargetevent" ("audience", "created_at", "due_on", "goal_audience", "goal_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture_id", "recording_id", "released_at", "released_by_id", "school_id", "started_at", "student_id", "text", "told_to_id", "updated_at", "uuid", "version", "written_down_by_id") VALUES (OLD."audience", OLD."created_at", OLD."due_on", OLD."goal_audience", OLD."goal_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."picture_id", OLD."recording_id", OLD."released_at", OLD."released_by_id", OLD."school_id", OLD."started_at", OLD."student_id", OLD."text", OLD."told_to_id", OLD."updated_at", OLD."uuid", OLD."version", OLD."written_down_by_id"); RETURN NULL;',
                            hash="0ba338548f939f525885f467ee5e3c6ad251d922",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8f47c",
                            table="goals_nexttarget",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="nextstep",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_nextstepevent" ("author_id", "author_relation", "created_at", "goal_audience", "goal_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_at", "school_id", "student_id", "text", "updated_at", "uuid", "version") VALUES (NEW."author_id", NEW."author_relation", NEW."created_at", NEW."goal_audience", NEW."goal_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."read_at", NEW."school_id", NEW."student_id", NEW."text", NEW."updated_at", NEW."uuid", NEW."version"); RETURN NULL;',
                            hash="dda1fba760a4f0e454d34e694b2f83612ca80bd9",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_77b15",
                            table="goals_nextstep",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="nextstep",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "goals_nextstepevent" ("author_id", "author_relation", "created_at", "goal_audience", "goal_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_at", "school_id", "student_id", "text", "updated_at", "uuid", "version") VALUES (NEW."author_id", NEW."author_relation", NEW."created_at", NEW."goal_audience", NEW."goal_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."read_at", NEW."school_id", NEW."student_id", NEW."text", NEW."updated_at", NEW."uuid", NEW."version"); RETURN NULL;',
                            hash="00226145d672503e06319f496ec45942f6a65194",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_fe061",
                            table="goals_nextstep",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="nextstep",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_nextstepevent" ("author_id", "author_relation", "created_at", "goal_audience", "goal_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_at", "school_id", "student_id", "text", "updated_at", "uuid", "version") VALUES (OLD."author_id", OLD."author_relation", OLD."created_at", OLD."goal_audience", OLD."goal_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."read_at", OLD."school_id", OLD."student_id", OLD."text", OLD."updated_at", OLD."uuid", OLD."version"); RETURN NULL;',
                            hash="4d4e1195d58f1e2fb46e36eefa5232ea1ea18cf2",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c5dc7",
                            table="goals_nextstep",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="examplerequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_examplerequestevent" ("answer", "answered_at", "asked_by_id", "created_at", "exemplar_id", "goal_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "student_id", "updated_at", "uuid", "version") VALUES (NEW."answer", NEW."answered_at", NEW."asked_by_id", NEW."created_at", NEW."exemplar_id", NEW."goal_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."school_id", NEW."student_id", NEW."updated_at", NEW."uuid", NEW."version"); RETURN NULL;',
                            hash="17194ad51dda04f59dc9a2c43a2c1bafa4e27873",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4c60d",
                            table="goals_examplerequest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="examplerequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "goals_examplerequestevent" ("answer", "answered_at", "asked_by_id", "created_at", "exemplar_id", "goal_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "student_id", "updated_at", "uuid", "version") VALUES (NEW."answer", NEW."answered_at", NEW."asked_by_id", NEW."created_at", NEW."exemplar_id", NEW."goal_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."school_id", NEW."student_id", NEW."updated_at", NEW."uuid", NEW."version"); RETURN NULL;',
                            hash="748356ad6fb4b87f740e1abbe8928037094a720a",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8b8b4",
                            table="goals_examplerequest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="examplerequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_examplerequestevent" ("answer", "answered_at", "asked_by_id", "created_at", "exemplar_id", "goal_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "student_id", "updated_at", "uuid", "version") VALUES (OLD."answer", OLD."answered_at", OLD."asked_by_id", OLD."created_at", OLD."exemplar_id", OLD."goal_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."school_id", OLD."student_id", OLD."updated_at", OLD."uuid", OLD."version"); RETURN NULL;',
                            hash="3985c02ea3e8c2a23b79ba2d2f4ae2abfc745e15",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e69d7",
                            table="goals_examplerequest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="checkin",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_checkinevent" ("audience", "class_check_in_id", "created_at", "goal_audience", "goal_id", "id", "made_at", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recording_id", "released_at", "released_by_id", "school_id", "small_step", "status", "student_id", "told_to_id", "updated_at", "uuid", "version", "wants_help", "written_down_by_id") VALUES (NEW."audience", NEW."class_check_in_id", NEW."created_at", NEW."goal_audience", NEW."goal_id", NEW."id", NEW."made_at", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."recording_id", NEW."released_at", NEW."released_by_id", NEW."school_id", NEW."small_step", NEW."status", NEW."student_id", NEW."told_to_id", NEW."updated_at", NEW."uuid", NEW."version", NEW."wants_help", NEW."written_down_by_id"); RETURN NULL;',
                            hash="f844e97a8063ae6c30d4a67b876e62dcca323592",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4b682",
                            table="goals_checkin",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="checkin",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "goals_checkinevent" ("audience", "class_check_in_id", "created_at", "goal_audience", "goal_id", "id", "made_at", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recording_id", "released_at", "released_by_id", "school_id", "small_step", "status", "student_id", "told_to_id", "updated_at", "uuid", "version", "wants_help", "written_down_by_id") VALUES (NEW."audience", NEW."class_check_in_id", NEW."created_at", NEW."goal_audience", NEW."goal_id", NEW."id", NEW."made_at", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."recording_id", NEW."released_at", NEW."released_by_id", NEW."school_id", NEW."small_step", NEW."status", NEW."student_id", NEW."told_to_id", NEW."updated_at", NEW."uuid", NEW."version", NEW."wants_help", NEW."written_down_by_id"); RETURN NULL;',
                            hash="47763a481618a62f2d735af02078766c6ae1cb8a",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7f04c",
                            table="goals_checkin",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="checkin",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_checkinevent" ("audience", "class_check_in_id", "created_at", "goal_audience", "goal_id", "id", "made_at", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recording_id", "released_at", "released_by_id", "school_id", "small_step", "status", "student_id", "told_to_id", "updated_at", "uuid", "version", "wants_help", "written_down_by_id") VALUES (OLD."audience", OLD."class_check_in_id", OLD."created_at", OLD."goal_audience", OLD."goal_id", OLD."id", OLD."made_at", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."recording_id", OLD."released_at", OLD."released_by_id", OLD."school_id", OLD."small_step", OLD."status", OLD."student_id", OLD."told_to_id", OLD."updated_at", OLD."uuid", OLD."version", OLD."wants_help", OLD."written_down_by_id"); RETURN NULL;',
                            hash="ab1526ca4274a866723301517b6dcbcd4e83bf94",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_171c9",
                            table="goals_checkin",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="targetvalue",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_targetvalueevent" ("audience", "check_in_id", "created_at", "goal_audience", "goal_id", "id", "on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "student_id", "target_id", "told_to_id", "updated_at", "uuid", "value", "version") VALUES (NEW."audience", NEW."check_in_id", NEW."created_at", NEW."goal_audience", NEW."goal_id", NEW."id", NEW."on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."school_id", NEW."student_id", NEW."target_id", NEW."told_to_id", NEW."updated_at", NEW."uuid", NEW."value", NEW."version"); RETURN NULL;',
                            hash="55799c5c7acf04b1a237172ddd9e731933f6ec0f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b5a7e",
                            table="goals_targetvalue",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="targetvalue",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "goals_targetvalueevent" ("audience", "check_in_id", "created_at", "goal_audience", "goal_id", "id", "on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "student_id", "target_id", "told_to_id", "updated_at", "uuid", "value", "version") VALUES (NEW."audience", NEW."check_in_id", NEW."created_at", NEW."goal_audience", NEW."goal_id", NEW."id", NEW."on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."school_id", NEW."student_id", NEW."target_id", NEW."told_to_id", NEW."updated_at", NEW."uuid", NEW."value", NEW."version"); RETURN NULL;',
                            hash="1562c59fec65d365c398857a2bd59bf7b5e5f71a",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_69402",
                            table="goals_targetvalue",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="targetvalue",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_targetvalueevent" ("audience", "check_in_id", "created_at", "goal_audience", "goal_id", "id", "on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "student_id", "target_id", "told_to_id", "updated_at", "uuid", "value", "version") VALUES (OLD."audience", OLD."check_in_id", OLD."created_at", OLD."goal_audience", OLD."goal_id", OLD."id", OLD."on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."school_id", OLD."student_id", OLD."target_id", OLD."told_to_id", OLD."updated_at", OLD."uuid", OLD."value", OLD."version"); RETURN NULL;',
                            hash="8376b3f190fe4fae024f3e7ceb9bf24d511ac3e9",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_186f1",
                            table="goals_targetvalue",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_evidenceevent" ("alternative_text", "audience", "binned_at", "caption", "check_in_id", "created_at", "file_id", "goal_audience", "goal_id", "id", "link", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "released_at", "released_by_id", "school_id", "student_id", "target_id", "told_to_id", "updated_at", "uuid", "version") VALUES (NEW."alternative_text", NEW."audience", NEW."binned_at", NEW."caption", NEW."check_in_id", NEW."created_at", NEW."file_id", NEW."goal_audience", NEW."goal_id", NEW."id", NEW."link", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."released_at", NEW."released_by_id", NEW."school_id", NEW."student_id", NEW."target_id", NEW."told_to_id", NEW."updated_at", NEW."uuid", NEW."version"); RETURN NULL;',
                            hash="94ba0aa6d88a6c170c37a77cc8c0a1da2c683c39",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_eeb62",
                            table="goals_evidence",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "goals_evidenceevent" ("alternative_text", "audience", "binned_at", "caption", "check_in_id", "created_at", "file_id", "goal_audience", "goal_id", "id", "link", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "released_at", "released_by_id", "school_id", "student_id", "target_id", "told_to_id", "updated_at", "uuid", "version") VALUES (NEW."alternative_text", NEW."audience", NEW."binned_at", NEW."caption", NEW."check_in_id", NEW."created_at", NEW."file_id", NEW."goal_audience", NEW."goal_id", NEW."id", NEW."link", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."released_at", NEW."released_by_id", NEW."school_id", NEW."student_id", NEW."target_id", NEW."told_to_id", NEW."updated_at", NEW."uuid", NEW."version"); RETURN NULL;',
                            hash="9c3a56ad6ba6462fac79c2277171bfa3346eec6f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7281a",
                            table="goals_evidence",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_evidenceevent" ("alternative_text", "audience", "binned_at", "caption", "check_in_id", "created_at", "file_id", "goal_audience", "goal_id", "id", "link", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "released_at", "released_by_id", "school_id", "student_id", "target_id", "told_to_id", "updated_at", "uuid", "version") VALUES (OLD."alternative_text", OLD."audience", OLD."binned_at", OLD."caption", OLD."check_in_id", OLD."created_at", OLD."file_id", OLD."goal_audience", OLD."goal_id", OLD."id", OLD."link", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."released_at", OLD."released_by_id", OLD."school_id", OLD."student_id", OLD."target_id", OLD."told_to_id", OLD."updated_at", OLD."uuid", OLD."version"); RETURN NULL;',
                            hash="13a08f1c1b60ecad6067cc3dec81ac3c22a87db5",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a554a",
                            table="goals_evidence",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reflection",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_reflectionevent" ("audience", "created_at", "goal_audience", "goal_id", "helped", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture_id", "prompt", "recording_id", "released_at", "released_by_id", "school_id", "student_id", "text", "told_to_id", "updated_at", "uuid", "version", "written_down_by_id") VALUES (NEW."audience", NEW."created_at", NEW."goal_audience", NEW."goal_id", NEW."helped", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."picture_id", NEW."prompt", NEW."recording_id", NEW."released_at", NEW."released_by_id", NEW."school_id", NEW."student_id", NEW."text", NEW."told_to_id", NEW."updated_at", NEW."uuid", NEW."version", NEW."written_down_by_id"); RETURN NULL;',
                            hash="cc980341ccb88232036bd1557a4e058d69c6434e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a31ef",
                            table="goals_reflection",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reflection",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "goals_reflectionevent" ("audience", "created_at", "goal_audience", "goal_id", "helped", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture_id", "prompt", "recording_id", "released_at", "released_by_id", "school_id", "student_id", "text", "told_to_id", "updated_at", "uuid", "version", "written_down_by_id") VALUES (NEW."audience", NEW."created_at", NEW."goal_audience", NEW."goal_id", NEW."helped", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."picture_id", NEW."prompt", NEW."recording_id", NEW."released_at", NEW."released_by_id", NEW."school_id", NEW."student_id", NEW."text", NEW."told_to_id", NEW."updated_at", NEW."uuid", NEW."version", NEW."written_down_by_id"); RETURN NULL;',
                            hash="684b95692016f2da486a5af334330f0916f3b039",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0595e",
                            table="goals_reflection",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reflection",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_reflectionevent" ("audience", "created_at", "goal_audience", "goal_id", "helped", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture_id", "prompt", "recording_id", "released_at", "released_by_id", "school_id", "student_id", "text", "told_to_id", "updated_at", "uuid", "version", "written_down_by_id") VALUES (OLD."audience", OLD."created_at", OLD."goal_audience", OLD."goal_id", OLD."helped", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."picture_id", OLD."prompt", OLD."recording_id", OLD."released_at", OLD."released_by_id", OLD."school_id", OLD."student_id", OLD."text", OLD."told_to_id", OLD."updated_at", OLD."uuid", OLD."version", OLD."written_down_by_id"); RETURN NULL;',
                            hash="be0f76bb29d26863d30e767dd55c467bcccace06",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e5564",
                            table="goals_reflection",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="feedback",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_feedbackevent" ("asked_of_id", "asks_for_reply", "asks_to_look_again", "audience", "author_id", "author_relation", "check_in_id", "created_at", "edited_at", "evidence_id", "goal_audience", "goal_id", "id", "part_audience", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phrase", "phrase_language", "recording_id", "released_at", "released_by_id", "school_id", "student_id", "taken_back_at", "target_id", "text", "updated_at", "uuid", "version", "written_down_by_id") VALUES (NEW."asked_of_id", NEW."asks_for_reply", NEW."asks_to_look_again", NEW."audience", NEW."author_id", NEW."author_relation", NEW."check_in_id", NEW."created_at", NEW."edited_at", NEW."evidence_id", NEW."goal_audience", NEW."goal_id", NEW."id", NEW."part_audience", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."phrase", NEW."phrase_language", NEW."recording_id", NEW."released_at", NEW."released_by_id", NEW."school_id", NEW."student_id", NEW."taken_back_at", NEW."target_id", NEW."text", NEW."updated_at", NEW."uuid", NEW."version", NEW."written_down_by_id"); RETURN NULL;',
                            hash="c0ac970cf2c21ee6caf167b1bb073337137cf381",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2e41d",
                            table="goals_feedback",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="feedback",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "goals_feedbackevent" ("asked_of_id", "asks_for_reply", "asks_to_look_again", "audience", "author_id", "author_relation", "check_in_id", "created_at", "edited_at", "evidence_id", "goal_audience", "goal_id", "id", "part_audience", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phrase", "phrase_language", "recording_id", "released_at", "released_by_id", "school_id", "student_id", "taken_back_at", "target_id", "text", "updated_at", "uuid", "version", "written_down_by_id") VALUES (NEW."asked_of_id", NEW."asks_for_reply", NEW."asks_to_look_again", NEW."audience", NEW."author_id", NEW."author_relation", NEW."check_in_id", NEW."created_at", NEW."edited_at", NEW."evidence_id", NEW."goal_audience", NEW."goal_id", NEW."id", NEW."part_audience", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."phrase", NEW."phrase_language", NEW."recording_id", NEW."released_at", NEW."released_by_id", NEW."school_id", NEW."student_id", NEW."taken_back_at", NEW."target_id", NEW."text", NEW."updated_at", NEW."uuid", NEW."version", NEW."written_down_by_id"); RETURN NULL;',
                            hash="526fe600b9339276bb2884da1cf423c4ef1cfe6c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ce765",
                            table="goals_feedback",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="feedback",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_feedbackevent" ("asked_of_id", "asks_for_reply", "asks_to_look_again", "audience", "author_id", "author_relation", "check_in_id", "created_at", "edited_at", "evidence_id", "goal_audience", "goal_id", "id", "part_audience", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phrase", "phrase_language", "recording_id", "released_at", "released_by_id", "school_id", "student_id", "taken_back_at", "target_id", "text", "updated_at", "uuid", "version", "written_down_by_id") VALUES (OLD."asked_of_id", OLD."asks_for_reply", OLD."asks_to_look_again", OLD."audience", OLD."author_id", OLD."author_relation", OLD."check_in_id", OLD."created_at", OLD."edited_at", OLD."evidence_id", OLD."goal_audience", OLD."goal_id", OLD."id", OLD."part_audience", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."phrase", OLD."phrase_language", OLD."recording_id", OLD."released_at", OLD."released_by_id", OLD."school_id", OLD."student_id", OLD."taken_back_at", OLD."target_id", OLD."text", OLD."updated_at", OLD."uuid", OLD."version", OLD."written_down_by_id"); RETURN NULL;',
                            hash="3c0510563289cf1a376a88373755dbccc0139a4f",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_9df0d",
                            table="goals_feedback",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="conversation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_conversationevent" ("adult_agreed_at", "adult_id", "audience", "called_off_at", "created_at", "goal_id", "held_at", "id", "kind", "moved_from", "only_invited", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_for", "proud", "school_id", "shared_note", "student_agreed_at", "student_id", "topic", "updated_at", "uuid", "version", "why") VALUES (NEW."adult_agreed_at", NEW."adult_id", NEW."audience", NEW."called_off_at", NEW."created_at", NEW."goal_id", NEW."held_at", NEW."id", NEW."kind", NEW."moved_from", NEW."only_invited", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."planned_for", NEW."proud", NEW."school_id", NEW."shared_note", NEW."student_agreed_at", NEW."student_id", NEW."topic", NEW."updated_at", NEW."uuid", NEW."version", NEW."why"); RETURN NULL;',
                            hash="319397398c94873b40772ab6e98392ec3550c2c8",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_92891",
                            table="goals_conversation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="conversation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "goals_conversationevent" ("adult_agreed_at", "adult_id", "audience", "called_off_at", "created_at", "goal_id", "held_at", "id", "kind", "moved_from", "only_invited", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_for", "proud", "school_id", "shared_note", "student_agreed_at", "student_id", "topic", "updated_at", "uuid", "version", "why") VALUES (NEW."adult_agreed_at", NEW."adult_id", NEW."audience", NEW."called_off_at", NEW."created_at", NEW."goal_id", NEW."held_at", NEW."id", NEW."kind", NEW."moved_from", NEW."only_invited", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."planned_for", NEW."proud", NEW."school_id", NEW."shared_note", NEW."student_agreed_at", NEW."student_id", NEW."topic", NEW."updated_at", NEW."uuid", NEW."version", NEW."why"); RETURN NULL;',
                            hash="f26c48d25423afdf3d9a9c119a12ab720328afd8",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_78558",
                            table="goals_conversation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="conversation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_conversationevent" ("adult_agreed_at", "adult_id", "audience", "called_off_at", "created_at", "goal_id", "held_at", "id", "kind", "moved_from", "only_invited", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_for", "proud", "school_id", "shared_note", "student_agreed_at", "student_id", "topic", "updated_at", "uuid", "version", "why") VALUES (OLD."adult_agreed_at", OLD."adult_id", OLD."audience", OLD."called_off_at", OLD."created_at", OLD."goal_id", OLD."held_at", OLD."id", OLD."kind", OLD."moved_from", OLD."only_invited", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."planned_for", OLD."proud", OLD."school_id", OLD."shared_note", OLD."student_agreed_at", OLD."student_id", OLD."topic", OLD."updated_at", OLD."uuid", OLD."version", OLD."why"); RETURN NULL;',
                            hash="fa391b9f3ca7338ff0f19953736c359523a41356",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7b84d",
                            table="goals_conversation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="conversationnote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_conversationnoteevent" ("author_id", "conversation_id", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "student_id", "text", "updated_at", "version") VALUES (NEW."author_id", NEW."conversation_id", NEW."created_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."school_id", NEW."student_id", NEW."text", NEW."updated_at", NEW."version"); RETURN NULL;',
                            hash="9e7ba5dabdda956de525c4c1662c3bbc98bec306",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_408a3",
                            table="goals_conversationnote",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="conversationnote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "goals_conversationnoteevent" ("author_id", "conversation_id", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "student_id", "text", "updated_at", "version") VALUES (NEW."author_id", NEW."conversation_id", NEW."created_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."school_id", NEW."student_id", NEW."text", NEW."updated_at", NEW."version"); RETURN NULL;',
                            hash="982724028b410220f9c25c49b801f2e39ac6c88d",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8a624",
                            table="goals_conversationnote",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="conversationnote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_conversationnoteevent" ("author_id", "conversation_id", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "student_id", "text", "updated_at", "version") VALUES (OLD."author_id", OLD."conversation_id", OLD."created_at", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."school_id", OLD."student_id", OLD."text", OLD."updated_at", OLD."version"); RETURN NULL;',
                            hash="27836ffd9018cb22ab2715bd5686ef3e9732bd01",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e4ace",
                            table="goals_conversationnote",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agreement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_agreementevent" ("conversation_audience", "conversation_id", "created_at", "due_on", "goal_id", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "strategy_id", "student_id", "target_id", "text", "updated_at", "uuid", "version", "written_by_id") VALUES (NEW."conversation_audience", NEW."conversation_id", NEW."created_at", NEW."due_on", NEW."goal_id", NEW."id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."school_id", NEW."strategy_id", NEW."student_id", NEW."target_id", NEW."text", NEW."updated_at", NEW."uuid", NEW."version", NEW."written_by_id"); RETURN NULL;',
                            hash="c84362c7c20543d4c72411e98db510acd48a0d58",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ce720",
                            table="goals_agreement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agreement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "goals_agreementevent" ("conversation_audience", "conversation_id", "created_at", "due_on", "goal_id", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "strategy_id", "student_id", "target_id", "text", "updated_at", "uuid", "version", "written_by_id") VALUES (NEW."conversation_audience", NEW."conversation_id", NEW."created_at", NEW."due_on", NEW."goal_id", NEW."id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."school_id", NEW."strategy_id", NEW."student_id", NEW."target_id", NEW."text", NEW."updated_at", NEW."uuid", NEW."version", NEW."written_by_id"); RETURN NULL;',
                            hash="c19241054a97360f628362d5376d64dbd8d4a3f8",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0bed2",
                            table="goals_agreement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agreement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_agreementevent" ("conversation_audience", "conversation_id", "created_at", "due_on", "goal_id", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "strategy_id", "student_id", "target_id", "text", "updated_at", "uuid", "version", "written_by_id") VALUES (OLD."conversation_audience", OLD."conversation_id", OLD."created_at", OLD."due_on", OLD."goal_id", OLD."id", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."school_id", OLD."strategy_id", OLD."student_id", OLD."target_id", OLD."text", OLD."updated_at", OLD."uuid", OLD."version", OLD."written_by_id"); RETURN NULL;',
                            hash="a6955dd83dabf4388e2483a727d883064280407d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_78827",
                            table="goals_agreement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="talkrequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_talkrequestevent" ("answered_at", "asked_by_id", "asker_relation", "created_at", "goal_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "student_id", "talk_id", "text", "updated_at", "uuid", "version") VALUES (NEW."answered_at", NEW."asked_by_id", NEW."asker_relation", NEW."created_at", NEW."goal_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."school_id", NEW."student_id", NEW."talk_id", NEW."text", NEW."updated_at", NEW."uuid", NEW."version"); RETURN NULL;',
                            hash="6024f5aa2d8582342dc8d8a9e7afec84f2b3d580",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_96a08",
                            table="goals_talkrequest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="talkrequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "goals_talkrequestevent" ("answered_at", "asked_by_id", "asker_relation", "created_at", "goal_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "student_id", "talk_id", "text", "updated_at", "uuid", "version") VALUES (NEW."answered_at", NEW."asked_by_id", NEW."asker_relation", NEW."created_at", NEW."goal_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."school_id", NEW."student_id", NEW."talk_id", NEW."text", NEW."updated_at", NEW."uuid", NEW."version"); RETURN NULL;',
                            hash="2c01a678b1e6dd0e423e2ce7bee9c8364b5386e5",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d075a",
                            table="goals_talkrequest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="talkrequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_talkrequestevent" ("answered_at", "asked_by_id", "asker_relation", "created_at", "goal_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "student_id", "talk_id", "text", "updated_at", "uuid", "version") VALUES (OLD."answered_at", OLD."asked_by_id", OLD."asker_relation", OLD."created_at", OLD."goal_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."school_id", OLD."student_id", OLD."talk_id", OLD."text", OLD."updated_at", OLD."uuid", OLD."version"); RETURN NULL;',
                            hash="a82d0a5fc961a3f1d6c279fb7f5010085759b2e9",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_fe948",
                            table="goals_talkrequest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="invited",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_invitedevent" ("conversation_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "student_id", "user_id") VALUES (NEW."conversation_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."school_id", NEW."student_id", NEW."user_id"); RETURN NULL;',
                            hash="c6a448edc2ff96453a651051d01d7e3e562082eb",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4dfb1",
                            table="goals_invited",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="invited",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "goals_invitedevent" ("conversation_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "student_id", "user_id") VALUES (NEW."conversation_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."school_id", NEW."student_id", NEW."user_id"); RETURN NULL;',
                            hash="fcb10b473193032bc781cc6cf67cbc23296c7596",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5a4fd",
                            table="goals_invited",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="invited",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_invitedevent" ("conversation_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "student_id", "user_id") VALUES (OLD."conversation_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."school_id", OLD."student_id", OLD."user_id"); RETURN NULL;',
                            hash="ac1fb46ad4723ba0b35a5f6e5978f9be48af9f16",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a1569",
                            table="goals_invited",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="familyline",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_familylineevent" ("author_id", "conversation_id", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "student_id", "text", "updated_at", "version") VALUES (NEW."author_id", NEW."conversation_id", NEW."created_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."school_id", NEW."student_id", NEW."text", NEW."updated_at", NEW."version"); RETURN NULL;',
                            hash="cef8e3c4fd3d36a66a4f0f23ed25e7fd4a234c86",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2f644",
                            table="goals_familyline",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="familyline",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "goals_familylineevent" ("author_id", "conversation_id", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "student_id", "text", "updated_at", "version") VALUES (NEW."author_id", NEW."conversation_id", NEW."created_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."school_id", NEW."student_id", NEW."text", NEW."updated_at", NEW."version"); RETURN NULL;',
                            hash="2c545eaa937250b9d5768c054279e857b5d924da",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_de2bc",
                            table="goals_familyline",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="familyline",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_familylineevent" ("author_id", "conversation_id", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "student_id", "text", "updated_at", "version") VALUES (OLD."author_id", OLD."conversation_id", OLD."created_at", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."school_id", OLD."student_id", OLD."text", OLD."updated_at", OLD."version"); RETURN NULL;',
                            hash="d7654092d1c5090d08bea1ad7e2b590751ed9b68",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_76da4",
                            table="goals_familyline",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="suggestion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_suggestionevent" ("answer", "answered_at", "area_id", "author_id", "author_relation", "created_at", "due_on", "first_step", "goal_id", "id", "measure", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "round", "said", "school_id", "student_id", "title", "updated_at", "uuid", "version") VALUES (NEW."answer", NEW."answered_at", NEW."area_id", NEW."author_id", NEW."author_relation", NEW."created_at", NEW."due_on", NEW."first_step", NEW."goal_id", NEW."id", NEW."measure", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."round", NEW."said", NEW."school_id", NEW."student_id", NEW."title", NEW."updated_at", NEW."uuid", NEW."version"); RETURN NULL;',
                            hash="c6995682e17042154891b0952c93e58e0fc38f1a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_cbd37",
                            table="goals_suggestion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="suggestion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "goals_suggestionevent" ("answer", "answered_at", "area_id", "author_id", "author_relation", "created_at", "due_on", "first_step", "goal_id", "id", "measure", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "round", "said", "school_id", "student_id", "title", "updated_at", "uuid", "version") VALUES (NEW."answer", NEW."answered_at", NEW."area_id", NEW."author_id", NEW."author_relation", NEW."created_at", NEW."due_on", NEW."first_step", NEW."goal_id", NEW."id", NEW."measure", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."round", NEW."said", NEW."school_id", NEW."student_id", NEW."title", NEW."updated_at", NEW."uuid", NEW."version"); RETURN NULL;',
                            hash="4c4cd00c62e428c3cd66e860ba6820d2fcd8bde1",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d9bd8",
                            table="goals_suggestion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="suggestion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "goals_suggestionevent" ("answer", "answered_at", "area_id", "author_id", "author_relation", "created_at", "due_on", "first_step", "goal_id", "id", "measure", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "round", "said", "school_id", "student_id", "title", "updated_at", "uuid", "version") VALUES (OLD."answer", OLD."answered_at", OLD."area_id", OLD."author_id", OLD."author_relation", OLD."created_at", OLD."due_on", OLD."first_step", OLD."goal_id", OLD."id", OLD."measure", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."round", OLD."said", OLD."school_id", OLD."student_id", OLD."title", OLD."updated_at", OLD."uuid", OLD."version"); RETURN NULL;',
                            hash="d0ac7f6b90a9b6cd480ad29b5ceb456ce721dacc",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_41598",
                            table="goals_suggestion",
                            when="AFTER",
                        ),
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="window",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("cycle", "kind", "year_levels"),
                name="window_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="goalslot",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("cycle", "name", "year_levels"),
                name="goal_slot_once",
                nulls_distinct=False,
            ),
        ),
        *AGREEMENTS,
    ]
