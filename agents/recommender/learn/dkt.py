"""Deep knowledge tracing, to be compared with: a recurrent network over a player's answers.

C. Piech et al., "Deep knowledge tracing" (NeurIPS 2015), with a GRU for their LSTM, an item's own
vector as its reader, dropout before that, and the pass that does best on players set aside. It
reads nothing but items and answers, in order.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from ..evaluate.log import Floats, Log
from ..evaluate.scores import auc
from ..evaluate.splits import held_out

_HIDDEN = 128
_VECTOR = 64
_DROPPED = 0.4
_PASSES = 14
_RATE = 5e-3
_LONGEST = 200  # answers that are learned from in one piece; a longer history is judged whole
_ANSWERS = 3_000  # of a batch


class _Net(nn.Module):
    """What an answer was, into a state; the state and the next item, into a logit."""

    def __init__(self, items: int) -> None:
        super().__init__()
        self.answered = nn.Embedding(2 * items, _VECTOR)
        self.state = nn.GRU(_VECTOR, _HIDDEN, batch_first=True)
        self.dropped = nn.Dropout(_DROPPED)
        self.reader = nn.Embedding(items, _HIDDEN)
        self.shift = nn.Embedding(items, 1)
        nn.init.normal_(self.reader.weight, 0.0, 0.05)
        nn.init.zeros_(self.shift.weight)

    def forward(self, item: Tensor, success: Tensor) -> Tensor:
        """Logits before each answer, shape (players, turns)."""
        states, _ = self.state(self.answered(2 * item + success))
        before = torch.cat([torch.zeros_like(states[:, :1]), states[:, :-1]], dim=1)
        return (self.dropped(before) * self.reader(item)).sum(dim=2) + self.shift(item)[..., 0]


@dataclass(frozen=True)
class _Traced:
    net: _Net

    def logits(self, log: Log) -> Floats:
        """What the network says before each row."""
        said = np.zeros(len(log))
        self.net.eval()
        with torch.no_grad():
            for rows, item, success, kept in _batches(_pieces(log, len(log) + 1), log, 8_000):
                said[rows] = self.net(item, success)[kept].numpy()
        return said


@dataclass(frozen=True)
class DeepTracing:
    """DKT of ours.

    Args:
        seed: source of its luck.
        note: is told what each pass reached on players set aside.
    """

    seed: int = 0
    note: Callable[[str], None] = lambda said: None
    name: str = "DKT"

    def fit(self, log: Log) -> _Traced:
        """Train, and keep the weights of the best pass."""
        torch.manual_seed(self.seed)
        order = np.random.default_rng(self.seed)
        fit, aside = held_out(log, self.seed)
        net = _Net(len(log.items.names))
        pieces = _pieces(fit, _LONGEST)
        steps = sum(1 for _ in _batches(pieces, fit, _ANSWERS))
        moved = torch.optim.Adam(net.parameters(), _RATE)
        rate = torch.optim.lr_scheduler.OneCycleLR(moved, _RATE, total_steps=_PASSES * steps)
        best, kept = -np.inf, net.state_dict()
        for number in range(_PASSES):
            net.train()
            for _, item, success, present in _batches(pieces, fit, _ANSWERS, order):
                said = net(item, success)[present]
                loss = nn.functional.binary_cross_entropy_with_logits(
                    said, success[present].float()
                )
                moved.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(net.parameters(), 1.0)
                moved.step()
                rate.step()
            reached = auc(aside.success, _Traced(net).logits(aside))
            self.note(f"DKT, pass {number + 1}: {reached:.4f} on players set aside")
            if reached > best:
                best = reached
                kept = {name: value.clone() for name, value in net.state_dict().items()}
        net.load_state_dict(kept)
        return _Traced(net)


def _pieces(log: Log, longest: int) -> list[NDArray[np.intp]]:
    """The rows of each player, in pieces, the short ones first."""
    starts = np.flatnonzero(np.diff(log.player, prepend=-1))
    found = [
        rows[at : at + longest]
        for rows in np.split(np.arange(len(log)), starts[1:])
        for at in range(0, len(rows), longest)
    ]
    return sorted(found, key=len)


def _batches(
    pieces: list[NDArray[np.intp]],
    log: Log,
    answers: int,
    order: np.random.Generator | None = None,
) -> Iterator[tuple[NDArray[np.intp], Tensor, Tensor, Tensor]]:
    """Rows, items, answers and which places are filled; in an order of luck where one is given."""
    groups: list[list[NDArray[np.intp]]] = []
    group: list[NDArray[np.intp]] = []
    for piece in pieces:
        group.append(piece)
        if len(group) * len(piece) >= answers:
            groups.append(group)
            group = []
    if group:
        groups.append(group)
    for at in range(len(groups)) if order is None else order.permutation(len(groups)):
        rows = groups[at]
        shape = len(rows), max(map(len, rows))
        item, success = (np.zeros(shape, np.int64) for _ in range(2))
        kept = np.zeros(shape, np.bool_)
        for place, piece in enumerate(rows):
            item[place, : len(piece)] = log.item[piece]
            success[place, : len(piece)] = log.success[piece]
            kept[place, : len(piece)] = True
        filled = torch.from_numpy(kept)
        yield np.concatenate(rows), torch.from_numpy(item), torch.from_numpy(success), filled
