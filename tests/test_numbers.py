"""A number of the observation lives in many places; whoever adds one is told which were forgotten.

``docs/howto/add-a-number.md`` lists the same places. Each is a function from the fields that there
should be to the names of those that the place does not know.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, cast

import numpy as np
import pytest
import where
from restless import SEED, restless

from duskfolk.agents import BundleError, Other, Own, Senses, Standing
from duskfolk.agents.learn.clone import symmetry
from duskfolk.agents.policy.library import load, shipped
from duskfolk.agents.reasons import parts
from duskfolk.agents.senses.columns import FELT
from duskfolk.envs.orders import give_orders
from duskfolk.game import layout
from duskfolk.game.folk import scripted
from duskfolk.game.layout import Field
from duskfolk.game.levels import build
from duskfolk.game.world.kinds import Genre
from duskfolk.game.world.state import COLUMNS
from duskfolk.game.worlds import Worlds

Fields = Sequence[Field]
_HALF = re.compile(r"(^|.*_)[dv]?[xy]$")  # dx, vy, face_x: halves of a direction
_KEPT = ("seed", "ground", "tick", "outcome")  # without which no world goes on
_OFTEN = 300  # ticks: of columns without end, numbers as they are in a night


@cache
def _lived() -> np.ndarray:
    """Rows of lively worlds of every genre (rows, 160): restless folk, then scripted ones."""
    worlds = Worlds(len(Genre))
    rng = np.random.default_rng(SEED)
    everybody = np.ones(worlds.masks.shape[:2], np.uint8)
    acts = np.zeros((*everybody.shape, 2), np.int8)
    seen: list[np.ndarray] = []
    for crowd, lively in ((2, True), (1, False)):
        for w, genre in enumerate(Genre):
            worlds.start(w, build(genre, 3, crowd), SEED)
            bodies = np.arange(worlds.state.bodies[w], dtype=np.int32)
            worlds.set_dials(w, bodies, rng.random(3).tolist())
        state = worlds.state
        world, body = np.nonzero(np.arange(everybody.shape[1]) < state.bodies[:, None])
        asked = np.ones(len(Genre), np.int8), world.astype(np.int32), body.astype(np.int32)
        for decision in range(200):
            if not lively:
                scripted(worlds.rows, worlds.masks, state.role, state.seed, state.tick, everybody,
                         acts)  # fmt: skip
            give_orders(*asked, state, worlds.ground)
            worlds.step(restless(worlds) if lively else acts)
            if decision % 10 == 0:
                seen += [worlds.rows[w, : state.bodies[w]].copy() for w in range(len(Genre))]
    return np.concatenate([*seen, *_stirred(worlds)])


def _stirred(worlds: Worlds) -> Iterator[np.ndarray]:
    """Rows of worlds in whose columns lies whatever may lie there: what few nights would bring."""
    rng, state = np.random.default_rng(SEED), worlds.state
    for turn in range(20):
        for name, about in COLUMNS.items():
            if about.axes in ("", "a") and not about.fixed and name not in _KEPT:
                column: np.ndarray = getattr(state, name)
                low, high = about.low, min(about.high, _OFTEN)
                drawn = low + rng.random(column.shape) * (high - low)
                column[:] = drawn if column.dtype.kind == "f" else np.rint(drawn)
        if turn % 2:  # all meet
            for column, most in ((state.x, COLUMNS["x"].high), (state.y, COLUMNS["y"].high)):
                column[:] = np.minimum(column[:, :1] + rng.random(column.shape), most)
        for w in range(len(Genre)):
            worlds.look_again(w)
            yield worlds.rows[w, : state.bodies[w]].copy()


@cache
def _sensed() -> np.ndarray:
    """Rows of a game whose every answer changes (rows, 160)."""
    rng = random.Random(SEED)

    def part() -> float:
        return rng.random()

    def own(body: int) -> Own:
        own = Own(
            x=9 * part(), y=9 * part(), hearts=3 * part(), calm=5 * part(),
            mood=rng.choice(layout.MOODS), doubt=part(), order=rng.choice(layout.ORDERS),
            order_to=(9 * part(), 9 * part()), home=(9.0, 9.0), ember=(1.0, 9.0),
            lamp=(9.0, 1.0), gate=(1.0, 1.0), friend=(5.0, 5.0),
        )  # fmt: skip
        yes_no = {name for name in FELT if isinstance(Own._field_defaults[name], bool)}
        return own._replace(**{name: part() < 0.5 if name in yes_no else part() for name in FELT})

    def others(body: int) -> list[Other]:
        return [
            Other(
                who=n, x=9 * part(), y=9 * part(), vx=part() - 0.5, vy=part() - 0.5,
                role=rng.choice(list(layout.OWN_DIALS)), relation=rng.choice(["hostile", "ally"]),
                mood=rng.choice(layout.MOODS),
                dazed=part() < 0.3, striking=part() < 0.3, carrying=part() < 0.3,
            )
            for n in range(rng.randrange(8))
        ]  # fmt: skip

    def walls(body: int, directions: np.ndarray) -> list[tuple[float, str]]:
        return [(8 * part(), rng.choice(layout.RAY_HITS)) for _ in directions]

    def way(body: int, goal: str, x: float, y: float) -> tuple[float, float, float]:
        return part() - 0.5, part() - 0.5, 40 * part()

    def level() -> Standing:
        return Standing(part(), part(), part() < 0.5, part(), part())

    senses = Senses("warden", own, others, walls, way, level)
    seen: list[np.ndarray] = []
    for look in range(60):
        if look % 4 == 0:
            senses.noise(9 * part(), 9 * part(), 20.0)
        seen.append(senses.look([0, 1], look / 5, [part(), part(), part()]))
    return np.concatenate(seen)


def _still(rows: np.ndarray, fields: Fields) -> list[str]:
    """Fields whose number is not there, or never changes; acts on their way are Reflexes'."""
    moving = np.ptp(rows, axis=0) > 0
    late = [field.name.startswith("act.") for field in fields]
    return [field.name for n, field in enumerate(fields)
            if not late[n] and (n >= len(moving) or not moving[n])]  # fmt: skip


def without_words(fields: Fields) -> list[str]:
    """Fields that reasons could not say."""
    told = {"own.vx", "own.vy", "own.face_x", "own.face_y", "own.mood", *parts._SINGLE}
    told |= {f"order.{name}" for name in layout.ORDERS}
    told |= {f"dial.{name}" for name in layout.DIALS}
    kinds = ("ray.", "other.", "memory.", "noise.", "act.")
    kinds += tuple(f"hint.{name}." for name in parts._HINTS)
    return [
        each.name for each in fields if each.name not in told and not each.name.startswith(kinds)
    ]


def without_mirror(fields: Fields) -> list[str]:
    """Halves of directions that no mirror turns."""
    turned = {half for pair in symmetry._PAIRS for half in pair}
    last = {field.name: field.name.rpartition(".")[2] for field in fields}
    return [name for name, half in last.items() if _HALF.match(half) and half not in turned]


def unknown_to(path: str) -> Callable[[Fields], list[str]]:
    """All fields, if a port fills another layout than this one."""

    def find(fields: Fields) -> list[str]:
        known = layout.layout_hash() in (where.ROOT / path).read_text(encoding="utf-8")
        return [] if known else ["the layout's hash"]

    return find


def without_a_line(fields: Fields) -> list[str]:
    """Fields that stand in no line of the page."""
    page = (where.ROOT / "docs" / "envs" / "observation.md").read_text(encoding="utf-8")
    return [field.name for field in fields if f"| `{field.name}` |" not in page]


def without_brains(fields: Fields) -> list[str]:
    """Shipped brains that read other numbers."""
    wanted = [[f.name, f.group, f.low, f.high] for f in fields]
    return [name for name in shipped() if _read_by(name) != wanted]


def _read_by(name: str) -> object:
    """The fields that a brain reads; None of one that is refused for them."""
    try:
        told = load(name, backend="numpy").bundle.document
    except BundleError:
        return None
    return cast("dict[str, Any]", told["layout"])["fields"]


PLACES: dict[str, Callable[[Fields], list[str]]] = {
    "game/sense": lambda fields: _still(_lived(), fields),
    "agents/senses": lambda fields: _still(_sensed(), fields),
    "agents/reasons/parts.py": without_words,
    "agents/learn/clone/symmetry.py": without_mirror,
    "examples/web/nature.js": unknown_to("examples/web/nature.js"),
    "examples/godot/duskfolk/nature.gd": unknown_to("examples/godot/duskfolk/nature.gd"),
    "examples/love/duskfolk/nature.lua": unknown_to("examples/love/duskfolk/nature.lua"),
    "docs/envs/observation.md": without_a_line,
    "agents/policy/shipped": without_brains,
}


def forgotten(fields: Fields) -> dict[str, list[str]]:
    """The places that do not know all fields, and what each lacks."""
    return {place: lacks for place, find in PLACES.items() if (lacks := find(fields))}


@pytest.mark.parametrize("place", PLACES)
def test_every_number_is_known_in(place: str) -> None:
    lacks = PLACES[place](layout.FIELDS)
    assert not lacks, f"{place} does not know {', '.join(lacks)}"


def test_a_new_number_is_missed_in_every_place_that_has_not_heard_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fields = (
        *layout.FIELDS,
        Field("own.courage", "own", 0, 1, "how brave one feels"),
        Field("own.wind_x", "own", -1, 1, "x of the wind"),
    )
    forgotten(layout.FIELDS)  # what is found out once is found before they are new
    monkeypatch.setattr(layout, "FIELDS", fields)
    assert forgotten(fields).keys() == PLACES.keys()


def test_the_page_names_the_places() -> None:
    page = (where.ROOT / "docs" / "howto" / "add-a-number.md").read_text(encoding="utf-8")
    assert [place for place in PLACES if place not in page] == []
