"""How much room the models of understanding take on a disk: weights, vocabulary and cards."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from .part import Rows, Setup


def rows(folder: Path, setup: Setup) -> Rows:
    """`understanding_mb`, in millions of bytes of all that ships beside its code."""
    room = files("duskfolk.agents.characters").joinpath("understanding").joinpath("shipped")
    return {"understanding_mb": sum(_bytes(room)) / 1e6}


def _bytes(place: Traversable) -> list[int]:
    if place.is_file():
        return [] if place.name.endswith(".pyc") else [len(place.read_bytes())]
    return [size for inside in place.iterdir() for size in _bytes(inside)]
