"""A word about the first start, when all rules are compiled and nothing else seems to happen."""

import logging
from functools import cache

from ..game.world.kernel import is_cold


@cache
def say_if_cold() -> None:
    """Log, once in a process, that the rules will be compiled if they were not yet."""
    if is_cold():
        logging.getLogger(__package__).warning(
            "Duskfolk compiles its rules, which takes a minute or two, on a machine's first start."
        )
