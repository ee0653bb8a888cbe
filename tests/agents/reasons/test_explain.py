"""Why folk do what they do: what is taken away changes the choice, or it was no reason."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pygame
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from duskfolk import agents
from duskfolk.agents import BundleError, explain, load
from duskfolk.agents.kit.network import Floats, Layer, Network, random_network
from duskfolk.agents.policy import bundle, runtime
from duskfolk.agents.policy.bundle import golden_rows
from duskfolk.agents.policy.manifest import Manifest
from duskfolk.agents.reasons import parts, reasons
from duskfolk.game import layout, replay
from duskfolk.game.errors import OptionError
from duskfolk.game.levels import build
from duskfolk.game.play.paper import tags
from duskfolk.game.play.paper.overlay import Overlay
from duskfolk.game.play.session.insight import Insight
from duskfolk.game.play.session.session import Session
from duskfolk.game.play.session.showing import again, played_in
from duskfolk.game.view.canvas import SIZE
from duskfolk.game.view.stage import Stage
from duskfolk.game.world.kinds import Deed, Genre, Move, Role
from duskfolk.scripts import cli

SIZES = (layout.SIZE, 16, sum(layout.ACTION_BRANCHES))
NOBODY = slice(layout.OTHERS_START, layout.MEMORY)


def brain(
    net: Network, backend: runtime.Backend = "auto", role: str = "warden", temperature: float = 1.0
) -> runtime.Brain:
    data = bundle.pack(net, Manifest(role, temperature))
    return runtime.opened(bundle.unpack(data), backend)


def linear(weights: dict[tuple[str, int], float], bias: dict[int, float] | None = None) -> Network:
    """A policy whose logits are the bias and these weights of (field, logit), and nothing else."""
    weight = np.zeros((layout.SIZE, SIZES[-1]), np.float32)
    for (field, logit), value in weights.items():
        weight[layout.index(field), logit] = value
    offset = np.zeros(SIZES[-1], np.float32)
    for logit, value in (bias or {}).items():
        offset[logit] = value
    return Network((Layer(weight, offset),))


def row(role: str = "warden", **fields: float) -> Floats:
    """One row of a body that knows of nothing but these fields; __ stands for a dot."""
    found = parts.absent(role)[None].copy()
    for name, value in fields.items():
        found[0, layout.index(name.replace("__", "."))] = value
    return found


# The parts and what their absence is


def test_every_field_belongs_to_one_part_and_one_group() -> None:
    for things in (parts.parts(), parts.groups()):
        members = sorted(number for part in things for number in part.fields)
        assert members == list(range(layout.SIZE))
    for part in parts.parts():
        assert {layout.FIELDS[number].group for number in part.fields} == {part.group}


def test_every_part_has_words_of_its_own() -> None:
    for known in golden_rows(seed=3, count=20):
        for role in layout.OWN_DIALS:
            said = [parts.describe(part, known, role) for part in parts.parts() + parts.groups()]
            assert all(words and short and len(short) <= 14 for words, short in said)
    names = {part.name.partition(".")[2] for part in parts.parts() if part.group == "hints"}
    assert names == set(layout.HINTS)
    assert set(parts.GROUP_WORDS) == set(layout.GROUPS)


def test_absent_is_what_the_world_writes_when_there_is_nothing() -> None:
    session = Session(build(Genre.WATCH, 3), seed=1, played=-1)
    known = session.worlds.rows[0, np.flatnonzero(session.state.role[0] == Role.WARDEN)]
    nothing = parts.absent("warden")
    told = {
        part.name: (known[:, part.fields] != nothing[list(part.fields)]).any(axis=1)
        for part in parts.parts()
    }
    # At dusk nobody has seen or heard a rival, wardens take no embers, all are rested and whole,
    # though some still sleep.
    absent = ("memory.0", "memory.1", "noise", "hint.ember", "hint.rival", "other.5", "own.hearts",
              "own.breath", "own.charge", "own.carrying", "own.movement",
              "level.time", "level.lamps", "level.gate", "level.villagers",
              "level.vigil")  # fmt: skip
    assert {name for name in absent if told[name].any()} <= {"level.time"}
    assert known[:, layout.index("level.time")].min() > 0.99
    assert told["hint.gate"].all()
    assert told["own.facing"].all()
    lamplighter = session.worlds.rows[0, 0, layout.index("own.hearts")]
    assert parts.absent("lamplighter")[layout.index("own.hearts")] == lamplighter


def test_rays_belong_to_the_direction_they_look_in() -> None:
    for part in parts.parts():
        if part.group != "rays":
            continue
        angles = [layout.FIELDS[n].meaning.split(" degrees")[0].split()[-1] for n in part.fields]
        for angle in np.radians([float(angle) for angle in angles]):
            wanted = parts.COMPASS.index(part.name.removeprefix("ray."))
            off = (np.degrees(angle) + 90 - 45 * wanted + 180) % 360 - 180
            assert abs(off) <= 22.5


@pytest.mark.parametrize(
    ("vector", "name"),
    [((0, -1), "north"), ((1, -1), "north-east"), ((1, 0), "east"), ((0.1, 1), "south"),
     ((-1, 0.1), "west"), ((-1, -1), "north-west"), ((0, 0), "")],
)  # fmt: skip
def test_directions_have_y_down(vector: tuple[float, float], name: str) -> None:
    assert parts.way(*vector) == name


# The influences


@pytest.mark.parametrize("backend", ["onnxruntime", "numpy"])
@pytest.mark.parametrize("group", list(layout.GROUPS))
def test_a_group_that_the_network_ignores_has_exactly_no_influence(
    group: str, backend: runtime.Backend
) -> None:
    net = random_network(SIZES, seed=4)
    net.policy[0].weight[layout.GROUPS[group]] = 0
    for why in explain(brain(net, backend), golden_rows(seed=1, count=9)):
        for each in why.groups + why.parts:
            ignored = each.part.group == group
            assert ignored == (each.influence == 0.0 and each.moved == (0.0, 0.0))


def test_the_hint_that_a_move_depends_on_is_named_first() -> None:
    net = linear({("hint.gate.dy", Move.NORTH): -3.0, ("hint.home.dx", Move.EAST): 0.5})
    known = row(hint__gate__dy=-1, hint__gate__path=layout.path_number(10), hint__home__dx=1,
                hint__home__path=0.1, own__breath=0.3)  # fmt: skip
    why = explain(brain(net), known)[0]
    assert why.act == (Move.NORTH, Deed.NONE)
    assert why.parts[0].name == "hint.gate"
    assert why.parts[0].influence > 0 > why.parts[1].influence
    assert why.parts[1].name == "hint.home"
    assert why.groups[0].name == "hints"
    assert {each.name for each in why.parts} == {"hint.gate", "hint.home", "own.breath"}
    assert "goes north" in why.words
    assert "the way to the gate (north, 10 tiles)" in why.words
    assert "without that it would rather go east" in why.words


def test_an_influence_is_the_difference_of_two_log_probabilities() -> None:
    net = linear({("noise.dx", Move.WEST): -2.0, ("noise.age", Deed.POWER + 9): -1.5})
    known = row(noise__dx=-0.8, noise__age=0.1)
    acts = np.array([[Move.WEST, Deed.POWER]], np.int8)
    why = explain(brain(net), known, acts=acts)[0]

    def chances(reading: Floats) -> tuple[Floats, Floats]:
        logits = net.reference(reading)[0].astype(np.float64)
        moves, deeds = np.exp(logits[:9]), np.exp(logits[9:])
        return moves / moves.sum(), deeds / deeds.sum()

    (moves, deeds), (moves_without, deeds_without) = chances(known), chances(row())
    wanted = np.log(moves[7] * deeds[3] / moves_without[7] / deeds_without[3])
    noise = next(each for each in why.parts if each.name == "noise")
    assert noise.influence == pytest.approx(wanted, abs=1e-5)
    shifts = [abs(moves - moves_without).sum() / 2, abs(deeds - deeds_without).sum() / 2]
    assert noise.moved == pytest.approx(shifts, abs=1e-5)
    assert why.groups[0].name == "memory"


def test_things_that_tell_the_same_are_found_by_their_group() -> None:
    """Either of two rivals is enough to flee; the policy clips, so alone neither moves it."""
    first = np.zeros((layout.SIZE, 1), np.float32)
    for slot in (0, 1):
        first[layout.index(f"other.{slot}.relation")] = 1.0
    flee = np.zeros((1, 13), np.float32)
    flee[0, Move.SOUTH] = -8.0  # Relu(1 + relations): 0 as soon as one hostile is there
    offset = np.zeros(13, np.float32)
    offset[Move.SOUTH] = 4.0
    layers = Layer(first, np.ones(1, np.float32)), Layer(flee, offset)
    known = row(other__0__relation=-1, other__0__role=0.5, other__1__relation=-1,
                other__1__role=0.5)  # fmt: skip
    why = explain(brain(Network(layers)), known)[0]
    assert all(each.influence == 0.0 for each in why.parts)
    assert why.groups[0].name == "others"
    assert why.words.startswith("goes south")
    assert "because of whom it sees" in why.words


@pytest.mark.parametrize("temperature", [1.0, 0.4, 0.0])
@pytest.mark.parametrize("width", [4, 13])
def test_probabilities_are_the_runtimes(temperature: float, width: int) -> None:
    mind = brain(random_network(SIZES, seed=2), temperature=temperature)
    rows = golden_rows(seed=5, count=7)
    masks = (np.random.default_rng(3).random((7, width)) < 0.7).astype(np.uint8)
    masks[:, 0] = masks[:, -4] = 1
    wanted = mind.probabilities(rows, masks)
    found = explain(mind, rows, masks)
    assert_array_equal([np.concatenate((why.moves, why.deeds)) for why in found], wanted)
    assert_array_equal([why.act for why in found], mind.decide(rows, masks, temperature=0))
    for why in found:
        assert np.isfinite([each.influence for each in why.parts]).all()
        for each in why.parts:
            assert masks[found.index(why), width - 4 + each.instead[1]]


def test_a_batch_says_what_its_bodies_say_alone() -> None:
    mind, rows = load("warden"), golden_rows(seed=8, count=11)
    together = explain(mind, rows)
    for why, alone in zip(together, (explain(mind, each[None])[0] for each in rows), strict=True):
        assert why.act == alone.act
        assert why.words == alone.words
        theirs = {each.name: each for each in alone.parts + alone.groups}
        assert len(theirs) == len(why.parts + why.groups)
        for each in why.parts + why.groups:
            assert_allclose(each.influence, theirs[each.name].influence, rtol=0, atol=1e-4)
            assert_allclose(each.moved, theirs[each.name].moved, rtol=0, atol=1e-4)


def test_nobody_needs_no_explanation() -> None:
    assert explain(brain(random_network(SIZES)), np.zeros((0, layout.SIZE), np.float32)) == []


def test_an_explanation_keeps_what_it_was_made_from() -> None:
    rows = row(hint__gate__dy=-1, hint__gate__path=0.25)
    why = explain(brain(linear({("hint.gate.dy", Move.NORTH): -3.0})), rows)[0]
    said = why.words
    rows[:] = 0
    assert why.words == said


def test_wrong_shapes_are_refused() -> None:
    mind, rows = brain(random_network(SIZES)), golden_rows()
    with pytest.raises(BundleError, match=str(layout.SIZE)):
        explain(mind, rows[:, 1:])
    with pytest.raises(BundleError, match="masks"):
        explain(mind, rows, np.ones((1, 4), np.uint8))
    with pytest.raises(BundleError, match="acts"):
        explain(mind, rows, acts=np.zeros((1, 2), np.int8))


# The words


@pytest.mark.parametrize("move", list(Move))
@pytest.mark.parametrize("deed", list(Deed))
def test_words_contain_the_act(move: Move, deed: Deed) -> None:
    mind = brain(linear({}, {move: 2.0, 9 + deed: 2.0}))
    why = explain(mind, row(hint__gate__dy=-1))[0]
    name = "stands still" if move == Move.STAY else f"goes {layout.MOVES[move]} "
    assert name in why.words
    chances = mind.probabilities(row())[0]
    assert f"({100 * chances[move]:.0f} %)" in why.words
    verbs = {Deed.DASH: "dashes", Deed.USE: "uses what", Deed.POWER: "power"}
    assert all((verb in why.words) == (kind == deed) for kind, verb in verbs.items())


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({}, "calm"),
        ({"own.mood": 0.5, "other.0.dy": 0.4, "other.0.role": 1 / 6, "other.0.relation": -1.0},
         "suspicious"),
        ({"own.mood": 0.5, "memory.0.dx": 0.3, "memory.0.age": 0.1}, "searching"),
        ({"own.mood": 1.0}, "hunting"),
        ({"hint.home.dx": 1.0, "hint.home.path": layout.path_number(10)}, "going home"),
        ({"hint.home.dx": -1.0, "hint.home.path": layout.path_number(10)}, "calm"),
        ({"hint.home.dx": 1.0, "hint.home.path": layout.path_number(2)}, "calm"),
    ],
)  # fmt: skip
def test_a_foe_is_said_to_be_calm_to_search_to_hunt_or_to_go_home(
    fields: dict[str, float], word: str
) -> None:
    given = row()
    for name, value in fields.items():
        given[0, layout.index(name)] = value
    why = explain(brain(linear({}, {Move.EAST: 9.0})), given)[0]
    assert why.mood == why.document()["mood"] == word
    assert why.words.startswith("goes east (")
    assert f"), {word}," in why.words


def test_an_act_drawn_by_chance_is_said_to_be_one() -> None:
    net = linear({("dial.own", Move.EAST): 3.0})
    acts = np.array([[Move.WEST, Deed.NONE]], np.int8)
    why = explain(brain(net), row(dial__own=1.0), acts=acts)[0]
    assert why.words.startswith("goes west (")
    assert "by chance: east had" in why.words
    assert "despite its dial vigilance at 1.00" in why.words


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"other.0.dy": -0.4, "other.0.role": 1 / 6, "other.0.relation": -1.0},
         "a hostile lamplighter 4 tiles north"),
        ({"other.2.dx": 0.3, "other.2.role": 4 / 6, "other.2.relation": 1.0,
          "other.2.carrying": 1.0}, "an allied imp with an ember 3 tiles east"),
        ({"ray.4.distance": 0.25, "ray.4.hit": 1.0}, "the wall 2 tiles south"),
        ({"ray.8.distance": 0.1, "ray.8.hit": 0.25}, "the water 1 tile west"),
        ({"memory.0.dx": -0.5, "memory.0.age": 0.15}, "a rival it remembers 5 tiles west 3 s ago"),
        ({"noise.dx": 0.5, "noise.dy": 0.5, "noise.age": 0.0}, "a noise 7 tiles south-east just"),
        ({"hint.friend.dx": 1.0, "hint.friend.path": layout.path_number(4)},
         "the way to whom it keeps to (east, 4 tiles)"),
        ({"own.dazed": 0.5}, "being dazed for 1.5 s"),
        ({"level.gate": 1.0}, "the open gate"),
        ({"dial.own": 0.25}, "its dial teamwork at 0.25"),
    ],
)  # fmt: skip
def test_a_reason_is_said_from_the_numbers_of_its_fields(
    fields: dict[str, float], said: str
) -> None:
    known = row("wolf", **{name.replace(".", "__"): value for name, value in fields.items()})
    nothing = parts.absent("wolf")
    # A policy that leans to north by whatever of these differs from nothing at all.
    weights = {
        (name, int(Move.NORTH)): 4.0 * float(np.sign(value - nothing[layout.index(name)]))
        for name, value in fields.items()
    }
    why = explain(brain(linear(weights, {Move.NORTH: 2.0}), role="wolf"), known)[0]
    assert f"because of {said}" in why.words


def test_a_document_is_plain_json() -> None:
    why = explain(load("warden"), golden_rows())[0]
    document = json.loads(json.dumps(why.document()))
    assert document["move"] == layout.MOVES[why.act[0]]
    assert sum(document["moves"].values()) == pytest.approx(1, abs=1e-3)
    assert [each["name"] for each in document["parts"]] == [each.name for each in why.parts]


def test_explaining_needs_no_more_than_acting_does() -> None:
    program = """
import sys
from duskfolk.agents import explain, load
assert "numpy" not in sys.modules
mind = load("warden", backend="numpy")
assert explain(mind, mind.bundle.rows)[0].words
print(*{name.split(".")[0] for name in sys.modules})
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    heavy = {"gymnasium", "numba", "onnxruntime", "pygame", "stable_baselines3", "torch"}
    assert not heavy & set(done.stdout.split())


# In the game


def watching(genre: Genre = Genre.WATCH, crowd: int = 1) -> Session:
    level = build(genre, 3, crowd)
    return Session(level, seed=1, brains={Role.WARDEN: load("warden")}, played=-1)


def test_a_session_keeps_what_was_known_when_it_decided() -> None:
    session = watching()
    rows = session.rows
    for _ in range(3):
        rows, masks = session.worlds.rows[0].copy(), session.worlds.masks[0].copy()
        session.step()
        assert_array_equal(session.rows, rows)
        assert_array_equal(session.masks, masks)
    assert (session.worlds.rows[0] != rows).any()


def test_insight_explains_what_the_bundles_did_or_leaned_to() -> None:
    session = watching()
    did, leans = Insight(session, done=True), Insight(session)
    assert did.bodies() == np.flatnonzero(session.state.role[0] == Role.WARDEN).tolist()
    for _ in range(20):
        session.step()
        for a, why in did.look().items():
            assert why.act == tuple(session.actions[0, a])
            best = leans.look()[a]
            assert best.act[0] == why.moves.argmax()
            assert_array_equal(best.moves, why.moves)


def test_insight_refuses_who_cannot_be_explained() -> None:
    insight = Insight(watching())
    insight.check(None)
    with pytest.raises(OptionError, match=r"Body 0 .* 3 \(warden\)"):
        insight.check(0)
    with pytest.raises(OptionError, match="Nobody"):
        Insight(Session(build(Genre.WATCH, 3), played=-1)).check(None)


def test_the_overlay_asks_once_a_decision_and_only_while_it_is_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []

    def counting(mind: runtime.Brain, rows: Floats, *rest: object) -> list[reasons.Explanation]:
        asked.append(len(rows))
        return explain(mind, rows, *rest)  # pyright: ignore[reportArgumentType]

    monkeypatch.setattr(agents, "explain", counting)
    session, canvas = watching(), pygame.Surface(SIZE)
    stage = Stage(session.worlds.ground, int(session.state.ground[0]), session.level.genre)
    overlay = Overlay(stage, session)
    for _ in range(3):
        session.step()
        stage.see(session.state, 0)
        stage.draw(canvas, 1.0, 0.1)
    assert asked == []
    digest = session.worlds.digest(0)
    for _ in range(4):
        overlay.draw(canvas)
    assert asked == [4]
    assert session.worlds.digest(0) == digest


def test_the_overlay_draws_a_card_for_each_bundle_and_shows_its_strongest_reasons(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn: list[tuple[pygame.Rect, str, list[tags.Bar]]] = []

    def note(
        _: pygame.Surface, box: pygame.Rect, head: str, bars: list[tags.Bar], size: float
    ) -> None:
        drawn.append((box, head, bars))

    monkeypatch.setattr("duskfolk.game.play.paper.overlay.draw_tag", note)
    session, canvas = watching(), pygame.Surface(SIZE)
    stage = Stage(session.worlds.ground, int(session.state.ground[0]), session.level.genre)
    session.step()
    stage.see(session.state, 0)
    stage.draw(canvas, 1.0, 0.1)
    Overlay(stage, session).draw(canvas)
    told = Insight(session).look()
    seen = [
        a
        for a in told
        if canvas.get_rect().collidepoint(stage.on_canvas(a)) and not stage.motion.sleeps(a)
    ]
    assert len(drawn) == len(seen) > 0
    for a, (box, head, bars) in zip(seen, drawn, strict=True):
        assert canvas.get_rect().contains(box)
        assert head.startswith(f"calm warden {a}: ")
        assert f"{100 * told[a].moves.max():.0f}%" in head
        leans = told[a].act[1] != Deed.NONE
        assert (f", {Deed(told[a].act[1]).name.lower()} " in head) == leans, "doing nothing is none"
        assert [words for words, _ in bars] == [each.short for each in told[a].parts[:2]]


def test_cards_of_a_crowd_lie_apart_and_keep_their_places() -> None:
    area, size = pygame.Rect(0, 0, *SIZE), (126, 37)
    spots = [(300 + 11 * n % 40, 150 + 7 * n % 30) for n in range(9)]
    places = tags.Places(area, spots)
    found = [places.find(at, size) for at in spots]
    for number, (box, _) in enumerate(found):
        assert area.contains(box)
        assert box.collidelist([other for other, _ in found[:number]]) == -1
    again = tags.Places(area, [(x + 1, y) for x, y in spots])
    kept = [again.find((x + 1, y), size, last)[1] for (x, y), (_, last) in
            zip(spots, found, strict=True)]  # fmt: skip
    assert kept == [last for _, last in found]


def test_watch_tells_reasons_in_words_and_as_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "deep" / "why.jsonl"
    words = ["--level", "3", "--seconds", "1.5", "--explain-body", "4", "--json", str(path),
             "--wisp", "scripted", "--villager", "scripted"]  # fmt: skip
    assert cli.main(["watch", *words, "--video", str(tmp_path / "why.gif")]) == 0
    said = [line for line in capsys.readouterr().out.splitlines() if " s  warden 4 " in line]
    assert [line.split(" s ")[0].strip() for line in said] == ["0.1", "1.1"]
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == 15 * 4
    assert {line["body"] for line in lines} == {3, 4, 5, 6}
    mine = [line for line in lines if line["body"] == 4]
    assert said[0].endswith(f"{mine[0]['words']}.")
    assert [line["seconds"] for line in mine[:3]] == [0.1, 0.2, 0.3]


def test_a_replay_is_explained_as_the_play_was_by_the_brains_that_decided_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second, tape = (tmp_path / name for name in ("live.jsonl", "again.jsonl", "it.dusk"))
    watch = ["watch", "--video", str(tmp_path / "it.gif")]
    words = ["--level", "3", "--seconds", "1.5", "--difficulty", "gentle", "--json", str(first)]
    assert cli.main([*watch, *words, "--save", str(tape)]) == 0
    assert cli.main([*watch, "--replay", str(tape), "--json", str(second)]) == 0
    assert first.stat().st_size > 1000
    assert second.read_text(encoding="utf-8") == first.read_text(encoding="utf-8")
    capsys.readouterr()
    recorded = replay.load(tape)
    recorded.brains |= {role: "warden@0123456789abcdef" for role in recorded.brains}
    replay.save(recorded, tape)
    third = tmp_path / "third.jsonl"
    assert cli.main([*watch, "--replay", str(tape), "--json", str(third)]) == 2
    assert "warden@0123456789abcdef" in capsys.readouterr().err
    assert not third.exists()


def test_whom_a_person_played_in_a_replay_is_not_explained() -> None:
    level = build(Genre.WATCH, 3)
    warden = next(a for a, body in enumerate(level.bodies) if body.role == Role.WARDEN)
    brains = {Role.WARDEN: load("warden")}
    played = Session(level, 1, brains, warden)
    played.step()
    session, decisions = again(played.recorder.replay, strict=True, brains=brains)
    assert [*decisions] == [1]
    assert warden not in Insight(session).bodies()
    assert Insight(session).bodies() == Insight(played).bodies() != []
    for said in ("99", "-1", "x", ""):
        played.recorder.replay.brains["player"] = said
        assert played_in(played.recorder.replay) == -1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--explain-body", "0"], "Body 0 does not act through a bundle"),
        (["--explain-body", "99"], "--explain-body 99: give at least -1 and at most 11."),
        (
            [
                "--warden",
                "scripted",
                "--wisp",
                "scripted",
                "--villager",
                "scripted",
                "--json",
                "why.j",
            ],
            "Nobody here acts through a bundle",
        ),
    ],
)
def test_watch_refuses_reasons_that_do_not_exist(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert cli.main(["watch", "--level", "3", *words]) == 2
    assert said in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
