"""A talk in a play: a key too many does nothing, none is for the world, and nobody is hidden."""

from itertools import product

import numpy as np
import pygame
import pytest

from duskfolk.game.levels import build
from duskfolk.game.play.keys.hush import MOMENT, QUIET
from duskfolk.game.play.night.playing import Playing
from duskfolk.game.play.offering.offers import Offers
from duskfolk.game.play.screen import Desk
from duskfolk.game.play.talk.place import HIGH, MARGIN, TOP, Place, place_for
from duskfolk.game.play.talk.situation import people_of
from duskfolk.game.play.talk.talk import Talk
from duskfolk.game.play.words.talk import SLOW, WORDS
from duskfolk.game.view import text
from duskfolk.game.view.canvas import SIZE
from duskfolk.game.world.kinds import Genre, Mood, Move, Relation, Role

FRAME = 1 / 60
T, TAB, ENTER, SPACE, DOWN = (
    pygame.K_t,
    pygame.K_TAB,
    pygame.K_RETURN,
    pygame.K_SPACE,
    pygame.K_DOWN,
)


def key(code: int, *, down: bool = True) -> pygame.Event:
    letter = chr(code) if code < 128 and chr(code).isprintable() else ""
    kind = pygame.KEYDOWN if down else pygame.KEYUP
    return pygame.Event(kind, key=code, mod=0, unicode=letter)


def tap(playing: Playing, *codes: int) -> None:
    for code in codes:
        playing.handle(key(code))
        playing.handle(key(code, down=False))


def write(playing: Playing, words: str) -> None:
    """Type, with the text that a window hands out beside the keys."""
    for letter in words:
        playing.handle(key(ord(letter)))
        if playing.writes is not None:
            playing.handle(pygame.Event(pygame.TEXTINPUT, text=letter))
        playing.handle(key(ord(letter), down=False))


def pause(playing: Playing, seconds: float) -> None:
    for _ in range(round(seconds / FRAME)):
        playing.update(FRAME)


def play(desk: Desk, genre: Genre = Genre.ESCORT, number: int = 2) -> Playing:
    return Playing(desk, Offers(desk.store.folder), build(genre, number))


def put(playing: Playing, body: int, dx: float, dy: float = 0.0) -> None:
    """Put a body so many tiles from the player, who sees it."""
    state = playing.session.state
    state.x[0, body] = state.x[0, 0] + np.float32(dx)
    state.y[0, body] = state.y[0, 0] + np.float32(dy)
    state.sees[0, 0] |= 1 << body
    playing._talking.see()


def a_talk(desk: Desk) -> tuple[Playing, Talk, int]:
    """A talk with a villager, whose greeting is read."""
    playing = play(desk)
    state, body = playing.session.state, min(people_of(playing.session.level))
    state.x[0, 0], state.y[0, 0] = state.x[0, body] + np.float32(1), state.y[0, body]
    playing.session.worlds.look_again(0)
    tap(playing, T)
    talk = playing._talk
    assert talk is not None
    talk.stream.finish()
    pause(playing, 0.5)
    playing.draw(pygame.Surface(SIZE))
    return playing, talk, body


def spoken(playing: Playing) -> int:
    return len(playing.session.spoken)


def part(playing: Playing, body: int) -> None:
    """Let the world end the talk."""
    playing.session.state.x[0, body] += np.float32(9)
    playing.update(FRAME)
    assert playing._talk is None


@pytest.mark.parametrize("code", [ENTER, SPACE, pygame.K_KP_ENTER])
def test_a_key_that_is_pressed_once_more_chooses_nothing_however_often(
    desk: Desk, code: int
) -> None:
    playing, talk, _ = a_talk(desk)
    for _ in range(6):
        tap(playing, code)
        pause(playing, 0.3)
    assert (spoken(playing), talk.row, talk.open) == (1, -1, True)
    tap(playing, DOWN, ENTER)
    assert spoken(playing) == 2
    for _ in range(6):
        tap(playing, ENTER)
        pause(playing, 0.1)
    assert spoken(playing) == 2, "what was chosen for one answer is not chosen for the next"


def test_a_key_that_is_held_chooses_nothing_and_sends_nothing_twice(desk: Desk) -> None:
    playing, talk, _ = a_talk(desk)
    playing.handle(key(DOWN))
    playing.handle(key(DOWN))
    assert talk.row == 0, "it comes again, and does not move on"
    playing.handle(key(DOWN, down=False))
    write(playing, "wolves")
    for _ in range(4):
        playing.handle(key(ENTER))
    assert talk.asked == "wolves"
    until = 600
    while talk.asked and until:
        until -= 1
        playing.update(FRAME)
        playing.handle(key(ENTER))
    pause(playing, 1.0)
    playing.handle(key(ENTER))
    assert not talk.stream.done, "who holds a key does not hasten what nobody has read"
    assert spoken(playing) == 2


def test_a_digit_chooses_once_it_could_be_read_and_no_sooner(desk: Desk) -> None:
    playing, talk, _ = a_talk(desk)
    tap(playing, pygame.K_2)
    assert spoken(playing) == 2
    tap(playing, pygame.K_1, pygame.K_1)
    assert (spoken(playing), talk.stream.done) == (2, True), "the first shows all of the answer"


def test_a_mouse_that_rests_where_a_row_comes_up_does_not_choose_it(desk: Desk) -> None:
    playing, talk, _ = a_talk(desk)
    at = talk._box._rows[1].center
    click = pygame.Event(pygame.MOUSEBUTTONDOWN, button=pygame.BUTTON_LEFT, pos=at)
    playing.handle(click)
    assert (spoken(playing), talk.row) == (1, 1), "it is chosen, and not said"
    playing.handle(click)
    assert spoken(playing) == 2
    for _ in range(2):
        playing.handle(click)
    assert spoken(playing) == 2, "a double click that hastens an answer"
    playing.draw(pygame.Surface(SIZE))
    pause(playing, 0.5)
    for _ in range(2):
        playing.handle(pygame.Event(pygame.MOUSEMOTION, pos=(at[0] + 1, at[1])))
    assert talk.row == -1, "a hand trembles"


def test_who_chooses_by_mouse_beside_a_typed_line_keeps_it(desk: Desk) -> None:
    playing, talk, _ = a_talk(desk)
    write(playing, "who")
    at = talk._box._rows[1].center
    for pos in ((1, 1), at):
        playing.handle(pygame.Event(pygame.MOUSEMOTION, pos=pos))
    playing.handle(pygame.Event(pygame.MOUSEBUTTONDOWN, button=pygame.BUTTON_LEFT, pos=at))
    assert spoken(playing) == 2
    assert talk.ending or (talk.entry is not None and talk.entry.text == "who")


def test_shift_and_its_like_mean_nothing_by_themselves(desk: Desk) -> None:
    playing = play(desk)
    state, body = playing.session.state, min(people_of(playing.session.level))
    state.x[0, 0], state.y[0, 0] = state.x[0, body] + np.float32(1), state.y[0, body]
    playing.session.worlds.look_again(0)
    tap(playing, T)
    talk = playing._talk
    assert talk is not None
    tap(playing, pygame.K_LSHIFT, pygame.K_LCTRL, pygame.K_LALT, TAB, pygame.K_BACKSPACE)
    assert (talk.open, talk.stream.done) == (True, False)


@pytest.mark.parametrize("ended", ["by the world", "by who types"])
def test_what_is_typed_on_after_a_talk_never_acts(desk: Desk, ended: str) -> None:
    playing, talk, body = a_talk(desk)
    write(playing, "where")
    if ended == "by the world":
        part(playing, body)
        put(playing, body, 1.0)
    else:
        talk.ending = True
        talk._pen.drop()
        tap(playing, ENTER)
        playing.update(FRAME)
    assert playing._talk is None
    state = playing.session.state
    oil, at = float(state.charge[0, 0]), float(state.y[0, 0])
    for letter in "wwwww tell f e d s a j k l":
        tap(playing, ord(letter))
        pause(playing, 0.1)
    tap(playing, pygame.K_BACKSPACE, ENTER, pygame.K_ESCAPE)
    pause(playing, 0.2)
    assert playing._talk is None
    assert playing._paused is None
    assert (float(state.charge[0, 0]), float(state.y[0, 0])) == (oil, at)
    pause(playing, QUIET)
    playing.handle(key(pygame.K_w))
    assert playing._keys._tapped == {pygame.K_w}, "and then the world has the keys again"


def test_a_key_that_is_held_since_a_talk_never_acts_and_a_way_pressed_later_is_walked(
    desk: Desk,
) -> None:
    playing, _, body = a_talk(desk)
    write(playing, "lo")
    playing.handle(key(pygame.K_s))  # another letter, and it is still down
    playing.handle(pygame.Event(pygame.TEXTINPUT, text="s"))
    part(playing, body)
    for _ in range(3):
        playing.handle(key(pygame.K_s))
    playing.handle(key(pygame.K_w))
    pause(playing, QUIET - 0.1)
    assert not playing._keys._held
    pause(playing, 0.2)
    assert playing._keys._held == {pygame.K_w}, "nobody holds a letter for so long"
    playing.handle(key(pygame.K_s))
    assert playing._keys._held == {pygame.K_w}


def test_a_key_that_came_a_moment_too_late_for_a_choice_is_none_for_the_world(desk: Desk) -> None:
    playing, _, body = a_talk(desk)
    part(playing, body)
    tap(playing, SPACE, DOWN, pygame.K_ESCAPE, T)
    assert not playing._keys._tapped
    assert (playing._talk, playing._paused) == (None, None)
    pause(playing, MOMENT + 0.1)
    tap(playing, pygame.K_ESCAPE)
    assert playing._paused is not None


def test_the_night_gives_who_was_typing_a_moment_to_see_that_the_talk_is_over(desk: Desk) -> None:
    playing, _, body = a_talk(desk)
    write(playing, "wait")
    part(playing, body)
    before = len(playing.session.moves)
    for _ in range(10):
        pause(playing, 0.1)
        tap(playing, pygame.K_w)
    assert len(playing.session.moves) - before <= 4
    for _ in range(30):
        pause(playing, 0.1)
        tap(playing, pygame.K_w)
    assert len(playing.session.moves) - before > 20, "but not for ever"


def test_what_was_not_said_is_told_with_why_the_talk_is_over(desk: Desk) -> None:
    playing, talk, body = a_talk(desk)
    write(playing, "help")
    playing.handle(pygame.Event(pygame.TEXTEDITING, text="ni", start=2, length=0))
    part(playing, body)
    (note, *_) = desk.notes._ahead
    assert talk.character.persona.name in note
    assert "helpni" in note
    assert "earshot" in note


@pytest.mark.parametrize("language", WORDS)
def test_all_that_the_box_tells_can_be_written(language: str) -> None:
    letters = {letter for words in WORDS[language].values() for letter in words} - {" "}
    assert all(text.can_write(letter) for letter in letters)
    assert WORDS[language].keys() == WORDS["en"].keys()


def test_who_looks_at_another_window_is_waited_for(desk: Desk) -> None:
    playing = play(desk, Genre.VIGIL)
    session = playing.session
    put(
        playing, next(b for b, one in enumerate(session.level.bodies) if one.role == Role.WISP), 0.7
    )
    tap(playing, T)
    talk = playing._talk
    assert talk is not None
    assert talk.moment == SLOW
    playing.handle(pygame.Event(pygame.WINDOWFOCUSLOST))
    pause(playing, 2.0)
    assert len(session.moves) == 0
    playing.handle(pygame.Event(pygame.WINDOWFOCUSGAINED))
    pause(playing, 2.0)
    assert len(session.moves) > 2
    assert playing._talk is not None
    assert playing._paused is None


def hostile(playing: Playing, body: int, mood: Mood = Mood.HUNTING) -> None:
    state = playing.session.state
    state.relation[0, body, 0] = state.relation[0, 0, body] = Relation.HOSTILE
    state.mood[0, body], state.dazed[0, body] = mood, 0
    state.sees[0, body] |= 1
    for column in (state.asleep, state.sleeps, state.near_start):
        column[0, body] = 0


def alone(playing: Playing) -> None:
    """Everybody else is far off and out of sight."""
    state = playing.session.state
    for body in range(1, int(state.bodies[0])):
        state.x[0, body] = state.x[0, 0] + np.float32(20)
        state.mood[0, body] = Mood.CALM
    state.sees[0, 0] = 0
    playing._talking.see()


def named(playing: Playing, role: Role) -> int:
    roles = playing.session.state.role[0]
    return next(body for body in playing._people if roles[body] == role)


def test_who_threatens_is_meant_before_who_is_nearer_and_the_next_key_takes_another(
    desk: Desk,
) -> None:
    playing = play(desk, Genre.WATCH)
    alone(playing)
    villager, warden = named(playing, Role.VILLAGER), named(playing, Role.WARDEN)
    put(playing, villager, 0.5)
    put(playing, warden, -1.4)
    hostile(playing, warden, Mood.CALM)
    playing._talking.see()
    assert playing._talking.aim.whom() == villager
    hostile(playing, warden)
    playing._talking.see()
    aim = playing._talking.aim
    assert (aim.whom(), aim.threatens) == (warden, True)
    tap(playing, TAB)
    assert aim.whom() == villager
    playing._talking.see()
    assert aim.whom() == villager, "who was chosen stays chosen"
    tap(playing, TAB)
    assert aim.whom() == warden
    tap(playing, TAB, T)
    assert playing._talk is not None
    assert playing._talk.body == villager


def test_who_begins_to_threaten_is_meant_whoever_was_chosen_before(desk: Desk) -> None:
    playing = play(desk, Genre.WATCH)
    alone(playing)
    villager, warden = named(playing, Role.VILLAGER), named(playing, Role.WARDEN)
    put(playing, villager, 0.5)
    put(playing, warden, -1.4)
    hostile(playing, warden, Mood.CALM)
    playing._talking.see()
    aim = playing._talking.aim
    for _ in range(2):
        tap(playing, TAB)
    assert aim.whom() == villager
    hostile(playing, warden)
    playing._talking.see()
    assert aim.whom() == warden
    tap(playing, TAB)
    playing._talking.see()
    assert aim.whom() == villager, "who is chosen beside it stays chosen"


def test_of_two_who_are_as_near_the_one_in_front_of_the_player_is_meant(desk: Desk) -> None:
    playing = play(desk)
    alone(playing)
    east, west = (b for b in people_of(playing.session.level))
    state = playing.session.state
    put(playing, east, 1.0)
    put(playing, west, -1.0)
    state.face[0, east], state.face[0, west] = Move.WEST, Move.EAST
    for face, meant in ((Move.EAST, east), (Move.WEST, west)):
        state.face[0, 0] = face
        playing._talking.see()
        assert playing._talking.aim.whom() == meant


def test_that_nobody_hears_is_told_no_longer_than_it_is_true(desk: Desk) -> None:
    playing = play(desk, Genre.HOLLOW)
    alone(playing)
    playing.session.state.tick[0] += 60
    tap(playing, T)
    assert playing._talking.why == "nobody is near to talk to"
    put(playing, named(playing, Role.VILLAGER), 1.0)
    playing._talking.see()
    assert playing._talking.aim.hearers
    assert playing._talking.why == "", "the key that talks is shown beside it"


def test_why_nobody_hears_is_told_in_a_few_words(desk: Desk) -> None:
    playing = play(desk, Genre.HOLLOW)
    state = playing.session.state

    def why() -> str:
        tap(playing, T)
        assert playing._talk is None
        playing.draw(pygame.Surface(SIZE))
        assert playing._prompt.area is not None
        assert playing._prompt._told == ("T", playing._talking.why)
        return playing._talking.why

    alone(playing)
    state.tick[0] += 60
    assert why() == "nobody is near to talk to"
    villager, wolf = named(playing, Role.VILLAGER), named(playing, Role.WOLF)
    wisp = named(playing, Role.WISP)
    put(playing, villager, 3.0)
    assert why().endswith("is too far: go closer")
    put(playing, villager, 1.0)
    state.dazed[0, villager] = 30
    assert why().endswith("is dazed")
    alone(playing)
    put(playing, wolf, 3.0)
    assert "through the wisp" in why()
    put(playing, wisp, 3.5)
    state.charge[0, wisp] = 0.0
    assert "through the wisp" in why()
    alone(playing)
    state.x[0, villager] = state.x[0, 0] + np.float32(1)
    state.dazed[0, villager] = 0
    state.tick[0] += 60
    assert why().endswith("out of sight")
    pause(playing, 3.0)
    assert not playing._talking.why


def test_a_foe_without_a_name_is_told_to_be_silent(desk: Desk) -> None:
    playing = play(desk, Genre.WATCH)
    alone(playing)
    state = playing.session.state
    silent = next(
        b
        for b in range(1, int(state.bodies[0]))
        if state.role[0, b] == Role.WARDEN and b not in playing._people
    )
    state.tick[0] += 60
    put(playing, silent, 1.0)
    tap(playing, T)
    assert playing._talking.why == "this warden does not talk"


def feet(x: int, y: int) -> pygame.Rect:
    return pygame.Rect(x - 10, y - 38, 20, 42)


@pytest.mark.parametrize(("paper", "step", "lines"), [(76, 13, 6), (90, 15, 7), (160, 26, 5)])
def test_the_box_hides_neither_the_player_nor_the_other_nor_a_foe_beside_them(
    paper: int, step: int, lines: int
) -> None:
    rest, canvas = 31, pygame.Rect(0, 0, *SIZE)
    for y, beside, foe in product(range(40, 356, 15), (-27, 0, 27), (None, -40, 40)):
        seen = [feet(320, y), feet(330, y + beside)]
        seen += [] if foe is None or paper > 100 else [feet(300, y + foe)]
        place = place_for(paper, step, lines, rest, seen, None)
        high = paper + rest + step * place.lines
        top = TOP if place.above else HIGH - MARGIN - high
        box = pygame.Rect(8, top, 624, high)
        moved = [one.move(0, -place.rise) for one in seen]
        assert canvas.contains(box)
        assert box.collidelist(moved) < 0
        assert all(canvas.colliderect(one) for one in moved)


def test_the_box_does_not_leap_from_side_to_side() -> None:
    def side(y: int, last: Place | None) -> Place:
        return place_for(90, 13, 6, 31, [feet(320, y)], last)

    last = side(60, None)
    assert not last.above
    turns = 0
    for y in [*range(60, 340, 2), *range(340, 60, -2)]:
        now = side(y, last)
        turns += now.above != last.above
        last = now
    assert turns == 2


def test_a_fight_beside_a_talk_is_seen_on_the_canvas_itself(desk: Desk) -> None:
    for letters, side in product((1, 2), (-1, 1)):
        desk.choose("letters", letters)
        playing = play(desk, Genre.WATCH)
        alone(playing)
        warden, villager = named(playing, Role.WARDEN), named(playing, Role.VILLAGER)
        put(playing, villager, 1.0)
        put(playing, warden, 0.5, 1.5 * side)
        hostile(playing, warden)
        for _ in range(2):  # what is drawn lies between two decisions
            playing.stage.see(playing.session.state, 0)
        playing._talking._begin(villager)
        assert playing._talk is not None
        canvas = pygame.Surface(SIZE)
        playing._talk.stream.finish()
        for _ in range(60):
            playing._frame = FRAME
            playing.draw(canvas)
        places = [playing.stage.on_canvas(body) for body in (0, villager, warden)]
        for x, y in places:
            assert all(not area.collidepoint(x, y - 8) for area in playing._talk._box._areas)
            assert canvas.get_rect().collidepoint(x, y - 8)
