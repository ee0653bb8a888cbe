"""An errand is done only by the same duskfolk as its sender's."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import cloudpickle
import pytest
import where

from duskfolk.agents.cluster import driver, envoy

CODE = f"""
import importlib.util
spec = importlib.util.spec_from_file_location("envoy", {envoy.__file__!r})
found = importlib.util.module_from_spec(spec)
spec.loader.exec_module(found)
print(found.fingerprint())
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packages as a wheel lays them down, without links."""
    home = tmp_path_factory.mktemp("site") / "duskfolk"
    left_out = shutil.ignore_patterns("__pycache__", "agents", "envs", "game", "scripts")
    shutil.copytree(where.ROOT / "src" / "duskfolk", home, ignore=left_out)
    for name in ("agents", "envs", "game"):
        shutil.copytree(
            where.ROOT / name, home / name, ignore=shutil.ignore_patterns("__pycache__")
        )
    return home.parent


def fingerprint_in(folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-S", "-c", CODE], capture_output=True, text=True, check=True,
        env=os.environ | {"PYTHONPATH": str(folder)}, cwd=folder,
    )  # fmt: skip
    return done.stdout.strip()


def test_an_installed_copy_is_the_same_as_a_clone(installed: Path) -> None:
    assert fingerprint_in(installed) == envoy.fingerprint()


def test_another_line_end_is_the_same_code_and_another_letter_is_not(installed: Path) -> None:
    file = installed / "duskfolk" / "game" / "world" / "tick.py"
    whole = file.read_bytes()
    file.write_bytes(whole.replace(b"\n", b"\r\n"))
    assert fingerprint_in(installed) == envoy.fingerprint()
    file.write_bytes(whole + b"#")
    assert fingerprint_in(installed) != envoy.fingerprint()
    file.write_bytes(whole)
    assert fingerprint_in(installed) == envoy.fingerprint()


def test_an_errand_that_travelled_looks_where_it_came_to(installed: Path, tmp_path: Path) -> None:
    cloudpickle.register_pickle_by_value(envoy)
    try:
        sent = cloudpickle.dumps((envoy.carry, envoy.fingerprint()))
    finally:
        cloudpickle.unregister_pickle_by_value(envoy)
    (tmp_path / "errand").write_bytes(sent)
    file = installed / "duskfolk" / "game" / "world" / "tick.py"
    whole = file.read_bytes()
    file.write_bytes(whole + b"#")
    code = (
        "import pickle, sys\n"
        "carry, expected = pickle.load(open(sys.argv[1], 'rb'))\n"
        "kind, found = carry(expected, b'never unpacked', 0, None)\n"
        "print(kind, found != expected, 'duskfolk.agents' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "errand")], capture_output=True, text=True,
        env=os.environ | {"PYTHONPATH": str(installed)}, cwd=tmp_path, check=True,
    )  # fmt: skip
    file.write_bytes(whole)
    assert done.stdout.split() == ["other", "True", "False"], done.stderr


def test_a_machine_without_duskfolk_has_no_fingerprint(tmp_path: Path) -> None:
    assert fingerprint_in(tmp_path) == ""


def test_an_errand_for_another_duskfolk_is_not_looked_at() -> None:
    there = envoy.carry("0123456789abcdef", b"\x80never unpacked", 0, None)
    assert there == ("other", envoy.fingerprint())


def test_word_is_collected_once_and_stopping_is_heard() -> None:
    post = envoy.Post()
    assert not post.leave(3, b"so far")
    post.stop(3)
    assert post.leave(3, b"so good")
    assert post.collect() == [(3, b"so far"), (3, b"so good")]
    assert post.collect() == []


def test_ray_calls_nobody_and_what_the_user_chose_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert driver.settings("head:6379", {})["RAY_USAGE_STATS_ENABLED"] == "0"
    assert "RAY_USAGE_STATS_ENABLED" not in driver.settings("x:1", {"RAY_USAGE_STATS_ENABLED": "1"})


def test_a_token_is_used_where_there_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert "RAY_AUTH_MODE" not in driver.settings("head:6379", {})
    assert driver.settings("head:6379", {"RAY_AUTH_TOKEN": "x"})["RAY_AUTH_MODE"] == "token"
    (tmp_path / ".ray").mkdir()
    (tmp_path / ".ray" / "auth_token").write_text("x")
    assert driver.settings("head:6379", {})["RAY_AUTH_MODE"] == "token"
    chosen = {"RAY_AUTH_MODE": "disabled", "RAY_AUTH_TOKEN": "x"}
    assert "RAY_AUTH_MODE" not in driver.settings("head:6379", chosen)


def test_a_ray_of_this_machine_has_a_token_of_its_own_each_time() -> None:
    one, other = (driver.settings("local", {}) for _ in range(2))
    assert one["RAY_AUTH_MODE"] == "token"
    assert len(one["RAY_AUTH_TOKEN"]) == 64
    assert one["RAY_AUTH_TOKEN"] != other["RAY_AUTH_TOKEN"]
