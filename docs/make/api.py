"""Writes docs/api.md from the docstrings of ``duskfolk.agents``: ``python docs/make/api.py``."""

import ast
import inspect
import re
import textwrap
from enum import Enum
from importlib import import_module
from pathlib import Path
from types import FunctionType
from typing import cast

from definitions import Definition, find, is_alias, lines_of, named_by

import duskfolk.agents as agents
from duskfolk.agents import characters, recommender
from duskfolk.agents.characters import remembering, understanding

PAGE = Path(__file__).parents[1] / "api.md"
_ROLE = re.compile(r":[a-z]+:`~?\.?([^`]+)`")
_TOP = """<!-- Made from the code by `python docs/make/api.py`; edit the docstrings. -->

# API of duskfolk.agents

What another game imports. Needs numpy and threadpoolctl alone. A first program stands in
[folk in your game](tutorials/import.md).
"""

_TYPES = """## Types that these name

They are told here to be read; a game need not import them.
"""


def page() -> str:
    """The whole page."""
    parts, told, waiting = [_TOP], set[tuple[str, str]](), list[tuple[str, str]]()
    for module, title in (
        (agents, "duskfolk.agents"),
        (characters, "duskfolk.agents.characters"),
        (understanding, "duskfolk.agents.characters.understanding"),
        (remembering, "duskfolk.agents.characters.remembering"),
        (recommender, "duskfolk.agents.recommender"),
    ):
        parts.append(f"## {title}\n")
        if module is not agents:
            parts.append(_prose(inspect.getdoc(module) or ""))
        for name in module.__all__:
            found = find(module.__name__, name)
            assert found is not None, name
            parts.append(_told(name, found, getattr(module, name)))
            told.add((found.module, name))
            waiting += [(found.module, each) for each in named_by(found.node)]
    return "\n".join([*parts, *_types(told, waiting)])


def _types(told: set[tuple[str, str]], waiting: list[tuple[str, str]]) -> list[str]:
    """The types that signatures name and nobody exports, and those that these name in turn."""
    types: dict[tuple[str, str], str] = {}
    while waiting:
        found = find(*waiting.pop())
        if found is None or not (isinstance(found.node, ast.ClassDef) or is_alias(found.node)):
            continue
        key = found.name, found.module
        if found.name.startswith("_") or key[::-1] in told or key in types:
            continue
        text = _told(found.name, found, getattr(import_module(found.module), found.name))
        heading, _, rest = text.partition("\n")
        types[key] = f"{heading}\n\nOf `{found.module}`.\n{rest}"
        waiting += [(found.module, each) for each in named_by(found.node)]
    return [_TYPES, *(types[key] for key in sorted(types))]


def _told(name: str, found: Definition, thing: object) -> str:
    """A function, a class, or whatever else has a name, as its source has it."""
    if inspect.isclass(thing) or inspect.isfunction(thing):
        return _entry(name, thing)
    prose = [_prose(inspect.cleandoc(found.told))] if found.told else []
    return "\n".join([f"### {name}\n", _code(found.source), *prose])


def _entry(name: str, thing: object) -> str:
    """A function, or a class with its fields or its call, and its public methods."""
    prose = _prose(inspect.getdoc(thing) or "")
    if not inspect.isclass(thing):
        return "\n".join([f"### {name}\n", _called(name, thing), prose])
    source = textwrap.dedent(inspect.getsource(thing))
    tree = ast.parse(source).body[0]
    assert isinstance(tree, ast.ClassDef)
    methods = {
        part.name: part
        for part in reversed(tree.body)  # of a property and its setter, the former tells
        if isinstance(part, ast.FunctionDef)
    }
    methods = dict(reversed(methods.items()))
    lines = [f"### {name}\n"]
    if "__init__" in methods:
        lines.append(_code(_call(name, methods["__init__"])))
    elif any(isinstance(part, ast.AnnAssign) for part in tree.body) or issubclass(thing, Enum):
        lines.append(_fields(source, tree))
    lines.append(prose)
    for member, method in methods.items():
        if not member.startswith("_"):
            asked = _attribute if _is_property(method) else _call
            lines += [
                _code(asked(f"{name}.{member}", method)),
                _prose(ast.get_docstring(method) or ""),
            ]
    return "\n".join(lines)


def _is_property(method: ast.FunctionDef) -> bool:
    kinds = {ast.unparse(each).rpartition(".")[2] for each in method.decorator_list}
    return bool(kinds & {"property", "cached_property"})


def _attribute(name: str, method: ast.FunctionDef) -> str:
    """A property: it is asked for without a call."""
    kind = f": {ast.unparse(method.returns)}".replace("'", "") if method.returns else ""
    return name + kind


def _called(name: str, thing: object) -> str:
    tree = ast.parse(textwrap.dedent(inspect.getsource(cast(FunctionType, thing)))).body[0]
    assert isinstance(tree, ast.FunctionDef)
    return _code(_call(name, tree))


def _call(name: str, method: ast.FunctionDef) -> str:
    """How it is called, as its source has it, without the first parameter of a method."""
    given = method.args
    for kind in (given.posonlyargs, given.args):
        kind[:] = [each for each in kind if each.arg not in ("self", "cls")]
    told = ast.unparse(given).replace("'", "")
    back = f" -> {ast.unparse(method.returns)}".replace("'", "") if method.returns else ""
    line = f"{name}({told}){back}" if method.name != "__init__" else f"{name}({told})"
    if len(line) <= 100:
        return line
    parts = re.split(r", (?=\*?\*?\w+(?::|$)|\*,|/)", told)
    return (
        f"{name}(\n"
        + "".join(f"    {part},\n" for part in parts)
        + ")"
        + line[len(name) + len(told) + 2 :]
    )


def _fields(source: str, tree: ast.ClassDef) -> str:
    """The lines of a class that declare its fields, with their remarks."""
    kept = [part for part in tree.body if isinstance(part, ast.AnnAssign | ast.Assign)]
    return _code("\n".join(lines_of(source, part) for part in kept))


def _code(text: str) -> str:
    return f"```python\n{text}\n```\n"


def _prose(text: str) -> str:
    """A docstring as Markdown: its sections as lists, its examples as code."""
    text = _ROLE.sub(r"`\1`", text).replace("``", "`")
    blocks = re.split(r"\n(?=(?:Args|Returns|Yields|Raises|Attributes|Example):\n)", text)
    told = [_examples(blocks[0])]
    for block in blocks[1:]:
        title, _, rest = block.partition(":\n")
        end = re.search(r"^(?=\S)", rest, re.MULTILINE)  # prose goes on at the margin
        within = rest[: end.start()] if end else rest
        body = textwrap.dedent(within).rstrip("\n")
        if title in ("Returns", "Yields", "Example"):
            words = _examples(body)
            told.append(f"**{title}.**" + ("\n\n" if words.startswith("```") else " ") + words)
        else:
            items = re.split(r"\n(?=\S)", body.strip("\n"))
            told.append(f"**{title}.**\n\n" + "\n".join(map(_item, items)))
        if end:
            told.append(_examples(rest[end.start() :]))
    return "\n\n".join(part.rstrip() for part in told) + "\n"


def _item(item: str) -> str:
    name, colon, what = item.partition(":")
    what = " ".join(what.split())
    return f"- `{name}`: {what}" if colon else f"- {' '.join(item.split())}"


def _examples(text: str) -> str:
    """Doctests and indented programs in fences."""
    told: list[str] = []
    code: list[str] = []
    for line in [*text.split("\n"), ""]:
        if line.startswith(("    ", ">>>", "...")) or (code and line.strip() and code[0][0] == ">"):
            code.append(line)
            continue
        if code:
            told += ["```python", *textwrap.dedent("\n".join(code)).split("\n"), "```"]
            code = []
        told.append(line)
    return "\n".join(told).rstrip()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
