"""Whose danger a message tells of: the speaker's own or their family's, somebody else's, or one cannot tell."""

import re
from enum import StrEnum

from bot.understanding.readers.kin import KIN
from bot.understanding.text import normalise


class Whose(StrEnum):
    """Whom a danger threatens, as the message says it."""

    OWN = "own"
    OTHER = "other"
    OPEN = "open"


_ME = r"(?:我|俺|咱|偶|本人)"
_BEGINS = r"(?:^|[,。!?;、\s])"
_NEXT_DOOR = r"隔壁|邻居|邻舍|街坊|对门|对过|对面|楼[上下]"
_AROUND = r"旁边|附近|门口|门前|前[面排院]|后[面排院]|屋后"
_COMPANY = r"朋友|同学|同事|同乡|同村|同屋|同桌|工友|室友|舍友|网友|闺蜜|病友"
# 我们村, 我隔壁, 我看见: whoever says so only tells from where they see it.
_NEAR = "村|屯|庄|寨|队|组|社区|小区|院|单元|楼|巷|街|镇|乡|厂|工地|学校|班|单位"
_OF_MINE = rf"(?:们|家)?(?:这|那)?(?:边|儿|里|个)?的?(?:一?个)?(?:{_NEAR}|{_NEXT_DOOR}|{_AROUND}|{_COMPANY})"
_TELLS = (
    r"(?:们)?(?:刚才?|就|也|都|还|现在|正|在|是|想|要|能|可以|不敢|赶紧|急着|亲眼|已经|帮[忙着]?|替|去|来)*"
    r"(?:看[到见]|瞧见|听[到见说]|路过|经过|碰[到上见]|遇[到见上]|撞见|发现|捡[到了]|举报|报告|反映|报[了警个]|"
    r"打[了过]?(?:110|119|120|电话)|求|说|问|怀疑|觉得|敲|喊|抬|扶|救|进不去|帮不|不认[识得]|不知道|不晓得|不敢|替|帮)"
)
# Neighbours who only help, or from whom something comes: 找邻居借过三回, 火是从隔壁窜过来的. 不是我家 is nobody's own.
_BESIDE_THE_POINT = re.compile(
    rf"(?:[找跟向和借靠从躲]|被|让|叫|在|到|给|拿|坐|住)(?:了|着|在)?(?:{_NEXT_DOOR}|{_AROUND}|{_COMPANY}|别?人家|路人)(?:[家们的]|发来)*|"
    rf"(?:{_NEXT_DOOR}|{_COMPANY})[家们]*(?:们)?(?:都|也)?(?:发|拍我|送我?|给我?|借|提水|打电话|说|喊我|电话)|"
    rf"不(?:是|关){_ME}们?(?:家|自己)?(?:里|的)?(?:人|事)?|(?:让|叫|被){_ME}(?:给)?(?:碰|遇|撞|看)[到上见]"
)
_SPEAKER = re.compile(rf"{_ME}(?!{_OF_MINE})(?!{_TELLS})")
_HOME = re.compile(
    rf"{_BEGINS}(?:家里|屋里|自家|家中|一家(?:人|[老三四五六]口)|全家|自己|老?(?:{KIN})(?!有|们|住|一个人过))"
)
_NOT_OURS = re.compile(rf"不(?:是|关){_ME}")
_VICTIM = re.compile(
    rf"(?:打|砍|杀|捅|骂|赶|撵|关|锁|追|害|撞|掐|勒|踹)(?:死|伤|到|着|了|完)*{_ME}(?!们?{_OF_MINE})"
)
_FAMILY_OF_MINE = re.compile(rf"{_ME}们?家?(?:里|的)?(?:小|大|老)?(?:{KIN})")
_SURNAME = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶余潘杜戴夏钟汪"
    "田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚"
)
# Somebody of another house: 隔壁老王, 村里有个老太太, 路边有个人, 老张家, 那家男的.
_OTHER = re.compile(
    rf"{_NEXT_DOOR}|(?:{_COMPANY})|(?:{_AROUND})(?:那|的|有|家|住|一?[个位])|"
    rf"(?<!从)[他她]们?家(?:里)?(?:着|起|失|没|断|有|的?[老小孩娃男女])|别人家|人家家|[老小][{_SURNAME}](?![师女子儿])|"
    rf"[{_SURNAME}](?:大[爷娘妈叔伯婶哥嫂姐]|奶奶|爷爷|婶|嫂|老汉|老头|老太|家(?!里|庄|沟|屯|村|湾|坝|坪|河|口))|"
    r"(?:村|屯|庄|寨|组|社区|小区|院|楼道|单元)[上里头东西南北口尾]*(?:有|那|谁|的?老|的?孤|一?[个位户家]|住着)|"
    r"(?:路|街|桥|河|江|井|塘|水库|车站|公园|广场|田|山|大坝)[上下边里头口洞沿]*"
    r"(?:有|[躺倒坐蹲睡掉](?:了|着|在|进去?)?(?:一?[个位]|[老小]))|"
    r"有(?:一|好几|几|两)?[个位户家名对](?!你|我|办法|地方|事|问题)|(?:那|这)一?(?:户|家人?|栋)(?:的|子|老|男|女)?|"
    r"流浪[汉者的]|要饭的|乞丐|陌生人|不认[识得]的|"
    rf"(?<!想)(?<!睛)(?<!们)(?<!被)(?:看[见到]|听[见到]|发现|路过|碰[见到上]|遇[见到上]|捡到)"
    rf"(?!.{{0,3}}{_ME}|老?(?:{KIN}))"
)
# People who are nobody's yet: 人还在里头, 有人晕倒了, 老太太三天没吃饭了.
_SOMEBODY = re.compile(
    r"有人|人(?:还|都|也|被)*(?:在里|困在|压在|埋在|出不来)|一[个位](?:老|小孩|孩子|女|男)|[他她](?!妈的|娘的|奶奶的)|"
    r"老太太|老人|老大?[爷娘]|老奶奶|老头|老汉|大爷|大娘|那人|这人|小伙子?|男的|女的"
)


def speaks_of_own(words: str) -> bool:
    """Whether these words name the speaker or their family as those whom it happens to."""
    return names_speaker(words) or _HOME.search(_BESIDE_THE_POINT.sub("#", normalise(words))) is not None


def names_speaker(words: str) -> bool:
    """Whether these words say 我 or 我妈; where another house is being told of, 老太太 and 孩子 are people of that."""
    said = _BESIDE_THE_POINT.sub("#", normalise(words))
    return any(shows.search(said) is not None for shows in (_VICTIM, _FAMILY_OF_MINE, _SPEAKER))


def names_same_house(words: str, told: str) -> bool:
    """Whether these words point at another house by a word that was told before: 隔壁 of 隔壁老王家."""
    return any(found.group() in told for found in _OTHER.finditer(normalise(words)))


def is_another_after_all(words: str) -> bool:
    """Whether these words say that it is not the speaker's own: 不是我家，是隔壁."""
    return _NOT_OURS.search(normalise(words)) is not None and whose_danger(words) is Whose.OTHER


# 不是别人家，是我自己家
_OURS_AFTER_ALL = re.compile(
    r"不是(?:别人家?|人家|邻居|隔壁)(?!.*(?:是|就是)(?:别人|邻居|隔壁))|(?:^|[,。;\s])(?:就?是|说的是|问的是)[我俺](?:自己|自家|们?家)|[我俺]自己家的?(?:事|$)"
)


def is_own_after_all(words: str) -> bool:
    """Whether these words say that it is the speaker's own home and nobody else's."""
    return _OURS_AFTER_ALL.search(normalise(words)) is not None


def whose_danger(words: str) -> Whose:
    """Whose the danger is that these words tell of.

    What names nobody is the speaker's own: people in need leave 我 out. Words that name both leave it open.
    """
    said = _BESIDE_THE_POINT.sub("#", normalise(words))
    if _VICTIM.search(said):
        return Whose.OWN
    own = speaks_of_own(words)
    if _OTHER.search(said):
        return Whose.OPEN if own else Whose.OTHER
    return Whose.OPEN if not own and _SOMEBODY.search(said) else Whose.OWN
