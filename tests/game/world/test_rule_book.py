"""RULES.md and the code say the same, and in the same order."""

import re
from pathlib import Path

from rule_book import BOOK, QUOTED, names, renewed

from duskfolk.game.world import rules, tick


def test_the_numbers_of_the_book_are_those_of_the_game() -> None:
    text = BOOK.read_text(encoding="utf-8")
    assert renewed(text) == text, "run: python tests/golden/renew.py"


def test_no_number_of_the_book_is_without_a_name() -> None:
    prose = [line for line in BOOK.read_text(encoding="utf-8").split("\n") if line[:1] != "|"]
    assert re.findall(r".*\d.*", QUOTED.sub("", "\n".join(prose))) == []


def test_every_number_of_the_game_stands_in_the_book() -> None:
    sizes = {name for name in vars(rules) if name.startswith(("MAX_", "PLACE_"))} | {"DIAGONAL"}
    numbers = {name for name in vars(rules) if re.fullmatch(r"[A-Z][A-Z_]+", name)}
    assert numbers - sizes - names(BOOK.read_text(encoding="utf-8")) == set()


def test_every_heading_is_a_file_of_systems_and_every_file_a_heading() -> None:
    headings = re.findall(r"^## (.+)$", BOOK.read_text(encoding="utf-8"), re.M)
    folder = Path(tick.__file__).parent / "systems"
    files = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert {heading.lower() for heading in headings} == files
    assert len(headings) == len(files)
    for heading in headings:  # and the file's first line names its heading
        source = (folder / f"{heading.lower()}.py").read_text(encoding="utf-8")
        assert source.startswith(f'"""{heading}: ')


def test_the_book_tells_the_order_of_a_tick_as_the_code_has_it() -> None:
    text = BOOK.read_text(encoding="utf-8")
    headings = "|".join(re.findall(r"^## (.+)$", text, re.M))
    source = Path(tick.__file__).read_text(encoding="utf-8")
    comments = " ".join(re.findall(r"^ +# (.*)$", source, re.M))
    table = text[text.index("| when | rule |") : text.index("## Rest")]
    assert re.findall(rf"\[({headings})\]", table) == re.findall(rf"\b({headings})\b", comments)
