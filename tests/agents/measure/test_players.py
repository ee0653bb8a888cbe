"""Figures of players are what their plays were, and films are what worlds showed."""

import numpy as np
import pytest
from films_by_hand import film, strike

from duskfolk.agents.kit.intervals import wilson
from duskfolk.agents.measure.blows import Blow, Strike
from duskfolk.agents.measure.chases import Chase
from duskfolk.agents.measure.evaluate import LevelId
from duskfolk.agents.measure.players import (
    SCRIPTED,
    Job,
    Play,
    Scene,
    Start,
    play,
    scene_of,
    starts_of,
    work,
)
from duskfolk.agents.measure.players_figures import (
    cue_figures,
    first_figures,
    genre_figures,
    scene_figures,
    struck_figures,
    wins_figures,
)
from duskfolk.game import layout
from duskfolk.game.setting import SETTINGS
from duskfolk.game.world.kinds import Genre, Outcome, Role

GENRES = (Genre.WATCH, Genre.PACK)


def plays(**won: int) -> list[Play]:
    """Ten plays of each genre that is named, of which so many were won."""
    return [
        Play(
            Start(LevelId(Genre[genre.upper()], number), number),
            Outcome.WON if number < count else Outcome.LOST,
            450, 900, 3 if number < count else 0, 0 if number < count else 3,
        )
        for genre, count in won.items() for number in range(10)
    ]  # fmt: skip


def scene(outcome: Outcome = Outcome.WON, decisions: int = 450, **told: object) -> Scene:
    start = Start(LevelId(Genre.WATCH, 1), 1)
    quiet = Scene(Play(start, outcome, decisions, 900, 2, 1), [], [], [], hasty=False, alone=0.2)
    return quiet._replace(**told)


def test_the_worst_is_told_by_the_upper_end_of_the_worst_genre_and_the_best_by_the_lower() -> None:
    found = wins_figures({("regular", "fair"): plays(watch=4, pack=8, vigil=6)})
    assert found["players.regular.fair"] == 0.6
    assert found["players.regular.fair.worst.point"] == found["players.regular.fair.watch"] == 0.4
    assert found["players.regular.fair.worst"] == pytest.approx(wilson(4, 10).high, abs=1e-4)
    assert found["players.regular.fair.best.point"] == 0.8
    assert found["players.regular.fair.best"] == pytest.approx(wilson(8, 10).low, abs=1e-4)
    assert found["players.regular.fair.hearts"] == 1.8
    assert found["players.regular.fair.win_s"] == 45


def test_order_and_distance_are_the_least_of_all_pairs() -> None:
    wins = {
        "newcomer": (6, 4, 2),
        "regular": (8, 5, 4),
        "skilled": (10, 9, 5),
    }
    found = wins_figures({
        (player, setting): plays(watch=count)
        for player, counts in wins.items()
        for setting, count in zip(SETTINGS, counts, strict=True)
    })  # fmt: skip
    assert found["players.order.fair.regular.newcomer"] == 0.1
    assert found["players.order.gentle.skilled.regular"] == 0.2
    assert found["players.order.least"] == 0.1
    assert found["players.apart.regular.gentle.fair"] == 0.3
    assert found["players.apart.skilled.gentle.fair"] == 0.1
    assert found["players.apart.least"] == 0.1
    assert found["players.apart.regular.fair.fierce"] == 0.1


def test_an_order_turned_round_is_below_nothing() -> None:
    found = wins_figures({
        ("regular", "fair"): plays(watch=3), ("newcomer", "fair"): plays(watch=5),
    })  # fmt: skip
    assert found["players.order.least"] == -0.2
    assert "players.apart.least" not in found


def test_shares_are_of_events_and_lost_plays_are_told_by_how_they_ended() -> None:
    told, untold = Blow(10, 1, 0.4, 1), Blow(30, 1, 0.3, 2)
    found = scene_figures([
        scene(Outcome.LOST, blows=[told, told, untold], hasty=True,
              strikes=[Strike(6, 1, True), Strike(9, 1, False)]),
        scene(Outcome.NIGHTFALL, blows=[told], strikes=[Strike(9, 1, False)]),
        scene(Outcome.WON, 540, alone=0.1),
        scene(Outcome.WON, 720, alone=0.4),
        scene(Outcome.WON, 810, alone=0.2),
    ])  # fmt: skip
    assert found["players.cue"] == found["players.crowded"] + 0.5 == 0.75
    assert found["players.missed"] == pytest.approx(2 / 3, abs=1e-4)
    assert found["players.hasty.struck"] == 0.2
    assert found["players.lost_by_blows"] == 0.5
    assert found["players.night"] == 0.8
    assert found["players.alone"] == pytest.approx((54 + 288 + 162) / 2070, abs=1e-4)
    assert found["players.per_play.blows"] == 0.8
    assert found["players.first_blow_s"] == 1.0


def test_each_genre_is_told_by_itself() -> None:
    pack = Start(LevelId(Genre.PACK, 1), 1)
    blow = Blow(10, 1, 0.4, 1)
    found = genre_figures([
        scene(blows=[blow, blow]),
        scene(play=Play(pack, Outcome.WON, 450, 900, 2, 1), blows=[blow._replace(crowd=2)]),
    ])  # fmt: skip
    assert (found["players.watch.crowded"], found["players.pack.crowded"]) == (0, 1)
    assert found["players.watch.per_play.blows"] == 2


def test_ways_out_of_a_chase_are_shares_of_the_escapes() -> None:
    ends = ["struck"] * 5 + ["flash"] * 10 + ["corner"] * 6 + ["grass"] * 3 + ["pace"] * 1
    found = scene_figures([scene(chases=[Chase(1, 0, 30, end) for end in ends])])
    assert found["players.escapes"] == 0.8
    assert found["players.escapes.flash"] == 0.5
    assert found["players.escapes.corner"] == 0.3
    assert found["players.escapes.ways"] == 2  # corner and grass; who falls behind is not fooled
    assert found["players.chase_s"] == 3.0


def test_figures_of_few_plays_are_not_sure() -> None:
    ends = ["struck"] + ["flash"] + ["corner"] * 9
    found = scene_figures([scene(chases=[Chase(1, 0, 30, end) for end in ends])] * 4)
    coin = wilson(4, 40)
    assert found["players.escapes.flash"] == 0.1
    assert found["players.escapes.flash.low"] <= round(coin.low, 4)
    assert found["players.escapes.flash.high"] >= round(coin.high, 4)
    assert found["players.per_play.blows.high"] > found["players.per_play.blows.low"] == 0
    assert found["players.night"] == 0.5
    assert "players.night.low" not in found, "four values tell no interval of a median"


def test_a_figure_of_nothing_is_left_out() -> None:
    found = scene_figures([scene()])
    assert not {"players.cue", "players.missed", "players.escapes", "players.escapes.ways",
                "players.lost_by_blows"} & set(found)  # fmt: skip
    assert cue_figures([scene()], [scene()]) == {}


def test_the_cue_is_used_by_as_much_as_fewer_strikes_miss_without_it() -> None:
    hit, miss = Strike(5, 1, True), Strike(5, 1, False)
    found = cue_figures([scene(strikes=[hit, miss, miss, miss])], [scene(strikes=[hit, miss])])
    assert found["players.cue_used"] == 0.25
    assert found["players.missed.unwarned"] == 0.5


def test_first_levels_are_a_share_of_each_profile() -> None:
    won, lost = plays(watch=1)[:2]
    found = first_figures([[won, lost], [won, won]])
    assert found["players.first"] == 0.75
    assert (found["players.first.1"], found["players.first.2"]) == (1.0, 0.5)
    assert struck_figures("players.idle.struck", [won, lost])["players.idle.struck"] == 0.5


def test_alone_is_who_has_no_waking_foe_within_fifteen_tiles() -> None:
    reel = film(100, Role.WARDEN, Role.WISP)
    reel.moments.hostile[:, 2] = False
    assert scene_of(reel).alone == 0
    reel.moments.x[50:, 1] = 26
    assert scene_of(reel).alone == 0.5
    reel.moments.asleep[:25, 1] = True
    assert scene_of(reel).alone == 0.75


def test_a_play_knows_its_hearts_and_blows() -> None:
    reel = film(60, Role.WARDEN, outcome=Outcome.WON)
    strike(reel, 1, at=10)
    told = scene_of(reel).play
    assert (told.outcome, told.decisions, told.hearts, told.blows) == (Outcome.WON, 59, 2, 1)


def test_scenes_are_those_of_the_worlds_whatever_else_is_played_beside_them() -> None:
    starts = starts_of(GENRES, 1_000_000, 2)
    job = Job(SCRIPTED, "", "fierce", starts, SCRIPTED)
    together = work(job)
    assert [one.play.start for one in together] == starts
    alone = [work(job._replace(starts=[start]))[0] for start in starts]
    assert together == alone
    unwatched = work(job._replace(watched=False))
    assert [one.play for one in unwatched] == [one.play for one in together]
    assert not any(one.strikes or one.chases for one in unwatched)


def test_a_player_who_is_not_warned_sees_nobody_strike() -> None:
    seen: list[float] = []

    class Asking:
        role = "lamplighter"

        def decide(self, rows: np.ndarray, masks: np.ndarray, *, draws: np.ndarray) -> np.ndarray:
            seen.append(float(rows[:, states].max()))
            return np.stack([draws[:, 0] * 9, np.zeros(len(rows))], 1).astype(np.int8)

    states = [layout.index(f"other.{slot}.state") for slot in range(layout.OTHERS)]
    starts = starts_of((Genre.PACK,), 1_000_000, 8)
    for warned, most in ((True, 1.0), (False, 0.0)):
        seen.clear()
        play(starts, lambda genre: {Role.LAMPLIGHTER: Asking()}, SETTINGS["fierce"],
             lambda reel: None, warned)  # fmt: skip
        assert max(seen) == most


def test_a_play_can_be_broken_off() -> None:
    job = Job("idle", "", "fair", starts_of(GENRES, 1_000_000, 2), SCRIPTED, seconds=2.0)
    assert {one.play.decisions for one in work(job)} == {20}
