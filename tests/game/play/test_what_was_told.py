"""What the screens and the player's page tell is true, and can be read."""

from typing import Any

import numpy as np
import pygame
import pytest
import where

from duskfolk.agents.characters import shipped_persona
from duskfolk.agents.recommender import Candidate, Recommender, Suggestion
from duskfolk.game.levels import build
from duskfolk.game.play.menu.cards import Cards
from duskfolk.game.play.menu.choices import PAGES
from duskfolk.game.play.menu.title import _ENTRIES, Title
from duskfolk.game.play.night import pause, sight
from duskfolk.game.play.night.pause import PAUSE
from duskfolk.game.play.night.playing import Playing
from duskfolk.game.play.offering.advice import FIRST_NIGHTS, advice, setting_name, tonight
from duskfolk.game.play.offering.offers import Offers
from duskfolk.game.play.paper import overlay, prompt
from duskfolk.game.play.paper.overlay import Overlay
from duskfolk.game.play.paper.tags import Places, figure
from duskfolk.game.play.screen import Desk
from duskfolk.game.play.session.grasp import EMBER_FAR, LAMP_FAR, NO_EMBER, Grasp
from duskfolk.game.play.session.session import Input, Session
from duskfolk.game.play.talk.situation import people_of
from duskfolk.game.play.words.game import FOLK_OUTCOMES, OUTCOMES, lamps_burn, missing_of
from duskfolk.game.play.words.menus import tell
from duskfolk.game.setting import SETTINGS
from duskfolk.game.view import text
from duskfolk.game.view.canvas import SIZE, TILE
from duskfolk.game.view.hud import CORNERS
from duskfolk.game.world.kinds import Deed, EmberState, Genre, Move, Outcome, Use
from duskfolk.game.world.rules import LOSE_TICKS, TICKS_PER_SECOND

WIDE = SIZE[0]


def begun(desk: Desk, genre: Genre = Genre.ESCORT) -> Playing:
    return Playing(desk, Offers(desk.store.folder), build(genre, 2))


def press(screen: Playing, key: int) -> None:
    screen.handle(pygame.Event(pygame.KEYDOWN, key=key))


def picture(screen: Playing) -> bytes:
    canvas = pygame.Surface(SIZE)
    screen.draw(canvas)
    return pygame.image.tobytes(canvas, "RGB")


def suggested(*difficulties: float) -> list[Suggestion]:
    """What is suggested to somebody of skill 0 who is well known, hardest last."""
    with Recommender(":memory:") as recommender:
        levels = [Candidate("watch", n, each, 0.1) for n, each in enumerate(difficulties)]
        return sorted(recommender.rank(levels), key=lambda each: each.level.difficulty)


# The level screen


def test_where_all_is_hard_or_easy_the_slider_is_named_as_far_as_it_can_move() -> None:
    easy, hard = suggested(-5.0, -4.0), suggested(3.0, 4.0)
    hint = "the slider in the settings makes folk"
    assert advice(hard, 3, 1.0) == f"All of these are hard for you now; {hint} gentler."
    assert advice(easy, 9, 0.0) == f"All of these are easy for you now; {hint} fiercer."
    assert advice(hard, 3, 0.0) == (
        "All of these are hard for you now, and folk are as gentle as they get."
    )
    assert advice(easy, 9, 1.0) == (
        "All of these are easy for you now, and folk are as fierce as they get."
    )
    assert advice(easy, FIRST_NIGHTS - 1, 0.0) == "", "first nights are meant to be easy"
    assert advice([*easy, *hard], 3, 0.5) == "", "one may choose"
    assert advice([*hard, *suggested(-1.1)], 3, 0.5) == ""
    assert advice([], 3, 0.5) == ""
    assert text.width(advice(hard, 3, 1.0)) <= WIDE


def test_what_the_slider_does_is_told_in_words_that_fit_and_change_with_it() -> None:
    told = [tonight(slider / 20) for slider in range(21)]
    assert len(set(told)) == 21
    assert max(text.width(words) for words in told) <= WIDE
    for name, setting in SETTINGS.items():
        words = tonight(list(SETTINGS).index(name) / 2)
        assert words.startswith(f"{name.capitalize()} nights: ")
        assert f"{setting.doubt / 30:.1f} s in sight" in words
    assert "all foes awake, 16 % faster" in told[-1]
    assert [setting_name(slider) for slider in (0.2, 0.3, 0.7, 0.8)] == [
        "gentle", "fair", "fair", "fierce",
    ]  # fmt: skip


@pytest.mark.parametrize("slider", [0.0, 0.5])
def test_the_level_screen_and_the_settings_say_what_nights_are_like(
    slider: float, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.choose("difficulty", slider)
    written: list[str] = []
    monkeypatch.setattr(text, "write", lambda canvas, words, *place, **how: written.append(words))
    title = Title(desk)
    choosing = Cards(desk, title.offers)
    choosing.draw(pygame.Surface(SIZE))
    assert tonight(slider) in written
    to, page = _ENTRIES.index("settings"), PAGES["settings"].index("night")
    down, enter = pygame.K_DOWN, pygame.K_RETURN
    for key in (*[down] * to, enter, *[down] * page, enter):
        title.handle(pygame.Event(pygame.KEYDOWN, key=key))
    for at in range(3):
        written.clear()
        title.draw(pygame.Surface(SIZE))
        assert (tonight(slider) in " ".join(written)) == (at == 0)
        title.handle(pygame.Event(pygame.KEYDOWN, key=pygame.K_DOWN))


# In a play


def test_what_folk_think_lies_neither_over_a_card_nor_over_the_corners(desk: Desk) -> None:
    screen = begun(desk)
    alone = picture(screen)
    press(screen, pygame.K_F1)
    assert picture(screen) != alone
    press(screen, pygame.K_ESCAPE)
    thinking = picture(screen)
    press(screen, pygame.K_F1)
    assert picture(screen) == thinking, "the pause is read alone"
    screen.session.state.outcome[0] = Outcome.WON
    screen._paused = None
    for _ in range(40):
        screen.update(0.05)
    screen.update(0.0)  # a picture does not move on
    result = picture(screen)
    press(screen, pygame.K_F1)
    assert picture(screen) == result, "and so is the result"


def test_the_words_of_folk_in_a_corner_leave_the_hud_free() -> None:
    area = pygame.Rect(0, 0, *SIZE)
    for corner in CORNERS:
        spots = [(corner.centerx + n, corner.centery) for n in range(6)]
        places = Places(area, spots, CORNERS)
        for at in spots:
            box, _ = places.find(at, (120, 37))
            assert area.contains(box)
            assert box.collidelist(CORNERS) == -1


@pytest.mark.parametrize("spread", [0, 6, 20, 60])
@pytest.mark.parametrize("middle", [(320, 180), (4, 4), (630, 350), (20, 340), (600, 20)])
def test_words_of_folk_lie_apart_however_close_the_folk_stand(
    middle: tuple[int, int], spread: int
) -> None:
    area = pygame.Rect(0, 0, *SIZE)
    luck = np.random.default_rng(spread)
    spots = [tuple(np.clip(middle + luck.integers(-spread, spread + 1, 2), 0, (639, 359)))
             for _ in range(12)]  # fmt: skip
    sizes = [*[(98, text.LINE)] * 4, *[(35, text.LINE)] * 2, *[(205, 37)] * 3, *[(150, 37)] * 3]
    places, boxes = Places(area, spots, CORNERS), list[pygame.Rect]()
    for at, size in zip(spots, sizes, strict=True):
        box, _ = places.find(at, size, below=size[1] == text.LINE)
        assert box.size == size
        assert area.contains(box)
        assert box.collidelist([*boxes, *CORNERS]) == -1, (len(boxes), box)
        boxes.append(box)


def test_every_word_of_folk_that_was_pushed_away_has_a_line_to_its_body(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    led: list[pygame.Rect] = []
    found: list[pygame.Rect] = []
    find = Places.find

    def finding(places: Places, *what: Any, **how: Any) -> tuple[pygame.Rect, int]:
        box, number = find(places, *what, **how)
        found.append(box)
        return box, number

    monkeypatch.setattr(Places, "find", finding)
    monkeypatch.setattr(overlay, "draw_lead", lambda _canvas, box, _at: led.append(box))
    screen = begun(desk, Genre.PACK)
    state = screen.session.state
    for column in (state.x, state.y):
        column[0, : int(state.bodies[0])] = column[0, 0]
    state.sleeps[0], state.near_start[0], state.asleep[0] = 0, 0, 0
    screen.stage.see(state, 0)
    press(screen, pygame.K_F1)
    picture(screen)
    at = figure(screen.stage.on_canvas(0)).inflate(10, 10)
    assert len(found) == int(state.bodies[0]) > 6
    assert led == [box for box in found if not box.colliderect(at)]
    assert len(led) > 2


def test_of_who_sleeps_there_is_nothing_to_tell(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[object] = []
    find = Places.find
    monkeypatch.setattr(Places, "find", lambda *a, **k: found.append(a) or find(*a, **k))
    screen = begun(desk, Genre.PACK)
    state = screen.session.state
    count = int(state.bodies[0])
    for column in (state.x, state.y):
        column[0, :count] = column[0, 0]
    state.sleeps[0], state.near_start[0], state.asleep[0] = 0, 0, 0
    state.sleeps[0, 2:4] = 1
    screen.stage.see(state, 0)
    press(screen, pygame.K_F1)
    picture(screen)
    assert len(found) == count - 2


def test_words_of_folk_keep_their_place_until_they_must_move() -> None:
    """Bodies walk past each other; a card beside one hops only to let another thing be seen."""
    area, size, other = pygame.Rect(0, 0, *SIZE), (130, 37), (400, 170)
    last, moved = -1, 0
    for step in range(120):
        at = (200 + 2 * step, 180)
        before = last
        box, last = Places(area, [at, other]).find(at, size, last)
        moved += before not in (-1, last)
        common = box.clip(figure(other))
        assert common.w * common.h <= 300
    assert 1 <= moved <= 2


def test_a_play_keeps_the_corners_free(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[object] = []
    monkeypatch.setattr(sight, "Overlay", lambda *what: kept.append(what[2]) or Overlay(*what))
    begun(desk)
    assert kept == [CORNERS]


def test_what_folk_think_leaves_the_prompt_free(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[pygame.Rect] = []
    init = Places.__init__

    def beginning(places: Places, area: pygame.Rect, spots: Any, off: Any) -> None:
        kept[:] = off
        init(places, area, spots, off)

    prompts: list[pygame.Rect] = []
    monkeypatch.setattr(Places, "__init__", beginning)
    monkeypatch.setattr(prompt, "draw_prompt", lambda *what: prompts.append(what[3]))
    monkeypatch.setattr(Session, "offer", lambda _: Use.TAKE)
    screen = begun(desk)
    press(screen, pygame.K_F1)
    picture(screen)
    assert prompts
    assert prompts[-1] in kept


def test_a_mark_over_the_head_names_whom_one_would_talk_to(desk: Desk) -> None:
    screen = begun(desk)
    state, people = screen.session.state, people_of(build(Genre.ESCORT, 2))
    assert len(people) == 2
    first, second = people
    for near, far in ((first, second), (second, first)):
        for column in (state.x, state.y):
            column[0, [near, far]] = column[0, 0]
        state.x[0, far] += np.float32(1)
        state.sees[0, 0] |= 1 << near | 1 << far
        screen._talking.see()
        screen.draw(pygame.Surface(SIZE))
        mark = screen._talking.mark
        assert mark._words == shipped_persona(people[near]).name
        assert mark.area is not None
        assert mark.area.collidelist(screen.stage.must_be_seen()) < 0


def beside(screen: Playing) -> int:
    """Let somebody who talks stand beside the player, and the wisp far off."""
    state = screen.session.state
    body = next(iter(people_of(build(Genre.ESCORT, 2))))
    state.x[0, body], state.y[0, body] = state.x[0, 0] + np.float32(0.5), state.y[0, 0]
    state.sees[0, 0] = 1 << body
    screen._talking.see()
    return body


def test_of_whom_one_has_talked_to_the_key_alone_is_shown(desk: Desk) -> None:
    screen = begun(desk)
    beside(screen)
    screen.draw(pygame.Surface(SIZE))
    assert screen._talking.mark._words
    press(screen, pygame.K_t)
    screen.draw(pygame.Surface(SIZE))
    assert screen._talking.mark.area is None, "not over a talk"
    press(screen, pygame.K_ESCAPE)
    screen.update(0.01)
    assert screen._talk is None
    beside(screen)
    screen.draw(pygame.Surface(SIZE))
    assert screen._talking.mark.area is not None
    assert not screen._talking.mark._words


def test_who_steps_away_in_that_moment_is_still_talked_to(desk: Desk) -> None:
    for late, talks in ((3, True), (4, False)):
        screen = begun(desk)
        state = screen.session.state
        body = beside(screen)
        state.x[0, body] += np.float32(5)
        state.tick[0] += 3 * late
        press(screen, pygame.K_t)
        assert (screen._talk is not None) == talks


def test_a_use_that_comes_a_step_too_soon_is_done_when_it_can_be(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    offers = [Use.NOTHING]
    monkeypatch.setattr(Session, "offer", lambda _: offers[0])
    use, none, east = Input(deed=Deed.USE), Input(), Input(Move.EAST)
    for late, given, done in (
        (1, none, Deed.USE), (3, east, Deed.USE), (4, none, Deed.NONE),
        (1, Input(deed=Deed.DASH), Deed.DASH),
    ):  # fmt: skip
        grasp = Grasp(begun(desk).session, lambda _: None)
        offers[0] = Use.NOTHING
        assert grasp.reach(use).deed == Deed.USE
        for _ in range(late - 1):
            assert grasp.reach(none) == none
        offers[0] = Use.TAKE
        assert grasp.reach(given) == given._replace(deed=done)
        assert grasp.reach(none) == none, "once"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_not_so_any_more_is_taken_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    """The lamp was a step too far, and now it burns."""
    desk.choose("language", language)
    offers = [Use.NOTHING]
    monkeypatch.setattr(Session, "offer", lambda _: offers[0])
    screen = begun(desk, Genre.WATCH)
    grasp, state = screen._grasp, screen.session.state
    monkeypatch.setattr(Grasp, "missing", lambda _: LAMP_FAR)
    state.carrying[0, 0] = 1
    grasp.reach(Input(deed=Deed.USE))
    grasp.reach(Input())
    assert desk.notes.area() is not None, "it is read as long as it is so"
    state.carrying[0, 0] = 0
    grasp.reach(Input())
    assert desk.notes.area() is None
    desk.notes.answer("Another.")
    desk.notes.take_back(LAMP_FAR)
    assert desk.notes.area() is not None, "what else is said stays"


def test_why_use_does_nothing_is_said_once(desk: Desk) -> None:
    screen = begun(desk, Genre.WATCH)
    state, lamp = screen.session.state, screen.stage.scenery.lamps[0]
    x, y = screen.stage.scenery.spot(lamp)
    said: list[str] = []
    grasp = Grasp(screen.session, said.append)
    state.ember[0], state.offer[0, 0] = 0, Use.NOTHING
    for away, carrying, why in (
        (1.0, 0, NO_EMBER), (2.0, 0, ""), (1.0, 1, LAMP_FAR), (2.5, 1, LAMP_FAR), (9.0, 1, ""),
    ):  # fmt: skip
        state.x[0, 0], state.y[0, 0] = x / TILE, y / TILE - away
        state.carrying[0, 0] = carrying
        assert grasp.missing() == why, (away, carrying)
    state.carrying[0, 0] = 0
    state.ember[0, 0] = EmberState.LYING
    for away, why in ((1.5, EMBER_FAR), (3.0, "")):
        state.x[0, 0], state.y[0, 0] = x / TILE, y / TILE - 9
        state.ember_x[0, 0], state.ember_y[0, 0] = state.x[0, 0] + away, state.y[0, 0]
        assert grasp.missing() == why
    state.ember_x[0, 0] -= 1.5
    grasp.reach(Input(Move.EAST, Deed.USE))
    assert said == [], "who walks will be there soon"
    grasp.reach(Input(deed=Deed.USE))
    assert said == [EMBER_FAR]
    for _ in range(3):
        desk.notes.say(EMBER_FAR, once=EMBER_FAR)
    desk.notes.update(60.0)
    assert desk.notes.area() is None, "once"


@pytest.mark.parametrize("genre", [Genre.ESCORT, Genre.PACK])
def test_the_pause_lists_every_key_on_its_card(
    genre: Genre, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: dict[str, tuple[int, int]] = {}
    cards: list[pygame.Rect] = []
    screen = begun(desk, genre)
    press(screen, pygame.K_ESCAPE)
    monkeypatch.setattr(text, "write", lambda _, words, at, *__, **___: written.update({words: at}))
    monkeypatch.setattr(pause, "panel", lambda _, box, **__: cards.append(box))
    screen.draw(pygame.Surface(SIZE))
    assert {"F1", "F11", "F12", "Esc"} <= written.keys()
    assert ("talk" in written) == bool(people_of(build(genre, 2), others=True))
    (card,) = cards
    assert pygame.Rect(0, 0, *SIZE).contains(card)
    assert all(card.top < y and y + text.LINE < card.bottom for _, y in written.values())


def test_the_pause_has_the_settings_that_can_be_chosen_in_mid_level(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    screen = begun(desk)
    count = len(screen.session.moves)
    down, enter, back = pygame.K_DOWN, pygame.K_RETURN, pygame.K_ESCAPE
    seeing, night, keys = (PAGES["settings"].index(each) for each in ("seeing", "night", "keys"))
    to_hints = [down] * PAGES["keys"].index("lessons")
    for key in (back, down, down, enter, *[down] * seeing, enter, pygame.K_RIGHT):
        press(screen, key)
    assert desk.store.choices.look != "plain"
    assert screen.stage.look == desk.look, "at once"
    for key in (back, *[down] * (night - seeing), enter, pygame.K_RIGHT):
        press(screen, key)
    monkeypatch.setattr(text, "write", lambda _, words, *__, **___: written.append(words))
    screen.draw(pygame.Surface(SIZE))
    assert tonight(desk.slider) in " ".join(written)
    assert "The difficulty counts from the next level on." in " ".join(written)
    assert not {"Folk", "Your data"} & {*written}
    for key in (back, *[pygame.K_UP] * (night - keys), enter, *to_hints, pygame.K_RIGHT):
        press(screen, key)
    assert screen.teaching.lessons is None, "no hints at once"
    press(screen, pygame.K_RIGHT)
    assert screen.teaching.lessons is not None
    for _ in range(3):  # the page, the settings, then the pause
        screen.update(0.5)
        assert len(screen.session.moves) == count
        press(screen, pygame.K_ESCAPE)
    screen.update(0.5)
    assert len(screen.session.moves) > count


def test_a_key_of_the_title_leaves_nobody_out_unasked(desk: Desk) -> None:
    title = Title(desk)

    def pressed(*keys: int) -> object:
        for key in keys:
            title.handle(pygame.Event(pygame.KEYDOWN, key=key))
        title.draw(pygame.Surface(SIZE))
        return title.update(0.0)

    assert pressed(pygame.K_UP, pygame.K_e) is title, "it asks"
    assert pressed(pygame.K_UP, pygame.K_DOWN, pygame.K_e) is title, "and forgets"
    assert pressed(pygame.K_e) is None


def test_who_comes_back_from_the_settings_is_where_one_went_in(desk: Desk) -> None:
    title = Title(desk)
    way = [pygame.K_DOWN] * _ENTRIES.index("settings")
    for key in (*way, pygame.K_RETURN, pygame.K_DOWN, pygame.K_ESCAPE):
        title.handle(pygame.Event(pygame.KEYDOWN, key=key))
    assert _ENTRIES[title._at] == "settings"


def test_the_players_page_names_what_the_pause_offers() -> None:
    page = (where.ROOT / "docs" / "tutorials" / "play.md").read_text(encoding="utf-8")
    assert all(f"*{tell('en', entry)}*" in page for entry in PAUSE)
    assert "in the middle of a play" not in page


@pytest.mark.parametrize(
    ("genre", "how", "said"),
    [
        (Genre.WATCH, {"gate_open": 1}, "The gate was open, but you were not there yet."),
        (Genre.WATCH, {"quota": 5, "burning": 7}, "The gate was shut: two more lamps had to burn."),
        (Genre.ESCORT, {"quota": 3, "burning": 3, "wanted": 2, "home": 1},
         "The gate was shut: one more lamp had to burn and one villager was not home."),
        (Genre.ESCORT, {"gate_open": 1, "wanted": 2},
         "The gate was open, but two villagers were not home."),
        (Genre.VIGIL, {"vigil_wanted": 900, "vigil": 601},
         "The gate was shut: three lamps had to burn for 10 more seconds."),
    ],
)  # fmt: skip
def test_when_night_has_fallen_one_is_told_what_was_missing(
    genre: Genre, how: dict[str, int], said: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = begun(desk, genre)
    state = screen.session.state
    for name, value in how.items():
        getattr(state, name)[0] = value
    state.outcome[0] = Outcome.NIGHTFALL
    screen.stage.see(state, 0)
    screen.ending.age = 1.0
    written: list[str] = []
    monkeypatch.setattr(text, "write", lambda _, words, *__, **___: written.append(words))
    screen.draw(pygame.Surface(SIZE))
    assert said in " ".join(written)


def test_who_hunts_or_helps_is_not_told_that_it_was_not_at_the_gate(desk: Desk) -> None:
    now = begun(desk, Genre.WATCH).stage.motion.now
    assert now is not None
    now.gate_open[...] = 1
    assert missing_of(now, "ghost") == ("The gate was open, but the lamplighter was not there yet.")


def test_a_result_takes_no_name_for_a_place_or_a_lamp_for_many() -> None:
    """A night may be called "Past the Watch"; its name stands before what is told of it."""
    assert lamps_burn("Past the Watch", 1, "en") == "Past the Watch: its lamp burns."
    assert lamps_burn("Past the Watch", 3, "en") == "Past the Watch: three lamps burn."
    assert lamps_burn("Past the Watch", 1, "zh") == "溜过守卫：灯亮了。"
    assert lamps_burn("Past the Watch", 3, "zh") == "溜过守卫：3盏灯亮了。"
    for _, line in (*OUTCOMES.values(), *FOLK_OUTCOMES.values()):
        said = line.format(name="The Ash Beacon", lamps="Burning.", missing="It was.")
        assert " The " not in said
        assert said[0].isupper()


def test_the_pages_for_players_say_how_long_a_hunt_lasts() -> None:
    pages = [where.ROOT / "README.md", *(where.ROOT / "docs" / "tutorials").glob("*.md")]
    assert 0.8 <= LOSE_TICKS / TICKS_PER_SECOND <= 1.3, "that is 'a second' for who plays"
    for page in pages:
        assert "second and a half" not in page.read_text(encoding="utf-8"), page.name
    page = pages[0].parent / "docs" / "tutorials" / "play.md"
    assert "sees nobody for a second is lost" in " ".join(page.read_text(encoding="utf-8").split())
