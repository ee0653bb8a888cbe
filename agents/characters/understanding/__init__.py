"""Understanding: what a sentence means, and what it speaks of.

Read `pieces.py` (what is seen of a text), `encoder.py` (a sentence as a row of numbers that lies
near those of its like), `shape.py`, `operators.py` and `packing.py` (the model in its bundle); then
`marks.py` and `heads.py` (a row and its words to intents), `slots/` (whom, what, how many, where
and how), `rejection.py` (what is not of this world), and `reader.py`, where all of it meets.
`own.py` and `answering.py` tell what one persona is asked, in whatever game it lives.
`listening.py` reads in a thread of its own. `shipped/` holds the weights and their cards;
`agents/characters/learn` makes them. numpy, the kit and the standard library only.
"""

from .encoder import SentenceEncoder, shipped_encoder
from .heads import Teller, shipped_teller
from .listening import Listening
from .reader import SentenceReader, shipped_reader

__all__ = [
    "Listening",
    "SentenceEncoder",
    "SentenceReader",
    "Teller",
    "shipped_encoder",
    "shipped_reader",
    "shipped_teller",
]
