"""People: personas, saved minds, and the file of the player's plays and choices."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from duskfolk.agents.characters import (
    EMBERHOLLOW,
    Character,
    Persona,
    Situation,
    load_persona,
    shipped_persona,
)
from duskfolk.agents.recommender import Candidate, PlayRecord, Recommender
from hostile.edits import Dress, Edit, Plan, some_bytes
from hostile.formats.base import File, Json, printable, require
from hostile.values import words_for


class Personas(Json):
    """Persona files."""

    name, owner, file = "persona", "people", "persona.json"

    def open(self, given: Any, luck: Random) -> Persona:
        return load_persona(Path(given) if luck.random() < 0.5 else given)

    def live(self, opened: Persona, luck: Random, *, honest: bool) -> None:
        printable(opened.id, opened.name, opened.title, opened.language)
        for choice in opened.choices:
            printable(choice.intent, choice.say)
        character = Character(opened, luck.randrange(1 << 40))
        talk(character, luck)
        twin = Character(opened)
        twin.restore(character.save())
        require(twin.save() == character.save(), "its mind is read back as another")
        talk(character, luck, 3)


_NUMBERS: tuple[float, ...] = (0, 1, 3, 2.5)
_WORDS: tuple[str | bool, ...] = ("east", "wolf", True, False, "north-west")


def talk(character: Character, luck: Random, turns: int = 14) -> None:
    """A dialogue through all that is offered."""
    for _ in range(turns):
        measured = character.persona.measured  # of these a word would be refused in a sentence
        facts: dict[str, str | int | float | bool] = {
            name: luck.choice(_NUMBERS if name in measured else (*_NUMBERS, *_WORDS))
            for name in EMBERHOLLOW.facts
            if luck.random() < 0.5
        }
        legal = frozenset(name for name in EMBERHOLLOW.acts if luck.random() < 0.7)
        moment = Situation(legal=legal, facts=facts, seconds=luck.uniform(0, 500))
        offered = character.choices(moment)
        require(any(choice.closing for choice in offered), "no way out of the talk")
        said = luck.choice((*offered, "what now?"))
        reply = character.answer(said, moment)
        printable(reply.line, reply.why, *(choice.say for choice in reply.choices))
        require(reply.act in moment.legal, f"the act {reply.act!a:.60} is not legal")
        require(len(reply.line) <= 2000, "a line of more than 2000 characters")
        for name, value in character.mood.items():
            require(0 <= value <= 1, f"{name} is {value}")
        character.settle(reply, luck.random() < 0.8)
    json.dumps(json.loads(character.save()), allow_nan=False)


class Minds(Json):
    """What a character remembers, as text."""

    name, owner, names_file = "mind", "people", False
    shapes = 0.0

    def make(self, plan: Plan) -> Any:
        data = self.content(plan)
        return plan.sample, data.decode("utf-8", "surrogateescape")

    def inside(self, luck: Random, sample: str) -> Edit:
        if luck.random() < 0.2:
            return some_bytes(luck)
        return self.branch(luck, sample)

    def harmless(self, luck: Random, sample: str) -> list[Edit]:
        return [
            edit for edit in super().harmless(luck, sample)
            if edit.layer != "shape" and not isinstance(edit, Dress)
        ]  # fmt: skip

    def open(self, given: Any, luck: Random) -> Character:
        sample, text = given
        character = Character(shipped_persona(sample.partition(".")[0]))
        before = character.save()
        try:
            character.restore(text)
        except BaseException:
            require(character.save() == before, "a refused mind has changed the character")
            raise
        return character

    def live(self, opened: Character, luck: Random, *, honest: bool) -> None:
        twin = Character(opened.persona)
        twin.restore(opened.save())
        require(twin.save() == opened.save(), "it is read back as another")
        talk(opened, luck, 6)
        opened.rest()
        twin.restore(opened.save())


# The player's plays


@dataclass(frozen=True)
class Cell(Edit):
    """A cell of a table, written past all checks."""

    table: str = "plays"
    column: str = "genre"
    row: int = 1
    value: object = None

    def apply(self, database: sqlite3.Connection) -> None:
        """Write it."""
        value = self.value
        if isinstance(value, str):
            value = value.encode("utf-8", "surrogatepass")
            database.execute(
                f"UPDATE {self.table} SET {self.column} = CAST(? AS TEXT) WHERE rowid = ?",
                (value, self.row),
            )
            return
        if isinstance(value, int) and not -(2**63) <= value < 2**63:
            value = float(value) if abs(value) < 10**300 else str(value)
        database.execute(
            f"UPDATE {self.table} SET {self.column} = ? WHERE rowid = ?", (value, self.row)
        )

    def __str__(self) -> str:
        return f"{self.column} of {self.table} {self.row} = {words_for(self.value)}"


@dataclass(frozen=True)
class Script(Edit):
    """Statements run in the file by another program."""

    what: str = ""

    def __str__(self) -> str:
        return self.what[:200]


_ENDLESS = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT i AS id, 'watch' AS"
    " genre, 1 AS number, 0.0 AS difficulty, 1.0 AS difficulty_sd, '{}' AS features, 'won' AS"
    " outcome, 1.0 AS seconds, 2.0 AS limit_seconds, 0.0 AS started, 1 AS liked, 0.5 AS chance,"
    " '{}' AS details FROM n"
)
_SCRIPTS = (
    f"ALTER TABLE plays RENAME TO p; CREATE VIEW plays AS {_ENDLESS};",
    "ALTER TABLE plays RENAME TO p; CREATE VIEW plays AS SELECT * FROM p;",
    "ALTER TABLE plays RENAME TO p; CREATE VIEW plays AS SELECT * FROM p, p AS q, p AS r, p AS s;",
    "CREATE TRIGGER t AFTER INSERT ON plays BEGIN DELETE FROM plays; END;",
    "CREATE TRIGGER t BEFORE INSERT ON plays BEGIN SELECT RAISE(ABORT, 'no\nline'); END;",
    "CREATE TRIGGER t BEFORE INSERT ON plays BEGIN SELECT RAISE(IGNORE); END;",
    "CREATE TRIGGER t AFTER INSERT ON plays BEGIN INSERT INTO plays SELECT id+100000, genre,"
    " number, difficulty, difficulty_sd, features, outcome, seconds, limit_seconds, started, liked,"
    " chance, details FROM plays; END;",
    "CREATE TRIGGER t BEFORE DELETE ON plays BEGIN SELECT RAISE(IGNORE); END;",
    "CREATE TRIGGER t AFTER DELETE ON plays BEGIN INSERT INTO plays VALUES(NULL,'watch',1,0,1,'{}',"
    "'won',1,2,0,1,0.5,'{}'); END;",
    "ANALYZE;", "DROP TABLE plays;", "DROP TABLE plays; CREATE TABLE plays (id INTEGER);",
    "ALTER TABLE plays ADD COLUMN more TEXT;", "ALTER TABLE plays DROP COLUMN liked;",
    "ALTER TABLE plays DROP COLUMN seed;",
    "ALTER TABLE plays RENAME COLUMN genre TO kind;", "CREATE TABLE other (a);",
    "CREATE INDEX i ON plays(genre);", "CREATE UNIQUE INDEX i ON plays(genre);",
    "PRAGMA user_version = 1;", "PRAGMA user_version = 2;",
    "PRAGMA user_version = 3;", "PRAGMA user_version = -1;", "PRAGMA user_version = 0;",
    "PRAGMA application_id = 1;", "PRAGMA encoding = 'UTF-16';", "DELETE FROM plays;",
    "INSERT INTO plays (genre, number, difficulty, difficulty_sd, features, outcome, seconds,"
    " limit_seconds, started, details) SELECT genre, number, difficulty, difficulty_sd, features,"
    " outcome, seconds, limit_seconds, started, details FROM plays;",
    "UPDATE plays SET id = -id;", "UPDATE plays SET id = 9223372036854775807 WHERE id = 1;",
    "UPDATE plays SET features = CAST(zeroblob(3000000) AS TEXT);",
    "UPDATE plays SET features = zeroblob(3000000) WHERE id = 2;",
    "UPDATE plays SET genre = replace(hex(zeroblob(2000000)), '0', 'a') WHERE id = 1;",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 60000) INSERT INTO"
    " plays (genre, number, difficulty, difficulty_sd, features, outcome, seconds, limit_seconds,"
    " started, details) SELECT 'watch', i, 0.0, 1.0, '{}', 'won', 1.0, 2.0, 0.0, '{}' FROM n;",
    "CREATE VIRTUAL TABLE f USING fts5(a);",
    "ALTER TABLE plays RENAME TO p; CREATE TABLE plays AS SELECT * FROM p;",
    "ALTER TABLE plays ADD COLUMN g TEXT GENERATED ALWAYS AS (hex(zeroblob(300000))) VIRTUAL;",
    "ALTER TABLE plays RENAME TO p; CREATE TABLE plays (id INTEGER PRIMARY KEY, genre TEXT, number"
    " INTEGER, difficulty REAL, difficulty_sd REAL, features TEXT AS (hex(zeroblob(9000000))),"
    " outcome TEXT DEFAULT 'won', seconds REAL, limit_seconds REAL, started REAL, liked INTEGER,"
    " chance REAL, details TEXT); INSERT INTO plays(genre) VALUES ('watch');",
)  # fmt: skip
_SAME = ("VACUUM;", "PRAGMA page_size = 8192; VACUUM;", "REINDEX;")
_LEFT = ("PRAGMA journal_mode = WAL;",)


class Plays(File):
    """The SQLite file of the player's plays."""

    name, owner, file = "plays", "people", "plays.sqlite"

    def inside(self, luck: Random, sample: str) -> Edit:
        kind = luck.random()
        if kind < 0.25:
            return some_bytes(luck)
        if kind < 0.45:
            return Script("sql", what=luck.choice((*_SCRIPTS, *_SCRIPTS, *_LEFT)))
        column = luck.choice(
            ("genre", "number", "difficulty", "difficulty_sd", "features", "outcome", "seconds",
             "limit_seconds", "started", "liked", "chance", "details", "slider", "crowd", "seed",
             "brains")
        )  # fmt: skip
        return Cell("sql", column=column, row=luck.randint(1, 4), value=self._value(luck))

    def _value(self, luck: Random) -> object:
        from hostile.values import NUMBERS, OTHERS, SPELLED, TEXTS, Deep

        kind = luck.random()
        if kind < 0.3:
            return luck.choice(NUMBERS)
        if kind < 0.4:
            return luck.choice((float("inf"), -float("inf"), None, b"", b"\xff\xfe", b"watch"))
        if kind < 0.6:
            return luck.choice(TEXTS)
        inside = luck.choice((*OTHERS, *SPELLED, *NUMBERS))
        if isinstance(inside, Deep):
            return inside.raw().text
        from hostile.edits import text_of

        return text_of(luck.choice((inside, {"a": inside}, {"\ud800": 1}, {"\x1b": 1.5})))

    def harmless(self, luck: Random, sample: str) -> list[Edit]:
        if luck.random() < 0.5:
            return [Script("sql", what=luck.choice(_SAME), harmless=True)]
        return super().harmless(luck, sample)

    def content(self, plan: Plan) -> bytes:
        path = self.scratch / "made.sqlite"
        path.write_bytes((self.folder / plan.sample).read_bytes())
        if edits := plan.of("sql"):
            database = sqlite3.connect(path, isolation_level=None)
            try:
                for edit in edits:
                    try:
                        if isinstance(edit, Script):
                            database.executescript(edit.what)
                        else:
                            edit.apply(database)
                    except (sqlite3.Error, UnicodeEncodeError, OverflowError):
                        continue  # after an earlier edit
            finally:
                database.close()
        data = path.read_bytes()
        path.unlink()
        return self.bent(plan, data)

    def open(self, given: Any, luck: Random) -> Recommender:
        return Recommender(given)

    def live(self, opened: Recommender, luck: Random, *, honest: bool) -> None:
        try:
            use(opened)
        finally:
            opened.close()


def use(recommender: Recommender) -> None:
    """Ask for an order, an export, a play more, and then to forget."""
    cards = [Candidate("watch", n, n - 2.0, 0.8) for n in range(5)]
    check_order(recommender, cards)
    document: Any = recommender.export()
    json.dumps(document, allow_nan=False).encode("utf-8")
    json.dumps(document, allow_nan=False, ensure_ascii=False).encode("utf-8")
    for play in document["plays"]:
        printable(play["level"]["genre"])
    count = len(document["plays"])
    recommender.observe(PlayRecord(cards[1], "won", seconds=60.0, started=1.7e9))
    again: Any = recommender.export()["plays"]
    require(len(again) == count + 1, f"one play more, and there are {len(again)}, not {count + 1}")
    check_order(recommender, cards)
    recommender.forget()
    require(recommender.export()["plays"] == [], "plays are left after forgetting")


def check_order(recommender: Recommender, cards: Sequence[Candidate]) -> None:
    """Every level, with a chance."""
    ranked = recommender.rank(cards)
    require(len(ranked) == len(cards), "levels are lost in the order")
    for one in ranked:
        require(0 <= one.success <= 1, f"a chance of {one.success}")
        printable(one.why)


FORMATS: Sequence[type[File]] = (Personas, Minds, Plays)
