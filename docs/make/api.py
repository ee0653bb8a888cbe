"""Writes docs/api.md from the docstrings of ``duskfolk.agents``: ``python docs/make/api.py``."""

import ast
import inspect
import re
import textwrap
from pathlib import Path
from types import FunctionType
from typing import cast

import duskfolk.agents as agents
from duskfolk.agents import characters, recommender

PAGE = Path(__file__).parents[1] / "api.md"
_ROLE = re.compile(r":[a-z]+:`~?\.?([^`]+)`")
_TOP = """<!-- Made from the code by `python docs/make/api.py`; edit the docstrings. -->

# API of duskfolk.agents

What another game imports. Needs numpy alone. A first program stands in
[folk in your game](tutorials/import.md).
"""


def page() -> str:
    """The whole page."""
    parts = [_TOP]
    for module, title in (
        (agents, "duskfolk.agents"),
        (characters, "duskfolk.agents.characters"),
        (recommender, "duskfolk.agents.recommender"),
    ):
        parts.append(f"## {title}\n")
        if module is not agents:
            parts.append(_prose(inspect.getdoc(module) or ""))
        public = [(name, getattr(module, name)) for name in module.__all__]
        parts += [_entry(name, thing) for name, thing in public if _is_told(thing)]
    return "\n".join(parts)


def _is_told(thing: object) -> bool:
    return inspect.isclass(thing) or inspect.isfunction(thing)


def _entry(name: str, thing: object) -> str:
    """A function, or a class with its fields or its call, and its public methods."""
    prose = _prose(inspect.getdoc(thing) or "")
    if not inspect.isclass(thing):
        return "\n".join([f"### {name}\n", _called(name, thing), prose])
    tree = ast.parse(textwrap.dedent(inspect.getsource(thing))).body[0]
    assert isinstance(tree, ast.ClassDef)
    methods = {part.name: part for part in tree.body if isinstance(part, ast.FunctionDef)}
    lines = [f"### {name}\n"]
    if "__init__" in methods:
        lines.append(_code(_call(name, methods["__init__"])))
    elif any(isinstance(part, ast.AnnAssign) for part in tree.body):
        lines.append(_fields(thing))
    lines.append(prose)
    for member, method in methods.items():
        if not member.startswith("_"):
            lines += [
                _code(_call(f"{name}.{member}", method)),
                _prose(ast.get_docstring(method) or ""),
            ]
    return "\n".join(lines)


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


def _fields(thing: type) -> str:
    """The lines of a class that declare its fields, with their remarks."""
    source = textwrap.dedent(inspect.getsource(thing))
    lines = [line[4:] for line in source.split("\n") if re.match(r"    \w+: ", line)]
    return _code("\n".join(lines))


def _code(text: str) -> str:
    return f"```python\n{text}\n```\n"


def _prose(text: str) -> str:
    """A docstring as Markdown: its sections as lists, its examples as code."""
    text = _ROLE.sub(r"`\1`", text).replace("``", "`")
    blocks = re.split(r"\n(?=(?:Args|Returns|Raises|Attributes|Example):\n)", text)
    told = [_examples(blocks[0])]
    for block in blocks[1:]:
        title, _, rest = block.partition(":\n")
        body = textwrap.dedent(rest)
        if title in ("Returns", "Example"):
            told.append(f"**{title}.** {_examples(body)}")
        else:
            items = re.split(r"\n(?=\S)", body.strip("\n"))
            told.append(f"**{title}.**\n\n" + "\n".join(map(_item, items)))
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
