"""What a night asks for can be read as long as one needs, and again; who is out is pointed to."""

from collections.abc import Iterator

import pygame
import pytest

from duskfolk.game.nights import FIRST, VALLEY, Night, level_of
from duskfolk.game.nights.words import new_in
from duskfolk.game.play.kept.choices import SIZES
from duskfolk.game.play.kept.journey import WAY
from duskfolk.game.play.looks.written import caught
from duskfolk.game.play.menu.valley import Valley
from duskfolk.game.play.night.playing import Playing
from duskfolk.game.play.offering.offers import Offers
from duskfolk.game.play.paper.reading import seconds_for
from duskfolk.game.play.screen import Desk
from duskfolk.game.play.session.lessons import LESSONS, moment_of
from duskfolk.game.play.session.session import Input
from duskfolk.game.play.words.journey import tell
from duskfolk.game.play.words.lessons import WORDS
from duskfolk.game.view.canvas import SIZE
from duskfolk.game.view.hud import goals_of
from duskfolk.game.view.signs import sign_area
from duskfolk.game.world.kinds import Move, Outcome, Role

LAKE = FIRST[2]


@pytest.fixture(autouse=True)
def display() -> None:
    pygame.display.init()


def begun(desk: Desk, night: Night = LAKE) -> Playing:
    playing = Playing(desk, Offers(None), level_of(night), None, night)
    playing.draw(pygame.Surface(SIZE))
    return playing


def read(playing: Playing, size: float) -> Iterator[str]:
    """All that is written in the pause, and that none of it is cut or over another."""
    canvas = pygame.Surface(SIZE)
    with caught(canvas) as page:
        playing.draw(canvas)
    assert [one for one in page.faults(size) if one.what in ("cut", "over")] == []
    return (one.text for one in page.written)


def whole(playing: Playing, size: float) -> str:
    """The same in one piece, however its lines are broken."""
    return "".join(read(playing, size)).replace(" ", "")


def seen(playing: Playing) -> None:
    """The picture shows the world as it is now."""
    playing.stage.see(playing.session.state, 0)
    playing.draw(pygame.Surface(SIZE))


def opened(playing: Playing) -> None:
    """All lamps burn, and the gate is open."""
    state = playing.session.state
    state.burning[0] |= (1 << int(state.quota[0])) - 1
    state.gate_open[0] = 1
    seen(playing)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_pause_tells_what_is_still_missing(desk: Desk, language: str, size: float) -> None:
    desk.choose("language", language)
    desk.choose("letters", size)
    playing = begun(desk)
    playing.handle(pygame.Event(pygame.KEYDOWN, key=pygame.K_ESCAPE, mod=0))
    english = language == "en"
    page = whole(playing, size)
    said = (
        ("Lamps1of2", "Tobin", "Edda", "stillout") if english else ("灯1/2", "托宾", "埃达", "外面")
    )
    assert all(words in page for words in said), page
    opened(playing)
    page = whole(playing, size)
    assert said[0] not in page
    assert said[-1] in page


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("night", [*FIRST, VALLEY[1], VALLEY[2], VALLEY[4]], ids=lambda n: n.name)
def test_the_pause_of_every_kind_of_night_has_room_for_its_goal(
    desk: Desk, night: Night, language: str, size: float
) -> None:
    desk.choose("language", language)
    desk.choose("letters", size)
    playing = begun(desk, night)
    playing.handle(pygame.Event(pygame.KEYDOWN, key=pygame.K_ESCAPE, mod=0))
    page = whole(playing, size)
    for told in (playing._goal.left, playing._goal.asked):
        assert told.replace(" ", "") in page


def test_what_is_led_is_told_apart_from_who_is_out(desk: Desk) -> None:
    playing = begun(desk)
    state = playing.session.state
    folk = [b for b in range(int(state.bodies[0])) if state.role[0, b] == Role.VILLAGER]
    state.leader[0, folk[0]] = 1
    opened(playing)
    assert playing._goal.left == "Edda still out; lead Tobin to the gate; then leave by the gate."
    state.leader[0, folk[1]] = 1
    assert playing._goal.still_out == ""
    assert playing.written._pointed[0] == "The gate is open"
    state.home[0] = 2
    for body in folk:
        state.safe[0, body] = 1
    seen(playing)
    assert playing._goal.left == "The gate is open: leave by it."


@pytest.mark.parametrize("language", ["en", "zh"])
def test_who_is_still_out_comes_before_the_open_gate(desk: Desk, language: str) -> None:
    desk.choose("language", language)
    playing = begun(desk)
    state = playing.session.state
    assert playing.written._pointed[0] == ""
    state.x[0, 0], state.y[0, 0] = 30, 5.5
    opened(playing)
    told, at = playing.written._pointed
    who = playing._goal.nearest
    assert who is not None
    assert told == ("Tobin and Edda are still out" if language == "en" else "托宾和埃达还在外面")
    assert at == playing.stage.on_canvas(who)
    playing.written.pass_time(60.0)
    assert playing.written.draw_gate_sign(pygame.Surface(SIZE)), "until one sees somebody there"


def test_a_sign_hides_nobody_where_there_is_room() -> None:
    to = (82, 274)
    usual = sign_area("Tobin and Edda are still out", to, 2)
    off = [usual.inflate(-20, -10)]
    area = sign_area("Tobin and Edda are still out", to, 2, off)
    assert area.collidelist(off) < 0
    assert not area.collidepoint(to)


def test_the_gate_of_the_hud_is_not_ready_while_somebody_is_out(desk: Desk) -> None:
    playing = begun(desk)
    opened(playing)
    now = playing.stage.motion.now
    assert now is not None
    assert goals_of(now)[-1].done < goals_of(now)[-1].wanted
    waits, ready = pygame.Surface(SIZE), pygame.Surface(SIZE)
    playing.written.draw_corners(waits, 0.0)
    playing.session.state.home[0] = 2
    seen(playing)
    playing.written.draw_corners(ready, 0.0)
    gate = pygame.Rect(120, 6, 24, 19)
    assert pygame.image.tobytes(waits.subsurface(gate), "RGB") != pygame.image.tobytes(
        ready.subsurface(gate), "RGB"
    )


# How long words stay


def test_words_stay_as_long_as_they_take_to_be_read() -> None:
    assert seconds_for("x" * 150) - seconds_for("x" * 75) == pytest.approx(5.0), "15 a second"
    assert seconds_for("灯" * 20) - seconds_for("灯" * 10) == pytest.approx(2.0), "5 a second"
    assert seconds_for("", 4.5) == 4.5
    assert seconds_for("x" * 900, most=12.0) == 12.0


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_first_words_stay_until_they_are_read(desk: Desk, language: str) -> None:
    desk.choose("language", language)
    short, long = begun(desk, FIRST[0]).written, begun(desk).written
    assert 4.5 <= short._stays < long._stays <= 12.0
    for written in (short, long):
        written.pass_time(written._stays - 0.1)
        assert written.first_words
        written.pass_time(0.2)
        assert not written.first_words


def test_who_walks_on_has_read_and_is_shown_the_night(desk: Desk) -> None:
    def seconds(walks: bool) -> float:
        playing = begun(desk)
        playing.session.step(Input(Move.EAST if walks else Move.STAY))
        written, passed = playing.written, 0.0
        while written.first_words:
            written.pass_time(0.1)
            passed += 0.1
        return passed

    assert 4.5 <= seconds(walks=True) < seconds(walks=False) - 2


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_hint_counts_as_read_before_it_can_have_been(language: str) -> None:
    for lesson in LESSONS:
        if lesson.seconds:
            assert lesson.seconds >= seconds_for(WORDS[language][lesson.name]) - 0.3, lesson.name


def test_where_a_dash_breaks_the_night_that_is_told_before_one_is_needed(desk: Desk) -> None:
    """Not once somebody is near: then it was dashed already."""
    playing = begun(desk, FIRST[1])
    lessons = playing.teaching.lessons
    assert lessons is not None
    for one in ("wait", "walk", "talk"):
        lessons.learn(one)
    playing.session.step(Input(Move.EAST))
    now = moment_of(playing.session, ())
    assert not now.hunted
    lessons.update(now, 0.1)
    assert lessons.told is not None
    assert lessons.told.name == "quiet"
    elsewhere = moment_of(begun(desk, FIRST[0]).session, ())
    assert not next(one for one in LESSONS if one.name == "quiet").due(elsewhere)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_map_tells_the_line_of_a_night_after_a_loss_too_and_shows_its_lamp(
    desk: Desk, language: str, size: float
) -> None:
    desk.choose("language", language)
    desk.choose("letters", size)
    for night in WAY:
        desk.keep_journey(desk.journey.after(night, Outcome.LOST, 40.0, 0))
        while (beat := desk.journey.beat) is not None:
            desk.keep_journey(desk.journey.tell(beat))
        valley = Valley(desk, Offers(None))
        valley._at = WAY.index(night)
        canvas = pygame.Surface(SIZE)
        with caught(canvas) as page:
            valley.draw(canvas)
        said = "".join(one.text for one in page.written).replace(" ", "")
        assert new_in(night.new, language, "E").replace(" ", "") in said, night.name
        if size == 1:
            left = desk.journey.leaves(night, desk.slider)
            assert not left or tell(language, left).replace(" ", "") in said
        lamp = valley._places[valley._at]
        assert all(not one.area.collidepoint(lamp) for one in page.written), night.name
        for _ in range(2):
            desk.keep_journey(desk.journey.after(night, Outcome.LOST, 40.0, 0))


def test_the_first_words_leave_room_for_subtitles_where_they_are_wanted(desk: Desk) -> None:
    desk.choose("captions", True)
    lie = [begun(desk, night).written.first_words[0] for night in FIRST]
    room = desk.captions.room
    assert len(room) == 2
    assert sum(card.collidelist(room) < 0 for card in lie) >= 5
    desk.choose("captions", False)
    assert not desk.captions.room
