"""Help in play changes a level's own numbers and the pace, is kept, and is not taken for skill."""

import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pygame
import pytest

from duskfolk.agents.recommender import Candidate, PlayRecord, Recommender
from duskfolk.agents.recommender.belief.evidence import likelihood
from duskfolk.game import replay
from duskfolk.game.levels import Level, build, from_text, to_text
from duskfolk.game.levels.checks import LAST_TICK
from duskfolk.game.levels.tiled import from_tiled, to_tiled
from duskfolk.game.play.kept.choices import Choices
from duskfolk.game.play.night.playing import Playing
from duskfolk.game.play.offering.offers import Offers
from duskfolk.game.play.screen import Desk
from duskfolk.game.play.session.assist import Assist, Helped
from duskfolk.game.play.session.session import Input, Session
from duskfolk.game.world.kinds import Genre, Move, Outcome
from duskfolk.game.worlds import Worlds

LEVEL = build(Genre.WATCH, 3)
HELPED = Assist(pace=80, hearts=2, dusk=50, sight=True)


def test_hearts_and_night_are_numbers_of_the_level() -> None:
    level = HELPED.level(LEVEL)
    session = Session(level, seed=1)
    assert session.state.hearts[0, 0] == 5
    assert session.state.night[0] == LEVEL.night_ticks * 3 // 2
    assert Assist().level(LEVEL) is LEVEL
    assert Assist(hearts=9).level(LEVEL).hearts == 3, "no more than a level may have"
    assert from_text(to_text(level)) == level
    assert "hearts" not in to_text(LEVEL), "older readers know it not"


def test_a_tiled_map_holds_them_too(tmp_path: Path) -> None:
    level = HELPED.level(LEVEL)
    to_tiled(level, tmp_path / "map.tmj")
    assert from_tiled(tmp_path / "map.tmj").hearts == 2


def test_a_replay_of_a_helped_play_is_exact(tmp_path: Path) -> None:
    session = Session(HELPED.level(LEVEL), seed=1)
    for step in range(40):
        session.step(Input(Move(1 + step // 10)))
    replay.save(session.recorder.replay, tmp_path / "helped.dusk")
    again = replay.load(tmp_path / "helped.dusk")
    assert again.level.hearts == 2
    worlds = Worlds(1)
    *_, last = replay.play_back(again, worlds, strict=True)
    assert last == 40
    assert np.array_equal(worlds.state.hearts, session.state.hearts)


def test_what_helped_is_told_as_it_was_given_and_not_as_it_was_chosen() -> None:
    assert Assist().details() == Assist().helps() == {}
    assert HELPED.details() == {
        "assist.pace": 80, "assist.hearts": 2, "assist.dusk": 50, "assist.sight": 1,
    }  # fmt: skip
    assert set(HELPED.helps()) == set(HELPED.details())
    rich = replace(LEVEL, hearts=2, night_ticks=LAST_TICK)
    helped = Helped(rich, Assist(hearts=3, dusk=50).level(rich))
    assert helped.whole == Assist(hearts=1), "a level has room for three, and the clock for no more"
    for pace in [50] + [100] * 99:  # for one decision
        helped.see(pace, sight=pace == 50)
    assert helped.whole == Assist(pace=99.5, hearts=1, sight=0.01)
    assert helped.whole.helps()["assist.pace"] == pytest.approx(0.02)


def test_the_wisps_trail_is_kept_and_moves_no_skill() -> None:
    helped = Helped(LEVEL, LEVEL, trail=True).whole
    assert helped.details() == {"assist.trail": 1}
    assert helped.helps() == {}
    assert helped.mark == ""


def test_a_play_began_when_its_first_decision_was_lived(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(5000, 9000, 100))  # a hundred seconds for each decision
    monkeypatch.setattr(
        "duskfolk.game.play.session.session.time", SimpleNamespace(time=lambda: float(next(clock)))
    )
    session = Session(LEVEL, seed=1)
    for _ in range(30):  # three seconds of the world
        session.step()
    offers = Offers(None)
    offers.learn(session, level=LEVEL)
    [play] = offers.recommender.plays()
    assert (play.started, play.seconds) == (5000.0, 3.0)


def test_the_same_help_in_a_hundred_plays_is_one_unknown() -> None:
    """However many there are, they do not tell whether it was skill or help that decided."""

    def belief(plays: int, helps: dict[str, float]) -> tuple[float, float]:
        with Recommender(":memory:") as recommender:
            for _ in range(plays):
                play = PlayRecord(Candidate("watch", 0, 0.0, 0.3), "lost", 60, helps=helps)
                recommender.observe(play)
            return recommender.skill.mean, recommender.skill.sd

    helps = Assist(pace=50).helps()
    (mean, sd), (plain, plain_sd) = belief(100, helps), belief(100, {})
    assert sd > 1.5 * plain_sd
    assert abs(mean - plain) < 2 * sd
    assert abs(belief(20, helps)[0] - mean) < 0.2, "twenty have told what there is to tell"


def test_cards_count_the_help_of_now_and_skill_does_not() -> None:
    offers = Offers(None, helped=lambda: Assist(hearts=3))
    while offers.prepare():
        time.sleep(0.01)
    helped, skill = offers.looked_at(LEVEL).success, offers.recommender.skill
    offers.recommender.helps = {}
    assert offers.looked_at(LEVEL).success < helped
    assert offers.recommender.skill == skill


def test_a_longer_night_does_not_make_a_level_harder() -> None:
    """Its difficulty is that of the level as it is; what a longer night is worth stands beside."""
    level = build(Genre.PACK, 3)
    helped = Assist(dusk=100)
    plays = [recorded(level, Assist()), recorded(level, helped)]
    assert plays[0].level == plays[1].level
    assert plays[1].helps["assist.dusk"] > 0
    assert plays[1].limit_seconds == plays[0].limit_seconds == level.night_ticks / 30
    half, early = (replace(play, outcome="won", seconds=50.0, helps={}) for play in plays)
    assert likelihood(np.zeros(1), half) == likelihood(np.zeros(1), early), "it was no earlier"


def recorded(level: Level, helped: Assist) -> PlayRecord:
    """What is kept of a play of a level."""
    offers = Offers(None)
    played = helped.level(level)
    offers.learn(Session(played, seed=1), helped=Helped(level, played).whole, level=level)
    [play] = offers.recommender.plays()
    return play


def won(helped: Assist) -> tuple[float, float]:
    """What is believed of somebody who won a level: skill, and its doubt."""
    offers = Offers(None)
    session = Session(LEVEL, seed=1)
    session.state.outcome[0] = Outcome.WON
    offers.learn(session, helped=helped, level=LEVEL)
    return offers.recommender.portrait.ability.general


@pytest.mark.parametrize("helped", [Assist(hearts=3), Assist(pace=70), Assist(dusk=100)])
def test_skill_is_not_taken_for_more_than_it_is(helped: Assist) -> None:
    mean, sd = won(helped)
    plain, plain_sd = won(Assist())
    assert mean < plain
    assert sd >= plain_sd


def test_a_night_is_slower_and_shows_what_folk_see_as_chosen(desk: Desk) -> None:
    def decisions(pace: int) -> int:
        desk.choose("pace", pace)
        playing = Playing(desk, Offers(desk.store.folder), LEVEL)
        for _ in range(120):
            playing.update(1 / 60)
        return len(playing.session.moves)

    assert decisions(70) <= 0.75 * decisions(100)
    desk.choose("hearts", 3)
    desk.choose("sight", True)
    playing = Playing(desk, Offers(desk.store.folder), LEVEL)
    assert playing.sight.shown
    assert playing.session.state.hearts[0, 0] == 6
    playing.draw(pygame.Surface((640, 360)))
    playing.update(0.2)
    assert playing.keeping.helped.whole.details()["assist.hearts"] == 3
    assert playing.keeping.helped.whole.sight


def test_what_can_be_chosen_is_nothing_at_first() -> None:
    assert Assist.chosen(Choices()) == Assist()
