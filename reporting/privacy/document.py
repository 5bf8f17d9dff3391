"""`docs/privacy.md`: the data map for people who read no code."""

from django.utils.translation import override

from reporting.privacy.classes import CLASSES
from reporting.privacy.map import GROUPS, STORES, TABLES
from reporting.privacy.rows import MapRow, StoreRow

HEAD = """# What is kept about people

Made by `manage.py data_map` from `reporting/privacy/map/`; a test notices when it is out of date. Each row says what is
kept, about whom, why, for how long, how it is taken along and what becomes of it when a person is erased. “And its
versions” means that every earlier text is kept in a table of its own, and goes the same way.

What a machine cannot see: a classmate's face in a photograph, a voice in the background of a recording, a name that a
child wrote into a text. The person who gives an export away looks at the pictures first.
"""


def document() -> str:
    """The whole document, in English, whoever asks."""
    with override("en-au"):
        lines = [HEAD, "## For how long", "", "| What | How long | A school may choose | Why |", "|---|---|---|---|"]
        for each in CLASSES.values():
            choice = f"{each.least} to {each.most} {each.unit}" if each.is_choice else "–"
            lines.append(f"| {each.name} | {each.in_words()} | {choice} | {each.why} |")
        for heading, rows in GROUPS:
            lines += [
                "",
                f"## {heading}",
                "",
                "| Kept as | Why | About | For how long | Taken along | When a person is erased |",
            ]
            lines += ["|---|---|---|---|---|---|", *(_line(row) for row in rows)]
        lines += [
            "",
            "## Files, and tables of no model",
            "",
            "| Where | What | For how long | Destroyed |",
            "|---|---|---|---|",
        ]
        lines += [_store_line(store) for store in [*STORES, *TABLES]]
        return "\n".join(lines) + "\n"


def _line(row: MapRow) -> str:
    cells = [
        f"`{row.model}`{' and its versions' if row.history else ''}", row.why, _about(row),
        str(CLASSES[row.keep].name), _taken_along(row), row.erase_words,
    ]  # fmt: skip
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _about(row: MapRow) -> str:
    parts = [f"the student (`{row.student}`)"] if row.student else []
    parts += [f"the person (`{row.person}`)"] if row.person else []
    parts += [f"it names `{name}`" for name in row.names.split()]
    return "; ".join(parts) or "nobody"


def _taken_along(row: MapRow) -> str:
    if not (row.student or row.person):
        return "–"
    if row.no_export:
        return f"no: {row.no_export}"
    without = "; ".join(f"`{name}` ({reason})" for name, reason in row.hidden.items())
    return f"yes, without {without}" if without else "yes"


def _store_line(store: StoreRow) -> str:
    return f"| `{store.name}` | {store.why} | {CLASSES[store.keep].name} | {store.erase} |"
