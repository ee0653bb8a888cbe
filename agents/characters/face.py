"""Faces: what a character looks like, as codes that a game draws in its own way."""

from dataclasses import dataclass

SHAPES = ("round", "long", "square", "child", "hood", "flame", "muzzle", "mask")
"""Outlines: four of people, then a warden's hood, a wisp, a wolf and an imp."""

STYLES = (
    "bun", "braid", "short", "bald", "curls", "straight", "cap", "hat", "scarf", "cowl", "mane",
    "ears", "horns", "halo", "none",
)  # fmt: skip
"""What is on the head."""

MARKS = (
    "beard", "moustache", "freckles", "flour", "glasses", "scar", "wrinkles", "soot", "blush",
    "fangs", "frost", "patch", "spark",
)  # fmt: skip
"""What else one knows a face by."""


@dataclass(frozen=True)
class Face:
    """A face in codes.

    Args:
        shape: one of `SHAPES`.
        style: one of `STYLES`.
        skin, hair, cloth, accent: colours, as "#rrggbb"; of a wolf the skin is its fur.
        marks: some of `MARKS`.
    """

    shape: str
    style: str
    skin: str
    hair: str
    cloth: str
    accent: str
    marks: tuple[str, ...] = ()
