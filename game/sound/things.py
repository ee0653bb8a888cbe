"""Lamps, embers, hearts, the gate, the night, and the sheets one reads."""

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

_BELL = ((0.5, 0.5, 0.9), (1, 1, 0.7), (1.19, 0.5, 0.5), (1.56, 0.4, 0.34), (2.0, 0.5, 0.28),
         (2.66, 0.22, 0.16), (3.01, 0.14, 0.1))  # fmt: skip
_GLASS = ((1, 1, 0.11), (2.32, 0.5, 0.07), (4.25, 0.25, 0.04))


def _crackle(seconds: float, seed: int, often: float) -> Wave:
    """Sparks: short clicks, so many a second."""
    clicks = np.where(np.abs(noise(seconds, seed)) > 1 - often / RATE, noise(seconds, seed + 1), 0)
    return band(clicks.astype(np.float32), 900, 7000) * 6


def lamp_lit(variant: int) -> Wave:
    """A lamp catches fire: a breath of flame over the ground, sparks, and a warm fifth."""
    whoosh = gust(0.9, [(0, 180), (0.16, 900), (0.4, 520), (1, 210)], 200 + variant, 0.8)
    whoosh *= path([(0, 0), (0.1, 1), (0.35, 0.55), (1, 0)], 0.9)
    thump = sine(path([(0, 70), (0.2, 120), (1, 60)], 0.3)) * fall(0.3, 0.07, 0.03)
    sparks = _crackle(0.9, 204 + variant, 46) * path([(0, 0.4), (0.2, 1), (1, 0)], 0.9)
    warm = mixed((0, string(220, 1.2, 0.3, 0.4)), (0.02, string(330, 1.2, 0.3, 0.4)))
    return mixed(
        (0, whoosh), (0.02, np.float32(0.8) * thump), (0.05, np.float32(0.35) * sparks),
        (0.1, np.float32(0.22) * warm),
    )  # fmt: skip


def lamp_out(variant: int) -> Wave:
    """A flame is taken: a hiss that falls, and what is left glows out."""
    hiss = gust(0.6, [(0, 4200), (0.3, 2400), (1, 500)], 210 + variant) * fall(0.6, 0.12, 0.01)
    low = sine(path([(0, 240), (1, 90)], 0.5)) * fall(0.5, 0.1, 0.01)
    return mixed((0, hiss), (0.03, np.float32(0.6) * low))


def _ember(pitch: float, turn: float, seed: int) -> Wave:
    """A coal in the hand: a soft note that turns, and a crackle."""
    tone = hum(path([(0, pitch), (0.3, pitch * turn), (1, pitch * turn)], 0.34), (1, 0.2, 0.06))
    sparks = _crackle(0.3, seed, 70) * fall(0.3, 0.07)
    return mixed((0, tone * fall(0.34, 0.07, 0.008)), (0, np.float32(0.3) * sparks))


def ember_taken(variant: int) -> Wave:
    """Up, into the hand."""
    return _ember(392 + 22 * variant, 1.5, 220 + variant)


def ember_dropped(variant: int) -> Wave:
    """Down, and it rolls."""
    knock = struck(330, [(1, 0.5, 0.02), (1.7, 0.3, 0.015)], 0.08)
    return mixed((0, _ember(440 - 20 * variant, 0.62, 224 + variant)), (0.1, knock),
                 (0.19, np.float32(0.6) * knock))  # fmt: skip


def ember_grows(_variant: int) -> Wave:
    """A bed glows again."""
    swell = hum(path([(0, 262), (1, 392)], 0.6), (1, 0.15)) * path([(0, 0), (0.6, 1), (1, 0)], 0.6)
    return mixed((0, swell), (0.2, np.float32(0.2) * _crackle(0.3, 228, 40)))


def ember_given(_variant: int) -> Wave:
    """From hand to hand: the note of taking, twice."""
    return mixed((0, _ember(392, 1.25, 230)), (0.12, _ember(494, 1.33, 231)))


def ember_hidden(_variant: int) -> Wave:
    """Into the den with it: a muffled knock, and a snicker of stones."""
    knock = band(_ember(300, 0.6, 232), 0, 900)
    stones = band(noise(0.25, 233), 500, 2200) * fall(0.25, 0.05, 0.02)
    return mixed((0, knock), (0.09, np.float32(0.4) * stones))


def theft(_variant: int) -> Wave:
    """A hand that was not one's own: a snatch, and a step of the scale that is wrong."""
    snatch = gust(0.14, [(0, 700), (1, 3600)], 236) * path([(0, 0), (0.8, 1), (1, 0)], 0.14)
    wrong = mixed((0, string(466, 0.4, 0.7, 0.09)), (0.08, string(330, 0.5, 0.7, 0.12)),
                  (0.08, string(349, 0.5, 0.7, 0.12)))  # fmt: skip
    return mixed((0, np.float32(0.8) * snatch), (0.09, wrong))


def caught(_variant: int) -> Wave:
    """It is wrested back: a tug, and the note of one's own ember."""
    tug = band(noise(0.12, 238), 250, 1800) * fall(0.12, 0.025)
    return mixed((0, tug), (0.05, _ember(330, 1.5, 239)), (0.16, string(660, 0.5, 0.5, 0.14)))


def toll(_variant: int) -> Wave:
    """An ember in a warden's iron bowl."""
    return mixed((0, struck(920, [(1, 1, 0.2), (1.48, 0.6, 0.15), (2.4, 0.4, 0.08)], 0.7)),
                 (0.02, np.float32(0.6) * _ember(300, 0.8, 240)))  # fmt: skip


def flash(_variant: int) -> Wave:
    """The lantern is thrown open: a crack of light and its wind."""
    crack = band(noise(0.12, 244), 1200, 9000) * fall(0.12, 0.014)
    wind = gust(0.7, [(0, 2600), (0.2, 1300), (1, 260)], 245, 0.9) * fall(0.7, 0.13, 0.004)
    shine = struck(1244, [(1, 0.4, 0.2), (1.5, 0.3, 0.16), (2.52, 0.2, 0.09)], 0.8)
    return mixed((0, crack), (0.005, wind), (0.01, np.float32(0.5) * shine))


def oil(_variant: int) -> Wave:
    """Oil is poured: drops whose pitch rises as the lantern fills."""
    drops = [
        (0.055 * n, sine(path([(0, p), (1, p * 1.5)], 0.06)) * fall(0.06, 0.014))
        for n, p in enumerate((360, 420, 400, 470, 520, 500, 580, 640))
    ]
    return mixed(*drops, (0.46, np.float32(0.5) * struck(880, _GLASS, 0.3)))


def heart_lost(_variant: int) -> Wave:
    """A heart breaks: one beat, glass, and a note that sinks."""
    beat = sine(path([(0, 90), (1, 46)], 0.26)) * fall(0.26, 0.06, 0.004)
    shards = [
        (0.03 * n, np.float32(0.6) * struck(1900 + 370 * (n * 3 % 5), _GLASS, 0.2))
        for n in range(5)
    ]
    sinks = hum(path([(0, 392), (0.3, 370), (1, 262)], 0.7), (1, 0.3, 0.12)) * fall(0.7, 0.16, 0.02)
    return mixed(
        (0, beat), (0.05, np.float32(0.35) * mixed(*shards)), (0.08, np.float32(0.5) * sinks)
    )


def heart_mended(_variant: int) -> Wave:
    """Two beats that are even, and a chord that opens."""
    beat = sine(path([(0, 84), (1, 52)], 0.2)) * fall(0.2, 0.05, 0.006)
    notes = ((0, 330), (0.1, 415), (0.2, 494), (0.3, 659))
    chord = mixed(*((at, string(pitch, 1.0, 0.35, 0.3)) for at, pitch in notes))
    return room(mixed((0, beat), (0.3, beat), (0.06, np.float32(0.6) * chord)), 0.5, 0.3, 250)


def gate_opens(_variant: int) -> Wave:
    """A soft bell, twice, over the wood of the gate."""
    bell = mixed((0, struck(392, _BELL, 2.0)), (0.5, np.float32(0.7) * struck(587, _BELL, 1.7)))
    wood = roughened(band(noise(0.8, 254), 90, 420), 13, 0.9, 255) * path(
        [(0, 0), (0.3, 1), (0.8, 0.6), (1, 0)], 0.8
    )
    return room(mixed((0, bell), (0, np.float32(0.35) * wood)), 1.0, 0.4, 256)


def gate_walked(_variant: int) -> Wave:
    """Home: the theme's first notes, as far as a deep breath."""
    notes = ((0, 294), (0.16, 440), (0.32, 587), (0.56, 554), (0.72, 659), (0.96, 740))
    harp = mixed(*((at, string(pitch, 1.6, 0.5, 0.42)) for at, pitch in notes))
    bell = np.float32(0.4) * struck(294, _BELL, 2.2)
    return room(mixed((0, harp), (0.96, bell)), 1.2, 0.4, 258)


def night_nears(_variant: int) -> Wave:
    """The light sinks: a far horn over wind."""
    wind = gust(2.2, [(0, 260), (0.5, 520), (1, 200)], 260, 0.7)
    wind *= path([(0, 0), (0.5, 1), (1, 0)], 2.2)
    horn = hum(path([(0, 72), (0.1, 73.4), (1, 73.4)], 1.9), (1, 0.7, 0.5, 0.3, 0.18, 0.1))
    horn *= path([(0, 0), (0.25, 1), (0.6, 0.7), (1, 0)], 1.9)
    return room(mixed((0, np.float32(0.6) * wind), (0.1, horn)), 0.9, 0.35, 261, 1800)


def night_falls(_variant: int) -> Wave:
    """The dark is there: the horn, a step lower, and a bell that is stopped."""
    horn = hum(path([(0, 69), (1, 61.7)], 2.0), (1, 0.7, 0.5, 0.3, 0.18, 0.1))
    horn *= path([(0, 0), (0.2, 1), (1, 0)], 2.0)
    return room(
        mixed((0, horn), (0, np.float32(0.5) * struck(185, _BELL, 1.6))), 1.0, 0.4, 264, 2200
    )


def out_of_heart(_variant: int) -> Wave:
    """The theme goes down, and stops before its end."""
    notes = ((0, 440), (0.24, 349), (0.48, 294), (0.8, 277))
    harp = mixed(*((at, string(pitch, 1.4, 0.3, 0.36)) for at, pitch in notes))
    return room(
        mixed((0, harp), (0.8, np.float32(0.5) * string(69.3, 1.6, 0.5, 0.4))), 1.0, 0.4, 266
    )


def move(_variant: int) -> Wave:
    """A row further: a fingertip on wood."""
    return struck(520, [(1, 1, 0.012), (2.4, 0.4, 0.007)], 0.07)


def choose(_variant: int) -> Wave:
    """It is chosen: a string, and its octave."""
    return mixed((0, string(294, 0.4, 0.5, 0.1)), (0.05, string(587, 0.45, 0.4, 0.1)))


def back(_variant: int) -> Wave:
    """Back: the other way round."""
    return mixed((0, string(440, 0.3, 0.35, 0.07)), (0.05, string(294, 0.4, 0.35, 0.09)))


def card(variant: int) -> Wave:
    """A sheet of paper that is laid down."""
    slide = gust(0.2, [(0, 1800), (0.6, 4200), (1, 2600)], 270 + variant) * path(
        [(0, 0), (0.35, 0.7), (0.8, 0.3), (1, 0)], 0.2
    )
    tap = band(noise(0.05, 272 + variant), 300, 2400) * fall(0.05, 0.009)
    return mixed((0, np.float32(0.6) * slide), (0.15, tap))
