"""What a page of a figure holds."""

from typing import NamedTuple

from ..palette import Colour


def rows(drawing: str) -> list[str]:
    """The lines of a drawing, all of one width."""
    lines = drawing.strip("\n").split("\n")
    wide = max(len(line) for line in lines)
    return [line.ljust(wide, ".") for line in lines]


class Page(NamedTuple):
    """A figure as letters. Legs are one drawing a frame of the walk, of equal height."""

    colours: dict[str, Colour]
    front: list[str]
    back: list[str]
    right: list[str]
    legs_front: list[list[str]]
    legs_right: list[list[str]]
