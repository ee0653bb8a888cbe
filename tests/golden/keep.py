"""Keep a replay and a save of today's versions: ``python tests/golden/keep.py``.

Run it once, when a version of one of them rises, and commit what it wrote. Nothing is written anew,
since it stands for the files that players have: what Duskfolk reads or refuses later is asked with
files that the code of their own time has made.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from restless import restless

from duskfolk.game import acts, replay
from duskfolk.game.levels import Level, build
from duskfolk.game.setting import Setting
from duskfolk.game.world import saves
from duskfolk.game.world.kinds import Genre, Order, Relation
from duskfolk.game.worlds import Worlds

HERE = Path(__file__).parent
LEVEL, SEED = 1, 3  # of an escort in which a villager is asked for three things
SETTING = Setting(30, 0.75, 0.9)  # none that has a name
DECISIONS = 129  # then one foe is calm, one suspicious and one hunts
VILLAGER, FOE = 3, 6


def kept_play(level: Level) -> tuple[replay.Replay, bytes]:
    """A play in which everything occurs that a replay holds, and the world at its end."""
    worlds = Worlds(1)
    worlds.start(0, level, SEED, SETTING)
    worlds.set_dials(0, VILLAGER, (0.25, 0.5, 1.0))
    recorder = replay.Recorder(worlds, 0, SEED, SETTING)
    recorder.replay.brains["player"] = "0"
    recorder.pledge(FOE, 0, Relation.NEUTRAL, 90)
    for _ in range(DECISIONS):
        done = {each.act for each in recorder.replay.acts}
        for act in sorted(acts.legal(worlds, 0, VILLAGER) & {"follow", "stay"} - done)[:1]:
            recorder.act(VILLAGER, act)
        if "stay" in done and "order" in acts.legal(worlds, 0, VILLAGER) - done:
            recorder.act(VILLAGER, "order", order="go", place="west", dial="trust", strength=2)
        actions = restless(worlds)
        worlds.step(actions)
        recorder.note(actions[0])
    worlds.order(0, FOE, Order.SPARE, to=0, ticks=300)  # no replay holds it, but a save does
    return recorder.replay, worlds.save(0)


def main() -> None:
    """Write what is not kept yet; a save holds no level, so a replay beside it has to."""
    path = HERE / f"version_{replay.VERSION}.dusk"
    level = replay.load(path).level if path.exists() else build(Genre.ESCORT, LEVEL)
    played, saved = kept_play(level)
    if not path.exists():
        replay.save(played, path)
    path = HERE / f"version_{saves.VERSION}.save"
    if not path.exists():
        path.write_bytes(saved)


if __name__ == "__main__":
    main()
