"""What is advised, and what a loss is said to leave, is so: in that level, in that night."""

from dataclasses import replace

import numpy as np
import pytest

from duskfolk.game.levels import build
from duskfolk.game.losing import Cause, Kind
from duskfolk.game.losing.cause import Branch
from duskfolk.game.losing.fitting import otherwise
from duskfolk.game.nights import FIRST, VALLEY, Night, level_of
from duskfolk.game.play.kept.journey import Journey, Trace
from duskfolk.game.play.words.journey import texts
from duskfolk.game.play.words.losses import tip, tips_otherwise
from duskfolk.game.world.kinds import Genre, Role, Tile

NAMED = {  # what a tip may name, by words for it
    "last lamp": ("last lamp", "最后一盏灯"), "wisp": ("wisp", "萤灵"),
    "way": ("on the way to the gate", "去门口的路上"), "wolf": ("wolves", "狼"),
    "hand": ("villager's hand", "村民"), "grass": ("grass", "草"),
}  # fmt: skip


def named(told: str, what: str) -> bool:
    return any(words in told for words in NAMED[what])


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("night", [*FIRST, *VALLEY], ids=lambda night: night.name)
def test_no_tip_names_what_its_level_has_not(night: Night, language: str) -> None:
    level = level_of(night)
    folk = {body.role for body in level.bodies}
    for kind in Kind:
        for who in (Role.WARDEN, Role.WOLF):
            told = tip(language, Cause(kind, 0, Branch(0), who, Role.WOLF, 2), night.task, level)
            assert level.quota > 1 or not named(told, "last lamp"), told
            assert Role.WOLF in folk or not named(told, "wolf"), told
            assert Role.VILLAGER in folk or not named(told, "hand"), told


@pytest.mark.parametrize("language", ["en", "zh"])
def test_who_waits_at_the_gate_is_not_to_be_taken_on_the_way(language: str) -> None:
    lake, cause = level_of(FIRST[2]), Cause(Kind.AWAY, 0, Branch(0), many=2)
    assert not named(tip(language, cause, FIRST[2].task, lake), "way")
    away = next(night for night in VALLEY if night.genre == Genre.ESCORT)
    assert named(tip(language, cause, away.task, level_of(away)), "way")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_vigil_is_told_of_its_bar_and_a_toll_of_its_warden(language: str) -> None:
    told = tips_otherwise()[language]
    vigil, late = build(Genre.VIGIL, 1), Cause(Kind.GATE, 0, Branch(0))
    assert tip(language, late, None, vigil) == told["kept"]
    toll = level_of(FIRST[5])
    assert tip(language, late, None, toll) == told["open"]
    assert tip(language, Cause(Kind.VIGIL, 0, Branch(0), many=1), None, toll) == told["toll"]
    one = Cause(Kind.DARK, 0, Branch(0), many=1)
    assert tip(language, one, None, level_of(VALLEY[0])) == told["last dark"]


def test_where_no_grass_grows_none_is_advised() -> None:
    level = build(Genre.WATCH, 1)
    bare = np.where(level.tiles == Tile.GRASS, Tile.FLOOR, level.tiles)
    for kind in (Kind.SEEN, Kind.SEEN_EMBER, Kind.SURE):
        cause = Cause(kind, 0, Branch(0), Role.WARDEN)
        assert otherwise(cause, level) == ""
        assert otherwise(cause, replace(level, tiles=bare)) == "walls"


def test_every_other_tip_has_both_languages() -> None:
    english, chinese = tips_otherwise().values()
    assert english.keys() == chinese.keys()


def after(night: Night, lost: int, slider: float = 0.5) -> str:
    return Journey(nights={night.name: Trace(lost=lost)}).leaves(night, slider)


def test_a_loss_is_said_to_leave_only_what_it_changes() -> None:
    for night in FIRST:
        assert [after(night, lost) for lost in range(4)] == ["", "", "", "opened"], night.name
    pack, vigil = VALLEY[0], next(night for night in VALLEY if night.genre == Genre.VIGIL)
    assert [after(pack, lost) for lost in range(4)] == ["", "trail", "eased", "opened"]
    assert [after(pack, lost, 0.0) for lost in range(4)] == ["", "trail", "", "opened"]
    assert after(vigil, 1) == "trail vigil"
    assert {"trail", "trail vigil", "eased", "opened"} <= texts()["en"].keys()
