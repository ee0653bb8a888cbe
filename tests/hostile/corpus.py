"""Honest samples of every format, made by the package itself; kept for the next run.

``python -m hostile.corpus FOLDER FORMAT ...`` makes those of some formats, all of them in a
few seconds where everything is compiled.
"""

import hashlib
import json
import shutil
import sqlite3
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def mark() -> str:
    """What the samples depend on: the package's sources and this file."""
    total = hashlib.blake2b(Path(__file__).read_bytes(), digest_size=8)
    for folder in ("agents", "envs", "game", "src/duskfolk"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            total.update(path.read_bytes())
    return total.hexdigest()


def make(folder: Path, formats: Sequence[str]) -> None:
    """Make the samples of some formats in a folder; some of them remember where they lie."""
    for name in formats:
        work = PARTS[name]
        done = folder / f"{work.__name__}.done"
        if not done.exists():
            work(folder)
            done.touch()


def missing(folder: Path, formats: Sequence[str]) -> bool:
    """Whether samples of any of these formats are not made yet."""
    return not all((folder / f"{PARTS[name].__name__}.done").exists() for name in formats)


def _levels(root: Path) -> None:
    from duskfolk.game.levels import build, save
    from duskfolk.game.levels.tiled import to_tiled
    from duskfolk.game.world.kinds import Genre

    for name in ("level", "tiled"):
        (root / name).mkdir(parents=True, exist_ok=True)
    for genre in Genre:
        for number, crowd in ((1, 1), (7, 2)):
            level = build(genre, number, crowd)
            save(level, root / "level" / f"{genre.name.lower()}-{number}.json")
            if crowd == 1:
                to_tiled(level, root / "tiled" / f"{genre.name.lower()}.tmj")
    for picture in (root / "tiled").glob("*.png"):
        picture.unlink()


def _plays(root: Path) -> None:
    from restless import restless

    from duskfolk.game import acts, replay
    from duskfolk.game.levels import build
    from duskfolk.game.world.kinds import Genre, Relation
    from duskfolk.game.worlds import Worlds

    for name in ("replay", "save"):
        (root / name).mkdir(parents=True, exist_ok=True)
    for genre in Genre:
        worlds = Worlds(1)
        level = build(genre, 2, 1)
        worlds.start(0, level, 3)
        worlds.set_dials(0, 2, (0.25, 0.5, 1.0))
        worlds.set_dials(0, 0, (0.75, 0.1, 0.0))
        recorder = replay.Recorder(worlds, 0, 3)
        recorder.replay.brains["warden"] = "scripted"
        recorder.replay.brains["player"] = "0"
        for number in range(60):
            if number in (7, 30):
                recorder.pledge(2, 0, Relation.NEUTRAL, 90)
                recorder.pledge(0, 2, Relation.WARY, 0)
            for a in range(1, len(level.bodies)):
                for act in sorted(acts.legal(worlds, 0, a) & acts.CHANGING)[: number % 2]:
                    recorder.act(a, act)
            actions = restless(worlds)
            worlds.step(actions)
            recorder.note(actions[0])
        replay.save(recorder.replay, root / "replay" / f"{genre.name.lower()}.dusk")
        for number in range(60, 200):
            if number in (90, 170):
                (root / "save" / f"{genre.name.lower()}-2-1-{number}").write_bytes(worlds.save(0))
            worlds.step(restless(worlds))


def _brains(root: Path) -> None:
    import numpy as np

    from duskfolk.agents import load
    from duskfolk.agents.kit.network import Network, Normaliser, random_network
    from duskfolk.agents.policy import bundle, flavours
    from duskfolk.agents.policy.manifest import Manifest
    from duskfolk.agents.policy.provenance import ClonedFrom, RoleProvenance
    from duskfolk.game import layout

    for name in ("bundle", "flavour"):
        (root / name).mkdir(parents=True, exist_ok=True)
    sizes = (layout.SIZE, 8, sum(layout.ACTION_BRANCHES))
    base = random_network(sizes)
    mean = np.linspace(-0.5, 0.5, layout.SIZE, dtype=np.float32)
    scale = np.linspace(0.5, 2.0, layout.SIZE, dtype=np.float32)
    scaled = Network(base.policy, base.value, "Tanh", Normaliser(mean, scale, 1.25))
    about = Manifest(
        "wolf", 0.5, {"gentle": {"temperature": 2.0, "every": 2.0, "memory": 3.0}},
        training=RoleProvenance(
            steps=1000, seed=3, genres=("pack", "escort"), earlier=("duskfolk train",),
            levels=(0, 100), command="duskfolk train --role wolf", revision="a" * 40,
            settings={"hidden": (8,)}, versions={"numpy": "2.4.6"},
            clone=ClonedFrom("scripted", 3, 1000, -0.5, 0.75, 0.9),
        ),
        scores={"gap": 0.01, "validation": [0.5, 0.4, 0.6]}, licence="CC0-1.0",
    )  # fmt: skip
    for name, network, manifest in (
        ("small", base, Manifest("warden")),
        ("scaled", scaled, about),
        ("bare", random_network((sizes[0], sizes[-1]), value=False), Manifest("imp", 0.0)),
    ):
        data = bundle.pack(network, manifest)
        (root / "bundle" / f"{name}.onnx").write_bytes(data)
        content = bundle.unpack(data)
        for flavour in ("json", "unity", "godot"):
            if name != "bare":
                ending = flavours.ENDINGS[flavour]
                made = flavours.encode(content, flavour)
                (root / "flavour" / f"{name}{ending}").write_bytes(made)
    shipped = bundle.pack(load("imp").bundle.network, load("imp").manifest)
    (root / "bundle" / "imp.onnx").write_bytes(shipped)


def _models(root: Path) -> None:
    from toys import toys

    from duskfolk.agents.kit import bundle

    (root / "model").mkdir(parents=True, exist_ok=True)
    for kind, toy in toys().items():
        data = bundle.pack(toy.graph, toy.about, toy.shape)
        (root / "model" / f"{kind}.onnx").write_bytes(data)


def _people(root: Path) -> None:
    from importlib.resources import files

    from duskfolk.agents import characters

    for name in ("persona", "mind"):
        (root / name).mkdir(parents=True, exist_ok=True)
    for name in characters.persona_names():
        source = files(characters).joinpath("personas", "shipped", f"{name}.json")
        (root / "persona" / f"{name}.json").write_bytes(source.read_bytes())
        character = characters.Character(characters.shipped_persona(name), 7)
        moment = characters.Situation(facts={"ember_direction": "east"}, seconds=3.5)
        for _ in range(8):
            character.answer(character.choices(moment)[0], moment)
        (root / "mind" / f"{name}.json").write_text(character.save())


def _kept(root: Path) -> None:
    from duskfolk.agents.recommender import Candidate, PlayRecord, Recommender, Setup

    for name in ("plays", "choices"):
        (root / name).mkdir(parents=True, exist_ok=True)
    (root / "plays" / "plays.sqlite").unlink(missing_ok=True)
    with Recommender(root / "plays" / "plays.sqlite") as store:
        for number, outcome in enumerate(("won", "lost", "quit", "nightfall", "won")):
            card = Candidate("watch", 1_000_000 + number, 0.25, 0.8, {"hostile": 4.0})
            setup = Setup(0.5, 1, number, {"warden": "scripted"})
            began = 1.7e9 + 500 * number
            store.observe(PlayRecord(card, outcome, 60.5, 120.0, began, {"hearts": 2.0}, setup))
    _old_plays(root / "plays" / "old.sqlite")
    choices = {"look": "plain", "difficulty": 0.55, "crowd": 2}
    (root / "choices" / "choices.json").write_text(json.dumps(choices, indent=2))


def _journeys(root: Path) -> None:
    from duskfolk.game.play.kept.evening import Claim
    from duskfolk.game.play.kept.journey import WAY, Journey
    from duskfolk.game.play.kept.journey_file import to_text
    from duskfolk.game.play.square.gathering import after_night
    from duskfolk.game.world.kinds import Outcome

    (root / "journey").mkdir(parents=True, exist_ok=True)
    journey = Journey().tell(0)
    for number, night in enumerate(WAY[:9]):
        outcome = Outcome.LOST if number % 4 == 3 else Outcome.WON
        journey = journey.after(night, outcome, 20.5 + number, number % 3).choose(night)
    (root / "journey" / "new.json").write_text(to_text(Journey()))
    (root / "journey" / "nine.json").write_text(to_text(journey))
    claims = Claim("won"), Claim("nose", "wolf", 2, ("mosswick",)), Claim("led", "pip", 1, ("pip",))
    evening = after_night(journey, WAY[8].name, True, claims)
    (root / "journey" / "evening.json").write_text(to_text(evening))


def _lists(root: Path) -> None:
    for name in ("kept", "writing"):
        (root / name).mkdir(parents=True, exist_ok=True)
    files = {f"{n:06d}-watch-0-0.dusk": f"{n:032x}" for n in range(1, 4)}
    kept = {"format": "duskfolk-kept", "version": 1, "files": files}
    (root / "kept" / "kept.json").write_text(json.dumps(kept))
    folders = ["/nowhere/at/all", "/nowhere/f%C3%BCr%20all", "/nowhere/at/all"]
    writing = {"format": "duskfolk-writing", "version": 1, "folders": folders}
    (root / "writing" / "writing.json").write_text(json.dumps(writing))


def _memories(root: Path) -> None:
    from duskfolk.agents.characters.remembering import LongMemory, Note

    (root / "memories").mkdir(parents=True, exist_ok=True)
    path = root / "memories" / "memories.sqlite"
    path.unlink(missing_ok=True)
    memory = LongMemory(path)
    both = frozenset({"marta", "tobin"})
    for night, text in enumerate(("I live in the mill.", "I moved to the inn.", "我的狗叫小黑。")):
        memory.remember(Note("Wren", text, both, session=night, label=f"night {night}"))
    memory.remember(Note("Wren", "I will bring you oil.", both, "promised", 3, to="marta"))
    memory.tell_on(1, "marta", {"pip"}, Note("marta", "now", both, session=4))
    memory.close()


def _old_plays(path: Path) -> None:
    """A file as version 1 made it."""
    from duskfolk.agents.recommender import guard, schema

    path.unlink(missing_ok=True)
    database = sqlite3.connect(path)
    database.execute(schema.TABLES[1][0])
    database.execute(f"PRAGMA application_id = {guard.APPLICATION_ID}")
    database.execute("PRAGMA user_version = 1")
    row = ("watch", 1_000_000, 0.25, 0.8, "{}", "won", 60.5, 120.0, 1.7e9, 1, 0.5, "{}")
    marks = ", ".join("?" * len(row))
    database.executemany(f"INSERT INTO plays VALUES (NULL, {marks})", [row] * 4)
    database.commit()
    database.close()


def _kernels(root: Path) -> None:
    """What one process leaves that compiles one kernel."""
    from hostile.formats.kernels import run

    (root / "kernels").mkdir(parents=True, exist_ok=True)
    run(root / "kernels")


def _run(root: Path) -> None:
    """A tiny training in a league, with what cloning leaves."""
    from duskfolk.agents.kit.network import random_network
    from duskfolk.agents.learn.clone.imitate import Lesson
    from duskfolk.agents.learn.presets import Training
    from duskfolk.agents.learn.train import train
    from duskfolk.agents.policy import bundle
    from duskfolk.agents.policy.manifest import Manifest
    from duskfolk.agents.policy.provenance import ClonedFrom
    from duskfolk.game import layout
    from duskfolk.game.world.kinds import Genre

    folder = root / "run"
    shutil.rmtree(folder, ignore_errors=True)  # half of one, of a run that was killed
    sizes = (layout.SIZE, 8, sum(layout.ACTION_BRANCHES))
    for role in ("lamplighter", "wisp", "villager"):
        data = bundle.pack(random_network(sizes, seed=len(role)), Manifest(role))
        bundle.write(folder / "league" / role / "run-1.onnx", data)
    tiny = Training(
        role="warden", genre="watch", levels=4, steps=512, rows=8, n_steps=16, batch=128, epochs=1,
        evaluate_every=256, evaluate_levels=1, checkpoint_every=256, tensorboard=False, seed=3,
        rivals="league", league_every=1, run=str(folder), hidden="8", drop=0.5, curriculum=True,
    )  # fmt: skip
    train(tiny)
    Lesson(ClonedFrom("scripted", 3, 1000, 0.5, 0.5, 0.5), (Genre.WATCH,)).save(folder)
    for old in sorted((folder / "checkpoints").iterdir())[:-1]:
        shutil.rmtree(old)
    (root / "league").mkdir(exist_ok=True)
    (root / "league" / "league.json").write_bytes((folder / "league.json").read_bytes())


def _nothing(root: Path) -> None:
    """What is called needs no files."""


PARTS: dict[str, Callable[[Path], None]] = {
    "level": _levels, "tiled": _levels, "replay": _plays, "save": _plays, "bundle": _brains,
    "flavour": _brains, "model": _models, "persona": _people, "mind": _people,
    "plays": _kept, "offers": _kept, "choices": _kept, "journey": _journeys,
    "memories": _memories, "kept": _lists, "writing": _lists,
    "league": _run, "run": _run, "kernels": _kernels,
    **dict.fromkeys(("worlds", "faces", "brain", "senses", "state"), _nothing),
}  # fmt: skip

if __name__ == "__main__":
    make(Path(sys.argv[1]), sys.argv[2:])
