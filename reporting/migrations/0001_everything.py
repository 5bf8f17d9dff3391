"""Reports, and what is kept about whom: everything that there is before the first release (docs/adr/0023)."""

import uuid

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import goals_portal.together


class Migration(migrations.Migration):
    replaces = [
        ("reporting", "0001_first_release"),
        ("reporting", "0002_privacy"),
        ("reporting", "0003_check_dismissals"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0001_everything"),
        ("goals", "0001_everything"),
    ]

    operations = [
        goals_portal.together.Together(
            operations=[
                migrations.CreateModel(
                    name="Report",
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
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reports",
                                to="accounts.student",
                            ),
                        ),
                        (
                            "cycle",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="goals.cycle"
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reports_written",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("drafting", "Being written"),
                                    ("submitted", "Waiting for approval"),
                                    ("approved", "Approved"),
                                    ("scheduled", "Ready to go out"),
                                    ("published", "Published"),
                                    ("recalled", "Recalled"),
                                ],
                                default="drafting",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("submitted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("approved_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("approved_words", models.CharField(blank=True, editable=False, max_length=64)),
                        ("stayed_behind_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "sent_back_because",
                            models.TextField(blank=True, max_length=2000, verbose_name="what to look at again"),
                        ),
                        (
                            "correction_reason",
                            models.TextField(blank=True, max_length=2000, verbose_name="reason for the correction"),
                        ),
                    ],
                    options={
                        "permissions": [("approve_report", "Can approve a report")],
                        "constraints": [
                            models.UniqueConstraint(fields=("student", "cycle"), name="report_once_per_cycle"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["drafting", "submitted"]),
                                    models.Q(("approved_at__isnull", False), ("approved_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="report_approved_by_someone",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportEvent",
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
                                to="reporting.report",
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
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
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
                            "state",
                            models.CharField(
                                choices=[
                                    ("drafting", "Being written"),
                                    ("submitted", "Waiting for approval"),
                                    ("approved", "Approved"),
                                    ("scheduled", "Ready to go out"),
                                    ("published", "Published"),
                                    ("recalled", "Recalled"),
                                ],
                                default="drafting",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("submitted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("approved_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "approved_by",
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
                        ("approved_words", models.CharField(blank=True, editable=False, max_length=64)),
                        ("stayed_behind_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "sent_back_because",
                            models.TextField(blank=True, max_length=2000, verbose_name="what to look at again"),
                        ),
                        (
                            "correction_reason",
                            models.TextField(blank=True, max_length=2000, verbose_name="reason for the correction"),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ReportGoal",
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
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="report_goals",
                                to="reporting.report",
                            ),
                        ),
                        (
                            "goal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="in_reports", to="goals.goal"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        (
                            "chosen_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["position", "pk"],
                        "constraints": [models.UniqueConstraint(fields=("report", "goal"), name="report_goal_once")],
                    },
                ),
                migrations.CreateModel(
                    name="ReportComment",
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
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="comments",
                                to="reporting.report",
                            ),
                        ),
                        (
                            "goal",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="report_comments",
                                to="goals.goal",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="report_comments",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("text", models.TextField(blank=True, max_length=2000, verbose_name="comment")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("writing", "Being written"),
                                    ("submitted", "Submitted"),
                                    ("cleared", "Cleared"),
                                ],
                                default="writing",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("report", "goal"), name="report_comment_once", nulls_distinct=False
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportCommentEvent",
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
                                to="reporting.reportcomment",
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
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        (
                            "report",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reporting.report",
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
                            "author",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("text", models.TextField(blank=True, max_length=2000, verbose_name="comment")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("writing", "Being written"),
                                    ("submitted", "Submitted"),
                                    ("cleared", "Cleared"),
                                ],
                                default="writing",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ProofMark",
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
                            "comment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="marks",
                                to="reporting.reportcomment",
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
                        ("text", models.TextField(max_length=2000, verbose_name="please look at")),
                        ("settled_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    ],
                    options={
                        "ordering": ["created_at"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True), name="proof_mark_has_words"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProofMarkEvent",
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
                                to="reporting.proofmark",
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
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        (
                            "comment",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reporting.reportcomment",
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
                        ("text", models.TextField(max_length=2000, verbose_name="please look at")),
                        ("settled_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Batch",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="batches", to="goals.cycle"
                            ),
                        ),
                        ("publish_at", models.DateTimeField(verbose_name="published at")),
                        ("published_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "scheduled_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("scheduled_at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "verbose_name_plural": "batches",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("published_at__isnull", True),
                                    ("published_at__gte", models.F("publish_at")),
                                    _connector="OR",
                                ),
                                name="batch_never_early",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportIssue",
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
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="issues",
                                to="reporting.report",
                            ),
                        ),
                        (
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="report_issues",
                                to="accounts.student",
                            ),
                        ),
                        (
                            "batch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="issues", to="reporting.batch"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(default=1)),
                        ("schema", models.PositiveSmallIntegerField()),
                        ("data", models.JSONField()),
                        (
                            "parts",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.UUIDField(), editable=False, null=True, size=None
                            ),
                        ),
                        ("reason", models.TextField(blank=True, verbose_name="reason for the correction")),
                        (
                            "frozen_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("frozen_at", models.DateTimeField(auto_now_add=True)),
                        ("published_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("recalled_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("recall_reason", models.TextField(blank=True, verbose_name="reason for taking it back")),
                        ("replaced_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    ],
                    options={
                        "ordering": ["number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("report", "number"), name="report_issue_number_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("number", 1), models.Q(("reason", ""), _negated=True), _connector="OR"
                                ),
                                name="report_issue_correction_has_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("recalled_at__isnull", True), ("replaced_at__isnull", True), _connector="OR"
                                ),
                                name="report_issue_recalled_or_replaced",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("published_at__isnull", False),
                                    ("recalled_at__isnull", True),
                                    ("replaced_at__isnull", True),
                                ),
                                fields=("report",),
                                name="report_issue_one_out",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Rendition",
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
                            "issue",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="renditions",
                                to="reporting.reportissue",
                            ),
                        ),
                        ("language", models.CharField(max_length=10)),
                        ("layout", models.CharField(default="a4", max_length=20)),
                        ("template_hash", models.CharField(blank=True, max_length=64)),
                        ("sha256", models.CharField(blank=True, max_length=64)),
                        ("storage_key", models.CharField(blank=True, max_length=200)),
                        ("size", models.PositiveIntegerField(default=0, verbose_name="size in bytes")),
                        ("pages", models.PositiveSmallIntegerField(default=0)),
                        ("rendered_at", models.DateTimeField(blank=True, null=True)),
                        ("problem", models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("issue", "language", "layout"), name="rendition_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("rendered_at__isnull", True),
                                    models.Q(
                                        models.Q(("sha256", ""), _negated=True),
                                        models.Q(("storage_key", ""), _negated=True),
                                        ("size__gt", 0),
                                    ),
                                    _connector="OR",
                                ),
                                name="rendition_complete_or_not",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportPolicy",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="report_policies",
                                to="goals.cycle",
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
                            "goals_in_reports",
                            models.BooleanField(default=True, verbose_name="goals are part of the report"),
                        ),
                        (
                            "shows_reflection",
                            models.BooleanField(default=True, verbose_name="shows the student's reflection"),
                        ),
                        (
                            "shows_progress",
                            models.BooleanField(default=True, verbose_name="shows check-ins as a line of dots"),
                        ),
                        (
                            "most_goals",
                            models.PositiveSmallIntegerField(
                                default=3,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(6),
                                ],
                                verbose_name="most goals in one report",
                            ),
                        ),
                        (
                            "student_limit",
                            models.PositiveSmallIntegerField(
                                default=500,
                                validators=[
                                    django.core.validators.MinValueValidator(200),
                                    django.core.validators.MaxValueValidator(1000),
                                ],
                                verbose_name="characters for the student's reflection per goal",
                            ),
                        ),
                        (
                            "teacher_limit",
                            models.PositiveSmallIntegerField(
                                default=500,
                                validators=[
                                    django.core.validators.MinValueValidator(200),
                                    django.core.validators.MaxValueValidator(1000),
                                ],
                                verbose_name="characters for the teacher's comment per goal",
                            ),
                        ),
                        (
                            "overall_limit",
                            models.PositiveSmallIntegerField(
                                default=500,
                                validators=[
                                    django.core.validators.MinValueValidator(200),
                                    django.core.validators.MaxValueValidator(1000),
                                ],
                                verbose_name="characters for the overall comment",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["year_level"],
                        "constraints": [
                            models.UniqueConstraint(fields=("cycle", "year_level"), name="report_policy_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClassPrint",
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
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.classgroup"
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("asked_at", models.DateTimeField(auto_now_add=True)),
                        ("purpose", models.CharField(max_length=6)),
                        ("title", models.CharField(max_length=200)),
                        ("page_key", models.CharField(max_length=200, unique=True)),
                        ("pdf_key", models.CharField(blank=True, max_length=200)),
                        ("problem", models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        "ordering": ["asked_at"],
                    },
                ),
                migrations.CreateModel(
                    name="Tombstone",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("school_uuid", models.UUIDField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("student", "A student"),
                                    ("adult", "An adult"),
                                    ("yearly", "What has reached its time"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("subject", models.CharField(max_length=64, unique=True)),
                        ("keeps", models.CharField(blank=True, max_length=20)),
                        ("approved_by", models.CharField(blank=True, max_length=64)),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                ),
                migrations.CreateModel(
                    name="Erasure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("student", "A student"),
                                    ("adult", "An adult"),
                                    ("yearly", "What has reached its time"),
                                ],
                                max_length=8,
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("asked", "The person, or the family, asked for it"),
                                    ("mistake", "Entered by mistake"),
                                    ("time", "The time for which it is kept is over"),
                                ],
                                max_length=8,
                                verbose_name="why",
                            ),
                        ),
                        ("asked_at", models.DateTimeField(auto_now_add=True)),
                        ("rehearsed", models.JSONField(default=dict)),
                        ("approved_at", models.DateTimeField(null=True)),
                        ("withdrawn_at", models.DateTimeField(null=True)),
                        ("proof", models.JSONField(default=dict)),
                        ("left_to_do", models.JSONField(default=dict)),
                        ("done_at", models.DateTimeField(null=True)),
                        (
                            "approved_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
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
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="accounts.student",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-asked_at"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("approved_by__isnull", True),
                                    ("asked_by__isnull", True),
                                    models.Q(("approved_by", models.F("asked_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="erasure_two_adults",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("done_at__isnull", True),
                                    ("approved_at__isnull", False),
                                    ("kind", "yearly"),
                                    _connector="OR",
                                ),
                                name="erasure_approved_before_done",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("done_at", None), ("withdrawn_at", None)),
                                fields=("student",),
                                name="erasure_of_student_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PersonExport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("own", "Everything of mine"),
                                    ("leaving", "To take along when leaving"),
                                    ("family", "What my child shares with me"),
                                    ("school", "Asked for through the school"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("asked_at", models.DateTimeField(auto_now_add=True)),
                        ("agreed_at", models.DateTimeField(null=True)),
                        ("done", models.PositiveIntegerField(default=0)),
                        ("total", models.PositiveIntegerField(default=0)),
                        ("mark", models.CharField(blank=True, max_length=64)),
                        ("zip_key", models.CharField(blank=True, max_length=200)),
                        ("size", models.PositiveBigIntegerField(default=0)),
                        ("sha256", models.CharField(blank=True, max_length=64)),
                        ("problem", models.CharField(blank=True, max_length=300)),
                        ("kept_until", models.DateTimeField()),
                        (
                            "agreed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
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
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="accounts.student",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-asked_at"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("person__isnull", True), ("student__isnull", False)),
                                    models.Q(("person__isnull", False), ("student__isnull", True)),
                                    _connector="OR",
                                ),
                                name="person_export_about_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("agreed_by__isnull", True),
                                    models.Q(
                                        ("kind", "school"), models.Q(("agreed_by", models.F("asked_by")), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                                name="person_export_two_adults",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RetentionRule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.CharField(max_length=20)),
                        ("amount", models.PositiveSmallIntegerField()),
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
                        "constraints": [
                            models.UniqueConstraint(fields=("school", "key"), name="retention_rule_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("key", "report_low"), _negated=True), ("amount__gte", 6), _connector="OR"
                                ),
                                name="retention_report_low_not_shorter",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("key", "report_high"), _negated=True),
                                    ("amount__gte", 30),
                                    _connector="OR",
                                ),
                                name="retention_report_high_not_shorter",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("key", "learning"), _negated=True), ("amount__gte", 1), _connector="OR"
                                ),
                                name="retention_learning_not_shorter",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("key", "read_log"), _negated=True), ("amount__gte", 12), _connector="OR"
                                ),
                                name="retention_read_log_not_shorter",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CheckDismissal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "check_kind",
                            models.CharField(
                                choices=[
                                    ("name_missing", "The name is missing"),
                                    ("other_name", "Another student's name"),
                                    ("pronoun", "Another pronoun"),
                                    ("placeholder", "Something is not filled in"),
                                    ("same_sentence", "The same sentence in other reports"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("words", models.CharField(blank=True, max_length=200)),
                        ("reason", models.CharField(max_length=200, verbose_name="why it is right")),
                        ("at", models.DateTimeField(auto_now_add=True)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="check_dismissals",
                                to="reporting.report",
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
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("report", "check_kind", "words"), name="check_dismissed_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True), name="check_dismissed_with_a_reason"
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="report",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_reportevent" ("approved_at", "approved_by_id", "approved_words", "author_id", "correction_reason", "created_at", "cycle_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "sent_back_because", "state", "stayed_behind_at", "student_id", "submitted_at", "updated_at", "uuid", "version") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."approved_words", NEW."author_id", NEW."correction_reason", NEW."created_at", NEW."cycle_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."school_id", NEW."sent_back_because", NEW."state", NEW."stayed_behind_at", NEW."student_id", NEW."submitted_at", NEW."updated_at", NEW."uuid", NEW."version"); RETURN NULL;',
                            hash="e55f33e057c74ddd06caef7c48170cb70504270d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_69d08",
                            table="reporting_report",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="report",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reporting_reportevent" ("approved_at", "approved_by_id", "approved_words", "author_id", "correction_reason", "created_at", "cycle_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "sent_back_because", "state", "stayed_behind_at", "student_id", "submitted_at", "updated_at", "uuid", "version") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."approved_words", NEW."author_id", NEW."correction_reason", NEW."created_at", NEW."cycle_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."school_id", NEW."sent_back_because", NEW."state", NEW."stayed_behind_at", NEW."student_id", NEW."submitted_at", NEW."updated_at", NEW."uuid", NEW."version"); RETURN NULL;',
                            hash="a0193092400fa9b6bcc3592a3408f09cd6489ee2",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_6c13c",
                            table="reporting_report",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="report",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_reportevent" ("approved_at", "approved_by_id", "approved_words", "author_id", "correction_reason", "created_at", "cycle_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "sent_back_because", "state", "stayed_behind_at", "student_id", "submitted_at", "updated_at", "uuid", "version") VALUES (OLD."approved_at", OLD."approved_by_id", OLD."approved_words", OLD."author_id", OLD."correction_reason", OLD."created_at", OLD."cycle_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."school_id", OLD."sent_back_because", OLD."state", OLD."stayed_behind_at", OLD."student_id", OLD."submitted_at", OLD."updated_at", OLD."uuid", OLD."version"); RETURN NULL;',
                            hash="c36efae1df61a6a262a4fc704845387a1866f1b2",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a47c2",
                            table="reporting_report",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportcomment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_reportcommentevent" ("author_id", "created_at", "goal_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "school_id", "state", "text", "updated_at", "uuid", "version") VALUES (NEW."author_id", NEW."created_at", NEW."goal_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."report_id", NEW."school_id", NEW."state", NEW."text", NEW."updated_at", NEW."uuid", NEW."version"); RETURN NULL;',
                            hash="a4028cee5bddb9eae11b15ec1a494663e15a24e0",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2b9dc",
                            table="reporting_reportcomment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportcomment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reporting_reportcommentevent" ("author_id", "created_at", "goal_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "school_id", "state", "text", "updated_at", "uuid", "version") VALUES (NEW."author_id", NEW."created_at", NEW."goal_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."report_id", NEW."school_id", NEW."state", NEW."text", NEW."updated_at", NEW."uuid", NEW."version"); RETURN NULL;',
                            hash="9dd024139bdfda180f92b88dbd71806610d6caca",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_48098",
                            table="reporting_reportcomment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportcomment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_reportcommentevent" ("author_id", "created_at", "goal_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "school_id", "state", "text", "updated_at", "uuid", "version") VALUES (OLD."author_id", OLD."created_at", OLD."goal_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."report_id", OLD."school_id", OLD."state", OLD."text", OLD."updated_at", OLD."uuid", OLD."version"); RETURN NULL;',
                            hash="0eaeb04ad6a0a3cb3f331ca8c92061bf164c9794",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e17fe",
                            table="reporting_reportcomment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="proofmark",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_proofmarkevent" ("author_id", "comment_id", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "settled_at", "text", "updated_at", "uuid", "version") VALUES (NEW."author_id", NEW."comment_id", NEW."created_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."school_id", NEW."settled_at", NEW."text", NEW."updated_at", NEW."uuid", NEW."version"); RETURN NULL;',
                            hash="81ea3dac19c15b811630f8dc01c6f09582705e77",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e8ac2",
                            table="reporting_proofmark",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="proofmark",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reporting_proofmarkevent" ("author_id", "comment_id", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "settled_at", "text", "updated_at", "uuid", "version") VALUES (NEW."author_id", NEW."comment_id", NEW."created_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."school_id", NEW."settled_at", NEW."text", NEW."updated_at", NEW."uuid", NEW."version"); RETURN NULL;',
                            hash="d98f0017394de4da459c64188d9fce2397f0c26b",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0ba46",
                            table="reporting_proofmark",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="proofmark",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_proofmarkevent" ("author_id", "comment_id", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "settled_at", "text", "updated_at", "uuid", "version") VALUES (OLD."author_id", OLD."comment_id", OLD."created_at", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."school_id", OLD."settled_at", OLD."text", OLD."updated_at", OLD."uuid", OLD."version"); RETURN NULL;',
                            hash="1fb84c66feeabbc721805f06ef1e89128da132c5",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_0d30b",
                            table="reporting_proofmark",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="tombstone",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="e8d67b18c8da752c471a55944a359b167a66f9da",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_12b26",
                            table="reporting_tombstone",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
