"""Bots that are held out: who they are, what luck adds, and what is told of them."""

import json
from pathlib import Path
from random import Random
from typing import cast

import numpy as np
import pytest

from duskfolk.agents.measure.catalogue import table as tables
from duskfolk.agents.measure.catalogue import wins
from duskfolk.agents.measure.catalogue.joint import Floats, sigmoid
from duskfolk.agents.measure.catalogue.noise import Halves, halves
from duskfolk.agents.measure.catalogue.strangers import Errors, interval, judged, split
from duskfolk.agents.measure.catalogue.table import Table, Who
from duskfolk.agents.measure.recommending.bots import bots
from duskfolk.agents.measure.recommending.strange_bots import Judge, bound
from duskfolk.agents.recommender.errors import AbsentError
from duskfolk.agents.recommender.evaluate.parts import Setup
from duskfolk.game.errors import OptionError
from duskfolk.game.world.kinds import Genre

_BOTS, _LEVELS = 120, 90
_GENRES = [tuple(Genre)[n % 6].name.lower() for n in range(_LEVELS)]
_COUNTS = np.array([2.0, 1.6, 1.2, 0.8, 0.5, 0.3])  # what skill counts in a genre


def _chances() -> Floats:
    luck = np.random.default_rng(1)
    counts = _COUNTS[np.arange(_LEVELS) % 6]
    return sigmoid(luck.normal(0, 1, (_BOTS, 1)) * counts - luck.normal(0, 0.8, _LEVELS))


def _table(plays: int = 16) -> Table:
    won = np.random.default_rng(2).random((_BOTS, _LEVELS, plays)) < _chances()[..., None]
    who = [Who(f"b{n // 8}-{n}", f"b{n // 8}", "regular", (0.5, 0.5, 0.5)) for n in range(_BOTS)]
    items = [f"{genre}-{n}" for n, genre in enumerate(_GENRES)]
    return Table(who, items, _GENRES, halves(won))


@pytest.fixture(scope="module")
def table() -> Table:
    return _table()


@pytest.fixture(scope="module")
def judge(table: Table) -> Judge:
    parts = split([who.name for who in table.bots], table.halves.rate.mean(1))
    assert parts is not None
    return Judge(table, parts, seed=0)


def test_a_quarter_is_held_out_and_nobody_is_twice_in_a_split(judge: Judge) -> None:
    parts = judge.parts
    assert len(parts.held) == _BOTS // 4
    assert len(parts.aside) == _BOTS // 8
    everybody = np.concatenate([parts.held, parts.aside, parts.known])
    assert sorted(everybody.tolist()) == list(range(_BOTS))
    assert set(parts.usual.tolist()) <= set(parts.known.tolist())
    rates = judge.table.halves.rate.mean(1)[parts.held]
    assert ((rates >= 0.15) & (rates <= 0.85)).all()


def test_who_was_held_out_stays_so_while_the_table_grows() -> None:
    names = [f"bot-{n}" for n in range(200)]
    few, many = (split(names[:count], np.full(count, 0.5)) for count in (100, 200))
    assert few is not None
    assert many is not None
    assert set(few.held[few.held < 100].tolist()) & set(many.aside.tolist()) == set()
    kept = len({*few.held.tolist()} & {*many.held.tolist()})
    assert kept > 0.75 * len(few.held)


def test_the_three_players_are_never_held_out() -> None:
    names = ["newcomer", "regular", "skilled", *(f"bot-{n}" for n in range(40))]
    parts = split(names, np.full(43, 0.5))
    assert parts is not None
    assert {0, 1, 2} <= set(parts.known.tolist())


@pytest.mark.parametrize(("count", "rate"), [(7, 0.5), (100, 0.95), (100, 0.05)])
def test_too_few_bots_in_the_middle_tell_nothing(count: int, rate: float) -> None:
    assert split([f"bot-{n}" for n in range(count)], np.full(count, rate)) is None


def test_who_knows_the_true_rates_has_no_error_but_luck(judge: Judge) -> None:
    truth = _chances()
    errors = [
        judge.errors(lambda *_, bot=bot: truth[bot], 3, np.array([bot])) for bot in judge.parts.held
    ]
    assert abs(float(np.mean([each.told for each in errors]))) < 0.001
    assert float(np.mean([each.usual for each in errors])) > 0.02


def test_what_is_shown_is_not_judged(table: Table) -> None:
    seen: list[set[int]] = []

    def tell(levels: np.typing.NDArray[np.intp], won: Floats) -> Floats:
        seen.append(set(levels.tolist()))
        wrong = np.full(_LEVELS, 0.5)
        wrong[levels] = np.nan
        return wrong

    who = np.array([3])
    found = judged(table.halves, who, np.full(_LEVELS, 0.5), tell, 10, seed=1)
    assert np.isfinite(found.told).all()
    assert {len(levels) for levels in seen} == {10}
    assert len({tuple(sorted(levels)) for levels in seen}) > 10


def test_luck_is_taken_out_however_few_plays_there_are() -> None:
    truth, flat = _chances(), np.full(_LEVELS, 0.5)
    errors: list[float] = []
    for plays in (4, 200):
        its = _table(plays)
        halves_ = Halves(its.halves.wins[:, :30], its.halves.plays[:, :30])
        found = judged(halves_, np.arange(30), flat, lambda *_: flat, 3, seed=2)
        errors.append(float(found.told.mean()))
    true = float(((truth[:30] - 0.5) ** 2).mean())
    assert errors == pytest.approx([true, true], rel=0.06)


def test_the_recommender_tells_more_than_elo_where_skill_counts_by_genre(judge: Judge) -> None:
    few, many, elo = judge.recommender(3), judge.recommender(10), judge.elo(10)
    assert 0.1 < few.explained < many.explained < 1
    above = bound(many, 0, elo)
    assert above.value == pytest.approx(many.explained - elo.explained)
    assert above.value > 0.02
    assert above.low <= above.value <= above.high


def test_bots_of_a_brain_nobody_knows_are_told_as_others_where_brains_mean_nothing(
    judge: Judge,
) -> None:
    assert judge.new_brains(10).explained == pytest.approx(
        judge.recommender(10).explained, abs=0.06
    )


def test_a_second_axis_pays_nothing_where_there_is_one(judge: Judge) -> None:
    one, two = judge.aside(10, 1, own=True), judge.aside(10, 2, own=True)
    assert abs(bound(two, 0, one).value) < 0.03


def test_weights_of_levels_pay_nothing_where_genres_have_them(judge: Judge) -> None:
    levels, genres = judge.aside(10, 1, own=True), judge.aside(10, 1, own=False)
    assert abs(bound(levels, 0, genres).value) < 0.03


def test_an_interval_holds_the_value_and_narrows_with_more_bots() -> None:
    luck = np.random.default_rng(3)
    widths: list[float] = []
    for count in (20, 500):
        errors = Errors(luck.uniform(0, 1, count), np.ones(count))
        low, high = interval(lambda at, e=errors: float(1 - e.told[at].mean()), count, 0)
        assert low < errors.explained < high
        widths.append(high - low)
    assert widths[1] < 0.4 * widths[0]


def test_a_table_that_was_saved_is_the_same_when_read(table: Table, tmp_path: Path) -> None:
    found = wins.read(wins.save(table, tmp_path / "wins.json"))
    assert (list(found.bots), list(found.items), list(found.genres)) == (
        list(table.bots), list(table.items), list(table.genres),
    )  # fmt: skip
    for here, there in zip(found.halves, table.halves, strict=True):
        assert (here == there).all()


def test_the_table_that_ships_is_of_this_world_and_tells_of_all_levels() -> None:
    found = wins.shipped()
    assert len(found.items) == 300
    assert {"newcomer", "regular", "skilled"} <= {who.name for who in found.bots}
    assert split([who.name for who in found.bots], found.halves.rate.mean(1)) is not None


def test_the_part_of_the_bench_tells_of_whatever_table_it_is_given(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wins, "shipped", lambda: table)
    said: list[str] = []
    figures = bots(Path(), Setup(note=said.append))
    assert "120 players, 16 to 16 plays of each of 90 levels; 30 bots are held out" in said[0]
    assert figures["bots.skill10"] > figures["bots.skill3"] > 0
    assert figures["bots.over_elo.low"] <= figures["bots.over_elo"]
    assert figures["bots.count"] == 120


def test_a_table_of_too_few_is_named_and_passed_over(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = Table(table.bots[:5], table.items, table.genres,
                Halves(table.halves.wins[:, :5], table.halves.plays[:, :5]))  # fmt: skip
    monkeypatch.setattr(wins, "shipped", lambda: few)
    with pytest.raises(AbsentError, match=r"5 players have played, and too few .* --resume"):
        bots(Path(), Setup())


def test_a_table_of_other_rules_or_folk_is_refused(table: Table, tmp_path: Path) -> None:
    path = wins.save(table, tmp_path / "wins.json")
    told = path.read_text()
    for name, mark in tables.marks_here().items():
        path.write_text(told.replace(mark, "0" * 16))
        said = "rules" if name == "rules" else rf"brains \({name}\)"
        with pytest.raises(OptionError, match=f"table of wins was played with other {said} than"):
            wins.read(path)


_ODD = (None, -1, 10**70, 1e300, "x", "", "zz", [], {}, True, 0.5, [[]], {"a": 1})


def _places(value: object, steps: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Ways to all that stands in a document, but for the whole of it."""
    if isinstance(value, dict):
        children = list(cast("dict[str, object]", value).items())
    else:
        children = list(enumerate(cast("list[object]", value))) if isinstance(value, list) else []
    here = [steps] if steps else []
    return here + [way for key, each in children for way in _places(each, (*steps, key))]


def test_whatever_stands_in_a_table_it_is_taken_whole_or_refused_in_a_sentence(
    table: Table, tmp_path: Path
) -> None:
    few = Table(table.bots[:3], table.items, table.genres,
                Halves(table.halves.wins[:, :3], table.halves.plays[:, :3]))  # fmt: skip
    path = wins.save(few, tmp_path / "wins.json")
    luck, text = Random(7), path.read_text()
    # Levels are many and all alike: the first few stand for them.
    ways = [way for way in _places(json.loads(text)) if way[0] != "levels" or way[-1] in (0, 1)]
    refused = 0
    for _ in range(120):
        told = json.loads(text)
        *before, last = luck.choice(ways)
        holder = told
        for step in before:
            holder = holder[step]
        holder[last] = luck.choice(_ODD)
        path.write_text(json.dumps(told))
        try:
            found = wins.read(path)
        except OptionError as error:
            refused += str(error).isprintable() and len(str(error)) < 400
        else:
            assert (found.halves.wins <= found.halves.plays).all()
            assert found.halves.wins.shape == (2, len(found.bots), len(found.items))
    assert refused > 80


def test_a_table_that_the_small_file_cannot_hold_is_refused(table: Table, tmp_path: Path) -> None:
    many = Table(table.bots, table.items, table.genres,
                 Halves(table.halves.wins, table.halves.plays * 40))  # fmt: skip
    with pytest.raises(OptionError, match=r"more than 510 plays .* write a \.csv file instead"):
        wins.save(many, tmp_path / "wins.json")
    assert not list(tmp_path.iterdir())
