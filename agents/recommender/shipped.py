"""The prior that ships: what is believed of players of whom nobody knows anything else.

It was made by ``duskfolk recommend prior --simulated`` from simulated players, and is not evidence
about people; docs/recommender.md tells from whom exactly. A game with plays of its own makes one of
its own.
"""

from functools import cache
from importlib.resources import as_file, files

from .belief.taste import Pooled
from .prior_file import load

NAME = "prior.json"


@cache
def shipped() -> Pooled:
    """What is believed of everybody's taste."""
    with as_file(files("duskfolk.agents.recommender").joinpath(NAME)) as path:
        return load(path).taste
