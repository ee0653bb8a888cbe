"""Trainings that may be begun again with the same words: by a launcher, on a cluster, by a user."""

from dataclasses import replace
from pathlib import Path

from duskfolk.errors import named
from duskfolk.files import absolute

from ...game.errors import OptionError
from ..kit.learn.team import Team
from .launched import check_launched, launched, launched_again
from .presets import Training
from .runs import RunFolder


def going_on(asked: Training) -> Training:
    """What is asked for, or to go on with it where it was begun before.

    A run that ended before its first checkpoint begins anew; what it wrote until then is set aside
    in its folder.

    Args:
        asked: a new training, with its folder.

    Raises:
        OptionError: it has no folder by which it could be known again, or the run there has another
            setting.
    """
    if not asked.run:
        raise OptionError("A training that may be begun again needs a folder of its own: --run.")
    if asked.resume or not (Path(asked.run) / "run.json").exists():
        return asked
    if RunFolder(Path(asked.run)).checkpoints():
        # All settings are meant, also those as usual: these are the words that began it. The folder
        # stays asked for: it is the run's own, whoever named it, and how.
        RunFolder.check_same(asked)
        return replace(asked, resume=asked.run)
    RunFolder(Path(asked.run)).set_aside()
    return asked


def launched_on(asked: Training) -> Training:
    """What is asked for; where a launcher had to begin again, to go on with what it began.

    A run that lay there before its launch is none of its, and is refused as it was the first time.

    Raises:
        OptionError: it has no folder by which it could be known again, or it cannot be read.
    """
    if not launched_again():
        return asked
    if asked.run and (Path(asked.run) / "run.json").exists():
        return going_on(asked) if RunFolder(Path(asked.run)).is_of_this_launch() else asked
    return going_on(asked)


def as_launched(asked: Training) -> Training:
    """What is asked for, by as many processes as a launcher began.

    Raises:
        OptionError: another number of them is asked for, or what it told makes no sense.
    """
    check_launched()
    size = launched()
    if size > 1 and asked.processes not in (1, size):
        raise OptionError(
            f"--processes {asked.processes}: the launcher began {size}; leave --processes out."
        )
    return replace(asked, processes=size) if size > 1 else asked


def check_shared(team: Team, folder: RunFolder) -> None:
    """Find out together whether all processes of a team see the run's folder, each by its machine.

    Raises:
        OptionError: in all of them, if one does not.
    """
    if not all(team.gather((folder.path / "run.json").exists())):
        raise OptionError(
            f"{named(folder.path)} is not there on every machine; processes that learn together "
            "need a --run in a folder that all of them share."
        )


def has_ended(asked: Training) -> bool:
    """Whether a training has come to the end that is asked for, so that nothing is left to do."""
    folder = RunFolder(Path(asked.run))
    if not (folder.path / "run.json").exists():
        return False
    if asked.clone_only:
        return (folder.path / "last.onnx").exists()
    if not folder.checkpoints() or not (folder.path / "last.onnx").exists():
        return False
    try:
        _, state = folder.last()
    except OptionError:  # whoever goes on with it tells, and takes the checkpoint before
        return False
    return (
        state["steps"] >= asked.preset().steps
        or 0 < asked.minutes * 60 <= state["seconds"]
        or 0 < asked.patience <= state["disappointments"]
    )


def placed(asked: Training) -> Training:
    """What is asked for, from whatever folder it is trained: with all places told from the root."""

    def from_root(place: str) -> str:
        return ",".join(
            str(absolute(part)) if part and Path(part).exists() else part
            for part in place.split(",")
        )

    return replace(
        asked,
        **{name: str(absolute(getattr(asked, name)))
           for name in ("run", "league") if getattr(asked, name)},
        **{name: from_root(getattr(asked, name)) for name in ("warm", "rivals", "clone")},
    )  # fmt: skip
