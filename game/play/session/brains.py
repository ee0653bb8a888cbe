"""Who decides for whom: shipped or given brains, as the settings say."""

from pathlib import Path
from typing import TYPE_CHECKING

from duskfolk.errors import plain

from ...errors import OptionError
from ...minds import Mind
from ...world.kinds import OTHER_ROLES, Genre, Role
from ..settings import Settings
from .seats import check_role

if TYPE_CHECKING:
    from ....agents.policy.runtime import Brain

SLIDER = {"gentle": 0.0, "fair": 0.5, "fierce": 1.0}


def choose_brains(settings: Settings) -> dict[Role, "Brain"]:
    """The brains of this play; roles left out are scripted.

    Raises:
        OptionError: a brain was trained for another role.
        BundleError: a brain cannot be found or trusted.
    """
    check_role(settings.play_as)
    wanted = {role: str(getattr(settings, role.name.lower())) for role in OTHER_ROLES}
    if settings.ghost:
        folder = Path(settings.ghost)
        wanted[Role.LAMPLIGHTER] = str(folder / "last.onnx" if folder.is_dir() else settings.ghost)
    if all(choice == "scripted" for choice in wanted.values()):
        return {}
    from ....agents import load, shipped  # onnxruntime costs time, so only for who wants brains

    names = set(shipped())
    brains: dict[Role, Brain] = {}
    for role, choice in wanted.items():
        own = role.name.lower()
        if choice == "scripted" or (choice == "auto" and own not in names):
            continue
        brain = load(own if choice == "auto" else choice)
        if brain.role != own:
            if role == Role.LAMPLIGHTER:
                raise OptionError(
                    f"The ghost {settings.ghost!r} was trained as {brain.role}; a ghost is a "
                    f"lamplighter. Use --{brain.role} {settings.ghost} for it."
                )
            raise OptionError(
                f"The brain {choice!r} was trained as {brain.role}, but was given to {own}; "
                f"use --{brain.role} {choice}."
            )
        brains[role] = brain
    return brains


def at_home(
    brains: dict[Role, "Brain"], settings: Settings, genre: Genre, slider: float | None
) -> dict[Role, Mind]:
    """The brains for a level of this genre: one nobody asked for stays where it was trained.

    A warden that learned the streets is a poor warden of mazes, where the scripted one is better.
    All but a lamplighter get the handicap of the ``slider``, from 0, gentle, to 1, fierce; None
    is for folk as they were trained.
    """
    if not brains:
        return {}
    from ....agents.policy.difficulty import Handicapped, at

    fitting: dict[Role, Mind] = {}
    for role, brain in brains.items():
        trained = brain.manifest.training.genres
        chosen = str(getattr(settings, role.name.lower(), "")) != "auto"
        if chosen or not trained or genre.name.lower() in trained:
            fitting[role] = brain
            if slider is not None and role != Role.LAMPLIGHTER:
                fitting[role] = Handicapped(brain, at(slider, role.name.lower()))
    return fitting


def slider_of(chosen: str, remembered: float) -> float:
    """Where the slider of difficulty stands: a name, a number, or what was chosen last time.

    Raises:
        OptionError: it is neither.
    """
    if not chosen:
        return remembered
    try:
        slider = SLIDER[chosen] if chosen in SLIDER else float(chosen)
    except ValueError:
        slider = -1.0
    if not 0 <= slider <= 1:
        raise OptionError(
            f"--difficulty {plain(chosen)}: give gentle, fair, fierce, or a number from 0 to 1."
        )
    return slider
