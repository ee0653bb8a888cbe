"""Forms of speech: in which a sentence asks, and in which it only speaks of what could be asked."""

from .asked import has_words_of, wishes
from .besides import in_turn, is_left
from .frames import framed, is_told, meant_in, unframed
from .goods import is_strange
from .harmless import harmless
from .names import named
from .polite import unburdened, unthanked
from .put_off import is_put_off, is_timed
from .standing import plainer, refused, stands

__all__ = [
    "framed",
    "harmless",
    "has_words_of",
    "in_turn",
    "is_left",
    "is_put_off",
    "is_strange",
    "is_timed",
    "is_told",
    "meant_in",
    "named",
    "plainer",
    "refused",
    "stands",
    "unburdened",
    "unframed",
    "unthanked",
    "wishes",
]
