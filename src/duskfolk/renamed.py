"""What was renamed: the old name of a module still imports for one release, and warns.

The table is also printed in ``docs/renamed.md``; whoever renames a public name adds a line. What
lies here longer than one release goes.
"""

import importlib.abc
import importlib.machinery
import sys
import warnings
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

# Old module or package -> new; what lies below a package is found below the new one.
MODULES = {
    "duskfolk.agents.brains": "duskfolk.agents.policy",
    "duskfolk.agents.brains.asked": "duskfolk.agents.learn.asked",
    "duskfolk.agents.brains.bundle": "duskfolk.agents.policy.bundle",
    "duskfolk.agents.brains.card": "duskfolk.agents.measure.card",
    "duskfolk.agents.brains.cloning": "duskfolk.agents.learn.clone.cloning",
    "duskfolk.agents.brains.curriculum": "duskfolk.agents.learn.curriculum",
    "duskfolk.agents.brains.demonstrations": "duskfolk.agents.learn.clone.demonstrations",
    "duskfolk.agents.brains.dials": "duskfolk.agents.measure.dials",
    "duskfolk.agents.brains.difficulty": "duskfolk.agents.policy.difficulty",
    "duskfolk.agents.brains.emitter": "duskfolk.agents.kit.emitter",
    "duskfolk.agents.brains.evaluate": "duskfolk.agents.measure.evaluate",
    "duskfolk.agents.brains.explain": "duskfolk.agents.reasons.explain",
    "duskfolk.agents.brains.export": "duskfolk.agents.learn.export",
    "duskfolk.agents.brains.expressible": "duskfolk.agents.learn.expressible",
    "duskfolk.agents.brains.flavours": "duskfolk.agents.policy.flavours",
    "duskfolk.agents.brains.given": "duskfolk.agents.policy.given",
    "duskfolk.agents.brains.graph": "duskfolk.agents.policy.graph",
    "duskfolk.agents.brains.guide": "duskfolk.agents.learn.guide",
    "duskfolk.agents.brains.imitate": "duskfolk.agents.learn.clone.imitate",
    "duskfolk.agents.brains.intervals": "duskfolk.agents.kit.intervals",
    "duskfolk.agents.brains.league": "duskfolk.agents.learn.league.league",
    "duskfolk.agents.brains.learner": "duskfolk.agents.learn.learner",
    "duskfolk.agents.brains.lineage": "duskfolk.agents.learn.lineage",
    "duskfolk.agents.brains.manifest": "duskfolk.agents.policy.manifest",
    "duskfolk.agents.brains.matches": "duskfolk.agents.learn.league.matches",
    "duskfolk.agents.brains.network": "duskfolk.agents.kit.network",
    "duskfolk.agents.brains.ort": "duskfolk.agents.kit.ort",
    "duskfolk.agents.brains.parts": "duskfolk.agents.reasons.parts",
    "duskfolk.agents.brains.pickled": "duskfolk.agents.kit.learn.pickled",
    "duskfolk.agents.brains.presets": "duskfolk.agents.learn.presets",
    "duskfolk.agents.brains.provenance": "duskfolk.agents.learn.provenance",
    "duskfolk.agents.brains.reasons": "duskfolk.agents.reasons.reasons",
    "duskfolk.agents.brains.remote": "duskfolk.agents.cluster.playing",
    "duskfolk.agents.brains.report": "duskfolk.agents.learn.report",
    "duskfolk.agents.brains.runs": "duskfolk.agents.learn.runs",
    "duskfolk.agents.brains.runtime": "duskfolk.agents.policy.runtime",
    "duskfolk.agents.brains.sampling": "duskfolk.agents.policy.sampling",
    "duskfolk.agents.brains.snapshot": "duskfolk.agents.learn.snapshot",
    "duskfolk.agents.brains.spread": "duskfolk.agents.learn.spread",
    "duskfolk.agents.brains.stored": "duskfolk.agents.kit.learn.stored",
    "duskfolk.agents.brains.streams": "duskfolk.agents.kit.streams",
    "duskfolk.agents.brains.symmetry": "duskfolk.agents.learn.clone.symmetry",
    "duskfolk.agents.brains.team": "duskfolk.agents.kit.learn.team",
    "duskfolk.agents.brains.tensors": "duskfolk.agents.learn.tensors",
    "duskfolk.agents.brains.together": "duskfolk.agents.measure.together",
    "duskfolk.agents.brains.tournament": "duskfolk.agents.learn.league.tournament",
    "duskfolk.agents.brains.train": "duskfolk.agents.learn.train",
    "duskfolk.agents.brains.tune": "duskfolk.agents.learn.tune",
    "duskfolk.agents.brains.wire": "duskfolk.agents.kit.wire",
    "duskfolk.agents.characters.persona_file": "duskfolk.agents.characters.personas",
    "duskfolk.agents.errors": "duskfolk.agents.kit.errors",
    "duskfolk.agents.recommender.cards": "duskfolk.agents.recommender.records",
    "duskfolk.agents.recommender.store": "duskfolk.agents.recommender.play_file",
    "duskfolk.agents.turn": "duskfolk.agents.kit.turn",
    "duskfolk.envs.copies": "duskfolk.game.copies",
    "duskfolk.envs.parallel": "duskfolk.envs.faces.parallel",
    "duskfolk.envs.rivals": "duskfolk.game.minds",
    "duskfolk.envs.sb3": "duskfolk.envs.faces.sb3",
    "duskfolk.envs.single": "duskfolk.envs.faces.single",
    "duskfolk.envs.vector": "duskfolk.envs.faces.vector",
    "duskfolk.game.blocks": "duskfolk.game.world.blocks",
    "duskfolk.game.cache": "duskfolk.game.world.cache",
    "duskfolk.game.dice": "duskfolk.game.world.dice",
    "duskfolk.game.errands": "duskfolk.game.sense.errands",
    "duskfolk.game.fetch": "duskfolk.game.world.fetch",
    "duskfolk.game.folk.turns": "duskfolk.game.minds.turns",
    "duskfolk.game.gate": "duskfolk.game.world.gate",
    "duskfolk.game.geometry": "duskfolk.game.world.geometry",
    "duskfolk.game.kernel": "duskfolk.game.world.kernel",
    "duskfolk.game.kinds": "duskfolk.game.world.kinds",
    "duskfolk.game.levels.catalogue": "duskfolk.game.levels.features",
    "duskfolk.game.observe": "duskfolk.game.sense.observe",
    "duskfolk.game.places": "duskfolk.places",
    "duskfolk.game.play.cards": "duskfolk.game.play.paper.sheets",
    "duskfolk.game.play.explain": "duskfolk.game.play.paper.overlay",
    "duskfolk.game.rays": "duskfolk.game.sense.rays",
    "duskfolk.game.rules": "duskfolk.game.world.rules",
    "duskfolk.game.saves": "duskfolk.game.world.saves",
    "duskfolk.game.senses": "duskfolk.game.sense.senses",
    "duskfolk.game.sound": "duskfolk.game.world.sound",
    "duskfolk.game.state": "duskfolk.game.world.state",
    "duskfolk.game.systems": "duskfolk.game.world.systems",
    "duskfolk.game.tick": "duskfolk.game.world.tick",
    "duskfolk.game.way": "duskfolk.game.sense.way",
}

# Old name in a module -> new. Such a module asks :func:`named_before` for what it does not know.
NAMES = {
    "duskfolk.agents.brains.provenance.revision": "duskfolk.agents.kit.learn.origin.revision",
    "duskfolk.agents.brains.provenance.versions": "duskfolk.agents.kit.learn.origin.versions",
    "duskfolk.agents.brains.team.gather_team": "duskfolk.agents.learn.gathering.gather_team",
    "duskfolk.agents.characters.ChoiceIntents": "duskfolk.agents.characters.ChoiceReader",
    "duskfolk.agents.characters.Intents": "duskfolk.agents.characters.Reader",
    "duskfolk.agents.measure.evaluate.Card": "duskfolk.agents.measure.evaluate.LevelId",
    "duskfolk.agents.measure.evaluate.cards": "duskfolk.agents.measure.evaluate.level_ids",
    "duskfolk.agents.recommender.CardError": "duskfolk.agents.recommender.RecordError",
    "duskfolk.agents.recommender.LevelCard": "duskfolk.agents.recommender.Candidate",
    "duskfolk.agents.recommender.Outcome": "duskfolk.agents.recommender.Result",
    "duskfolk.agents.recommender.StoreError": "duskfolk.agents.recommender.PlayFileError",
    "duskfolk.agents.recommender.cards.CardError": "duskfolk.agents.recommender.RecordError",
    "duskfolk.agents.recommender.cards.LevelCard": "duskfolk.agents.recommender.Candidate",
    "duskfolk.agents.recommender.cards.Outcome": "duskfolk.agents.recommender.Result",
    "duskfolk.agents.recommender.store.Store": "duskfolk.agents.recommender.play_file.PlayFile",
    "duskfolk.agents.recommender.store.StoreError": "duskfolk.agents.recommender.PlayFileError",
    "duskfolk.envs.Brain": "duskfolk.game.minds.Decider",
    "duskfolk.envs.rivals.Brain": "duskfolk.game.minds.Decider",
    "duskfolk.envs.rivals.Rivals": "duskfolk.game.minds.Deciders",
    "duskfolk.envs.rivals.check_rivals": "duskfolk.game.minds.check_minds",
    "duskfolk.envs.single.sampling_mask": "duskfolk.envs.infos.sampling_mask",
    "duskfolk.game.levels.TRAINING_LIMIT": "duskfolk.game.levels.sets.FIRST_UNSEEN_LEVEL",
    "duskfolk.game.levels.catalogue.TRAINING_LIMIT": "duskfolk.game.levels.sets.FIRST_UNSEEN_LEVEL",
    "duskfolk.game.levels.catalogue.difficulty": "duskfolk.game.levels.difficulty.difficulty_of",
    "duskfolk.game.levels.catalogue.features": "duskfolk.game.levels.features.features_of",
}


def new_name(old: str) -> str | None:
    """Where a module of an old name lies now; None if it was not renamed.

    >>> new_name("duskfolk.game.systems.strike")
    'duskfolk.game.world.systems.strike'
    """
    name, below = old, ""
    while name:
        if name in MODULES:
            return MODULES[name] + below
        name, _, last = name.rpartition(".")
        below = f".{last}{below}"
    return None


def named_before(module: str, name: str) -> object:
    """What a module calls by a new name, as its ``__getattr__``; warns.

    Raises:
        AttributeError: it never had this name.
    """
    now = NAMES.get(f"{module}.{name}")
    if now is None:
        raise AttributeError(f"module {module!r} has no attribute {name!r}")
    warnings.warn(
        f"{module}.{name} is {now} now; the old name goes with the next release.",
        FutureWarning,
        stacklevel=3,
    )
    home, _, last = now.rpartition(".")
    return getattr(import_module(home), last)


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds a renamed module under its old name; asked only where nothing else was found."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The renamed module, or None."""
        now = new_name(fullname) if fullname.startswith("duskfolk.") else None
        if now is None or not _is_there(now):
            return None
        warnings.warn(
            f"{fullname} is {now} now; the old name goes with the next release.",
            FutureWarning,
            stacklevel=2,
        )
        return importlib.machinery.ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType | None:
        """An empty one."""
        return None

    def exec_module(self, module: ModuleType) -> None:
        """Let whatever is asked of the old name be answered by the new one.

        It holds nothing of its own: a second copy of a module would have errors that no
        ``except`` of the first one catches.
        """
        now = new_name(module.__name__)
        assert now is not None
        moved, old = import_module(now), module.__name__

        def answer(name: str) -> object:
            if f"{old}.{name}" in NAMES:
                return named_before(old, name)
            if new_name(f"{old}.{name}") != f"{now}.{name}":  # a module that lies elsewhere now
                raise AttributeError(f"module {old!r} has no attribute {name!r}")
            if name == "__all__":  # which a * asks for
                return _public(old, moved)
            return getattr(moved, name)

        module.__doc__ = moved.__doc__
        module.__dict__["__getattr__"] = answer
        module.__dict__["__dir__"] = lambda: sorted({*dir(moved), *_public(old, moved)})


def _is_there(module: str) -> bool:
    """Whether a module can be found; what its packages need must be installed."""
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError as error:
        if error.name and f"{module}.".startswith(f"{error.name}."):  # it, or what it lies in
            return False
        raise


def _public(old: str, moved: ModuleType) -> list[str]:
    """What ``from OLD import *`` brings: all that the new module gives, and its old names."""
    usual = [name for name in vars(moved) if not name.startswith("_")]
    before = [name.rpartition(".") for name in NAMES]
    return [
        *getattr(moved, "__all__", usual),
        *(last for home, _, last in before if home == old),
    ]


def install() -> None:
    """Let old names be found, after everything else was asked."""
    sys.meta_path.append(Finder())
