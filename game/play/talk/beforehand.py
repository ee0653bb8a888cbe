"""What a first talk would wait for, read beforehand: who lives in the valley, and who listens."""

from collections.abc import Callable, Iterable
from importlib import import_module

from ....agents.characters import shipped_persona
from ....agents.characters.assertions import called
from ....agents.characters.recollecting.called import name_told

_LANGUAGES = ("en", "zh")
_SENTENCES = ("I am Ada, says Bo.", "我叫小明。")  # by which the forms of sentences are made ready
_OF_A_TALK = (".partner", ".shown", ".talk")  # not imported before anybody talks


def get_ready(people: Iterable[str], listen: Callable[[], object]) -> None:
    """Read what is read once; any thread may.

    Args:
        people: the ids of those who may be talked to.
        listen: lets somebody begin to listen.
    """
    for module in _OF_A_TALK:
        import_module(module, __package__)
    for person in sorted(set(people)):
        shipped_persona(person)
    for language in _LANGUAGES:
        called("", language)
    for sentence in _SENTENCES:
        name_told(sentence)
    listen()
