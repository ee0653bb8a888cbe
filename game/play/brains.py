"""Who decides for whom: shipped or given brains, as the settings say."""

from typing import TYPE_CHECKING, cast

from ..errors import OptionError
from ..kinds import Genre, Role
from .settings import Settings

if TYPE_CHECKING:
    from .session import Brain

ROLES = (Role.WARDEN, Role.WOLF, Role.IMP, Role.WISP, Role.VILLAGER)


def choose_brains(settings: Settings) -> dict[Role, "Brain"]:
    """The brains of this play; roles left out are scripted.

    Raises:
        OptionError: a brain was trained for another role.
        BundleError: a brain cannot be found or trusted.
    """
    wanted = {role: str(getattr(settings, role.name.lower())) for role in ROLES}
    if all(choice == "scripted" for choice in wanted.values()):
        return {}
    from ...agents import load, shipped  # onnxruntime costs time, so only for who wants brains

    names = set(shipped())
    brains: dict[Role, Brain] = {}
    for role, choice in wanted.items():
        own = role.name.lower()
        if choice == "scripted" or (choice == "auto" and own not in names):
            continue
        brain = load(own if choice == "auto" else choice)
        if brain.role != own:
            raise OptionError(
                f"The brain {choice!r} was trained as {brain.role}, but was given to {own}; "
                f"use --{brain.role} {choice}."
            )
        brains[role] = cast("Brain", brain)
    return brains


def at_home(brains: dict[Role, "Brain"], settings: Settings, genre: Genre) -> dict[Role, "Brain"]:
    """The brains for a level of this genre: one nobody asked for stays where it was trained.

    A warden that learned the streets is a poor warden of mazes, where the scripted one is better.
    """
    fitting: dict[Role, Brain] = {}
    for role, brain in brains.items():
        training = getattr(getattr(brain, "manifest", None), "training", {})
        trained = cast("list[str] | None", training.get("genres"))
        chosen = str(getattr(settings, role.name.lower(), "")) != "auto"
        if chosen or trained is None or genre.name.lower() in trained:
            fitting[role] = brain
    return fitting
