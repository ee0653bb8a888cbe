"""The first part of a training with ``--clone``: get demonstrations, and learn to do as they do."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from duskfolk import document, files
from duskfolk.errors import a_or_an

from ....envs.core import Flock
from ....game.errors import OptionError
from ....game.world.kinds import Genre
from ...kit.learn.team import ALONE, Team
from ...measure.evaluate import LevelId, level_ids
from ...policy.library import load, shipped
from ...policy.manifest import Manifest
from ...policy.provenance import ClonedFrom
from ...policy.runtime import Brain
from ..export import from_sb3
from ..learner import Learner
from ..presets import Training
from ..seeds import Use, seed_for
from . import demonstrations
from .cloning import MOST_EPOCHS, Cloned, clone, sharpen
from .demonstrations import Demonstrations
from .late import Walk

Say = Callable[[str], None]
SCRIPTED = "scripted"
_FILE = "lesson.json"
_LARGEST = 100_000  # bytes of it; ours have some hundred
_SOURCES = (SCRIPTED, "bundle", "replays")
_COUNTS, _SHARES = ("plays", "decisions"), ("likelihood", "moves", "deeds")
_MEASURES = (*_COUNTS, *_SHARES)
_ROUNDS = 3  # times that scripted folk correct the clone where it has led itself
_EPOCHS, _EPOCHS_AGAIN = 10, 5  # passes over scripted plays: first and last, and between
_ASKED_AGAIN = 0.5  # decisions of such a round, as a share of those of the first
# Scripted folk dither little; a clone does wherever it is unsure, and dithering is not their way.
# At more than this little would be left for PPO to try out, see docs/experiments.md. A person's
# clone stays as it is.
_SHARPER = 3.0


class Lesson(NamedTuple):
    """What a policy was cloned from, and how well."""

    about: ClonedFrom  # for a manifest
    genres: tuple[Genre, ...]

    def save(self, folder: Path) -> None:
        """Into a run's folder, where a resumed run finds it."""
        names = [genre.name.lower() for genre in self.genres]
        about = {"from": self.about.source}
        about |= {name: getattr(self.about, name) for name in _MEASURES}
        text = json.dumps({"about": about, "genres": names}, indent=2)
        files.write(folder / _FILE, text + "\n", follow=False)

    @classmethod
    def load(cls, folder: Path) -> "Lesson | None":
        """From a run's folder; None where nothing was cloned.

        Raises:
            OptionError: the file is spoilt; names the place.
        """
        path = folder / _FILE
        if not os.path.lexists(path):
            return None
        found = document.read(path, most=_LARGEST, refuse=OptionError).fields(("about", "genres"))
        told = found["about"].fields(("from", *_MEASURES))
        about = ClonedFrom(
            told["from"].one_of("source of a clone", _SOURCES),
            *(told[name].whole(0) for name in _COUNTS),
            *(told[name].number() for name in _SHARES),
        )
        names = [genre.name.lower() for genre in Genre]
        genres = [node.one_of("genre", names) for node in found["genres"].items(len(names))]
        return cls(about, tuple(Genre[name.upper()] for name in genres))


def check(training: Training) -> None:
    """Find wrong settings before anything is begun.

    Raises:
        OptionError: a setting is wrong, or nothing is there to clone.
    """
    if training.clone_only and not training.clone:
        raise OptionError("--clone-only needs --clone with replays, or --clone scripted.")
    rows = training.preset().clone_rows
    least = 1000 if rows or training.clone == SCRIPTED or is_bundle(training.clone) else 0
    if training.clone and rows < least:
        raise OptionError(f"--clone-rows {rows}: gather at least {least}.")
    if training.warm:
        _check_warm(training)
    if is_bundle(training.clone):
        if load(training.clone).role != training.role:
            role = load(training.clone).role
            raise OptionError(
                f"--clone {training.clone} is {a_or_an(role)}; {a_or_an(training.role)} learns."
            )
    elif training.clone and training.clone != SCRIPTED:
        demonstrations.files(training.clone.split(","))


def _check_warm(training: Training) -> None:
    """Refuse a bundle of other layers than the training's, before anything is begun."""
    network = load(training.warm).network
    theirs = tuple(layer.bias.size for layer in network.policy[:-1])
    if theirs != training.preset().hidden:
        sizes = ",".join(map(str, theirs))
        raise OptionError(f"--warm {training.warm} has other layers; give --hidden {sizes}, too.")


def imitate(
    training: Training,
    learner: Learner,
    flock: Flock,
    team: Team = ALONE,
    say: Say = lambda words: None,
    stopping: Callable[[], bool] = lambda: False,
) -> Lesson:
    """Clone what the settings name into the policy of a learner, in place.

    Processes of a team share the work where scripted folk are cloned, which are as many as wanted;
    a person's few plays each of them learns from whole, and alike.

    Raises:
        OptionError: nobody of the role is shown.
        SaveError: a replay cannot be used.
    """
    options = flock.options
    free_dials = options.dials == "sampled"

    def stops() -> bool:
        return team.agreed(stopping())

    def fit(shown: Demonstrations, epochs: int, team: Team = ALONE) -> Cloned:
        return clone(
            learner, shown, training.seed, epochs, free_dials,
            stopping=stops, team=team, mirrored=training.mirrored,
        )  # fmt: skip

    if training.clone == SCRIPTED:
        return _lesson(training, *_as_scripted(training, learner, flock, team, fit, say, stops))
    if is_bundle(training.clone):
        shown = _as_bundle(training, flock, team)
        cloned = fit(shown, MOST_EPOCHS, team)
        say(f"cloned: {cloned}")
        return _lesson(training, shown, cloned)
    sources = training.clone.split(",")
    paths = demonstrations.files(sources)
    shown = demonstrations.from_replays(paths, options.role, pass_over=len(paths) != len(sources))
    if training.preset().clone_rows and not training.warm:
        # A person's few plays teach a manner, hardly how to find a lamp: that is learned before.
        _as_scripted(training, learner, flock, team, fit, say, stops)
    cloned = fit(shown, MOST_EPOCHS)
    say(f"cloned: {cloned}")
    return _lesson(training, shown, cloned)


def _as_scripted(
    training: Training, learner: Learner, flock: Flock, team: Team,
    fit: Callable[[Demonstrations, int, Team], Cloned], say: Say,
    stopping: Callable[[], bool],
) -> tuple[Demonstrations, Cloned]:  # fmt: skip
    """Clone the scripted folk, and let them correct the clone where it leads itself."""
    options = flock.options
    rows = team.share(training.preset().clone_rows)

    def play(wanted: int, part: int, walker: Brain | None) -> Demonstrations:
        start = (part + team.rank / team.size) / (_ROUNDS + 1)
        seed = seed_for(training.seed, Use.DEMONSTRATIONS, part, team.rank)
        if options.reflexes is not None:
            return Walk(options, seed, walker).gather(wanted)
        return demonstrations.from_scripted(
            options.role, _levels(training, flock, start), wanted, seed,
            options.dials, options.flips, options.rivals, walker,
        )  # fmt: skip

    shown = play(rows, 0, None)
    cloned = fit(shown, _EPOCHS, team)
    say(f"cloned the scripted {training.role}: {cloned}")
    for part in range(1, _ROUNDS + 1):
        if stopping():
            break
        again = play(int(rows * _ASKED_AGAIN), part, _as_brain(learner, flock))
        shown = demonstrations.join(shown, again)
        cloned = fit(shown, _EPOCHS_AGAIN if part < _ROUNDS else _EPOCHS, team)
        say(f"corrected: {cloned}")
    sharpen(learner, _SHARPER)
    return shown, cloned


def _as_bundle(training: Training, flock: Flock, team: Team) -> Demonstrations:
    """What a bundle does, and with what chances, each process seeing plays of its own."""
    options, brain = flock.options, load(training.clone)
    wanted = team.share(training.preset().clone_rows)
    seed = seed_for(training.seed, Use.DEMONSTRATIONS, 0, team.rank)
    if options.reflexes is not None:
        return Walk(options, seed, brain, own=True).gather(wanted)
    return demonstrations.from_brain(
        options.role, brain, _levels(training, flock, team.rank / team.size), wanted, seed,
        options.dials, options.flips, options.rivals,
    )  # fmt: skip


def _levels(training: Training, flock: Flock, start: float) -> list[LevelId]:
    """The levels of a training, begun at a share of them."""
    levels = level_ids(flock.options.genres, *flock.options.levels, training.crowd)
    first = int(len(levels) * start)
    return levels[first:] + levels[:first]


def _lesson(training: Training, shown: Demonstrations, cloned: Cloned) -> Lesson:
    shares = (round(getattr(cloned, name), 4) for name in _SHARES)
    about = ClonedFrom(_source(training), cloned.plays, cloned.decisions, *shares)
    return Lesson(about, shown.genres)


def _source(training: Training) -> str:
    if training.clone == SCRIPTED:
        return SCRIPTED
    return "bundle" if is_bundle(training.clone) else "replays"


def is_bundle(source: str) -> bool:
    """Whether this names a bundle, and no demonstrations."""
    return source.endswith(".onnx") or source in shipped()


def _as_brain(learner: Learner, flock: Flock) -> Brain:
    options = flock.options
    about = Manifest(options.role.name.lower(), reflexes=options.reflexes)
    return Brain(from_sb3(learner), about)
