"""Where the weights come from that a game ships: found, told in a standard form, and disclosed."""

from .cyclonedx import bill
from .disclosure import LANGUAGES, disclosure
from .found import paper_of, shipped_papers
from .paper import Paper, PaperError

__all__ = [
    "LANGUAGES",
    "Paper",
    "PaperError",
    "bill",
    "disclosure",
    "paper_of",
    "shipped_papers",
]
