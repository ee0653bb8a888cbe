"""Why a map that a player drew cannot be played, in the player's language.

The readers of levels know no language; what they say is told in Chinese by its form. Names that
stand in a map, its classes and properties, are told as they stand there.
"""

import re

from .forms import by_form

_PLACE = re.compile(
    r"(?:, line (?P<line>\d+))?(?:, column (?P<column>\d+))?"
    r"(?:, key (?P<key>.+?)|, the file as a whole)?: (?P<why>.*)",
    re.DOTALL,
)
_REASONS = {
    "{} Left out, as Tiled hides the layer: {}.": "{}在 Tiled 里隐藏着、所以没有读的图层：{}。",
    # of a file that is no text, or no JSON
    "it cannot be read ({}); check the path.": "读不了（{}）；请看看路径。",
    "it cannot be used ({}).": "用不了（{}）。",
    "it has more than {} bytes, which no such file has; give another one.":
        "大小超过{}字节，地图没有这么大；请换一个。",
    "it is a folder; give a regular file.": "是个文件夹，不是文件。",
    "it is a pipe, a device or a socket; give a regular file.": "是管道、设备或套接字，不是文件。",
    "no file can have this name; check the path.": "文件不能叫这个名字；请看看路径。",
    "somebody else can write it; it must be yours alone.": "别人也能写它；它必须只归你。",
    "line {} is no text in UTF-8 (byte {}); save it in UTF-8.":
        "第{}行不是 UTF-8 文本（第{}字节）；请存成 UTF-8。",
    "not JSON ({}).": "不是 JSON（{}）。",
    "not JSON ({}). Look for a missing comma, quote or bracket there or just before.":
        "不是 JSON（{}）；看看这里或前面是不是少了逗号、引号或括号。",
    "nested deeper than {}, which no such file is.": "嵌套超过{}层，地图没有这么深。",
    "{} is not a number that JSON knows.": "{}不是 JSON 里的数字。",
    "more than {} values, which no such file has.": "超过{}个值，地图没有这么多。",
    "a number of {} characters; {} are enough for any.": "有个数字长{}个字符；{}个就够了。",
    "{} is larger than any number that can be used.": "{}太大，用不了。",
    "the text {} has half a surrogate pair; write the letter itself.":
        "文字{}里有半个代理对；请直接写那个字。",
    "the key {} stands twice; keep one of them.": "{}写了两次；留一个。",
    # of a value that is another than what is asked for
    "got {}, expected a text that is not empty.": "是{}，应该是不空的文字。",
    "the text has {} characters, expected at most {}.": "文字有{}个字符，最多{}个。",
    "got {}, expected letters that can be printed.": "是{}，应该是能显示的文字。",
    "got {}, expected a number {}.": "是{}，应该是{}的数字。",
    "got {}, expected a whole number {}.": "是{}，应该是{}的整数。",
    "got {}, expected a number.": "是{}，应该是数字。",
    "got {}, expected a whole number.": "是{}，应该是整数。",
    "got {}, expected true or false.": "是{}，应该是 true 或 false。",
    "got {}, expected a list [...].": "是{}，应该是列表 [...]。",
    "got {}, expected an object {...}.": "是{}，应该是对象 {{...}}。",
    "the list has {} entries, expected {}.": "列表有{}项，应该是{}。",
    "it has {} entries, expected at most {}.": "有{}项，最多{}项。",
    "the key is no name; expected 1 to {} letters that can be printed.":
        "这个键不是名字；应该是1到{}个能显示的字符。",
    "from {} to {}": "{}到{}之间",
    "of at least {}": "不小于{}",
    "of at most {}": "不大于{}",
    "of any size": "任意大小",
    "the key {} is missing; add it.": "缺少 {}；请加上。",
    "the key {} is missing.": "缺少 {}。",
    "Unknown {} {}; did you mean {}?": "{1} 不是已知的{0}；是不是 {2}？",
    "Unknown {} {}.": "{1} 不是已知的{0}。",
    "Unknown {} {}; did you mean {}? Known: {}.": "{1} 不是已知的{0}；是不是 {2}？已知的有：{3}。",
    "Unknown {} {}. Known: {}.": "{1} 不是已知的{0}。已知的有：{2}。",
    # of a map of Tiled
    "is in Tiled's XML format; open it in Tiled and save it as a JSON map ({}) by File > Save As.":
        "是 Tiled 的 XML 格式；请在 Tiled 里用“文件 > 另存为”存成 JSON 地图（{}）。",
    "is no Tiled map; save it as a JSON map (.tmj) in Tiled.":
        "不是 Tiled 地图；请在 Tiled 里存成 JSON 地图（.tmj）。",
    "turn off Map > Map Properties > Infinite in Tiled.":
        "请在 Tiled 里关掉“地图 > 地图属性 > 无限”。",
    "the key {} is missing; is it a map that Tiled saved?": "缺少 {}；这是 Tiled 存的地图吗？",
    "the key {} is missing; is it a tileset that Tiled saved?":
        "缺少 {}；这是 Tiled 存的图块集吗？",
    "property genre is missing; set it to one of {} in the map's panel.":
        "缺少属性 genre；请在地图的属性栏里选一个：{}。",
    "lists lamps by number, as in 0,1,2.": "要按编号写灯，例如 0,1,2。",
    "names another file; embed the tileset into the map in Tiled.":
        "指向另一个文件；请在 Tiled 里把图块集嵌入地图。",
    "names another file; choose Detach from the object's menu in Tiled.":
        "指向另一个文件；请在 Tiled 里从对象的菜单选“分离”。",
    "no tile has a class; give each tile of the tileset one of {}.":
        "没有一个图块有类；请给图块集的每个图块选一个：{}。",
    "its class is {}; it must be a text.": "它的类是{}；应该是文字。",
    "lets the layer glide over the map; set it to 1.": "会让图层滑动；请设成1。",
    "shows nothing of the layer; hide the layer, or set it to 1.":
        "图层什么都看不见；请隐藏图层，或设成1。",
    "it has no data; chunks belong to infinite maps, turn those off.":
        "没有数据；分块属于无限地图，请关掉无限。",
    "its layers have more than {} tiles up to here; join some.":
        "到这里图层已超过{}个图块；请合并一些。",
    "has tile {} at {}, which has no class; give it one of {}.":
        "在{1}的图块{0}没有类；请选一个：{2}。",
    "has tile {} at {}, {}": "在{1}的图块{0}：{2}",
    "its tiles of {} x {} pixels are drawn over their neighbours; use tiles of {} x {} as the map "
    "has, or set its Tile Render Size to grid.":
        "图块有 {} x {} 像素，会盖住旁边的；请用和地图一样的 {} x {}，或把图块渲染大小设为网格。",
    "draws tiles beside their place; set the drawing offset to 0, 0.":
        "图块画偏了；请把绘制偏移设为 0, 0。",
    "{} moves the ground by {} pixels, groups included; ground is moved by whole tiles of {}.":
        "{} 把地面移了{}像素（连组在内）；地面只能按整块移动，一块{}像素。",
    "holds {} tiles; the layer has {}.": "有{}个图块；图层应有{}个。",
    "must be a list of tile numbers or base64 text.": "应该是图块编号的列表，或 base64 文字。",
    "is {}; choose CSV or zlib in Tiled.": "是{}；请在 Tiled 里选 CSV 或 zlib。",
    "cannot be unpacked ({}).": "解不开（{}）。",
    "holds {} bytes, not four for each of {} tiles.": "有{}字节，不是{}个图块每个四字节。",
    "the layer has no list of objects.": "图层没有对象列表。",
    "the map has more than {} objects.": "地图上的对象超过{}个。",
    "a property has a name and a value.": "属性要有名字和值。",
    "{} has no middle; draw a point, a rectangle, an ellipse or a tile.":
        "{}没有中心；请画点、矩形、椭圆或图块。",
    "{} has no class; give it one of {}.": "{}没有类；请选一个：{}。",
    "{}, the {}, lies off the map; move it onto the ground.": "{}（{}）在地图外面；请移到地面上。",
    "object {}: {}": "对象{}：{}",
    "the object: {}": "对象：{}",
    "object {}": "对象{}",
    "{} is of a newer duskfolk (version {}; this one reads {}). It was left as it is; update "
    "duskfolk.": "{}是更新的duskfolk写的（版本{}；这里读{}），没有动它；请更新duskfolk。",
    # of a level file
    "is {}; this game reads version {}.": "是{}；这个游戏读版本{}。",
    "is {} tiles wide, the first {}.": "宽{}块，第一行宽{}块。",
    "has {} in column {}; tiles are {}": "第{1}列是{0}；图块只有：{2}",
    "must be 1 to {} rows of 1 to {} tiles.": "应该有1到{}行，每行1到{}块。",
    "is no [column, row] in whole numbers.": "不是整数的 [列, 行]。",
    # of a level that cannot be finished
    "The level's format version is {}; this game reads {}.": "格式版本是{}；这个游戏读{}。",
    "The map is {} x {} tiles; it must be from {} x {} to {} x {}.":
        "地图是 {} x {} 块；应该在 {} x {} 到 {} x {} 之间。",
    "A tile has the number {}; the highest is {}.": "有图块的编号是{}；最大是{}。",
    "The outermost ring must be wall all round, but tile ({}, {}) is not; a gate stands in the "
    "ring inside it.": "最外一圈必须全是墙，而图块（{}，{}）不是；大门要放在里面一圈。",
    "A level has exactly one {}; this one has {}.": "每张地图要有且只有一个{}；这张有{}个。",
    "The level has {} {}; at most {} are possible.": "地图上的{1}有{0}个；最多{2}个。",
    "The quota is {} lamps, but the level has {}.": "要点{}盏灯，而地图上只有{}盏。",
    "The quota is {} lamps, but there are only {} embers.": "要点{}盏灯，而火种只有{}个。",
    "{} {} at ({}, {}) is off the map of {} tiles.": "{}{}在（{}，{}），超出了 {} 块的地图。",
    "The toll is {} embers; it must be from 0 to {}.": "过路费是{}个火种；应该在0到{}之间。",
    "It gives {} hearts more; it must be from 0 to {}.": "多给{}颗心；应该在0到{}之间。",
    "Night falls at tick {}; it must be from 1 to {}.": "天在第{}刻黑；应该在1到{}之间。",
    "Lamps {} burn at the start, but there are {} lamps.": "开始时亮着灯{}，而地图上有{}盏灯。",
    "Every lamp that burns at the start needs an ember of its own and is listed once.":
        "开始时亮着的灯，每盏都要有自己的火种，而且只写一次。",
    "A vigil has no quota of lamps and lasts from 1 to {} ticks.":
        "vigil 不要求点灯的数目，长1到{}刻。",
    "A vigil needs {} lamps; this level has {}.": "vigil 要有{}盏灯；这张有{}盏。",
    "Only a vigil has vigil ticks; this level of {} has some.":
        "只有 vigil 才有 vigil_ticks；这张 {} 也写了。",
    "Crowd is {}; it is 1, or {} for doubled hostile folk.":
        "crowd 是{}；应该是1，或{}（敌人加倍）。",
    "A level of {} at crowd {} has, in this order: {}; this one has {}.":
        "{} 的地图（crowd {}）要按这个顺序有：{}；这张有：{}。",
    "A level of {} at crowd {} has: {}; this one has {}.":
        "{} 的地图（crowd {}）要有：{}；这张有：{}。",
    "{} villagers are wanted home, but {} live here.": "要带回家{}个村民，而这里有{}个。",
    "{} at ({}, {}) does not stand on free ground.": "{}在（{}，{}），站不下。",
    "{} has place {}; it must be -1, a den or a post of this level.":
        "{}的 place 是{}；应该是 -1，或这张地图的洞穴或岗位。",
    "{} wakes at tick {}; only hostile folk may sleep.": "{}在第{}刻醒来；只有敌人可以睡着。",
    "The lamplighter cannot reach {} at ({}, {}) on foot.": "点灯人走不到{}，它在（{}，{}）。",
    "{} {} at ({}, {}) must lie on floor, grass or a den.":
        "{}{}在（{}，{}）；应该放在地面、草地或洞穴上。",
    "{} starts {} tiles of walking from the lamplighter; it must be at least {}.":
        "{}离点灯人只有{}步路；至少要{}步。",
    "Night falls at tick {}, but finishing takes about {}.": "天在第{}刻黑，而走完大约要{}刻。",
    "Body {} ({})": "第{}个（{}）",
    "body {} ({})": "第{}个（{}）",
    "lamp {}": "灯{}",
    "den {}": "洞穴{}",
    "ember {}": "火种{}",
    "post {}": "岗位{}",
}  # fmt: skip
_WORDS = {
    "genre": "种类", "orientation": "方向", "property": "属性", "object class": "对象类",
    "tile class": "图块类", "key": "键", "format": "格式", "role": "角色",
    "gate": "大门", "hearth": "火炉", "the gate": "大门", "the hearth": "火炉",
    "lamps": "灯", "embers": "火种", "posts": "岗位", "dens": "洞穴", "bodies": "人和兽",
    "Ember": "火种", "Post": "岗位", "the object": "对象", "nobody": "没有人",
}  # fmt: skip
_chinese = by_form(_REASONS, _WORDS)


def refused_in(language: str, name: str, why: str) -> str:
    """Why a file cannot be played, in a language.

    Args:
        language: that of the screens.
        name: of the file, with which the reason begins.
        why: the reason, or its first sentence, as the reader says it.
    """
    if language != "zh":
        return why
    found = _PLACE.fullmatch(why.removeprefix(name)) if why.startswith(name) else None
    if found is None:
        return _chinese(why)
    at = f"，第{found['line']}行" if found["line"] else ""
    at += f"，第{found['column']}列" if found["column"] else ""
    at += f"，{found['key']}" if found["key"] else ""
    return f"{name}{at}：{_chinese(found['why'])}"


def sentences() -> dict[str, str]:
    """All reasons that have words in Chinese."""
    return _REASONS
