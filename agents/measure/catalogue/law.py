"""What a catalogue holds for: the rules of the world, and the brains that played.

Both are told by what they do and not by their source, so that a comment changes neither.
"""

import hashlib
from collections.abc import Mapping
from functools import cache

from ....game.errors import OptionError
from ....game.levels import build
from ....game.minds import Minds, live_once
from ....game.setting import SETTINGS
from ....game.world.kinds import OTHER_ROLES, Genre
from ....game.worlds import Worlds
from ...kit.network import Network
from ...policy.library import load
from ...policy.runtime import Brain

SHORT = 16  # letters of a mark: far more than accidents need, and malice gains nothing here
_DECISIONS = 300  # lived through for the mark of the rules: half a night, in which all systems act
_LEVEL = 0


@cache
def mark_of_rules() -> str:
    """What the scripted folk make of a level of each genre at each setting, as one short word."""
    worlds = Worlds(len(Genre) * len(SETTINGS))
    minds = Minds(worlds)
    for w, (genre, setting) in enumerate((g, s) for g in Genre for s in SETTINGS.values()):
        worlds.start(w, build(genre, _LEVEL), w, setting)
        minds.assign(w, {})
    for _ in range(_DECISIONS):
        live_once(minds)
    told = ",".join(worlds.digest(w) for w in range(worlds.count))
    return hashlib.sha256(told.encode()).hexdigest()[:SHORT]


def mark_of_network(network: Network) -> str:
    """What a network computes, as one short word."""
    told = hashlib.sha256(network.activation.encode())
    if network.normaliser is not None:
        told.update(network.normaliser.mean.tobytes() + network.normaliser.scale.tobytes())
        told.update(str(network.normaliser.clip).encode())
    for layer in network.policy:
        told.update(layer.weight.tobytes() + layer.bias.tobytes())
    return told.hexdigest()[:SHORT]


def mark_of_brain(brain: Brain) -> str:
    """What a brain computes, and how it is asked, as one short word; its papers do not count."""
    how = f"{brain.role} {brain.manifest.temperature} {brain.reflexes} "
    told = hashlib.sha256((how + mark_of_network(brain.network)).encode())
    return told.hexdigest()[:SHORT]


def marks_of_folk() -> dict[str, str]:
    """The marks of the shipped brains of all roles that a lamplighter meets."""
    return {role.name.lower(): mark_of_brain(load(role.name.lower())) for role in OTHER_ROLES}


def check_marks(what: str, told: Mapping[str, str], here: Mapping[str, str]) -> None:
    """Refuse a catalogue that another world, or other brains, have played.

    Args:
        what: whose marks they are, as an error names it.
        told: the marks it was played with.
        here: those of this Duskfolk.

    Raises:
        OptionError: names what differs.
    """
    differ = [name for name in {**told, **here} if told.get(name) != here.get(name)]
    if differ:
        raise OptionError(
            f"{what} was played with other {_joined(differ)} than those here, so its difficulties "
            "do not hold; build one anew by `duskfolk catalogue build --out FOLDER`."
        )


def _joined(names: list[str]) -> str:
    said = ["rules" if name == "rules" else f"brains ({name})" for name in names]
    few = said[:3] + ([f"{len(said) - 3} more"] if len(said) > 3 else [])
    return few[0] if len(few) == 1 else f"{', '.join(few[:-1])} and {few[-1]}"
