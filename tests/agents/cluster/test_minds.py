"""Minds travel as names and bundles, and arrive as they were."""

import importlib.util

import numpy as np
import pytest

from duskfolk.agents import load
from duskfolk.agents.cluster.minds import pack_minds, unpack_minds
from duskfolk.agents.cluster.playing import players
from duskfolk.agents.policy import bundle
from duskfolk.agents.policy.runtime import Brain
from duskfolk.game.errors import OptionError
from duskfolk.game.world.kinds import Role


def test_minds_that_travelled_decide_as_before() -> None:
    brain = load("warden")
    there = unpack_minds(pack_minds({Role.WARDEN: brain, Role.WOLF: "idle"}))
    assert isinstance(there, dict)
    assert there[Role.WOLF] == "idle"
    rows = bundle.golden_rows(5)
    arrived = there[Role.WARDEN]
    assert isinstance(arrived, Brain)
    assert np.array_equal(arrived.logits(rows), brain.logits(rows))
    with pytest.raises(OptionError, match="cannot travel"):
        pack_minds({Role.WARDEN: object()})


@pytest.mark.skipif(importlib.util.find_spec("ray") is not None, reason="Ray is installed")
def test_without_ray_one_sentence_says_what_to_install() -> None:
    with pytest.raises(OptionError, match=r"pip install 'duskfolk\[ray\]'"), players("local"):
        pass
