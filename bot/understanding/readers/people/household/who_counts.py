"""Whether a reply leaves open who counts: one who is gone may be among those who are named, or is not born yet."""

import re

from bot.understanding.readers.kin import ANY_KIN, HEADS, KIN
from bot.understanding.readers.people.household.head_counts import NOT_COUNTED
from bot.understanding.readers.people.numbers import head_numbers

LEFT = re.compile(r"剩|现在|如今|目前|还有|就|只")
# 加上肚子里的五个; 弟兄三个各有老婆; 一共六个，在家的三个: how many there are is not told
LEFT_OPEN = re.compile(
    rf"^(?:加上?|连上?|算上?|带上?)[^,。;]{{0,4}}肚子?里[^,。;]{{0,3}},?{HEADS}[个口]人?[了吧]?$|各有|"
    rf"各自(?:有|成)|每人(?:都|也)?有(?:老婆|媳妇|家)|"
    rf"{HEADS}[口个]半(?=[,。!\s吧]|$)|"
    # 在家的两个，在外头打工的还有仨
    rf"在家的?(?:就|有)?{HEADS}个?人?[,。;]?在外[头面边地]?[^,。;]{{0,6}}(?:{HEADS}|[俩仨])|"
    # 三人，其中一人长期住精神病院
    rf"其中[^,。;]{{0,8}}(?:养老院|敬老院|福利院|精神病院|医院|监狱|坐牢|服刑|戒毒)|"
    # 五口，可是我婆婆一直住小姑子家
    rf"{HEADS}(?:口人?|个人)[,。;](?:可是?|但是?|不过|只是|就是)[^,。;]*(?:{KIN})[^,。;]*"
    rf"(?:[住在](?:[我俺他她])?(?:{KIN})(?:家|那)|牢|监狱|院|外[头面地]|不在)|"
    # whether a twin is told of or two of them
    r"双胞胎的?(?:哥|姐|弟|妹)|"
    # those who live together for work or school: 我们寝室四个人
    rf"(?:寝室|宿舍|车间|班上|班里|单位|工地|工棚|厂里?|公司)(?:里|上|头)?(?:一共|总共|有|住|就){{0,3}},?{HEADS}个?人?[^,。;]{{0,1}}$|"
    rf"(?:一共|总共|全家){HEADS}[口个]人?[,。;](?:常年|平时)?(?:在家|在屋|住家)的?(?:就|只|有)*{HEADS}[口个]"
)
# 爷爷奶奶爸妈我和弟弟，爷爷上半年过世了
_DIED = re.compile(r"过世|去世|死了|不在了|病逝")
_SEVERAL = re.compile(rf"(?:[二两三四五六]个?|[俩仨])(?:[大小])?({KIN})")
_ONE_WHO_LEFT = re.compile(rf"(?:[大小二]|一个)({KIN})(?![他她的爸妈爹娘])")
# 我和俩儿子，老大分出去了
_ONE_OF_THEM = re.compile(
    r"(?:^|[,。;])(?:老[大二三四五六]|[大小]的|中间的|一个)[^,。;]{0,6}(?:分|嫁|成家|死|没了|走|外)"
)
# 我有两个儿子一个女儿，都成家了
_ALL_OF_THEM = re.compile(
    r"(?:^|,)(?:现在|早|也|全)*(?:都|全)(?:早就?|已经|在)?(?:成家|分|嫁|结婚|打工|外|出去|搬|另)[^,。;]{0,6}(?:,|$)"
)
_SEVERAL_CHILDREN = re.compile(r"(?:[二两三四五六]个?|[俩仨])(?:儿子|女儿|闺女|姑娘|娃|孩子|小孩|丫头|小的)")


def leaves_open_who_counts(text: str, absent: str) -> bool:
    """Whether somebody is told to be gone or not counted who may be one of those who are named."""
    if NOT_COUNTED.search(text) or (head_numbers(absent) and not LEFT.search(text)):
        return True
    if _ALL_OF_THEM.search(absent):
        return True
    # 我、老伴、儿子，儿子打工不算
    is_told_off = NOT_COUNTED.search(absent) is not None or _DIED.search(absent) is not None
    if any(_is_one_of_several(kin.group(1), text) for kin in _ONE_WHO_LEFT.finditer(absent)):
        return True
    if _ONE_OF_THEM.search(absent) and _SEVERAL_CHILDREN.search(text):
        return True
    return is_told_off and any(found.group() in text for found in ANY_KIN.finditer(absent))


def _is_one_of_several(kin: str, text: str) -> bool:
    """我跟两个女儿，大女儿出嫁了: whether more than one by that name are told to live here."""
    return any(kin == word for word in _SEVERAL.findall(text))
