"""The music: stems of one length over one row of chords, so that any of them go together.

Sixteen bars that go round. *calm* lies under the night, *suspicious* and *hunting* are laid over
it, *air* is the valley itself, and *title* is the theme in full. What is played meanwhile says
:data:`MIX`; that stems fade at bars is the player's affair, who counts samples from a start.
"""

from collections.abc import Generator
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .tone import (
    RATE,
    Wave,
    band,
    fall,
    gust,
    hum,
    noise,
    path,
    sine,
    steady,
    stretched,
    string,
)

BEAT = 16_875  # samples: 114 beats a minute
BAR = 4 * BEAT
BARS = 16
LENGTH = BARS * BAR  # samples of every stem
_COARSE = 4  # samples that are one where only low tones are: in a hall's answer, and in wind

Stereo = npt.NDArray[np.float32]  # (samples, 2)

_D, _BB, _F, _C, _GM, _A = (  # chords as MIDI notes, low to high, each for two bars
    (50, 57, 62, 65), (46, 53, 62, 65), (53, 57, 60, 69), (48, 55, 64, 67), (43, 55, 58, 62),
    (45, 57, 61, 64),
)  # fmt: skip
CHORDS = (_D, _BB, _F, _C, _D, _GM, _BB, _A)
_THEME = (  # (beat, MIDI note, beats)
    (0, 62, 2), (2, 69, 2), (4, 74, 4), (8, 72, 2), (10, 70, 2), (12, 69, 4), (16, 69, 2),
    (18, 72, 2), (20, 77, 4), (24, 76, 2), (26, 74, 2), (28, 72, 4), (32, 74, 2), (34, 77, 2),
    (36, 81, 4), (40, 79, 2), (42, 77, 2), (44, 74, 4), (48, 70, 2), (50, 74, 2), (52, 77, 4),
    (56, 76, 2), (58, 73, 2), (60, 69, 4),
)  # fmt: skip
_SPARSE = ((4, 74), (12, 69), (22, 72), (28, 76), (36, 81), (46, 74), (52, 77), (61, 73))

STEMS: tuple[str, ...] = ("title", "air", "calm", "suspicious", "hunting")
"""In the order in which they are wanted."""
PEAKS = {"title": 0.42, "air": 0.07, "calm": 0.22, "suspicious": 0.2, "hunting": 0.28}
"""The loudest sample of each; what is heard together in a night stays under 0.35."""
MIX: dict[str, dict[str, float]] = {
    "": {},
    "title": {"title": 1.0},
    "calm": {"air": 1.0, "calm": 1.0},
    "square": {"air": 0.4, "title": 0.8},
    "suspicious": {"air": 0.9, "calm": 0.5, "suspicious": 1.0},
    "hunting": {"air": 0.6, "calm": 0.2, "suspicious": 0.3, "hunting": 1.0},
}
"""How much of each stem is heard in each mood."""


class _Desk:
    """A loop that is laid note by note; what rings over its end is heard at its beginning."""

    def __init__(self) -> None:
        self.dry = np.zeros((LENGTH, 2), np.float32)

    def lay(self, beat: float, wave: Wave, loud: float, side: float = 0.0) -> None:
        """Add a wave at a beat; ``side`` from -1, left, to 1."""
        start = round(beat * BEAT) % LENGTH
        while wave.size:
            part = wave[: LENGTH - start]
            self.dry[start : start + part.size, 0] += (
                np.float32(loud * (1 - 0.6 * max(0, side))) * part
            )
            self.dry[start : start + part.size, 1] += (
                np.float32(loud * (1 + 0.6 * min(0, side))) * part
            )
            wave, start = wave[part.size :], 0

    def roomy(self, wet: float, seconds: float, seed: int) -> Stereo:
        """All of it in a hall that goes round with the loop.

        The hall answers to both ears from the middle, with a tail for each. Nothing above a few
        kilohertz comes back from it, so a quarter of the samples is enough for that.
        """
        middle = self.dry.mean(axis=1).reshape(-1, _COARSE).mean(axis=1)
        heard = np.fft.rfft(middle)
        out = self.dry.copy()
        for ear in (0, 1):
            tail = np.zeros(middle.size, np.float32)
            echo = band(noise(seconds / _COARSE, seed + ear), 150 * _COARSE, 3400 * _COARSE)
            echo *= fall(seconds / _COARSE, seconds / 6 / _COARSE, 0.02 / _COARSE)
            tail[: echo.size] = echo * np.float32(wet / np.sqrt(np.sum(echo**2)))
            out[:, ear] += stretched(np.fft.irfft(heard * np.fft.rfft(tail), tail.size), _COARSE)
        return out


def hertz(note: int) -> float:
    """The pitch of a MIDI note."""
    return 440 * 2 ** ((note - 69) / 12)


def stem(name: str) -> Generator[None, None, Stereo]:
    """Make one stem; it yields between notes, so that whoever has others waiting can let them.

    Returns:
        Float32 ``(LENGTH, 2)``, whose loudest sample is the stem's of :data:`PEAKS`.
    """
    desk = _Desk()
    for note in _WRITTEN[name]():
        desk.lay(*note)
        yield
    whole = desk.roomy(*_ROOMS[name])
    yield
    whole -= whole.mean(axis=0)
    return whole * np.float32(PEAKS[name] / np.abs(whole).max())


class _Note(NamedTuple):
    beat: float
    wave: Wave
    loud: float
    side: float = 0.0


_Notes = Generator[_Note, None, None]


def _pad(strength: float) -> _Notes:
    """Chords that swell and overlap, of two reeds that beat against each other."""
    seconds = 10 * BEAT / RATE
    swell = path([(0, 0), (0.3, 1), (0.7, 0.8), (1, 0)], seconds)
    for number, chord in enumerate(CHORDS):
        for voice, note in enumerate(chord):
            reed = steady(hertz(note) * 1.0016, (1, 0.32, 0.16, 0.06), seconds)
            reed += steady(hertz(note) / 1.0016, (1, 0.26, 0.12, 0.05), seconds)
            yield _Note(8 * number - 1, reed * swell, strength, (-0.7, 0.5, -0.3, 0.7)[voice])


def _title() -> _Notes:
    yield from _pad(0.14)
    harp = cache(lambda note: string(hertz(note), 2.2, 0.42, 0.45))
    for number, chord in enumerate(CHORDS):
        rising = (
            chord[0],
            chord[1],
            chord[2],
            chord[3],
            chord[2] + 12,
            chord[3],
            chord[2],
            chord[1],
        )
        for eighth, note in enumerate(rising):
            yield _Note(8 * number + eighth, harp(note), 0.5 - 0.02 * eighth, 0.6 - 0.17 * eighth)
    for beat, note, beats in _THEME:
        yield _Note(beat, _flute(note, beats), 0.62, -0.15)


def _flute(note: int, beats: float) -> Wave:
    """Breath and a soft tone, whose vibrato comes late."""
    seconds = (beats + 0.6) * BEAT / RATE
    shiver = sine(path([(0, 4.6), (1, 5.2)], seconds)) * path([(0, 0), (0.4, 0), (1, 1)], seconds)
    tone = hum(np.float32(hertz(note)) * (1 + np.float32(0.0055) * shiver), (1, 0.22, 0.1, 0.03))
    air = np.float32(0.10) * band(noise(seconds, 400 + note), hertz(note) * 0.9, hertz(note) * 2.4)
    return (tone + air) * path([(0, 0), (0.07, 1), (0.72, 0.75), (1, 0)], seconds)


def _air() -> _Notes:
    """Wind that comes and goes, and crickets, far off, each with its own pulse."""
    whole = LENGTH / RATE
    lulls = [(at, _COARSE * pitch) for at, pitch in
             ((0, 240), (0.2, 420), (0.45, 260), (0.7, 520), (1, 240))]  # fmt: skip
    wind = stretched(gust(whole / _COARSE, lulls, 420, 0.8), _COARSE)
    yield _Note(
        0, wind * path([(0, 0.3), (0.2, 1), (0.45, 0.4), (0.72, 1), (1, 0.3)], whole), 1.6, -0.2
    )
    for number, (pitch, side) in enumerate(((4210, -0.9), (4630, 0.8), (3870, 0.2))):
        chirp = sine(path([(0, pitch), (1, pitch)], 0.3))
        chirp *= np.maximum(0, sine(path([(0, 27), (1, 27)], 0.3))) * path(
            [(0, 0), (0.2, 1), (1, 0)], 0.3
        )
        for turn in range(18):
            if (turn * 7 + number * 5) % 11 < 7:
                yield _Note(3.55 * turn + 1.2 * number, chirp, 0.10 + 0.02 * (turn % 3), side)


def _calm() -> _Notes:
    yield from _pad(0.22)
    for number, (beat, note) in enumerate(_SPARSE):
        for after, loud in ((0.0, 0.6), (3.0, 0.16)):  # and its echo across the valley
            plucked = string(hertz(note), 3.0, 0.3, 0.7)
            yield _Note(beat + after, plucked, loud, (-0.5, 0.5)[number % 2] * (1 - after / 1.5))
    for number, chord in enumerate(CHORDS):
        yield _Note(8 * number, string(hertz(chord[0]), 3.4, 0.28, 0.9), 0.7)


def _suspicious() -> _Notes:
    """Plucked low notes that do not come where one waits for them, and a held second."""
    rhythm = (0, 1.5, 3, 4, 5.5, 7)
    low = cache(lambda note: string(hertz(note), 0.7, 0.5, 0.11))
    for number, chord in enumerate(CHORDS):
        for turn, beat in enumerate(rhythm):
            note = chord[0] - (12 if chord[0] > 47 else 0) + (1 if turn == 5 else 0)
            yield _Note(
                8 * number + beat, low(note), 0.9 if turn in (0, 3) else 0.6, 0.25 * (-1) ** turn
            )
        seconds = 8 * BEAT / RATE
        flicker = 0.6 + 0.4 * sine(path([(0, 7.6), (1, 7.6)], seconds))
        shape = flicker * path([(0, 0), (0.5, 1), (1, 0)], seconds)
        for note, side in ((chord[3] + 12, -0.7), (chord[3] + 13, 0.7)):
            held = steady(hertz(note), (1, 0.3, 0.2, 0.1), seconds)
            yield _Note(8 * number, held * shape, 0.085, side)


def _hunting() -> _Notes:
    """Skins, a bass that runs, and calls of two notes over them."""
    kick = sine(path([(0, 150), (0.1, 72), (1, 44)], 0.34)) * fall(0.34, 0.06)
    tom = sine(path([(0, 210), (0.2, 130), (1, 96)], 0.26)) * fall(0.26, 0.045)
    snare = band(noise(0.16, 441), 500, 5200) * fall(0.16, 0.03)
    stick = band(noise(0.1, 440), 1600, 7000) * fall(0.1, 0.012)
    for beat in range(4 * BARS):
        yield _Note(beat, kick, 1.0 if beat % 4 in (0, 2) else 0.55)
        yield _Note(beat + 0.5, stick, 0.16, 0.5)
        if beat % 4 == 3:
            yield _Note(beat + 0.5, tom, 0.6, -0.5)
            yield _Note(beat + 0.75, tom, 0.45, 0.4)
        elif beat % 4 == 1:
            yield _Note(beat, snare, 0.34, 0.1)
    bass = cache(lambda note: string(hertz(note), 0.5, 0.62, 0.09))
    for number, chord in enumerate(CHORDS):
        low = chord[0] - (12 if chord[0] > 47 else 0)
        for eighth in range(16):
            note = low + (12 if eighth % 8 in (3, 6) else 0)
            yield _Note(8 * number + eighth / 2, bass(note), 0.5, 0.15)
        for beat, top in ((0, chord[3]), (3, chord[2]), (6, chord[3] + 2)):
            yield _Note(8 * number + beat, _horn(top), 0.2, -0.4)


def _horn(note: int) -> Wave:
    """A short call of brass, brighter as it begins."""
    pitch = path([(0, hertz(note) * 0.985), (0.08, hertz(note)), (1, hertz(note))], 0.6)
    bright = hum(pitch, (1, 0.8, 0.65, 0.5, 0.36, 0.26, 0.18, 0.12))
    soft = hum(pitch, (1, 0.4, 0.15, 0.05))
    share = path([(0, 1), (0.3, 0.5), (1, 0)], 0.6)
    return (bright * share + soft * (1 - share)) * path(
        [(0, 0), (0.06, 1), (0.5, 0.6), (1, 0)], 0.6
    )


_WRITTEN = {
    "title": _title, "air": _air, "calm": _calm, "suspicious": _suspicious, "hunting": _hunting,
}  # fmt: skip
_ROOMS = {  # how wet, how long, and its seed
    "title": (0.5, 2.2, 460), "air": (0.15, 1.0, 462), "calm": (0.6, 2.6, 464),
    "suspicious": (0.35, 1.4, 466), "hunting": (0.22, 0.9, 468),
}  # fmt: skip
