"""A colleague who was asked to look over a report can be asked no longer."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_everything"),
        ("reporting", "0002_checks_of_subjects"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="proofround",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="proofround",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="proofround",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="proofround",
            name="called_off_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="proofroundevent",
            name="called_off_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proofround",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reporting_proofroundevent" ("asked_by_id", "begun_at", "called_off_at", "finished_at", "id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reader_id", "report_id", "school_id", "uuid") VALUES (NEW."asked_by_id", NEW."begun_at", NEW."called_off_at", NEW."finished_at", NEW."id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reader_id", NEW."report_id", NEW."school_id", NEW."uuid"); RETURN NULL;',
                    hash="90009e83b13c7e0745d1956f3431bf4769661078",
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
                    func='INSERT INTO "reporting_proofroundevent" ("asked_by_id", "begun_at", "called_off_at", "finished_at", "id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reader_id", "report_id", "school_id", "uuid") VALUES (NEW."asked_by_id", NEW."begun_at", NEW."called_off_at", NEW."finished_at", NEW."id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reader_id", NEW."report_id", NEW."school_id", NEW."uuid"); RETURN NULL;',
                    hash="20727be647b7782cfe6c2c91a787e8d35d0d4f6d",
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
                    func='INSERT INTO "reporting_proofroundevent" ("asked_by_id", "begun_at", "called_off_at", "finished_at", "id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reader_id", "report_id", "school_id", "uuid") VALUES (OLD."asked_by_id", OLD."begun_at", OLD."called_off_at", OLD."finished_at", OLD."id", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reader_id", OLD."report_id", OLD."school_id", OLD."uuid"); RETURN NULL;',
                    hash="77c99d3c29415d59e926e22a91dafbc8b1c03111",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a3ce5",
                    table="reporting_proofround",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="proofround",
            constraint=models.CheckConstraint(
                condition=models.Q(("finished_at__isnull", True), ("called_off_at__isnull", True), _connector="OR"),
                name="proof_round_finished_or_called_off",
            ),
        ),
    ]
