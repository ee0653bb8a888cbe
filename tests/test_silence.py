"""Loading folk leaves nothing behind and wakes nobody: no file, no report, no hanging process."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from wheel_check import ROOT

from duskfolk.agents import BundleError, load
from duskfolk.agents.kit import ort
from duskfolk.agents.policy import flavours
from duskfolk.agents.policy.runtime import opened

pytestmark = pytest.mark.journey

DOOR = "agents/kit/ort.py"
IMPORTED = re.compile(r"\bimport\s+onnxruntime\b|\bfrom\s+onnxruntime\b|_module\(.onnxruntime")
PLAY = """
from duskfolk.agents import explain, load
warden = load("warden", {backend!r})
rows = warden.bundle.rows
acts = warden.decide(rows, temperature=0)
explain(warden, rows, acts=acts)[0].words
"""


def fresh(code: str, home: Path, **settings: str) -> str:
    """What a fresh process prints that has an empty home, and the environment of nobody."""
    plain = {name: value for name, value in os.environ.items() if name != ort.SILENCE}
    for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        plain.pop(name, None)
    home.mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=plain | {"HOME": str(home), "USERPROFILE": str(home)} | settings,
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    return done.stdout


@pytest.mark.parametrize("backend", ["onnxruntime", "numpy", "auto"])
def test_a_home_stays_empty_while_folk_are_loaded_decide_and_explain(
    backend: str, tmp_path: Path
) -> None:
    fresh(PLAY.format(backend=backend), tmp_path / "home")
    assert not list((tmp_path / "home").rglob("*"))


def test_what_the_host_chose_about_reports_stands(tmp_path: Path) -> None:
    code = PLAY.format(backend="numpy") + (
        "from duskfolk.agents.kit import ort\n"
        "from duskfolk.agents.policy.graph import encode\n"
        "ort.open_session(encode(warden.bundle.network, {}))\n"
        "import os; print(os.environ[ort.SILENCE])"
    )
    assert fresh(code, tmp_path / "home").split() == ["1"]
    assert fresh(code, tmp_path / "home", **{ort.SILENCE: "yes"}).split() == ["yes"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.parametrize("backend", ["onnxruntime", "numpy"])
def test_a_forked_child_decides_alike_and_ends(backend: str, tmp_path: Path) -> None:
    code = PLAY.format(backend=backend) + (
        "import os, sys\n"
        "child = os.fork()\n"
        "same = (warden.decide(rows, temperature=0) == acts).all()\n"
        "if not child:\n"
        "    sys.exit(0 if same else 3)\n"
        "print(os.waitpid(child, 0)[1], same)"
    )
    assert fresh(code, tmp_path / "home").split() == ["0", "True"]


def test_onnxruntime_has_one_door() -> None:
    folders = ("agents", "envs", "examples", "game", "scripts", "tests", "src/duskfolk")
    sources = {path for folder in folders for path in (ROOT / folder).glob("**/*.py")}
    wrong = [
        str(path.relative_to(ROOT))
        for path in sorted(sources)
        if "node_modules" not in path.parts
        and path.relative_to(ROOT).as_posix() not in (DOOR, f"src/duskfolk/{DOOR}")
        and IMPORTED.search(path.read_text(encoding="utf-8"))
    ]
    assert not wrong, f"import it by {DOOR}, which keeps it silent"
    assert IMPORTED.search((ROOT / DOOR).read_text(encoding="utf-8"))


def test_a_spoilt_onnxruntime_is_no_reason_not_to_play(monkeypatch: pytest.MonkeyPatch) -> None:
    def no(*_: object) -> None:
        raise ImportError("DLL load failed")

    monkeypatch.setattr(ort, "open_session", no)
    assert load("warden").backend == "numpy"


@pytest.mark.parametrize(
    "found",
    ["", "raise OSError('libonnxruntime.so: no such file')", "class SessionOptions: pass",
     "from . import capi", "1 / 0"],
)  # fmt: skip
def test_whatever_else_is_called_onnxruntime_is_no_reason_not_to_play(
    found: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "onnxruntime").mkdir()
    (tmp_path / "onnxruntime" / "__init__.py").write_text(found, "utf-8")
    for name in [name for name in sys.modules if name.partition(".")[0] == "onnxruntime"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.syspath_prepend(tmp_path)
    content = load("imp", "numpy").bundle
    assert opened(content).backend == "numpy"
    with pytest.raises(BundleError, match=r"does not run here .* use backend='numpy'"):
        opened(content, "onnxruntime")
    with pytest.raises(BundleError, match="is checked with onnxruntime"):
        flavours.encode(content, "unity")
    monkeypatch.delitem(sys.modules, "onnxruntime", raising=False)
