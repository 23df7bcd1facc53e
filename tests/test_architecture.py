"""Rules about the code itself that the linters cannot express."""

import ast
import inspect
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, models

ROOT = Path(settings.BASE_DIR)
FLOORS = ["people", "cases", "transcripts", "supervision"]  # low to high, as in pyproject.toml
EDGE = {"views.py", "serializers.py", "consumers.py"}

# Done by nobody who is signed in: arriving by a one-time link.
WITHOUT_ACTOR = {"first_run_link"}
# Fields and their defaults are part of a table's shape, so a migration may name them.
SHAPES = {"people.sealed", "people.ids"}


def modules(*names: str) -> list[Path]:
    """Files of these names anywhere on the floors; a package of that name counts as its files."""
    found: list[Path] = []
    for floor in FLOORS:
        for name in names:
            found += (ROOT / floor).rglob(name)
            found += (ROOT / floor).rglob(f"{name.removesuffix('.py')}/*.py")
    return sorted(path.relative_to(ROOT) for path in set(found))


def dotted(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def floor_models() -> Iterator[type[models.Model]]:
    for floor in FLOORS:
        yield from apps.get_app_config(floor).get_models()


def test_foreign_keys_point_down():
    """import-linter cannot see a foreign key that names its model in a string."""
    upward = [
        f"{model.__name__}.{field.name}"
        for model in floor_models()
        for field in model._meta.concrete_fields
        if isinstance(field.related_model, type)
        and field.related_model._meta.app_label in FLOORS
        and FLOORS.index(field.related_model._meta.app_label) > FLOORS.index(model._meta.app_label)
    ]
    assert upward == []


@pytest.mark.parametrize("path", modules(*EDGE), ids=str)
def test_the_edge_never_queries_unscoped(path):
    """`.objects` may appear at the edge only as `.objects.visible_to(...)`."""
    tree = ast.parse((ROOT / path).read_text())
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    naked = [
        f"{path}:{node.lineno}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}
        if getattr(parents.get(node), "attr", "") != "visible_to"
    ]
    assert naked == []


@pytest.mark.parametrize("path", modules("services.py"), ids=str)
def test_every_command_names_its_actor(path):
    module = import_module(dotted(path))
    commands = [
        function
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        if not name.startswith("_") and name not in WITHOUT_ACTOR
    ]
    nameless = [
        f"{path}: {function.__name__}"
        for function in commands
        if next(iter(inspect.signature(function).parameters), "") != "actor"
    ]
    assert nameless == []


def migrations() -> list[Path]:
    return [
        path.relative_to(ROOT)
        for floor in FLOORS
        for path in sorted((ROOT / floor / "migrations").glob("0*.py"))
    ]


@pytest.mark.parametrize("path", migrations(), ids=str)
def test_migrations_stand_alone(path):
    """A migration that imports today's code breaks tomorrow."""
    imported = {
        name
        for node in ast.walk(ast.parse((ROOT / path).read_text()))
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else []
        )
    }
    ours = {name for name in imported if name.split(".")[0] in FLOORS}
    assert not {name for name in ours if name not in SHAPES and ".migrations." not in name}


@pytest.mark.django_db
def test_every_table_of_a_programme_is_behind_forced_row_level_security():
    with connection.cursor() as cursor:
        cursor.execute("select relname from pg_class where relrowsecurity and relforcerowsecurity")
        behind = {name for (name,) in cursor.fetchall()}
    open_tables = [
        model._meta.db_table
        for model in floor_models()
        if any(field.name == "programme" for field in model._meta.concrete_fields)
        and model._meta.db_table not in behind
    ]
    assert open_tables == []


def test_every_content_row_knows_its_programme():
    """So that row-level security can stand behind every one of them."""
    homeless = [
        model.__name__
        for model in floor_models()
        if model._meta.app_label != "people"
        and not any(field.name == "programme" for field in model._meta.concrete_fields)
    ]
    assert homeless == []


@pytest.mark.parametrize(
    "path",
    sorted(
        path.relative_to(ROOT)
        for floor in FLOORS
        for path in (ROOT / floor).rglob("*.py")
        if "migrations" not in path.parts
    ),
    ids=str,
)
def test_a_module_says_what_it_holds_and_fits_three_screens(path):
    text = (ROOT / path).read_text()
    tree = ast.parse(text)
    if not tree.body:
        return
    assert ast.get_docstring(tree), f"{path} has no docstring"
    assert text.count("\n") <= 420, f"{path} is two things"


def test_nothing_happens_behind_a_save():
    """No signals, no save() overrides: writes happen in services and pipelines."""
    hidden = [
        f"{model.__name__}.{name}"
        for model in floor_models()
        for name in ("save", "delete")
        if name in vars(model)
    ]
    assert hidden == []
