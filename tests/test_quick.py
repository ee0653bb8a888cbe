"""What ``poe quick`` leaves out is long, or a further case of a test whose first cases run."""

import re
from pathlib import Path

import pytest
import quick

ROOT = Path(__file__).resolve().parent.parent
LONG = quick.LIST.read_text(encoding="utf-8").splitlines()


def test_the_first_cases_of_a_test_run_and_none_of_a_long_one() -> None:
    cases = ["a::one[1]", "a::two", "a::one[2]", "a::one[3]", "b::one[x::y]", "b::long[1]"]
    assert quick.picked(cases, {"b::long"}) == [True, True, True, False, True, False]


@pytest.mark.parametrize("file", sorted({test.partition("::")[0] for test in LONG}))
def test_a_test_that_is_called_long_is_there(file: str) -> None:
    named = [test.rpartition("::")[2] for test in LONG if test.startswith(f"{file}::")]
    there = re.findall(r"^ *def (test_\w+)", (ROOT / file).read_text(encoding="utf-8"), re.M)
    assert set(named) <= set(there), "poe long writes the list anew"
