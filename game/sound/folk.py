"""The voices of folk, and what they do to each other."""

from collections.abc import Sequence

import numpy as np

from .tone import (
    RATE,
    Wave,
    band,
    fall,
    gust,
    hum,
    mixed,
    noise,
    path,
    room,
    roughened,
    sine,
    string,
    struck,
)

_REED = (1, 0.72, 0.55, 0.42, 0.34, 0.27, 0.22, 0.18, 0.15, 0.12, 0.1, 0.08, 0.07, 0.06)
_Points = Sequence[tuple[float, float]]


def _throat(
    pitch: _Points, mouth: Sequence[tuple[float, float]], seconds: float, seed: int
) -> Wave:
    """A voice: a reed whose pitch is never quite steady, through a mouth.

    Args:
        pitch: points of (share of the time, hertz).
        mouth: the resonances, (hertz, strength) each.
        seconds: how long.
        seed: of its unsteadiness.
    """
    waver = 1 + np.float32(0.012) * band(noise(seconds, seed), 3, 14) * 8
    most = int(0.45 * RATE / max(high for _, high in pitch))
    reed = hum(path(pitch, seconds) * waver, _REED[: max(1, most)])
    whole = np.zeros(reed.size, np.float32)
    for centre, strength in mouth:
        whole += np.float32(strength) * band(reed, centre * 0.78, centre * 1.28)
    return whole


def growl(variant: int) -> Wave:
    """A wolf that winds up its bite: deep, rough, rising to the snap of its teeth."""
    deep = 74 + 7 * variant
    voice = _throat(
        [(0, deep), (0.6, deep * 1.12), (1, deep * 1.5)],
        [(260, 1.4), (560, 1.0), (1250, 0.45)], 0.62, 40 + variant,
    )  # fmt: skip
    voice = roughened(voice, 31 + 3 * variant, 0.85, 43 + variant)
    air = np.float32(0.16) * band(noise(0.62, 47 + variant), 500, 2600)
    shape = path([(0, 0), (0.12, 0.7), (0.75, 1), (1, 0)], 0.62)
    return (voice + air * shape) * shape


def winds_up(variant: int) -> Wave:
    """A warden that lifts its staff: leather, iron, and a breath held."""
    creak = roughened(
        _throat([(0, 150), (1, 250 + 20 * variant)], [(700, 1), (1500, 0.6)], 0.34, 60 + variant),
        24, 0.9, 61,
    )  # fmt: skip
    iron = struck(1240 + 90 * variant, [(1, 0.5, 0.12), (1.51, 0.4, 0.09), (2.76, 0.25, 0.06)], 0.5)
    lift = gust(0.42, [(0, 300), (1, 1500)], 64 + variant) * path([(0, 0), (0.8, 1), (1, 0)], 0.42)
    huff = _throat([(0, 105), (1, 128)], [(420, 1), (900, 0.7)], 0.22, 66 + variant)
    huff *= path([(0, 0), (0.2, 1), (1, 0)], 0.22)
    return mixed(
        (0, np.float32(0.8) * huff),
        (0.04, np.float32(0.5) * creak * path([(0, 0), (0.3, 1), (1, 0)], 0.34)),
        (0.06, np.float32(0.5) * iron), (0.08, np.float32(0.9) * lift),
    )  # fmt: skip


def swing(variant: int) -> Wave:
    """A staff or a jaw that cuts the air."""
    high = 1900 + 300 * variant
    return gust(0.2, [(0, 500), (0.45, high), (1, 600)], 70 + variant, 0.5) * path(
        [(0, 0), (0.4, 1), (1, 0)], 0.2
    )


def blow(variant: int) -> Wave:
    """Somebody is struck: a thump under cloth, and a crack."""
    thump = sine(path([(0, 190), (0.15, 85), (1, 48)], 0.3)) * fall(0.3, 0.055)
    crack = band(noise(0.09, 74 + variant), 600, 4200) * fall(0.09, 0.011)
    cloth = np.float32(0.5) * band(noise(0.2, 76 + variant), 180, 900) * fall(0.2, 0.04)
    return mixed((0, thump), (0, np.float32(0.8) * crack), (0.01, cloth))


def _calls(mood: str, role: str, variant: int) -> Wave:
    lift = 1 + 0.07 * variant
    if role == "imp":
        turns = [(0, 620), (0.4, 900), (0.6, 700), (1, 1240 if mood == "hunts" else 820)]
        voice = _throat([(at, pitch * lift) for at, pitch in turns],
                        [(1300, 1), (2600, 0.8)], 0.3, 90 + variant)  # fmt: skip
        shape = path([(0, 0), (0.1, 1), (0.45, 0.4), (0.6, 1), (1, 0)], 0.3)
    elif role == "wolf":
        ends = [(0, 96), (0.4, 170), (1, 120)] if mood == "hunts" else [(0, 110), (1, 92)]
        long = 0.3 if mood == "hunts" else 0.42
        voice = _throat([(at, pitch * lift) for at, pitch in ends],
                        [(330, 1.1), (800, 1), (1700, 0.5)], long, 94 + variant)  # fmt: skip
        voice = roughened(voice, 38, 0.75 if mood == "hunts" else 0.5, 95)
        shape = path([(0, 0), (0.08, 1), (0.6, 0.7), (1, 0)], long)
    else:
        ends = [(0, 140), (0.25, 210), (1, 165)] if mood == "hunts" else [(0, 120), (1, 150)]
        long = 0.36 if mood == "hunts" else 0.3
        open_mouth = [(620, 1.2), (1100, 0.9)] if mood == "hunts" else [(300, 1.2), (800, 0.35)]
        voice = _throat([(at, pitch * lift) for at, pitch in ends], open_mouth, long, 98 + variant)
        shape = path([(0, 0), (0.12, 1), (0.55, 0.8), (1, 0)], long)
    return voice * shape


def doubts(role: str, variant: int) -> Wave:
    """A short sound in the throat of who may have seen something."""
    return _calls("doubts", role, variant)


def hunts(role: str, variant: int) -> Wave:
    """Who has seen one calls out; a wolf barks twice, an imp chatters."""
    call = _calls("hunts", role, variant)
    if role == "wolf":
        return mixed((0, call), (0.3, np.float32(0.9) * call))
    return room(call, 0.4, 0.25, 104) if role == "warden" else call


def gives_up(variant: int) -> Wave:
    """A sigh: the hunt is lost."""
    sigh = gust(0.5, [(0, 1500), (1, 520)], 110 + variant) * path([(0, 0), (0.2, 1), (1, 0)], 0.5)
    voice = _throat([(0, 150), (1, 92)], [(380, 1), (820, 0.5)], 0.45, 112 + variant)
    return mixed(
        (0, sigh), (0.02, np.float32(0.5) * voice * path([(0, 0), (0.2, 1), (1, 0)], 0.45))
    )


def wakes(variant: int) -> Wave:
    """Something stirs in its den: a shake, and a low note."""
    shake = roughened(band(noise(0.4, 116 + variant), 300, 2600), 17, 0.95, 117)
    voice = _throat([(0, 66), (0.5, 88), (1, 70)], [(240, 1.2), (520, 0.7)], 0.7, 118 + variant)
    return mixed(
        (0, np.float32(0.5) * shake * path([(0, 0), (0.2, 1), (1, 0)], 0.4)),
        (0.15, voice * path([(0, 0), (0.3, 1), (1, 0)], 0.7)),
    )


def howl(variant: int) -> Wave:
    """A long howl that breaks upwards, holds, and falls away over the valley."""
    top = 430 * (1, 1.12, 0.9)[variant % 3]
    pitch = [(0, top * 0.58), (0.12, top * 0.72), (0.22, top), (0.62, top * 0.97), (1, top * 0.62)]
    voice = _throat(pitch, [(top, 1.4), (950, 0.5), (1900, 0.18)], 1.5, 120 + variant)
    voice *= path([(0, 0), (0.14, 0.6), (0.3, 1), (0.7, 0.8), (1, 0)], 1.5)
    return room(voice, 1.1, 0.5, 124, 2600)


def whistle(variant: int) -> Wave:
    """A warden's whistle: two notes and a pea in it."""
    step = 1 + 0.04 * variant
    pitch = path([(0, 1850), (0.3, 1990), (0.38, 2350), (0.9, 2330), (1, 2100)], 0.55)
    trill = sine(path([(0, 32), (1, 38)], 0.55))
    tone = sine(pitch * np.float32(step) * (1 + np.float32(0.012) * trill))
    air = np.float32(0.2) * band(noise(0.55, 130), 1500, 5200)
    whole = (tone * (1 - np.float32(0.25) * (trill > 0)) + air) * path(
        [(0, 0), (0.06, 1), (0.32, 0.7), (0.4, 1), (0.85, 0.9), (1, 0)], 0.55
    )
    return room(whole, 0.7, 0.35, 131, 4200)


def beckon(variant: int) -> Wave:
    """The wisp flares up: glass that rises."""
    notes = (880, 1108, 1318, 1760)
    rising = [
        (0.07 * n, struck(p, [(1, 1, 0.16), (2.01, 0.3, 0.1)], 0.6)) for n, p in enumerate(notes)
    ]
    return room(mixed(*rising), 0.6, 0.4, 134 + variant, 7000)


def dash(variant: int) -> Wave:
    """Somebody throws themselves forward: cloth and wind."""
    wind = gust(0.26, [(0, 420), (0.3, 1250 + 150 * variant), (1, 480)], 140 + variant)
    cloth = roughened(band(noise(0.22, 144 + variant), 200, 1400), 26, 0.8, 145)
    return mixed(
        (0, wind * path([(0, 0), (0.22, 1), (1, 0)], 0.26)),
        (0, np.float32(0.5) * cloth * fall(0.22, 0.05, 0.01)),
    )


def dazed(variant: int) -> Wave:
    """Small stars."""
    pitches = [1500 + 210 * (2 * n % 5) for n in range(5 + variant)]
    stars = [struck(pitch, [(1, 1, 0.06), (2.7, 0.3, 0.03)], 0.25) for pitch in pitches]
    return mixed(*((0.09 * n, np.float32(0.8**n) * star) for n, star in enumerate(stars)))


def cowers(variant: int) -> Wave:
    """Somebody makes themselves small: a whimper."""
    voice = _throat(
        [(0, 330), (0.3, 420), (1, 260 + 30 * variant)], [(700, 1), (1400, 0.4)], 0.36, 150
    )
    tremble = 1 - np.float32(0.5) * (0.5 + 0.5 * sine(path([(0, 13), (1, 13)], 0.36)))
    return voice * tremble * path([(0, 0), (0.15, 1), (0.7, 0.6), (1, 0)], 0.36)


def blinks(variant: int) -> Wave:
    """An imp is gone, and there again: a pop that is drawn in, and one let out."""
    drawn = sine(path([(0, 300), (1, 1500)], 0.1)) * path([(0, 0), (0.9, 1), (1, 0)], 0.1)
    out = sine(path([(0, 1400), (0.3, 500), (1, 380)], 0.14)) * fall(0.14, 0.03)
    dust = np.float32(0.4) * band(noise(0.2, 155 + variant), 1500, 6000) * fall(0.2, 0.05)
    return mixed((0, drawn), (0.14, out), (0.14, dust))


def hand_taken(_variant: int) -> Wave:
    """Two warm notes upwards."""
    return mixed((0, string(294, 0.5, 0.35, 0.14)), (0.11, string(440, 0.6, 0.35, 0.16)))


def hand_lost(_variant: int) -> Wave:
    """The same two, downwards and duller."""
    return mixed((0, string(392, 0.4, 0.25, 0.1)), (0.12, string(277, 0.5, 0.25, 0.12)))


def home(_variant: int) -> Wave:
    """A door that stands open, and three notes of somebody who is through it."""
    notes = ((0, 440), (0.12, 554), (0.24, 659))
    return room(
        mixed(*((at, string(pitch, 0.8, 0.45, 0.22)) for at, pitch in notes)), 0.5, 0.3, 158
    )


def letter(variant: int) -> Wave:
    """A letter of somebody who speaks: a syllable, as high as their voice is."""
    pitch = 118 * 1.16**variant
    mouths = ((520, 1100), (430, 1700), (640, 1250))[variant % 3]
    voice = _throat(
        [(0, pitch), (1, pitch * 0.94)], [(mouths[0], 1), (mouths[1], 0.5)], 0.07, 160 + variant
    )
    return voice * fall(0.07, 0.024, 0.008)[: round(0.07 * RATE)]
