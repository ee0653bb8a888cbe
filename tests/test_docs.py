"""The pages keep their promises: links lead somewhere, programs run, options exist."""

import contextlib
import importlib.util
import re
from pathlib import Path

import pytest
import where

from duskfolk.game.levels.checks import HOSTILE_START
from duskfolk.game.levels.level import FOLK, MIN_HEIGHT, MIN_WIDTH
from duskfolk.game.levels.tiled_objects import KINDS
from duskfolk.game.levels.tiled_writer import PROPERTIES, TILES
from duskfolk.game.levels.tour import LONGEST_NIGHT, SHORTEST_NIGHT
from duskfolk.game.world.kinds import Genre
from duskfolk.game.world.rules import (
    MAX_DENS,
    MAX_EMBERS,
    MAX_HEIGHT,
    MAX_LAMPS,
    MAX_POSTS,
    MAX_WIDTH,
)
from duskfolk.scripts import cli

PAGES = sorted([*where.ROOT.glob("*.md"), *(where.ROOT / "docs").rglob("*.md")])
TOLD = [page for page in PAGES if page.parent.name in ("howto", "tutorials")]
_PROGRAM = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_COMMAND = re.compile(r"duskfolk ([a-z]+)((?: [^\s`|&#]+)*)")


def named(page: Path) -> str:
    return page.relative_to(where.ROOT).as_posix()


def fenced(page: Path, language: str) -> list[str]:
    text = page.read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_of_a_page_leads_to_something(page: Path) -> None:
    told = _PROGRAM.sub("", page.read_text(encoding="utf-8"))
    links = [link.partition("#")[0] for link in _LINK.findall(told)]
    local = [link for link in links if link and "://" not in link]
    assert [link for link in local if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", [page for page in TOLD if fenced(page, "python")], ids=named)
def test_the_programs_of_a_page_run_from_top_to_bottom(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # where they may write
    # PettingZoo, once a test has imported it, names another one for the whole process
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    program = "\n".join(fenced(page, "python"))
    exec(compile(program, str(page), "exec"), {"__name__": "page"})


def test_every_option_that_a_page_gives_is_one_of_its_command(
    capsys: pytest.CaptureFixture[str],
) -> None:
    given: dict[str, set[str]] = {}
    for page in PAGES:
        inline = re.findall(r"`(duskfolk [^`]+)`", page.read_text(encoding="utf-8"))
        for told in (*fenced(page, "sh"), *inline):
            for command, words in _COMMAND.findall(told):
                flags = [word for word in words.split() if word.startswith("--")]
                given.setdefault(command, set()).update(flags)
    assert {"play", "train", "evaluate", "export", "watch", "report"} <= given.keys()
    for command, flags in given.items():
        with contextlib.suppress(SystemExit):
            cli.main([command, "--help"])
        known = set(re.findall(r"--[a-z][a-z-]*", capsys.readouterr().out))
        assert flags - known == set(), f"options of duskfolk {command}"


def test_the_page_of_the_interface_is_what_the_docstrings_make(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.syspath_prepend(where.ROOT / "docs" / "make")
    spec = importlib.util.spec_from_file_location("api", where.ROOT / "docs" / "make" / "api.py")
    assert spec is not None
    assert spec.loader is not None
    api = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(api)
    assert api.page() == api.PAGE.read_text(encoding="utf-8"), "run: poe docs"


def test_the_page_of_the_interface_tells_attributes_constants_and_the_types_of_signatures() -> None:
    page = (where.ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert "\nBrain.bundle: Bundle\n" in page
    assert "Brain.bundle()" not in page
    for name in ("UNCLEAR", "EMBERHOLLOW", "Way", "Barrier", "Act", "Body", "Explanation"):
        assert f"\n### {name}\n" in page
    assert {"float32", "float64"} <= set(re.findall(r"^Floats = NDArray\[np\.(\w+)", page, re.M))


def test_every_item_of_the_interface_is_one_and_prose_stays_prose() -> None:
    page = (where.ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert "\nWhat is read comes back in the order in which it was submitted, or by" in page
    assert "\n- What is read comes back" not in page
    assert re.findall(r"^- `\s.*", page, re.M) == []
    assert not re.search(r"^- `(Yields|Returns|Raises)`", page, re.M)


def test_the_page_of_maps_tells_all_that_a_map_may_hold() -> None:
    page = (where.ROOT / "docs" / "howto" / "draw-a-level.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.split("|")[1:-1]]
            for line in page.splitlines() if line.startswith("| `")]  # fmt: skip
    told = {name.strip("` ") for row in rows for name in row[0].split(",")}
    assert told == {*TILES, *KINDS, *PROPERTIES, *(genre.name.lower() for genre in Genre)}
    for genre, counts in FOLK.items():
        (row,) = (row for row in rows if row[0] == f"`{genre.name.lower()}`")
        assert row[1:] == [str(count) for count in counts]
    for most in (MAX_LAMPS, MAX_DENS, MAX_EMBERS, MAX_POSTS):
        assert f"up to {most}" in page
    assert f"{MIN_WIDTH} x {MIN_HEIGHT} to {MAX_WIDTH} x {MAX_HEIGHT} tiles" in page
    assert f"within {HOSTILE_START} tiles" in page
    assert f"{SHORTEST_NIGHT} to {LONGEST_NIGHT} seconds" in page
