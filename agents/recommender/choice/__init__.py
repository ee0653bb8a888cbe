"""Which levels to put before a player: what lies there, what speaks for it, what is dealt.

Reading order: `shelf.py` (levels as columns), `diary.py` (what the player did, counted), `terms.py`
(what speaks for each level, as a sum), `deal.py` (which of them are shown, with which chance).
"""
