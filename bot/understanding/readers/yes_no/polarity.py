"""What each part of a reply says: yes, no or nothing, leaving out what is only said beside the answer."""

import re

from bot.understanding.patterns import any_of, one_of
from bot.understanding.readers.kin import KIN
from bot.understanding.readers.mishearings import mend_answer
from bot.understanding.readers.yes_no.doings import says_it_is_done
from bot.understanding.readers.yes_no.weak_words import ANY_WEAK_NO, WEAK_NO, WEAK_YES
from bot.understanding.readers.yes_no.words import NO, YES, YES_IN_NO

_FILLED = re.compile(
    r"^(?!嗯[呐哪那呢]|嗯[啊呀]$|那还用|那不然|那可|那当然|那肯定)"
    r"(嗯+|恩+|呃+|额+|啊+|哦+|噢+|哎+|唉+|诶+|欸+|哎呀|"
    r"那个|这个|哼+|那|呵+|哈+)(?=.)"
)
# They stress or soften what follows and say nothing themselves: 肯定没有, 好像有.
_ADVERB = re.compile(
    r"^"
    + one_of(
        # 当然没有
        r"当然|肯定|确实|真的|绝对|必须",
        # said with reserve, 好像有
        r"应该|好像|自然|的确|似乎|大概|估计|差不多|恐怕|多半|八成|十有八九",
        r"可能",
        # 真没有, 也有
        r"真|都|也|就是|其实",
    )
    + r"+(?=[^的了啊呀哒嘞滴嘛噻撒啰咯喽哦])"
)
# What only leads up to the answer or turns to a detail of it: 不瞒你说，有; 对，不过去年才有的.
_LEADS_UP = re.compile(
    r"^"
    + one_of(
        # 不瞒你说，有
        r"不瞒[你您]说?|不骗[你您]|不怕[你您]笑话?|说起来不好意思",
        # 实话说，没有
        r"实话(?:实|跟你)?说|说实话|讲真|老实说|说来惭愧",
        # 不好意思，没有
        r"不好意思(?![说讲问])",
        # 不过去年才有的
        r"不过(?!问)",
        # 我寻思是
        r"(?:我|俺)?(?:寻思|琢磨|感觉|觉得)着?(?=[是有没不])",
        # 但是没有
        r"但是?|可是|只是",
    )
)
# 以前有，前年就没了: a state of earlier times; 有过 answers whether there ever was one and stays.
_WAS = re.compile(
    r"^(?:我们?|俺|咱|家里|我家)?"
    + one_of(
        # 以前有
        (
            r"(?:以前|原来|原先|本来|原本|早先|之前|从前|过去|早些年|头几年|前些年|前几年|那会儿?|当年|"
            r"早年|小时候)"
        ),
        # 去年还有
        r"(?:去年|前年|上半年)(?:还|都|倒)?(?:有|没|在|领|是)",
    )
    + r"(?!.*过)(?!.*[没有]了$)"
)
_TURNS_TO_NOW = re.compile(r"(?<=[^\s,。;!])(?=(?:现在|如今|目前|眼下|后来|今年))")
_NOW = re.compile(r"现在|如今|目前|眼下|后来|今年")
# 今年没交，去年交了: where one part is of now, another that is of before does not count.
_OF_NOW = re.compile(r"^(?:但|可|不过)*(?:我|俺|家里)?(?:今年|现在|如今|目前|眼下|[这本]个?月)")
_BEFORE = re.compile(r"^(?:我|俺|家里)?(?:去年|前年|往年|头[年几]|前几年|以前|原来|上个?月)")
_BUT = re.compile(r"(?<=[^\s,。;!])(?=但是?|可是)|(?<=了)(?=还没)")
# How much, or whose the other thing is: said beside an answer and no answer itself.
_REMARK = any_of(
    # 就是不方便, 只是没空; 就是不给 is an answer
    (
        r"^(?:就是|只是|不过|但是?|可是)(?:不(?!是|给|批|让|行|准|算|中|同意|愿)|"
        r"没(?!有|办|批|领|下|拿|得|了|发|过|$))"
    ),
    # 可以是可以，就是别外传
    r"^(?:就是|只是|不过|但是?|可是)(?:你们?|您)?(?:别|莫|不要|不能)(?:往外|外传|乱|到处|跟|给|对|说出去)",
    # 外头下大雨，我先把衣裳收了
    r"^(?:我|俺)?先?(?:把|去)[^,。]{1,4}(?:收|关|喂|端|晾)",
    # how things stand, which was not asked: 信号不好, 今天天气不错, 日子不好过
    (
        r"^(?:我|俺|今天|这[边两个]?天?|最近|现在)*(?:的)?(?:天气?|信号|网络?|手机|电话|路|日子|身体|身子|腿脚?|"
        r"眼睛|耳朵|脑子|脑壳|收成|生意|心情|心里|胃口)(?:也|都|又|还|挺|很|太|真|有点|实在)*"
        r"(?:不好[过走打受使]?|不行|不错|好|不大好|不太好)(?:了|得很|的|啊|呀|嘛|哦)*$"
    ),
    # 没骗你, 不骗你
    r"^(?:我|俺)?(?:可|真)?[没不](?:得|有)?(?:骗|哄|诓)[你您](?:们)?[的哈啊嘛]*$",
    # 我可以赌咒, 敢对天发誓, 骗你是小狗, 敢打包票
    r"^(?:我|俺)?(?:可以|敢|都|能|给你|向你|跟你|对天|对着天)*(?:赌咒|发誓|起誓|打包票|保证|担保|拍胸[脯口])[^,。不没]*$",
    r"^(?:哪个|谁)?(?:骗|哄|诓)[你您]们?[^,。]{0,3}是[^,。]{1,4}$|^天打[雷五]|^不信[你您]",
    # 都是自己弄
    r"^(?:都|全)?是?靠?(?:我|俺)?自己(?:一个人)?(?:弄|做|搞|来|照顾|过|扛|动手)(?:的|嘛|啊)*$",
    # 谁能拿这事儿瞎说, 我不瞎说
    r"^(?:我|俺)?(?:可|从)?[不没][瞎乱胡][说讲编]|^(?:谁|哪个|哪能|怎么会|咋会)[^,。]{0,6}(?:瞎|乱|胡)[说讲编]",
    # courtesies and the telephone: 不客气, 不急, 行行好; 没电了, 不会弄这个手机, 没戴眼镜
    r"^(?:不好意思)?(?:我|俺)?[打发点按写]错了?[字人行]?$|^(?:不客气|不用谢|不谢|(?:不|不要|不用|莫|别)着?[急慌]|不打扰|不早了|行行好|我?不怕)",
    r"^(?:我|俺)?(?:手机|电话)?(?:没(?:电|信号|流量|话费|网)|没戴|不会[弄用玩打发按][^,。]{0,4}(?:手机|字|微信|语音|照片))",
    # 家里人都挺好的
    r"^(?:人|家里人|大家|他们|一家人)?都(?:挺|很)?好好?的",
    # how much: 就是不多, 也不值几个钱
    (
        r"^(?:就是|只是|但是?|也|都|倒)*(?:不多|不算多|没多少|没几[个块样]|"
        r"不值(?:几个|多少|啥|什么)?钱|值不了|不咋样|不大)"
    ),
    # whose it is: 是租的
    r"^(?:那)?是(?:借|租|租来|公家|单位)的",
    # 那辆是我弟的
    rf"^[那这](?:个|张|本|辆|套|份)?是[^,。]*?(?:{KIN}|他|她|别人|人家|邻居)[^,。]*的",
)
# 今年稻子倒了一大片，我愁得睡不着: of the harvest and of sorrow, unless the part begins with an answer.
_LAMENT = any_of(
    r"愁|睡不着|睡不[好安]|吃不[下香]|心焦|心慌|难受|难过|哭|眼泪|造孽|命苦|遭罪",
    r"(?:学费|药费|药钱|医药费|房租|电费|工钱)[^,。不没]{0,4}欠",
    r"(?:稻子?|谷子?|苞谷|玉米|麦子?|庄稼|秧|果子|菜|收成|牲口|猪|羊|鸡|鱼塘)[^,。不没]{0,4}(?:倒|淹|旱|死|瘟|烂|卖不|收不|没收|绝收)",
)
_ANSWERS_FIRST = re.compile(r"(?:[嗯啊哦唉哎]*)(?:没|有|不是|是|对|莫|冇|要|可以|同意|愿意|办|领)")
# 别人都领了, 听说有: of others, or hearsay.
_OF_OTHERS = any_of(
    # a relative: 我哥家有, 表弟领了
    (
        r"^(?:我|俺|咱)?们?家?的?(?:大|小|二|三)?(?:哥|弟|姐|妹|叔|伯|舅|姑|姨|婶|嫂|兄弟|姐妹|侄儿|"
        r"侄子|外甥|亲戚|亲家|女婿|表[哥弟姐妹]|堂[哥弟姐妹])"
        r"(?:哥|弟|姐|妹|叔|伯|舅|姑|姨|妈|他们?|她|们)?家?(?:里)?(?:倒|都|才|也|就|是)*"
        r"(?:有|没|领|买|办|吃|享受)"
    ),
    # the parents' home: 娘家有
    r"^(?:娘家|婆家|亲戚家?)[^,。]{0,3}有",
    # neighbours and hearsay: 别人都领了, 村里有人吃, 听说有
    (
        r"^(?:我|俺|咱)?们?家?(?:那|这)?是?(?:别[人个家]|人家|隔壁|邻居|对面|[他她]家|"
        r"(?:我们|俺们?)?[村组队](?:里|上)?(?:[人的都]|有[的些]人?|别[人个家]|其他|好多|很多|有人)|"
        r"听[说讲人]|[^,。]{0,3}村长[说讲])"
    ),
)
_SAID_TWICE = re.compile(r"(.{2,3}?)\1+")
_PLAIN_NO = re.compile(
    r"(?!不是[没不莫])(?:(?:我|俺)?们?(?:家|家里|屋里|屋头)?(?:真|确实|肯定|都|就是)?"
    r"(?:(?:没有?|没得|莫得)(?:车子?|房子?|证|存款|低保|残疾|孩子|工作)?|不是(?:我|俺|本人|他|她)?|没办)"
    r"(?:的|了|啊|呀|哦|嘛|呢)?)+"
)
_SHORTEST_ASIDE = 4
EDGE = re.compile(r"[\s。.!！~～…，,、；;？?\"'“”（）()]+")


_HESITATION = re.compile(r"[嗯恩呃额啊哦噢哎唉诶欸哼那唔]+")


def polarities(text: str) -> set[bool]:
    """The polarity of each part between punctuation marks; a lone sound of hesitation before others counts for none."""
    parts = _parts(text)
    said: list[str] = []
    for part, following in zip(parts, [*parts, ""][1:], strict=True):
        spoken = _without_filler(part)
        is_hesitation = _HESITATION.fullmatch(spoken) is not None
        if not (is_hesitation and following and _part_polarity(following)):
            said.append(spoken)
    if said and _PLAIN_NO.fullmatch(said[0]):  # 没得，娃都在外面
        said = [part for part in said if not _is_weak_yes(part)]
    return _all_said(said)


def _all_said(parts: list[str]) -> set[bool]:
    return {answer for part in parts for answer in _part_polarity(part)}


def _is_weak_yes(part: str) -> bool:
    """娃都在外面: a yes of a single character in a longer part."""
    if len(part) < _SHORTEST_ASIDE or YES.search(part) or says_it_is_done(part):
        return False
    return _part_polarity(part) == {True}


def _parts(text: str) -> list[str]:
    """The parts of a reply that can answer: those said of now, without asides."""
    text = _BUT.sub(",", _TURNS_TO_NOW.sub(",", text))
    parts = [mend_answer(_once(part)) for part in EDGE.split(text) if part]
    return _said_of_now([part for part in parts if not _is_aside(part)])


def _once(part: str) -> str:
    """要呢要呢 as 要呢."""
    twice = _SAID_TWICE.fullmatch(part)
    return twice.group(1) if twice else part


def _without_filler(part: str) -> str:
    """嗯那个有 as 有."""
    while (shorter := _FILLED.sub("", part)) != part:
        part = shorter
    return part


def _is_aside(part: str) -> bool:
    is_lament = _LAMENT.search(part) and not _ANSWERS_FIRST.match(part)
    return bool(is_lament or _REMARK.search(part) or _OF_OTHERS.search(part))


def _said_of_now(parts: list[str]) -> list[str]:
    """The parts without those about earlier times, if anything was said of now."""
    told_of_now = any(_OF_NOW.match(part) for part in parts)
    of_now = [part for part in parts if not _WAS.match(part) and not (told_of_now and _BEFORE.match(part))]
    if any(_part_polarity(part) or _NOW.search(part) for part in of_now):
        return of_now
    return parts if of_now else []


def _part_polarity(part: str) -> set[bool]:
    """A part says yes, no, or nothing; 没错 and its kind are yes in spite of their negative word."""
    rest, turned = YES_IN_NO.subn("", _ADVERB.sub("", _LEADS_UP.sub("", part)))
    without_no, denied = NO.subn("", rest)
    found = {answer for answer, is_said in ((True, turned), (False, denied)) if is_said}
    if not turned and WEAK_NO.match(rest):
        return found | {False}
    if not found and says_it_is_done(rest):
        return {True}
    if not (YES.search(without_no) or (not denied and WEAK_YES.match(rest))):
        return found
    if denied:  # of 有的，没有 a yes counts only where the part begins with it
        return found | {True} if YES.match(rest) else found
    has_weak_no = not turned and ANY_WEAK_NO.search(YES.sub("", without_no))
    return {True, False} if has_weak_no else found | {True}
