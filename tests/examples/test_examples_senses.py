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

from duskfolk.agents.senses import hearing, memory, nature
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


GUARD = ["memories", 0, 1]
SPOILS = [
    *[(["now"], value) for value in (1e39, "late", None)],
    *[(["memories"], 5), (["memories", 0], 5), (["memories", 0, 0], None), (GUARD, 5)],
    *[(["heard"], None), (["heard", "number"], 2**53), (["heard", "number"], "many")],
    *[(["heard", "NOISES"], 5), (["heard", "NOISES", 0], 5)],
    *[(["heard", "NOISES", 0, "at"], value) for value in ("soon", 1e39, 1.5)],
    *[(["heard", "NOISES", 0, "number"], value) for value in (0, 9, None)],
    *[(["heard", "NOISES", 0, "reach"], value) for value in (-1, 1e308, "far")],
    *[(["heard", "NOISES", 1, "x"], 1e308), (["heard", "NOISES", 0, "heed"], "yes")],
    *[([*GUARD, "face"], value) for value in (5, [1e308, 0], [0], None)],
    *[([*GUARD, "x"], 1e308), ([*GUARD, "y"], "here"), ([*GUARD, "heard"], 99)],
    *[([*GUARD, "doubt"], value) for value in (-1, 1e300, "much")],
    *[([*GUARD, "search"], value) for value in (-1, 7.3, 1e300)],
    *[([*GUARD, "lost"], value) for value in (-1, 1.3, None)],
    *[([*GUARD, "looked"], 1.5), ([*GUARD, "alarmed"], 1e39), ([*GUARD, "looked"], "then")],
    *[([*GUARD, "NOISE"], 5), ([*GUARD, "NOISE", "at"], 1e39), ([*GUARD, "NOISE", "at"], "x")],
    *[([*GUARD, "NOISE", "x"], -1e308), ([*GUARD, "mood"], "glad"), ([*GUARD, "saw"], "ill")],
    *[([*GUARD, "known"], 5), ([*GUARD, "known", 0], 5), ([*GUARD, "known", 0, "who"], None)],
    *[([*GUARD, "known", 0, "at"], 1e39), ([*GUARD, "known", 0, "y"], 1e308)],
]


@pytest.mark.parametrize("host", HOSTS)
def test_no_value_of_a_save_lies_beyond_the_limits(host: str, tmp_path: Path) -> None:
    ours = {"NOISES": "sounds", "NOISE": "sound"} if host == "godot3-server" else {
        "NOISES": "noises", "NOISE": "noise"}  # fmt: skip
    spoils = [([ours.get(step, step) if isinstance(step, str) else step for step in path], value)
              for path, value in SPOILS]  # fmt: skip
    said = act(host, "limits", tmp_path, spoils).stdout
    assert re.findall("taken.*", said) == []
    refused = re.findall("refused (.*)", said)
    assert len(refused) == len(spoils)
    sentence = r"(BundleError: )?[Tt]his memory is damaged( \(.+ is .+\))?; begin anew\.?"
    assert [words for words in refused if not re.fullmatch(sentence, words)] == []
    assert not re.search("attempt to|nil|undefined is not|Cannot read", " ".join(refused))
    assert "the same" in said, "nothing changes"
    unnamed = re.findall("unnamed (.*)", said)
    if host == "godot3-server":
        assert unnamed == ["{}"] * 4
    else:
        assert len(unnamed) == 5
        assert all(re.search("a body is called .* in the save; give", words, re.IGNORECASE)
                   for words in unnamed)  # fmt: skip
        assert re.search("twice .*give each once", said)


def test_each_port_has_the_same_limits() -> None:
    for path in ("web/nature.js", "love/duskfolk/nature.lua", "godot/duskfolk/nature.gd"):
        text = (where.ROOT / "examples" / path).read_text("utf-8").partition("LIMITS")[2]
        told = re.findall(r"\b(\w+)\"?(?: =|:) [\[{] ?(-?[\d.e]+), (-?[\d.e]+) ?[\]}]", text)
        assert {name: (float(low), float(high)) for name, low, high in told} == nature.LIMITS
    assert nature.LIMITS["known"][1] == memory.KEPT
    assert nature.LIMITS["lost"][1] == nature.LOSE_SECONDS
    assert nature.LIMITS["search"][1] == nature.LOSE_SECONDS + nature.SEARCH_SECONDS
    assert nature.LIMITS["noises"][1] == 2 * hearing.MOST


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


def act(host: str, name: str, home: Path, spoils: object = ()) -> subprocess.CompletedProcess[str]:
    """Run a script of the folder ports in its language."""
    needed(host)
    ending = {"node": "mjs", "luajit": "lua", "godot3-server": "gd"}[host]
    script = Path(__file__).parent / "ports" / f"{name}.{ending}"
    fields = json.dumps([field.name for field in layout.FIELDS])
    if host == "luajit":
        fields = f"{{{fields[1:-1]}}}"
    text = script.read_text("utf-8").replace("FIELDS", fields)
    text = text.replace("SPOILS", json.dumps(spoils))
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
