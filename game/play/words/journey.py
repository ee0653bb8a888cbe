"""What the way through the valley says, in English and Chinese."""

_SAID: dict[str, dict[str, str]] = {
    "en": {
        "title": "The valley", "lamps": "{lit} of {all} lamps", "night": "Night {number}",
        "new": "new", "best": "best {seconds}", "lost": "lost {times}",
        "trail": "Your loss left a trail: the wisp shows the way tonight.",
        "eased": "You were here often: folk are gentler tonight.",
        "opened": "Three times is enough: the way on is open.",
        "closed": "The way there is dark yet.",
        "task unheard": "Nobody who is awake may hear you.",
        "task unhunted": "Nobody may grow sure of you for more than a breath: hide in time.",
        "task flashed": "Drive one of them off with your lantern.",
        "task seconds": "Be through the gate in {seconds} seconds: dash three times or more.",
        "broken heard": "Somebody heard you: this lamp stays dark tonight.",
        "broken hunted": "Seen too long by who was sure of you: this lamp stays dark tonight.",
        "broken late": "Too late: this lamp stays dark tonight.",
        "broken unused": "The lantern was not used: this lamp stays dark tonight.",
        "broken walked": "Hardly a dash on the way: this lamp stays dark tonight.",
        "begin": "Begin", "others": "Other nights", "menu": "Menu", "read": "Go on",
        "square": "The square",
        "end": "The valley is lit.",
        "beside": "Other nights", "day": "The night of this day", "endless": "Endless nights",
        "code": "A code from somebody", "maps": "Your own maps", "cards": "Three cards",
        "hand": "Any level", "back": "Back",
        "day why": "{genre}, the same for everybody until midnight UTC.   {code}",
        "endless why": "Row {seed}, night {turn}: {genre}.   {code}",
        "endless keys": "left and right: another row",
        "code why": "Type its letters, then Enter: {letters}",
        "code letter": "No code has the letter {letter}.",
        "code short": "A code has {least} letters or more.",
        "code wrong": "A letter of this code is wrong, missing or too many; look once more.",
        "maps why": "{count} in {folder}",
        "maps none": "Put maps of the Tiled editor, or level files, into {folder}",
        "maps wrong": "{name}: {why}",
        "cards why": "Three levels that suit you, and why.",
        "hand why": "A kind and a number.",
    },
    "zh": {
        "title": "山谷", "lamps": "{all}盏灯亮了{lit}盏", "night": "第{number}夜",
        "new": "新鲜事", "best": "最快{seconds}", "lost": "输过{times}次",
        "trail": "输了也留下一条小路：今晚萤灵给你指路。",
        "eased": "你常来这里：今晚大家温和些。",
        "opened": "三次就够了：往前的路开了。",
        "closed": "那边的路还黑着。",
        "task unheard": "别让醒着的听见你。",
        "task unhunted": "别让谁认定你：及时躲起来。",
        "task flashed": "用提灯赶走一个。",
        "task seconds": "{seconds}秒内出门：至少冲刺三次。",
        "broken heard": "有人听见了：今晚这盏灯还是暗的。",
        "broken hunted": "有人认定了你：今晚这盏灯还是暗的。",
        "broken late": "太晚了：今晚这盏灯还是暗的。",
        "broken unused": "提灯没有用上：今晚这盏灯还是暗的。",
        "broken walked": "一路上几乎没有冲刺：今晚这盏灯还是暗的。",
        "begin": "开始", "others": "别的夜晚", "menu": "菜单", "read": "继续", "square": "广场",
        "end": "山谷亮了。",
        "beside": "别的夜晚", "day": "今天的夜", "endless": "无尽的夜",
        "code": "别人给的暗号", "maps": "你自己的地图", "cards": "三张牌",
        "hand": "自己选关", "back": "返回",
        "day why": "{genre}，UTC 午夜之前大家都一样。   {code}",
        "endless why": "第{seed}列第{turn}夜：{genre}。   {code}",
        "endless keys": "左右键：换一列",
        "code why": "输入字母，再按回车：{letters}",
        "code letter": "暗号里没有字母 {letter}。",
        "code short": "暗号至少有{least}个字母。",
        "code wrong": "暗号里有字母不对，或者多了、少了，再看一遍。",
        "maps why": "{folder} 里有{count}张",
        "maps none": "把 Tiled 编辑器的地图或关卡文件放进 {folder}",
        "maps wrong": "{name}：{why}",
        "cards why": "三个适合你的关卡，和原因。",
        "hand why": "选一类，再选号码。",
    },
}  # fmt: skip


def tell(language: str, key: str, **values: object) -> str:
    """One of the texts."""
    return _SAID[language][key].format(**values)


def texts() -> dict[str, dict[str, str]]:
    """All of them, by language."""
    return _SAID
