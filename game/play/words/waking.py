"""What is said while one waits for the world, in English and Chinese."""

_SAID: dict[str, dict[str, str]] = {
    "en": {
        "laying": "laying the paths of this night ...",
        "compiling": "The rules are being compiled, {share} %. Until then a path takes longer.",
        "every start": "The rules are being compiled, {share} %, at every start: they cannot be "
        "kept ({why}).",
        "plain": "The rules could not be compiled. A path takes longer, and all else is the same.",
    },
    "zh": {
        "laying": "正在铺这一夜的路……",
        "compiling": "规则正在编译：{share}%。在那之前，铺路要久一点。",
        "every start": "规则正在编译：{share}%。每次启动都要编译，因为留不下来（{why}）。",
        "plain": "规则没能编译。铺路要久一点，别的都一样。",
    },
}  # fmt: skip


def tell(language: str, key: str, **values: object) -> str:
    """One of the texts."""
    return _SAID[language][key].format(**values)


def texts() -> dict[str, dict[str, str]]:
    """All of them, by language."""
    return _SAID
