"""Behaviour cloning: the policy learns to choose what demonstrations chose.

Maximum likelihood on the learner's own policy, so that PPO can go on from the result. Whole plays
are held out, never single decisions: neighbouring decisions are nearly copies of each other, and
would call memory skill. Training stops when the held-out likelihood falls.

Of a bundle's decisions the chances of all acts are known, and learned (G. Hinton, O. Vinyals and J.
Dean, "Distilling the knowledge in a neural network", 2015).
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn

from ....game import layout
from ...kit.learn.team import ALONE, Team
from ..learner import Learner
from ..masked import Branches, MaskedPolicy, likeness
from .demonstrations import Demonstrations
from .symmetry import in_eighths, turned_acts, turned_rows

MOST_EPOCHS = 40
PATIENCE = 5  # epochs without a better held-out likelihood
_BATCH = 4096
_FEW = 64  # steps in a pass at least, where that leaves 64 decisions to a step
_RATE = 6e-3  # with the largest steps; smaller ones are noisier by the square root
_DECAY = 0.1  # weight decay: few plays are learned by heart otherwise
_HELD = 0.1  # share of the plays that is held out
_DIALS = slice(layout.DIALS_START, layout.DIALS_START + len(layout.DIALS))


class Cloned(NamedTuple):
    """How well a policy says what the demonstrations did, on plays held out from it."""

    plays: int
    decisions: int
    epochs: int
    likelihood: float  # mean log-probability of an act
    moves: float  # share of moves that its likeliest move equals
    deeds: float  # share of deeds
    rare: float  # share of the deeds other than none that its likeliest deed equals

    def __str__(self) -> str:
        return (
            f"{self.decisions:,} decisions of {self.plays:,} plays, {self.epochs} epochs; held-out "
            f"plays: log-likelihood {self.likelihood:.3f}, moves {self.moves:.1%}, deeds "
            f"{self.deeds:.1%} (of those that do something {self.rare:.1%})"
        )


class _Batch(NamedTuple):
    """Some decisions."""

    rows: Tensor  # (n, 160)
    masks: Tensor  # (n, 4)
    acts: Tensor  # (n, 2) integers
    chances: Tensor | None  # (n, 13) of every act, where they are known

    def likeness(self, policy: MaskedPolicy) -> Tensor:
        """How much a policy does the same (n,)."""
        branches = policy.branches(self.rows, self.masks)
        if self.chances is None:
            return likeness(branches, self.acts)
        return _agreement(branches, self.chances)


Listener = Callable[[int, Cloned], None]


def clone(
    learner: Learner,
    shown: Demonstrations,
    seed: int = 0,
    epochs: int = MOST_EPOCHS,
    free_dials: bool = True,
    listen: Listener = lambda epoch, so_far: None,
    stopping: Callable[[], bool] = lambda: False,
    team: Team = ALONE,
    mirrored: bool = True,
) -> Cloned:
    """Fit the policy of a learner to demonstrations; its value stays as it was.

    Args:
        learner: whose policy learns, in place.
        shown: the demonstrations.
        seed: of the split and of the order of batches.
        epochs: passes over the data at most.
        free_dials: draw dials anew in every batch where all demonstrations have the same: people
            have none, and a network that never saw them vary does anything when they do.
        listen: is told the result of every epoch.
        stopping: asked between epochs; True ends with the best so far.
        team: the processes that fit the same policy, each to demonstrations of its own.
        mirrored: learn what is right in turned and mirrored worlds, an eighth of a batch in each;
            not of a bundle, which need not do there what it does here.

    Returns:
        How well the kept policy does on the plays held out.
    """
    policy = learner.policy
    luck = torch.Generator().manual_seed(seed)
    held = _held_out(shown, seed)
    acts = torch.from_numpy(shown.acts.astype(np.int64))
    training, test = (torch.from_numpy(np.flatnonzero(part)) for part in (~held, held))
    vary = free_dials and bool((shown.rows[:, _DIALS] == shown.rows[:1, _DIALS]).all())
    layers = [policy.mlp_extractor.policy_net, policy.action_net]
    parameters = [each for layer in layers for each in layer.parameters()]
    optimiser = torch.optim.AdamW(parameters, _RATE, weight_decay=_DECAY)
    most = min(team.gather(len(training))) * team.size
    size = max(64, min(_BATCH, most // _FEW))
    rate = _RATE * (size / _BATCH) ** 0.5
    best, kept, waited = -np.inf, _copy(layers), 0
    plays, decisions = (sum(team.gather(each)) for each in (shown.of_plays, len(acts)))
    result = Cloned(plays, decisions, 0, -np.inf, 0.0, 0.0, 0.0)
    chances = None if shown.chances is None else torch.from_numpy(shown.chances)
    rows, masks = torch.from_numpy(shown.rows), torch.from_numpy(shown.masks)
    hoped = None if chances is None else chances[test]
    unseen = _Batch(rows[test], masks[test], acts[test], hoped)
    for epoch in range(1, epochs + 1):
        for group in optimiser.param_groups:
            group["lr"] = rate * (1 - 0.95 * (epoch - 1) / epochs)
        order = training[torch.randperm(len(training), generator=luck)][: most // team.size]
        for batch in order.split(team.share(size)):
            seen, act = rows[batch], acts[batch]
            hope = None if chances is None else chances[batch]
            if vary:
                seen[:, _DIALS] = torch.rand((len(seen), len(layout.DIALS)), generator=luck)
            if mirrored and hope is None:
                seen, act = in_eighths(turned_rows, seen), in_eighths(turned_acts, act)
            loss = -_Batch(seen, masks[batch], act, hope).likeness(policy).mean()
            optimiser.zero_grad()
            loss.backward()
            team.average(parameters)
            nn.utils.clip_grad_norm_(parameters, 1.0)
            optimiser.step()
        here = _measure(policy, unseen, result._replace(epochs=epoch), team)
        listen(epoch, here)
        if here.likelihood > best + 1e-4:
            best, kept, waited, result = here.likelihood, _copy(layers), 0, here
        else:
            waited += 1
        if waited >= PATIENCE or stopping():
            break
    for layer, weights in zip(layers, kept, strict=True):
        layer.load_state_dict(weights)
    return result


def sharpen(learner: Learner, factor: float) -> None:
    """Let a policy choose as if its temperature were divided by ``factor``, in place."""
    with torch.no_grad():
        for parameter in learner.policy.action_net.parameters():
            parameter.mul_(factor)


def _held_out(shown: Demonstrations, seed: int) -> np.ndarray:
    """Which decisions are kept for the test: whole plays, or the end of the only one."""
    plays = np.unique(shown.plays)
    if len(plays) == 1:
        held = np.arange(len(shown.rows)) >= int(len(shown.rows) * (1 - _HELD))
    else:
        count = max(1, round(_HELD * len(plays)))
        chosen = np.random.default_rng(seed).choice(plays, count, replace=False)
        held = np.isin(shown.plays, chosen)
    return held


def _agreement(branches: Branches, chances: Tensor) -> Tensor:
    """Mean log-probability (n,) of acts that are drawn by given chances (n, 13)."""
    return (torch.cat(branches, 1) * chances).sum(1)


@torch.no_grad()
def _measure(policy: MaskedPolicy, unseen: _Batch, so_far: Cloned, team: Team) -> Cloned:
    branches, acts = policy.branches(unseen.rows, unseen.masks), unseen.acts
    moves, deeds = branches
    if unseen.chances is None:
        like = moves.gather(1, acts[:, :1]) + deeds.gather(1, acts[:, 1:])
    else:
        like = _agreement(branches, unseen.chances)
    right = torch.stack((moves.argmax(1), deeds.argmax(1)), 1) == acts
    doing = right[acts[:, 1] != 0, 1]
    return so_far._replace(
        likelihood=team.mean(float(like.mean())),
        moves=team.mean(float(right[:, 0].float().mean())),
        deeds=team.mean(float(right[:, 1].float().mean())),
        rare=team.mean(float(doing.float().mean()) if len(doing) else 1.0),
    )


def _copy(layers: "list[nn.Module]") -> list[dict[str, Tensor]]:
    return [{k: v.clone() for k, v in layer.state_dict().items()} for layer in layers]
