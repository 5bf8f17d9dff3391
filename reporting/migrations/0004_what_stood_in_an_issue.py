"""An issue keeps what the family could read when it was frozen; a report, that it stayed behind at its hour."""

import django.contrib.postgres.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0003_replaced_issues_and_approved_words"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="report",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="report",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="report",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="report",
            name="stayed_behind_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="reportevent",
            name="stayed_behind_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="reportissue",
            name="parts",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.UUIDField(), editable=False, null=True, size=None
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
    ]
