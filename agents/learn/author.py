"""Writes what a training has learned, with all that has to be known of where it comes from."""

from collections.abc import Callable
from dataclasses import asdict

from ...envs.elsewhere import Strangeness
from ...game.errors import OptionError
from ...game.reflexes import Reflexes
from ..kit.entries import Json
from ..kit.intervals import Share
from ..kit.learn.origin import revision, versions
from ..policy import bundle
from ..policy.manifest import Manifest
from ..policy.provenance import RoleProvenance
from ..policy.runtime import Brain
from . import lineage
from .clone import imitate
from .export import from_sb3, write_bundle
from .learner import Learner
from .provenance import of_nobody
from .run import Run
from .runs import command

# What a bundle tells of its worlds, beside the genres, levels and rivals that have entries of their
# own: who uses it may ask whether it knows ground like theirs.
_WORLDS = ("crowd", "setting", "flips", "drop", *Strangeness._fields)


class Author:
    """Makes bundles of the learner's policy as it is now.

    Attributes:
        lesson: what it was cloned from, if it was.
        earlier: commands that led to what the run began with.
    """

    def __init__(self, run: Run, seconds: Callable[[], float]) -> None:
        """Of a run and of how long it has taken."""
        self._run, self._seconds = run, seconds
        self.lesson: imitate.Lesson | None = None
        self.earlier: list[str] = []

    def recall(self, say: Callable[[str], None]) -> None:
        """What a resumed run's cards tell of its beginning; it goes on without, and says so."""
        folder = self._run.folder.path
        try:
            self.lesson = imitate.Lesson.load(folder)
        except OptionError as error:
            say(f"{error} The cards of this run will not tell what it was cloned from.")
        try:
            self.earlier = lineage.recall(folder, self._run.training)
        except OptionError as error:
            say(f"{error} The cards of this run will not tell what it began with.")

    def brain(self) -> Brain:
        """The policy as games will run it."""
        return to_brain(self._run.learner, self._run.training.role, self._reflexes)

    def packed(self) -> bytes:
        """The policy as a bundle's bytes."""
        return bundle.pack(from_sb3(self._run.learner), self._manifest(None))

    def write(self, name: str, share: Share | None = None) -> None:
        """The policy as a file of the run's folder, by the first process.

        Args:
            name: of the file.
            share: what it was measured to win on levels of the validation set.
        """
        run = self._run
        if run.team.leads:
            network = from_sb3(run.learner)
            write_bundle(run.folder.path / name, network, self._manifest(share), follow=False)

    def _manifest(self, share: Share | None) -> Manifest:
        scores: dict[str, Json] = {}
        if share is not None:
            told = share if share.is_sure else share[:1]
            scores["validation"] = [round(number, 4) for number in told]
        role = self._run.training.role
        return Manifest(
            role, reflexes=self._reflexes, training=self._provenance(), scores=scores
        )  # fmt: skip

    @property
    def _reflexes(self) -> Reflexes | None:
        return self._run.env.flock.options.reflexes

    def _provenance(self) -> RoleProvenance:
        """All that has to be known of where the policy comes from."""
        training, lesson = self._run.training, self.lesson
        genres = tuple(dict.fromkeys(self._run.env.flock.options.genres))
        if lesson is not None and training.clone_only:
            genres = lesson.genres
        about = RoleProvenance(
            algorithm="cloning" if training.clone_only else "PPO",
            command=command(training),
            steps=self._run.steps,
            seconds=round(self._seconds(), 1),
            processes=training.processes,
            genres=tuple(genre.name.lower() for genre in genres),
            levels=(0, training.levels),
            rivals=training.rivals,
            seed=training.seed,
            settings=asdict(training.preset())
            | {name: getattr(training, name) for name in _WORLDS}
            | {"afield": training.share_afield},
            versions=versions(),
            revision=revision(),
            clone=None if lesson is None else lesson.about,
            earlier=tuple(self.earlier),
        )
        return of_nobody(about)


def to_brain(learner: Learner, role: str, reflexes: Reflexes | None = None) -> Brain:
    """A learner's policy as games will run it, with the limits that it learns under."""
    return Brain(from_sb3(learner), Manifest(role, reflexes=reflexes))
