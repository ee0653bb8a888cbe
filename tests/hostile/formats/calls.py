"""Numbers from a caller: arrays and answers handed to worlds, environments, brains and senses."""

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from random import Random
from typing import Any

import numpy as np
from sound import check_ranges

from duskfolk.agents import load
from duskfolk.agents.policy.runtime import Brain
from duskfolk.agents.senses import Other, Own, Senses, Standing
from duskfolk.envs import DuskfolkEnv, DuskfolkParallelEnv, DuskfolkVecEnv, DuskfolkVectorEnv
from duskfolk.game import acts, layout
from duskfolk.game.levels import Level, build
from duskfolk.game.world.kinds import Genre, Relation
from duskfolk.game.worlds import Worlds
from hostile.edits import Edit, Plan
from hostile.formats.base import Format, require
from hostile.formats.bundles import DEEDS, HIGH, LOW, MOVES, check_acts, masks_for, rows_for
from hostile.lives import legal
from hostile.values import NUMBERS, TEXTS, words_for

_SCALARS = (*NUMBERS, math.nan, math.inf, -math.inf, None, True, "1", "a", [], [1], {}, b"1",
            np.float32(2.5), np.int8(-1), np.uint64(2**64 - 1), object(), 1j)  # fmt: skip


_WRONG = (9, 10, 13, 99, 127, -1, -128, 128, 255, 256, 300, 2**31, 2**40, -(2**31), 2**62, math.nan,
          math.inf, -math.inf, 0.5, 1.9, 1e30, -0.5, 1e-40)  # fmt: skip


@dataclass(frozen=True)
class Call(Edit):
    """One argument of a call, as a caller might hand it in."""

    door: str = ""
    value: object = None
    harmless_value: bool = False

    def __str__(self) -> str:
        value = self.value
        if isinstance(value, np.ndarray):
            first = words_for(value.reshape(-1)[:3].tolist())
            return f"{self.door}: {value.dtype} {value.shape} of {first}"
        return f"{self.door}: {words_for(value)}"

    def simpler(self) -> list[Edit]:
        value = self.value
        if isinstance(value, np.ndarray) and value.dtype.kind in "iuf" and value.size:
            odd = [index for index, number in np.ndenumerate(value) if not 0 <= number < 4]
            if len(odd) > 1:
                alone = np.zeros_like(value)
                alone[odd[0]] = value[odd[0]]
                return [replace(self, value=alone)]
        return []


def array(luck: Random, shape: tuple[int, ...], high: tuple[int, ...] | None = None) -> object:
    """An array that should have this shape, mostly with one thing wrong about it."""
    dice = np.random.default_rng(luck.getrandbits(32))
    kinds = (np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint64, np.float32, np.float64)
    limits = np.array(high if high else (2,))
    values = (dice.random(shape) * limits).astype(luck.choice(kinds[:4] if high else kinds))
    kind = luck.random()
    if kind < 0.35 and values.size:  # one number that does not belong there
        wrong = luck.choice(_WRONG)
        with np.errstate(all="ignore"):
            if isinstance(wrong, float):
                values = values.astype(luck.choice((np.float32, np.float64)))
            elif not np.iinfo(np.int8).min <= wrong <= 127 or values.dtype.kind == "u":
                values = values.astype(np.int64)
            values.reshape(-1)[luck.randrange(values.size)] = wrong
        return values
    if kind < 0.6:  # another shape
        wrong_shape = luck.choice((
            (), (0,), (1,), shape[:-1], (*shape, 1), (1, *shape), shape[::-1], (0, *shape[1:]),
            (shape[0] + 1, *shape[1:]), (max(0, shape[0] - 1), *shape[1:]), (*shape[:-1], 1),
            (*shape[:-1], shape[-1] + 1), (1000, *shape[1:]), (1, *shape[1:]), (*shape[:-1], 0),
        ))  # fmt: skip
        return np.zeros(wrong_shape, luck.choice(kinds))
    if kind < 0.75:  # another type
        dtype = luck.choice(("O", "U3", "S2", "?", "c8", "f2", "M8[s]", "V4", ">i8", ">f4", "u8"))
        return np.zeros(shape, dtype)
    if kind < 0.85:
        return luck.choice(_SCALARS)
    if kind < 0.9:
        return np.zeros(shape).tolist()
    if kind < 0.94:  # not in one piece
        return np.asfortranarray(np.zeros((*shape, 2))[..., 0])
    if kind < 0.97:
        frozen = np.zeros(shape, np.int8)
        frozen.flags.writeable = False
        return frozen
    return luck.choice((None, "north", [[0, 0]], [["a", "b"]], {}, TEXTS, float("nan"), lambda: 1))


class Calls(Format):
    """Calls with one wrong argument; afterwards all is as sound as before."""

    names_file = False
    doors: Sequence[str] = ()

    def samples(self) -> Sequence[str]:
        return self.doors

    def honest_plans(self) -> list[Plan]:
        return []

    def plan(self, luck: Random) -> Plan:
        door = luck.choice(self.doors)
        return Plan(door, (Call("call", door=door, value=self.value(luck, door)),))

    def value(self, luck: Random, door: str) -> object:
        """What is handed in."""
        raise NotImplementedError

    def make(self, plan: Plan) -> Any:
        call = plan.edits[0]
        assert isinstance(call, Call)
        return call.door, call.value


# Worlds


@cache
def _batch() -> Worlds:
    return Worlds(3)


@cache
def _three() -> list[Level]:
    return [build(genre, 1) for genre in list(Genre)[:3]]


class WorldCalls(Calls):
    """What a host hands to Worlds."""

    name, owner = "worlds", "gates"
    doors = (
        "step", "step", "step", "set_dials body", "set_dials", "pledge a", "pledge b",
        "pledge ticks", "pledge relation", "pledge_all", "copy source", "copy target", "start w",
        "start level", "start seed", "start setting", "save", "digest", "restore", "set_dials w",
        "pledge w", "restore w", "level of", "level of", "worlds", "threads", "shelf", "act",
        "act body", "act by", "act w", "legal body", "legal by", "legal w",
    )  # fmt: skip

    def value(self, luck: Random, door: str) -> object:
        if door == "step":
            return array(luck, (3, 12, 2), (9, 4))
        if door == "set_dials":
            return luck.choice((array(luck, (3,), (1,)), [luck.choice(_SCALARS), 0.5, 0.5],
                                (0.5, math.nan, 0.5), (0.1, 0.2, 1.0000001)))  # fmt: skip
        if door == "set_dials body":
            return luck.choice(
                (luck.choice(_SCALARS), array(luck, (2,), (5,)), luck.randint(-15, 15))
            )
        if door == "pledge_all":
            return luck.choice((array(luck, (2, 2), (5, 5)), [(luck.randint(-13, 13), 1)],
                                [(0, 1, 2)], [(0,)], "ab", [], [(math.nan, 1)]))  # fmt: skip
        if door == "act":
            names = (*acts.CHANGING, *acts.WORDS, "", "folow", "\x1b" * 999)
            return luck.choice((luck.choice(names), luck.choice(_SCALARS)))
        if door == "level of":
            return _odd_level(luck)
        if door == "start setting":
            numbers = tuple(luck.choice((0, 0.5, 1, 18, 240, *_SCALARS)) for _ in range(3))
            return luck.choice((numbers, (18, 1.0, 1.0), "gentle", "gentel", luck.choice(_SCALARS)))
        if door == "restore":
            return luck.choice((*_SCALARS, bytearray(b"duskfolk world 1\n"), memoryview(b"ab")))
        if door in ("worlds", "threads", "shelf"):  # large ones are a wish, not a mistake
            return luck.choice([v for v in _SCALARS if not isinstance(v, int) or v < 20])
        return luck.choice((luck.choice(_SCALARS), luck.randint(-5, 20), luck.randint(-300, 300)))

    def open(self, given: Any, luck: Random) -> Worlds:
        door, value = given
        worlds, level = _batch(), _three()[0]
        worlds.begin([0, 1, 2], _three(), [1, 2, 3])  # whatever the last call left
        call: dict[str, Callable[[], object]] = {
            "step": lambda: worlds.step(value),
            "set_dials": lambda: worlds.set_dials(1, 0, value),
            "set_dials body": lambda: worlds.set_dials(1, value, (0.1, 0.2, 0.3)),
            "set_dials w": lambda: worlds.set_dials(value, 0, (0.1, 0.2, 0.3)),
            "pledge a": lambda: worlds.pledge(1, value, 0, Relation.NEUTRAL, 30),
            "pledge b": lambda: worlds.pledge(1, 0, value, Relation.NEUTRAL, 30),
            "pledge w": lambda: worlds.pledge(value, 0, 1, Relation.NEUTRAL, 30),
            "pledge ticks": lambda: worlds.pledge(1, 0, 1, Relation.NEUTRAL, value),
            "pledge relation": lambda: worlds.pledge(1, 0, 1, value, 30),
            "pledge_all": lambda: worlds.pledge_all(1, value, Relation.WARY, 30),
            "copy source": lambda: worlds.copy(value, 2),
            "copy target": lambda: worlds.copy(0, value),
            "start w": lambda: worlds.start(value, level, 1),
            "start level": lambda: worlds.start(1, value, 1),
            "start setting": lambda: worlds.start(1, level, 1, value),
            "level of": lambda: worlds.start(1, replace(level, **value), 1),
            "worlds": lambda: Worlds(value),
            "threads": lambda: Worlds(1, threads=value),
            "shelf": lambda: Worlds(1, shelf=value),
            "start seed": lambda: worlds.start(1, level, value),
            "save": lambda: worlds.save(value),
            "digest": lambda: worlds.digest(value),
            "act": lambda: acts.execute(worlds, 1, 1, value, 0),
            "act body": lambda: acts.execute(worlds, 1, value, "calm", 0),
            "act by": lambda: acts.execute(worlds, 1, 0, "calm", value),
            "act w": lambda: acts.execute(worlds, value, 1, "calm", 0),
            "legal body": lambda: acts.legal(worlds, 1, value),
            "legal by": lambda: acts.legal(worlds, 1, 0, value),
            "legal w": lambda: acts.legal(worlds, value, 1),
            "restore": lambda: worlds.restore(1, value),
            "restore w": lambda: worlds.restore(value, worlds.save(0)),
        }
        try:
            call[door]()
        finally:
            _sound(worlds)
        return worlds

    def warm(self) -> None:
        worlds = self.open(("pledge relation", Relation.WARY), Random(1))
        self.live(worlds, Random(1), honest=True)

    def live(self, opened: Worlds, luck: Random, *, honest: bool) -> None:
        dice = np.random.default_rng(luck.getrandbits(32))
        for _ in range(5):
            opened.step(legal(opened, dice))
        _sound(opened)


def _odd_level(luck: Random) -> dict[str, object]:
    """Fields of a level made by hand, of which one is none that a world has room for."""
    level = _three()[0]
    body = level.bodies[1]
    odd = luck.choice((-1, 0, 40, 127, 128, 2**31, 2**40, math.nan, math.inf, None, "a"))
    return luck.choice((
        {"bodies": level.bodies * luck.choice((2, 3, 30))}, {"bodies": ()},
        {"bodies": (body._replace(**{luck.choice(body._fields): odd}), *level.bodies[1:])},
        {"embers": level.embers * 9}, {"embers": ((odd, 3),)}, {"posts": ((5, odd),) * 3},
        {"posts": level.posts * 9}, {"tiles": np.full((40, 60), 1, np.uint8)},
        {"tiles": np.full((5, 5), 9, np.uint8)}, {"tiles": np.zeros((0, 0), np.uint8)},
        {"tiles": np.zeros(9, np.uint8)}, {"tiles": np.full(level.tiles.shape, 4, np.uint8)},
        {"lit": (odd,)}, {"lit": (0, 1, 2, 3, 4, 5, 6, 7, 8)}, {"night_ticks": odd},
        {"vigil_ticks": odd}, {"quota": odd}, {"wanted": odd}, {"genre": odd}, {"crowd": odd},
        {"number": odd},
    ))  # fmt: skip


def _sound(worlds: Worlds) -> None:
    for w in range(worlds.count):
        check_ranges(worlds, w)


# Environments


@cache
def _faces() -> dict[str, Any]:
    options: dict[str, Any] = {"genre": "watch", "levels": (0, 2)}
    faces: dict[str, Any] = {
        "single": DuskfolkEnv("warden", **options),
        "vector": DuskfolkVectorEnv("warden", 3, **options),
        "vec": DuskfolkVecEnv("warden", worlds=2, **options),
        "parallel": DuskfolkParallelEnv(**options),
    }
    return faces


class _Answers:
    """A brain that says what it is told."""

    acts: Any = None

    def decide(self, rows: Any, masks: Any = None, *, draws: Any = None) -> Any:
        return self.acts


_ANSWERS = _Answers()


@cache
def faces_with_rivals() -> Any:
    """An environment in which a brain moves the lamplighter and the wisp."""
    rivals = {"lamplighter": _ANSWERS, "wisp": _ANSWERS}
    return DuskfolkEnv("warden", genre="watch", levels=(0, 1), rivals=rivals)


class FaceCalls(Calls):
    """What a learner hands to an environment."""

    name, owner = "faces", "gates"
    doors = ("single", "vector", "vec", "parallel", "vec", "vector", "single level", "single dials",
             "single seed", "vector seed", "vector mask", "single genre", "make levels",
             "make limit", "make dials", "make flips", "make crowd", "make worlds",
             "parallel one", "rival", "rival", "choose")  # fmt: skip

    def value(self, luck: Random, door: str) -> object:
        if door == "rival":  # decides for the two who are no wardens and no villager
            return array(luck, (luck.choice((1, 2)), 2), (9, 4))
        if door == "choose":
            return luck.choice((luck.choice(_SCALARS), (Genre.WATCH, luck.choice(_SCALARS)),
                                (luck.choice(_SCALARS), 1), (Genre.PACK, 1)))  # fmt: skip
        shapes = {"single": (2,), "vector": (3, 2), "vec": (8, 2), "parallel one": (2,)}
        if door in shapes:
            return array(luck, shapes[door], (9, 4))
        if door == "parallel":
            names = _faces()["parallel"].possible_agents
            actions: dict[str, object] = {name: [0, 0] for name in names}
            actions[luck.choice((*names, "nobody"))] = array(luck, (2,), (9, 4))
            if luck.random() < 0.3:
                del actions[luck.choice(list(actions))]
            return luck.choice((actions, actions, actions, None, [], {}, np.zeros((7, 2))))
        if door.endswith("mask"):
            return array(luck, (3,), (2,))
        if door.endswith(("levels", "dials")):
            size = 2 if door.endswith("levels") else 3
            return luck.choice((array(luck, (size,), (2,)), [luck.choice(_SCALARS)] * size))
        return luck.choice(_SCALARS)

    def open(self, given: Any, luck: Random) -> Any:
        door, value = given
        faces = _faces()
        face, _, what = door.partition(" ")
        if face == "make":
            return self._make(what, value)
        if face == "rival":
            return self._rival(value)
        if face == "choose":
            return self._choose(value)
        env = faces[face]
        env.reset(**({} if face == "vec" else {"seed": 1}))  # whatever the last call left
        if door == "parallel one":
            actions = {name: np.zeros(2, np.int64) for name in env.possible_agents}
            actions[env.possible_agents[0]] = value
            value, what = actions, ""
        try:
            if not what:
                if face == "parallel" and not env.agents:
                    env.reset(seed=2)
                found = env.step(value)
                self._check(face, found)
            elif what == "seed":
                env.reset(seed=value)
            elif what == "mask":
                env.reset(options={"reset_mask": value})
            else:
                env.reset(options={what: value})
        finally:
            _sound(env.flock.worlds)
        return env

    def _rival(self, acts: Any) -> Any:
        """A brain of somebody else's, with an answer of its own."""
        _ANSWERS.acts = acts
        env = faces_with_rivals()
        env.reset(seed=1)
        try:
            for _ in range(3):
                env.step(np.zeros(2, np.int64))
        finally:
            _sound(env.flock.worlds)
        return env

    def _choose(self, value: Any) -> Any:
        env = _faces()["vec"]
        env.flock.choose = lambda w, genres, generator: value
        try:
            env.reset()
        finally:
            env.flock.choose = None
        return env

    def _make(self, what: str, value: Any) -> Any:
        if what == "worlds":
            if isinstance(value, int) and 64 < value < 10**7:
                value = 3
            env = DuskfolkVecEnv("warden", worlds=value, genre="watch")
        else:
            name = {"limit": "max_episode_steps"}.get(what, what)
            env = DuskfolkVecEnv("warden", worlds=1, genre="watch", **{name: value})
        env.reset()
        env.step(np.zeros((env.num_envs, 2), np.int64))
        _sound(env.flock.worlds)
        return env

    def _check(self, face: str, found: Any) -> None:
        observed, rewards = found[0], found[1]
        if face == "parallel":
            observed, rewards = np.stack(list(observed.values())), list(rewards.values())
        require(bool(np.isfinite(observed).all()), "an observation is not finite")
        require(bool((observed >= LOW).all() and (observed <= HIGH).all()), "one is out of range")
        require(bool(np.isfinite(rewards).all()), "a reward is not finite")

    def warm(self) -> None:
        shapes = {"single": (2,), "vector": (3, 2), "vec": (8, 2), "parallel one": (2,)}
        for door, shape in shapes.items():
            self.open((door, np.zeros(shape, np.int64)), Random(1))

    def live(self, opened: Any, luck: Random, *, honest: bool) -> None:
        _sound(opened.flock.worlds)


# Brains


@cache
def _brain(backend: Any) -> Brain:
    return load("warden", backend)


class BrainCalls(Calls):
    """What a game hands to a brain."""

    name, owner = "brain", "brains"
    doors = ("rows", "rows", "masks", "masks", "draws", "temperature", "out", "logits",
             "probabilities", "value", "rng")  # fmt: skip

    def value(self, luck: Random, door: str) -> object:
        if door in ("rows", "logits", "value"):
            if luck.random() < 0.5:
                rows = rows_for(np.random.default_rng(luck.getrandbits(32)), 4)
                wrong = luck.choice((math.nan, math.inf, -math.inf, 1e30, -3e38, 1e9, -1.0, 2.0))
                rows[luck.randrange(4), luck.randrange(layout.SIZE)] = wrong
                return rows
            return array(luck, (4, layout.SIZE))
        if door in ("masks", "probabilities"):
            return array(luck, (4, luck.choice((DEEDS, MOVES + DEEDS))), None)
        if door == "draws":
            return array(luck, (4, 2), (1,))
        if door == "temperature":
            return luck.choice((*_SCALARS, array(luck, (4,), (3,)), array(luck, (4,), (3,))))
        if door == "rng":
            return luck.choice((*_SCALARS, np.random))
        return array(luck, (4, 2), (9, 4))

    def open(self, given: Any, luck: Random) -> Any:
        door, value = given
        brain = _brain(luck.choice(("onnxruntime", "numpy")))
        dice = np.random.default_rng(luck.getrandbits(32))
        rows, masks = rows_for(dice, 4), masks_for(dice, 4, DEEDS)
        if door == "rows":
            acts = brain.decide(value, None, rng=dice)
            masks = np.ones((len(acts), DEEDS), np.uint8)
        elif door == "masks":
            acts = brain.decide(rows, value, rng=dice)
            masks = np.asarray(value) if value is not None else np.ones((4, DEEDS), np.uint8)
            if not all(
                part.any(axis=1).all()
                for part in (
                    [masks] if masks.shape[1] == DEEDS else [masks[:, :MOVES], masks[:, MOVES:]]
                )
            ):
                masks = np.ones((4, DEEDS), np.uint8)  # who may do nothing does something
        elif door == "draws":
            acts = brain.decide(rows, masks, draws=value)
        elif door == "temperature":
            acts = brain.decide(rows, masks, rng=dice, temperature=value)
        elif door == "rng":
            acts = brain.decide(rows, masks, rng=value)
        elif door == "out":
            acts = brain.decide(rows, masks, rng=dice, out=value)
        elif door == "probabilities":
            found = brain.probabilities(rows, value)
            require(bool(np.isfinite(found).all()), "a chance is not finite")
            return None
        else:
            found = brain.logits(value) if door == "logits" else brain.value(value)
            require(bool(np.isfinite(found).all()), f"{door} is not finite")
            return None
        check_acts(acts, masks)
        return None

    def warm(self) -> None:
        for luck in range(6):
            self.open(("temperature", 1.0), Random(luck))
            self.open(("masks", np.ones((4, DEEDS), np.uint8)), Random(luck))

    def live(self, opened: Any, luck: Random, *, honest: bool) -> None:
        brain = _brain("numpy")
        rows = brain.bundle.rows
        wanted = brain.bundle.logits
        require(bool(np.allclose(brain.logits(rows), wanted, atol=1e-3)), "it has changed")


# Senses


class SenseCalls(Calls):
    """What a game answers."""

    name, owner = "senses", "senses"
    doors = ("own", "own", "own", "others", "others", "walls", "way", "level", "dials", "now",
             "bodies", "noise", "tell", "tile", "acts", "own whole", "others whole",
             "share", "share now", "doubt", "columns", "columns", "crowd", "crowd", "all walls",
             "all ways", "saved")  # fmt: skip

    def value(self, luck: Random, door: str) -> object:
        if door in ("columns", "crowd"):
            names = Own._fields if door == "columns" else (*Other._fields, "seer")
            odd = luck.choice(
                (*_SCALARS, array(luck, (2, 2), (2,)), array(luck, (2,), (2,)), "warden")
            )
            return luck.choice(names), odd
        if door in ("all walls", "all ways"):
            return array(luck, (2, 16) if door == "all walls" else (2, 3), (1,))
        if door == "saved":
            return _saved(luck)
        scalar = luck.choice((*_SCALARS, np.zeros(2), np.zeros(()), (1.0, 2.0), (math.nan, 0.0)))
        if door == "own":
            return luck.choice(Own._fields), luck.choice((scalar, (scalar, 1.0), (1.0,), (1, 2, 3)))
        if door == "others":
            return luck.choice(Other._fields), scalar
        if door == "walls":
            good: list[object] = [1.0] * layout.RAY_COUNT
            good[luck.randrange(len(good))] = luck.choice((scalar, (scalar, "wall"), (1.0, scalar)))
            return luck.choice((good, good, good[:-1], array(luck, (16,), (3,)), scalar))
        if door == "way":
            return luck.choice(
                (scalar, (scalar, 1.0, 2.0), (0.0, 1.0, scalar), (0.0, 0.0), (math.nan,) * 3)
            )
        if door == "level":
            answer: list[Any] = list(Standing())
            answer[luck.randrange(len(answer))] = scalar
            return luck.choice((answer, answer, Standing(*answer), scalar, answer[:-1]))
        if door == "dials":
            return luck.choice((array(luck, (2, 3), (1,)), [scalar, 0.5, 0.5], scalar))
        if door == "acts":
            return array(luck, (2, 2), (9, 4))
        if door == "bodies":
            return luck.choice(
                (["a", []], [{}], "ab", None, 5, [None], [math.nan], ["a", "a"], scalar)
            )
        if door == "noise":
            return luck.randrange(3), scalar
        if door == "tell":
            return luck.choice((*Other._fields, "at")), scalar
        return scalar

    def open(self, given: Any, luck: Random) -> Any:
        door, value = given
        if door in ("columns", "crowd", "all walls", "all ways"):
            return self._open_all(door, value)
        own = Own(1.0, 2.0, home=(3.0, 3.0), lamp=(5.0, 1.0))
        other = Other("wolf", 3.0, 4.0, role="wolf")
        if door == "own":
            own = own._replace(**{value[0]: value[1]})
        if door == "others":
            other = other._replace(**{value[0]: value[1]})
        senses: Senses[Any] = Senses(
            "warden",
            lambda body: value if door == "own whole" else own,
            lambda body: value if door == "others whole" else [other],
            (lambda body, rays: value) if door == "walls" else lambda body, rays: [2.0] * 16,
            (lambda body, goal, x, y: value) if door == "way" else None,
            (lambda: value) if door == "level" else Standing,
            tile=value if door == "tile" else 1.0,
            doubt=value if door == "doubt" else 0.8,
        )
        if door == "saved":
            senses.restore(value)
        if door == "noise":
            senses.noise(*[value[1] if n == value[0] else 1.0 for n in range(3)])
        if door == "tell":
            said = other if value[0] == "at" else other._replace(**{value[0]: value[1]})
            senses.tell("a", said, value[1] if value[0] == "at" else 0.5)
        if door.startswith("share"):
            senses.look(["a", "b"], 1.0)
            senses.share("a", *((5.0, value) if door == "share now" else (value, 1.0)))
        if door == "acts":
            for act in senses.unpack(value):
                require(act.deed in layout.DEEDS and math.hypot(act.dx, act.dy) < 1.001, "no act")
            return senses
        bodies = value if door == "bodies" else ["a", "b"]
        now = value if door == "now" else 1.0
        dials = value if door == "dials" else (0.5, 0.5, 0.5)
        self._look(senses, bodies, now, dials)
        return senses

    def _open_all(self, door: str, value: Any) -> Any:
        own = Own(np.ones(2), 2.0, home=(3.0, 3.0), lamp=np.ones((2, 2)))
        seer, other = np.array([0, 1, 1]), Other(np.array([5, 5, 6]), 3.0, 4.0, role="wolf")
        if door == "columns":
            own = own._replace(**{value[0]: value[1]})
        if door == "crowd" and value[0] == "seer":
            seer = value[1]
        elif door == "crowd":
            other = other._replace(**{value[0]: value[1]})
        senses: Senses[Any] = Senses.of_all(
            "warden", lambda bodies: own, lambda bodies: (seer, other),
            (lambda bodies, rays: value) if door == "all walls" else None,
            (lambda bodies, goal, x, y: value) if door == "all ways" else None,
        )  # fmt: skip
        self._look(senses, [0, 1], 1.0, (0.5, 0.5, 0.5))
        return senses

    def _look(self, senses: Any, bodies: Any, now: Any, dials: Any) -> None:
        for moment in (now, now):
            rows = senses.look(bodies, moment, dials)
            require(
                rows.dtype == np.float32 and rows.shape == (len(bodies), layout.SIZE), "no rows"
            )
            require(bool(np.isfinite(rows).all()), "a row is not finite")
            require(bool((rows >= LOW).all() and (rows <= HIGH).all()), "a row is out of range")
            require(senses.masks.shape == (len(bodies), DEEDS), "no masks")

    def warm(self) -> None:
        self.open(("now", 1.0), Random(1))

    def live(self, opened: Any, luck: Random, *, honest: bool) -> None:
        opened.reset()


def _saved(luck: Random) -> object:
    """A save of senses in which something is another number, text or list."""
    senses = Senses[str](
        "warden", lambda body: Own(1.0, 2.0), lambda body: [Other("wolf", 3.0, 4.0)]
    )
    senses.look(["a", "b"], 1.0)
    senses.noise(1.0, 2.0, 9.0)
    told: Any = json.loads(senses.save())
    whole = told
    while isinstance(told, dict | list) and told:
        keys: list[Any] = [*told] if isinstance(told, dict) else [*range(len(told))]
        inside, key = told, luck.choice(keys)
        told = inside[key]
        if not isinstance(told, dict | list) or luck.random() < 0.3:
            inside[key] = luck.choice((None, -1, 1e308, "", "a", [], {}, True, [1.0, 2.0], 10**30))
            break
    return json.dumps(whole)


FORMATS: Sequence[type[Format]] = (WorldCalls, FaceCalls, BrainCalls, SenseCalls)
