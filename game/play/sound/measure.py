"""Whether all that happens is heard, from its side and never too loud: by what SDL recorded.

Every happening is staged on both sides and looked for in the recording by its own wave, not by its
loudness, so that one sound is never taken for another. Then nights are played with everything on.
"""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ....agents.characters.exam.part import Rows, Setup
from ...levels import build
from ...sound.bank import clip_of
from ...sound.kinds import TRAITS, Heard
from ...sound.placing import MIDDLE, placed
from ...sound.tone import RATE, Wave
from ...view.motion import Motion
from ...world.kinds import Genre
from ..kept.choices import MOST_VOLUME, Choices
from ..session.session import DECISIONS_PER_SECOND, Session
from .captions import Captions
from .night_sounds import NightSounds
from .sounding import Sounding
from .stagings import ME, READ, stagings
from .tape import Tape, taping

_FRAME = 1 / 60
_LOOKED = 0.5  # seconds of a sound that are looked for
_LIKE = 0.5  # how like its wave a recording is, from which on it is that; noise is like it by .1
_AHEAD = 0.25  # seconds of tape before and after in which it may begin and end
_NIGHT = 16.0  # seconds of each night that is played loudly
_LOUDLY = (Genre.WATCH, Genre.PACK, Genre.ESCORT)
_STORM = 3.0  # seconds of all sounds at once
_LOUD = Choices(sounds=MOST_VOLUME, music=MOST_VOLUME, voices=MOST_VOLUME)
_STILL = Choices(sounds=MOST_VOLUME, music=0, voices=MOST_VOLUME)


class Caught(NamedTuple):
    """How a staged happening was recorded.

    Attributes:
        heard: what it was.
        side: on which side, -1 or 1; 0 for none.
        like: how like its own wave the recording is, 0 to 1.
        lean: -1 for all of its energy on the left, to 1 on the right.
    """

    heard: Heard
    side: int
    like: float
    lean: float


def rows(data: Path, setup: Setup) -> Rows:
    """`missing`, `side` and `peak`, and what sound costs the thread that draws.

    Args:
        data: not needed.
        setup: is told what is missing, and how long the bank took.
    """
    del data
    with taping() as tape:
        choices = [_STILL]
        sounding = Sounding(lambda: choices[0])
        began = time.monotonic()
        if not sounding.open():
            raise RuntimeError("SDL has no disk driver here, so nothing can be recorded.")
        while not sounding.ready:
            time.sleep(0.01)
        made = time.monotonic() - began
        caught = [*_of_nights(sounding, tape), *_of_sheets(sounding, tape)]
        choices[0] = _LOUD
        loud = tape.seconds
        spent = [ms for genre in _LOUDLY for ms in _night(sounding, tape, genre)]
        frames = (tape.seconds - loud) / _FRAME
        _storm(sounding, tape)
        sounding.close()
        peak = float(np.abs(tape.heard(0)).max())
    missing = [one for one in caught if one.like < _LIKE]
    sided = [one for one in caught if one.side and one.like >= _LIKE]
    right = [one for one in sided if one.lean * one.side > 0]
    for one in missing:
        setup.note(f"not heard: {one.heard.value}, side {one.side}, {one.like:.2f}")
    for one in set(sided) - set(right):
        setup.note(f"on the wrong side: {one.heard.value}, {one.lean:.2f}")
    setup.note(f"{len(caught)} happenings of {len({one.heard for one in caught})} kinds; "
               f"the bank was made in {made:.1f} s beside what else ran")  # fmt: skip
    return {
        "sound.missing": float(len(missing)),
        "sound.side": len(right) / max(1, len(sided)),
        "sound.lean": float(np.median([one.lean * one.side for one in sided] or [0.0])),
        "sound.peak": peak,
        "sound.frame_ms": sum(spent) / frames,
    }


def _of_nights(sounding: Sounding, tape: Tape) -> Iterator[Caught]:
    """Stage what happens in nights."""
    captions = Captions(lambda: False)
    for one in stagings():
        night = NightSounds(sounding, captions, one.ground, 0, ME)
        start = tape.run(0)
        night.see(one.motion)
        night.update(1.0)
        yield _caught(sounding, tape, start, one.heard, one.side)


def _of_sheets(sounding: Sounding, tape: Tape) -> Iterator[Caught]:
    """Play what is heard of sheets."""
    for heard in READ:
        start = tape.run(0)
        sounding.play(heard)
        yield _caught(sounding, tape, start, heard, 0)


def _caught(sounding: Sounding, tape: Tape, start: float, heard: Heard, side: int) -> Caught:
    """Look a sound up in what was recorded since ``start``, and wait until it is over."""
    variants = [clip_of(heard, variant) for variant in range(TRAITS[heard].variants)]
    end = tape.run(_LOOKED + _AHEAD)
    found = tape.heard(max(0.0, start - _AHEAD), end)
    like = max(_like(found, wave) for clip in variants for wave in (clip.wave, clip.dull))
    left, right = (float(np.sum(found[:, ear] ** 2)) for ear in (0, 1))
    rest = max(clip.wave.size for clip in variants) / RATE
    tape.run(max(0.0, rest - _LOOKED) + _AHEAD)
    sounding.update(rest + _AHEAD)
    return Caught(heard, side, like, (right - left) / max(1e-12, right + left))


def _like(found: Wave, wave: Wave) -> float:
    """The best correlation of a wave with what was found, wherever in it that begins."""
    wave = wave[: round(_LOOKED * RATE)]
    mono = found.sum(axis=1)
    size = 1 << (mono.size + wave.size).bit_length()
    product = np.fft.irfft(np.fft.rfft(mono, size) * np.conj(np.fft.rfft(wave, size)), size)
    energy = np.concatenate([[0.0], np.cumsum(mono.astype(np.float64) ** 2)])
    last = max(1, mono.size - wave.size + 1)
    under = energy[wave.size :][:last] - energy[:last]
    own = float(np.sum(wave.astype(np.float64) ** 2))
    return float(np.max(product[:last] / np.sqrt(np.maximum(under, 1e-6) * own)))


def _night(sounding: Sounding, tape: Tape, genre: Genre) -> Iterator[float]:
    """Play a night of doubled foes with music; yields the work of sound, in ms, now and then."""
    session = Session(build(genre, 1, 2), 1, played=-1)
    motion = Motion(ME)
    captions = Captions(lambda: True)
    night = NightSounds(sounding, captions, session.worlds.ground, 0, ME)
    start = now = tape.seconds
    due = 0.0
    while now - start < _NIGHT and not session.over:
        then, now = now, tape.run(0)
        seconds = now - then
        due += seconds * DECISIONS_PER_SECOND
        spent = 0.0
        while due >= 1 and not session.over:
            due -= 1
            session.step()
            motion.see(session.state, 0)
            spent -= time.thread_time()
            night.see(motion)
            spent += time.thread_time()
        spent -= time.thread_time()
        sounding.music.tune = night.tune
        night.update(seconds)
        sounding.update(seconds)
        yield 1000 * (spent + time.thread_time())


def _storm(sounding: Sounding, tape: Tape) -> None:
    """Everything there is, again and again, on all sides, over the loudest music."""
    sounding.music.tune = "hunting"
    until = tape.seconds + _STORM
    while tape.seconds < until:
        for number, heard in enumerate(Heard):
            at = placed((-4, 0, 4)[number % 3], 0.5, TRAITS[heard].reach or 1)
            sounding.play(heard, at or MIDDLE)
        now = tape.seconds
        sounding.update(tape.run(0.05) - now)
