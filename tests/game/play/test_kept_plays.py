"""What is kept of a play counts wins as the valley does, and tells enough to play it again."""

import json
from dataclasses import replace

import pygame
import pytest

from duskfolk.agents import load as load_brain
from duskfolk.agents.recommender import PlayRecord
from duskfolk.agents.recommender.exported import read
from duskfolk.game.errors import OptionError
from duskfolk.game.levels import build, digest_of
from duskfolk.game.nights import (
    FIRST,
    VALLEY,
    Night,
    endless,
    level_of,
    night_in,
    night_of,
    of_the_day,
)
from duskfolk.game.play.kept.journey import Journey
from duskfolk.game.play.kept.replays import kept
from duskfolk.game.play.night.playing import Playing
from duskfolk.game.play.offering.numbers import numbers_of
from duskfolk.game.play.offering.offers import Offers
from duskfolk.game.play.screen import Desk
from duskfolk.game.play.session.looking_back import told_of
from duskfolk.game.play.session.rebuilding import rebuilt
from duskfolk.game.play.session.reel import Reel
from duskfolk.game.play.session.session import Session
from duskfolk.game.play.session.setups import setup_of, sliders_of
from duskfolk.game.play.settings import Settings
from duskfolk.game.replay import load
from duskfolk.game.task import Task
from duskfolk.game.world.kinds import Genre, Outcome, Role

ASKED = Night("valley.1", Genre.PACK, 4000033, task=Task(flashed=99))


def played(desk: Desk, night: Night) -> tuple[Playing, Offers]:
    """A night that was played in the app, by nobody, for two seconds."""
    offers = Offers(desk.store.folder, 1, desk.setup_for)
    playing = Playing(desk, offers, level_of(night), night=night)
    for _ in range(120):
        playing.update(1 / 60)
    return playing, offers


def test_a_night_that_was_lost_before_is_kept_with_the_trail_that_lay_in_it(desk: Desk) -> None:
    assert "assist.trail" not in record_of(desk, VALLEY[0]).details
    desk.journey = desk.journey.after(VALLEY[0], Outcome.LOST, 20.0, 3)
    assert record_of(desk, VALLEY[0]).details["assist.trail"] == 1


def record_of(desk: Desk, night: Night) -> PlayRecord:
    """What is kept of it."""
    playing, offers = played(desk, night)
    playing.keeping.begin_anew()
    *_, play = offers.recommender.plays()
    offers.close()
    return play


def broken_win() -> Session:
    """The scripted lamplighter comes home, and dazed nobody."""
    session = Session(level_of(ASKED), 2, played=-1, task=ASKED.task)
    while not session.over:
        session.step()
    assert session.outcome == Outcome.WON
    return session


def test_a_win_whose_task_is_broken_is_one_nowhere(desk: Desk) -> None:
    session = broken_win()
    record = session.record()
    assert record.outcome == session.counted == Outcome.LOST
    offers = Offers(None)
    offers.learn(session)
    [play] = offers.recommender.plays()
    assert play.outcome == "lost"
    assert play.details["unmet.unused"] == 1
    assert play.helps == {"task.flashed": -1.0}, "the level was harder by what was asked"
    numbers = numbers_of([play], Journey().after(ASKED, record.outcome, record.seconds, 0))
    assert (numbers.won, numbers.valley, numbers.hearts, numbers.unmet) == (0, 0, 0, 1)
    assert numbers.kinds["pack"].best == 0
    assert told_of(session.recorder.replay).outcome == Outcome.LOST


def test_a_reel_knows_what_was_asked_wherever_it_is_wound(desk: Desk) -> None:
    replay = broken_win().recorder.replay
    reel = Reel(replay)
    reel.go(len(reel))
    assert reel.session.judge.broken == "unused"
    reel.go(10)
    assert not reel.session.judge.broken
    reel.go(len(reel))
    assert reel.session.counted == Outcome.LOST
    assert told_of(replace(replay, task=None)).outcome == Outcome.WON


def test_the_app_counts_a_broken_win_as_the_valley_does(desk: Desk) -> None:
    playing, offers = played(desk, ASKED)
    playing.session.state.outcome[0] = Outcome.WON
    playing.session.judge.see(playing.session.worlds, 0)
    for _ in range(80):
        playing.update(1 / 60)
    canvas = pygame.Surface((640, 360))
    playing.draw(canvas)
    [play] = offers.recommender.plays()
    assert play.outcome == "lost"
    assert not desk.journey.lit(ASKED)
    assert desk.journey.trace(ASKED).lost == 1
    assert desk.replay_folder is not None
    [path] = kept(desk.replay_folder)
    assert load(path).task == ASKED.task


@pytest.mark.parametrize("night", [*FIRST, VALLEY[3], endless(3, 1)], ids=lambda night: night.name)
@pytest.mark.parametrize("helped", [False, True])
def test_a_record_rebuilds_its_play(desk: Desk, night: Night, helped: bool) -> None:
    if helped:
        desk.choose("hearts", 2)
        desk.choose("dusk", 50)
    playing, offers = played(desk, night)
    playing.keeping.begin_anew()
    [play] = read(json.dumps(offers.recommender.export()))
    again = rebuilt(play)
    assert digest_of(again.level) == digest_of(playing.session.level)
    assert play.setup.digest == digest_of(level_of(night)), "help is told apart"
    session = Session(again.level, again.seed, setting=again.setting, task=again.task)
    assert session.recorder.replay.digests[0] == playing.session.recorder.replay.digests[0]
    assert (play.setup.slider is None) == (night.setting is not None)


def test_nights_that_share_a_number_are_told_apart(desk: Desk) -> None:
    night = FIRST[0]
    taught = record_of(desk, night)
    level = build(night.genre, 0)
    session, offers = Session(level, 1), Offers(None)
    offers.learn(session)
    [drawn] = offers.recommender.plays()
    assert (taught.level.genre, taught.level.number) == (drawn.level.genre, drawn.level.number)
    assert taught.setup.digest != drawn.setup.digest
    assert (taught.setup.night, drawn.setup.night) == ("first.1", "")
    assert rebuilt(drawn).level == level


def test_a_map_of_ones_own_is_known_by_its_digest() -> None:
    own = replace(build(Genre.WATCH, 3), name="Mine", quota=1)
    offers = Offers(None)
    offers.learn(Session(own, 1))
    [play] = offers.recommender.plays()
    with pytest.raises(OptionError, match="give the map"):
        rebuilt(play)
    assert rebuilt(play, [build(Genre.WATCH, 2), own]).level == own
    with pytest.raises(OptionError, match="does not say which level"):
        rebuilt(PlayRecord(play.level, "won"))


def test_a_night_that_teaches_is_not_taken_for_a_gentle_one() -> None:
    """All its foes are awake, as the slider at gentle has them not."""
    night = FIRST[3]
    told = setup_of({Role.WOLF: load_brain("wolf")}, Settings(), 0.0)
    setup = Session(level_of(night), 1, told=told, setting=night.setting).setup
    assert setup.setting == {"doubt": 39, "awake": 1.0, "pace": 0.87}
    assert sliders_of(setup) == (0.0, 1.0, 0.0)
    offers, brains = Offers(None), told.brains
    taught = offers.candidate(level_of(night), replace(setup, brains=brains))
    drawn = offers.candidate(level_of(night), told)
    assert taught.difficulty > drawn.difficulty
    assert taught.difficulty_sd > drawn.difficulty_sd


@pytest.mark.parametrize("night", [*FIRST, *VALLEY, endless(0, 0), of_the_day(), night_in("AA-AF")])
def test_a_night_is_found_by_its_name(night: Night) -> None:
    assert night_of(night.name) == night
    assert night_of(night) is night


def test_a_code_is_a_name_too() -> None:
    assert night_of("aa af") == night_in("AA-AF")


@pytest.mark.parametrize(
    "name",
    ["valley.31", "first", "", "day.soon", "endless.1", "endless.-1.0", "code.watch.x.1", 7, None],
)
def test_no_night_is_called_so(name: object) -> None:
    with pytest.raises(OptionError, match=r"night|code"):
        night_of(name)
