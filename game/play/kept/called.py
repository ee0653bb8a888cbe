"""What folk are called, where all that is known of them is an id."""

from ....agents.characters import persona_names, shipped_persona


def called(language: str) -> dict[str, str]:
    """Names of folk and of the player in a language, by the ids that memories have of them."""
    names = {name: shipped_persona(name, language).name for name in persona_names()}
    return names | ({"lamplighter": "点灯人"} if language == "zh" else {})
