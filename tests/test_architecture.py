"""The rules of the house: who may import whom, who owns which library, how large things may grow."""

import ast
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "outreach_app"
FILES = sorted(PACKAGE.rglob("*.py"))

OWNERS = {
    "ui": {"PySide6", "shiboken6", "pypdfium2", "pyqtgraph"},
    "storage": {"peewee", "playhouse", "apsw", "argon2"},
    "documents": {"reportlab", "fontpkg"},
    "planning": {"pyvrp"},
    "exchange": {"pymarc", "openpyxl", "xlsxwriter", "icalendar", "gpxpy", "charset_normalizer"},
    "services": {"keyring", "holidays", "mnemonic"},
}
OWNER_OF = {library: layer for layer, libraries in OWNERS.items() for library in libraries}
MAY_USE = {
    "wording": set(),
    "settings": {"paths"},
    "paths": set(),
    "domain": {"wording"},
    "storage": {"domain", "wording"},
    "planning": {"domain", "wording"},
    "exchange": {"domain", "wording"},
    "documents": {"domain", "wording", "paths"},
    "services": {"domain", "storage", "planning", "documents", "exchange", "wording", "paths", "settings"},
    "ui": {"services", "domain", "wording", "paths", "settings"},
    "cli": {"services", "domain", "wording", "paths", "settings"},
}
STAGES = (
    *("people", "places", "readers", "collection", "schedule", "rounds", "selection", "visits", "statistics"),
    *("today", "mobile", "privacy", "fieldwork", "upkeep"),
)
IN_ORDER = {"domain", "services"}
BUDGETS = {ast.ClassDef: 200, ast.FunctionDef: 40, ast.AsyncFunctionDef: 40}
FILE_LINES = 300
TOP_LEVEL = {
    *("outreach_app", "resources", "tests", "pyproject.toml", "build.spec", "README.md"),
    *("LICENSE", "CHANGELOG.md", "constraints.txt"),
}


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def layer_and_stage(path: Path) -> tuple[str, str]:
    parts = [part.removesuffix(".py") for part in path.relative_to(PACKAGE).parts]
    return parts[0], parts[1] if len(parts) > 1 else ""


def imports_of(tree: ast.Module) -> list[str]:
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "relative import"
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return found


def own_imports(path: Path) -> list[tuple[str, str]]:
    """(layer, stage) of every module of ours that a file imports."""
    split = [name.split(".") for name in imports_of(parsed(path)) if name.startswith("outreach_app.")]
    return [(parts[1], parts[2] if len(parts) > 2 else "") for parts in split if not parts[1].startswith("__")]


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_each_layer_uses_only_those_beneath(path):
    layer, _stage = layer_and_stage(path)
    if layer in MAY_USE:
        assert {other for other, _ in own_imports(path)} <= MAY_USE[layer] | {layer}


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_third_party_libraries_have_one_owner(path):
    layer, _stage = layer_and_stage(path)
    heads = {name.split(".")[0] for name in imports_of(parsed(path))}
    if layer != "app":
        assert {OWNER_OF[head] for head in heads if head in OWNER_OF} <= {layer}
    if layer == "domain":
        assert heads <= set(sys.stdlib_module_names) | {"outreach_app", "dateutil"}


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_stages_follow_the_flow(path):
    layer, stage = layer_and_stage(path)
    for other_layer, other in own_imports(path):
        if other_layer == layer and stage in STAGES and other in STAGES and other != stage:
            assert layer != "ui", f"the page {stage} imports the page {other}"
            if layer in IN_ORDER:
                assert STAGES.index(other) < STAGES.index(stage), f"{stage} imports the later stage {other}"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_files_classes_and_functions_stay_small(path):
    assert path.read_text(encoding="utf-8").count("\n") <= FILE_LINES
    for node in ast.walk(parsed(path)):
        if isinstance(node, tuple(BUDGETS)):
            assert node.end_lineno - node.lineno + 1 <= BUDGETS[type(node)], node.name


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_leftovers_and_no_broad_except(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\b(TODO|FIXME|XXX|NotImplementedError)\b", text)
    if path.name in {"app.py", "background.py"}:
        return
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ExceptHandler):
            kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            assert not any(kind is None or getattr(kind, "id", "") in {"Exception", "BaseException"} for kind in kinds)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_everything_public_has_a_docstring(path):
    tree = parsed(path)
    assert ast.get_docstring(tree), "module"
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), node.name


def test_the_clock_is_read_by_nobody_in_domain_and_documents():
    for path in FILES:
        if layer_and_stage(path)[0] in {"domain", "documents", "planning"}:
            assert not re.search(r"\b(date\.today|datetime\.now|time\.time)\(", path.read_text(encoding="utf-8")), path


def test_the_top_level_holds_what_was_agreed():
    ignored = {"build", "dist", "outreach-demo"}
    here = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")} - ignored
    assert {name for name in here if not name.endswith(".egg-info")} <= TOP_LEVEL
