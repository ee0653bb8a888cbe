"""What every sound is made of: noise, tones, strings, struck things, filters and rooms.

Arrays are mono float32, ``(samples,)``, at :data:`RATE`. Noise is a hash of a seed, so that a sound
is the same on every machine but for the last bits of sines and transforms. Each call is a few
milliseconds of work on whole arrays, in which numpy lets other threads go on.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Wave = npt.NDArray[np.float32] | npt.NDArray[np.float64]  # float32; checkers see wider products

RATE = 32_000  # samples a second: nothing here is brighter than 16 kHz, and mixing stays cheap
_TAU = np.float32(2 * np.pi)
_FADE_IN, _FADE_OUT = 0.002, 0.012  # seconds at both ends of a sound, without which it clicks
_SPENT = 11  # half-lives after which nothing is heard: 66 decibels
_CYCLE = 2048  # samples of one cycle in a table


def count(seconds: float) -> int:
    """How many samples last so long."""
    return max(1, round(seconds * RATE))


def noise(seconds: float, seed: int) -> Wave:
    """White noise in [-1, 1): SplitMix64's finaliser over the number of each sample."""
    value = np.arange(count(seconds), dtype=np.uint64)
    value += np.uint64((seed * 0x9E3779B97F4A7C15 + 0x5851F42D4C957F2D) & 0xFFFFFFFFFFFFFFFF)
    value *= np.uint64(0xBF58476D1CE4E5B9)
    value ^= value >> np.uint64(30)
    value *= np.uint64(0x94D049BB133111EB)
    value ^= value >> np.uint64(27)
    value *= np.uint64(0xBF58476D1CE4E5B9)
    value ^= value >> np.uint64(31)
    return (value >> np.uint64(40)).astype(np.float32) / np.float32(1 << 23) - np.float32(1)


def path(points: Sequence[tuple[float, float]], seconds: float) -> Wave:
    """A line through ``points`` (share of the time, value), one value for each sample."""
    at, values = zip(*points, strict=True)
    return np.interp(np.linspace(0, 1, count(seconds)), at, values).astype(np.float32)


def fall(seconds: float, half: float, attack: float = 0.002) -> Wave:
    """An envelope that rises in ``attack`` seconds and loses half of itself every ``half``."""
    time = np.arange(count(seconds), dtype=np.float32) / np.float32(RATE)
    return np.minimum(1, time / np.float32(attack)) * np.exp2(-time / np.float32(half))


def phase(pitch: Wave) -> Wave:
    """Cycles since the start for a pitch in hertz at each sample; kept small, so it stays exact."""
    turns = np.cumsum(pitch, dtype=np.float64) / RATE
    return (turns % 4096).astype(np.float32)


def sine(pitch: Wave) -> Wave:
    """A sine whose pitch may change."""
    return np.sin(_TAU * phase(pitch))


def hum(pitch: Wave, strengths: Sequence[float]) -> Wave:
    """A tone of partials: ``strengths[0]`` is that of the pitch itself, then twice that, ..."""
    place = (phase(pitch) % 1 * _CYCLE).astype(np.int32)
    return _cycle(tuple(strengths))[place]


def steady(pitch: float, strengths: Sequence[float], seconds: float) -> Wave:
    """The same at one pitch, which is quicker: places in a cycle are whole numbers that wrap."""
    step = np.uint32(round(pitch / RATE * 2**32))
    place = np.arange(count(seconds), dtype=np.uint32) * step
    return _cycle(tuple(strengths))[place >> np.uint32(32 - 11)]


def _cycle(strengths: tuple[float, ...]) -> Wave:
    """One cycle of a tone, as a table."""
    turn = np.arange(_CYCLE, dtype=np.float32) * (_TAU / np.float32(_CYCLE))
    whole = np.zeros(_CYCLE, np.float32)
    for number, strength in enumerate(strengths):
        whole += np.float32(strength) * np.sin(turn * np.float32(number + 1))
    return whole


def struck(pitch: float, parts: Sequence[tuple[float, float, float]], seconds: float) -> Wave:
    """Something that is struck and rings: parts of (times the pitch, strength, half-life)."""
    time = np.arange(count(seconds), dtype=np.float32) / np.float32(RATE)
    whole = np.zeros(time.size, np.float32)
    for times, strength, half in parts:
        heard = time[: count(_SPENT * half)]
        ring = np.sin(_TAU * np.float32(pitch * times) * heard)
        ring *= np.exp2(heard * np.float32(-1 / half))
        whole[: heard.size] += np.float32(strength) * ring
    last = min(count(0.03), whole.size)  # what is not spent is damped, as by a finger
    whole[-last:] *= np.linspace(1, 0, last, dtype=np.float32)
    return whole * np.minimum(1, time / np.float32(0.0015))


def string(pitch: float, seconds: float, bright: float = 0.5, half: float = 0.5) -> Wave:
    """A plucked string: what Karplus and Strong's loop tends to, with its pitch exact.

    Their averaging of neighbours damps a partial the faster the higher it is (Computer Music
    Journal 7(2), 1983); here each partial has that half-life, and no delay line rounds the pitch.

    Args:
        pitch: hertz.
        seconds: how long it is kept.
        bright: 0 to 1, how much of the upper partials the finger leaves.
        half: seconds in which the lowest partial loses half.
    """
    most = max(1, min(10, int(0.42 * RATE / pitch)))
    parts = [
        (
            n * (1 + 0.00022 * n * n),
            bright ** (0.72 * (n - 1)) / n**0.4,
            half / (1 + 0.32 * (n - 1)),
        )
        for n in range(1, most + 1)
    ]
    return struck(pitch, parts, seconds)


def band(wave: Wave, low: float = 0.0, high: float = RATE / 2, steep: int = 2) -> Wave:
    """What lies between two pitches, in hertz; ``steep`` as the order of a Butterworth filter."""
    size = _roomy(wave.size)
    pitch = np.fft.rfftfreq(size, 1 / RATE).astype(np.float32)
    keep = np.ones(pitch.size, np.float32)
    if low > 0:
        keep /= np.sqrt(1 + (np.float32(low) / np.maximum(pitch, 1)) ** (2 * steep))
    if high < RATE / 2:
        keep /= np.sqrt(1 + (pitch / np.float32(high)) ** (2 * steep))
    return np.fft.irfft(np.fft.rfft(wave, size) * keep, size)[: wave.size].astype(np.float32)


def gust(
    seconds: float, centre: Sequence[tuple[float, float]], seed: int, wide: float = 0.6
) -> Wave:
    """Wind: noise about a pitch that follows points of (share of the time, hertz).

    Args:
        seconds: how long.
        centre: where the noise is.
        seed: which noise.
        wide: octaves of the band.
    """
    where = np.log2(path(centre, seconds))
    low, high = float(where.min()), float(where.max())
    steps = max(1, round((high - low) / 0.75)) + 1
    whole, hiss = np.zeros(where.size, np.float32), noise(seconds, seed)
    for middle in np.linspace(low, high, steps):
        share = np.exp2(-(((where - np.float32(middle)) / 0.5) ** 2))
        whole += share * band(hiss, 2 ** (middle - wide), 2 ** (middle + wide))
    return whole


def stretched(wave: Wave, times: int) -> Wave:
    """A wave played so many times slower, and as much lower."""
    at = np.arange(wave.size * times, dtype=np.float32) / np.float32(times)
    return np.interp(at, np.arange(wave.size), wave).astype(np.float32)


def roughened(wave: Wave, pitch: float, depth: float, seed: int) -> Wave:
    """A wave that flutters about ``pitch`` times a second, never quite evenly."""
    flutter = band(noise(wave.size / RATE, seed), pitch * 0.6, pitch * 1.5)
    flutter /= max(1e-6, float(np.abs(flutter).max()))
    return wave * (1 - np.float32(depth) * (0.5 + 0.5 * flutter))


def room(wave: Wave, seconds: float, wet: float, seed: int, high: float = 5_000) -> Wave:
    """The same in a room, or a valley: with an echo that fades over ``seconds``."""
    tail = band(noise(seconds, seed), 180, high) * fall(seconds, seconds / 6, 0.012)
    tail /= np.sqrt(np.sum(tail**2))
    whole = np.concatenate([wave, np.zeros(tail.size, np.float32)])
    size = _roomy(whole.size)
    echo = np.fft.irfft(np.fft.rfft(whole, size) * np.fft.rfft(tail, size), size)
    return whole + np.float32(wet) * echo[: whole.size].astype(np.float32)


def dulled(wave: Wave) -> Wave:
    """As one hears it through a wall: what is high is gone, and some of the rest."""
    return np.float32(0.8) * band(wave, 0, 650)


def mixed(*parts: tuple[float, Wave]) -> Wave:
    """Waves together: (seconds after the start, wave) each."""
    starts = [round(at * RATE) for at, _ in parts]
    whole = np.zeros(
        max(start + wave.size for start, (_, wave) in zip(starts, parts, strict=True)), np.float32
    )
    for start, (_, wave) in zip(starts, parts, strict=True):
        whole[start : start + wave.size] += wave
    return whole


def finished(wave: Wave, peak: float) -> Wave:
    """A sound with soft ends and no standing pressure, whose loudest sample is ``peak``."""
    wave = wave - np.float32(wave.mean())
    first, last = min(count(_FADE_IN), wave.size), min(count(_FADE_OUT), wave.size)
    wave[:first] *= np.linspace(0, 1, first, dtype=np.float32)
    wave[-last:] *= np.linspace(1, 0, last, dtype=np.float32)
    most = float(np.abs(wave).max())
    return wave * np.float32(peak / most) if most else wave


def _roomy(size: int) -> int:
    """The next length that is quickly transformed: 2, 3 or 5 times a power of two."""
    power = 1 << max(0, (size - 1).bit_length() - 2)
    return next(times * power for times in (2, 3, 4, 5, 6, 8) if times * power >= size)
