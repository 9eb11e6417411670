"""What is said at the end of the sums before it: that they are of a year, or what they are on average."""

import re

from bot.understanding.money import find_money
from bot.understanding.numerals import find_numerals
from bot.understanding.periods import find_stretches
from bot.understanding.readers.money.labels import SPLIT

_N = r"[\d一二两三四五六七八九十百千万]{1,8}"
# 苞谷四千，烤烟一万四，一年就这点了; 这个就是一年全部的钱了
_ALL_FOR_A_YEAR = re.compile(
    r"[,。;\s]+(?:(?:一|全|整)年(?:到头|下来|里头?)?[就也]?[就只才]?(?:靠|有|是)?[这那](?:么?[点些]|么多|几个钱|几样|两样|一笔|一季|一茬|个数)(?:钱|收入)?|"
    r"(?:一|全)年(?:到头)?[就都也全]{1,2}(?:卖|靠|指望|指着|收|得)(?:它|这些?|那些?|这个)?(?:一?[回次季茬样]|两样|个)?(?:了|过活|吃饭)?|"
    r"(?:这|那)(?:些|个|点)?(?:就|都|也)*是(?:我们|俺们|咱们|家里|我家|俺家)?(?:一|全|整)年(?:到头)?(?:全部|所有|全家)?的(?:全部|所有)?(?:钱|收入|进账|进项)?)"
    r"[了啊嘛的哦呢]*(?:[,。;\s]*(?:没有?|没得|再没|再无|冇)(?:有|得)?(?:别的|其他的?|了|旁的)[了啊]?)?[。!\s]*$"
)
# 卖了四十只，一只六百; 猪三头，每头两千
_SO_MANY = re.compile(
    rf"(?P<sold>[卖出][了得]?(?:[猪羊牛鸡鸭鹅鱼兔驴马]|小猪|猪崽)?)({_N})(?P<of>[只头匹斤担筐箱袋亩棵车吨])[^,。;\d一二两三四五六七八九]{{0,4}}[,\s]*"
    rf"(?:一|每)(?P=of)(?:能|也|就|才|卖|给|得|是|值|合|挣|赚|大概){{0,3}}({_N})(?:块钱?|元)?(?![\d来多几])"
)
# 上个月2600，前个月2900，平均一个月2750
_ON_AVERAGE = re.compile(
    rf"[上前这那]个?月[^。;]{{2,30}}[,。;\s]+[^,。;\d]{{0,4}}?平均(?:下来|算下来|算)?(?=(?:每个?月|一个?月|个月)(?:有|是|大概|也就|就){{0,2}}{_N})"
)


def of_them_all(text: str) -> str:
    """The text with what so many were sold for, without months of which the average is told, and with its year."""
    return _for_a_year(_SO_MANY.sub(_product, _ON_AVERAGE.sub("", text)))


def _product(told: re.Match[str]) -> str:
    """卖了四十只，一只六百 as 卖了24000块."""
    many, each = (find_numerals(one) for one in told.group(2, 4))
    if any(len(one) != 1 or one[0].is_range or not one[0].value for one in (many, each)):
        return told.group()
    return f"{told.group('sold')}{(many[0].value or 0) * (each[0].value or 0):g}块"


def _for_a_year(text: str) -> str:
    """Sums of which it is said at the end that they are all of a year, each with its 一年."""
    told = _ALL_FOR_A_YEAR.sub("", text)
    if told == text or any(one.is_every for one in find_stretches(told)):
        return text
    pieces = [piece for piece in SPLIT.split(told) if piece.strip()]
    if not find_money(told):
        return text
    return ",".join(f"一年{piece}" for piece in pieces if find_money(piece) or not find_stretches(piece))
