"""Where the weights come from that a game ships: found, told in a standard form, and disclosed."""

from .credits import credits_of
from .cyclonedx import bill
from .disclosure import LANGUAGES, disclosure
from .found import chosen, paper_of, shipped_papers
from .paper import Paper, PaperError

__all__ = [
    "LANGUAGES",
    "Paper",
    "PaperError",
    "bill",
    "chosen",
    "credits_of",
    "disclosure",
    "paper_of",
    "shipped_papers",
]
