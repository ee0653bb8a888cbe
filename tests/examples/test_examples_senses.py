"""The senses of the page, of LÖVE and of Godot fill the rows that Python fills."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import where
from godot3 import translate
from hosts import WEB, ask, run

from duskfolk.agents.senses import nature
from duskfolk.game import layout

pytestmark = pytest.mark.journey

GOLDEN = where.ROOT / "tests" / "golden" / "senses.json"
HOSTS = ("node", "luajit", "godot3-server")


@pytest.mark.parametrize("host", HOSTS)
def test_each_port_fills_the_golden_rows(host: str, tmp_path: Path) -> None:
    looks = [look for play in golden()["plays"] for look in play["looks"]]
    rows = sum(len(look["rows"]) for look in looks)
    assert rows > 100
    assert f"rows {rows}, wrong 0" in check(host, GOLDEN, tmp_path)


@pytest.mark.parametrize("host", HOSTS)
def test_a_wrong_row_mask_or_mood_is_noticed(host: str, tmp_path: Path) -> None:
    told = golden()
    first, second, third = (play["looks"][0] for play in told["plays"][:3])
    first["rows"][0][layout.index("own.breath")] += 0.01
    second["masks"][0][1] = 1 - second["masks"][0][1]
    third["moods"][0] = "amused"
    path = tmp_path / "wrong.json"
    path.write_text(json.dumps(told), "utf-8")
    assert "wrong 3" in check(host, path, tmp_path, good=False)


def test_wrong_answers_are_refused_by_the_page(tmp_path: Path) -> None:
    refused = [line.split("\t") for line in act("node", "wrong", tmp_path).stdout.splitlines()]
    assert len(refused) == 32, refused
    for name, sentence in refused:
        assert name == "BundleError"
        assert re.search(r"[;:] (give|begin) |Known:|look at the answer", sentence), sentence


def test_wrong_answers_are_refused_in_lua(tmp_path: Path) -> None:
    lines = act("luajit", "wrong", tmp_path).stdout.splitlines()
    assert len(lines) == 38, lines
    known = "option|deed|role|relation|barrier|mood|order|layout"
    pattern = rf"false\t[a-z].* (is|answered|damaged|{known}) "
    assert [line for line in lines if not re.match(pattern, line)] == []


def test_wrong_answers_are_told_in_godot_and_count_as_none(tmp_path: Path) -> None:
    done = act("godot3-server", "wrong", tmp_path)
    told = re.findall(r"ERROR: call: (.*)", done.stderr)
    assert len(told) == 26, done.stderr
    assert all(re.search(r"; give |Known: ", sentence) for sentence in told), told
    assert re.findall(r"row (\d+) (\d)", done.stdout) == [(str(layout.SIZE), "1")] * 19
    assert "odd" not in done.stdout
    assert done.stdout.count("begin anew") == 3


@pytest.mark.parametrize("host", HOSTS)
def test_bodies_that_are_objects_are_saved_by_name(host: str, tmp_path: Path) -> None:
    said = act(host, "saving", tmp_path).stdout
    # It hunted a thief two tiles off and heard a noise, before and after
    assert re.findall(r"now (\w+) 0\.2 0\.4 (\w+)", said) == [("hunting", "again")] * 2, said
    assert "late -0.4" in said  # a noise that all hear
    told = "refused {}" if host == "godot3-server" else "wo bodies are called guard in the save"
    assert told in said
    assert host != "godot3-server" or "long 0" in said  # a number that no float holds


@pytest.mark.parametrize("host", HOSTS)
def test_moods_do_not_outlive_what_they_were_made_of(host: str, tmp_path: Path) -> None:
    said = re.findall(r"now (\w+) ([\d.]+)", act(host, "times", tmp_path).stdout)
    assert said == [
        *[("hunting", "0.2"), ("calm", "0.0")],  # an older save
        *[("hunting", "0.2"), ("calm", "0.0")],  # a long way off the screen
        *[("calm", "0.2"), ("calm", "0.0"), ("suspicious", "0.0"), ("calm", "0.0")],
        ("suspicious", "0.0"),  # a noise after a new level has begun
        *[("calm", "0.0"), ("calm", "0.2")],  # what it was told since stays
    ]


@pytest.mark.parametrize("path", ["web/nature.js", "love/duskfolk/nature.lua",
                                  "godot/duskfolk/nature.gd"])  # fmt: skip
def test_moods_last_as_long_in_each_port(path: str) -> None:
    text = (where.ROOT / "examples" / path).read_text("utf-8")
    told = {name: float(value) for name, value in re.findall(r"\b(\w+) = ([\d.]+)", text)}
    wanted = (nature.LOSE_SECONDS, nature.SEARCH_SECONDS, nature.HEED_SECONDS, nature.DOUBT_NEAR)
    assert tuple(told[name] for name in ("LOSE", "SEARCH", "HEED", "DOUBT_NEAR")) == wanted


def golden() -> dict[str, Any]:
    """Answers of games, and what comes of them; ``tests/senses_rows.py`` says in which form."""
    return json.loads(GOLDEN.read_text("utf-8"))


def check(host: str, path: Path, home: Path, good: bool = True) -> str:
    """What the check of a port says of golden rows."""
    needed(host)
    if host != "node":
        return ask(host, home, "senses", str(path), good=good)
    done = page("check.mjs", str(path))
    assert (done.returncode == 0) == good, done.stdout + done.stderr
    return done.stdout


def act(host: str, name: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Run a script of the folder ports in its language."""
    needed(host)
    ending = {"node": "mjs", "luajit": "lua", "godot3-server": "gd"}[host]
    script = Path(__file__).parent / "ports" / f"{name}.{ending}"
    fields = json.dumps([field.name for field in layout.FIELDS])
    if host == "luajit":
        fields = f"{{{fields[1:-1]}}}"
    text = script.read_text("utf-8").replace("FIELDS", fields)
    path = home / script.name
    if host == "node":
        path.write_text(text.replace("SENSES", WEB.as_uri()), "utf-8")
        return page(str(path))
    path.write_text(text if host == "luajit" else translate(text), "utf-8")
    return run(host, home, *([] if host == "luajit" else ["--path", ".", "-s"]), str(path))


def page(*words: str) -> subprocess.CompletedProcess[str]:
    """Run a script of the page without a browser."""
    return subprocess.run(
        ["node", *words], cwd=WEB, capture_output=True, text=True, encoding="utf-8"
    )


def needed(host: str) -> None:
    """Skip where an interpreter is missing."""
    if shutil.which(host) is None:
        pytest.skip(f"{host} is not installed (Debian: apt-get install {host})")
