import shutil

import pytest


@pytest.fixture(params=["luajit", "godot3-server"])
def host(request: pytest.FixtureRequest) -> str:
    """An interpreter that runs one of our examples."""
    if shutil.which(request.param) is None:
        pytest.skip(f"{request.param} is not installed (Debian: apt-get install {request.param})")
    return request.param
