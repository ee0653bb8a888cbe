"""What screens of the game are tried on: a desk of a person's own, and nobody who is trained."""

from dataclasses import replace
from pathlib import Path

import pytest

from duskfolk.game.play.screen import Desk
from duskfolk.game.play.settings import Settings
from duskfolk.game.play.store import Store

SCRIPTED = Settings(
    warden="scripted", wolf="scripted", imp="scripted", wisp="scripted", villager="scripted"
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk whose choices, plays and pictures lie in the test's own folder."""
    return Desk(replace(SCRIPTED, out=tmp_path / "out", seed=1), Store(tmp_path / "data"))
