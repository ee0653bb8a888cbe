"""The level catalogue: how hard each level is, for whom, told by plays and not by its looks.

:mod:`.cast` says who plays, :mod:`.playing` lets them, :mod:`.plan` in which order, :mod:`.chunks`
keeps it so that a kill costs one chunk; :mod:`.noise` takes the luck out of it, :mod:`.scale` puts
difficulty on a scale, :mod:`.book` is the file that comes of it, :mod:`.placing` finds the place of
a level nobody has seen; :mod:`.table` says who won what, :mod:`.publishing` publishes it and
:mod:`.wins` ships it, :mod:`.strangers` holds bots out of it, :mod:`.factors` and :mod:`.baselines`
foretell them; :mod:`.law` tells whether two catalogues are of one world.
"""
