"""Steps and breath: what one hears of a body before one sees it.

A step has nine variants: three of each weight, of light, middle and heavy feet.
"""

import numpy as np

from .tone import RATE, Wave, band, fall, gust, mixed, noise, path, sine, string, struck

WEIGHTS = 3
_HEAVY = ((1.5, 0.45, 0.6), (1.0, 0.7, 1.0), (0.72, 1.3, 1.5))  # pitch, thud, length


def _thud(pitch: float, seconds: float) -> Wave:
    """A soft body of a step: a low tone that drops at once."""
    return sine(path([(0, pitch * 1.7), (0.25, pitch), (1, pitch * 0.8)], seconds)) * fall(
        seconds, seconds / 5, 0.004
    )


def _weight(variant: int) -> tuple[float, float, float, int]:
    """Pitch, thud and length of a step, and the seed of its luck."""
    pitch, thud, long = _HEAVY[variant // WEIGHTS % len(_HEAVY)]
    return pitch * (1 + 0.05 * (variant % WEIGHTS - 1)), thud, long, 100 + variant


def _jingle(variant: int) -> Wave:
    """What a heavy one wears: a little iron, heard before the foot is."""
    pitch = 3300 + 240 * (variant % WEIGHTS)
    return np.float32(0.10) * struck(
        pitch, [(1, 1, 0.02), (1.37, 0.7, 0.015), (1.9, 0.5, 0.01)], 0.12
    )


def _shod(step: Wave, variant: int) -> Wave:
    return mixed((0, step), (0.03, _jingle(variant))) if variant // WEIGHTS == 2 else step


def earth(variant: int) -> Wave:
    """Trodden earth and moss: a dull pat."""
    pitch, thud, long, seed = _weight(variant)
    pat = band(noise(0.11 * long, seed), 140 * pitch, 1100 * pitch) * fall(0.11 * long, 0.016)
    return _shod(mixed((0, pat), (0, np.float32(0.7 * thud) * _thud(95 * pitch, 0.12))), variant)


def grass(variant: int) -> Wave:
    """Blades that part and close: two short rustles."""
    pitch, thud, long, seed = _weight(variant)
    part = band(noise(0.10 * long, seed), 1700 * pitch, 6500) * fall(0.10 * long, 0.022, 0.012)
    close = band(noise(0.13, seed + 50), 2300 * pitch, 8000) * fall(0.13, 0.03, 0.03)
    low = np.float32(0.25 * thud) * _thud(85 * pitch, 0.1)
    return _shod(mixed((0, part), (0.055, np.float32(0.7) * close), (0, low)), variant)


def stone(variant: int) -> Wave:
    """Cobbles: a click of the heel and its ring."""
    pitch, thud, long, seed = _weight(variant)
    click = band(noise(0.04, seed), 1500 * pitch, 6000) * fall(0.04, 0.004)
    ring = struck(760 * pitch, [(1, 0.6, 0.012), (1.83, 0.4, 0.009), (2.7, 0.3, 0.006)], 0.09)
    low = np.float32(0.5 * thud) * _thud(120 * pitch, 0.09 * long)
    scuff = np.float32(0.3) * band(noise(0.07, seed + 9), 800, 2600) * fall(0.07, 0.018, 0.01)
    return _shod(mixed((0, click), (0, ring), (0, low), (0.02, scuff)), variant)


def water(variant: int) -> Wave:
    """The wet rim of a pond: a pat and small drops."""
    pitch, thud, long, seed = _weight(variant)
    splash = gust(0.17, [(0, 900 * pitch), (0.3, 2400 * pitch), (1, 1300)], seed) * fall(
        0.17, 0.035, 0.008
    )
    drops = [
        (
            0.04 + 0.035 * number,
            np.float32(0.35)
            * sine(path([(0, at * pitch), (1, 1.6 * at * pitch)], 0.05))
            * fall(0.05, 0.012),
        )
        for number, at in enumerate((620, 840, 710)[: 2 + variant % 2])
    ]
    return _shod(
        mixed((0, splash), (0, np.float32(0.5 * thud) * _thud(90, 0.1 * long)), *drops), variant
    )


def den(variant: int) -> Wave:
    """Bones and dry leaves under a den's lip."""
    pitch, thud, long, seed = _weight(variant)
    crumbs = band(noise(0.16, seed), 700 * pitch, 4200)
    crumbs *= (np.abs(noise(0.16, seed + 31)) > 0.93).astype(np.float32) * 3 + np.float32(0.2)
    snap = np.float32(0.3) * string(410 * pitch, 0.08, 0.8, 0.02)
    return _shod(
        mixed(
            (0, crumbs * fall(0.16, 0.035)),
            (0.02, snap),
            (0, np.float32(0.5 * thud) * _thud(80, 0.12 * long)),
        ),
        variant,
    )


def breath(variant: int) -> Wave:
    """In and out, through the mouth, of who has run."""
    return _breaths(variant, 0.26, 0.34, 1.0)


def breath_hurt(variant: int) -> Wave:
    """The same of who is hurt: shorter in, longer out, with a tremble."""
    out = _breaths(variant, 0.2, 0.46, 0.86)
    return out * (
        1 - np.float32(0.35) * (0.5 + 0.5 * sine(path([(0, 11), (1, 8)], out.size / RATE)))
    )


def _breaths(variant: int, drawn: float, let_go: float, pitch: float) -> Wave:
    pitch *= 1 + 0.06 * (variant - 1)
    inward = gust(drawn, [(0, 900 * pitch), (1, 1900 * pitch)], 300 + variant, 0.5)
    inward *= path([(0, 0), (0.6, 0.8), (1, 0)], drawn)
    out = gust(let_go, [(0, 1300 * pitch), (1, 620 * pitch)], 320 + variant, 0.55)
    out *= path([(0, 0), (0.18, 1), (0.5, 0.5), (1, 0)], let_go)
    return mixed((0, np.float32(0.6) * inward), (drawn + 0.05, out))
