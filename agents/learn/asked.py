"""What a training asks of its worlds: its settings as options of our environments."""

from typing import TypedDict, cast

from duskfolk.errors import shown

from ...envs.options import parse
from ...envs.values import parse_dials
from ...game.errors import OptionError
from .presets import Training


class Asked(TypedDict):
    """Those options of an environment that a training gives."""

    genre: object
    levels: object
    crowd: object
    rivals: object
    dials: object
    setting: object
    flips: object
    drop: object
    reflexes: object
    grounds: object
    stretch: object
    pace: object
    missing: object
    feuds: object
    orders: object
    afield: object


def options(training: Training) -> Asked:
    """The options of the training's worlds, looked at before anything is compiled for them.

    Raises:
        OptionError: a setting is wrong.
        BundleError: the bundle that is named for rivals cannot be used.
    """
    given: Asked = {
        "genre": training.genre if training.genre == "all" else training.genre.split(","),
        "levels": (0, training.levels),
        "crowd": training.crowd,
        # until the matches of a league begin
        "rivals": "scripted" if training.rivals == "league" else training.rivals,
        "dials": _dials(training.dials),
        "setting": training.setting,
        "flips": training.flips,
        "drop": training.drop,
        "reflexes": training.reflexes or None,
        "grounds": training.grounds,
        "stretch": training.stretch,
        "pace": training.pace,
        "missing": training.missing,
        "feuds": training.feuds,
        "orders": training.orders,
        "afield": training.share_afield,
    }
    parse(training.role, "all", **given)
    return given


def _dials(text: str) -> object:
    """The option ``dials`` from its command-line form."""
    if text in ("none", ""):
        return None
    return text if text == "sampled" else dials_in("--dials", text, ", or sampled, or none")


def dials_in(option: str, text: str, more: str = "") -> tuple[float, float, float]:
    """Three dials as a command line has them.

    Args:
        option: whose value the text is.
        text: three numbers, separated by commas.
        more: what else could have been given, for the error.

    Raises:
        OptionError: they are not three numbers from 0 to 1.
    """
    try:
        dials = parse_dials(text.split(","))
    except OptionError:
        raise OptionError(
            f"{option} {shown(text)}: give three numbers from 0 to 1, as 0.5,0.5,0.5{more}."
        ) from None
    return cast("tuple[float, float, float]", dials)
