"""Where a name of our code is defined, found by reading imports: for the page of the interface."""

import ast
import builtins
import textwrap
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import resolve_name
from pathlib import Path
from typing import NamedTuple

_OURS = "duskfolk."


class Definition(NamedTuple):
    """A statement that defines a name, in its module, as it stands, and the docstring below it."""

    name: str
    module: str
    node: ast.stmt
    source: str
    told: str


def find(module: str, name: str) -> Definition | None:
    """The definition of a name that a module knows; None if it is not ours.

    Imports for type checkers alone are followed, too.
    """
    text, body = _read(module)
    for number, node in enumerate(body):
        if name in _defined(node):
            after = body[number + 1] if number + 1 < len(body) else None
            return Definition(name, module, node, lines_of(text, node), _text(after))
    for node in body:
        if isinstance(node, ast.ImportFrom):
            for each in node.names:
                if (each.asname or each.name) == name:
                    home = _origin(module, node)
                    return find(home, each.name) if home.startswith(_OURS) else None
    return None


def names(node: ast.AST | None) -> Iterator[str]:
    """The names in an annotation, in quotes or not."""
    for part in ast.walk(node) if node is not None else ():
        if isinstance(part, ast.Name) and not hasattr(builtins, part.id):
            yield part.id
        elif isinstance(part, ast.Constant) and isinstance(part.value, str):
            try:
                yield from names(ast.parse(part.value, mode="eval"))
            except SyntaxError:  # a word of a Literal
                continue


def named_by(node: ast.stmt) -> Iterator[str]:
    """The names that a public function, class or alias asks its reader to know."""
    if isinstance(node, ast.FunctionDef):
        given = node.args
        for each in (*given.posonlyargs, *given.args, *given.kwonlyargs):
            yield from names(each.annotation)
        yield from names(node.returns)
    elif isinstance(node, ast.ClassDef):
        for part in node.body:
            if isinstance(part, ast.AnnAssign) and not _is_private(part.target):
                yield from names(part.annotation)
            elif isinstance(part, ast.FunctionDef) and (
                part.name == "__init__" or not part.name.startswith("_")
            ):
                yield from named_by(part)
    elif isinstance(node, ast.AnnAssign):
        yield from names(node.annotation)
    elif isinstance(node, ast.Assign) and is_alias(node):
        yield from names(node.value)


def is_alias(node: ast.stmt) -> bool:
    """Whether a statement gives a type a name, or a name to any type."""
    if not isinstance(node, ast.Assign):
        return False
    if isinstance(node.value, ast.Call):
        return ast.unparse(node.value.func) == "TypeVar"
    return isinstance(node.value, ast.Subscript | ast.BinOp | ast.Name | ast.Attribute)


def lines_of(text: str, node: ast.stmt) -> str:
    """A statement as it stands in a text, with the remark behind it."""
    return textwrap.dedent("\n".join(text.split("\n")[node.lineno - 1 : node.end_lineno]))


@cache
def _read(module: str) -> tuple[str, list[ast.stmt]]:
    """A module's text and its statements, those for type checkers alone among them."""
    file = import_module(module).__file__
    assert file is not None
    text = Path(file).read_text(encoding="utf-8")
    body = ast.parse(text).body
    for node in list(body):
        if isinstance(node, ast.If):
            body += node.body
    return text, body


def _origin(module: str, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    found = import_module(module)
    return resolve_name("." * node.level + (node.module or ""), found.__package__)


def _defined(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.ClassDef | ast.FunctionDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else []
    if isinstance(node, ast.AnnAssign):
        targets = [node.target]
    return [
        part.id for target in targets for part in ast.walk(target) if isinstance(part, ast.Name)
    ]


def _text(node: ast.stmt | None) -> str:
    """A string that stands by itself."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return str(node.value.value)
    return ""


def _is_private(target: ast.expr) -> bool:
    return isinstance(target, ast.Name) and target.id.startswith("_")
