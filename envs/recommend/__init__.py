"""Simulated players, to whom one level after another is recommended: ``duskfolk/Recommend-v0``.

:mod:`.laws` says what players are like, number by number with where it comes from, in four
simulators of taste; :mod:`.shelf` holds the levels, :mod:`.people` who is born, :mod:`.feeling`
what somebody would enjoy now, :mod:`.crowd` lets many play; :mod:`.seen` is what a game sees of it,
:mod:`.evenings` the batch over which :mod:`.single` and :mod:`.vector` are faces.

Nothing here is evidence about people. It is a world with known truth, in which recommenders can be
compared.
"""
