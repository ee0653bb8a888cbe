"""The keys of who watches, and what the gallery of replays says, in English and Chinese."""

_SAID: dict[str, dict[str, str]] = {
    "en": {
        "pause": "{on}: pause", "go on": "{on}: go on", "one step": "Right: one step",
        "steps": "Left, Right: a step", "wind": "Left, Right: 5 s", "pace": "Up, Down: pace",
        "hurry": "Left, Right: pace ({pace})", "start": "Home: start", "own": "H: hearts",
        "why": "{see}: reasons", "leave": "{leave}: leave",
        "title": "Looking back", "watch": "Watch", "mp4": "MP4", "gif": "GIF", "erase": "Erase",
        "erase why": "The replay of this night will be erased, and nobody can bring it back: "
        "{night}.", "keep it": "No, keep it", "for good": "Yes, erase it for good",
        "numbers": "Numbers", "back": "Back",
        "none": "No night is kept yet. Each finished one will lie here.",
        "guest": "Of a guest nothing is kept.",
        "count": "{count} nights", "count one": "1 night", "reading": "...",
        "won": "won", "lost": "out of heart", "nightfall": "night fell", "running": "left",
        "result": "{result} after {clock}", "hearts": "hearts {hearts}", "refused": "not readable",
        "filming": "Filming: {share} % · {leave}: leave off", "filmed": "Film: {where}",
        "left off": "The film was left off; nothing of it is kept.",
        "wait": "This night is still being read: a moment.",
        "not filmed": "No film was made: {why}", "erased": "Erased: {night}",
        "not erased": "It could not be erased: {why}",
    },
    "zh": {
        "pause": "{on}：暂停", "go on": "{on}：继续", "one step": "右：走一步",
        "steps": "左右：一步", "wind": "左右：5秒", "pace": "上下：快慢",
        "hurry": "左右：快慢（{pace}）", "start": "Home：开头", "own": "H：心",
        "why": "{see}：原因", "leave": "{leave}：离开",
        "title": "回顾", "watch": "观看", "mp4": "MP4", "gif": "GIF", "erase": "删除",
        "erase why": "这一夜的录像会删掉，找不回来：{night}。",
        "keep it": "不，留着", "for good": "是，永远删掉", "numbers": "数字", "back": "返回",
        "none": "还没有留下哪一夜。玩完的每一夜都会放在这里。",
        "guest": "客人的什么都不留。",
        "count": "{count}夜", "count one": "1夜", "reading": "……",
        "won": "赢了", "lost": "没有心了", "nightfall": "天黑了", "running": "离开了",
        "result": "{clock}后{result}", "hearts": "心 {hearts}", "refused": "读不了",
        "filming": "正在拍：{share} % · {leave}：停下", "filmed": "影片：{where}",
        "left off": "停下了：没有留下影片。",
        "wait": "这一夜还在读：等一下。",
        "not filmed": "没有拍成：{why}", "erased": "删掉了：{night}",
        "not erased": "删不掉：{why}",
    },
}  # fmt: skip


def show_keys(language: str, key: str, **values: object) -> str:
    """One of the texts."""
    return _SAID[language][key].format(**values)


def texts() -> dict[str, dict[str, str]]:
    """All of them, by language."""
    return _SAID
