"""What a launcher such as torchrun tells the processes that it begins, by their environment."""

import os

from duskfolk.errors import shown

from ...game.errors import OptionError

_NAMES = ("RANK", "WORLD_SIZE", "MASTER_ADDR", "MASTER_PORT")


def launched() -> int:
    """How many processes a launcher such as torchrun began, this one included; 1 without one."""
    size = os.environ.get("WORLD_SIZE", "")
    is_number = size.isdecimal() and len(size) < 8
    return int(size) if all(map(os.environ.get, _NAMES)) and is_number else 1


def check_launched() -> None:
    """Refuse an environment that says something else than which process this is, of how many.

    Raises:
        OptionError: says what it can be.
    """
    if not all(map(os.environ.get, _NAMES)):
        return
    number = "a whole number"
    _check("WORLD_SIZE", 1, 10**6, number)
    _check("RANK", 0, launched() - 1, f"{number} below WORLD_SIZE")
    _check("MASTER_PORT", 1, 2**16 - 1, "the number of a port")


def _check(name: str, low: int, high: int, what: str) -> None:
    told = os.environ[name]
    if not (told.isdecimal() and len(told) < 8 and low <= int(told) <= high):
        raise OptionError(
            f"{name} in the environment is {shown(told)}, and has to be {what}; if no launcher "
            f"such as torchrun set it, remove {' and '.join(_NAMES[:2])} from the environment."
        )


def launched_to_follow() -> bool:
    """Whether this process was launched beside one that leads."""
    return launched() > 1 and os.environ["RANK"] != "0"


def launched_again() -> bool:
    """Whether the launcher had to begin the processes again."""
    return os.environ.get("TORCHELASTIC_RESTART_COUNT", "0") != "0"


def launch() -> str:
    """What one launch of torchrun has in all its restarts, and no other one; empty without one.

    That is the folder of its records, whose name is drawn by lot. The id by which its machines find
    each other may be the same every day.
    """
    attempt = os.path.dirname(os.path.dirname(os.environ.get("TORCHELASTIC_ERROR_FILE", "")))
    return os.path.dirname(attempt)
