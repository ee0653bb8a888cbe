"""The few words of the talk box itself, in the languages that folk speak."""

OWN_WORDS, SAY, BACK, ON, ENTER = "own words", "say", "back", "on", "enter"

WORDS = {
    "en": {
        OWN_WORDS: "say it in your own words", SAY: "Enter: say it", BACK: "Esc: back",
        ON: "go on", ENTER: "Enter",
    },
    "zh": {
        OWN_WORDS: "用自己的话说", SAY: "回车：说出口", BACK: "Esc：返回",
        ON: "继续", ENTER: "回车",
    },
}  # fmt: skip


def told(what: str, language: str) -> str:
    """Some words of the box in a language, or in English where it has none."""
    return WORDS.get(language, WORDS["en"])[what]
