"""What each sound is, coarsely: for the file of golden sounds, and the test that holds it.

Sines and transforms differ in their last bits from machine to machine, so a sound is told by how
long it is and how loud each octave of it is in each of four parts, in decibels.
"""

import itertools
import json
from pathlib import Path

import numpy as np

from duskfolk.game.sound import score
from duskfolk.game.sound.kinds import TRAITS
from duskfolk.game.sound.recipes import made
from duskfolk.game.sound.tone import RATE

SOUNDS = Path(__file__).with_name("sounds.json")
EDGES = (60, 250, 1000, 4000, 16_000)  # hertz
PARTS, FLOOR = 4, -70.0  # decibels: what is fainter is not told

Coarse = dict[str, list[list[float]] | int]


def coarse(wave: np.ndarray) -> Coarse:
    """Samples, and decibels of each band in each part of the time."""
    rows: list[list[float]] = []
    for part in np.array_split(wave, PARTS):
        power = np.abs(np.fft.rfft(part)) ** 2 / part.size**2
        pitch = np.fft.rfftfreq(part.size, 1 / RATE)
        bands = [
            power[(pitch >= low) & (pitch < high)].sum() for low, high in itertools.pairwise(EDGES)
        ]
        rows.append([round(max(FLOOR, float(10 * np.log10(band + 1e-12))), 1) for band in bands])
    return {"samples": int(wave.size), "decibels": rows}


def stem(name: str) -> np.ndarray:
    """A whole stem."""
    making = score.stem(name)
    while True:
        try:
            next(making)
        except StopIteration as end:
            return end.value


def all_sounds() -> dict[str, Coarse]:
    """Every variant of every sound, and every stem from the middle of both ears."""
    found = {
        f"{heard.value} {variant}": coarse(made(heard, variant))
        for heard, trait in TRAITS.items()
        for variant in range(trait.variants)
    }
    return found | {f"stem {name}": coarse(stem(name).mean(axis=1)) for name in score.STEMS}


def main() -> None:
    """Write the file."""
    lines = ",\n".join(
        f" {json.dumps(name)}: {json.dumps(told)}" for name, told in all_sounds().items()
    )
    SOUNDS.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
