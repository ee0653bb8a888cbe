"""CPDC 2025, task 1: which functions are called, learned from the other dialogues alone.

Two ways of asking. Given: at each turn what was truly called before is known, as it is to one who
called it. Alone: only its own earlier guesses are. What is chosen (which signs count how much, how
far examples are believed) is chosen within the dialogues learned from.
"""

from collections.abc import Hashable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ...understanding import shipped_encoder
from ..part import AbsentError, Rows, Setup, needed
from . import signs
from .arguments import of_call
from .dialogue import Call, Dialogue, read
from .kernel import Floats, joined
from .learn import Learned, Weighing, choose, learn
from .plain import logistic, nearest
from .table import Encode, Roles, Table, table

Pair = tuple[frozenset[Hashable], frozenset[Hashable]]
"""What was guessed and what was called."""
_DRAWS = 2_000  # of all dialogues, for an interval
FILE = "cpdc2025_task1.json"


class Guess(NamedTuple):
    """What was guessed for a turn: what is done, and the calls with their arguments."""

    roles: Roles
    calls: tuple[Call, ...]


def rows(data: Path, setup: Setup) -> Rows:
    """`cpdc.exact` and `cpdc.f1`, with 95 % intervals, and baselines.

    The figure is of one that knows its own guesses alone; with the true earlier calls of the same
    dialogue known it is told apart, as `cpdc.given`.
    """
    dialogues = read(needed(data, FILE))
    ours = table(dialogues, shipped_encoder().encode)
    found = _figures("cpdc", ours, given=False) | _figures("cpdc.given", ours, given=True)
    if not setup.peers:
        return found
    found |= _plain("cpdc.none", ours, [frozenset()] * len(ours.gold))
    found |= _plain("cpdc.nearest", ours, nearest(ours, "words"))
    found |= _figures("cpdc.words", table(dialogues, None), given=False)
    try:
        from ..teachers import mini_lm

        encode: Encode = mini_lm()
    except AbsentError as error:
        setup.note(f"function calls by the teacher: passed over; {error}")
        return found
    taught = table(dialogues, encode)
    found |= _plain("cpdc.nearest_teacher", taught, nearest(taught, "meaning"))
    found |= _plain("cpdc.logistic", taught, logistic(taught, encode))
    return found | _figures("cpdc.teacher", taught, given=False)


def _figures(name: str, data: Table, *, given: bool) -> Rows:
    guesses = leave_each_out(data, given=given)
    turns = [turn for dialogue in data.dialogues for turn in dialogue.turns]
    pairs: list[Pair] = [
        (frozenset(call.name for call in guess.calls), frozenset(call.name for call in turn.calls))
        for guess, turn in zip(guesses, turns, strict=True)
    ]
    exact, f1 = exact_and_f1(pairs)
    (low, high), (f1_low, f1_high) = interval(data.owner, pairs)
    return {f"{name}.exact": exact, f"{name}.exact_low": low, f"{name}.exact_high": high,
            f"{name}.f1": f1, f"{name}.f1_low": f1_low, f"{name}.f1_high": f1_high}  # fmt: skip


def _plain(name: str, data: Table, guesses: Sequence[Roles]) -> Rows:
    exact, f1 = exact_and_f1(list(zip(guesses, data.gold, strict=True)))
    return {f"{name}.exact": exact, f"{name}.f1": f1}


def leave_each_out(data: Table, *, given: bool, fixed: Weighing | None = None) -> list[Guess]:
    """A guess for every turn, learned from the other dialogues.

    Args:
        data: the turns.
        given: the true earlier calls are known; else only the guesses.
        fixed: a choice, for a look at it; else it is made anew within the other dialogues.
    """
    found: list[Guess] = []
    for at in range(len(data.dialogues)):
        rest = [turn for turn, owner in enumerate(data.owner) if owner != at]
        learned = learn(data, rest, fixed or choose(data, rest))
        found += _guesses(data, at, rest, learned, given=given)
    return found


def _guesses(
    data: Table, at: int, rest: Sequence[int], learned: Learned, *, given: bool
) -> list[Guess]:
    """A guess for each turn of one dialogue, in their order."""
    dialogue = data.dialogues[at]
    names = _functions(data, dialogue, rest)
    guesses: list[Guess] = []
    for n, turn in enumerate(data.of(at)):
        now = dialogue.turns[n]
        earlier = [each.calls for each in (dialogue.turns if given else guesses)[:n]]
        row = {kind: matrix[turn, rest] for kind, matrix in data.kinds.items()}
        if not given:
            row["state"] = _alike(data, signs.of_state(dialogue, now, earlier), rest)
            row["both"] = row["meaning"] * row["state"]
        alike = joined(row, learned.weighing.weights)[None]
        roles = learned.guess(alike, frozenset(names))[0]
        calls = tuple(
            Call(names[role], arguments)
            for role in sorted(roles)
            for arguments in of_call(role, dialogue, now, earlier)
        )
        guesses.append(Guess(roles, calls))
    return guesses


def _functions(data: Table, dialogue: Dialogue, turns: Sequence[int]) -> dict[str, str]:
    """Role -> function, as far as a list's functions were seen among some turns."""
    same = [t for t in turns if data.dialogues[data.owner[t]].functions == dialogue.functions]
    return {call.role: call.name for turn in same for call in data.calls(turn)}


def _alike(data: Table, state: signs.Signs, turns: Sequence[int]) -> Floats:
    """The cosine of a state with those of some turns (turns,)."""
    size = sum(value * value for value in state.values()) ** 0.5
    row: list[float] = []
    for turn in turns:
        other = data.states[turn]
        shared = sum(value * other.get(key, 0.0) for key, value in state.items())
        row.append(shared / (size * sum(value * value for value in other.values()) ** 0.5))
    return np.array(row)


def exact_and_f1(pairs: Sequence[Pair]) -> tuple[float, float]:
    """The share of sets that are exactly right, and F1 over all that was called.

    >>> exact_and_f1([(frozenset("a"), frozenset("ab")), (frozenset("a"), frozenset("a"))])
    (0.5, 0.8)
    """
    exact = sum(guess == gold for guess, gold in pairs) / len(pairs)
    hit = sum(len(guess & gold) for guess, gold in pairs)
    total = sum(len(guess) + len(gold) for guess, gold in pairs)
    return exact, 2 * hit / max(1, total)


def interval(owner: Sequence[int], pairs: Sequence[Pair]) -> list[tuple[float, float]]:
    """95 % intervals of both figures, by drawing whole dialogues again, since turns go together."""
    luck = np.random.default_rng(0)
    own: dict[int, list[Pair]] = {}
    for each, pair in zip(owner, pairs, strict=True):
        own.setdefault(each, []).append(pair)
    drawn = [
        exact_and_f1([pair for each in luck.choice(sorted(own), len(own)) for pair in own[each]])
        for _ in range(_DRAWS)
    ]
    low, high = np.quantile(np.array(drawn), (0.025, 0.975), axis=0).tolist()
    return list(zip(low, high, strict=True))
