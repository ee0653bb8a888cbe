"""The catalogue that ships, as a shelf of levels for simulated players."""

from functools import cache

import numpy as np

from duskfolk.errors import nearest

from ....envs.recommend.shelf import Shelf
from ....game.errors import OptionError
from ....game.levels.features import FEATURES
from ....game.setting import SETTINGS
from ..catalogue.book import shipped
from ..catalogue.cells import REGULAR


@cache
def shelf_of(setting: str) -> Shelf:
    """The shipped catalogue's levels, by plays of the regular player at a setting.

    It is read unchecked: simulated players play no world, so other rules make them no other.

    Raises:
        OptionError: there is no such setting.
    """
    if setting not in SETTINGS:
        raise OptionError(nearest("setting", setting, SETTINGS))
    entries = shipped(check=False).entries
    told = [entry.told[REGULAR, setting] for entry in entries]
    return Shelf(
        np.array([int(entry.level.genre) for entry in entries]),
        np.array([entry.level.number for entry in entries]),
        np.array([one.logit for one in told]),
        np.array([one.sd for one in told]),
        np.array([[entry.features[name] for name in FEATURES] for entry in entries]),
        tuple(FEATURES),
    )
