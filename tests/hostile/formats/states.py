"""What environments are at a decision, as their faces give it and take it."""

import base64
import hashlib
import json
import zlib
from collections.abc import Sequence
from functools import cache
from random import Random
from typing import Any

import numpy as np
from sound import HIGH, LOW, check_ranges

from duskfolk.envs import DuskfolkEnv, DuskfolkParallelEnv, DuskfolkVecEnv, DuskfolkVectorEnv
from duskfolk.errors import DuskfolkError
from duskfolk.game.world.state import allocate
from hostile.edits import Branch, Edit, Plan, branches, some_bytes
from hostile.formats.base import Format, require, written
from hostile.formats.worlds import Number, a_number, fill, flat

FACES = ("single", "vector", "vec", "parallel")


@cache
def face_of(name: str) -> Any:
    """An environment, kept."""
    options: dict[str, Any] = {"genre": "watch", "levels": (0, 2), "drop": 0.3}
    if name == "single":
        return DuskfolkEnv("warden", **options)
    if name == "vector":
        return DuskfolkVectorEnv("warden", 3, **options)
    if name == "vec":
        return DuskfolkVecEnv("warden", worlds=2, **options)
    return DuskfolkParallelEnv(genre="watch", levels=(0, 2))


def begin(name: str) -> Any:
    """An environment at a start that is always the same."""
    env = face_of(name)
    if name == "vec":
        env.seed(5)
        env.reset()
    else:
        env.reset(seed=5)
    return env


def step(name: str, env: Any, dice: np.random.Generator) -> Any:
    """A decision of everybody in it."""
    if name == "parallel":
        if not env.agents:
            env.reset(seed=6)
        return env.step({agent: dice.integers((9, 4)) for agent in env.agents})
    rows = () if name == "single" else (env.num_envs,)
    return env.step(dice.integers(0, (9, 4), (*rows, 2)))


@cache
def honest_state(name: str) -> bytes:
    """A state in mid-play."""
    env, dice = begin(name), np.random.default_rng(1)
    for _ in range(25):
        step(name, env, dice)
    return env.get_state()


class States(Format):
    """States of the four faces: bytes, and forged ones with a right digest."""

    name, owner, names_file = "state", "copies", False

    def samples(self) -> Sequence[str]:
        return FACES

    def edit(self, luck: Random, sample: str) -> Edit:
        kind = luck.random()
        if kind < 0.15:
            return some_bytes(luck)
        if kind < 0.25:
            return some_bytes(luck, "text")
        if kind < 0.5:
            return a_number(luck)
        if kind < 0.62:
            return some_bytes(luck, "ledger")
        return branches(luck, json.loads(honest_state(sample).split(b"\n", 2)[2]))

    def make(self, plan: Plan) -> Any:
        data = honest_state(plan.sample)
        head, mark, body = data.split(b"\n", 2)
        tree = json.loads(body)
        first = tree["worlds"][0]
        for edit in plan.of("number"):
            first["save"] = _text(_forged(base64.b64decode(first["save"]), edit))
        for edit in plan.of("ledger"):
            ledger = zlib.decompress(base64.b64decode(first["ledger"]))
            first["ledger"] = _text(zlib.compress(edit.apply(ledger, ledger[::-1])))
        body = written(tree, [e for e in plan.of("tree") if isinstance(e, Branch)]).encode()
        for edit in plan.of("text"):
            body = edit.apply(body, body[::-1])
        if plan.edits:
            size = len(bytes.fromhex(mark.decode()))
            mark = hashlib.blake2b(body, digest_size=size).hexdigest().encode()
        else:
            return plan.sample.encode(), data
        data = b"\n".join((head, mark, body))
        for edit in plan.of("bytes"):
            data = edit.apply(data, data[::-1])
        return plan.sample.encode(), data

    def open(self, given: Any, luck: Random) -> Any:
        name, data = given[0].decode(), given[1]
        env = begin(name)
        before = env.get_state()
        try:
            env.set_state(data)
        except DuskfolkError:
            require(env.get_state() == before, "a refused state has changed the environment")
            raise
        return name, env

    def live(self, opened: Any, luck: Random, *, honest: bool) -> None:
        name, env = opened
        kept = env.get_state()
        env.set_state(kept)
        require(env.get_state() == kept, "it is read back as another")
        dice = np.random.default_rng(luck.getrandbits(32))
        flock = env.flock
        for number in range(60):
            found = step(name, env, dice)
            rows = flock.observe()
            require(bool(np.isfinite(rows).all()), "an observation is not finite")
            require(bool((rows >= LOW).all() and (rows <= HIGH).all()), "one is out of range")
            require(bool(np.isfinite(flock.rewards).all()), "a reward is not finite")
            require(found is not None, "no step")
            if number % 10 == 0:
                for w in range(flock.worlds.count):
                    check_ranges(flock.worlds, w)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _forged(save: bytes, number: Number) -> bytes:
    head, said, packed = save.split(b"\n", 2)
    state = allocate(1)
    fill(state, zlib.decompress(packed))
    number.apply(state)
    body = flat(state)
    mark = said.partition(b" ")[0]
    digest = hashlib.blake2b(body, digest_size=16).hexdigest().encode()
    return b"\n".join((head, mark + b" " + digest, zlib.compress(body)))


FORMATS: Sequence[type[Format]] = (States,)
