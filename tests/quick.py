"""Which tests ``poe quick`` runs: the first cases of whatever takes a moment only.

Thousands of cases stand in tables, so that a whole run takes minutes on a machine that has nothing
else to do. Who is in the middle of a change wants to know within one whether it is a good one: two
cases of a test find most of what all of them would. What takes long by itself is named in
``long.txt``, which ``poe long`` writes anew; a test that is not in it runs.
"""

import os
from collections import Counter, defaultdict
from collections.abc import Collection, Generator, Sequence
from pathlib import Path

import pytest

LONG = 0.1  # seconds of processor time, of a test's first cases on the average
CASES = 2  # of a test
LIST = Path(__file__).with_name("long.txt")
_MARKS = ("slow", "journey")


def test_of(case: str) -> str:
    """The test that a case is of: its name without what stands in brackets.

    >>> test_of("tests/test_files.py::test_a_name[one::two]")
    'tests/test_files.py::test_a_name'
    """
    return case.partition("[")[0]


def picked(cases: Sequence[str], long: Collection[str]) -> list[bool]:
    """Whether each of some cases, by their names, is among the first of a test that is not long."""
    seen, found = Counter[str](), list[bool]()
    for case in cases:
        test = test_of(case)
        seen[test] += 1
        found.append(seen[test] <= CASES and test not in long)
    return found


class Quick:
    """Leaves out all other tests."""

    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        short = [item for item in items if not any(map(item.get_closest_marker, _MARKS))]
        long = set(LIST.read_text(encoding="utf-8").split("\n"))
        found = picked([item.nodeid for item in short], long)
        keep = {id(item) for item, is_in in zip(short, found, strict=True) if is_in}
        config.hook.pytest_deselected(items=[item for item in items if id(item) not in keep])
        items[:] = [item for item in items if id(item) in keep]


class Long:
    """Writes down which tests take long, by the first cases of each; in one process."""

    def __init__(self) -> None:
        self.spent, self.cases = defaultdict[str, float](float), Counter[str]()

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        short = [item for item in items if not any(map(item.get_closest_marker, _MARKS))]
        found = picked([item.nodeid for item in short], ())
        items[:] = [item for item, is_in in zip(short, found, strict=True) if is_in]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        begin = sum(os.times()[:4])
        try:
            return (yield)
        finally:
            test = test_of(item.nodeid)
            self.spent[test] += sum(os.times()[:4]) - begin
            self.cases[test] += 1

    def pytest_sessionfinish(self) -> None:
        long = [test for test, spent in self.spent.items() if spent / self.cases[test] > LONG]
        LIST.write_text("".join(f"{test}\n" for test in sorted(long)), encoding="utf-8")
