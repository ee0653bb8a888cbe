"""Forms of speech: in which a sentence asks, and in which it only speaks of what could be asked."""

from .asked import has_words_of
from .besides import in_turn, is_left
from .goods import is_strange
from .names import named
from .put_off import is_put_off
from .standing import plainer, refused, stands

__all__ = [
    "has_words_of",
    "in_turn",
    "is_left",
    "is_put_off",
    "is_strange",
    "named",
    "plainer",
    "refused",
    "stands",
]
