"""The village square as a picture: houses, a well, lamps that burn for nights won, and a season.

Reading order: :mod:`.season` (what a third of the valley looks like), :mod:`.houses` and
:mod:`.things` (what stands there), :mod:`.backdrop` (all that never moves, painted once),
:mod:`.people` (its folk), :mod:`.scene` (a frame).
"""
