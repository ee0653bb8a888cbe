"""How a play is set up: in names for its record, and as a company for its difficulty.

A brain is called by its file and by the beginning of its file's SHA-256, as in
``warden@9f86d081884c7d65``: the same name may be another brain tomorrow, the same digest may not.
"""

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from duskfolk.errors import plain

from ....agents.recommender import Setup
from ...levels import Company
from ...setting import AS_DRAWN, Setting, places_of
from ...world.kinds import Role
from ..settings import Settings

if TYPE_CHECKING:
    from ...minds import Mind

SCRIPTED = "scripted"
_MARK = 16  # letters of a digest
_LONGEST = 60  # letters of a file's name


def setup_of(brains: "Mapping[Role, Mind]", settings: Settings, slider: float | None) -> Setup:
    """Where the slider stands, and what the brains of a play are called.

    Args:
        brains: who decides for some roles.
        settings: which say what the player called them.
        slider: from 0, gentle, to 1, fierce; None for folk as they were trained.
    """
    names = {role.name.lower(): _name(role, brain, settings) for role, brain in brains.items()}
    return Setup(slider, brains=names)


def sliders_of(setup: Setup) -> tuple[float, ...]:
    """Where the slider stands; of a setting that is no place of it, where its numbers lie."""
    if setup.slider is not None:
        return (setup.slider,)
    if set(setup.setting) == set(Setting._fields):
        setting = Setting(*(setup.setting[name] for name in Setting._fields))  # pyright: ignore[reportArgumentType]
        return (1.0,) if setting == AS_DRAWN else places_of(setting)
    return (1.0,)


def company_of(setup: Setup, slider: float | None = None) -> Company:
    """Who plays the folk, as far as the difficulty of a level depends on it.

    Args:
        setup: of a play.
        slider: where it stands; None for the middle of :func:`sliders_of`.
    """
    if slider is None:
        places = sliders_of(setup)
        slider = sum(places) / len(places)
    named = {Role[role.upper()]: name for role, name in setup.brains.items() if name != SCRIPTED}
    trained = frozenset(
        role for role, name in named.items() if name.rpartition("@")[2] in _shipped_marks()
    )
    return Company(slider, trained, frozenset(named) - trained)


def _name(role: Role, brain: "Mind", settings: Settings) -> str:
    own = role.name.lower()
    choice = settings.ghost if role == Role.LAMPLIGHTER else str(getattr(settings, own))
    name = own if choice in ("auto", "") else plain(Path(choice).stem, _LONGEST) or own
    data = getattr(getattr(brain, "bundle", None), "data", None)  # other minds have no file
    return f"{name}@{_mark(data)}" if isinstance(data, bytes) else name


@cache
def _shipped_marks() -> frozenset[str]:
    folder = files("duskfolk.agents.policy").joinpath("shipped")
    found = folder.iterdir() if folder.is_dir() else ()
    return frozenset(_mark(each.read_bytes()) for each in found if each.name.endswith(".onnx"))


@cache
def _mark(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:_MARK]
