"""Settings of every test: no window, no sound, one thread per worker, as long as it takes."""

import os

import pytest
import quick
from hypothesis import settings

# Before numpy, torch and pygame are imported, which read them once.
for name, value in {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "SDL_AUDIODRIVER": "dummy",
    "SDL_VIDEODRIVER": "dummy",
}.items():
    os.environ.setdefault(name, value)

# How long an example takes tells what else the machine has to do.
settings.register_profile("duskfolk", deadline=None)
settings.load_profile("duskfolk")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--quick", action="store_true", help="the first cases of what is not long")
    parser.addoption("--note-long", action="store_true", help="write tests/long.txt; with -n 0")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--quick"):
        config.pluginmanager.register(quick.Quick())
    if config.getoption("--note-long"):
        config.pluginmanager.register(quick.Long())
