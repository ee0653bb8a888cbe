"""Old names of modules still import, warn, and are the new modules' own."""

import importlib.util
import re
import subprocess
import sys
import warnings

import pytest
import where

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


def test_a_name_that_never_was_is_still_unknown() -> None:
    assert new_name("duskfolk.agents.brain") is None
    with pytest.raises(ModuleNotFoundError, match="nothing"):
        importlib.import_module("duskfolk.game.nothing")


def test_the_page_of_old_names_says_what_the_table_says() -> None:
    rows = re.findall(r"^\| `([^`]+)` \| `([^`]+)` \|$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert dict(rows) == MODULES | NAMES
