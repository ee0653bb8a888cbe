"""All sounds and all music, made piece by piece in the order in which they are wanted."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from . import score
from .kinds import TRAITS, Family, Heard
from .recipes import made
from .tone import RATE, Wave, count, dulled

_COARSE = count(0.05)  # samples that share one figure of how loud the rest of a sound is

Samples = npt.NDArray[np.int16]


class Clip(NamedTuple):
    """One sound, ready to be placed.

    Attributes:
        wave: mono float32, of 1.
        dull: the same behind a wall; of what has no place the same as ``wave``.
        rest: for every twentieth of a second, the loudest sample from there on.
    """

    wave: Wave
    dull: Wave
    rest: list[float]


class Sound(NamedTuple):
    """A piece of the bank: variant ``variant`` of something heard."""

    heard: Heard
    variant: int
    clip: Clip


class Stem(NamedTuple):
    """A piece of the bank: a stem of the music, int16 (samples, 2) at :data:`.tone.RATE`."""

    name: str
    samples: Samples


_FIRST = (Heard.MOVE, Heard.CHOOSE, Heard.BACK, Heard.CARD)  # a menu is there before a night


def pieces() -> Iterator[Sound | Stem | None]:
    """Everything, one after the other; None where there was work and nothing is whole yet.

    About a second of work in all, none of it longer than some hundredths at a time: a thread that
    looks up between pieces lets a picture through.
    """
    for heard in _FIRST:
        yield from _sounds(heard)
    yield from _stem(score.STEMS[0])
    for heard in TRAITS:
        if heard not in _FIRST:
            yield from _sounds(heard)
    for name in score.STEMS[1:]:
        yield from _stem(name)


def clip_of(heard: Heard, variant: int) -> Clip:
    """One sound made, with what is to be known of it."""
    wave = made(heard, variant)
    dull = dulled(wave) if TRAITS[heard].reach else wave
    most = np.maximum(np.abs(wave), np.abs(dull))
    padded = np.pad(most, (0, -most.size % _COARSE)).reshape(-1, _COARSE).max(axis=1)
    return Clip(wave, dull, np.maximum.accumulate(padded[::-1])[::-1].tolist())


def loudest_after(clip: Clip, seconds: float) -> float:
    """The loudest sample of a sound from so many seconds after its start on."""
    at = int(seconds * RATE / _COARSE)
    return clip.rest[at] if at < len(clip.rest) else 0.0


def family_of(heard: Heard) -> Family:
    """Whose volume counts for it."""
    return TRAITS[heard].family


def _sounds(heard: Heard) -> Iterator[Sound]:
    for variant in range(TRAITS[heard].variants):
        yield Sound(heard, variant, clip_of(heard, variant))


def _stem(name: str) -> Iterator[Stem | None]:
    whole = yield from score.stem(name)
    yield Stem(name, np.rint(whole * 32_767).astype(np.int16))
