"""The bench of feel hears what is played, and notices what is not and what comes from elsewhere."""

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from duskfolk.game.play.sound import measure as sound_measure
from duskfolk.game.play.sound import night_sounds
from duskfolk.game.play.sound.stagings import Staging, stagings
from duskfolk.game.sound.kinds import Heard
from duskfolk.game.sound.placing import Placed
from duskfolk.scripts import bench_feel, cli
from duskfolk.scripts.bench_parts import part_of

pytestmark = pytest.mark.journey


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two happenings, and nights of a second."""

    def few() -> Iterator[Staging]:
        yield from islice((one for one in stagings() if one.heard is Heard.HOWL), 2)

    monkeypatch.setattr(sound_measure, "stagings", few)
    monkeypatch.setattr(sound_measure, "READ", (Heard.CHOOSE,))
    monkeypatch.setattr(sound_measure, "_NIGHT", 1.0)
    monkeypatch.setattr(sound_measure, "_STORM", 0.3)


def measured(tmp_path: Path) -> dict[str, float]:
    """The figures that the command writes."""
    path = tmp_path / "feel.json"
    assert cli.main(["bench", "feel", "--only", "sound", "--json", str(path)]) == 0
    return json.loads(path.read_text(encoding="utf-8"))["figures"]


def test_every_part_is_there() -> None:
    assert all(callable(part_of(where)) for where in bench_feel.PARTS.values())


def test_what_is_played_is_heard_from_its_side(short: None, tmp_path: Path) -> None:
    figures = measured(tmp_path)
    assert figures["feel.sound.missing"] == 0
    assert figures["feel.sound.side"] == 1
    assert 0.1 < figures["feel.sound.peak"] <= 0.9
    assert figures["feel.sound.frame_ms"] > 0


def test_what_is_not_played_is_missing(
    short: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(night_sounds.NightSounds, "see", lambda *_: None)
    assert measured(tmp_path)["feel.sound.missing"] == 2


def test_swapped_ears_are_noticed(
    short: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = night_sounds.placed

    def swapped(dx: float, dy: float, reach: float, *, dull: bool = False) -> Placed | None:
        return there(-dx, dy, reach, dull=dull)

    monkeypatch.setattr(night_sounds, "placed", swapped)
    figures = measured(tmp_path)
    assert figures["feel.sound.missing"] == 0
    assert figures["feel.sound.side"] == 0
