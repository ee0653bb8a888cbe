"""How players tell somebody what to do for a while: a few phrases for each errand, both languages.

Of "go" no place is named by its errand: the place is read apart. "none" takes back what was told.
"""

PHRASES: dict[str, dict[str, str]] = {
    "en": {
        "wait": (
            "wait here|stay where you are until I come back|stop here and wait for me|"
            "do not move from this spot|hold this place till I return|wait for my whistle|"
            "stand still and wait|you remain here, I go on|halt|do not come any farther|"
            "sit tight until I call|give me a minute here"
        ),
        "follow": (
            "follow me|come with me|walk behind me|come along|keep up with me|"
            "tag along after me|stay at my heels|let us go together, this way|"
            "on your feet and after me|come on, we are leaving|be my shadow|join me"
        ),
        "go": (
            "go north|head to the west|walk to the lamp|run over to the gate|"
            "make your way east|go round by the south|off you go to the hearth|"
            "take the northern way|up to the lamp with you|bring yourself to the gate|"
            "march southward|move to that dark lamp over there|go and stand by the lamp"
        ),
        "go_home": (
            "go home|get back to your house|return to where you belong|off home with you|"
            "back to your den|run along home|time you were home|make for the village|"
            "go back to your nest|home, now"
        ),
        "hide": (
            "hide|get down in the grass|duck out of sight|go and hide somewhere|"
            "crouch in the bushes|take cover|lie flat|into the tall grass, quick|"
            "find a place to hide|drop and stay hidden|conceal yourself"
        ),
        "hunt": (
            "hunt the imp|chase that wolf|go after the warden|catch the thief|attack him|"
            "get that imp|bring it down|run him down|drive them off|set upon the wolf|"
            "that one is your prey|track down the imp"
        ),
        "spare": (
            "spare him|leave her alone|do not hurt the villager|let him go|do not bite me|"
            "no harm to the child|keep your teeth off him|let them live|have mercy on her|"
            "stop hunting me|do not lay a paw on him|show mercy"
        ),
        "none": (
            "never mind|as you were|forget what I told you|you are free to do as you like|"
            "take no notice of what I asked|that is all, do as you please|forget that order|"
            "stop doing what I said|go back to what you were doing|I take it back|"
            "cancel that|belay that"
        ),
    },
    "zh": {
        "wait": (
            "在这里等着|待在这儿别动|等我回来|站住别动|先等一下|留在这里|原地等我|"
            "听我哨声再动|停下等等我|你别过来，在那儿等"
        ),
        "follow": (
            "跟我来|跟着我走|一起走吧|跟上|跟在我后面|来，咱们走|随我来|别掉队，跟紧|"
            "走在我旁边|过来跟我一道"
        ),
        "go": (
            "往北走|去西边|走到灯那里|到大门那儿去|朝东去|从南边绕过去|去炉火旁边|"
            "跑到那盏灯下|向北边前进|去灯那儿站着|从北面过去"
        ),
        "go_home": "回家去|回你的窝里去|快回家吧|回村子去|该回去了|回你来的地方|赶紧回家|你回去吧",
        "hide": "躲起来|藏到草里去|蹲下别让人看到|找个地方躲躲|趴下|钻进草丛|快藏好|隐蔽起来",
        "hunt": "去追那个小鬼|抓住它|攻击守卫|去猎那只狼|把它赶走|扑上去咬他|追上去拿下|追捕小偷",
        "spare": "放过他|别伤害她|饶了它吧|不要咬我|放他一马|别碰那个孩子|手下留情|别追我了",
        "none": (
            "算了|当我没说|照旧吧|不用管我刚才的话|你想做什么就做什么|刚才的不算|取消命令|随你便吧"
        ),
    },
}
"""Language -> errand -> phrases, parted by bars."""
