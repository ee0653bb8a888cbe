"""A lamplighter that can talk: a third branch, answered by the characters that stand beside it."""

import copy
import json
import pickle
import warnings
from collections.abc import Callable
from typing import Any

import gymnasium as gym
import numpy as np
import pytest
from gymnasium.utils.env_checker import check_env as check_gymnasium
from pettingzoo.test import parallel_api_test, parallel_seed_test
from stable_baselines3.common.env_checker import check_env as check_sb3

from duskfolk.agents.characters import (
    INTENTS,
    Character,
    Heard,
    Said,
    Situation,
    Slots,
    shipped_persona,
)
from duskfolk.agents.characters.wordless import Wordless
from duskfolk.document import parse as parse_text
from duskfolk.envs import (
    IDS,
    DuskfolkEnv,
    DuskfolkParallelEnv,
    DuskfolkVecEnv,
    DuskfolkVectorEnv,
)
from duskfolk.envs.core import Flock
from duskfolk.envs.options import parse
from duskfolk.envs.spaces import SAYINGS, TALK_SIZE
from duskfolk.envs.talkers import Moment
from duskfolk.envs.talking import read
from duskfolk.envs.words import HAND, HEARD, PAUSE, WORDS
from duskfolk.errors import DuskfolkError
from duskfolk.game import acts, layout
from duskfolk.game.errors import OptionError, SaveError
from duskfolk.game.world.kinds import Genre, Role
from duskfolk.game.world.rules import MAX_AGENTS

TALK: dict[str, Any] = {"levels": (0, 2), "talk": True}
GENRES = [genre.name.lower() for genre in Genre]
NUMBER = {word.intent: number for number, word in enumerate(WORDS)}
THERE, ANSWER, PEACE, PAUSED = (
    layout.SIZE + [field.name for field in HEARD].index(f"talk.{name}")
    for name in ("there", "answer", "peace", "pause")
)


def flock(genre: str = "watch", worlds: int = 1, **more: Any) -> Flock:
    """Worlds that have begun."""
    made = Flock(parse("lamplighter", genre=genre, **{**TALK, **more}), worlds)
    for w in range(worlds):
        made.reset(w, seed=w)
    return made


def body_of(made: Flock, role: Role, somebody: bool = True) -> int:
    """The first body of a role that is somebody, or nobody."""
    level = made.worlds.levels[0]
    assert level is not None
    people = acts.people_of(level, others=True)
    return next(
        a for a, b in enumerate(level.bodies) if b.role == role and (a in people) == somebody
    )


def bring(made: Flock, body: int, away: float = 1.0) -> None:
    """Put a body of world 0, awake, beside the lamplighter, and all others far from it."""
    state = made.worlds.state
    for other in range(1, int(state.bodies[0])):
        if other != body:
            state.safe[0, other] = 1
    state.x[0, body], state.y[0, body] = state.x[0, 0] + away, state.y[0, 0]
    state.dazed[0, body] = state.safe[0, body] = 0
    made.worlds.look_again(0)


def say(made: Flock, intent: str) -> None:
    """One decision of world 0 in which the lamplighter stands and speaks."""
    made.step([[0, 0, NUMBER[intent]]])


def test_the_checkers_accept_talk_in_every_face() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.filterwarnings("ignore", "The old environment creation API")
        for actions in ("multi", "flat"):
            env = gym.make(IDS["lamplighter"], actions=actions, **TALK)
            check_gymnasium(env.unwrapped, skip_render_check=True)
            check_sb3(env.unwrapped)
            made = lambda actions=actions: DuskfolkParallelEnv(  # noqa: E731
                role="lamplighter", actions=actions, **TALK
            )
            parallel_api_test(made(), num_cycles=25)
            parallel_seed_test(made, num_cycles=5)


def test_spaces_have_a_branch_and_a_block_more() -> None:
    env = gym.make(IDS["lamplighter"], **TALK)
    assert env.action_space == gym.spaces.MultiDiscrete([9, 4, SAYINGS])
    assert env.observation_space.shape == (TALK_SIZE,) == (layout.SIZE + len(HEARD),)
    flat = DuskfolkVecEnv("lamplighter", 2, actions="flat", **TALK)
    assert flat.action_space == gym.spaces.Discrete(36 * SAYINGS)
    flat.reset()
    assert flat.action_masks().shape == (2, 36 * SAYINGS)


@pytest.mark.parametrize("role", [role for role in IDS if role != "lamplighter"])
def test_nobody_else_can_talk(role: str) -> None:
    with pytest.raises(OptionError, match="the lamplighter talks"):
        gym.make(IDS[role], **TALK)


def test_talk_is_refused_where_it_cannot_be() -> None:
    with pytest.raises(OptionError, match="everybody learns"):
        DuskfolkParallelEnv(talk=True)
    with pytest.raises(OptionError, match="reflexes"):
        gym.make(IDS["lamplighter"], reflexes="regular", **TALK)
    with pytest.raises(OptionError, match="True or False"):
        gym.make(IDS["lamplighter"], talk="yes")


def test_words_are_of_the_common_table() -> None:
    assert {word.intent for word in WORDS} <= {"", *INTENTS}
    assert len(NUMBER) == len(WORDS)


def test_the_silent_live_in_the_same_worlds_as_who_cannot_talk() -> None:
    rng = np.random.default_rng(4)
    silent, without = (
        DuskfolkVectorEnv("lamplighter", 6, **TALK),
        DuskfolkVectorEnv("lamplighter", 6, levels=(0, 2)),
    )
    silent.reset(seed=5)
    without.reset(seed=5)
    for _ in range(150):
        pairs = np.stack([rng.integers(0, 9, 6), rng.integers(0, 4, 6)], 1)
        one = silent.step(np.pad(pairs, ((0, 0), (0, 1))))
        other = without.step(pairs)
        assert np.array_equal(one[0][:, : layout.SIZE], other[0])
        assert np.array_equal(one[1], other[1])


def test_a_lane_talks_as_the_single_environment_of_its_seed() -> None:
    lanes = DuskfolkVectorEnv("lamplighter", 4, actions="flat", **TALK)
    singles = [DuskfolkEnv("lamplighter", **TALK) for _ in range(4)]
    rows, _ = lanes.reset(seed=11)
    for n, single in enumerate(singles):
        assert np.array_equal(single.reset(seed=11 + n)[0], rows[n])
    rng = np.random.default_rng(0)
    said = 0
    for _ in range(250):
        masks = lanes.action_masks()
        flat = (rng.random(masks.shape) * masks).argmax(1)
        rows = lanes.step(flat)[0]
        said += int((flat % SAYINGS > 0).sum())
        for n, single in enumerate(singles):
            pair, word = divmod(int(flat[n]), SAYINGS)
            got = single.step(np.array([*divmod(pair, 4), word]))
            assert np.array_equal(got[0], rows[n])
    assert said > 5


@pytest.mark.parametrize("genre", GENRES)
def test_who_hears_is_who_can_be_talked_to(genre: str) -> None:
    rng = np.random.default_rng(2)
    made, heard = flock(genre, 4), 0
    for t in range(160):
        masks = made.action_masks()
        drawn = rng.random(masks.shape) * masks
        made.step(np.stack([part.argmax(1) for part in np.split(drawn, [9, 13], 1)], 1))
        for w in range(4):
            level, state = made.worlds.levels[w], made.worlds.state
            assert level is not None
            if t % 8 == 0:  # somebody comes by
                body = int(rng.integers(1, int(state.bodies[w])))
                state.x[w, body], state.y[w, body] = state.x[w, 0] + 0.8, state.y[w, 0]
                made.worlds.look_again(w)
            can = [
                body
                for body in acts.people_of(level, others=True)
                if acts.heard(made.worlds, w, body)
            ]
            made.observe()
            assert made.talking is not None
            hearer = int(made.talking.talks.hearer[w])
            ranks = {body: (acts.rank(made.worlds, w, body, 0), body) for body in can}
            assert hearer == min(can, key=ranks.__getitem__, default=acts.NOBODY)
            heard += bool(can)
    assert heard > 20


def test_a_word_does_what_the_same_word_does_in_the_game() -> None:
    made, twin = flock("watch"), flock("watch")
    warden = body_of(made, Role.WARDEN)
    for each in (made, twin):
        bring(each, warden)
    level = made.worlds.levels[0]
    assert level is not None
    name = acts.people_of(level)[warden]
    facts = acts.facts_of(twin.worlds, 0, warden)
    situation = Situation(acts.legal(twin.worlds, 0, warden), facts, faction="valley")
    said = Said("en", (Heard("let_pass"),), Slots())
    reply = Character(shipped_persona(name)).answer(said, situation)
    assert reply.act == "calm"
    say(made, "let_pass")
    twin.act(0, warden, reply.act)
    say(twin, "")
    assert made.worlds.digest(0) == twin.worlds.digest(0)
    row = made.observe()[0]
    assert row[ANSWER] == 1
    assert 0 < row[PEACE] < 1


def test_who_has_spoken_pauses() -> None:
    made = flock("watch")
    bring(made, body_of(made, Role.WARDEN))
    assert made.action_masks()[0, 13 + NUMBER["let_pass"]]
    say(made, "let_pass")
    for left in range(PAUSE - 1, 0, -1):
        row = made.observe()[0]
        assert row[PAUSED] == pytest.approx(left / PAUSE, abs=1e-6)
        assert not made.action_masks()[0, 14:].any()
        say(made, "praise")  # which is allowed, and nothing
    assert made.talking is not None
    say(made, "")
    assert made.observe()[0, PAUSED] == 0


def test_the_silent_are_not_asked_and_nobody_hears_from_afar() -> None:
    made = flock("watch")
    bring(made, body_of(made, Role.WARDEN, somebody=False))
    assert made.observe()[0, THERE] == 0
    assert not made.action_masks()[0, 14:].any()
    made = flock("watch")
    bring(made, body_of(made, Role.WARDEN), away=2.5)
    assert made.observe()[0, THERE] == 0


def test_only_words_of_which_something_may_come_are_possible() -> None:
    made = flock("watch")
    bring(made, body_of(made, Role.WARDEN))
    possible = {WORDS[n].intent for n in np.flatnonzero(made.action_masks()[0, 13:])}
    assert {"", "offer", "let_pass"} <= possible
    assert not {"follow", "mend", "fetch", "stand_down"} & possible
    made.worlds.state.charge[0, 0] = 0  # and no ember in hand
    made.worlds.look_again(0)
    poor = {WORDS[n].intent for n in np.flatnonzero(made.action_masks()[0, 13:])}
    assert possible - poor == {word.intent for word in WORDS if word.what == HAND} & possible


def last(made: Flock, name: str) -> float:
    """A number of world 0 that is told of who was spoken to last."""
    place = [field.name for field in HEARD].index(f"last.{name}")
    return float(made.observe()[0, layout.SIZE + place])


def test_what_a_word_came_to_is_told_when_another_would_hear_the_next() -> None:
    made = flock("pack")
    wolf, wisp = body_of(made, Role.WOLF), body_of(made, Role.WISP)
    bring(made, wolf)
    assert not any(last(made, field.name[5:]) for field in HEARD if field.group == "last")
    say(made, "stand_down")
    bring(made, wolf)  # it turns away, and is called back
    assert [last(made, name) for name in ("wolf", "answer", "hears")] == [1, 1, 1]
    bring(made, wisp)  # and the wolf is far away, and home
    row = made.observe()[0]
    assert row[THERE] == 1
    assert row[ANSWER] == 0, "nothing was said to the wisp"
    assert [last(made, name) for name in ("wolf", "answer", "hears", "wisp")] == [1, 1, 0, 0]
    assert 0 < last(made, "peace") < 1
    for _ in range(PAUSE):
        say(made, "")
    say(made, "praise")
    assert [last(made, name) for name in ("wolf", "answer", "hears", "wisp")] == [0, 0, 1, 1]


def test_nobody_is_asked_to_mend_what_is_whole() -> None:
    made = flock("watch")
    bring(made, body_of(made, Role.WISP))
    state, word = made.worlds.state, 13 + NUMBER["mend"]
    state.calm[0, :] = 10_000
    for hearts, possible in ((3, False), (2, True)):
        state.hearts[0, 0] = hearts
        made.worlds.look_again(0)
        assert bool(made.action_masks()[0, word]) == possible


@pytest.mark.parametrize("genre", GENRES)
def test_of_a_masked_word_nothing_but_a_no_could_come(genre: str) -> None:
    rng = np.random.default_rng(3)
    made, asked = flock(genre, 4), 0
    for t in range(120):
        masks = made.action_masks()
        drawn = rng.random(masks.shape) * masks
        made.step(np.stack([part.argmax(1) for part in np.split(drawn, [9, 13], 1)], 1))
        w = t % 4
        level, state = made.worlds.levels[w], made.worlds.state
        assert level is not None
        people = acts.people_of(level, others=True)
        body = int(rng.choice(list(people)))
        state.x[w, body], state.y[w, body] = state.x[w, 0] + 0.8, state.y[w, 0]
        state.dazed[w, body] = state.safe[w, body] = 0
        made.worlds.look_again(w)
        assert made.talking is not None
        made.talking.talks.until[w] = 0
        possible = made.action_masks()[w, 13:]
        if (hearer := int(made.talking.talks.hearer[w])) == acts.NOBODY:
            continue
        now = Moment(acts.facts_of(made.worlds, w, hearer), acts.legal(made.worlds, w, hearer))
        pays = state.carrying[w, 0] or state.charge[w, 0] >= 0.34
        for number, word in enumerate(WORDS):
            if possible[number] or not word.intent or (word.what == HAND and not pays):
                continue
            who = Wordless(people[hearer])
            who.restore(made.talking.save(w)["people"][sorted(people).index(hearer)])  # type: ignore[index]
            what = "ember" if state.carrying[w, 0] else "oil"
            what = what if word.what == HAND else word.what
            act, _ = who.answer(word.intent, what, word.where, now)
            assert act in ("refuse", "none", "ask_again"), (people[hearer], word.intent)
            asked += 1
    assert asked > 50


def test_talk_earns_nothing_and_what_is_given_away_is_missed() -> None:
    made, silent = flock("watch"), flock("watch")
    for each in (made, silent):
        each.worlds.state.carrying[0, 0] = 1
        each.worlds.state.ember[0, 0], each.worlds.state.ember_at[0, 0] = 2, 0
        bring(each, body_of(each, Role.WARDEN))
        each._overlook(0)
    say(made, "offer")
    say(silent, "")
    assert made.worlds.state.carrying[0, 0] == 0
    assert silent.worlds.state.carrying[0, 0] == 1
    assert made.rewards[0] < silent.rewards[0]  # by shaping, as whoever loses an ember


COPIES: dict[str, Callable[[DuskfolkVecEnv], DuskfolkVecEnv]] = {
    "copied": copy.deepcopy,
    "pickled": lambda env: pickle.loads(pickle.dumps(env)),
}


def chatter(env: DuskfolkVecEnv, steps: int, seed: int = 1) -> list[Any]:
    """Some decisions of who says whatever is possible, and all that is seen."""
    rng, seen = np.random.default_rng(seed), []
    for _ in range(steps):
        masks = env.action_masks()
        drawn = rng.random(masks.shape) * masks
        step = env.step(np.stack([part.argmax(1) for part in np.split(drawn, [9, 13], 1)], 1))
        seen.append((step[0].tobytes(), step[1].tobytes(), env.action_masks().tobytes()))
    return seen


@pytest.mark.parametrize("way", [*COPIES, "state"])
def test_a_talk_is_branched_with_all_that_characters_feel_and_remember(way: str) -> None:
    env = DuskfolkVecEnv("lamplighter", 6, **TALK)
    env.seed(0)
    env.reset()
    chatter(env, 150)
    assert env.flock.talking is not None
    assert (env.flock.talking.talks.answers != 0).any()
    if way == "state":
        twin = DuskfolkVecEnv("lamplighter", 6, **TALK)
        twin.set_state(env.get_state())
        assert twin.get_state() == env.get_state()
    else:
        twin = COPIES[way](env)
    assert chatter(env, 200) == chatter(twin, 200)


def test_a_state_with_talk_and_one_without_are_of_two_environments() -> None:
    talks, silent = (
        DuskfolkVecEnv("lamplighter", 1, **TALK),
        DuskfolkVecEnv("lamplighter", 1, levels=(0, 2)),
    )
    for env, other in ((talks, silent), (silent, talks)):
        env.reset()
        other.reset()
        with pytest.raises(DuskfolkError):
            env.set_state(other.get_state())


@pytest.mark.parametrize(
    "actions", [[[0, 0]], [[0, 0, SAYINGS]], [[0, 0, -1]], [[9, 0, 0]], [[0.0, 0.0, 0.0]]]
)
def test_what_is_no_action_is_refused_before_a_word_is_said(actions: list[list[float]]) -> None:
    made = flock("watch")
    bring(made, body_of(made, Role.WARDEN))
    before = made.worlds.digest(0)
    with pytest.raises(OptionError, match=r"word 0 to|expected a move"):
        made.step(actions)
    assert made.worlds.digest(0) == before


def test_a_damaged_talk_is_refused_and_nothing_is_changed() -> None:
    env = DuskfolkVecEnv("lamplighter", 1, **TALK)
    env.reset()
    chatter(env, 60)
    saved = env.flock.talking
    assert saved is not None
    level, whole = env.flock.worlds.levels[0], saved.save(0)
    assert level is not None
    for key, wrong in (
        ("until", -1),
        ("last", 0),
        ("last", 99),
        ("answers", [2] * MAX_AGENTS),
        ("people", ["{}"]),
    ):
        with pytest.raises(SaveError):
            read(parse_text(json.dumps({**whole, key: wrong}), "A talk", refuse=SaveError), level)
    node = parse_text(json.dumps(whole), "A talk", refuse=SaveError)
    assert read(node, level).until == whole["until"]


WILD = [np.full(3, 2**64 - 1, np.uint64), np.array([0, 0, 2**63], np.uint64),
        np.array([0, 0, -1]), np.array([0, 0, SAYINGS]), np.zeros(2, np.int64), np.full(3, 0.5),
        np.array([9, 0, 0])]  # fmt: skip


@pytest.mark.parametrize("wild", WILD, ids=str)
def test_actions_that_do_not_exist_are_refused_on_every_face(wild: np.ndarray) -> None:
    one = gym.make(IDS["lamplighter"], **TALK).unwrapped
    lanes = DuskfolkVectorEnv("lamplighter", 2, **TALK)
    sb3 = DuskfolkVecEnv("lamplighter", 2, **TALK)
    folk = DuskfolkParallelEnv(role="lamplighter", **TALK)
    for each in (one, lanes, folk):
        each.reset(seed=1)
    sb3.reset()
    steps = (
        lambda: one.step(wild),
        lambda: lanes.step(np.stack([wild, wild])),
        lambda: sb3.step(np.stack([wild, wild])),
        lambda: folk.step(dict.fromkeys(folk.agents, wild)),
    )
    for step in steps:
        with pytest.raises(OptionError, match="expected"):
            step()
