"""What the title, the pause, the page of one's data and the first screen say."""

from .table import saying

_SAID: dict[str, dict[str, str]] = {
    "en": {
        "under": "the lamplighter of Emberhollow",
        "play": "Play", "others": "Other nights", "back": "Looking back",
        "thoughts": "What we think", "who": "Who plays",
        "settings": "Settings", "credits": "Who made this", "leave": "Leave",
        "hint": "{arrows}, {on}, mouse; {mute} mute, {full} full screen, {picture} picture",
        "breath": "A breath", "go on": "Go on", "again": "Begin again",
        "again sure": "Begin again: once more", "leave sure": "Leave: once more",
        "once more": "Once more",
        "yours": "Your data", "replays": "Replays kept", "copy": "Save a copy",
        "erase": "Erase everything", "remembered": "What they remember", "leave it": "Back",
        "keep": "No, keep it all", "do erase": "Yes, erase everything",
        "erase why": "Choices, plays, replays, pictures and maps of all who play here, in {where}, "
        "also those that you put there, and all that folk remember, will be gone, and nobody can "
        "bring them back. Close other windows of the game first.",
        "yours why": "Choices, plays, replays and pictures of all who play here, and all that folk "
        "remember, lie in {where}. {alone}Nothing is sent. A replay is kept until newer ones take "
        "its place.",
        "yours alone": "Only you can read them. ",
        "copied": "Copy: {where}", "not copied": "No copy was made.",
        "erased": "Everything of yours was erased.",
        "not erased": "Not everything could be erased.",
        "left alone": "Left: {count} in {where} that we did not make.",
        "files": "{count} files", "file": "1 file", "folder": "1 folder",
        "both": "{count} files and folders",
        "more": "Up and down: read on · {leave}: back", "esc": "{leave}: back",
        "unread": "It cannot be read now.", "nobody": "Nobody remembers anything of you yet.",
        "waking": "waking the folk ...", "ground": "laying the paths",
        "eyes and ears": "opening eyes and ears", "hands and feet": "stretching hands and feet",
        "wits": "sharpening their wits", "brains": "remembering the night before",
        "ready": "there they come",
    },
    "zh": {
        "under": "余烬谷的点灯人",
        "play": "开始", "others": "别的夜晚", "back": "回顾",
        "thoughts": "我们怎么看你", "who": "谁来玩",
        "settings": "设置", "credits": "谁做的", "leave": "离开",
        "hint": "{arrows}、{on}、鼠标；{mute} 静音，{full} 全屏，{picture} 截图",
        "breath": "歇一口气", "go on": "继续", "again": "重新开始",
        "again sure": "重新开始：再按一次", "leave sure": "离开：再按一次",
        "once more": "再按一次",
        "yours": "你的数据", "replays": "保留的录像", "copy": "存一份拷贝",
        "erase": "全部删掉", "remembered": "他们记得什么", "leave it": "返回",
        "keep": "不，都留着", "do erase": "是，全部删掉",
        "erase why": "在这里玩的所有人的设置、记录、录像、截图和地图（在 {where}），"
        "包括你自己放进去的，还有大家记得的一切，都会删掉，找不回来。请先关掉游戏的其他窗口。",
        "yours why": "在这里玩的所有人的设置、记录、录像和截图，还有大家记得的一切，都在 {where}。"
        "{alone}什么都不会发出去。旧录像会被新的替换。",
        "yours alone": "只有你能读。",
        "copied": "拷贝：{where}", "not copied": "没有存成拷贝。",
        "erased": "你的一切都删掉了。",
        "not erased": "没能全部删掉。",
        "left alone": "{where} 里有{count}不是我们的，没有动。",
        "files": "{count}个文件", "file": "1个文件", "folder": "1个文件夹",
        "both": "{count}个文件和文件夹",
        "more": "上下键：往下读 · {leave}：返回", "esc": "{leave}：返回",
        "unread": "现在读不了。", "nobody": "还没有人记得你的事。",
        "waking": "正在叫醒大家……", "ground": "铺路",
        "eyes and ears": "睁开眼睛，竖起耳朵", "hands and feet": "活动手脚",
        "wits": "磨一磨脑筋", "brains": "回想昨夜",
        "ready": "他们来了",
    },
}  # fmt: skip

tell = saying(_SAID)


def texts() -> dict[str, dict[str, str]]:
    """All of them, by language."""
    return _SAID
