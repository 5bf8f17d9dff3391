"""The shape of the code, kept by tests: one door, one place for each dangerous thing, sizes that a person can read."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from accounts.models.visibility import RULES

ROOT = Path(settings.BASE_DIR)
APPS = ["accounts", "goals", "reporting", "goals_portal"]
SOURCES = [p for app in APPS for p in sorted((ROOT / app).rglob("*.py")) if "migrations" not in p.parts]
VIEWS = [p for p in SOURCES if "views" in p.parts or p.name in ("views.py", "home.py", "search.py")]
TEMPLATES = sorted((ROOT / "templates").rglob("*.*"))
DOOR = {"get_for", "list_for", "lock_row"}
ONE_PLACE = {
    "weasyprint": {"reporting/paper/pdf_child.py"},
    "guardian": {"accounts/models/grants.py"},
    "django.db.models.signals": set(),
    "django.dispatch": set(),
    "pickle": set(),
}
LIMITS = {"function": 40, "view": 35, "file": 350, "template": 120, "css": 200}


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def imports_of(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def functions_of(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def protected_names() -> set[str]:
    """The managers that lead to protected rows: `Goal.objects` and reverse ones such as `.targets`."""
    return {
        field.get_accessor_name()
        for model in apps.get_models()
        for field in model._meta.related_objects
        if field.related_model in RULES and field.get_accessor_name()
    }


def outside_the_door(tree: ast.Module) -> Iterator[int]:
    """Lines on which protected rows are fetched other than as an argument of the door."""
    models = {model.__name__ for model in RULES}
    reverse = protected_names()
    inside = {
        id(part)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in DOOR
        for argument in [*call.args, *(keyword.value for keyword in call.keywords)]
        for part in ast.walk(argument)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute) or id(node) in inside:
            continue
        names_model = (
            node.attr in ("objects", "_base_manager", "_default_manager") and getattr(node.value, "id", None) in models
        )
        asks_reverse = node.attr in (
            "all",
            "filter",
            "get",
            "first",
            "exclude",
            "values",
            "values_list",
            "order_by",
        ) and (isinstance(node.value, ast.Attribute) and node.value.attr in reverse)
        if names_model or asks_reverse:
            yield node.lineno


@pytest.mark.parametrize("path", VIEWS, ids=named)
def test_views_fetch_protected_rows_only_through_the_door(path):
    assert list(outside_the_door(tree_of(path))) == []


def test_the_door_test_can_fail():
    bad = "def view(request):\n    goal = Goal.objects.get(pk=1)\n    return goal.targets.all()"
    good = "def view(request):\n    goal = get_for(request, Goal.objects)\n    list_for(request, goal.targets.all())"
    assert sorted(outside_the_door(ast.parse(bad))) == [2, 3]
    assert list(outside_the_door(ast.parse(good))) == []


@pytest.mark.parametrize("library", ONE_PLACE)
def test_dangerous_libraries_stand_in_one_place(library):
    users = {
        named(p)
        for p in SOURCES
        if any(name == library or name.startswith(f"{library}.") for name in imports_of(tree_of(p)))
    }
    assert users <= ONE_PLACE[library]


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_imports_stand_at_the_top(path):
    late = [
        node.lineno
        for function in functions_of(tree_of(path))
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert late == []


def test_nobody_asks_has_perm_but_the_backend():
    """In a template or a loop it would be a query per row; `relation` on the row answers."""
    asking = {named(p) for p in SOURCES if re.search(r"\.has_perms?\(", p.read_text())}
    assert asking <= {"accounts/models/people.py", "accounts/backends.py"}
    assert not [named(p) for p in TEMPLATES if re.search(r"\bperms\.|has_perm", p.read_text(errors="ignore"))]


def test_safe_marks_nothing_a_person_wrote():
    """`|safe`, `mark_safe` and `autoescape off` are not used at all."""
    marking = [named(p) for p in TEMPLATES if re.search(r"\|\s*safe\b|autoescape off", p.read_text(errors="ignore"))]
    marking += [named(p) for p in SOURCES if "mark_safe" in p.read_text()]
    assert marking == []


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_files_and_functions_stay_readable(path):
    text = path.read_text()
    limit = LIMITS["view"] if path in VIEWS else LIMITS["function"]
    long = {
        f.name: f.end_lineno - f.lineno + 1
        for f in functions_of(ast.parse(text))
        if f.end_lineno - f.lineno + 1 > limit
    }
    assert long == {}
    assert text.count("\n") <= LIMITS["file"]


@pytest.mark.parametrize(
    ("folder", "pattern", "kind"), [("templates", "*.html", "template"), ("static/css", "*.css", "css")]
)
def test_templates_and_styles_stay_readable(folder, pattern, kind):
    long = {named(p): p.read_text().count("\n") for p in (ROOT / folder).rglob(pattern)}
    assert {name: lines for name, lines in long.items() if lines > LIMITS[kind]} == {}


def test_every_model_of_children_s_texts_has_a_rule():
    """What holds a text, or is a part of one, is seen through `visible_to` alone."""
    holding = {model for model in apps.get_models() if getattr(model, "holds_text", False)}
    assert holding <= set(RULES)
