"""Gamepads: what their buttons and sticks are for, in a walk, in a talk and in a menu."""

from types import SimpleNamespace

import numpy as np
import pygame
import pytest

from duskfolk.game.levels import build
from duskfolk.game.play.app import Window, show
from duskfolk.game.play.keys import keyboard, pad
from duskfolk.game.play.keys.input import Keys
from duskfolk.game.play.keys.pad import Pad
from duskfolk.game.play.keys.pad_kinds import take
from duskfolk.game.play.keys.rumble import Rumble
from duskfolk.game.play.looks.written import words_of
from duskfolk.game.play.menu.cards import Cards
from duskfolk.game.play.menu.credits import Credits
from duskfolk.game.play.menu.title import Title
from duskfolk.game.play.menu.valley import Valley
from duskfolk.game.play.night import talking
from duskfolk.game.play.night.pause import PAUSE, keys_of
from duskfolk.game.play.night.playing import Playing
from duskfolk.game.play.offering.offers import Offers
from duskfolk.game.play.paper.key_caps import button_cap, caps
from duskfolk.game.play.screen import Desk
from duskfolk.game.play.talk.situation import people_of
from duskfolk.game.play.watching import Watching
from duskfolk.game.play.words.keys import tell as keys_tell
from duskfolk.game.view import text
from duskfolk.game.view.canvas import SIZE
from duskfolk.game.world.kinds import Deed, Genre, Move, Role

A, B, X, Y = (getattr(pygame, f"CONTROLLER_BUTTON_{name}") for name in "ABXY")
START = pygame.CONTROLLER_BUTTON_START
DOWN = pygame.CONTROLLER_BUTTON_DPAD_DOWN
LEFT_X, LEFT_Y = pygame.CONTROLLER_AXIS_LEFTX, pygame.CONTROLLER_AXIS_LEFTY


def button(number: int, *, down: bool = True, which: int = 0) -> pygame.Event:
    kind = pygame.CONTROLLERBUTTONDOWN if down else pygame.CONTROLLERBUTTONUP
    return pygame.Event(kind, button=number, instance_id=which)


def stick(axis: int, way: float) -> pygame.Event:
    return pygame.Event(
        pygame.CONTROLLERAXISMOTION, axis=axis, value=round(32767 * way), instance_id=0
    )


def wants(events: list[pygame.Event]) -> tuple[Move, Deed]:
    """What who is walked does in the next decision."""
    hand, keys = Pad(), Keys()
    for event in events:
        for each in hand.keys(event, walking=True):
            keys.handle(keyboard.by_place(each))
    return keys.sample()


@pytest.mark.parametrize(
    ("events", "move", "deed"),
    [
        ([button(A)], Move.STAY, Deed.USE),
        ([button(B)], Move.STAY, Deed.DASH),
        ([button(X)], Move.STAY, Deed.POWER),
        ([button(DOWN)], Move.SOUTH, Deed.NONE),
        ([stick(LEFT_X, 0.9)], Move.EAST, Deed.NONE),
        ([stick(LEFT_X, -0.9), stick(LEFT_Y, -0.9)], Move.NORTH_WEST, Deed.NONE),
        ([stick(LEFT_X, 0.3)], Move.STAY, Deed.NONE),
        ([stick(pygame.CONTROLLER_AXIS_RIGHTX, 1.0)], Move.STAY, Deed.NONE),
    ],
)
def test_a_pad_walks_and_acts(events: list[pygame.Event], move: Move, deed: Deed) -> None:
    assert wants(events) == (move, deed)


def test_a_stick_that_trembles_is_one_push_and_one_that_turns_lets_go_first() -> None:
    hand = Pad()

    def keys(way: float) -> list[tuple[int, int]]:
        return [(e.type, e.key) for e in hand.keys(stick(LEFT_X, way), walking=True)]

    assert keys(0.6) == [(pygame.KEYDOWN, pygame.K_RIGHT)]
    assert keys(0.45) == keys(0.55) == []
    assert keys(-0.8) == [(pygame.KEYUP, pygame.K_RIGHT), (pygame.KEYDOWN, pygame.K_LEFT)]
    assert keys(0.1) == [(pygame.KEYUP, pygame.K_LEFT)]


def test_what_a_button_pressed_it_lets_go_of_also_when_a_menu_came_between() -> None:
    hand = Pad()
    assert [e.key for e in hand.keys(button(B), walking=True)] == [pygame.K_LSHIFT]
    (up,) = hand.keys(button(B, down=False), walking=False)
    assert (up.type, up.key) == (pygame.KEYUP, pygame.K_LSHIFT)
    assert [e.key for e in hand.keys(button(B), walking=False)] == [pygame.K_ESCAPE]


def test_a_pad_that_is_pulled_out_holds_nothing() -> None:
    hand = Pad()
    hand.keys(button(A, which=3), walking=True)
    hand.keys(button(X, which=4), walking=True)
    gone = pygame.Event(pygame.CONTROLLERDEVICEREMOVED, instance_id=3)
    assert [(e.type, e.key) for e in hand.keys(gone, walking=True)] == [
        (pygame.KEYUP, pygame.K_SPACE)
    ]
    assert hand.keys(button(A, down=False, which=3), walking=True) == []


def test_a_pad_that_is_found_is_opened_and_one_that_cannot_be_costs_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_: int) -> object:
        raise pygame.error("gone")

    hand, found = Pad(), pygame.Event(pygame.CONTROLLERDEVICEADDED, device_index=0)
    monkeypatch.setattr(pad.controller, "Controller", refuse)
    assert hand.keys(found, walking=True) == []
    monkeypatch.setattr(pad.controller, "Controller", lambda number: SimpleNamespace(id=7))
    assert hand.keys(found, walking=True) == []
    assert [*hand._open] == [7]


def test_keys_are_told_by_what_is_in_hand() -> None:
    hand = Pad()
    hand.keys(button(A), walking=True)
    assert hand.in_hand
    keyboard.hold(hand.written)
    try:
        assert (keyboard.letter(pygame.K_t), keyboard.letter(pygame.K_e)) == ("Y", "A")
    finally:
        keyboard.hold({})
    assert keyboard.letter(pygame.K_t) == "T"
    hand.keys(pygame.Event(pygame.KEYDOWN, key=pygame.K_w), walking=True)
    assert not hand.in_hand


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Xbox Series X Controller", "A LB Y"), ("PS5 Controller", "\N{MULTIPLICATION SIGN} L1 △"),
        ("Nintendo Switch Pro Controller", "A L Y"), ("", "A LB Y"),
    ],
)  # fmt: skip
def test_buttons_are_told_as_the_pad_in_hand_has_them(
    name: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = SimpleNamespace(id=3, name=name)
    monkeypatch.setattr(pad.controller, "Controller", lambda number: found)
    hand = Pad()
    hand.keys(pygame.Event(pygame.CONTROLLERDEVICEADDED, device_index=0), walking=True)
    assert hand.written == {}
    hand.keys(button(A, which=3), walking=True)
    assert [hand.written[key] for key in (pygame.K_e, pygame.K_TAB, pygame.K_t)] == told.split()
    assert all(text.can_write(letter) for letter in told)
    assert button_cap("en", B) == {"PS5 Controller": "○"}.get(name, "B")
    take("")


def test_a_pad_shakes_for_a_blow_while_it_is_in_hand_and_only_where_that_is_wanted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    felt: list[tuple[float, float, int]] = []
    found = SimpleNamespace(id=3, name="", rumble=lambda *how: felt.append(how))
    monkeypatch.setattr(pad.controller, "Controller", lambda number: found)
    desk.pad.keys(pygame.Event(pygame.CONTROLLERDEVICEADDED, device_index=0), walking=True)
    desk.rumble(Rumble.STRUCK)
    assert felt == []
    desk.pad.keys(button(A, which=3), walking=True)
    desk.rumble(Rumble.STRUCK)
    assert felt == [Rumble.STRUCK.value]
    desk.choose("rumble", False)
    desk.rumble(Rumble.STRUCK)
    desk.choose("rumble", True)
    desk.pad.keys(pygame.Event(pygame.KEYDOWN, key=pygame.K_w), walking=True)
    desk.rumble(Rumble.STRUCK)
    assert len(felt) == 1
    gone = pygame.Event(pygame.CONTROLLERDEVICEREMOVED, instance_id=3)
    desk.pad.keys(button(A, which=3), walking=True)
    desk.pad.keys(gone, walking=True)
    desk.rumble(Rumble.STRUCK)
    assert len(felt) == 1
    assert max(milliseconds for *_, milliseconds in (one.value for one in Rumble)) <= 200


def test_a_stick_pushed_a_little_aslant_goes_straight() -> None:
    hand = Pad()

    def keys(axis: int, way: float) -> list[int]:
        return [event.key for event in hand.keys(stick(axis, way), walking=True)]

    assert keys(LEFT_X, 1.0) == [pygame.K_RIGHT]
    assert keys(LEFT_Y, 0.38) == []
    assert keys(LEFT_Y, 0.7) == [pygame.K_DOWN]


def test_a_whole_talk_is_led_with_a_pad(desk: Desk) -> None:
    playing = Playing(desk, Offers(desk.store.folder), build(Genre.ESCORT, 2))
    state, body = playing.session.state, min(people_of(playing.session.level))
    state.x[0, 0], state.y[0, 0] = state.x[0, body] + np.float32(1), state.y[0, body]
    playing.session.worlds.look_again(0)
    window = Window()
    talked: list[tuple[bool, int]] = []

    def press(*numbers: int) -> None:
        for number in numbers:
            pygame.event.post(button(number))
            pygame.event.post(button(number, down=False))
        show(window, desk, playing, frames=2)
        talk = playing._talk
        talked.append((talk is not None, talk.row if talk is not None else -1))

    pygame.event.clear()
    press(Y)
    assert playing._talk is not None
    assert not playing.walks
    press(A)  # the impatient read at once
    press(A)
    assert len(playing.session.spoken) == 1, "no row is chosen yet, and nothing is said"
    press(DOWN)
    choice = playing._talk.choices[0]
    for _ in range(30):
        playing.update(1 / 60)
    press(A)
    assert [one.said.intents[0].intent for one in playing.session.spoken][-1] == choice.intent
    press(B)
    assert [was for was, _ in talked] == [True, True, True, True, True, False]
    assert [row for _, row in talked[1:4]] == [-1, -1, 0]
    for _ in range(30):
        playing.update(1 / 60)
    press(START)
    assert playing._paused is not None
    press(A)
    assert playing._paused is None, PAUSE[0]
    keyboard.hold({})


@pytest.mark.parametrize("language", ["en", "zh"])
def test_with_a_pad_in_hand_no_page_and_no_hint_of_a_walk_names_a_key(
    desk: Desk, language: str
) -> None:
    desk.choose("language", language)
    playing = Playing(desk, Offers(desk.store.folder), build(Genre.ESCORT, 2))
    walked = {"en": "stick", "zh": "摇杆"}[language]
    reel = Watching(playing.session, iter(()), desk.look, script=desk.script)
    hand = Pad()
    hand.keys(button(A), walking=True)
    assert walked not in caps(language, "walk")
    keyboard.hold(hand.written)
    try:
        assert all(walked in caps(language, deed) for deed in ("walk", "up", "left"))
        assert walked in keys_of(language, Role.LAMPLIGHTER, talks=False)[0][0]
        hint = reel.hint.split(text.APART)
        assert hint[0].startswith("A")
        assert hint[-1].startswith("B")
        assert not any(part.startswith("H") for part in hint)
        pages = [
            Credits(desk, desk.offers()),
            Valley(desk, desk.offers()),
            Cards(desk, Offers(desk.store.folder)),
            Title(desk),
        ]
        for page in pages:
            said = words_of(page.draw, pygame.Surface(SIZE))
            assert not any("Esc" in words or "Space" in words or "空格" in words for words in said)
    finally:
        keyboard.hold({})
    assert reel.hint.split(text.APART)[-1].startswith("Esc")


def test_a_replay_stands_and_goes_by_the_button_that_its_hint_names(desk: Desk) -> None:
    playing = Playing(desk, Offers(desk.store.folder), build(Genre.ESCORT, 2))
    reel = Watching(playing.session, iter(()), desk.look, script=desk.script)
    for event in Pad().keys(button(A), walking=reel.walks):
        reel.handle(event)
    assert reel._paused


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_pad_that_goes_away_in_a_night_pauses_it_and_that_is_said(
    desk: Desk, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.choose("language", language)
    playing = Playing(desk, Offers(desk.store.folder), build(Genre.ESCORT, 2))
    window = Window()
    pygame.event.clear()
    pygame.event.post(stick(LEFT_X, 1.0))
    show(window, desk, playing, frames=2)
    pygame.event.post(pygame.Event(pygame.CONTROLLERDEVICEREMOVED, instance_id=5))
    show(window, desk, playing, frames=1)
    assert playing._paused is None, "it was another one, which nobody held"
    assert "stick" in caps("en", "walk")
    pygame.event.post(pygame.Event(pygame.CONTROLLERDEVICEREMOVED, instance_id=0))
    show(window, desk, playing, frames=1)
    assert playing._paused is not None
    assert desk.notes._ahead == [keys_tell(language, "pad gone")]
    assert "stick" not in caps("en", "walk"), "labels change with it"
    pygame.event.post(button(pygame.CONTROLLER_BUTTON_RIGHTSTICK))
    show(window, desk, playing, frames=1)
    assert "stick" in caps("en", "walk"), "and with a button that means nothing here"
    keyboard.hold({})


def test_a_pad_that_goes_away_in_a_talk_lets_the_night_stand(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    playing = Playing(desk, Offers(desk.store.folder), build(Genre.ESCORT, 2))
    state, body = playing.session.state, min(people_of(playing.session.level))
    state.x[0, 0], state.y[0, 0] = state.x[0, body] + np.float32(1), state.y[0, body]
    playing.session.worlds.look_again(0)
    playing.handle(pygame.Event(pygame.KEYDOWN, key=pygame.K_t, mod=0))
    assert playing._talk is not None
    monkeypatch.setattr(talking, "pace_of", lambda session: 0.5)  # as beside a hunter
    assert playing._talking.pace > 0
    playing.handle(pygame.Event(pygame.CONTROLLERDEVICEREMOVED, instance_id=0))
    assert playing._talking.pace == 0
