"""The toy that goes on with a tune, trained: what a new room writes beside its shape.

It learns to say which note comes next in a tune that everybody knows. Nothing of it knows a role.
"""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from toys import GATES, TUNE, TuneManifest, tune

from duskfolk.agents.kit import bundle
from duskfolk.agents.kit.card import card
from duskfolk.agents.kit.learn import luck, stored, weights
from duskfolk.agents.kit.learn import settings as as_words
from duskfolk.agents.kit.learn.origin import revision, versions
from duskfolk.agents.kit.learn.runs import MANY, Runs
from duskfolk.agents.kit.network import Layer
from duskfolk.agents.kit.provenance import Provenance
from duskfolk.errors import OptionError, named

NOTES = 6
KNOWN = (0, 2, 4, 0, 0, 2, 4, 0, 4, 5, 3, 4, 5, 3)  # whoever sleeps is asked whether they do
RANGES = {"steps": (1, 10_000), "seed": (0, 2**31), "remembers": (1, 64), "rate": (1e-6, 1.0),
          "checkpoint_every": (1, 10_000)}  # fmt: skip


@dataclass(frozen=True)
class Practice:
    """How to learn a tune."""

    steps: int = 30
    seed: int = 0
    remembers: int = 8
    rate: float = 0.02
    checkpoint_every: int = 10
    run: str = ""
    resume: str = ""

    def check(self) -> None:
        """Refuse numbers that no practice can have."""
        for name, (low, high) in RANGES.items():
            if not low <= getattr(self, name) <= high:
                raise OptionError(f"--{name}: give at least {low:g} and at most {high:g}.")


class Heard(NamedTuple):
    """A row of the curve."""

    steps: int
    seconds: float
    loss: float | None = None


class PracticeFolder(Runs[Practice, Heard]):
    """The folder of one practice."""

    settings_kind, point_kind, ranges = Practice, Heard, RANGES
    program, free = "toy", ("steps", "resume", "checkpoint_every")
    of_state = {"steps": (int, 0, MANY), "seconds": (float, 0, 1e9)}  # noqa: RUF012


class Player(torch.nn.Module):
    """The same gated unit as :func:`toys.tune` writes."""

    def __init__(self, remembers: int) -> None:
        super().__init__()
        inside = NOTES + remembers
        self.update, self.reset, self.candidate = (
            torch.nn.Linear(inside, remembers) for _ in range(3)
        )
        self.head = torch.nn.Linear(remembers, NOTES)

    def forward(self, note: torch.Tensor, state: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """What comes next, and what is remembered."""
        both = torch.cat((note, state), 1)
        kept = torch.sigmoid(self.reset(both)) * state
        new = torch.tanh(self.candidate(torch.cat((note, kept), 1)))
        state = state + torch.sigmoid(self.update(both)) * (new - state)
        return self.head(state), state

    def layers(self) -> dict[str, Layer]:
        """Its weights as the kit has them."""
        found: dict[str, Layer] = {}
        for name in GATES:
            linear: torch.nn.Linear = getattr(self, name)
            weight, bias = (each.detach().numpy() for each in (linear.weight, linear.bias))
            found[name] = Layer(np.array(weight.T, np.float32, order="C"), bias.copy())
        return found


def practise(asked: Practice, stopping: Callable[[int], bool] = lambda steps: False) -> Path:
    """Learn, or go on; every few steps a checkpoint, and a bundle with its card at the end."""
    if asked.resume:
        folder, settings = PracticeFolder.open(asked)
    else:
        asked.check()
        folder, settings = PracticeFolder.begin(asked), asked
    luck.seed(settings.seed)
    player = Player(settings.remembers)
    adam = torch.optim.Adam(player.parameters(), settings.rate)
    done, before, began = 0, 0.0, time.monotonic()
    with folder.alone():
        if asked.resume:
            part, state = folder.last()
            weights.put_back(part / "weights.pth", player, adam)
            found = stored.read(part / "luck.npz", luck.wanted())
            luck.put_back(found, named(part / "luck.npz"))
            done, before = int(state["steps"]), state["seconds"]
            folder.cut_curve(done)
        while done < settings.steps and not stopping(done):
            loss = _lesson(player, adam)
            done += 1
            seconds = before + time.monotonic() - began
            folder.add(Heard(done, seconds, loss))
            if done % settings.checkpoint_every == 0:
                with folder.checkpoint(done, {"steps": done, "seconds": seconds}) as part:
                    assert part is not None
                    (part / "weights.pth").write_bytes(weights.packed(player, adam))
                    stored.write(part / "luck.npz", luck.take())
        _leave(folder, settings, player, done, before + time.monotonic() - began)
    return folder.path


def _lesson(player: Player, adam: torch.optim.Adam) -> float:
    """One time through the tune, from a note that luck draws."""
    first = int(torch.randint(len(KNOWN), ()))
    tune = [*KNOWN[first:], *KNOWN[:first]]
    notes = torch.eye(NOTES)[torch.tensor(tune)]
    state, loss = torch.zeros(1, player.head.in_features), torch.zeros(())
    for note, coming in zip(notes, tune[1:], strict=False):
        said, state = player(note[None], state)
        loss = loss + torch.nn.functional.cross_entropy(said, torch.tensor([coming]))
    adam.zero_grad()
    loss.backward()
    adam.step()
    return float(loss.detach()) / (len(tune) - 1)


def _leave(
    folder: PracticeFolder, settings: Practice, player: Player, steps: int, seconds: float
) -> None:

    plain = {
        name: value for name, value in asdict(settings).items() if name[:3] not in ("run", "res")
    }
    about = TuneManifest(
        notes=NOTES,
        remembers=settings.remembers,
        training=Provenance(
            algorithm="Adam", command=as_words.command("toy", settings), steps=steps,
            seconds=round(seconds, 1), processes=1, seed=settings.seed, settings=plain,
            versions=versions(), revision=revision(),
        ),
    )  # fmt: skip
    data = bundle.pack(tune(player.layers()), about, TUNE)
    bundle.write(folder.path / "last.onnx", data, follow=False)
    (folder.path / "last.md").write_text(card(bundle.unpack(data, TUNE)), "utf-8")
