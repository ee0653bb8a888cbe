"""The roles are listed once, and everything that knows them all knows the same ones."""

import re

import where

from duskfolk.game import layout
from duskfolk.game.levels import roster
from duskfolk.game.world.kinds import FOES, Genre, Relation, Role
from duskfolk.game.world.rules import NATURAL


def test_names_and_numbers_of_roles_are_the_same_list() -> None:
    assert tuple(role.name.lower() for role in Role) == layout.ROLES == tuple(layout.OWN_DIALS)
    assert [Role[name.upper()] for name in layout.ROLES] == list(range(len(Role)))


def test_foes_are_who_is_hostile_to_the_lamplighter_by_nature() -> None:
    assert {role for role in Role if NATURAL[role, Role.LAMPLIGHTER] == Relation.HOSTILE} == {*FOES}


def test_levels_list_their_bodies_in_the_order_that_is_said() -> None:
    for genre in Genre:
        names = [role.name.lower() for role in roster(genre, 2)]
        assert names == sorted(names, key=layout.IN_LEVELS.index)
    assert sorted(layout.IN_LEVELS) == sorted(layout.ROLES)


def test_no_other_file_lists_the_roles() -> None:
    """A list of names or members that is written out has to be found by who adds a role."""
    names = "|".join(layout.ROLES)
    listed = re.compile(rf'("(?:{names})",\s*){{3,}}|(Role\.(?:{names.upper()}),\s*){{3,}}')
    found = {
        path.relative_to(where.ROOT).as_posix()
        for floor in ("agents", "envs", "game", "scripts")
        for path in (where.ROOT / floor).rglob("*.py")
        if listed.search(path.read_text(encoding="utf-8"))
    }
    assert found == {"game/layout.py"}
