"""The schools that are there get the default common language. `manage.py load_language` does the same later."""

from django.db import migrations

from goals.language.bank import add_missing

NAMES = ["Definition", "Exemplar", "Prompt"]


def load(apps, schema_editor) -> None:
    models = {name: apps.get_model("goals", name) for name in NAMES}
    for school in apps.get_model("accounts", "School").objects.values_list("pk", flat=True):
        add_missing(models, school)


class Migration(migrations.Migration):
    dependencies = [("goals", "0008_common_language")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop, elidable=True)]
