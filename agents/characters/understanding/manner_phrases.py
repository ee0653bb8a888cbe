"""How players ask for a manner: a few phrases for each dial and direction, in both languages.

Without a word of strength in them: how strongly is read apart.
"""

PHRASES: dict[str, dict[tuple[str, int], str]] = {
    "en": {
        ("bold", 1): (
            "be braver|take more risks|do not be afraid|show some courage|"
            "go in without fear|dare more|face the danger|be bold|stop being a coward|"
            "run at them|do not flinch|rush in|be reckless|stand your ground|"
            "do not back away from trouble|hurry, run if you must"
        ),
        ("bold", -1): (
            "be careful|be more cautious|take fewer risks|keep out of danger|play it safe|"
            "mind yourself|do not be a hero|keep your distance from trouble|be timid|"
            "avoid a fight|do not rush|stay out of harm's way|think of your own skin|"
            "go gently and carefully|back off"
        ),
        ("roam", 1): (
            "wander about|go farther afield|cover more ground|explore the valley|"
            "look around more|walk wider rounds|range far|do not stay in one place|"
            "keep moving|stretch your legs|search the whole valley|"
            "go and see what is out there|patrol farther out|spread out|walk around more"
        ),
        ("roam", -1): (
            "stay close to home|do not wander off|keep near your post|stay around here|"
            "walk less|keep to one spot|do not go far|move about less|stop straying|"
            "remain nearby|keep your rounds short|do not run all over the place|"
            "stick to this corner|stay put more"
        ),
        ("stealth", 1): (
            "be quiet|move silently|keep to the shadows|do not be seen|"
            "sneak along the walls|stay hidden|make no noise|tread softly|"
            "slip by unnoticed|keep out of the light|be stealthy"
        ),
        ("stealth", -1): (
            "walk in the open|do not bother hiding|never mind the noise|let them see you|"
            "stop sneaking|stay in the light|be as loud as you like|make yourself seen|"
            "no more skulking"
        ),
        ("vigilance", 1): (
            "guard your post well|keep a sharp eye|watch closely|stay alert|be vigilant|"
            "keep watch|do not leave your post|be on your guard|eyes open|"
            "look out for anyone|be strict"
        ),
        ("vigilance", -1): (
            "relax your watch|do not look so closely|be less watchful|"
            "take it easy on guard|close an eye|never mind your post|let your guard down|"
            "leave the post alone|do not be so strict"
        ),
        ("teamwork", 1): (
            "hunt together|stay with the pack|work as a team|keep beside your brothers|"
            "call the others|help your pack|move as one|stick together|wait for the pack|"
            "run with the others"
        ),
        ("teamwork", -1): (
            "hunt alone|leave the pack|go on your own|do not call the others|split up|"
            "each for itself|forget your brothers|keep away from the pack|work by yourself|"
            "scatter"
        ),
        ("greed", 1): (
            "grab all you can|be greedy|take everything|steal more|fill your sack|rob them|"
            "hurry after the embers|snatch every ember|want more|leave nothing behind|"
            "take whatever shines"
        ),
        ("greed", -1): (
            "do not be greedy|take less|leave some for others|stop stealing|be content|"
            "keep your fingers off the embers|do not snatch|share what you find|want less|"
            "no hurry for embers"
        ),
        ("care", 1): (
            "look after me|take care of me|fly ahead of me|light my way|watch over me|"
            "protect me|keep me safe|be gentle and caring|help me more|mind my wounds|"
            "go before me"
        ),
        ("care", -1): (
            "do not fuss over me|I can look after myself|care less about me|stay behind me|"
            "stop worrying about me|leave me to myself|do not mother me|"
            "do not watch over me|never mind me"
        ),
        ("trust", 1): (
            "trust me|have faith in me|stay close to me|believe me|rely on me|"
            "come near, I am a friend|you are safe with me|count on me|"
            "put your faith in me|do not doubt me"
        ),
        ("trust", -1): (
            "do not trust me|keep away from me|be suspicious|trust nobody|doubt everybody|"
            "do not rely on me|do not come near me|believe nobody|be wary of strangers"
        ),
    },
    "zh": {
        ("bold", 1): (
            "勇敢点|大胆些|别害怕|冒点险|胆子放大|拿出勇气来|往前冲|不要退缩|别当胆小鬼|"
            "迎着危险上|放手干|豁出去"
        ),
        ("bold", -1): (
            "小心点|谨慎些|别冒险|当心危险|稳着来|离危险远点|别逞强|别逞英雄|胆子小一点|"
            "避开打斗|悠着点|保命要紧|慎重行事"
        ),
        ("roam", 1): (
            "多走走|到处转转|走远一点|四处看看|多跑些地方|范围大一点|别老待在一个地方|"
            "去远处探探|到处逛逛|活动开些|把山谷走遍|巡得远些"
        ),
        ("roam", -1): (
            "别走远|别乱跑|待在附近|少走动|不要到处逛|守在这一带|离家近点|别四处晃|"
            "就在原地附近|少转悠|收着点范围|走动少一些"
        ),
        ("stealth", 1): (
            "轻一点|悄悄地走|别出声|躲在暗处|别让人看见|放轻脚步|安静点|贴着墙走|隐蔽些|"
            "不要发出动静|蹑手蹑脚"
        ),
        ("stealth", -1): (
            "大大方方走|不用躲|声音大点没关系|走在亮处|让他们看见你|别偷偷摸摸|"
            "不用那么安静|光明正大地走"
        ),
        ("vigilance", 1): (
            "看紧点|提高警惕|盯紧了|好好站岗|留神看守|打起精神守着|别离开岗位|睁大眼睛|"
            "严加看管|警觉些"
        ),
        ("vigilance", -1): (
            "别盯那么紧|放松警惕|睁一只眼闭一只眼|不用那么严|别管岗位了|松懈一点|少看着点|"
            "歇一歇别守了|看得松一点"
        ),
        ("teamwork", 1): (
            "一起行动|跟狼群待在一起|互相配合|叫上同伴|团结起来|别离开伙伴|一块儿猎|合作点|"
            "和兄弟们一起|靠拢同伴"
        ),
        ("teamwork", -1): (
            "单独行动|离开狼群|自己干|别叫同伴|分散开|各干各的|别管伙伴|独来独往|一个人去|"
            "离同伴远点"
        ),
        ("greed", 1): (
            "多抢点|贪心些|全都拿走|多偷一些|装满口袋|见到火种就抢|尽管拿|越多越好|"
            "什么都别放过|赶快去抢"
        ),
        ("greed", -1): (
            "别贪心|少拿点|给别人留点|别偷了|知足吧|别伸手拿火种|不要抢|够了就行|分一些出来|少要些"
        ),
        ("care", 1): (
            "照顾我|多关心我|飞在我前面|给我照路|保护我|看护着我|对我好点|多帮帮我|体贴些|"
            "在前头护着我"
        ),
        ("care", -1): (
            "别管我|不用照顾我|我自己能行|少操心我|跟在我后面|别老围着我|不用护着我|"
            "别为我担心|少管我的事"
        ),
        ("trust", 1): (
            "相信我|信任我|靠近我一点|跟我亲近些|放心吧有我在|依靠我|别怀疑我|对我有信心|"
            "我是朋友靠过来"
        ),
        ("trust", -1): (
            "别相信我|离我远点|谁都别信|多怀疑一点|不要靠我太近|别太信任人|提防着点人|"
            "别依赖我|对我多个心眼"
        ),
    },
}
"""Language -> dial and direction -> phrases, parted by bars."""
