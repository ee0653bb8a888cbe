"""The student in torch: three blocks of attention over pieces, a bag of n-grams beside them."""

from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from ..understanding.packing import CUT, Bits
from ..understanding.shape import SPACES, WIDTH
from .sizes import HEADS, PLACES, TABLES, WIDE, Size


class Batch(NamedTuple):
    """Some texts: pieces padded to the longest, n-grams end to end with where each text begins."""

    pieces: Tensor  # (texts, longest), as `Student.nothing` where there is none
    grams: Tensor  # (n-grams of all,)
    starts: Tensor  # (texts,)


def coarse(weight: Tensor, bits: Bits) -> Tensor:
    """A matrix as `packing.pack` would keep it; the slope goes through as if it were fine."""
    told, most = weight.detach(), 2 ** (bits - 1) - 1
    reach = told.abs().amax(1, keepdim=True)
    if bits == 4:
        reach = torch.minimum(reach, CUT * told.square().mean(1, keepdim=True).sqrt())
    step = reach / most + 1e-12
    return weight + ((told / step).round().clamp(-most, most) * step - told)


class Block(nn.Module):
    """Each piece hears all others, then thinks about it; the norm comes last, as in BERT."""

    def __init__(self, inner: int) -> None:
        super().__init__()
        self.query, self.key = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.value, self.mixed = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH)
        self.wide, self.narrow = nn.Linear(WIDTH, inner), nn.Linear(inner, WIDTH)
        self.last = nn.LayerNorm(WIDTH)

    def forward(self, rows: Tensor, there: Tensor, packed: bool) -> Tensor:
        """Rows (texts, pieces, width); `there` (texts, 1, 1, pieces) tells which are no padding."""
        texts, pieces, _ = rows.shape
        parts = [
            part(rows).view(texts, pieces, HEADS, -1).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        ]
        heard = F.scaled_dot_product_attention(*parts, attn_mask=there)
        rows = self.norm(rows + self.mixed(heard.transpose(1, 2).reshape(texts, pieces, WIDTH)))
        wide, narrow = self.wide.weight, self.narrow.weight
        if packed:
            wide, narrow = coarse(wide, WIDE), coarse(narrow, WIDE)
        bent = F.gelu(F.linear(rows, wide, self.wide.bias))
        return self.last(rows + F.linear(bent, narrow, self.narrow.bias))


class Student(nn.Module):
    """Texts become rows of length one in the space of one teacher.

    Attributes:
        nothing: the number of no piece, in the padding.
        packed: learn with the weights as they will be packed, so that nothing is lost then.
    """

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.nothing, self.packed = size.pieces, False
        self.piece = nn.Embedding(size.pieces + 1, WIDTH, padding_idx=size.pieces)
        self.place = nn.Embedding(PLACES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH)
        self.gram = nn.Embedding(size.buckets + 1, size.bag)
        self.bagged = nn.LayerNorm(size.bag)
        self.blocks = nn.ModuleList(Block(size.inner) for _ in range(size.blocks))
        self.ways = nn.ModuleDict({name: nn.Linear(WIDTH + size.bag, WIDTH) for name in SPACES})
        nn.init.normal_(self.gram.weight, std=0.1)

    def forward(self, space: str, batch: Batch) -> Tensor:
        """Rows (texts, width) of length one."""
        piece, gram = self.piece.weight, self.gram.weight
        if self.packed:
            piece, gram = coarse(piece, TABLES), coarse(gram, TABLES)
        there = batch.pieces != self.nothing  # (texts, pieces)
        places = self.place.weight[: batch.pieces.shape[1]]
        rows = self.norm(F.embedding(batch.pieces, piece) + places)
        for block in self.blocks:
            rows = block(rows, there[:, None, None], self.packed)
        mean = (rows.float() * there.unsqueeze(-1)).sum(1) / there.sum(1, keepdim=True)
        ends = torch.tensor([len(batch.grams)])
        counts = torch.diff(batch.starts, append=ends).clamp(min=1).unsqueeze(1)
        bag = F.embedding_bag(batch.grams, gram, batch.starts, mode="sum") / counts.sqrt()
        with torch.autocast("cpu", enabled=False):  # near its end a direction needs all its digits
            return F.normalize(self.ways[space](torch.cat([mean, self.bagged(bag.float())], 1)))

    def arrays(self) -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float32]]]:
        """Its weights by name, without those of the padding and of no n-gram, which are none."""
        found = {name: value.float().numpy().copy() for name, value in self.state_dict().items()}
        found["piece.weight"] = found["piece.weight"][: self.nothing]
        found["gram.weight"][-1] = 0
        return found
