"""Every key can be changed, prompts tell the key that counts now, and nobody is locked out."""

from collections.abc import Iterator

import pygame
import pytest

from duskfolk.game.levels import build
from duskfolk.game.play.app import Window, show
from duskfolk.game.play.kept.store import Store
from duskfolk.game.play.keys import bindings, keyboard
from duskfolk.game.play.keys.bindings import DEEDS, PAD, Bindings, Door
from duskfolk.game.play.keys.input import Keys
from duskfolk.game.play.keys.pad import Pad
from duskfolk.game.play.menu.choices import PAGES
from duskfolk.game.play.menu.key_sheet import KeySheet
from duskfolk.game.play.menu.title import _ENTRIES, Title
from duskfolk.game.play.night.playing import Playing
from duskfolk.game.play.offering.offers import Offers
from duskfolk.game.play.paper.key_caps import cap, caps
from duskfolk.game.play.screen import Desk
from duskfolk.game.world.kinds import Deed, Genre, Move

DOWN, ENTER, LEAVE = pygame.K_DOWN, pygame.K_RETURN, pygame.K_ESCAPE


@pytest.fixture(autouse=True)
def as_at_first() -> Iterator[None]:
    """Bindings are the game's own, so a test leaves none behind."""
    yield
    bindings.count(Bindings())
    keyboard.hold({})


def press(key: int, *, down: bool = True) -> pygame.Event:
    return pygame.Event(pygame.KEYDOWN if down else pygame.KEYUP, key=key, mod=0)


def wanted(*keys: int, walking: bool = True) -> tuple[Move, Deed]:
    """What who is walked does after these keys."""
    door, hands = Door(), Keys()
    for key in keys:
        hands.handle(door.meant(press(key), walking=walking, writing=False))
    return hands.sample()


def test_a_key_does_what_it_was_given_and_no_more_what_it_did() -> None:
    assert wanted(pygame.K_w) == (Move.NORTH, Deed.NONE)
    bindings.count(Bindings().give("up", 0, pygame.K_i).give("dash", 0, pygame.K_c))
    assert wanted(pygame.K_i) == (Move.NORTH, Deed.NONE)
    assert wanted(pygame.K_w) == (Move.STAY, Deed.NONE)
    assert wanted(pygame.K_c) == (Move.STAY, Deed.DASH)
    assert wanted(pygame.K_LSHIFT) == (Move.STAY, Deed.NONE)
    assert wanted(pygame.K_UP) == (Move.NORTH, Deed.NONE), "the second key is there still"


def test_a_key_that_was_taken_changes_places() -> None:
    given = Bindings()
    assert given.taken("dash", 0, pygame.K_f) == "flash"
    given = given.give("dash", 0, pygame.K_f)
    assert given.deed_of(pygame.K_f) == "dash"
    assert given.deed_of(pygame.K_LSHIFT) == "flash"
    assert all(given.keys[deed][0] for deed in DEEDS), "no deed is left without a key"
    swapped = Bindings().give("use", PAD, pygame.CONTROLLER_BUTTON_B)
    assert swapped.deed_on(pygame.CONTROLLER_BUTTON_B) == "use"
    assert swapped.deed_on(pygame.CONTROLLER_BUTTON_A) == "dash"


def test_the_last_key_of_a_deed_stays_and_what_is_kept_is_read_again() -> None:
    given = Bindings()
    assert given.clear("talk", 0) == given
    assert given.clear("use", 1).keys["use"] == (pygame.K_SPACE, 0)
    given = given.give("up", 1, pygame.K_KP_8).clear("use", 1)
    given = given.give("talk", PAD, pygame.CONTROLLER_BUTTON_LEFTSTICK)
    assert Bindings.told(given.lines()) == given
    assert Bindings.told(()) == Bindings()
    spoilt = ("dash.0=c", "dash.9=x", "nobody.0=x", "dash.1=no_such_key", "use.2=q", "x", "=")
    assert Bindings.told(spoilt) == Bindings().give("dash", 0, pygame.K_c)


def test_menus_know_arrows_and_enter_whatever_they_were_given() -> None:
    given = Bindings().give("dash", 0, pygame.K_UP).give("talk", 0, pygame.K_RETURN)
    bindings.count(given.give("left", 0, pygame.K_o))
    door = Door()

    def meant(key: int) -> int:
        return door.meant(press(key), walking=False, writing=False).key

    assert [meant(key) for key in (pygame.K_UP, ENTER, LEAVE)] == [pygame.K_UP, ENTER, LEAVE]
    assert meant(pygame.K_o) == pygame.K_a, "a way is one in menus, too"
    assert door.meant(press(pygame.K_o), walking=True, writing=True).key == pygame.K_o, "typed"


def test_what_is_let_go_is_what_was_pressed_also_when_a_menu_came_between() -> None:
    bindings.count(Bindings().give("dash", 0, pygame.K_c))
    door = Door()
    down = door.meant(press(pygame.K_c), walking=True, writing=False)
    up = door.meant(press(pygame.K_c, down=False), walking=False, writing=True)
    assert down.key == up.key == pygame.K_LSHIFT


def opened(desk: Desk) -> Title:
    """The title with the sheet on which keys are changed."""
    title = Title(desk)
    to, page = _ENTRIES.index("settings"), PAGES["settings"].index("keys")
    for key in (*[DOWN] * to, ENTER, *[DOWN] * page, ENTER, ENTER):
        title.handle(press(key))
    return title


def test_keys_and_buttons_are_changed_in_a_real_window_and_kept(desk: Desk) -> None:
    title, window = opened(desk), Window()
    pygame.event.clear()
    to_dash = [DOWN] * DEEDS.index("dash")
    for key in (*to_dash, ENTER, pygame.K_c, pygame.K_RIGHT, pygame.K_RIGHT, ENTER):
        pygame.event.post(press(key))
    show(window, desk, title, frames=2)
    assert title.asks == "pad"
    button = pygame.CONTROLLER_BUTTON_Y
    for _ in range(2):  # it is for talk: told, and then they change places
        pygame.event.post(pygame.Event(pygame.CONTROLLERBUTTONDOWN, button=button, instance_id=0))
        show(window, desk, title, frames=2)
    assert title.asks == ""
    assert bindings.now().deed_of(pygame.K_c) == "dash"
    assert bindings.now().deed_on(button) == "dash"
    kept = Bindings.told(Store(desk.store.folder).choices.keys)
    assert kept == bindings.now()
    bindings.count(Bindings())
    show(window, desk, title, frames=1)
    assert bindings.now() == kept, "as a game that begins reads them"


def test_a_taken_key_is_told_first_and_escape_leaves_all_as_it_was(desk: Desk) -> None:
    title = opened(desk)
    title.handle(press(ENTER))
    assert title.asks == "key"
    title.answer(press(pygame.K_f))
    assert title.asks == "key", "it is for the lantern"
    title.answer(press(LEAVE))
    assert (title.asks, bindings.now()) == ("", Bindings())
    title.handle(press(ENTER))
    title.answer(press(pygame.K_f))
    title.answer(press(pygame.K_f))
    assert bindings.now().deed_of(pygame.K_f) == "up"


def test_all_is_as_at_first_again(desk: Desk) -> None:
    desk.choose("keys", ("dash.0=c",))
    bindings.count(Bindings.told(desk.store.choices.keys))
    title = opened(desk)
    for key in (*[DOWN] * len(DEEDS), ENTER, ENTER):
        title.handle(press(key))
    assert bindings.now() != Bindings(), "it asks, and no is lit"
    for key in (ENTER, DOWN, ENTER):
        title.handle(press(key))
    assert bindings.now() == Bindings()
    assert desk.store.choices.keys == ()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_prompts_and_the_pause_tell_the_key_that_counts(desk: Desk, language: str) -> None:
    desk.choose("language", language)
    playing = Playing(desk, Offers(desk.store.folder), build(Genre.WATCH, 1))
    assert cap(language, "use") == "E"
    given = Bindings().give("use", 1, pygame.K_g).give("up", 0, pygame.K_i)
    bindings.count(given.give("talk", 0, pygame.K_RETURN))
    assert cap(language, "use") == "G"
    assert caps(language, "walk").startswith("IASD")
    assert cap(language, "talk") == {"en": "Enter", "zh": "回车"}[language]
    playing.handle(pygame.Event(pygame.WINDOWFOCUSLOST))
    assert playing._paused is not None
    told = dict(playing._paused.all_keys())
    assert any("G" in keys.split() for keys in told)
    hand = Pad()
    press = pygame.Event(pygame.CONTROLLERBUTTONDOWN, button=0, instance_id=0)
    hand.keys(press, walking=True)
    keyboard.hold(hand.written)
    assert (cap(language, "use"), cap(language, "again")) == ("A", "X")
    bindings.count(given.give("use", PAD, pygame.CONTROLLER_BUTTON_B))
    assert cap(language, "use") == "B"


def test_a_stick_that_is_pushed_while_a_key_is_asked_for_leads_to_no_other_row(desk: Desk) -> None:
    sheet = KeySheet(desk)
    sheet.handle(pygame.K_RETURN)
    assert sheet.asks == "key"
    lit = sheet.lit
    assert sheet.handle(pygame.K_UP) == ""
    assert sheet.lit == lit
    sheet.answer(pygame.Event(pygame.KEYDOWN, key=pygame.K_i))
    assert bindings.now().deed_of(pygame.K_i) == "up"
    bindings.count(Bindings())


def test_a_key_is_changed_with_the_mouse(desk: Desk) -> None:
    sheet, canvas = KeySheet(desk), pygame.Surface((640, 360))
    sheet.draw(canvas)
    row, slot = DEEDS.index("talk"), 1
    middle = sheet._areas[row, slot].center
    sheet.point(pygame.Event(pygame.MOUSEMOTION, pos=middle, rel=(0, 0), buttons=(0, 0, 0)))
    assert sheet.lit[:2] == (row, slot)  # pyright: ignore[reportIndexIssue]
    assert not sheet.asks
    assert sheet.point(pygame.Event(pygame.MOUSEBUTTONDOWN, pos=middle, button=1)) == ""
    assert sheet.asks == "key"
    sheet.answer(pygame.Event(pygame.KEYDOWN, key=pygame.K_i))
    assert bindings.now().deed_of(pygame.K_i) == "talk"
    bindings.count(Bindings())
