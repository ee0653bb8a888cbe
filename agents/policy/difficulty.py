"""How hard folk make it for the player: one bundle, three handicaps, and a slider between them.

Nobody is given more than the others: the same policy acts more or less carelessly (temperature),
thinks more or less often, and forgets sooner or later where a rival was. Our own game makes levels
harder by more folk who doubt less (`duskfolk.game.setting`) before it makes anybody blunter: there
foes are gentle this way, and from fair on they act as they were trained, as friends always do.
"""

from math import nan
from numbers import Real
from typing import TYPE_CHECKING, NamedTuple, cast

import numpy as np

from duskfolk.errors import nearest, shown

from ...game import layout
from ...game.reflexes import Reflexes
from ..kit.errors import BundleError
from ..kit.network import Floats
from .given import Actions, Masks, check_brain, rows_of
from .manifest import WARMEST

if TYPE_CHECKING:
    from .bundle import Bundle
    from .runtime import Brain

_AGES = [layout.index(f"memory.{slot}.age") for slot in range(2)]
_RAREST = 1e6  # decisions, seconds
_RIVAL = layout.index("hint.rival.dx")  # x, y and path of the way to the freshest rival


class Difficulty(NamedTuple):
    """A handicap."""

    temperature: float
    """1 acts as trained, more is more careless."""
    every: float
    """Decisions (tenths of a second) from one thought to the next, on average; between them a body
    keeps its move and does no deed."""
    memory: float
    """Seconds for which a body knows where a rival was when it sees it no longer."""


_AS_TRAINED = Difficulty(1.0, 1, 20.0)
DIFFICULTIES = {
    "gentle": Difficulty(2.0, 3, 2.0),
    "fair": _AS_TRAINED,
    "fierce": _AS_TRAINED,
}


def difficulties(role: str) -> dict[str, Difficulty]:
    """The three handicaps of a role, by name; of no role (""), those of foes.

    Raises:
        BundleError: there is no such role.
    """
    if not isinstance(role, str) or role not in ("", *layout.ROLES):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise BundleError(nearest("role", role, layout.ROLES))
    return dict(
        DIFFICULTIES if role in ("", *layout.FOES) else dict.fromkeys(DIFFICULTIES, _AS_TRAINED)
    )


def at(slider: float, role: str = "") -> Difficulty:
    """The handicap of a role at a place of the slider: 0 is gentle, 1/2 is fair, 1 is fierce.

    Raises:
        BundleError: the slider is not a number in [0, 1], or there is no such role.
    """
    slider = _number("The slider is at", slider, 0, 1, "a number from 0, gentle, to 1, fierce")
    steps = tuple(difficulties(role).values())  # at 0, 1/2 and 1
    low, high = steps[:2] if slider < 0.5 else steps[1:]
    share = slider * 2 if slider < 0.5 else slider * 2 - 1
    temperature, every, memory = (a + (b - a) * share for a, b in zip(low, high, strict=True))
    return Difficulty(temperature, every, memory)


class Handicapped:
    """A brain with a handicap, to be asked as the brain itself is.

    Args:
        brain: any loaded bundle.
        handicap: one of :func:`difficulties`, its name, or one of :func:`at`.

    Attributes:
        role, reflexes, backend, network, golden: the brain's.
        every: decisions from one thought to the next. The host keeps to it, since it knows whose
            turn it is, see :mod:`duskfolk.game.minds.turns`.

    Raises:
        BundleError: no brain, or no such handicap.
    """

    def __init__(self, brain: "Brain", handicap: Difficulty | str) -> None:
        check_brain(brain)
        self.brain, self.handicap = brain, _handicap(handicap, brain.role)
        self.role, self.every = brain.role, self.handicap.every
        self.reflexes: Reflexes | None = getattr(brain, "reflexes", None)
        self.manifest, self.backend = brain.manifest, brain.backend
        self.network, self.golden = brain.network, brain.golden

    def __reduce__(self) -> "tuple[type[Handicapped], tuple[Brain, Difficulty]]":
        """Copies begin anew from a copy of the brain."""
        return type(self), (self.brain, self.handicap)

    def __repr__(self) -> str:
        return f"Handicapped({self.brain!r}, {self.handicap!r})"

    @property
    def bundle(self) -> "Bundle":
        """The brain's."""
        return self.brain.bundle

    def logits(self, rows: Floats) -> Floats:
        """What the policy leans to with its shorter memory."""
        return self.brain.logits(self._remembered(rows))

    def value(self, rows: Floats) -> Floats:
        """The return that the policy expects with its shorter memory; see :meth:`Brain.value`."""
        return self.brain.value(self._remembered(rows))

    def probabilities(
        self, rows: Floats, masks: Masks | None = None, temperature: float | Floats | None = None
    ) -> Floats:
        """The chances by which :meth:`decide` draws."""
        warmth = self.handicap.temperature if temperature is None else temperature
        return self.brain.probabilities(self._remembered(rows), masks, warmth)

    def decide(
        self,
        rows: Floats,
        masks: Masks | None = None,
        *,
        draws: Floats | None = None,
        rng: np.random.Generator | None = None,
        temperature: float | Floats | None = None,
        out: Actions | None = None,
    ) -> Actions:
        """As :meth:`Brain.decide`, with a shorter memory and, unless asked, a less steady hand."""
        warmth = self.handicap.temperature if temperature is None else temperature
        return self.brain.decide(
            self._remembered(rows), masks, draws=draws, rng=rng, temperature=warmth, out=out
        )

    def _remembered(self, rows: Floats) -> Floats:
        return forget(rows_of(rows, self.role), self.handicap.memory)


def forget(rows: Floats, seconds: float) -> Floats:
    """Rows (bodies, 160) without what was last known of rivals longer ago; the same if none was."""
    oldest = np.float32(min(seconds / layout.MEMORY_SPAN, 1.0))
    stale = [(rows[:, age] > oldest) & (rows[:, age] < 1) for age in _AGES]
    if not any(each.any() for each in stale):
        return rows
    rows = rows.copy()
    for age, old in zip(_AGES, stale, strict=True):
        rows[old, age - 2 : age] = 0
        rows[old, age] = 1
    rows[stale[0], _RIVAL : _RIVAL + 2] = 0
    rows[stale[0], _RIVAL + 2] = 1
    return rows


def _handicap(given: object, role: str) -> Difficulty:
    known = difficulties(role)
    if isinstance(given, str):
        if given not in known:
            raise BundleError(nearest("difficulty", given, known))
        return known[given]
    if not isinstance(given, tuple) or len(given) != len(Difficulty._fields):  # pyright: ignore[reportUnknownArgumentType]
        raise BundleError(
            f"Got {shown(given)} for a handicap; give a Difficulty, or one of {', '.join(known)}."
        )
    temperature, every, memory = cast("tuple[object, object, object]", given)
    return Difficulty(
        _number("The temperature is", temperature, 0, WARMEST),
        _number("Decisions from one thought to the next are", every, 1, _RAREST),
        _number("The memory is", memory, 0, _RAREST),
    )


def _number(what: str, given: object, low: float, high: float, expected: str = "") -> float:
    number = float(given) if isinstance(given, Real) else nan
    if isinstance(given, bool) or not low <= number <= high:
        expected = expected or f"a number from {low:g} to {high:g}"
        raise BundleError(f"{what} {shown(given)}; give {expected}.")
    return number
