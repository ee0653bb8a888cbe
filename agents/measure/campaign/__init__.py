"""The campaign measured: nights that teach, the way through the valley, and short codes.

:mod:`.following` has who knows only what prompts and pointers show, :mod:`.masking` takes one verb
away, :mod:`.playing` plays a night many times. :mod:`.setup` says by which luck, and how sure a
figure is.
"""
