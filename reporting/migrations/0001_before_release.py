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
import reporting.models.layout


class Migration(migrations.Migration):
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
                                    ("recalled", "Taken back"),
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
                                    ("recalled", "Taken back"),
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
                        (
                            "without_reflection_because",
                            models.CharField(blank=True, max_length=200, verbose_name="why it is not shown"),
                        ),
                    ],
                    options={
                        "ordering": ["position", "pk"],
                        "constraints": [models.UniqueConstraint(fields=("report", "goal"), name="report_goal_once")],
                    },
                ),
                migrations.CreateModel(
                    name="ReportGoalEvent",
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
                                to="reporting.reportgoal",
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
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="goals.goal",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        (
                            "chosen_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "without_reflection_because",
                            models.CharField(blank=True, max_length=200, verbose_name="why it is not shown"),
                        ),
                    ],
                    options={
                        "abstract": False,
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
                            "area",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.learningarea",
                            ),
                        ),
                        ("ready_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("writing", "Being written"),
                                    ("submitted", "Submitted"),
                                    ("back", "Back with suggestions"),
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
                                fields=("report", "goal", "area"), name="report_comment_once", nulls_distinct=False
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("goal__isnull", True), ("area__isnull", True), _connector="OR"),
                                name="report_comment_of_goal_or_subject",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ready_at__isnull", True), ("area__isnull", False), _connector="OR"
                                ),
                                name="report_comment_ready_of_subject",
                            ),
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
                        ("ready_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("writing", "Being written"),
                                    ("submitted", "Submitted"),
                                    ("back", "Back with suggestions"),
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
                    name="CheckDismissal",
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
                                related_name="check_dismissals",
                                to="reporting.report",
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
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField(auto_now_add=True)),
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
                migrations.CreateModel(
                    name="GoalForReport",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="for_reports", to="goals.goal"
                            ),
                        ),
                        (
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.student"
                            ),
                        ),
                        (
                            "cycle",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="goals.cycle"
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(
                                choices=[("open", "Not answered yet"), ("yes", "Yes"), ("no", "No")],
                                default="open",
                                max_length=4,
                                verbose_name="in my report?",
                            ),
                        ),
                        ("because", models.CharField(blank=True, max_length=200, verbose_name="why not")),
                        ("answered_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "asked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("asked_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("goal", "cycle"), name="goal_for_report_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answer", "open"), ("answered_at__isnull", True)),
                                    models.Q(
                                        models.Q(("answer", "open"), _negated=True), ("answered_at__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="goal_for_report_answered_at",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GoalForReportEvent",
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
                                to="reporting.goalforreport",
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
                            "answer",
                            models.CharField(
                                choices=[("open", "Not answered yet"), ("yes", "Yes"), ("no", "No")],
                                default="open",
                                max_length=4,
                                verbose_name="in my report?",
                            ),
                        ),
                        ("because", models.CharField(blank=True, max_length=200, verbose_name="why not")),
                        ("answered_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "asked_by",
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
                        ("asked_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="LeftOut",
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
                                related_name="left_out",
                                to="reporting.report",
                            ),
                        ),
                        (
                            "goal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="goals.goal"
                            ),
                        ),
                        ("reason", models.CharField(max_length=200, verbose_name="why it stays out")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField(auto_now=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("report", "goal"), name="left_out_once"),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True), name="left_out_with_a_reason"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LeftOutEvent",
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
                                to="reporting.leftout",
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
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="goals.goal",
                            ),
                        ),
                        ("reason", models.CharField(max_length=200, verbose_name="why it stays out")),
                        (
                            "by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField(auto_now=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ReportLayout",
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
                            "paper",
                            models.CharField(
                                choices=[("a4", "A4"), ("letter", "Letter, as in North America")],
                                default="a4",
                                max_length=6,
                                verbose_name="paper",
                            ),
                        ),
                        ("is_large", models.BooleanField(default=False, verbose_name="large print, for everybody")),
                        (
                            "blocks",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("goals", "The goals"),
                                        ("overall", "The overall comment"),
                                        ("subjects", "The subjects"),
                                        ("next_steps", "What comes next"),
                                    ],
                                    max_length=10,
                                ),
                                default=reporting.models.layout.all_blocks,
                                size=None,
                            ),
                        ),
                        (
                            "words_colour",
                            models.CharField(
                                default="#12483f",
                                max_length=7,
                                validators=[django.core.validators.RegexValidator("^#[0-9a-fA-F]{6}$")],
                                verbose_name="colour of the headings",
                            ),
                        ),
                        (
                            "line_colour",
                            models.CharField(
                                default="#f3b61f",
                                max_length=7,
                                validators=[django.core.validators.RegexValidator("^#[0-9a-fA-F]{6}$")],
                                verbose_name="colour of the lines",
                            ),
                        ),
                        ("crest_key", models.CharField(blank=True, max_length=200)),
                        ("crest_sha256", models.CharField(blank=True, max_length=64)),
                        (
                            "chosen_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("chosen_at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("blocks__contains", ["goals", "overall", "subjects", "next_steps"]),
                                    ("blocks__len", 4),
                                ),
                                name="report_layout_has_every_block",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("line_colour__regex", "^#[0-9a-fA-F]{6}$"),
                                    ("words_colour__regex", "^#[0-9a-fA-F]{6}$"),
                                ),
                                name="report_layout_colours",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("crest_key", ""), ("crest_sha256", "")),
                                    models.Q(
                                        models.Q(("crest_key", ""), _negated=True),
                                        models.Q(("crest_sha256", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="report_layout_crest_is_known",
                            ),
                        ],
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
                        (
                            "layout",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reporting.reportlayout",
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
                        (
                            "second",
                            models.CharField(
                                choices=[
                                    ("not_asked", "Not asked for"),
                                    ("asked", "Somebody else confirms it"),
                                    ("waived", "Nobody else could: it waited a day"),
                                ],
                                default="not_asked",
                                editable=False,
                                max_length=9,
                            ),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("confirmed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("held_up_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    ],
                    options={
                        "verbose_name_plural": "batches",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("confirmed_at__isnull", True), ("confirmed_by__isnull", True)),
                                    models.Q(
                                        ("confirmed_at__isnull", False),
                                        ("confirmed_by__isnull", False),
                                        models.Q(("confirmed_by", models.F("scheduled_by")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="batch_confirmed_by_another",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("published_at__isnull", True),
                                    models.Q(("second", "asked"), _negated=True),
                                    ("confirmed_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="batch_out_when_confirmed",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("published_at__isnull", True),
                                    ("published_at__gte", models.F("publish_at")),
                                    _connector="OR",
                                ),
                                name="batch_never_early",
                            ),
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
                        (
                            "recalled_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("recall_reason", models.TextField(blank=True, verbose_name="reason for taking it back")),
                        ("recalled_for_safety", models.BooleanField(default=False, editable=False)),
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
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("recalled_for_safety", False),
                                    models.Q(
                                        ("recalled_at__isnull", False),
                                        ("recalled_by__isnull", False),
                                        models.Q(("recall_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="report_issue_for_safety_with_reason",
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
                        (
                            "layout",
                            models.CharField(
                                choices=[("standard", "As the school prints it"), ("large", "Large print")],
                                default="standard",
                                max_length=20,
                            ),
                        ),
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
                    name="MessageHome",
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
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="messages_home",
                                to="accounts.student",
                            ),
                        ),
                        (
                            "cycle",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="goals.cycle"
                            ),
                        ),
                        ("text", models.TextField(blank=True, max_length=500, verbose_name="what I want to say")),
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
                        ("withdrawn_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    ],
                    options={
                        "verbose_name_plural": "messages home",
                        "constraints": [
                            models.UniqueConstraint(fields=("student", "cycle"), name="message_home_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("text", ""), _negated=True),
                                    ("recording__isnull", False),
                                    ("picture__isnull", False),
                                    _connector="OR",
                                ),
                                name="message_home_says_something",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MessageHomeEvent",
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
                                to="reporting.messagehome",
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
                        ("text", models.TextField(blank=True, max_length=500, verbose_name="what I want to say")),
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
                        ("withdrawn_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="FamilyComment",
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
                            "issue",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="family_comments",
                                to="reporting.reportissue",
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
                        ("text", models.TextField(max_length=2000, verbose_name="to the school")),
                        ("answer", models.TextField(blank=True, max_length=2000, verbose_name="answer")),
                        ("settled_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "settled_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
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
                                condition=models.Q(("text", ""), _negated=True), name="family_comment_has_words"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("settled_at__isnull", True)),
                                fields=("issue", "author"),
                                name="family_comment_one_waiting",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("answer", ""), ("settled_at__isnull", True), ("settled_by__isnull", True)
                                    ),
                                    models.Q(("settled_at__isnull", False), ("settled_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="family_comment_settled_by_someone",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FamilyCommentEvent",
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
                                to="reporting.familycomment",
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
                            "issue",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reporting.reportissue",
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
                        ("text", models.TextField(max_length=2000, verbose_name="to the school")),
                        ("answer", models.TextField(blank=True, max_length=2000, verbose_name="answer")),
                        ("settled_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "settled_by",
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="InterpreterCall",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="interpreter_calls",
                                to="accounts.student",
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
                        ("language", models.CharField(max_length=40, verbose_name="language")),
                        ("asked_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("withdrawn_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("called_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "called_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["asked_at"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("called_at__isnull", True), ("withdrawn_at__isnull", True)),
                                fields=("student", "user"),
                                name="interpreter_call_one_waiting",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("withdrawn_at__isnull", True), ("called_at__isnull", True), _connector="OR"
                                ),
                                name="interpreter_call_withdrawn_or_called",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("called_at__isnull", True), ("called_by__isnull", True)),
                                    models.Q(("called_at__isnull", False), ("called_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="interpreter_call_called_by_someone",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InterpreterCallEvent",
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
                                to="reporting.interpretercall",
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
                            "user",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("language", models.CharField(max_length=40, verbose_name="language")),
                        ("asked_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("withdrawn_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("called_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "called_by",
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ReportTranslation",
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
                                related_name="translations",
                                to="reporting.report",
                            ),
                        ),
                        ("language", models.CharField(max_length=10, verbose_name="language")),
                        ("translator", models.CharField(max_length=120, verbose_name="who translated it")),
                        (
                            "is_checked",
                            models.BooleanField(
                                default=False, verbose_name="checked by somebody who speaks the language"
                            ),
                        ),
                        ("ready_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["language"],
                        "constraints": [
                            models.UniqueConstraint(fields=("report", "language"), name="report_translation_once"),
                            models.CheckConstraint(
                                condition=models.Q(("translator", ""), _negated=True),
                                name="report_translation_by_someone",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportTranslationEvent",
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
                                to="reporting.reporttranslation",
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
                        ("language", models.CharField(max_length=10, verbose_name="language")),
                        ("translator", models.CharField(max_length=120, verbose_name="who translated it")),
                        (
                            "is_checked",
                            models.BooleanField(
                                default=False, verbose_name="checked by somebody who speaks the language"
                            ),
                        ),
                        ("ready_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "by",
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
                    name="TranslatedText",
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
                            "translation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="texts",
                                to="reporting.reporttranslation",
                            ),
                        ),
                        ("mark", models.CharField(editable=False, max_length=64)),
                        ("original", models.TextField(verbose_name="original")),
                        ("text", models.TextField(blank=True, verbose_name="translation")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("translation", "mark"), name="translated_text_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TranslatedTextEvent",
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
                                to="reporting.translatedtext",
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
                            "translation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reporting.reporttranslation",
                            ),
                        ),
                        ("mark", models.CharField(editable=False, max_length=64)),
                        ("original", models.TextField(verbose_name="original")),
                        ("text", models.TextField(blank=True, verbose_name="translation")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="HandOverTable",
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
                        ("name", models.CharField(max_length=60, verbose_name="name")),
                        ("columns", models.JSONField(default=list)),
                        ("is_preset", models.BooleanField(default=False, verbose_name="offered first")),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-is_preset", "name"],
                        "constraints": [
                            models.UniqueConstraint(fields=("school", "name"), name="hand_over_table_name_once"),
                            models.CheckConstraint(
                                condition=models.Q(("name", ""), _negated=True), name="hand_over_table_has_name"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("is_preset", True)),
                                fields=("school",),
                                name="hand_over_table_one_preset",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IssueOpened",
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
                                related_name="openings",
                                to="reporting.reportissue",
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
                        ("first_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ],
                    options={
                        "verbose_name_plural": "issues opened",
                        "constraints": [models.UniqueConstraint(fields=("issue", "user"), name="issue_opened_once")],
                    },
                ),
                migrations.CreateModel(
                    name="CommentPhrase",
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
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="comment_phrases",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("text", models.TextField(max_length=500, verbose_name="sentence")),
                        ("is_shared", models.BooleanField(default=False, verbose_name="for colleagues too")),
                    ],
                    options={
                        "ordering": ["created_at"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True), name="comment_phrase_has_words"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CommentPhraseEvent",
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
                                to="reporting.commentphrase",
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
                            "owner",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("text", models.TextField(max_length=500, verbose_name="sentence")),
                        ("is_shared", models.BooleanField(default=False, verbose_name="for colleagues too")),
                    ],
                    options={
                        "abstract": False,
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
                            "subject_comments",
                            models.BooleanField(default=False, verbose_name="each subject’s teacher writes a comment"),
                        ),
                        (
                            "subject_limit",
                            models.PositiveSmallIntegerField(
                                default=500,
                                validators=[
                                    django.core.validators.MinValueValidator(200),
                                    django.core.validators.MaxValueValidator(1000),
                                ],
                                verbose_name="characters for the comment on a subject",
                            ),
                        ),
                        (
                            "one_look",
                            models.BooleanField(default=True, verbose_name="a colleague looks over each report"),
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
                    name="RetentionRule",
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
                        ("key", models.CharField(max_length=20)),
                        ("amount", models.PositiveSmallIntegerField()),
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
                    name="PersonExport",
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
                        (
                            "student",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="accounts.student",
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
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("asked_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "agreed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("agreed_at", models.DateTimeField(null=True)),
                        ("done", models.PositiveIntegerField(default=0)),
                        ("total", models.PositiveIntegerField(default=0)),
                        ("mark", models.CharField(blank=True, max_length=64)),
                        ("zip_key", models.CharField(blank=True, max_length=200)),
                        ("size", models.PositiveBigIntegerField(default=0)),
                        ("sha256", models.CharField(blank=True, max_length=64)),
                        ("problem", models.CharField(blank=True, max_length=300)),
                        ("kept_until", models.DateTimeField()),
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
                    name="Erasure",
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
                            "student",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="accounts.student",
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
                        (
                            "asked_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("asked_at", models.DateTimeField(auto_now_add=True)),
                        ("rehearsed", models.JSONField(default=dict)),
                        (
                            "approved_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("approved_at", models.DateTimeField(null=True)),
                        ("withdrawn_at", models.DateTimeField(null=True)),
                        ("proof", models.JSONField(default=dict)),
                        ("left_to_do", models.JSONField(default=dict)),
                        ("done_at", models.DateTimeField(null=True)),
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
                    name="ProofRound",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rounds",
                                to="reporting.report",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        (
                            "reader",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proof_rounds",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("begun_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("finished_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    ],
                    options={
                        "ordering": ["number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("report", "number"), name="proof_round_number_once"),
                            models.UniqueConstraint(
                                condition=models.Q(("finished_at__isnull", True)),
                                fields=("report", "reader"),
                                name="proof_round_one_under_way",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("asked_by__isnull", True),
                                    models.Q(("asked_by", models.F("reader")), _negated=True),
                                    _connector="OR",
                                ),
                                name="proof_round_asked_of_another",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProofRoundEvent",
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
                                to="reporting.proofround",
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
                        ("number", models.PositiveSmallIntegerField()),
                        (
                            "reader",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "asked_by",
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
                        ("begun_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("finished_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ProofCopy",
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
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="copies",
                                to="reporting.proofround",
                            ),
                        ),
                        (
                            "comment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="copies",
                                to="reporting.reportcomment",
                            ),
                        ),
                        ("base_text", models.TextField(editable=False)),
                        ("base_version", models.PositiveIntegerField(editable=False)),
                        ("text", models.TextField(max_length=2000)),
                        ("remark", models.CharField(blank=True, max_length=500)),
                        ("reasons", models.JSONField(default=dict)),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("round", "comment", "base_version"), name="proof_copy_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProofCopyEvent",
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
                                to="reporting.proofcopy",
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
                            "round",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reporting.proofround",
                            ),
                        ),
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
                        ("base_text", models.TextField(editable=False)),
                        ("base_version", models.PositiveIntegerField(editable=False)),
                        ("text", models.TextField(max_length=2000)),
                        ("remark", models.CharField(blank=True, max_length=500)),
                        ("reasons", models.JSONField(default=dict)),
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
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "copy",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="marks",
                                to="reporting.proofcopy",
                            ),
                        ),
                        ("start", models.PositiveIntegerField(default=0, editable=False)),
                        ("words", models.TextField(blank=True, editable=False)),
                        ("instead", models.TextField(blank=True, editable=False)),
                        (
                            "why",
                            models.CharField(
                                choices=[
                                    ("spelling", "Spelling or grammar"),
                                    ("clearer", "Clearer for a family"),
                                    ("warmer", "Kinder or warmer"),
                                    ("shorter", "Shorter"),
                                    ("right", "Is this right?"),
                                    ("other", "Something else"),
                                ],
                                max_length=10,
                                verbose_name="why?",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="in your words")),
                        (
                            "answer",
                            models.CharField(
                                choices=[
                                    ("open", "Not answered yet"),
                                    ("accepted", "Accepted"),
                                    ("changed", "Changed in other words"),
                                    ("declined", "Left as it was"),
                                ],
                                default="open",
                                editable=False,
                                max_length=10,
                            ),
                        ),
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
                        "ordering": ["start", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("words", models.F("instead")), _negated=True),
                                    models.Q(("note", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="proof_mark_says_something",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("answer", "open"), ("answered_at__isnull", True), ("answered_by__isnull", True)
                                    ),
                                    models.Q(
                                        models.Q(("answer", "open"), _negated=True),
                                        ("answered_at__isnull", False),
                                        ("answered_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="proof_mark_answered_by_someone",
                            ),
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
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        (
                            "copy",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reporting.proofcopy",
                            ),
                        ),
                        ("start", models.PositiveIntegerField(default=0, editable=False)),
                        ("words", models.TextField(blank=True, editable=False)),
                        ("instead", models.TextField(blank=True, editable=False)),
                        (
                            "why",
                            models.CharField(
                                choices=[
                                    ("spelling", "Spelling or grammar"),
                                    ("clearer", "Clearer for a family"),
                                    ("warmer", "Kinder or warmer"),
                                    ("shorter", "Shorter"),
                                    ("right", "Is this right?"),
                                    ("other", "Something else"),
                                ],
                                max_length=10,
                                verbose_name="why?",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="in your words")),
                        (
                            "answer",
                            models.CharField(
                                choices=[
                                    ("open", "Not answered yet"),
                                    ("accepted", "Accepted"),
                                    ("changed", "Changed in other words"),
                                    ("declined", "Left as it was"),
                                ],
                                default="open",
                                editable=False,
                                max_length=10,
                            ),
                        ),
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
                    name="ProofReply",
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
                            "mark",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="replies",
                                to="reporting.proofmark",
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
                        ("text", models.CharField(max_length=500, verbose_name="your reply")),
                        ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ],
                    options={
                        "verbose_name_plural": "proof replies",
                        "ordering": ["at", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True), name="proof_reply_has_words"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProofReplyEvent",
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
                                to="reporting.proofreply",
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
                            "mark",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reporting.proofmark",
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
                        ("text", models.CharField(max_length=500, verbose_name="your reply")),
                        ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="DraftPdf",
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
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="reporting.report"
                            ),
                        ),
                        ("content_hash", models.CharField(max_length=64)),
                        ("storage_key", models.CharField(max_length=200)),
                        ("sha256", models.CharField(max_length=64)),
                        ("pages", models.PositiveSmallIntegerField()),
                        ("made_at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("report", "content_hash"), name="draft_pdf_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PdfRun",
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
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="goals.cycle"
                            ),
                        ),
                        (
                            "class_group",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="accounts.classgroup",
                            ),
                        ),
                        ("year_level", models.SmallIntegerField(blank=True, null=True, verbose_name="year level")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("draft", "A rehearsal: the reports as they stand now, marked as drafts"),
                                    ("frozen", "What is planned to go out"),
                                    ("published", "What is out, to print for families"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("is_large", models.BooleanField(default=False, verbose_name="large print")),
                        (
                            "layout",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reporting.reportlayout",
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
                        ("paused_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("done_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("class_group", None), ("year_level", None), _connector="OR"),
                                name="pdf_run_of_class_or_level",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PdfRunReport",
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
                            "run",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reports",
                                to="reporting.pdfrun",
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="reporting.report"
                            ),
                        ),
                        (
                            "issue",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="reporting.reportissue",
                            ),
                        ),
                        ("position", models.PositiveIntegerField()),
                        ("group", models.CharField(blank=True, max_length=60)),
                        (
                            "state",
                            models.CharField(
                                choices=[("waiting", "Waiting"), ("made", "Made"), ("failed", "Not made")],
                                default="waiting",
                                max_length=7,
                            ),
                        ),
                        ("problem", models.CharField(blank=True, max_length=300)),
                        ("content", models.JSONField(blank=True, null=True)),
                        ("content_hash", models.CharField(blank=True, max_length=64)),
                        (
                            "parts",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.UUIDField(), default=list, size=None
                            ),
                        ),
                        (
                            "draft",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="shown_in",
                                to="reporting.draftpdf",
                            ),
                        ),
                        (
                            "rendition",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="reporting.rendition",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["position"],
                        "constraints": [
                            models.UniqueConstraint(fields=("run", "report"), name="pdf_run_report_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("draft", None), ("problem", ""), ("rendition", None), ("state", "waiting")
                                    ),
                                    models.Q(
                                        ("content", None),
                                        ("draft", None),
                                        ("rendition", None),
                                        ("state", "failed"),
                                        models.Q(("problem", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(
                                            ("draft__isnull", False), ("rendition__isnull", False), _connector="XOR"
                                        ),
                                        ("content", None),
                                        ("problem", ""),
                                        ("state", "made"),
                                    ),
                                    _connector="OR",
                                ),
                                name="pdf_run_report_made_or_why_not",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PdfRunFile",
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
                            "run",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="files", to="reporting.pdfrun"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(choices=[("print", "To print"), ("zip", "One file each")], max_length=5),
                        ),
                        ("group", models.CharField(blank=True, max_length=60)),
                        (
                            "holds",
                            django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None),
                        ),
                        ("content_hash", models.CharField(max_length=64)),
                        ("storage_key", models.CharField(max_length=200)),
                        ("size", models.PositiveBigIntegerField(verbose_name="size in bytes")),
                        ("pages", models.PositiveIntegerField(default=0)),
                        ("made_at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "ordering": ["kind", "group"],
                        "constraints": [
                            models.UniqueConstraint(fields=("run", "kind", "group"), name="pdf_run_file_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReleaseRule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "school",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="release_rule",
                                to="accounts.school",
                            ),
                        ),
                        (
                            "two_adults",
                            models.BooleanField(default=False, verbose_name="a second person confirms each release"),
                        ),
                        (
                            "notice_minutes",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MaxValueValidator(480)],
                                verbose_name="minutes over which families get their mail",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("notice_minutes__isnull", True), ("notice_minutes__lte", 480), _connector="OR"
                                ),
                                name="release_rule_notices_in_a_day",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReleaseRuleEvent",
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
                                to="reporting.releaserule",
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
                            ),
                        ),
                        (
                            "two_adults",
                            models.BooleanField(default=False, verbose_name="a second person confirms each release"),
                        ),
                        (
                            "notice_minutes",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MaxValueValidator(480)],
                                verbose_name="minutes over which families get their mail",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SignOff",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="sign_offs", to="goals.cycle"
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
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "ordering": ["-at"],
                    },
                ),
                migrations.CreateModel(
                    name="SignedReport",
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
                            "sign_off",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="signed",
                                to="reporting.signoff",
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="signed",
                                to="reporting.report",
                            ),
                        ),
                        ("read_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("sign_off", "report"), name="signed_report_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WriterReminder",
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
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="goals.cycle"
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("on", models.DateField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("cycle", "person", "on"), name="writer_reminder_once_a_day")
                        ],
                    },
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
                pgtrigger.migrations.AddTrigger(
                    model_name="commentphrase",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_commentphraseevent" ("created_at", "id", "is_shared", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "text", "updated_at", "uuid", "version") VALUES (NEW."created_at", NEW."id", NEW."is_shared", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."school_id", NEW."text", NEW."updated_at", NEW."uuid", NEW."version"); RETURN NULL;',
                            hash="505e8cf106db3dd2a853b703e3f7bd25dcde7a25",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_fde52",
                            table="reporting_commentphrase",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="commentphrase",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reporting_commentphraseevent" ("created_at", "id", "is_shared", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "text", "updated_at", "uuid", "version") VALUES (NEW."created_at", NEW."id", NEW."is_shared", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."school_id", NEW."text", NEW."updated_at", NEW."uuid", NEW."version"); RETURN NULL;',
                            hash="969dc3e8dd46a62d6f6f05dde75dafbb1bc332d3",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c926d",
                            table="reporting_commentphrase",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="commentphrase",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_commentphraseevent" ("created_at", "id", "is_shared", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "text", "updated_at", "uuid", "version") VALUES (OLD."created_at", OLD."id", OLD."is_shared", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."school_id", OLD."text", OLD."updated_at", OLD."uuid", OLD."version"); RETURN NULL;',
                            hash="59d95ad6e822ec41f9209746b0ea74c4970744af",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_af56a",
                            table="reporting_commentphrase",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="goalforreport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_goalforreportevent" ("answer", "answered_at", "asked_at", "asked_by_id", "because", "cycle_id", "goal_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "student_id") VALUES (NEW."answer", NEW."answered_at", NEW."asked_at", NEW."asked_by_id", NEW."because", NEW."cycle_id", NEW."goal_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."school_id", NEW."student_id"); RETURN NULL;',
                            hash="97e91dcc457945089654f4ceb2f2e04c292cc72c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a041f",
                            table="reporting_goalforreport",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="goalforreport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reporting_goalforreportevent" ("answer", "answered_at", "asked_at", "asked_by_id", "because", "cycle_id", "goal_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "student_id") VALUES (NEW."answer", NEW."answered_at", NEW."asked_at", NEW."asked_by_id", NEW."because", NEW."cycle_id", NEW."goal_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."school_id", NEW."student_id"); RETURN NULL;',
                            hash="c3df1eaa01b680461e0981061db2bc2847bf5d30",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f1b45",
                            table="reporting_goalforreport",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="goalforreport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_goalforreportevent" ("answer", "answered_at", "asked_at", "asked_by_id", "because", "cycle_id", "goal_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "student_id") VALUES (OLD."answer", OLD."answered_at", OLD."asked_at", OLD."asked_by_id", OLD."because", OLD."cycle_id", OLD."goal_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."school_id", OLD."student_id"); RETURN NULL;',
                            hash="f7db0c9bd1decad911b6d1e13d679e1f9e5c1f66",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ee8d8",
                            table="reporting_goalforreport",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="interpretercall",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_interpretercallevent" ("asked_at", "called_at", "called_by_id", "id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "student_id", "user_id", "uuid", "withdrawn_at") VALUES (NEW."asked_at", NEW."called_at", NEW."called_by_id", NEW."id", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."school_id", NEW."student_id", NEW."user_id", NEW."uuid", NEW."withdrawn_at"); RETURN NULL;',
                            hash="fbb0bac2d3614b127cd8d1c77cd8f90615270515",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6162e",
                            table="reporting_interpretercall",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="interpretercall",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reporting_interpretercallevent" ("asked_at", "called_at", "called_by_id", "id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "student_id", "user_id", "uuid", "withdrawn_at") VALUES (NEW."asked_at", NEW."called_at", NEW."called_by_id", NEW."id", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."school_id", NEW."student_id", NEW."user_id", NEW."uuid", NEW."withdrawn_at"); RETURN NULL;',
                            hash="ce0487edca77a85db78dfda194ad6d7cf554d219",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_00c89",
                            table="reporting_interpretercall",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="interpretercall",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_interpretercallevent" ("asked_at", "called_at", "called_by_id", "id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "student_id", "user_id", "uuid", "withdrawn_at") VALUES (OLD."asked_at", OLD."called_at", OLD."called_by_id", OLD."id", OLD."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."school_id", OLD."student_id", OLD."user_id", OLD."uuid", OLD."withdrawn_at"); RETURN NULL;',
                            hash="e564db46d7c11e0834ff5bdd04af9acce5fccaa1",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_de660",
                            table="reporting_interpretercall",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="messagehome",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_messagehomeevent" ("created_at", "cycle_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture_id", "recording_id", "released_at", "released_by_id", "school_id", "student_id", "text", "told_to_id", "updated_at", "uuid", "version", "withdrawn_at", "written_down_by_id") VALUES (NEW."created_at", NEW."cycle_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."picture_id", NEW."recording_id", NEW."released_at", NEW."released_by_id", NEW."school_id", NEW."student_id", NEW."text", NEW."told_to_id", NEW."updated_at", NEW."uuid", NEW."version", NEW."withdrawn_at", NEW."written_down_by_id"); RETURN NULL;',
                            hash="6290d9a91bf2c620e561ab004887dd3bd139b45c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d1632",
                            table="reporting_messagehome",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="messagehome",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reporting_messagehomeevent" ("created_at", "cycle_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture_id", "recording_id", "released_at", "released_by_id", "school_id", "student_id", "text", "told_to_id", "updated_at", "uuid", "version", "withdrawn_at", "written_down_by_id") VALUES (NEW."created_at", NEW."cycle_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."picture_id", NEW."recording_id", NEW."released_at", NEW."released_by_id", NEW."school_id", NEW."student_id", NEW."text", NEW."told_to_id", NEW."updated_at", NEW."uuid", NEW."version", NEW."withdrawn_at", NEW."written_down_by_id"); RETURN NULL;',
                            hash="68df195b0bb9adcd38fe3df64d891ab5fb4b75ea",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_38b14",
                            table="reporting_messagehome",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="messagehome",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_messagehomeevent" ("created_at", "cycle_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture_id", "recording_id", "released_at", "released_by_id", "school_id", "student_id", "text", "told_to_id", "updated_at", "uuid", "version", "withdrawn_at", "written_down_by_id") VALUES (OLD."created_at", OLD."cycle_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."picture_id", OLD."recording_id", OLD."released_at", OLD."released_by_id", OLD."school_id", OLD."student_id", OLD."text", OLD."told_to_id", OLD."updated_at", OLD."uuid", OLD."version", OLD."withdrawn_at", OLD."written_down_by_id"); RETURN NULL;',
                            hash="4812a528b8b5c78a034405adf227e35b483d03c2",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_0df6c",
                            table="reporting_messagehome",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="proofmark",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_proofmarkevent" ("answer", "answered_at", "answered_by_id", "copy_id", "id", "instead", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "start", "uuid", "why", "words") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."copy_id", NEW."id", NEW."instead", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."school_id", NEW."start", NEW."uuid", NEW."why", NEW."words"); RETURN NULL;',
                            hash="e758aab85fb773b6b7440517585307c7541c3296",
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
                            func='INSERT INTO "reporting_proofmarkevent" ("answer", "answered_at", "answered_by_id", "copy_id", "id", "instead", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "start", "uuid", "why", "words") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."copy_id", NEW."id", NEW."instead", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."school_id", NEW."start", NEW."uuid", NEW."why", NEW."words"); RETURN NULL;',
                            hash="1a796992c76d62d060cb4fe3c4dcc576c82ea478",
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
                            func='INSERT INTO "reporting_proofmarkevent" ("answer", "answered_at", "answered_by_id", "copy_id", "id", "instead", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "start", "uuid", "why", "words") VALUES (OLD."answer", OLD."answered_at", OLD."answered_by_id", OLD."copy_id", OLD."id", OLD."instead", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."school_id", OLD."start", OLD."uuid", OLD."why", OLD."words"); RETURN NULL;',
                            hash="92b02589d2934bf9ddb37aec87c14870cac2d421",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_0d30b",
                            table="reporting_proofmark",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="proofreply",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_proofreplyevent" ("at", "author_id", "id", "mark_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "text") VALUES (NEW."at", NEW."author_id", NEW."id", NEW."mark_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."school_id", NEW."text"); RETURN NULL;',
                            hash="6d576a029737c88af51252b176818ff46474da4d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5cae4",
                            table="reporting_proofreply",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="proofreply",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reporting_proofreplyevent" ("at", "author_id", "id", "mark_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "text") VALUES (NEW."at", NEW."author_id", NEW."id", NEW."mark_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."school_id", NEW."text"); RETURN NULL;',
                            hash="81d133ea0f7cd978cec377b1492bfc3932894290",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8895b",
                            table="reporting_proofreply",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="proofreply",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_proofreplyevent" ("at", "author_id", "id", "mark_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "text") VALUES (OLD."at", OLD."author_id", OLD."id", OLD."mark_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."school_id", OLD."text"); RETURN NULL;',
                            hash="893026ebc93f74c0fe688d95f42f4727c9116f3f",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_34b57",
                            table="reporting_proofreply",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="releaserule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_releaseruleevent" ("id", "notice_minutes", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "two_adults") VALUES (NEW."id", NEW."notice_minutes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."school_id", NEW."two_adults"); RETURN NULL;',
                            hash="23e282a022d1c1d4b32dcfbb07d39919e992584b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_125f1",
                            table="reporting_releaserule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="releaserule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reporting_releaseruleevent" ("id", "notice_minutes", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "two_adults") VALUES (NEW."id", NEW."notice_minutes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."school_id", NEW."two_adults"); RETURN NULL;',
                            hash="70984687470d3d8ae4eb7f2cf0d530445b5d65c7",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_64ea4",
                            table="reporting_releaserule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="releaserule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_releaseruleevent" ("id", "notice_minutes", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "two_adults") VALUES (OLD."id", OLD."notice_minutes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."school_id", OLD."two_adults"); RETURN NULL;',
                            hash="78a3c674adb7a12855976abe0fcced11504103db",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_cd382",
                            table="reporting_releaserule",
                            when="AFTER",
                        ),
                    ),
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
                    model_name="proofround",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_proofroundevent" ("asked_by_id", "begun_at", "finished_at", "id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reader_id", "report_id", "school_id", "uuid") VALUES (NEW."asked_by_id", NEW."begun_at", NEW."finished_at", NEW."id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reader_id", NEW."report_id", NEW."school_id", NEW."uuid"); RETURN NULL;',
                            hash="d7f2a5c6ff5fb92ad9cc33707783352802cceff5",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_cf764",
                            table="reporting_proofround",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="proofround",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reporting_proofroundevent" ("asked_by_id", "begun_at", "finished_at", "id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reader_id", "report_id", "school_id", "uuid") VALUES (NEW."asked_by_id", NEW."begun_at", NEW."finished_at", NEW."id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reader_id", NEW."report_id", NEW."school_id", NEW."uuid"); RETURN NULL;',
                            hash="d864df79f8b840565e1f1bfbbe9d6095146e208b",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ce25a",
                            table="reporting_proofround",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="proofround",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_proofroundevent" ("asked_by_id", "begun_at", "finished_at", "id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reader_id", "report_id", "school_id", "uuid") VALUES (OLD."asked_by_id", OLD."begun_at", OLD."finished_at", OLD."id", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reader_id", OLD."report_id", OLD."school_id", OLD."uuid"); RETURN NULL;',
                            hash="9517252d2df70a2fb651c564f9e8d4cb1921b03c",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a3ce5",
                            table="reporting_proofround",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="leftout",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_leftoutevent" ("at", "by_id", "goal_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "report_id", "school_id") VALUES (NEW."at", NEW."by_id", NEW."goal_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."report_id", NEW."school_id"); RETURN NULL;',
                            hash="7db3babd0486b2a053dbdca9dcf41d9899dc92a4",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1c8c8",
                            table="reporting_leftout",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="leftout",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reporting_leftoutevent" ("at", "by_id", "goal_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "report_id", "school_id") VALUES (NEW."at", NEW."by_id", NEW."goal_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."report_id", NEW."school_id"); RETURN NULL;',
                            hash="50ed3baed98d52f1a5b76b852385e86328bf29d6",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_eda6a",
                            table="reporting_leftout",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="leftout",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_leftoutevent" ("at", "by_id", "goal_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "report_id", "school_id") VALUES (OLD."at", OLD."by_id", OLD."goal_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."report_id", OLD."school_id"); RETURN NULL;',
                            hash="b855d09f3b662ba6bbfa99e115bc70d277ddfa8c",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c36da",
                            table="reporting_leftout",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportcomment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_reportcommentevent" ("area_id", "author_id", "created_at", "goal_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ready_at", "report_id", "school_id", "state", "text", "updated_at", "uuid", "version") VALUES (NEW."area_id", NEW."author_id", NEW."created_at", NEW."goal_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."ready_at", NEW."report_id", NEW."school_id", NEW."state", NEW."text", NEW."updated_at", NEW."uuid", NEW."version"); RETURN NULL;',
                            hash="f6f8c7293e05246bf43993ec4447fbade43b0d2d",
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
                            func='INSERT INTO "reporting_reportcommentevent" ("area_id", "author_id", "created_at", "goal_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ready_at", "report_id", "school_id", "state", "text", "updated_at", "uuid", "version") VALUES (NEW."area_id", NEW."author_id", NEW."created_at", NEW."goal_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."ready_at", NEW."report_id", NEW."school_id", NEW."state", NEW."text", NEW."updated_at", NEW."uuid", NEW."version"); RETURN NULL;',
                            hash="cc55e88d899bf515cdbc8a3b2b0bf93e121081a8",
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
                            func='INSERT INTO "reporting_reportcommentevent" ("area_id", "author_id", "created_at", "goal_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ready_at", "report_id", "school_id", "state", "text", "updated_at", "uuid", "version") VALUES (OLD."area_id", OLD."author_id", OLD."created_at", OLD."goal_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."ready_at", OLD."report_id", OLD."school_id", OLD."state", OLD."text", OLD."updated_at", OLD."uuid", OLD."version"); RETURN NULL;',
                            hash="e8e332fa1a914b707881f5d1572a816ab9f1237a",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e17fe",
                            table="reporting_reportcomment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="proofcopy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_proofcopyevent" ("base_text", "base_version", "comment_id", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "remark", "round_id", "school_id", "text", "updated_at", "version") VALUES (NEW."base_text", NEW."base_version", NEW."comment_id", NEW."created_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reasons", NEW."remark", NEW."round_id", NEW."school_id", NEW."text", NEW."updated_at", NEW."version"); RETURN NULL;',
                            hash="b701cb19ecfa55dd1f6514f18db78bd29bf84f3e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_af49b",
                            table="reporting_proofcopy",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="proofcopy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reporting_proofcopyevent" ("base_text", "base_version", "comment_id", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "remark", "round_id", "school_id", "text", "updated_at", "version") VALUES (NEW."base_text", NEW."base_version", NEW."comment_id", NEW."created_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reasons", NEW."remark", NEW."round_id", NEW."school_id", NEW."text", NEW."updated_at", NEW."version"); RETURN NULL;',
                            hash="a8b96e3703ccc5567fe6d3dd1bc71d5e69ea4772",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d9872",
                            table="reporting_proofcopy",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="proofcopy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_proofcopyevent" ("base_text", "base_version", "comment_id", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "remark", "round_id", "school_id", "text", "updated_at", "version") VALUES (OLD."base_text", OLD."base_version", OLD."comment_id", OLD."created_at", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reasons", OLD."remark", OLD."round_id", OLD."school_id", OLD."text", OLD."updated_at", OLD."version"); RETURN NULL;',
                            hash="dbe911d9701c4139795e751d1e374b9eb760788b",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_72b25",
                            table="reporting_proofcopy",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportgoal",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_reportgoalevent" ("chosen_by_id", "goal_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "report_id", "school_id", "without_reflection_because") VALUES (NEW."chosen_by_id", NEW."goal_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."report_id", NEW."school_id", NEW."without_reflection_because"); RETURN NULL;',
                            hash="5dfe4973f3e67cafb650247e1f4d5fa366469265",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_761b7",
                            table="reporting_reportgoal",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportgoal",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reporting_reportgoalevent" ("chosen_by_id", "goal_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "report_id", "school_id", "without_reflection_because") VALUES (NEW."chosen_by_id", NEW."goal_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."report_id", NEW."school_id", NEW."without_reflection_because"); RETURN NULL;',
                            hash="b24826fc3e0610b7f1bcd5726da37a3beb9ca381",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4a023",
                            table="reporting_reportgoal",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportgoal",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_reportgoalevent" ("chosen_by_id", "goal_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "report_id", "school_id", "without_reflection_because") VALUES (OLD."chosen_by_id", OLD."goal_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."report_id", OLD."school_id", OLD."without_reflection_because"); RETURN NULL;',
                            hash="e9b85381d1fcc5b5ea0c940d239cbad1b93d75cd",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_53bd2",
                            table="reporting_reportgoal",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="familycomment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_familycommentevent" ("answer", "author_id", "created_at", "id", "issue_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "settled_at", "settled_by_id", "student_id", "text", "updated_at", "uuid", "version") VALUES (NEW."answer", NEW."author_id", NEW."created_at", NEW."id", NEW."issue_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."school_id", NEW."settled_at", NEW."settled_by_id", NEW."student_id", NEW."text", NEW."updated_at", NEW."uuid", NEW."version"); RETURN NULL;',
                            hash="0c70cd53f5f78545f4b075e83d9a2d34cdbbf09a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d01f4",
                            table="reporting_familycomment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="familycomment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reporting_familycommentevent" ("answer", "author_id", "created_at", "id", "issue_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "settled_at", "settled_by_id", "student_id", "text", "updated_at", "uuid", "version") VALUES (NEW."answer", NEW."author_id", NEW."created_at", NEW."id", NEW."issue_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."school_id", NEW."settled_at", NEW."settled_by_id", NEW."student_id", NEW."text", NEW."updated_at", NEW."uuid", NEW."version"); RETURN NULL;',
                            hash="084d565582fe25296d576b6e840d792ddd46a46f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4a30f",
                            table="reporting_familycomment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="familycomment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_familycommentevent" ("answer", "author_id", "created_at", "id", "issue_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "settled_at", "settled_by_id", "student_id", "text", "updated_at", "uuid", "version") VALUES (OLD."answer", OLD."author_id", OLD."created_at", OLD."id", OLD."issue_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."school_id", OLD."settled_at", OLD."settled_by_id", OLD."student_id", OLD."text", OLD."updated_at", OLD."uuid", OLD."version"); RETURN NULL;',
                            hash="b11ede0dece8a0232970b57212ef7270b49bb753",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_1f09f",
                            table="reporting_familycomment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reporttranslation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_reporttranslationevent" ("by_id", "created_at", "id", "is_checked", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ready_at", "report_id", "school_id", "translator", "updated_at", "uuid", "version") VALUES (NEW."by_id", NEW."created_at", NEW."id", NEW."is_checked", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."ready_at", NEW."report_id", NEW."school_id", NEW."translator", NEW."updated_at", NEW."uuid", NEW."version"); RETURN NULL;',
                            hash="0f609cbfc36aa16a1e777a464eb60b58e1224b94",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f6494",
                            table="reporting_reporttranslation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reporttranslation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reporting_reporttranslationevent" ("by_id", "created_at", "id", "is_checked", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ready_at", "report_id", "school_id", "translator", "updated_at", "uuid", "version") VALUES (NEW."by_id", NEW."created_at", NEW."id", NEW."is_checked", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."ready_at", NEW."report_id", NEW."school_id", NEW."translator", NEW."updated_at", NEW."uuid", NEW."version"); RETURN NULL;',
                            hash="fd753242e18f1d2350ead8eb96b7f42ddabbc92d",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_46619",
                            table="reporting_reporttranslation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reporttranslation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_reporttranslationevent" ("by_id", "created_at", "id", "is_checked", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ready_at", "report_id", "school_id", "translator", "updated_at", "uuid", "version") VALUES (OLD."by_id", OLD."created_at", OLD."id", OLD."is_checked", OLD."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."ready_at", OLD."report_id", OLD."school_id", OLD."translator", OLD."updated_at", OLD."uuid", OLD."version"); RETURN NULL;',
                            hash="da68570b4c03e142314307faad33a73086466987",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_12766",
                            table="reporting_reporttranslation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="translatedtext",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_translatedtextevent" ("id", "mark", "original", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "text", "translation_id") VALUES (NEW."id", NEW."mark", NEW."original", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."school_id", NEW."text", NEW."translation_id"); RETURN NULL;',
                            hash="002b7d66ed508ff439f4ea4f2381dffccf3f8dd5",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_132fa",
                            table="reporting_translatedtext",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="translatedtext",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reporting_translatedtextevent" ("id", "mark", "original", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "text", "translation_id") VALUES (NEW."id", NEW."mark", NEW."original", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."school_id", NEW."text", NEW."translation_id"); RETURN NULL;',
                            hash="72b6dc11299bedff30428db155e6d5abc6c154dd",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_824d3",
                            table="reporting_translatedtext",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="translatedtext",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_translatedtextevent" ("id", "mark", "original", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "text", "translation_id") VALUES (OLD."id", OLD."mark", OLD."original", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."school_id", OLD."text", OLD."translation_id"); RETURN NULL;',
                            hash="54fc62b0010238412a41f6acbce9a9c92552c48c",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_78dd2",
                            table="reporting_translatedtext",
                            when="AFTER",
                        ),
                    ),
                ),
            ],
        ),
    ]
