"""Brains: bundles, and the flavours made of them."""

import copy
import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from duskfolk.agents import BundleError, explain, load
from duskfolk.agents.kit import coding, wire
from duskfolk.agents.kit.coding import property_field
from duskfolk.agents.kit.network import Layer, Network, Normaliser
from duskfolk.agents.kit.numeric import compute
from duskfolk.agents.measure.card import card
from duskfolk.agents.policy import bundle, flavours, graph, manifest
from duskfolk.agents.policy.flavours import plain
from duskfolk.agents.policy.flavours.plain import Plain
from duskfolk.agents.policy.runtime import Brain
from duskfolk.game import layout
from duskfolk.game.play.session.brains import at_home
from duskfolk.game.play.settings import Settings
from duskfolk.game.world.kinds import Genre, Role
from hostile.edits import Branch, Edit, Plan, Respell, branches, leaves, some_bytes
from hostile.formats.base import File, Garbage, Json, printable, require, written
from hostile.shapes import other_name
from hostile.values import words_for

LOW = np.array([field.low for field in layout.FIELDS], np.float32)
HIGH = np.array([field.high for field in layout.FIELDS], np.float32)
MOVES, DEEDS = layout.ACTION_BRANCHES
WEIGHTS = (0.0, -0.0, 1.0, 1e-45, 1e3, 1e6, 1e9, 2e9, 1e12, -1e12, 1e19, 1e30, -1e30, 3.4e38,
            -3.4e38, float("inf"), -float("inf"), float("nan"))  # fmt: skip


@dataclass(frozen=True)
class Weight(Edit):
    """A number of a network; the file is signed anew, with golden rows of a kind."""

    where: str = "policy.0.weight"
    at: float = 0.0
    value: float = 0.0
    whole: bool = False  # the whole array, not one number
    golden: str = "made"

    def apply(self, network: Network) -> Network:
        """The network, changed."""
        stack, number, part = self.where.split(".")
        if stack == "normaliser":
            if network.normaliser is None:
                return network
            if part == "clip":
                return replace(network, normaliser=replace(network.normaliser, clip=self.value))
            array = self._bend(getattr(network.normaliser, part))
            return replace(network, normaliser=replace(network.normaliser, **{part: array}))
        layers = list(getattr(network, stack))
        if not layers:
            return network
        layer: Layer = layers[int(number) % len(layers)]
        layers[int(number) % len(layers)] = replace(
            layer, **{part: self._bend(getattr(layer, part))}
        )
        return replace(network, **{stack: tuple(layers)})

    def _bend(self, array: np.ndarray) -> np.ndarray:
        array = array.copy()
        if self.whole:
            array[...] = self.value
        else:
            array.reshape(-1)[int(self.at * array.size)] = self.value
        return array

    def __str__(self) -> str:
        which = "all of" if self.whole else f"at {self.at:.3f} of"
        return f"{which} {self.where} = {words_for(self.value)}, golden rows {self.golden}"

    def simpler(self) -> list[Edit]:
        return [replace(self, value=v) for v in (1e6, 1e9, 1e12, 1e19) if v < abs(self.value)]


@dataclass(frozen=True)
class Proto(Edit):
    """A change of the fields of the ONNX file; it is signed anew."""

    how: str = "drop"
    path: tuple[float, ...] = ()
    data: bytes = b""

    def apply(self, body: bytes) -> bytes:
        """The file's bytes without its signature."""
        try:
            return _bend_message(body, list(self.path), self)
        except (wire.WireError, IndexError):  # an edit before this one left no fields to bend
            return body + self.data

    def __str__(self) -> str:
        return (
            f"{self.how} a field at {tuple(round(p, 3) for p in self.path)} {self.data.hex()[:30]}"
        )


def _bend_message(data: bytes, path: list[float], edit: Proto) -> bytes:
    fields = _split(data)
    if not fields:
        return data + edit.data
    n = int(path[0] * len(fields)) % len(fields)
    head, payload = fields[n]
    if len(path) > 1 and payload is not None:
        try:
            inner = _bend_message(payload, path[1:], edit)
        except (wire.WireError, IndexError):
            inner = payload[: len(payload) // 2] + edit.data + payload[len(payload) // 2 :]
        fields[n] = (_head(head, inner), inner)
    elif edit.how == "drop":
        del fields[n]
    elif edit.how == "twice":
        fields.insert(n, fields[n])
    elif edit.how == "last":
        fields.append(fields.pop(n))
    elif edit.how == "insert":
        fields.insert(n, (edit.data, None))
    elif edit.how == "long number":
        fields[n] = (head[:1] + b"\x80" * 8 + b"\x01", payload)
    elif payload is not None:
        inner = edit.data if edit.how == "set" else payload * 2
        fields[n] = (_head(head, inner), inner)
    return b"".join(head + (payload or b"") for head, payload in fields)


def _split(data: bytes) -> list[tuple[bytes, bytes | None]]:
    """Fields as (key and length, payload), payload None for numbers."""
    found: list[tuple[bytes, bytes | None]] = []
    at = 0
    while at < len(data):
        key, after = _varint(data, at)
        if key & 7 == 0:
            _, end = _varint(data, after)
            found.append((data[at:end], None))
        elif key & 7 == 2:
            size, start = _varint(data, after)
            end = start + size
            if end > len(data):
                raise wire.WireError("cut")
            found.append((data[at:start], data[start:end]))
        else:
            end = after + (4 if key & 7 == 5 else 8)
            found.append((data[at:end], None))
        at = end
    return found


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        if at >= len(data) or shift > 70:
            raise wire.WireError("cut")
        value |= (data[at] & 0x7F) << shift
        shift += 7
        at += 1
        if data[at - 1] < 0x80:
            return value, at


def _head(head: bytes, payload: bytes) -> bytes:
    key, _ = _varint(head, 0)
    return (
        wire.block(key >> 3, payload)[: -len(payload) or None] if payload else wire.block(key >> 3)
    )


def signed(body: bytes) -> bytes:
    """A file with a right digest."""
    return body + property_field("duskfolk.sha256", hashlib.sha256(body).hexdigest())


def unsigned(data: bytes) -> bytes:
    """A file without its digest."""
    return data[: data.rindex(b"\x72", 0, data.rindex(b"duskfolk.sha256"))]


class Bundles(File):
    """Bundles: bytes, and forged ones with a right digest."""

    name, owner, file = "bundle", "brains", "brain.onnx"

    def inside(self, luck: Random, sample: str) -> Edit:
        kind = luck.random()
        if kind < 0.15:
            return some_bytes(luck)
        if kind < 0.25:
            return some_bytes(luck, "signed")
        if kind < 0.4:
            path = tuple(luck.random() for _ in range(luck.choice((1, 1, 2, 2, 3, 4, 5))))
            how = luck.choice(("drop", "twice", "last", "insert", "long number", "set", "double"))
            data = luck.choice((b"", b"\x08\x01", b"\x72\x00", b"\x0a\x02ab", b"\xff" * 12,
                                b"\x1b[2J", b"\x3a\x80\x80\x80\x80\x01", b"\x82\x01\x01a",
                                luck.randbytes(5)))  # fmt: skip
            return Proto("proto", how=how, path=path, data=data)
        if kind < 0.7:
            where = luck.choice(("policy.0.weight", "policy.0.bias", "policy.1.weight",
                                 "policy.9.bias", "policy.9.weight", "value.0.weight",
                                 "value.9.bias", "normaliser.0.mean", "normaliser.0.scale",
                                 "normaliser.0.clip"))  # fmt: skip
            return Weight("weight", where=where, at=luck.random(), value=luck.choice(WEIGHTS),
                          whole=luck.random() < 0.2,
                          golden=luck.choice(("made", "zeros", "old")))  # fmt: skip
        return branches(luck, self.document(sample), "manifest")

    def harmless(self, luck: Random, sample: str) -> list[Edit]:
        respell = Respell("manifest", seed=luck.randrange(1 << 30), harmless=True)
        return luck.choice(([respell], [other_name(luck)]))

    def document(self, sample: str) -> Any:
        """The manifest of a sample."""
        return json.loads(coding.read_properties((self.folder / sample).read_bytes())["duskfolk"])

    def content(self, plan: Plan) -> bytes:
        data = (self.folder / plan.sample).read_bytes()
        weights, trees = plan.of("weight"), plan.of("manifest")
        if weights or trees:
            text = coding.read_properties(data)["duskfolk"]
            network = graph.decode(data)
            for edit in weights:
                network = edit.apply(network)
                text = _golden(edit.golden, network, text)
            if trees:
                text = written(json.loads(text), trees)
            body = graph.encode(network, {})
            body += property_of("duskfolk", text.encode("utf-8", "surrogatepass"))
            data = signed(body)
        if plan.of("proto") or plan.of("signed"):
            body = unsigned(data)
            for edit in plan.of("proto"):
                body = edit.apply(body)
            for edit in plan.of("signed"):
                body = edit.apply(body, body[::-1])
            data = signed(body)
        return self.bent(plan, data)

    def open(self, given: Any, luck: Random) -> Brain:
        backend = luck.choice(("auto", "numpy"))
        return load(Path(given) if luck.random() < 0.3 else given, backend=backend)

    def live(self, opened: Brain, luck: Random, *, honest: bool) -> None:
        live_brain(opened, np.random.default_rng(luck.getrandbits(32)))
        about = opened.manifest
        printable(opened.role, about.licence, about.kit, *about.difficulty)
        page = card(about, 1000)
        require(page.replace("\n", "").isprintable(), "its card has what cannot be printed")
        text = manifest.write(about, opened.bundle.network, opened.bundle.golden)
        again = bundle.unpack(bundle.pack(opened.bundle.network, about, opened.bundle.rows))
        require(again.manifest == about, "it is written and read back as another")
        require(bool(text), "no manifest")
        for genre in (Genre.WATCH, Genre.PACK):
            role = Role[opened.role.upper()]
            at_home({role: opened}, Settings(), genre, luck.choice((None, 0.0, 0.3, 1.0)))
        if luck.random() < 0.25:
            flavour = luck.choice(("json", "unity", "godot"))
            try:
                data = flavours.encode(opened.bundle, flavour)
            except BundleError:
                return  # rows in which two acts are as good as equal prove nothing elsewhere
            if flavour == "json":
                plain.decode(data)


def _golden(kind: str, network: Network, text: str) -> str:
    document = json.loads(text)
    golden = document["golden"]
    if kind == "old":
        return text
    rows = np.zeros((4, layout.SIZE), np.float32) if kind == "zeros" else bundle.golden_rows()
    try:
        with np.errstate(all="ignore"):
            made = compute(graph.graph_of(network), {"obs": rows}, graph.OPERATORS)
    except (BundleError, ValueError):
        return text
    logits = made["logits"]
    golden["rows"], golden["logits"] = rows.tolist(), logits.tolist()
    golden["values"] = made["value"][:, 0].tolist() if "value" in made else []
    golden["actions"] = manifest.likeliest(logits)
    return json.dumps(document)


def property_of(key: str, value: bytes) -> bytes:
    """An entry of a file's metadata, whatever its bytes."""
    return wire.block(14, wire.block(1, key), wire.block(2, value))


def rows_for(dice: np.random.Generator, count: int = 60) -> np.ndarray:
    """Rows over the layout's ranges: between the ends, and at them."""
    between = dice.uniform(LOW, HIGH, (count // 2, layout.SIZE))
    ends = np.where(dice.random((count - count // 2, layout.SIZE)) < 0.5, LOW, HIGH)
    return np.concatenate(([LOW], [HIGH], between, ends))[:count].astype(np.float32)


def masks_for(dice: np.random.Generator, count: int, width: int) -> np.ndarray:
    """Masks of which each allows something in each branch."""
    masks = (dice.random((count, width)) < 0.4).astype(np.uint8)
    for first, last in ((0, MOVES), (MOVES, MOVES + DEEDS)) if width > DEEDS else ((0, DEEDS),):
        masks[np.arange(count), dice.integers(first, last, count)] = 1
    return masks


def live_brain(brain: Brain, dice: np.random.Generator) -> None:
    """Decide in every way, and do nothing that is forbidden."""
    for count in (1, 7, 130):
        rows = rows_for(dice, count)
        logits = brain.logits(rows)
        require(bool(np.isfinite(logits).all()), "a logit is not finite")
        for width in (DEEDS, MOVES + DEEDS):
            masks = masks_for(dice, count, width)
            draws = dice.choice([0.0, 0.999999, 0.5, 1 - 2**-24], (count, 2)).astype(np.float32)
            for chosen in (
                brain.decide(rows, masks, temperature=0),
                brain.decide(rows, masks, rng=np.random.default_rng(1)),
                brain.decide(rows, masks, draws=draws),
                brain.decide(rows, masks, draws=draws, temperature=3.0),
                brain.decide(rows, masks, draws=draws, temperature=1e-3),
            ):
                check_acts(chosen, masks)
            chances = brain.probabilities(rows, masks)
            require(bool(np.isfinite(chances).all()), "a chance is not finite")
            forbidden = masks == 0 if width > DEEDS else np.hstack(
                (np.zeros((count, MOVES), bool), masks == 0))  # fmt: skip
            require(not chances[forbidden].any(), "what is forbidden has a chance")
            require(bool(np.allclose(chances.sum(1), 2, atol=1e-4)), "chances do not add up")
    if brain.bundle.network.value:
        require(bool(np.isfinite(brain.value(rows)).all()), "the value is not finite")
    for why in explain(brain, rows[:3]):
        printable(why.words)


def check_acts(acts: np.ndarray, masks: np.ndarray) -> None:
    """All acts exist and are allowed."""
    require(acts.dtype == np.int8 and acts.shape == (len(masks), 2), "acts of another shape")
    require(bool(((acts >= 0) & (acts < (MOVES, DEEDS))).all()), "an act that does not exist")
    bodies = np.arange(len(masks))
    require(bool(masks[bodies, masks.shape[1] - DEEDS + acts[:, 1]].all()), "a forbidden deed")
    if masks.shape[1] > DEEDS:
        require(bool(masks[bodies, acts[:, 0]].all()), "a forbidden move")


class Flavours(Json):
    """What is exported for other loaders, read back; only the json flavour has a reader."""

    name, owner, file = "flavour", "brains", ""

    def plan(self, luck: Random) -> Plan:
        plan = super().plan(luck)
        return (
            plan
            if plan.edits or plan.sample.endswith(".json")
            else Plan(plan.sample, (some_bytes(luck),))
        )

    def edit(self, luck: Random, sample: str) -> Edit:
        return self.inside(luck, sample) if sample.endswith(".json") else some_bytes(luck)

    def branch(self, luck: Random, sample: str) -> Edit:
        tree = self.tree(sample)
        if luck.random() < 0.3:
            where = [p for p, v in leaves(tree["network"], ("network",)) if isinstance(v, float)]
            value = luck.choice([w for w in WEIGHTS if np.isfinite(w)] + [1e39, 1e300])
            return Branch("tree", how="set", path=luck.choice(where), value=value)
        return super().branch(luck, sample)

    def harmless(self, luck: Random, sample: str) -> list[Edit]:
        respell = Respell("tree", seed=luck.randrange(1 << 30), harmless=True)
        return [respell] if sample.endswith(".json") else []

    def content(self, plan: Plan) -> bytes:
        if plan.sample.endswith(".json"):
            return super().content(plan)
        return self.bent(plan, (self.folder / plan.sample).read_bytes())

    def make(self, plan: Plan) -> Any:
        path = super().make(plan)
        return Path(path).read_bytes() if plan.sample.endswith(".json") else path

    def open(self, given: Any, luck: Random) -> Any:
        if isinstance(given, bytes):
            return plain.decode(given)
        load(given)
        raise Garbage("a file for another engine was taken for a bundle")

    def live(self, opened: Plain, luck: Random, *, honest: bool) -> None:
        dice = np.random.default_rng(luck.getrandbits(32))
        logits = opened.network.reference(rows_for(dice))
        require(bool(np.isfinite(logits).all()), "a logit is not finite")
        require(opened.network.inputs == layout.SIZE, "it reads other rows")
        require(logits.shape[1] == MOVES + DEEDS, "it gives other acts")


FORMATS: Sequence[type[File]] = (Bundles, Flavours)
__all__ = ["FORMATS", "Bundles", "Flavours", "Normaliser", "copy", "os"]
