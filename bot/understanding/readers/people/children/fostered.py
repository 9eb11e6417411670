"""Grandchildren, nephews and younger siblings who are brought up here count as children: 我带到两个孙子."""

import re

from bot.understanding.patterns import any_of
from bot.understanding.readers.kin import HEADS
from bot.understanding.text import CLAUSE_END

_FOSTER_KIN = any_of(
    # 弟弟两个
    r"(?:弟弟|妹妹)(?=[一两三]个|各|弟弟|妹妹)",
    # 外孙, 孙子
    r"外孙女|外孙子?|孙娃子?|孙子|孙女儿?|孙儿",
    # 侄儿, 外甥
    r"侄儿|侄子|侄女|外甥女?",
)
_TAKEN_IN = any_of(
    # 带, 养, 拉扯
    r"带|领|养|拉扯|照顾|照看|监护",
    # 跟着我, 丢给我
    r"跟[着到]?(?:我|俺|爷|奶)|[给丢甩]给?我",
    # 儿子打工, 儿媳跑了
    r"(?:儿子|儿媳|媳妇|女儿)[^,。]{0,4}(?:打工|在外|不在|走了|死|跑|离)",
    # 爸妈都在外
    r"[爸妈爹娘父母](?:都|全)?(?:打工|在外|不在|没了|死|跑|离)",
    # 家里就, 在我这
    r"(?:家里|屋里|屋头)[就只有]",
    r"在(?:我|俺)们?(?:这|那|家|屋|跟前|身边)",
    # 成人; a child's age: ，七岁
    r"成人",
    r"[^\d](?:[一二三四五六七八九]|十[一二三四五六七]?|1[0-7]|[1-9])岁",
)
# 两个，小的那个是我侄女: told to say that she was not meant.
_NO_CHILD_OF_OURS = re.compile(r"[那这]一?个是(?:我|俺)?(?:[哥弟姐妹]的?)?(?:侄|外甥|孙)")
_LIVES_WITH_US = re.compile(r"跟[着到]?(?:我|俺)|带|养|拉扯|在(?:我|俺)们?(?:这|那|家|屋|跟前|身边)")
_PARENTS_OF_THEIRS = any_of(
    # 儿子, 儿媳, 女婿
    r"儿子|儿媳|女儿|闺女|女婿|媳妇",
    # 娃的爸妈
    r"[他她娃孩子](?:们)?(?:爸|妈|爹|娘)",
    # 弟弟走了
    r"(?:弟弟?|哥哥?|姐姐?|妹妹?)[^,。]{0,3}(?:走了|死|没了|坐牢|离)",
)
# 两个小孙子; 孙子有两个, 孙子孙女各一个
_COUNT_BEFORE = re.compile(rf"{HEADS}(?:个|位)?[^,。]{{0,4}}$")
_COUNT_AFTER = re.compile(rf"(?:有|就)*(?:{HEADS}个|各|{_FOSTER_KIN.pattern})")
_KIN_OF_CHILD = r"儿子|女儿|闺女|姑娘|丫头|小子|子女|儿女|仔女|孩子|崽|仔|儿(?!媳|童)|女(?!婿|人|儿|孩)"
# 一个儿子, 儿子两个, 亲生的两个, 就这一个儿子, 一儿一女
_OWN_COUNTED = any_of(
    rf"(?<![孙甥侄])(?:{_KIN_OF_CHILD})(?:倒|就|也|只|有|是)*{HEADS}个?(?!{HEADS})",
    rf"(?:{HEADS}个|[俩仨])(?:亲生|亲|小|大)*的?(?:{_KIN_OF_CHILD}|(?<=亲生)的|(?<=亲生的))(?![媳婿])",
    rf"(?:亲生|自己生?|我生)的?(?:就|有|只)*{HEADS}个?|{HEADS}[儿男子]{HEADS}女|{HEADS}女{HEADS}[儿男子]|独生[子女]",
)
_ADOPTED = re.compile(
    r"过继|抱养|收养|领养|当(?:我|自己|亲)|其中|里头|里面|[有那这]一?个是|算|加|连|没生|没有?(?:孩子|娃|儿|亲生)"
)
_OF_FOSTER_KIN = re.compile(r"(?<![我俺他她])(?:重|外)?孙|侄|外甥")
_DEAD = re.compile(r"死|没了|去世|过世|走了|不在了|牺牲")
# 孙子倒是有三个: said to tell them from the children, who are not told of.
_AS_AGAINST_CHILDREN = re.compile(rf"(?:{_FOSTER_KIN.pattern})倒是?也?有?")
# 有个侄女常来照看: the niece looks after the speaker
_CARES_FOR_SPEAKER = re.compile(
    r"[孙侄甥][^,。;]{0,4}(?:照顾|照看|伺候|照料|管|养)(?:着|到)?(?:我|俺)|[孙侄甥][^,。;]{0,4}(?:常|偶尔|隔[^,。;]{1,3}|时不时)?来(?:照|看|帮|管)"
)
# 侄子在我家住，我自己没孩子: whoever only lives here is told of apart from children.
_NONE_OWN = re.compile(
    r"(?:自己|自个儿?|本人|亲生的?)(?:倒|是|一个|都|也|就)*(?:没|无|莫得|冇)(?!钱|房|收入)"
)
_BROUGHT_UP_HERE = re.compile(
    r"过继|抱养|收养|领养|[养带]大|拉扯|当(?:成|作)?(?:亲|自己)|(?:我|俺)们?[带养]|[带养][着了]"
)
_BARE_COUNT = re.compile(rf"(?:我|俺|家里|就|只|有|生了?|一共)*(?:{HEADS}个|[俩仨])[了吧啊嘛呢]*")
# 三个，不是不是那是孙子，儿女就俩: the count before it was theirs.
_COUNTED_GRANDCHILDREN = re.compile(
    rf"^(?:有|就|我)*{HEADS}个?[,。;\s]+(?:哦|啊|不对|不是|错了|[,\s])+(?:那|这)(?:个|些)?(?:都|才)?是(?:我)?(?:的)?(?:外?孙|外甥|侄)[^,。;]{{0,3}}[,。;\s]+"
)


def without_grandchildren(text: str) -> str:
    """A text without the clauses about grandchildren and nephews, where children are counted beside them.

    我就一个儿子，孙女扔给我带 tells of one child; 儿子死了，我带两个孙子 of two who are brought up here.
    """
    text = _COUNTED_GRANDCHILDREN.sub("", text)
    parts = CLAUSE_END.split(text)
    own = [part for part in parts if not _OF_FOSTER_KIN.search(part)]
    if len(own) == len(parts) or _ADOPTED.search(text) or _DEAD.search(text):
        return text
    is_counted_apart = _AS_AGAINST_CHILDREN.search(text) and any(_BARE_COUNT.fullmatch(part) for part in own)
    is_counted = is_counted_apart or any(_OWN_COUNTED.search(part) for part in own)
    return ",".join(own) if is_counted else text


def with_fostered(text: str) -> str:
    """A text in which grandchildren and nephews who are brought up here count as children, their parents as none."""
    if _AS_AGAINST_CHILDREN.search(text) or (_NONE_OWN.search(text) and not _BROUGHT_UP_HERE.search(text)):
        return text
    if _CARES_FOR_SPEAKER.search(text):
        return ",".join(part for part in CLAUSE_END.split(text) if not _OF_FOSTER_KIN.search(part))
    if not _FOSTER_KIN.search(text) or not _TAKEN_IN.search(text) or _NO_CHILD_OF_OURS.search(text):
        return text
    text = ",".join(part for part in CLAUSE_END.split(text) if not _tells_of_parents(part))
    return _FOSTER_KIN.sub(lambda kin: _as_child(kin, text), text)


def _tells_of_parents(part: str) -> bool:
    """儿子在外打工: the parents of those who are brought up here are none of the children, unless they are counted."""
    return _PARENTS_OF_THEIRS.search(part) is not None and not _FOSTER_KIN.search(part)


def _as_child(kin: re.Match[str], text: str) -> str:
    """孙女 as 女娃, and as 一个女娃 where she is told of for the first time and not counted."""
    child = "女娃" if "女" in kin.group() or "妹" in kin.group() else "男娃"
    before, after = text[: kin.start()], text[kin.end() :]
    is_counted = _COUNT_BEFORE.search(before) or _COUNT_AFTER.match(after) or kin.group() in before
    return child if is_counted or not _LIVES_WITH_US.search(text) else f"一个{child}"
