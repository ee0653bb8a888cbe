"""Understanding: what a sentence means, as numbers that lie near those of its like.

Read `pieces.py` (what is seen of a text), `encoder.py` (what a caller asks), `shape.py` and
`operators.py` (the model in its bundle), `packing.py` (a byte a weight), in this order. `shipped/`
holds the weights and their card; `agents/characters/learn` makes them. numpy, the kit and the
standard library only.
"""

from .encoder import SentenceEncoder, shipped_encoder

__all__ = ["SentenceEncoder", "shipped_encoder"]
