"""A note as a line that the player can read back."""

from collections.abc import Mapping

from .note import Note


def line(note: Note, notes: Mapping[int, Note], names: Mapping[str, str]) -> str:
    """When, who, what, who knows it, and what became of it.

    Args:
        note: what is told.
        notes: all of them by their ids.
        names: what those are called whose ids a note has; others are told by their ids.
    """
    when = note.label or f"session {note.session}"
    marks = [
        *(["in confidence"] if note.in_confidence else []),
        *([note.settled] if note.settled else []),
        *(["set aside: not in the save that was loaded"] if note.aside else []),
        *([f"replaced by {note.replaced_by}"] if note.replaced_by else []),
        *([f"told on from {note.source}"] if note.source in notes else []),
    ]
    told = f" [{', '.join(marks)}]" if marks else ""
    heard = ", ".join(sorted(names.get(name, name) for name in note.heard))
    who = names.get(note.who, note.who)
    return f"{note.id} {when}: {who} {note.kind}: {note.text} (known to {heard}){told}"
