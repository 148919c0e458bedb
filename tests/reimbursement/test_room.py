"""The room of refunds: what it may know, and that a word of its trade means one thing."""

import ast
from pathlib import Path

import reimbursement


ROOM = Path(reimbursement.__file__).parent
OUTSIDE = ("pathways", "documents", "enrollment")


def imports_of(path: Path) -> set[str]:
    """The modules that a file names."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    return {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)} | {
        alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names
    }


def test_refunds_know_the_common_ground_and_nothing_else_of_the_house() -> None:
    offenders = {
        f"{path.relative_to(ROOM)}: {name}"
        for path in ROOM.rglob("*.py")
        for name in imports_of(path)
        if name.split(".")[0] in OUTSIDE and not name.startswith("pathways.facts.")
    }
    assert offenders == set()


def test_tables_are_read_by_the_one_reader() -> None:
    assert {path.name for path in ROOM.rglob("*.py") if "tomllib" in imports_of(path)} == set()


def test_no_name_stands_for_two_things() -> None:
    names = [
        node.name
        for path in (ROOM / "law").rglob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
    ]
    assert sorted({name for name in names if names.count(name) > 1}) == []
