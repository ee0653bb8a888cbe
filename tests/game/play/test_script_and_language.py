"""What is written on screens: in letters of the chosen size, and in the language of the screens."""

import ast
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pygame
import pytest

from duskfolk.agents.reasons.parts import describe, parts
from duskfolk.game import layout
from duskfolk.game.nights import code_of
from duskfolk.game.nights.codes import LETTERS
from duskfolk.game.play import kept, offering, session
from duskfolk.game.play.kept.maps import map_files
from duskfolk.game.play.keys import clipboard
from duskfolk.game.play.looks.walk import desk_for, screens
from duskfolk.game.play.looks.walk_nights import nights
from duskfolk.game.play.looks.written import caught, words_of
from duskfolk.game.play.menu.beside import Beside
from duskfolk.game.play.menu.key_sheet import KeySheet
from duskfolk.game.play.menu.own_maps import OwnMaps
from duskfolk.game.play.screen import Desk
from duskfolk.game.play.words.keys import NAMES
from duskfolk.game.play.words.notes import in_language
from duskfolk.game.play.words.sight import reason
from duskfolk.game.view.canvas import SIZE
from duskfolk.game.world.kinds import Genre

WORD = re.compile(r"[A-Za-z][A-Za-z'.-]*[A-Za-z]")
KEYS = {word for name in NAMES["en"].values() for word in WORD.findall(name)}
NAMED = {  # what is called so in every language, and what is printed on pads
    "DUSKFOLK", "Duskfolk", "duskfolk", "English", "Tiled", "UTC", "MP4", "MP", "GIF", "JSON",
    "File", "Save", "As", "LB", "RB", "LS", "RS", "Start", "Back", "WASD",
}  # fmt: skip
PLAYER = r"Wilhelmina( of house \d)?"  # and others of the household, whose name is their own
SPEAK_ENGLISH = ("credits", "own map")  # names of licences; and why a reader refuses a file


def english_in(words: str) -> set[str]:
    """Words of Latin letters that have no business on a Chinese screen."""
    whole = re.sub(
        rf"(~|\.|/)?/\S*|\S+\.(json|tmj|tmx|dusk)|F\d+|(Ctrl|Cmd)\+\w|{PLAYER}", " ", words
    )
    found = {word for word in WORD.findall(whole) if word not in KEYS | NAMED}
    return {word for word in found if not set(word) <= {*LETTERS, "-"}}


@pytest.mark.slow
def test_no_english_stands_on_chinese_screens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))  # from which on paths are told
    canvas = pygame.Surface(SIZE)
    found: dict[str, str] = {}
    for name, draw in screens(desk_for(tmp_path, "zh", 1)):
        for words in words_of(lambda on, draw=draw: (draw(on), None)[1], canvas):
            if not any(part in name for part in SPEAK_ENGLISH) and english_in(words):
                found.setdefault(words, name)
    assert not found


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "zh"])
def test_all_that_is_told_in_a_night_follows_the_size_of_letters(
    tmp_path: Path, language: str
) -> None:
    desk = desk_for(tmp_path, language, 2)
    for name, draw in nights(desk, desk.offers()):
        canvas = pygame.Surface(SIZE)
        with caught(canvas) as page:
            draw(canvas)
        assert not page.faults(2), name


def test_all_reasons_of_folk_have_chinese_words() -> None:
    luck = np.random.default_rng(0)
    told: set[str] = set()
    for _ in range(60):
        row = luck.uniform(0, 1, layout.SIZE).astype(np.float32)
        row *= luck.random(layout.SIZE) < 0.7
        for role in layout.ROLES:
            told |= {describe(part, row, role)[1] for part in parts()}
    assert not {short for short in told if WORD.search(reason("zh", short))}
    assert reason("zh", "wall NE") == "墙 东北"


def test_what_the_parts_below_say_has_chinese_words() -> None:
    unknown = {
        said
        for said in _said_below()
        if WORD.search(in_language("zh", said.replace("{}", "7")).replace("duskfolk", ""))
    }
    assert not unknown


def _said_below() -> Iterator[str]:
    """Sentences that are handed to the notes by who knows no language, with {} for their parts."""
    for package in (kept, offering, session):
        for path in Path(str(package.__file__)).parent.glob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if _is_told(node):
                    yield from map(_form, ast.walk(node.value))  # pyright: ignore


def _is_told(node: ast.AST) -> bool:
    """Whether it makes a note: ``self.note = ...``."""
    return isinstance(node, ast.Assign) and any(
        isinstance(target, ast.Attribute) and target.attr == "note" for target in node.targets
    )


def _form(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
        )  # pyright: ignore
    return ""


@pytest.fixture
def beside(desk: Desk) -> Beside:
    """Nights beside the way, at the row of codes."""
    screen = Beside(desk, desk.offers())
    for _ in range(2):
        screen.handle(pressed(pygame.K_DOWN))
    return screen


def pressed(key: int, held: int = 0) -> pygame.Event:
    return pygame.Event(pygame.KEYDOWN, key=key, mod=held)


def read(screen: Beside) -> list[str]:
    return words_of(screen.draw, pygame.Surface(SIZE))


def test_a_code_is_pasted_by_keys_and_by_the_mouse(
    beside: Beside, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = code_of(Genre.PACK, 77)
    monkeypatch.setattr(clipboard, "paste", lambda: f" {code.lower()}\n")
    beside.handle(pressed(pygame.K_v, pygame.KMOD_CTRL))
    assert f"{code.replace('-', '')}_" in "".join(read(beside)).replace(" ", "")
    beside.handle(pressed(pygame.K_RETURN))
    gone = beside.update(0.1)
    assert isinstance(gone, tuple)
    assert gone.night is not None
    assert (gone.night.genre, gone.night.number) == (Genre.PACK, 77)


@pytest.mark.parametrize(
    ("lies", "told"),
    [("", "nothing to paste"), ("no code!", "No code has the letter"), ("HHHH" * 9, "or fewer")],
)
def test_what_cannot_be_pasted_is_told(
    beside: Beside, monkeypatch: pytest.MonkeyPatch, lies: str, told: str
) -> None:
    monkeypatch.setattr(clipboard, "paste", lambda: lies)
    read(beside)  # so that the button lies somewhere
    where = beside._button.center
    beside.handle(pygame.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=where))
    assert told in " ".join(read(beside))


@pytest.mark.parametrize("works", [True, False])
def test_the_code_of_this_day_is_copied_or_it_is_said_that_it_cannot(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, works: bool
) -> None:
    lies: list[str] = []
    monkeypatch.setattr(clipboard, "copy", lambda text: lies.append(text) or works)
    screen = Beside(desk, desk.offers())
    screen.handle(pressed(pygame.K_c, pygame.KMOD_META))
    assert lies[0] in " ".join(read(screen))
    area = desk.notes.area()
    assert area is not None
    said = words_of(partial(desk.notes.draw), pygame.Surface(SIZE))
    assert said == [f"Copied: {lies[0]}" if works else "It could not be copied."]


def test_without_a_clipboard_nothing_is_copied() -> None:
    pygame.display.quit()
    assert not clipboard.copy("abc")
    assert clipboard.paste() == ""


def test_every_map_of_a_large_folder_is_looked_at(tmp_path: Path) -> None:
    for number in range(450):
        (tmp_path / f"{number:03d}.json").write_text("{}")
    assert len(map_files(tmp_path)) == 450
    shelf = OwnMaps(tmp_path)
    while "450" not in " ".join(shelf.told("en")):
        pass
    shelf.turn(-1)
    while "449.json" not in " ".join(said := shelf.told("en")):
        pass
    assert "450 of 450" in " ".join(said)


def test_a_key_that_was_asked_for_one_place_is_not_asked_for_another(desk: Desk) -> None:
    sheet = KeySheet(desk)
    sheet.handle(pygame.K_RETURN)
    sheet.answer(pressed(pygame.K_e))
    sheet.answer(pressed(pygame.K_ESCAPE))
    for key in (pygame.K_RIGHT, pygame.K_RIGHT, pygame.K_RETURN):
        sheet.handle(key)
    sheet.draw(pygame.Surface(SIZE))
    assert sheet.asks == "pad"
