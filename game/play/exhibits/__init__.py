"""The game as sheets of pictures, each made from fixed seeds: what it looks like, to judge it by.

Reading order: :mod:`.sheet` (how pictures are laid out and kept), :mod:`.bodies`, :mod:`.places`,
:mod:`.screens`, :mod:`.beside` (what is on the sheets), :mod:`.hang` (all of them, and a film).
"""
