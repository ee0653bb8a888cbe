"""Slots: whom, what, how many, where and how a sentence speaks of, by words that are data.

`lexicon.py` says what a language has to tell; `english.py` and `chinese.py` tell it; `finding.py`
finds it in a text; `turning.py` says what a negation or a tale makes of an intent.
"""

from .finding import found
from .languages import lexicon
from .lexicon import Lexicon
from .turning import contrary, turned

__all__ = ["Lexicon", "contrary", "found", "lexicon", "turned"]
