"""How good a learner is where it never trained, and when it gets no better."""

from collections.abc import Callable, Mapping

from ....game.levels.sets import FIRST_VALIDATION_LEVEL
from ...kit.intervals import Share
from ...kit.learn.parts import Part
from ...measure.evaluate import Measure, level_ids, play_out, score
from ..author import Author
from ..run import Run


class Exam(Part):
    """Plays validation levels now and then, keeps the best policy, and ends what gets no better.

    They are never trained on. As they choose the best policy, its result on them is a little too
    good, and reports are of other levels.

    Attributes:
        told: who is told of each result.
    """

    def __init__(
        self, run: Run, author: Author, say: Callable[[str], None] = lambda words: None
    ) -> None:
        self._run, self._author, self._say = run, author, say
        self.told: list[Callable[[Share], None]] = []
        self._held_at = 0
        self._best = -1.0
        self._best_at = 0
        self._disappointments = 0

    def between(self) -> None:
        """Hold one if it is due, and count in vain ones."""
        every, patience = self._run.training.evaluate_every, self._run.training.patience
        if every > 0 and self._run.steps - self._held_at >= every:
            self.hold()
        self.ends = 0 < patience <= self._disappointments
        if self.ends:
            count = "evaluation" if patience == 1 else f"{patience} evaluations"
            self._say(
                f"Stopped by --patience {patience}: the last {count} brought no new best; "
                f"the best was at {self._best_at:,} decisions."
            )

    def finish(self) -> None:
        """Let the last policy be known, too."""
        if self._run.training.evaluate_every and self._held_at < self._run.steps:
            self.hold()

    def hold(self) -> None:
        """Measure the policy as it is now."""
        self._held_at = self._run.steps
        share = self._measure()
        if share.value > self._best:
            self._best, self._best_at, self._disappointments = share.value, self._held_at, 0
            self._author.write("best.onnx", share)
        elif self._best > 0:  # who never won yet has only begun
            self._disappointments += 1
        self._run.learner.logger.record("unseen/success", share.value)
        for tell in self.told:
            tell(share)

    def state(self) -> dict[str, float]:
        """When it was held, the best result, and how many were none since."""
        return {
            "evaluated_at": self._held_at,
            "best": self._best,
            "best_at": self._best_at,
            "disappointments": self._disappointments,
        }

    def restore(self, state: Mapping[str, float]) -> None:
        """Go on so."""
        self._held_at, self._best = int(state["evaluated_at"]), state["best"]
        self._best_at = int(state["best_at"])
        self._disappointments = int(state["disappointments"])

    def _measure(self) -> Share:
        """The share of levels won; each process plays its part of them."""
        training, team = self._run.training, self._run.team
        asked = self._run.env.flock.options
        levels = level_ids(
            dict.fromkeys(asked.genres),
            FIRST_VALIDATION_LEVEL,
            training.evaluate_levels,
            training.crowd,
        )
        dials = (0.5, 0.5, 0.5) if asked.dials == "sampled" else asked.dials
        count = team.share(len(levels))  # a run of them, so that all have all genres
        mine = levels[count * team.rank :][:count]
        brains = {asked.role: self._author.brain()}
        measure = Measure(crowd=training.crowd, dials=dials)
        played = play_out(mine, brains, measure, asked.role) if mine else []
        return score(asked.role, [ending for part in team.gather(played) for ending in part])
