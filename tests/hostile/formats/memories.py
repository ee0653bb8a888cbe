"""The file of what characters remember for good."""

import json
from collections.abc import Sequence
from random import Random
from typing import Any

from duskfolk.agents.characters.remembering import LongMemory, Note
from hostile.edits import Edit, some_bytes
from hostile.formats.base import File, require
from hostile.formats.people import Cell, Plays, Script

_COLUMNS = {
    "notes": ("id", "who", "text", "kind", "session", "label", "seconds", "importance",
              "in_confidence", "source", "replaced_by", "settled", "encoder", "vector"),
    "heard": ("note", "name"), "eras": ("first", "name"), "given": ("note", "name"),
}  # fmt: skip
_ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT i FROM n"
_SCRIPTS = (
    f"DROP TABLE heard; CREATE VIEW heard AS SELECT i AS note, 'marta' AS name FROM ({_ENDLESS});",
    "ALTER TABLE notes RENAME TO n; CREATE VIEW notes AS SELECT * FROM n, n AS o;",
    "CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM notes; END;",
    "CREATE TRIGGER t BEFORE DELETE ON notes BEGIN SELECT RAISE(IGNORE); END;",
    "ANALYZE;", "DROP TABLE heard;", "DROP TABLE notes; CREATE TABLE notes (id INTEGER);",
    "ALTER TABLE notes ADD COLUMN more TEXT;", "CREATE INDEX i ON notes(who);",
    "PRAGMA user_version = 0;", "PRAGMA user_version = 2;", "PRAGMA application_id = 1;",
    "PRAGMA encoding = 'UTF-16';", "PRAGMA journal_mode = WAL;",
    "DELETE FROM eras;", "INSERT INTO eras VALUES (1, x'00');", "UPDATE given SET note = 99;",
    "DELETE FROM heard;", "DELETE FROM notes;", "UPDATE notes SET replaced_by = 1 + id % 5;",
    "UPDATE notes SET source = 1 + id % 5;", "UPDATE notes SET id = -id;",
    "UPDATE notes SET session = 2147483647 - 500000000 * id;",
    "UPDATE notes SET id = 9223372036854775807 WHERE id = 1;",
    "UPDATE notes SET text = CAST(zeroblob(3000000) AS TEXT);",
    "UPDATE notes SET vector = zeroblob(100000);",
    "INSERT INTO heard SELECT 1, hex(randomblob(4)) FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION"
    " ALL SELECT i+1 FROM n WHERE i < 5000) SELECT i FROM n);",
)  # fmt: skip


class Memories(Plays):
    """The SQLite file of memories; read and bent as that of plays is."""

    name, owner, file = "memories", "people", "memories.sqlite"

    def inside(self, luck: Random, sample: str) -> Edit:
        kind = luck.random()
        if kind < 0.25:
            return some_bytes(luck)
        if kind < 0.5:
            return Script("sql", what=luck.choice(_SCRIPTS))
        table = luck.choice(("notes", "notes", "notes", "heard", "eras", "given"))
        column = luck.choice(_COLUMNS[table])
        row = luck.randint(1, 5)
        return Cell("sql", table=table, column=column, row=row, value=self._value(luck))

    def open(self, given: Any, luck: Random) -> Any:
        return LongMemory(given)

    def live(self, opened: Any, luck: Random, *, honest: bool) -> None:
        try:
            use(opened)
        finally:
            opened.close()


def use(memory: LongMemory) -> None:
    """Recall, keep, tell on, export, and forget it all."""
    json.dumps(memory.export(), allow_nan=False)
    count = len(memory.notes())
    for name in ("marta", "tobin", "pip"):
        known = {note.id for note in memory.notes(name)}
        for found in memory.recall(name, "Where do you live, in the mill?", 9):
            require(found.note.id in known, "what a character never heard came to its mind")
        memory.log(name)
    kept = memory.remember(Note("Wren", "I live in the smithy.", frozenset({"marta"})))
    require(len(memory.notes()) == count + 1, "a note was kept, and there is not one more")
    memory.tell_on(kept.id, "marta", {"tobin"}, kept)
    require(memory.recall("marta", "Who lives in the smithy?") != [], "what was kept is not found")
    memory.erase_character("pip")
    memory.erase(kept.id)
    memory.erase_all()
    require(memory.notes() == [] == memory.recall("marta", "smithy"), "something is left")


FORMATS: Sequence[type[File]] = (Memories,)
