"""Old names of modules still import, warn, and are the new modules' own."""

import importlib.util
import pickle
import re
import runpy
import subprocess
import sys
import warnings

import pytest
import where

from duskfolk.agents.freezing import hook_folders
from duskfolk.agents.recommender import Candidate
from duskfolk.renamed import MODULES, NAMES, Finder, new_name

PAGE = where.ROOT / "docs" / "renamed.md"


@pytest.mark.parametrize("old", sorted(MODULES))
def test_every_old_name_leads_to_a_module_that_is_there(old: str) -> None:
    assert importlib.util.find_spec(MODULES[old]) is not None
    with pytest.warns(FutureWarning, match=re.escape(MODULES[old])):
        assert Finder().find_spec(old) is not None


def test_what_an_old_name_holds_is_the_new_one_s_and_no_copy() -> None:
    code = (
        "import warnings; warnings.simplefilter('ignore')\n"
        "import duskfolk.agents.brains.runtime as old\n"
        "from duskfolk.agents.brains.flavours import plain\n"
        "from duskfolk.agents.policy import flavours, runtime\n"
        "assert old.Brain is runtime.Brain and plain is flavours.plain\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_star_brings_what_the_new_module_gives_and_its_old_names() -> None:
    code = (
        "import warnings; warnings.simplefilter('ignore')\n"
        "from duskfolk.agents.brains.flavours import *\n"
        "from duskfolk.agents.recommender.cards import *\n"
        "assert ENDINGS and encode and write\n"
        "assert LevelCard is Candidate and PlayRecord\n"
        "import duskfolk.agents.recommender.cards as old\n"
        "assert {'LevelCard', 'Candidate', 'PlayRecord'} <= set(dir(old))\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_package_does_not_pass_off_another_module_for_one_that_moved_elsewhere() -> None:
    code = (
        "import warnings; warnings.simplefilter('ignore')\n"
        "import duskfolk.agents.policy.provenance as another\n"
        "from duskfolk.agents.brains import provenance\n"
        "assert provenance.of_nobody and not hasattr(another, 'of_nobody')\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_pickle_with_an_old_class_in_an_old_module_is_read() -> None:
    with warnings.catch_warnings(action="ignore", category=FutureWarning):
        old = pickle.loads(b"cduskfolk.agents.recommender.cards\nLevelCard\n(S'watch'\nI3\ntR.")
    assert old == Candidate("watch", 3)


@pytest.mark.parametrize("name", ["nope", "runtime.nope", "nope.deeper"])
def test_what_an_old_package_never_had_is_not_there_and_nothing_warns(name: str) -> None:
    with warnings.catch_warnings(action="ignore", category=FutureWarning):
        importlib.import_module("duskfolk.agents.brains.runtime")
    with warnings.catch_warnings(action="error"):
        assert Finder().find_spec(f"duskfolk.agents.brains.{name}") is None
        with pytest.raises(ModuleNotFoundError, match="nope"):
            importlib.import_module(f"duskfolk.agents.brains.{name}")


@pytest.mark.parametrize("old", sorted(NAMES))
def test_every_old_name_in_a_module_is_the_new_one_and_warns(old: str) -> None:
    (home, _, name), (now, _, last) = old.rpartition("."), NAMES[old].rpartition(".")
    with warnings.catch_warnings(action="ignore", category=FutureWarning):
        importlib.import_module(home)  # which may be an old name itself
    with pytest.warns(FutureWarning, match=re.escape(NAMES[old])):
        found = getattr(importlib.import_module(home), name)
    assert found is getattr(importlib.import_module(now), last)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = importlib.import_module(home).nothing


def test_pyinstaller_is_told_of_every_old_name() -> None:
    """It reads imports and runs none; tests/frozen.py freezes a game of old names for real."""
    (folder,) = hook_folders()
    hook = runpy.run_path(f"{folder}/pre_safe_import_module/hook-duskfolk.py")
    told: dict[str, str] = {}

    class Api:
        def add_alias_module(self, real_module_name: str, alias_module_name: str) -> None:
            told[alias_module_name] = real_module_name

    hook["pre_safe_import_module"](Api())
    assert told == MODULES


def test_a_name_that_never_was_is_still_unknown() -> None:
    assert new_name("duskfolk.agents.brain") is None
    with pytest.raises(ModuleNotFoundError, match="nothing"):
        importlib.import_module("duskfolk.game.nothing")


def test_the_page_of_old_names_says_what_the_table_says() -> None:
    rows = re.findall(r"^\| `([^`]+)` \| `([^`]+)` \|$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert dict(rows) == MODULES | NAMES
