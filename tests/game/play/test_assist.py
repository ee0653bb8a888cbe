"""Help in play changes a level's own numbers and the pace, is kept, and is not taken for skill."""

from pathlib import Path

import numpy as np
import pygame
import pytest

from duskfolk.agents.recommender import Candidate
from duskfolk.game import replay
from duskfolk.game.levels import build, from_text, to_text
from duskfolk.game.levels.tiled import from_tiled, to_tiled
from duskfolk.game.play.kept.store import Choices
from duskfolk.game.play.night.playing import Playing
from duskfolk.game.play.offering.offers import Offers
from duskfolk.game.play.screen import Desk
from duskfolk.game.play.session.assist import Assist, eased
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


def test_what_helped_is_told_and_a_helped_win_counts_for_less() -> None:
    assert Assist().details() == {}
    details = HELPED.details()
    assert details == {
        "assist.pace": 80, "assist.hearts": 2, "assist.dusk": 50, "assist.sight": 1,
    }  # fmt: skip
    plain = Candidate("watch", 3, 0.5, 0.4)
    assert eased(plain, {"hearts": 3.0, "lamps": 2.0}) is plain
    helped = eased(plain, details)
    assert helped.difficulty < plain.difficulty
    assert helped.difficulty_sd > plain.difficulty_sd


def won(helped: Assist) -> tuple[float, float]:
    """What is believed of somebody who won a level: skill, and its doubt."""
    offers = Offers(None)
    session = Session(LEVEL, seed=1)
    session.state.outcome[0] = Outcome.WON
    offers.learn(session, helped=helped)
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
    assert playing._explain
    assert playing.session.state.hearts[0, 0] == 6
    playing.draw(pygame.Surface((640, 360)))
    playing.update(0.2)
    assert playing._assist.details()["assist.hearts"] == 3
    assert playing._assist.sight


def test_what_can_be_chosen_is_nothing_at_first() -> None:
    assert Assist.chosen(Choices()) == Assist()
