"""Puts the programs of examples/libraries into docs/with-your-library.md, where each is named.

``python docs/make/libraries.py``. Above a program's block the page says which file it is:
``<!-- examples/libraries/NAME.py -->``. What stands around the blocks is written by hand.
"""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "with-your-library.md"
_PROGRAM = r"```python\n(?:.*?\n)?```\n"
_BLOCK = re.compile(rf"<!-- (examples/libraries/\w+\.py) -->\n\n{_PROGRAM}", re.DOTALL)
_OWN = re.compile(r"^```python\n(.*?)^```\n", re.DOTALL | re.MULTILINE)


def page(written: str) -> str:
    """The page with every program as its file has it."""
    return _BLOCK.sub(lambda found: _block(found[1]), written)


def shown(written: str) -> list[str]:
    """The files whose programs the page shows, in its order."""
    return _BLOCK.findall(written)


def own_programs(written: str) -> list[str]:
    """The programs that stand in the page alone."""
    return _OWN.findall(_BLOCK.sub("", written))


def _block(name: str) -> str:
    program = (ROOT / name).read_text(encoding="utf-8")
    return f"<!-- {name} -->\n\n```python\n{program}```\n"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
