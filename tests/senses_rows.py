"""Golden rows of senses, for whoever writes them in another language: ``tests/golden/senses.json``.

``python tests/senses_rows.py`` writes the file: what a game answered, and the rows, masks and moods
that Python's ``Senses`` made of it. Nothing in it is Python's: a port reads the file, answers what
is written there, and compares. This is its form; lengths are in tiles.

    layout      hash of the table that is filled, see ``duskfolk.game.layout``
    fields      the names of the numbers of a row
    off         how far a number may be off
    plays       a list of plays, each with Senses of its own:
      role, doubt, y_up, deeds    what the Senses are made with
      answered                    the questions that this game answers; the others are left out
      looks                       in order:
        before    what happens before it, in order; each has one of these keys:
                    noise             {x, y, reach, by, heed}; by may be null
                    tell              {body, at, other}
                    share             {body, reach, now}
                    forget            who
                    reset             true
                    save_and_restore  true: save, begin anew, restore; rows go on as if nothing was
        now, dials, level           level is null where it is not answered
        bodies    who looks, in order: {body, own, others, walls, ways}
                    own       fields of ``Own`` that are told; others are left out, not null
                    others    a list of fields of ``Other``, in the order in which they are told
                    walls     16 pairs of a distance (-1: without end) and a name of what is hit
                    ways      by hint: to [x, y], which has to be asked for, and the answer
                              way [dx, dy, length], or null for no way
        rows, masks, moods          what comes of it: one for each body
"""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from duskfolk.agents import Other, Own, Senses, Standing
from duskfolk.game import layout

GOLDEN = Path(__file__).parent / "golden" / "senses.json"
OFF = 1e-5
DIGITS, OF_ROWS = 3, 6  # after the point, of what is answered and of rows
Answers = dict[str, Any]
_SEED = 18
_RELATIONS = (None, None, "hostile", "wary", "neutral", "ally")
_STEPS = (0.1, 0.1, 0.1, 0.1, 0.25, 0.5, 1.5, 4.0)  # seconds from look to look
_SELDOM = (0.5, 1.5, 1.9, 2.5, 4.0, 7.0)


@dataclass
class Play:
    """What a game is like."""

    role: str
    answered: tuple[str, ...] = ("others", "walls", "way", "level")
    doubt: float = 0.8
    y_up: bool = False
    deeds: tuple[str, ...] = layout.DEEDS
    looks: int = 7
    steps: tuple[float, ...] = _STEPS
    close: bool = False  # strangers stand about body a, and no body says that it cannot strike
    seen: dict[str, Answers] = field(default_factory=dict)  # of each body, what it answers now


PLAYS = (
    *(Play(role) for role in layout.ROLES),
    Play("warden", y_up=True, doubt=0.0, deeds=("use",)),
    Play("wolf", answered=("others",), doubt=0.0),
    Play("imp", answered=(), looks=4),
    Play("wolf", answered=("others",), doubt=1.5, looks=24, steps=_SELDOM),
    *(Play(role, doubt=0.0, looks=8, close=True) for role in ("warden", "wolf")),
)


def senses_of(play: Play) -> Senses[str]:
    """Senses that are answered what ``play.seen`` holds."""
    answers: Answers = {
        "others": lambda body: [Other(**other) for other in play.seen[body]["others"]],
        "walls": lambda body, _: [
            (math.inf if far < 0 else far, hit) for far, hit in play.seen[body]["walls"]
        ],
        "way": lambda body, goal, x, y: _way(play.seen[body]["ways"], goal, x, y),
        "level": lambda: Standing(**play.seen["level"]),
    }
    asked: Answers = {question: answers[question] for question in play.answered}
    return Senses[str](
        play.role, lambda body: Own(**play.seen[body]["own"]), **asked, doubt=play.doubt,
        y_up=play.y_up, deeds=play.deeds,
    )  # fmt: skip


def happen(senses: Senses[Any], event: Answers) -> None:
    """Let something happen before a look."""
    ((kind, what),) = event.items()
    if kind == "noise":
        senses.noise(what["x"], what["y"], what["reach"], what["by"], heed=what["heed"])
    elif kind == "tell":
        senses.tell(what["body"], Other(**what["other"]), what["at"])
    elif kind == "share":
        senses.share(what["body"], what["reach"], what["now"])
    elif kind == "forget":
        senses.forget(what)
    elif kind == "reset":
        senses.reset()
    else:
        saved = senses.save()
        senses.reset()
        senses.restore(saved)


def golden() -> Answers:
    """All plays, and what came of them."""
    rng = np.random.default_rng(_SEED)
    return {
        "layout": layout.layout_hash(),
        "fields": [each.name for each in layout.FIELDS],
        "off": OFF,
        "plays": [_lived(play, rng) for play in PLAYS],
    }


class Strangers:
    """Who else is there, and where everybody is."""

    def __init__(self, rng: np.random.Generator) -> None:
        self.rng, self.now = rng, 0.0
        self.folk = [(f"stranger {n}", str(rng.choice(layout.ROLES))) for n in range(8)]
        names = [*(name for name, _ in self.folk), *"abc"]
        self.places = {name: rng.uniform(4, 20, 2) for name in names}


def answers_of(
    play: Play, number: int, strangers: Strangers
) -> tuple[float, list[Answers], list[str], list[float]]:
    """What a play answers at a look: time, what happened before, who looks, dials."""
    rng, places = strangers.rng, strangers.places
    strangers.now = now = round(strangers.now + float(rng.choice(play.steps)), 3)
    for place in places.values():
        place += rng.normal(0, 0.8, 2)
    for who, _ in strangers.folk if play.close else ():
        places[who] = places["a"] + rng.normal(0, 1.6, 2)
    bodies = [name for name in "abc" if rng.random() < 0.7] or ["a"]
    play.seen = {name: _answers(name, strangers) for name in bodies}
    for name in bodies if play.close else ():
        for what in ("use", "dazed", "cool"):
            play.seen[name]["own"].pop(what, None)
    play.seen["level"] = _level(rng)
    before = list(_before(number, now, strangers)) if number else []
    return now, before, bodies, _round(rng.random(3))


def _lived(play: Play, rng: np.random.Generator) -> Answers:
    senses, strangers, looks = senses_of(play), Strangers(rng), []
    for number in range(play.looks):
        now, before, bodies, dials = answers_of(play, number, strangers)
        for event in before:
            happen(senses, event)
        rows = senses.look(bodies, now, dials)
        looks.append({
            "before": before, "now": now, "dials": dials,
            "level": play.seen["level"] if "level" in play.answered else None,
            "bodies": [{"body": name, **play.seen[name]} for name in bodies],
            "rows": [[_number(value, OF_ROWS) for value in row] for row in rows],
            "masks": senses.masks.tolist(),
            "moods": [senses.mood(name) for name in bodies],
        })  # fmt: skip
    return {
        "role": play.role, "doubt": play.doubt, "y_up": play.y_up, "deeds": list(play.deeds),
        "answered": list(play.answered), "looks": looks,
    }  # fmt: skip


def _answers(name: str, strangers: Strangers) -> Answers:
    """What one body answers; how to walk is written down when it is asked."""
    rng, places, hits = strangers.rng, strangers.places, layout.RAY_HITS
    far = [-1.0 if rng.random() < 0.1 else _number(rng.uniform(0, 10)) for _ in range(16)]
    crowded = float(rng.choice([0.0, 0.3, 0.9]))
    seen = [who for who in strangers.folk if rng.random() < crowded]
    others = [_other(who, role, places[who], rng) for who, role in seen]
    others += [{"who": name, "x": 0.0, "y": 0.0}] if rng.random() < 0.2 else []  # oneself
    return {
        "own": _own(places[name], rng),
        "others": others,
        "walls": [[each, hits[int(rng.integers(5))]] for each in far],
        "ways": _Ways(rng),
    }


class _Ways(dict[str, Any]):
    """The ways that were asked for, drawn when they are."""

    def __init__(self, rng: np.random.Generator) -> None:
        super().__init__()
        self.rng = rng


def _way(ways: Answers, goal: str, x: float, y: float) -> tuple[float, float, float] | None:
    if goal not in ways:
        assert isinstance(ways, _Ways)
        lost, length = ways.rng.random() < 0.1, float(np.exp(ways.rng.uniform(-1, 6.5)))
        way = None if lost else [*_round(ways.rng.normal(0, 1, 2)), _number(length)]
        ways[goal] = {"to": [x, y], "way": way}
    told = ways[goal]
    assert told["to"] == [x, y]  # places are told as they were answered, or remembered
    return None if told["way"] is None else tuple(told["way"])


def _own(place: np.ndarray, rng: np.random.Generator) -> Answers:
    def maybe(share: float, low: float, high: float) -> float | None:
        return _number(rng.uniform(low, high)) if rng.random() < share else None

    told: Answers = {"x": _number(place[0]), "y": _number(place[1])}
    told |= {name: maybe(0.8, -9, 9) for name in ("vx", "vy")}
    told |= {name: maybe(0.2, 0, 4) for name in ("dazed", "guard", "windup", "cool")}
    told |= {name: maybe(0.6, 0, 1) for name in ("breath", "charge")}
    told |= {"calm": maybe(0.3, 0, 7), "hearts": maybe(0.3, 0, 3), "doubt": maybe(0.1, 0, 1)}
    for name in ("carrying", "hidden", "lit", "led"):
        told[name] = True if rng.random() < 0.3 else None
    for name in ("dash", "power"):
        told[name] = False if rng.random() < 0.2 else None
    told["use"] = bool(rng.random() < 0.5) if rng.random() < 0.3 else None
    told["face"] = _round(rng.normal(0, 2, 2)) if rng.random() < 0.4 else None
    for goal in ("home", "ember", "lamp", "gate", "friend"):
        told[goal] = _round(rng.uniform(0, 30, 2)) if rng.random() < 0.6 else None
    told["mood"] = str(rng.choice(layout.MOODS)) if rng.random() < 0.1 else None
    order = str(rng.choice(layout.ORDERS))
    if rng.random() < 0.5:
        told |= {"order": order, "order_to": _round(rng.uniform(0, 30, 2))}
    return {name: value for name, value in told.items() if value is not None}


def _other(who: str, role: str, place: np.ndarray, rng: np.random.Generator) -> Answers:
    told: Answers = {"who": who, "x": _number(place[0]), "y": _number(place[1]), "role": role}
    told |= dict(zip(("vx", "vy"), _round(rng.normal(0, 3, 2)), strict=True))
    relation = _RELATIONS[int(rng.integers(len(_RELATIONS)))]
    told |= {} if relation is None else {"relation": relation}
    for name in ("dazed", "striking", "carrying"):
        told |= {name: True} if rng.random() < 0.2 else {}
    return told | ({"mood": str(rng.choice(layout.MOODS))} if rng.random() < 0.5 else {})


def _before(number: int, now: float, strangers: Strangers) -> Iterator[Answers]:
    """What happens before a look: something of everything in each play."""
    rng = strangers.rng
    who, role = strangers.folk[int(rng.integers(len(strangers.folk)))]
    x, y = _round(strangers.places[who])
    if rng.random() < 0.5:
        by = (None, who, "a")[int(rng.integers(3))]
        reach = _number(rng.uniform(2, 14))
        yield {"noise": {"x": x, "y": y, "reach": reach, "by": by, "heed": rng.random() < 0.7}}
    if number % 3 == 1:
        other = {"who": who, "x": x, "y": y, "role": role, "relation": "hostile"}
        yield {"tell": {"body": "b", "at": _number(now - rng.uniform(0, 2)), "other": other}}
    if number % 3 == 2:
        yield {"share": {"body": "a", "reach": 14.0, "now": now}}
    if number == 4:
        yield {"forget": who}
    if number == 3:
        yield {"save_and_restore": True}
    if number == 6:
        yield {"reset": True}


def _level(rng: np.random.Generator) -> Answers:
    names = ("time", "lamps", "villagers", "vigil")
    return dict(zip(names, _round(rng.random(4)), strict=True)) | {"gate_open": rng.random() < 0.5}


def _round(numbers: Any) -> list[float]:
    return [_number(number) for number in numbers]


def _number(number: float, digits: int = DIGITS) -> float:
    return round(float(number), digits) + 0.0  # no minus zero


def main() -> None:
    """Write the file, a look a line."""
    text = json.dumps(golden(), separators=(",", ":")).replace('{"before"', '\n{"before"')
    GOLDEN.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
