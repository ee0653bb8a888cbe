"""Faces in persona files."""

import re

from duskfolk.document import Node

from ..face import MARKS, SHAPES, STYLES, Face

_COLOUR = re.compile(r"#[0-9a-f]{6}")


def face_of(node: Node) -> Face:
    """A face, of known codes alone, so that a game that draws one need not doubt it."""
    fields = node.fields(("shape", "style", "skin", "hair", "cloth", "accent"), ("marks",))
    marks = fields["marks"].items(len(MARKS)) if "marks" in fields else []
    return Face(
        fields["shape"].one_of("shape", SHAPES),
        fields["style"].one_of("style", STYLES),
        _colour(fields["skin"]),
        _colour(fields["hair"]),
        _colour(fields["cloth"]),
        _colour(fields["accent"]),
        tuple(mark.one_of("mark", MARKS) for mark in marks),
    )


def _colour(node: Node) -> str:
    if not isinstance(node.value, str) or not _COLOUR.fullmatch(node.value):
        node.fail('expected a colour such as "#c08040", in small letters.')
    return node.value
