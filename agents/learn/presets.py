"""What PPO is set to for each role.

Hundreds of rows, short rollouts, batches of thousands and one torch thread: on a processor that is
twenty times faster than the library's defaults, for the same network.
"""

import os
from dataclasses import dataclass, fields, replace
from typing import Any

from duskfolk.bounds import refusal
from duskfolk.errors import nearest, shown

from ...game.errors import OptionError
from ...game.reflexes import PLAYERS
from ..kit.network import MOST_LAYERS, WIDEST
from .launched import launched


@dataclass(frozen=True)
class Overrides:
    """What a training may set otherwise than its role's preset does; None is as the preset."""

    steps: int | None = None
    """Decisions of single bodies to learn from, from the beginning of the run on; learning is in
    updates of ROWS x N_STEPS decisions or a few more, and ends with a whole one."""
    rows: int | None = None
    """Bodies that learn side by side; worlds are opened until there are at least as many."""
    n_steps: int | None = None
    """Decisions of each row between two updates."""
    batch: int | None = None
    """Decisions in one minibatch."""
    epochs: int | None = None
    """How often an update sees each decision."""
    learning_rate: float | None = None
    """Step size of the optimiser at the start; it falls to a tenth along a line."""
    entropy: float | None = None
    """Reward for keeping options open."""
    guide: float | None = None
    """How strongly the policy is drawn at the start to what its guide would do in its place, which
    is the bundle that it began with, else the scripted folk; it falls to nothing. After a clone
    only the lamplighter's preset has one."""
    clone_rows: int | None = None
    """Decisions of scripted folk that a clone begins with, also one of replays unless it is --warm;
    half as many are asked for three times more, where the clone has led itself. 0 for none."""


@dataclass(frozen=True)
class Preset(Overrides):
    """Settings of one role's training."""

    steps: int = 16_000_000
    rows: int = 384
    n_steps: int = 64
    batch: int = 4096
    epochs: int = 4
    learning_rate: float = 1e-3
    entropy: float = 0.005
    guide: float = 0.05
    clone_rows: int = 100_000
    gamma: float = 0.99
    """Discount of later rewards, for one decision; shaping is made for this one."""
    gae_lambda: float = 0.9
    """Weight of later estimates in the advantage."""
    clip: float = 0.2
    """How far the policy may move in one update, as a ratio of probabilities."""
    value: float = 0.5
    """Weight of the value's error."""
    guided: float = 0.5
    """Share of the training, from its start on, in which there is a guide."""
    hidden: tuple[int, ...] = (64, 32)
    """Units of the hidden layers, in the policy and again in the value."""


# Who minds an errand hears of its end minutes later, and few of its decisions matter: at the step
# sizes of hunters noise leads it astray. Gamma is as envs.tasks.DISCOUNT.
_PATIENT = Preset(
    rows=768, batch=8192, epochs=3, learning_rate=4e-4, entropy=0.001, gamma=0.997, gae_lambda=0.95
)
# What came of other settings stands in docs/experiments.md.
PRESETS: dict[str, Preset] = {
    "lamplighter": replace(
        _PATIENT, steps=44_000_000, batch=16_384, learning_rate=8e-4, clone_rows=150_000,
        hidden=(64, 64),
    ),
    "warden": Preset(),
    "wolf": Preset(),
    "imp": Preset(),
    "wisp": replace(_PATIENT, hidden=(64, 64)),
    "villager": replace(_PATIENT, steps=56_000_000, learning_rate=6e-4),
}  # fmt: skip

# What is laid over a preset where a training begins with a clone, which then is its guide: it would
# hold most of them back.
AFTER_A_CLONE: dict[str, dict[str, Any]] = {role: {"guide": 0.0} for role in PRESETS}
AFTER_A_CLONE["lamplighter"] = {"guide": 0.03, "guided": 1.0}


# The least and the most of every number in Training. Where a number takes memory, the most is what
# needs a gigabyte or two; where it only takes time, what nobody will live to see. They are checked
# for a run.json, which may be somebody else's, as for a command line.
_MOST_AT_ONCE = 4 * max(2, os.cpu_count() or 1)  # of processes and threads, on this machine
RANGES: dict[str, tuple[float, float]] = {
    "levels": (1, 1_000_000), "steps": (1, 10**13), "minutes": (0, 10**7), "seed": (0, 4 * 10**9),
    "league_every": (0, 10**9), "crowd": (1, 2), "flips": (0, 1),
    "drop": (0, 1), "grounds": (0, 1), "stretch": (0, 1), "pace": (0, 1), "missing": (0, 1),
    "feuds": (0, 1), "orders": (0, 1), "afield": (0, 1),
    "clone_rows": (0, 10**7), "frozen": (0, 10**9),
    "processes": (1, max(_MOST_AT_ONCE, launched())), "threads": (1, _MOST_AT_ONCE),
    "checkpoint_every": (0, 10**13),
    "evaluate_every": (0, 10**13), "evaluate_levels": (0, 100_000), "patience": (0, 10**9),
    "rows": (1, 8_192), "n_steps": (1, 65_536), "batch": (1, 2**31 - 1), "epochs": (1, 10_000),
    "learning_rate": (1e-9, 1), "entropy": (0, 100), "guide": (0, 100),
}  # fmt: skip
_FEWEST = 2  # decisions of a minibatch: of one alone nobody can say what is usual
MOST_KEPT = 2**21  # decisions between two updates, each of half a kilobyte


@dataclass(frozen=True)
class Course:
    """What is learned, on which worlds, beside whom, and what is kept of it."""

    role: str = "warden"
    """Who learns: lamplighter, warden, wolf, imp, wisp or villager."""
    genre: str = "all"
    """Genres to learn on, separated by commas; all takes those in which the role appears. One that
    is named twice is played twice as often."""
    levels: int = 1000
    """How many levels of each genre to learn on, counted from 0."""
    minutes: float = 0.0
    """Stop after so many minutes, even if steps are left, and let step sizes fall in that time; 0
    for no such limit."""
    seed: int = 0
    """Source of all luck: of the weights, of the exploration and of the worlds."""
    curriculum: bool = False
    """Play genres and levels more often that are neither mastered nor hopeless, by the results of
    this run; else all of them evenly."""
    rivals: str = "scripted"
    """Who decides for everybody else: scripted, idle, random, trained (the shipped brain of each
    role), a shipped brain or a bundle for its own role, or league:
    drawn for every level among scripted folk, shipped bundles and snapshots of other roles' runs,
    those who still beat the learner more often."""
    league: str = ""
    """Folder of bundles that runs of several roles share, so that they train against each other;
    empty keeps the snapshots in the run's own folder."""
    league_every: int = 10
    """Updates between two changes of the brains that are drawn from the league."""
    crowd: int = 1
    """1 for the usual folk, 2 for twice the hostile folk."""
    dials: str = "sampled"
    """Dials of those who learn: sampled (new ones each level), none, or numbers as 0.5,0.5,0.5."""
    setting: str = "sampled"
    """How hard it is for the lamplighter: gentle, fair, fierce, a place of the slider between them
    from 0 to 1, or sampled, which draws such a place for every level."""
    flips: float = 0.1
    """Share of levels in which the learner and its foes are at peace, which it has to learn."""
    drop: float = 0.1
    """Share of levels in which the learner lacks a sense, as in games that leave out a question of
    Senses: others, walls, way or level. Demonstrations for --clone, and guides, have them all."""
    reflexes: str = ""
    """Human limits of those who learn: newcomer, regular or skilled, or delay, turns and slips as
    0.35,3,0.1; empty: none. They are measured and shipped with them, see docs/players.md."""
    grounds: float = 0.2
    """Share of levels on ground unlike any drawn one: one-tile mazes, open halls, rooms."""
    stretch: float = 0.25
    """Share of levels in which the learner is told of everything as if it were smaller or larger,
    and of far ways as if they were up to ten times as long."""
    pace: float = 0.2
    """Share of levels in which the learner, or its foes, are up to twice as fast or as slow."""
    missing: float = 0.1
    """Share of levels in which some of the folk sleep all night."""
    feuds: float = 0.1
    """Share of levels in which others than by nature are foes of the learner."""
    orders: float = 0.2
    """Share of levels in which the learner is ordered something now and then, and paid for it."""
    afield: float = 0.1
    """Share of levels in which the learner, while it is calm, finds itself elsewhere now and then,
    so that it learns the way home; none unless asked of the lamplighter, which has no home."""
    mirrored: bool = True
    """A clone also learns what would have been done if the same world had been turned or mirrored,
    which is seven times as much."""
    warm: str = ""
    """Begin with the weights of this bundle, a file or the name of a shipped one."""
    clone: str = ""
    """First learn to do as demonstrations did: replays or folders of them, separated by commas,
    mine for those that `duskfolk play` keeps, scripted for the scripted folk, or a bundle (a file
    or the name of a shipped one), whose every chance is learned: so it fits another --hidden."""
    clone_only: bool = False
    """Stop after cloning; that brain is last.onnx."""
    frozen: int | None = None
    """Updates in which only the value learns, so that a good policy is not spoilt by a value that
    knows nothing yet; None: 20 after cloning, else none."""
    run: str = ""
    """Folder for everything this run leaves behind; empty makes a new one in runs/."""
    resume: str = ""
    """Folder of a run to go on with, from its last checkpoint and with its own settings but for
    steps, minutes, patience and how often it saves. Nothing in the folder is executed."""
    processes: int = 1
    """Processes that learn one policy together, each with its share of the rows and of every
    minibatch: as many as there are cores, if this is the only run. Another number makes another
    run, of the same kind. A launcher such as torchrun may begin them, see docs/cluster.md."""
    threads: int = 1
    """Threads for the worlds of a process. A second process uses a second core better."""
    checkpoint_every: int = 500_000
    """Steps between two checkpoints; the last two are kept."""
    evaluate_every: int = 500_000
    """Steps between two evaluations on validation levels, which are never trained on and choose the
    best checkpoint; 0 for none."""
    evaluate_levels: int = 24
    """Levels of each genre in such an evaluation."""
    patience: int = 0
    """Stop after so many evaluations without a new best, counted from the first that was above 0;
    0 trains on to the end."""
    tensorboard: bool = True
    """Also write curves for TensorBoard into the run's folder."""
    hidden: str | None = None
    """Units of the hidden layers, as 64,64; None as the preset. Smaller ones decide faster: 64,32
    in four fifths of the time of 64,64."""


@dataclass(frozen=True)
class Training(Overrides, Course):
    """How to train one role. Whatever is not given is as its preset says."""

    @property
    def updates_frozen(self) -> int:
        """Updates in which the policy stands still."""
        if self.frozen is not None:
            return self.frozen
        return 20 if self.clone else 0

    @property
    def share_afield(self) -> float:
        """As asked; of a lamplighter the usual share is none, and its worlds refuse another."""
        usual = self.afield == Course.afield
        return 0.0 if self.role == "lamplighter" and usual else self.afield

    def check(self) -> None:
        """Refuse numbers that no training can have.

        Raises:
            OptionError: says which, and what it can be.
        """
        for name, (low, high) in RANGES.items():
            value = getattr(self, name)
            if value is None:
                continue
            if not low <= value <= high:
                raise OptionError(refusal(name, value, low, high))
        if self.evaluate_every and not self.evaluate_levels:
            raise OptionError("--evaluate-levels 0: give at least 1, or --evaluate-every 0.")
        preset = self.preset()
        if -(-preset.batch // self.processes) < _FEWEST:
            raise OptionError(
                f"--batch {preset.batch}: give at least {_FEWEST} decisions for each process, "
                f"{_FEWEST * self.processes} in all."
            )
        if -(-preset.rows // self.processes) * preset.n_steps < _FEWEST:
            raise OptionError(
                f"--rows {preset.rows} with --n-steps {preset.n_steps}: a process needs at least "
                f"{_FEWEST} decisions between two updates; give more of either."
            )
        if preset.rows * preset.n_steps > MOST_KEPT:
            raise OptionError(
                f"--rows {preset.rows} with --n-steps {preset.n_steps}: {MOST_KEPT:,} decisions "
                "between two updates are the most that is kept."
            )

    def preset(self) -> Preset:
        """The role's preset with what was given laid over it.

        Raises:
            OptionError: there is no such role, or layers are no numbers.
        """
        if self.role in PLAYERS:
            raise OptionError(
                f"--role {self.role}: that is a lamplighter with human limits; give --role "
                f"lamplighter --reflexes {self.role}."
            )
        if self.role not in PRESETS:
            raise OptionError(nearest("role", self.role, PRESETS))
        guideless = self.clone and self.guide is None
        given = dict(AFTER_A_CLONE[self.role]) if guideless else {}
        given |= {
            each.name: value
            for each in fields(Overrides)
            if (value := getattr(self, each.name)) is not None
        }
        if self.hidden:
            sizes = self.hidden.split(",")
            known = all(
                size.isdecimal() and len(size) < 9 and 0 < int(size) <= WIDEST for size in sizes
            )
            if not known or len(sizes) >= MOST_LAYERS:
                raise OptionError(
                    f"--hidden {shown(self.hidden)}: give numbers of units, as 64,64: up to "
                    f"{MOST_LAYERS - 1} layers of up to {WIDEST} each."
                )
            given["hidden"] = tuple(int(size) for size in sizes)
        return replace(PRESETS[self.role], **given)
