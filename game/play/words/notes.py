"""What is said when the machine cannot do something: what failed, in the player's language.

Why it failed, and which file it was, stays as the part says that knows it.
"""

_CHINESE = {
    "Choices are not remembered": "选择没有记下来",
    "It counts until you leave, and is not kept": "离开之前都算数，但没有存下来",
    "Some of what your last night left means nothing here and is left out; your lamps burn on.":
        "上一夜留下的事有一部分这里读不懂，没有采用；你点亮的灯都还亮着。",
    "They will not remember this night": "他们不会记得这一夜",
    "This night begins anew": "这一夜没有存下来，下次从头来",
    "This play is not learnt": "这一局没有学进去",
    "This play's replay is not kept": "这一局的录像没有存下来",
    "What you said is not kept": "你说的没有存下来",
    "Your best night is not kept": "你最快的一夜没有存下来",
    "Your journey is not kept": "你的旅程没有存下来",
    "Wishes are not remembered": "愿望没有记下来",
}  # fmt: skip


def failed_in(language: str, failed: str) -> str:
    """What failed, in a language; in English where it has no words for it."""
    return _CHINESE.get(failed, failed) if language == "zh" else failed
