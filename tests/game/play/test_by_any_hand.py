"""What one key does can be done with the mouse alone and with a pad alone, too."""

from collections.abc import Callable, Iterator

import pygame
import pytest
from lost_plays import lost_replay

from duskfolk.game.play.kept import mine
from duskfolk.game.play.kept.player import FIRST, Player
from duskfolk.game.play.keys import bindings, keyboard
from duskfolk.game.play.keys.bindings import DEEDS, Bindings
from duskfolk.game.play.keys.pad import Pad
from duskfolk.game.play.menu.cursor import Cursor
from duskfolk.game.play.menu.key_sheet import KeySheet
from duskfolk.game.play.menu.question import Question
from duskfolk.game.play.menu.who import Who
from duskfolk.game.play.screen import Desk, Go
from duskfolk.game.play.session.reel import Reel
from duskfolk.game.play.watching import Watching
from duskfolk.game.view.canvas import SIZE
from duskfolk.game.view.palette import PLAIN
from duskfolk.game.world.kinds import Genre

A, X, DOWN = (
    pygame.CONTROLLER_BUTTON_A, pygame.CONTROLLER_BUTTON_X, pygame.CONTROLLER_BUTTON_DPAD_DOWN,
)  # fmt: skip
HANDS = ("keys", "mouse", "pad")


@pytest.fixture(autouse=True)
def nothing_in_hand() -> Iterator[None]:
    yield
    keyboard.hold({})
    bindings.count(Bindings())


def key(code: int) -> pygame.Event:
    return pygame.Event(pygame.KEYDOWN, key=code, mod=0)


def click(area: pygame.Rect) -> pygame.Event:
    return pygame.Event(pygame.MOUSEBUTTONDOWN, pos=area.center, button=1)


def over(area: pygame.Rect) -> pygame.Event:
    return pygame.Event(pygame.MOUSEMOTION, pos=area.center, rel=(0, 0), buttons=(0, 0, 0))


def padded(*buttons: int) -> list[pygame.Event]:
    """Buttons of a pad, as the keys that screens get."""
    hand = Pad()
    found = [
        one
        for button in buttons
        for one in hand.keys(
            pygame.Event(pygame.CONTROLLERBUTTONDOWN, button=button, instance_id=0), walking=False
        )
    ]
    keyboard.hold(hand.written)
    return found


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("size", [1, 2])
def test_somebody_is_forgotten(desk: Desk, hand: str, size: float) -> None:
    desk.choose("letters", size)
    canvas = pygame.Surface(SIZE)
    desk.let_play(Player("Ann")).close()
    who = Who(desk, desk.let_play(FIRST))
    ann = who._rows.index(Player("Ann"))
    who.draw(canvas)

    def all_of(events: list[pygame.Event]) -> None:
        for event in events:
            who.handle(event)
            who.draw(canvas)

    if hand == "mouse":
        all_of([over(next(area for area, row in who._areas if row == ann))])
        assert canvas.get_rect().contains(who._button)
        all_of([click(who._button)])
        assert who._question is not None
        all_of([click(who._question._areas[1])])
    elif hand == "keys":
        all_of([key(pygame.K_DOWN)] * ann + [key(pygame.K_DELETE)])
        all_of([key(pygame.K_UP), key(pygame.K_RETURN)])
    else:
        all_of(padded(*[DOWN] * ann, X, DOWN, A))
    assert "Ann" not in mine.names(desk.store.folder)


@pytest.mark.parametrize("hand", HANDS)
def test_a_key_is_taken_away(desk: Desk, hand: str) -> None:
    sheet, canvas = KeySheet(desk), pygame.Surface(SIZE)
    row = DEEDS.index("use")
    sheet.draw(canvas)
    assert bindings.now().keys["use"][0]
    if hand == "mouse":
        sheet.point(over(sheet._areas[row, 0]))
        sheet.draw(canvas)
        sheet.point(click(sheet._clears))
    else:
        last = pygame.K_DELETE
        events = padded(X) if hand == "pad" else [key(last)]
        for event in [*[key(pygame.K_DOWN)] * row, *events]:
            sheet.handle(event.key)
    assert bindings.now().keys["use"] == (0, pygame.K_e)
    assert not sheet.asks


def test_who_has_only_a_mouse_leaves_what_waits_for_a_key(desk: Desk) -> None:
    sheet, canvas = KeySheet(desk), pygame.Surface(SIZE)
    sheet.draw(canvas)
    for _ in range(2):
        sheet.point(click(sheet._areas[0, 0]))
    assert not sheet.asks
    who = Who(desk, desk.let_play(FIRST))
    who.draw(canvas)
    new = who._rows.index("new")
    who.handle(click(next(area for area, row in who._areas if row == new)))
    assert who.edits
    who.handle(click(pygame.Rect(2, 2, 2, 2)))
    assert not who.edits
    reel = Reel(lost_replay(Genre.THEFT))
    screen = Watching(reel.session, reel.rest(), PLAIN, reel=reel, then=Go("gallery", who._offers))
    screen.handle(click(pygame.Rect(300, 100, 2, 2)))
    assert screen._paused
    assert screen.update(0.0) is screen
    screen.handle(pygame.Event(pygame.MOUSEBUTTONDOWN, pos=(300, 100), button=3))
    assert isinstance(screen.update(0.0), Go)


@pytest.mark.parametrize("hand", HANDS)
def test_a_question_is_answered(hand: str) -> None:
    def asked() -> Question:
        question = Question("All of it will be gone.", "No", "Yes")
        question.draw(pygame.Surface(SIZE), 1)
        return question

    yes: dict[str, Callable[[Question], list[pygame.Event]]] = {
        "keys": lambda _: [key(pygame.K_DOWN), key(pygame.K_RETURN)],
        "mouse": lambda question: [click(question._areas[1])],
        "pad": lambda _: padded(DOWN, A),
    }
    no: dict[str, Callable[[Question], list[pygame.Event]]] = {
        "keys": lambda _: [key(pygame.K_RETURN)],
        "mouse": lambda question: [click(question._areas[0])],
        "pad": lambda _: padded(A),
    }
    for answers, meant in ((yes, True), (no, False)):
        question = asked()
        events = answers[hand](question)
        assert [question.handle(event) for event in events][-1] is meant
    question = asked()
    assert question.handle(click(pygame.Rect(0, 0, 2, 2))) is None, "beside it"
    assert question.handle(key(pygame.K_DOWN)) is None
    assert question.handle(pygame.Event(pygame.WINDOWFOCUSLOST)) is False
    assert asked().handle(key(pygame.K_ESCAPE)) is False


def test_what_is_lit_stays_lit_where_the_list_is_sorted_or_shortened() -> None:
    cursor = Cursor(["room", "walking", "hurry"], 1)
    cursor.among(["walking", "room", "hurry"])
    assert (cursor.thing, cursor.at) == ("walking", 0)
    cursor.at = 2
    cursor.among(["new", "walking", "room", "hurry"])
    assert (cursor.thing, cursor.at) == ("hurry", 3)
    cursor.among(["new", "walking", "room"])
    assert cursor.thing == "room", "what comes to its place, and else the last one"
    cursor.among([])
    assert (cursor.thing, cursor.at) == (None, 0)
    cursor.walk(pygame.K_DOWN, around=True)
    assert cursor.at == 0


def test_home_and_end_lead_to_the_ends_of_any_list() -> None:
    cursor = Cursor(range(40), 7)
    seen: list[int] = []
    for code in (pygame.K_END, pygame.K_UP, pygame.K_PAGEUP, pygame.K_HOME, pygame.K_UP):
        cursor.walk(code, 10)
        seen.append(cursor.at)
    assert seen == [39, 38, 28, 0, 0]
    cursor.walk(pygame.K_UP, around=True)
    assert cursor.at == 39
