import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A headless Chromium: the system's, or one that Playwright installed."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason='Playwright is not installed; pip install -e ".[web]"'
    )
    with playwright.sync_playwright() as running:
        found = next(filter(None, map(shutil.which, BROWSERS)), None)
        own = Path(running.chromium.executable_path)
        if found is None and not own.exists():
            pytest.skip("no Chromium; apt-get install chromium-headless-shell, or see the README")
        browser = running.chromium.launch(executable_path=found)
        yield browser
        browser.close()


@pytest.fixture(params=["luajit", "godot3-server"])
def host(request: pytest.FixtureRequest) -> str:
    """An interpreter that runs one of our examples."""
    if shutil.which(request.param) is None:
        pytest.skip(f"{request.param} is not installed (Debian: apt-get install {request.param})")
    return request.param
