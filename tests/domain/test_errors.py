"""Every sentence for the person can be shown: its values are those it asks for."""

import ast
import pickle
from collections.abc import Iterator
from datetime import date, time
from gettext import NullTranslations
from pathlib import Path
from string import Formatter

import pytest

from outreach_app import wording
from outreach_app.domain.errors import UserError

PACKAGE = Path(__file__).parents[2] / "outreach_app"
OWN_VALUES = {"UndoError": {"use_case", "at", "blocking", "reason"}}
"""Errors that fill in their values themselves."""


def calls() -> Iterator[tuple[Path, ast.Call, dict[str, str]]]:
    """Every place where a `UserError` of any kind is made, with the marked texts of its module by their names."""
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        texts = {
            target.id: text
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign) and (text := marked(node.value, {})) is not None
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id.endswith("Error"):
                yield path, node, texts


def marked(node: ast.expr, texts: dict[str, str]) -> str | None:
    """The text inside `N_()`, or that of a name that stands for one."""
    if isinstance(node, ast.Name):
        return texts.get(node.id)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "N_":
        return ast.literal_eval(node.args[0])
    return None


def wanted(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None}


def test_every_sentence_gets_the_values_that_it_asks_for():
    seen = 0
    for path, call, texts in calls():
        text = marked(call.args[0], texts) if call.args else None
        if text is None or any(keyword.arg is None for keyword in call.keywords):
            continue
        seen += 1
        given = {keyword.arg for keyword in call.keywords}
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        where = f"{path.relative_to(PACKAGE)}:{call.lineno}"
        if name in OWN_VALUES:
            assert wanted(text) <= OWN_VALUES[name], where
        else:
            assert wanted(text) == given, where
    assert seen > 100


@pytest.mark.parametrize(
    ("value", "shown"),
    [(date(2026, 11, 3), "03.11.2026"), (time(9, 5), "09:05"), (12, "12"), ("", ""), ("К12 {x}", "К12 {x}")],
)
def test_values_are_written_as_people_do(value, shown: str):
    assert str(UserError("<{value}>", value=value)) == f"<{shown}>"


class Russian(NullTranslations):
    def gettext(self, message: str) -> str:
        return {"It is {state}.": "Она {state}.", "lent": "выдана"}.get(message, message)


def test_the_sentence_and_marked_values_are_translated_when_shown():
    error = UserError("It is {state}.", state="lent")
    try:
        wording.install({"ru": Russian()}, "ru")
        assert str(error) == "Она выдана."
    finally:
        wording.install({}, "en")
    assert str(error) == "It is lent."


def test_an_error_reaches_another_process():
    error = pickle.loads(pickle.dumps(UserError("It is {state}.", state="lent")))
    assert (type(error), str(error)) == (UserError, "It is lent.")
