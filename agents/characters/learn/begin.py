"""Where a student begins: with some of the English teacher's own layers, and its words.

A student that begins so is after a minute where one from nothing is after a night. The first, a
middle and the last layer do: the first reads words, the last knows the teacher's space.
"""

import json
import struct
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from ..understanding.shape import WIDTH
from .sizes import PLACES
from .student import Student

LAYERS = (0, 3, 5)
NAMES = {  # of the parts of a block, and what the teacher calls them
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "mixed": "attention.output.dense",
    "norm": "attention.output.LayerNorm",
    "wide": "intermediate.dense",
    "narrow": "output.dense",
    "last": "output.LayerNorm",
}


def read(path: Path) -> dict[str, Tensor]:
    """The arrays of float32 in a file of safetensors: a header in JSON, then plain numbers."""
    data = path.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header, found = json.loads(data[8 : 8 + length]), dict[str, Tensor]()
    for name, told in header.items():
        if told.get("dtype") != "F32":
            continue
        start, stop = (8 + length + at for at in told["data_offsets"])
        values = np.frombuffer(data[start:stop], "<f4").reshape(told["shape"])
        found[name] = torch.from_numpy(values.copy())
    return found


@torch.no_grad()
def begin(student: Student, weights: dict[str, Tensor], words: Sequence[int | None]) -> None:
    """Give a student layers of the teacher's.

    Args:
        student: with as many blocks as there are `LAYERS`.
        weights: of the teacher, by its own names.
        words: for each piece the number that the teacher has for it, if it has any; others begin
            with luck.
    """
    table = weights["embeddings.word_embeddings.weight"]
    student.piece.weight.normal_(std=float(table.std()))
    student.piece.weight[student.nothing] = 0
    for piece, word in enumerate(words):
        if word is not None:
            student.piece.weight[piece] = table[word]
    kind = weights["embeddings.token_type_embeddings.weight"][0]
    student.place.weight.copy_(weights["embeddings.position_embeddings.weight"][:PLACES] + kind)
    student.norm.weight.copy_(weights["embeddings.LayerNorm.weight"])
    student.norm.bias.copy_(weights["embeddings.LayerNorm.bias"])
    for block, layer in zip(student.blocks, LAYERS, strict=True):
        for mine, theirs in NAMES.items():
            part = block.get_submodule(mine)
            part.get_parameter("weight").copy_(weights[f"encoder.layer.{layer}.{theirs}.weight"])
            part.get_parameter("bias").copy_(weights[f"encoder.layer.{layer}.{theirs}.bias"])
    for name, way in student.ways.items():
        weight = way.get_parameter("weight")
        weight.mul_(0.1)
        way.get_parameter("bias").zero_()
        if name == "latin":
            weight[:, :WIDTH] = torch.eye(WIDTH)
