"""Models of players: they find what is true, and never see an answer before they predict it."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from logs_by_hand import log_of, rasch_log, with_success

from duskfolk.agents.recommender.belief.gaussian import Habits, Standing
from duskfolk.agents.recommender.evaluate.blended import Blended
from duskfolk.agents.recommender.evaluate.elo import Elo
from duskfolk.agents.recommender.evaluate.inputs import NUMBERS, Gatherer
from duskfolk.agents.recommender.evaluate.judged import BASELINE, all_models, judge
from duskfolk.agents.recommender.evaluate.levels import LevelMean, level_logits
from duskfolk.agents.recommender.evaluate.log import Items, Log
from duskfolk.agents.recommender.evaluate.logistic import Logistic
from duskfolk.agents.recommender.evaluate.model import Model, chances
from duskfolk.agents.recommender.evaluate.network import Network, _begun, _forward, _slopes
from duskfolk.agents.recommender.evaluate.rasch import Rasch
from duskfolk.agents.recommender.evaluate.scores import auc
from duskfolk.agents.recommender.evaluate.splits import folds, held_out
from duskfolk.agents.recommender.evaluate.turns import turns

MODELS: dict[str, Callable[[], Model]] = {
    "levels": LevelMean,
    "elo": Elo,
    "rasch": Rasch,
    "logistic": Logistic,
    "network": Network,
    "blend": Blended,
}


@pytest.mark.parametrize("name", MODELS)
def test_no_model_knows_an_answer_before_it_has_predicted_it(name: str) -> None:
    log = rasch_log(players=30, plays=20)[0]
    fitted = MODELS[name]().fit(log)
    before = fitted.logits(log)
    changed = log.turn() >= 8
    other = with_success(log, np.where(changed, 1 - log.success, log.success))
    after = fitted.logits(other)
    # Of the ninth row on all answers are others, so what is said of the first nine is the same ...
    assert np.array_equal(before[log.turn() <= 8], after[log.turn() <= 8])
    if name != "levels":  # ... and what is said later is not, or nothing was learned of a player
        assert not np.allclose(before[log.turn() > 8], after[log.turn() > 8])


@pytest.mark.parametrize("name", MODELS)
def test_no_player_changes_what_is_said_of_another(name: str) -> None:
    log = rasch_log(players=30, plays=20)[0]
    fitted = MODELS[name]().fit(log)
    mine = log.player == 7
    alone = fitted.logits(log.rows(mine))
    assert np.allclose(alone, fitted.logits(log)[mine], atol=1e-5)


def test_a_turn_has_every_player_once_and_turns_follow_the_log() -> None:
    log = log_of(np.array([0, 0, 0, 2, 2]), np.arange(5), np.ones(5))
    assert [rows.tolist() for rows in turns(log)] == [[0, 3], [1, 4], [2]]


def test_difficulties_and_skill_are_found_where_the_truth_is_known() -> None:
    log, skill, hard = rasch_log(players=400, items=12, plays=40)
    fitted = Rasch().fit(log)
    assert np.corrcoef(fitted.difficulty, hard)[0, 1] > 0.99
    ends = np.append(np.flatnonzero(np.diff(log.player)), len(log) - 1)
    lead = fitted.logits(log)[ends] + hard[log.item[ends]]
    assert np.corrcoef(lead, skill)[0, 1] > 0.85


def test_skill_predicts_better_than_levels_where_players_differ_and_no_worse_where_not() -> None:
    for spread, least, most in ((1.5, 0.05, 1.0), (0.0, -0.015, 0.005)):
        log = rasch_log(players=150, spread=spread)[0]
        judged = judge(folds(log), (LevelMean(), Blended()))
        assert least < judged.score("blend").over.value < most, spread


def test_a_blend_of_a_few_rows_is_calm() -> None:
    log = rasch_log(players=3, items=5, plays=10)[0]
    said = chances(Blended().fit(log).logits(log))
    assert np.isfinite(said).all()
    assert said.min() > 0.02
    assert said.max() < 0.98


def test_a_player_alone_is_split_in_time() -> None:
    log = rasch_log(players=1, plays=50)[0]
    fit, aside = held_out(log)
    assert (len(fit), len(aside)) == (40, 10)
    assert np.array_equal(fit.item, log.item[:40])
    assert np.isfinite(Blended().fit(log).logits(log)).all()


def test_every_player_is_judged_once_by_those_who_never_saw_them() -> None:
    log = rasch_log(players=23, plays=4)[0]
    seen: list[int] = []
    for fit, judged in folds(log):
        assert not set(fit.player) & set(judged.player)
        seen += sorted(set(judged.player.tolist()))
    assert sorted(seen) == list(range(23))


def test_an_item_nobody_met_is_taken_for_one_of_its_kind() -> None:
    kind = np.array([0, 0, 1, 1])
    items = Items(["a", "b", "c", "d"], kind, 2, np.zeros((4, 0)))
    item = np.repeat([0, 2], 200)
    success = np.where(item == 0, np.arange(400) % 10 > 0, np.arange(400) % 10 == 0)
    log = Log(np.arange(400), item, success.astype(float), items, ["p"] * 400)
    share = chances(level_logits(log))
    assert share[1] == pytest.approx(0.9, abs=0.03)
    assert share[3] == pytest.approx(0.1, abs=0.03)


def test_features_tell_of_an_item_nobody_met() -> None:
    size = np.linspace(-2, 2, 30)
    items = Items([str(n) for n in range(30)], np.zeros(30, int), 1, size[:, None], ["size"])
    luck = np.random.default_rng(0)
    item = luck.choice([n for n in range(30) if n != 25], 6000)
    success = (luck.random(6000) < 1 / (1 + np.exp(size[item]))).astype(float)
    log = Log(np.arange(6000), item, success, items, ["p"] * 6000)
    said = level_logits(log)[25]
    assert -size[25] - 0.1 < said < -0.6 * size[25]  # the ridge holds it back; without it, 0
    unknown = Items(items.names, items.kind, 1, np.zeros((30, 0)))
    assert level_logits(Log(np.arange(6000), item, success, unknown, ["p"] * 6000))[25] > -0.2


def test_one_step_of_skill_is_near_the_exact_posterior() -> None:
    grid = np.linspace(-8, 8, 4001)
    for won in (0.0, 1.0):
        standing = Standing(1, 1, Habits(1.0, 0.0))
        one = np.zeros(1, np.int64)
        standing.after(one, one, np.array([0.7]), np.zeros(1), np.array([won]))
        chance = 1 / (1 + np.exp(0.7 - grid))
        weight = np.exp(-(grid**2) / 2) * (chance if won else 1 - chance)
        weight /= weight.sum()
        mean = float(weight @ grid)
        assert standing.mean[0] == pytest.approx(mean, abs=0.05)
        assert standing.variance[0] == pytest.approx(float(weight @ (grid - mean) ** 2), abs=0.05)


def test_an_offset_is_learned_where_only_one_kind_is_hard_for_a_player() -> None:
    standing = Standing(1, 2, Habits(1.0, 1.0))
    who, kinds, level = np.zeros(1, np.int64), np.array([[0], [1]]), np.zeros(1)
    for _ in range(30):
        standing.after(who, kinds[0], level, level, np.ones(1))
        standing.after(who, kinds[1], level, level, np.zeros(1))
    assert standing.offset[0] > 0.7
    assert standing.offset[1] < -0.7
    assert abs(standing.mean[0]) < 0.3


def test_terms_of_the_logistic_sum_to_what_it_says() -> None:
    log = rasch_log()[0]
    fitted = Logistic().fit(log)
    terms = fitted.terms(fitted.gatherer.gather(log).numbers)
    assert terms.shape == (len(log), len(NUMBERS) + 1)
    assert np.allclose(terms.sum(axis=1), fitted.logits(log))


def test_an_item_nobody_met_has_the_code_of_those_met_seldom() -> None:
    log = rasch_log(players=40, items=12, plays=30)[0]
    luck = np.random.default_rng(0)
    names = [*log.items.names, *(f"seldom {n}" for n in range(10)), "new"]
    some = luck.random(len(log)) < 0.03
    item = np.where(some, 12 + luck.integers(10, size=len(log)), log.item)
    log = Log(log.player, item, log.success, Items.plain(names), log.players)
    gatherer = Gatherer(log)
    codes = gatherer.gather(log).codes
    assert set(codes[~some, 0].tolist()) == set(range(1, 13))
    assert set(codes[some, 0].tolist()) == {0}
    assert codes.max() < gatherer.codes
    new = replace(log, item=np.where(log.turn() > 20, 22, log.item))
    assert set(gatherer.gather(new).codes[log.turn() > 20, 0].tolist()) == {0}
    said = Network().fit(log).logits(new)
    assert np.abs(said).max() < 6


def test_who_is_slow_is_known_to_be_and_an_untimed_row_changes_nothing() -> None:
    log = rasch_log(players=20, plays=12)[0]
    luck = np.random.default_rng(0)
    seconds = np.exp(2 + log.item / 5 + (log.player < 10) + 0.1 * luck.standard_normal(len(log)))
    seconds[luck.random(len(log)) < 0.3] = np.nan
    timed = replace(log, seconds=seconds)
    slow = Gatherer(timed).gather(timed).numbers[:, NUMBERS.index("slow")]
    late = log.turn() == 11
    assert slow[late & (log.player < 10)].min() > 0.3
    assert slow[late & (log.player >= 10)].max() < -0.3
    assert not slow[log.turn() == 0].any()
    assert not Gatherer(log).gather(log).numbers[:, NUMBERS.index("slow")].any()


def test_the_networks_slopes_are_those_of_its_loss() -> None:
    log = rasch_log(players=8, plays=8)[0]
    gatherer = Gatherer(log)
    known = gatherer.gather(log)
    numbers = known.numbers.astype(np.float64)
    weights = _begun(numbers.shape[1], gatherer.codes, np.random.default_rng(3))
    weights = {name: each.astype(np.float64) for name, each in weights.items()}
    luck = np.random.default_rng(5)
    slopes = _slopes(weights, numbers, known.codes, log.success, luck)  # pyright: ignore

    def loss() -> float:
        kept = 0.9
        drawn = np.random.default_rng(5).random((2, len(log), 64), np.float32) < kept
        dropped = drawn.astype(np.float64) / kept
        said = _forward(weights, numbers, known.codes, dropped)[0].astype(np.float64)  # pyright: ignore
        return float(np.mean(np.log1p(np.exp(-said)) + (1 - log.success) * said))

    for name in ("in", "on", "out", "straight", "all", "vectors", "shift"):
        at = np.unravel_index(np.abs(slopes[name]).argmax(), slopes[name].shape)
        step = 1e-3
        weights[name][at] += step
        above = loss()
        weights[name][at] -= 2 * step
        below = loss()
        weights[name][at] += step
        assert (above - below) / (2 * step) == pytest.approx(slopes[name][at], rel=0.05), name


def test_the_network_finds_what_no_sum_of_inputs_says() -> None:
    luck = np.random.default_rng(0)
    player = np.repeat(np.arange(300), 30)
    item = luck.integers(2, size=player.size)
    # One of two items goes as the answer before it went, and the other one goes the other way.
    success = np.zeros(player.size)
    for row in range(player.size):
        new = row == 0 or player[row] != player[row - 1]
        same = luck.random() < 0.85
        last = luck.random() < 0.5 if new else success[row - 1] > 0
        success[row] = float((last == same) == (item[row] == 0))
    log = log_of(player, item, success)
    fit, aside = held_out(log)
    network, logistic = (
        auc(aside.success, model.fit(fit).logits(aside)) for model in (Network(), Logistic())
    )
    assert network > 0.8 > 0.65 > logistic


def test_the_same_seed_gives_the_same_chances() -> None:
    log = rasch_log(players=20, plays=15)[0]
    one, two = (Blended(seed=4).fit(log).logits(log) for _ in range(2))
    assert np.array_equal(one, two)


def test_all_models_are_judged_on_the_same_rows() -> None:
    log = rasch_log(players=15, plays=10)[0]
    judged = judge(folds(log), all_models())
    assert BASELINE in judged.said
    assert {len(said) for said in judged.said.values()} == {len(log)}
    assert sorted(judged.log.player.tolist()) == sorted(log.player.tolist())
