"""Letters of the talk box: every one that folk say can be drawn, and lines break where they may."""

from pathlib import Path

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from duskfolk.agents.characters import persona_names, shipped_persona
from duskfolk.game.play.words.talk import WORDS
from duskfolk.game.view import text
from duskfolk.game.view.breaks import NEVER_FIRST, NEVER_LAST, pieces
from duskfolk.game.view.dots import FILE, HIGH, dots_of, has_dots, is_wide
from duskfolk.game.view.palette import INK

FONTS = FILE.parent
PERSONAS = Path(__file__).parents[3] / "agents" / "characters" / "personas"
GB_2312 = {
    bytes((high, low)).decode("gb2312", errors="ignore")
    for high in range(0xB0, 0xF8)
    for low in range(0xA1, 0xFF)
} - {""}
LINES = st.text(st.sampled_from("abc 点灯人你好，。！？（）“”「」…—1/"), max_size=60)


def seen(letter: str) -> bytes:
    canvas = pygame.Surface((16, 16))
    text.write(canvas, letter, (0, 0), shadow=None)
    return pygame.image.tobytes(canvas, "RGB")


@pytest.mark.parametrize("file", sorted(PERSONAS.rglob("*.json")), ids=lambda file: file.stem)
def test_every_letter_of_a_character_file_can_be_drawn(file: Path) -> None:
    letters = {letter for letter in file.read_text("utf-8") if not letter.isspace()}
    assert [letter for letter in sorted(letters) if not text.can_write(letter)] == []


@pytest.mark.parametrize("name", persona_names())
def test_every_letter_of_a_choice_can_be_drawn_in_every_language(name: str) -> None:
    persona = shipped_persona(name)
    for language in persona.languages:
        spoken = persona.speaking(language)
        said = "".join(choice.say for choice in spoken.choices) + spoken.name + spoken.title
        assert all(text.can_write(letter) for letter in said if letter != " ")


def test_every_letter_of_the_box_and_of_gb_2312_can_be_drawn() -> None:
    of_the_box = "".join(words for language in WORDS.values() for words in language.values())
    assert all(text.can_write(letter) for letter in of_the_box if letter != " ")
    assert len(GB_2312) == 6763
    assert all(map(has_dots, GB_2312))
    assert all(map(has_dots, "龘繁體點燈")), "and of who writes traditional letters"


def test_no_two_of_the_commonest_letters_look_the_same() -> None:
    common = sorted(letter for letter in GB_2312 if letter < "\u6000")
    assert len({dots_of(letter) for letter in common}) == len(common)


def test_what_the_font_lacks_is_a_box_and_no_gap() -> None:
    missing = "\uac00", "\ue000"
    assert not any(map(text.can_write, missing))
    assert seen(missing[0]) == seen(missing[1]) != seen(" ")
    assert len(dots_of(missing[0])) == HIGH


def test_the_font_is_small_and_its_licence_lies_beside_it() -> None:
    assert FILE.stat().st_size < 2_000_000
    licence = (FONTS / "WenQuanYi-Song-GPL.txt").read_text("utf-8")
    assert FILE.name in licence
    assert "GNU GENERAL PUBLIC LICENSE" in licence
    assert "font embedding exception" in licence


def test_letters_of_both_kinds_stand_on_one_ground() -> None:
    canvas = pygame.Surface((80, 20))
    text.write(canvas, "A灯A", (0, 0), shadow=None)
    rows = [
        [y for y in range(20) if canvas.get_at((x, y))[:3] != (0, 0, 0)]
        for x in range(text.width("A灯A"))
    ]
    latin = max(max(column, default=0) for column in rows[:7])
    chinese = max(max(column, default=0) for column in rows[7:19])
    assert 0 <= chinese - latin <= 2
    assert rows[19 + 1], "the letter after it comes where its square ends"


def test_a_large_line_is_the_small_one_twice() -> None:
    small, large = pygame.Surface((60, 16)), pygame.Surface((120, 32))
    text.write(small, "灯lamp", (0, 0), INK, shadow=None)
    text.write(large, "灯lamp", (0, 0), INK, size=2, shadow=None)
    assert text.width("灯lamp", 2) == 2 * text.width("灯lamp") == 80
    chinese = small.subsurface((0, 0, 12, 16))
    twice = large.subsurface((0, 0, 24, 32))
    wanted = pygame.transform.scale_by(chinese, 2)
    assert pygame.image.tobytes(twice, "RGB") == pygame.image.tobytes(wanted, "RGB")


@given(LINES, st.integers(50, 200), st.sampled_from((1, 2)))
def test_a_line_that_is_too_long_is_cut_and_says_so(line: str, room: int, size: int) -> None:
    cut = text.cut(line, room, size)
    assert text.width(cut, size) <= room
    if text.width(line, size) <= room:
        assert cut == line
    else:
        assert cut.endswith("...")
        assert line.startswith(cut[:-3])


@given(LINES, st.integers(60, 300))
def test_lines_break_where_they_may(line: str, room: int) -> None:
    lines = text.wrap(line, room)
    assert "".join(lines).replace(" ", "") == line.replace(" ", ""), "nothing is lost"
    longest = max((text.width(piece) for piece, _ in pieces(line)), default=0)
    assert all(text.width(each) <= room for each in lines)
    if longest > room:  # marks alone fill a line: then one has to begin with some
        return
    written = " ".join(line.split())
    at = 0
    for each in lines[:-1]:
        at = written.index(each, at) + len(each)
        spaced = written[at] == " "
        assert spaced or (written[at] not in NEVER_FIRST and each[-1] not in NEVER_LAST)
        assert spaced or is_wide(written[at]) or is_wide(each[-1])


@pytest.mark.parametrize(
    ("line", "room", "lines"),
    [
        ("one two three", 60, ["one two", "three"]),
        ("往东走，点灯。", 12 * 3, ["往东", "走，点", "灯。"]),
        ("他说：“走吧”。", 12 * 3, ["他说：", "“走", "吧”。"]),
        ("看north边", 12 + 5 * 7, ["看north", "边"]),
        ("你好 friend", 12 * 2 + 7 * 7, ["你好 friend"]),
        ("", 100, []),
    ],
)
def test_a_line_breaks_as_a_reader_expects(line: str, room: int, lines: list[str]) -> None:
    assert text.wrap(line, room) == lines


def test_a_line_ends_between_the_parts_of_a_text_and_no_mark_is_left_alone() -> None:
    said = text.APART.join(("Space: pause", "Left, Right: 5 s", "Up, Down: pace"))
    for room in range(130, 500, 9):
        lines = text.wrap(said, room)
        assert text.APART.join(lines) == said
        assert all(text.width(line) <= room for line in lines)
    assert text.wrap(said, text.width(said)) == [said]
