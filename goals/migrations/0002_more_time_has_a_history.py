"""Of more time for one person it is kept who gave it, and who took it back."""

import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_everything"),
        ("goals", "0001_everything"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ExtensionEvent",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("until", models.DateField(verbose_name="last day")),
                ("reason", models.TextField(verbose_name="reason")),
                ("given_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="extension",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "goals_extensionevent" ("given_at", "given_by_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "school_id", "student_id", "teacher_id", "until", "window_id") VALUES (NEW."given_at", NEW."given_by_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."school_id", NEW."student_id", NEW."teacher_id", NEW."until", NEW."window_id"); RETURN NULL;',
                    hash="2ba3ddb02e9a37b5139974331a08ccce28c1cbb9",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_dfaf9",
                    table="goals_extension",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="extension",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "goals_extensionevent" ("given_at", "given_by_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "school_id", "student_id", "teacher_id", "until", "window_id") VALUES (NEW."given_at", NEW."given_by_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."school_id", NEW."student_id", NEW."teacher_id", NEW."until", NEW."window_id"); RETURN NULL;',
                    hash="a5ab1a6f28b4e106659f7914adbdda16156c6ac5",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3d847",
                    table="goals_extension",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="extension",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "goals_extensionevent" ("given_at", "given_by_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "school_id", "student_id", "teacher_id", "until", "window_id") VALUES (OLD."given_at", OLD."given_by_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."school_id", OLD."student_id", OLD."teacher_id", OLD."until", OLD."window_id"); RETURN NULL;',
                    hash="6832cb07ccc78c899ac2abacc5625e42f8b29c12",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e93ba",
                    table="goals_extension",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="extensionevent",
            name="given_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="extensionevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="goals.extension",
            ),
        ),
        migrations.AddField(
            model_name="extensionevent",
            name="school",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="accounts.school",
                verbose_name="school",
            ),
        ),
        migrations.AddField(
            model_name="extensionevent",
            name="student",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="accounts.student",
            ),
        ),
        migrations.AddField(
            model_name="extensionevent",
            name="teacher",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="extensionevent",
            name="window",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="goals.window",
            ),
        ),
    ]
