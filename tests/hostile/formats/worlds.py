"""Replays, and worlds saved in mid-play."""

import base64
import hashlib
import json
import math
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from sound import check_ranges, check_world

from duskfolk.agents.learn.clone.demonstrations import from_replays
from duskfolk.game import acts
from duskfolk.game import replay as tape
from duskfolk.game.errors import OptionError, SaveError
from duskfolk.game.levels import build
from duskfolk.game.play.session.reel import Reel
from duskfolk.game.replay import Replay
from duskfolk.game.world.kinds import Genre, Role
from duskfolk.game.world.state import State, allocate
from duskfolk.game.worlds import Worlds
from hostile.edits import Branch, Bytes, Edit, Plan, Respell, branches, plainly, some_bytes
from hostile.formats.base import File, Garbage, Refused, dressed, printable, require, written
from hostile.formats.levels import check_level
from hostile.lives import a_world, live, loosely
from hostile.shapes import other_name
from hostile.values import NUMBERS, words_for


@dataclass(frozen=True)
class Packed(Edit):
    """Another packing of the same, or of far too much."""

    how: str = "level 1"

    def apply(self, data: bytes) -> bytes:
        """The packed bytes."""
        if self.how == "bomb":
            return zlib.compress(data + b" " * (1 << 28), 9)
        if self.how == "many values":
            return zlib.compress(data[:-1] + b', "more": [' + b"1," * 4_000_000 + b"1]}", 9)
        if self.how == "twice":
            return zlib.compress(zlib.compress(data))
        if self.how == "raw":
            return data
        if self.how == "tail":
            return zlib.compress(data) + b"tail"
        if self.how == "not ended":
            return zlib.compress(data)[:-4]
        return zlib.compress(data, int(self.how[-1]))

    def __str__(self) -> str:
        return f"packed by {self.how}"


_SMALL = (-400, -3, -1, 0, 1, 5, 8, 11, 12, 13, 99, 127, 128, 200, 5000, 100_000, 31_999, 32_000,
          2**31 - 1, 2**31, 2**63, -(2**31), 1.5, -0.0)  # fmt: skip
_PACKINGS = ("bomb", "many values", "twice", "raw", "tail", "not ended")


class Replays(File):
    """Recorded plays."""

    name, owner, file = "replay", "gates", "play.dusk"

    def inside(self, luck: Random, sample: str) -> Edit:
        kind = luck.random()
        if kind < 0.15:
            return some_bytes(luck)
        if kind < 0.22:
            return some_bytes(luck, "text")
        if kind < 0.26:
            return Packed("pack", how=luck.choice(_PACKINGS))
        tree = self.tree(sample)
        if kind < 0.36:
            return branches(luck, json.loads(tree["level"]), "level")
        if kind < 0.46:
            return some_bytes(luck, "acts")
        if kind < 0.48:
            return Packed("acts packed", how=luck.choice(("bomb", "twice", "tail", "not ended")))
        if kind < 0.7:
            return self._number(luck, tree)
        return branches(luck, tree)

    def _number(self, luck: Random, tree: Any) -> Edit:
        """A number of a pledge or a dial, an input left out or moved, a digest."""
        key = luck.choice(("pledges", "acts", "dials", "digests", "seed", "decisions", "brains",
                           "setting"))  # fmt: skip
        entries = tree[key]
        small = luck.choice(_SMALL)
        if key in ("seed", "decisions"):
            return Branch(
                "tree", how="set", path=(key,), value=luck.choice((small, entries + 1, entries - 1))
            )
        if key == "brains":
            value = luck.choice(([], {}, {"player": "0"}, {"player": "99"}, {"player": "²"},
                                 {"\x1b": "\x1b"}, {"player": "9" * 5000}, None))  # fmt: skip
            return Branch("tree", how="set", path=(key,), value=value)
        if key == "digests":
            number = luck.randrange(len(entries))
            known = entries[number]
            whole = luck.choice(([], "", {}, entries[:1]))
            one = luck.choice(("", "0", known[:3], known * 2, "g" * 16))
            return luck.choice((
                Branch("tree", how="set", path=(key,), value=whole),
                Branch("tree", how="set", path=(key, number), value=one),
                Branch("tree", how="drop", path=(key, number)),
            ))  # fmt: skip
        if key == "setting":
            value = luck.choice((0, 1, 0.25, 4, 240, 241, -0.1, 4.01, 1e308, True, "gentle", None))
            return Branch("tree", how="set", path=(key, luck.randrange(3)), value=value)
        if luck.random() < 0.2 or not entries:
            return luck.choice((
                Branch("tree", how="set", path=(key,), value=[]),
                Branch("tree", how="set", path=(key,), value=list(reversed(entries))),
                Branch("tree", how="repeat", path=(key,), value=luck.choice((2, 1000))),
            ))  # fmt: skip
        number = luck.randrange(len(entries))
        within = luck.randrange(len(entries[number]))
        if key == "acts" and within == 2:
            value = luck.choice((*acts.CHANGING, "greet", "", "\x1b", "x" * 999, small))
            return Branch("tree", how="set", path=(key, number, within), value=value)
        if key == "dials" and within == 1:
            value = luck.choice((-0.1, 1.1, 0.3, 1e308, True, "0.5", small))
            return Branch("tree", how="set", path=(key, number, 1, luck.randrange(3)), value=value)
        return Branch("tree", how="set", path=(key, number, within), value=small)

    def harmless(self, luck: Random, sample: str) -> list[Edit]:
        respell = Respell("tree", seed=luck.randrange(1 << 30), harmless=True)
        return luck.choice((
            [respell], [plainly(luck, "level")], [Packed("pack", how="level 1", harmless=True)],
            [other_name(luck)], [respell, Packed("pack", how="level 0", harmless=True)],
        ))  # fmt: skip

    def tree(self, sample: str) -> Any:
        """What the file says."""
        body = (self.folder / sample).read_bytes().partition(b"\n")[2]
        return json.loads(zlib.decompress(body))

    def content(self, plan: Plan) -> bytes:
        data = (self.folder / plan.sample).read_bytes()
        head, line, body = data.partition(b"\n")
        text = zlib.decompress(body).decode()
        if any(plan.of(layer) for layer in ("tree", "level", "acts", "acts packed")):
            tree = json.loads(text)
            self._bend_level(plan, tree)
            self._bend_acts(plan, tree)
            text = written(tree, plan.of("tree"))
        raw = text.encode("utf-8", "surrogatepass")
        for edit in plan.of("text"):
            raw = edit.apply(raw, b'{"level": 1, "digests": []}')
        for edit in plan.of("pack"):
            return self.bent(plan, head + line + edit.apply(raw))
        return self.bent(plan, head + line + zlib.compress(raw))

    def _bend_level(self, plan: Plan, tree: Any) -> None:
        edits = plan.of("level")
        if not edits:
            return
        text = written(
            json.loads(tree["level"]),
            [e for e in edits if not hasattr(e, "how") or isinstance(e, Branch)],
        )
        for edit in edits:
            if not isinstance(edit, Branch):
                text = dressed(Plan("", (edit,)), text).decode("utf-8", "surrogatepass")
        tree["level"] = text

    def _bend_acts(self, plan: Plan, tree: Any) -> None:
        edits = [*plan.of("acts"), *plan.of("acts packed")]
        if not edits:
            return
        codes = zlib.decompress(base64.b85decode(tree["actions"]))
        packed = None
        for edit in edits:
            if isinstance(edit, Bytes):
                codes = edit.apply(codes, codes[::-1])
            else:
                packed = edit.apply(codes)
        packed = zlib.compress(codes, 9) if packed is None else packed
        tree["actions"] = base64.b85encode(packed).decode()

    def open(self, given: Any, luck: Random) -> Replay:
        if luck.random() < 0.2:
            self._learn_from(given, luck)
        return tape.load(given)

    def _learn_from(self, given: str, luck: Random) -> None:
        """What a training with ``--clone`` makes of it."""
        role = luck.choice((Role.LAMPLIGHTER, Role.WISP, Role.WOLF))
        try:
            shown = from_replays([Path(given)], role)
        except OptionError:
            return  # nobody of the role is shown, or it is told so of a replay that is refused
        require(bool(np.isfinite(shown.rows).all()), "a demonstration is not finite")
        require(bool((shown.acts >= 0).all() and (shown.acts < (9, 4)).all()), "an act is none")

    def live(self, opened: Replay, luck: Random, *, honest: bool) -> None:
        """Play it back with its check on: what was changed in the play must be noticed."""
        worlds = a_world()
        lived = 0
        try:
            for lived in tape.play_back(opened, worlds):
                check_world(worlds, opened.level)
                recorded = opened.digests[lived] if lived < len(opened.digests) else ""
                if len(recorded) < 16 or not worlds.digest(0).startswith(recorded[:16]):
                    raise Garbage(f"decision {lived} was taken as verified, and is not")
        except SaveError as error:
            raise Refused(error) from None
        require(lived == len(opened), f"{lived} of {len(opened)} decisions were played back")
        if luck.random() < 0.3:
            self._wind(opened, luck)

    def _wind(self, opened: Replay, luck: Random) -> None:
        """What the gallery does with it: any moment of it is the one that was recorded."""
        reel = Reel(opened)
        for _ in range(4):
            to = luck.randrange(len(opened) + 1)
            reel.go(to)
            require(reel.at == to, f"wound to {to}, and stands at {reel.at}")
            digest = reel.session.worlds.digest(0)
            require(digest.startswith(opened.digests[to][:16]), f"wound to another world at {to}")
        require(len(opened.digests) == len(opened) + 1, "it has other than one digest a decision")
        for at, *_ in opened.pledges:
            require(0 <= at <= len(opened), f"a pledge at decision {at} is never carried out")
        check_level(opened.level, luck, self.scratch)
        printable(*opened.brains, *opened.brains.values())
        path = self.scratch / "again.dusk"
        tape.save(opened, path)
        again = tape.load(path)
        require(again.level == opened.level, "it is read back with another level")
        for at, *_ in opened.acts:
            require(0 <= at <= len(opened), f"an act at decision {at} is never done")
        for name in ("seed", "start", "pledges", "acts", "brains", "setting"):
            require(
                getattr(again, name) == getattr(opened, name),
                f"it is read back with another {name}",
            )
        require(len(again) == len(opened), "it is read back with other actions")
        worlds = a_world()
        live(worlds, luck, lambda: check_world(worlds, opened.level))


@dataclass(frozen=True)
class Number(Edit):
    """A number of a state, under a right digest."""

    column: str = "x"
    at: int = 0
    value: int | float = 0

    def apply(self, state: State) -> None:
        """Write it, as far as its type can hold it."""
        column = getattr(state, self.column).reshape(-1)
        with np.errstate(all="ignore"):
            if column.dtype.kind == "f":
                limit = 3.4e38
                odd = isinstance(self.value, float) and not math.isfinite(self.value)
                value = self.value if odd else min(max(self.value, -limit), limit)
                column[self.at % column.size] = np.float32(value)
            else:
                bits = 8 * column.itemsize
                whole = int(self.value) & ((1 << bits) - 1)
                signed = (
                    whole - (1 << bits) if column.dtype.kind == "i" and whole >> bits - 1 else whole
                )
                column[self.at % column.size] = signed

    def __str__(self) -> str:
        return f"{self.column}[{self.at}] = {words_for(self.value)}"

    def simpler(self) -> list[Edit]:
        return []


_REALS = {name for name, column in allocate(1)._asdict().items() if column.dtype.kind == "f"}


def a_number(luck: Random, layer: str = "number") -> Number:
    """A seeded change of a state."""
    names = [name for name in State._fields if name != "ground"]
    column = luck.choice(names)
    value = luck.choice((
        luck.choice(NUMBERS), luck.choice((float("nan"), float("inf"), -float("inf"))),
        luck.randint(-3, 15), luck.randint(-128, 127), luck.uniform(-2, 50),
    ))  # fmt: skip
    if isinstance(value, float) and not math.isfinite(value) and column not in _REALS:
        value = 77
    return Number(layer, column=column, at=luck.randrange(200), value=value)


def fill(state: State, body: bytes) -> None:
    """A state's row 0 from the bytes of a save."""
    at = 0
    for name, column in zip(State._fields, state, strict=True):
        if name != "ground":
            part = np.frombuffer(body, column.dtype, column[0].size, at)
            column[0] = part.reshape(column[0].shape)
            at += column[0].nbytes


def flat(state: State) -> bytes:
    """The bytes of a state's row 0."""
    return b"".join(
        np.ascontiguousarray(column[0]).tobytes()
        for name, column in zip(State._fields, state, strict=True)
        if name != "ground"
    )


class Saves(File):
    """Worlds saved in mid-play: their bytes, and forged ones with a right digest."""

    name, owner, names_file = "save", "gates", False

    def edit(self, luck: Random, sample: str) -> Edit:
        kind = luck.random()
        if kind < 0.25:
            return some_bytes(luck)
        if kind < 0.3:
            return Packed("pack", how=luck.choice(("bomb", "twice", "raw", "tail", "not ended")))
        if kind < 0.36:
            return some_bytes(luck, "body")
        return a_number(luck)

    def harmless(self, luck: Random, sample: str) -> list[Edit]:
        return [Packed("pack", how="level 1", harmless=True)]

    def make(self, plan: Plan) -> Any:
        data = (self.folder / plan.sample).read_bytes()
        head, said, packed = data.split(b"\n", 2)
        body = zlib.decompress(packed)
        for edit in plan.of("body"):
            body = edit.apply(body, body[::-1])
        if numbers := plan.of("number"):
            state = allocate(1)
            fill(state, body[: len(flat(state))].ljust(len(flat(state)), b"\0"))
            for edit in numbers:
                edit.apply(state)
            body = flat(state)
        if plan.of("body") or numbers:
            mark = said.partition(b" ")[0]
            said = mark + b" " + hashlib.blake2b(body, digest_size=16).hexdigest().encode()
            packed = zlib.compress(body)
        for edit in plan.of("pack"):
            packed = edit.apply(body)
        return plan.sample, self.bent(plan, b"\n".join((head, said, packed)))

    def open(self, given: Any, luck: Random) -> Worlds:
        sample, data = given
        worlds = started(sample)
        worlds.restore(0, data)
        return worlds

    def live(self, opened: Worlds, luck: Random, *, honest: bool) -> None:
        live_on(opened, luck, honest)


def started(sample: str) -> Worlds:
    """A world at the start of a sample's level, which its name tells."""
    found = re.match(r"([a-z]+)-(\d+)-(\d)", sample)
    assert found, sample
    worlds = a_world("saved")
    worlds.start(0, build(Genre[found[1].upper()], int(found[2]), int(found[3])), 3)
    return worlds


def live_on(worlds: Worlds, luck: Random, honest: bool) -> None:
    """Live in a world that was put back."""
    level = worlds.levels[0]
    assert level is not None
    check_ranges(worlds)
    live(worlds, luck, (lambda: check_world(worlds, level)) if honest else loosely(worlds))


FORMATS: Sequence[type[File]] = (Replays, Saves)
