"""What a night sounds like: everything is synthesised here, from numpy and seeds alone.

:mod:`.kinds` is the table of all that is heard, :mod:`.recipes` how each of it is made of what
:mod:`.tone` has, :mod:`.listening` what happened between two decisions and :mod:`.placing` from
which side and how loud. :mod:`.score` is the music, :mod:`.bank` makes all of it, piece by piece.
Nothing here plays anything; `game/play/sound/sounding.py` does.
"""
