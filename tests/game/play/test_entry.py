"""Typing in the talk box: what is edited, composed, pasted and said, and what is nobody's key."""

import pygame
import pytest

from duskfolk.game.play.keys import clipboard
from duskfolk.game.play.keys.entry import MOST, Entry, clean
from duskfolk.game.play.keys.keyboard import by_place
from duskfolk.game.play.paper.entry_line import draw_entry

KEYS = {
    "<": pygame.K_LEFT, ">": pygame.K_RIGHT, "[": pygame.K_HOME, "]": pygame.K_END,
    "x": pygame.K_BACKSPACE, "d": pygame.K_DELETE,
}  # fmt: skip


def key(code: int, held: int = 0) -> pygame.Event:
    return pygame.Event(pygame.KEYDOWN, key=code, mod=held)


def typed(text: str) -> pygame.Event:
    return pygame.Event(pygame.TEXTINPUT, text=text)


def composed(text: str, start: int = 0) -> pygame.Event:
    return pygame.Event(pygame.TEXTEDITING, text=text, start=start, length=0)


def written(text: str, keys: str) -> Entry:
    entry = Entry()
    entry.handle(typed(text))
    for sign in keys:
        assert entry.handle(key(KEYS[sign])) == ""
    return entry


@pytest.mark.parametrize(
    ("text", "keys", "left", "at"),
    [
        ("lamp", "", "lamp", 4),
        ("lamp", "x", "lam", 3),
        ("lamp", "<<x", "lmp", 1),
        ("lamp", "[d", "amp", 0),
        ("lamp", "[x", "lamp", 0),
        ("lamp", "]d", "lamp", 4),
        ("lamp", "<<<<<<", "lamp", 0),
        ("lamp", "[>>>>>>", "lamp", 4),
        ("点灯人", "<x", "点人", 1),
        ("cafe\u0301", "x", "caf", 3),
        ("e\u0301a", "<<", "e\u0301a", 0),
        ("e\u0301a", "[>", "e\u0301a", 2),
        ("e\u0301a", "[d", "a", 0),
        ("", "x", "", 0),
        ("", "d<>[]", "", 0),
    ],
)
def test_a_line_is_edited_letter_by_letter(text: str, keys: str, left: str, at: int) -> None:
    entry = written(text, keys)
    assert (entry.text, entry.at) == (left, at)


def test_letters_go_in_where_the_caret_stands() -> None:
    entry = written("light lamp", "<<<<")
    entry.handle(typed("the "))
    assert entry.text == "light the lamp"


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ("a\nb\tc\r", "a b c "),
        ("\x00\x07\x1b[31mred", "[31mred"),
        ("\u202eevil\u202c \u200bspace\ufeff", "evil space"),
        ("\ud800 lone", " lone"),
        ("点灯\u2028人", "点灯 人"),
        ("🜁 é ß", "🜁 é ß"),
    ],
)
def test_what_cannot_be_seen_in_a_line_is_left_out(given: str, left: str) -> None:
    assert clean(given) == left


@pytest.mark.parametrize(
    "paste", [key(pygame.K_v, pygame.KMOD_CTRL), key(pygame.K_v, pygame.KMOD_META),
              key(pygame.K_INSERT, pygame.KMOD_SHIFT)],
)  # fmt: skip
def test_what_was_copied_is_pasted_clean_and_no_longer_than_a_line(
    paste: pygame.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard, "paste", lambda: "one\ntwo\x00 " + "x" * 500)
    entry = written("ab", "<")
    entry.handle(paste)
    assert entry.text.startswith("aone two x")
    assert entry.text.endswith("xb")
    assert len(entry.text) == MOST
    entry.handle(typed("more"))
    assert len(entry.text) == MOST


def test_without_a_clipboard_nothing_is_pasted() -> None:
    pygame.display.quit()
    entry = written("ab", "")
    entry.handle(key(pygame.K_v, pygame.KMOD_CTRL))
    assert entry.text == "ab"


def test_an_input_method_composes_at_the_caret_and_gives_its_letters_in_the_end() -> None:
    entry = written("我去人", "<")
    for text, start in (("d", 1), ("dian", 4), ("dian deng", 9)):
        entry.handle(composed(text, start))
        assert (entry.text, entry.composing, entry.composing_at) == ("我去人", text, start)
    for code in (pygame.K_RETURN, pygame.K_ESCAPE, pygame.K_BACKSPACE, pygame.K_LEFT):
        assert entry.handle(key(code)) == "", "it is the method's key while it composes"
    assert (entry.text, entry.at) == ("我去人", 2)
    entry.handle(typed("点灯"))
    assert (entry.text, entry.composing, entry.at) == ("我去点灯人", "", 4)
    entry.handle(composed("abc", 3))
    entry.handle(composed("", 0))  # given up
    assert (entry.text, entry.composing) == ("我去点灯人", "")
    assert entry.handle(key(pygame.K_RETURN)) == "say"


def test_a_method_that_counts_wrongly_moves_no_caret_out_of_its_line() -> None:
    entry = Entry()
    entry.handle(composed("ab", 99))
    assert entry.composing_at == 2
    entry.handle(composed("ab", -3))
    assert entry.composing_at == 0


def test_enter_says_a_line_and_escape_leaves_it_but_nothing_is_never_said() -> None:
    entry = Entry()
    assert entry.handle(key(pygame.K_RETURN)) == ""
    entry.handle(typed("  "))
    assert entry.handle(key(pygame.K_RETURN)) == ""
    entry.handle(typed("hello"))
    assert entry.handle(key(pygame.K_KP_ENTER)) == "say"
    assert entry.handle(key(pygame.K_ESCAPE)) == "leave"


@pytest.mark.parametrize("code", [pygame.K_w, pygame.K_e, pygame.K_SPACE, pygame.K_t, pygame.K_f])
def test_a_letters_key_writes_nothing_by_itself(code: int) -> None:
    entry = written("ab", "")
    assert entry.handle(key(code)) == ""
    assert (entry.text, entry.at) == ("ab", 2)


def test_shortcuts_go_by_letters_and_not_by_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "paste", lambda: "pasted")
    entry = Entry()  # on a Dvorak keyboard, V is written where an American one has a point
    event = pygame.Event(
        pygame.KEYDOWN, key=pygame.K_v, mod=pygame.KMOD_CTRL, scancode=pygame.KSCAN_PERIOD
    )
    entry.handle(by_place(event))
    assert entry.text == "pasted"
    for code, place in ((pygame.K_HOME, pygame.KSCAN_HOME), (pygame.K_DELETE, pygame.KSCAN_DELETE)):
        entry.handle(by_place(pygame.Event(pygame.KEYDOWN, key=code, mod=0, scancode=place)))
    assert entry.text == "asted"


def test_the_caret_of_a_long_line_is_always_seen() -> None:
    canvas, area = pygame.Surface((300, 20)), pygame.Rect(10, 3, 280, 13)
    entry = Entry()
    entry.handle(typed("灯" * MOST))
    for sign in ("]", "[", ">>", "]<"):
        for each in sign:
            entry.handle(key(KEYS[each]))
        caret = draw_entry(canvas, entry, area, 1, 0.0)
        assert area.left <= caret.left <= caret.right <= area.right


def test_what_is_composed_is_underlined_and_what_is_left_is_counted() -> None:
    area = pygame.Rect(10, 3, 280, 13)

    def picture(entry: Entry) -> bytes:
        canvas = pygame.Surface((300, 20))
        draw_entry(canvas, entry, area, 1, 0.0)
        return pygame.image.tobytes(canvas, "RGB")

    plain, composing = Entry(), Entry()
    plain.handle(typed("deng"))
    composing.handle(composed("deng", 4))
    assert picture(plain) != picture(composing)
    lower = [area.bottom - 1]
    canvas = pygame.Surface((300, 20))
    draw_entry(canvas, composing, area, 1, 0.6)
    line = [x for x in range(300) for y in lower if canvas.get_at((x, y))[:3] != (0, 0, 0)]
    assert [x for x in line if x < 100] == list(range(10, 10 + 28))
