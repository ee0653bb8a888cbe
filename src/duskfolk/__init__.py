"""Duskfolk: living characters for games.

This folder is a signpost and a threshold. The code lives beside it at the top of the repository and
is installed under one name:

- ``duskfolk.game``     the world: rules, state, levels, drawing, the played game
- ``duskfolk.envs``     the world as Gymnasium, Stable-Baselines3 and PettingZoo environments
- ``duskfolk.agents``   brains, characters and the recommender; ``load()`` for other games
- ``duskfolk.scripts``  the command line

What all four stand on lies here, and needs Python alone:

- ``duskfolk.errors``    the root of all errors, and how they speak
- ``duskfolk.files``     the one reader and the one writer of files
- ``duskfolk.document``  JSON that nobody vouches for
- ``duskfolk.extras``    what to install where a part needs more
- ``duskfolk.places``    the folders that are ours on a user's machine
- ``duskfolk.renamed``   old names, which still import for one release

Importing ``duskfolk`` imports none of the four.
"""

from duskfolk.renamed import install

__version__ = "0.1.0"

install()
