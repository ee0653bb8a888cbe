"""What is believed of players, from what they did: the same for one at home and for a log of many.

Every belief holds a batch of players as columns; a game's is a batch of one. Reading order:
`gaussian.py` (skill, with an offset for each kind of level), `history.py` (what the last plays were
like), `neighbours.py` (what others liked who liked the same), `blend.py` (who of several is heard,
by the evidence for each).
"""
