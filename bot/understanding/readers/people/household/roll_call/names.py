"""Different words for one relative, and who is young, old or grown up: 丫头 and 闺女 are 女儿."""

import re
from functools import lru_cache

from bot.understanding.patterns import ways

# The first word of each line stands for the others.
_SAME = [
    ("女儿",
        (r"老?(?:女儿|闺女|姑娘|丫头片子|丫头)|妹崽|女娃子?|女孩儿?|妹娃子?|妮子?|妮儿|小姑娘|囡囡|囡|小囡|"
        r"独生女|独女|女|千金|妞|细妹|细路女|次女|长女")
    ),
    ("儿子", r"老?(?:儿子|小子)|男娃子?|男孩儿?|孩儿|独生子|独苗|大?小伙子?|细路仔|儿|长子|次子|后生|仔|崽|伢子"),
    ("孩子",
        (r"孩子|小孩儿?|娃娃|娃儿|娃子|娃|碎娃|崽崽|伢|小娃儿?|学生娃|奶娃娃?|小的|子女|儿女|小家伙|毛毛|"
        r"宝宝|细路|细佬|细蚊仔|学生|读书的|上学的|念书的|上大学的|婴儿|小不点|细伢子|宝贝")
    ),
    ("孙子", r"孙子|孙儿|孙孙|孙崽|孙伢子?|孙娃子?|孙仔|长孙|孙男"),
    ("孙女", r"孙女儿?|孙囡|孙丫头|孙姑娘|孙女娃"),
    ("外孙", r"外孙子?"),
    ("外孙女", r"外孙女儿?"),
    ("老伴",
        (r"老伴儿?|那口子|老公|老婆|老婆子|爱人|对象|当家的|丈夫|妻子|婆娘|婆姨|堂客|屋里人|屋里的|屋里头的|"
        r"老头[子儿]?|老太婆|老太太|"
             r"老奶奶|老倌子?|配偶|屋头人|屋里头?人|当家人|内人|内当家|先生|外头人|[男女]朋友|[男女]友|未婚[妻夫]")),
    ("妈", r"妈妈|妈|娘|母亲|老娘|老妈|老母亲?|老妈子|老妈妈|阿妈|亲妈"),
    ("爸", r"爸爸|爸|爹|父亲|老爹|老爸|老父亲?|老汉儿?|阿爸|亲爹|老爷子"),
    ("爷爷", r"爷爷?|阿爷|阿公|老太爷|嗲嗲"),
    ("奶奶", r"奶奶?|阿奶|阿婆|老奶|娭毑|阿嬷"),
    ("外公", r"外公|姥爷|老外公|外爷|家爷|嘎公"),
    ("外婆", r"外婆|姥姥?|老外婆|嘎婆"),
    ("婆婆", r"婆婆妈?|家婆|老婆婆"),
    ("公公", r"公公|家公|老公公|公爹|老人公"),
    ("丈母娘", r"老?丈母娘?|老?岳母娘?"),
    ("老丈人", r"老?丈人|老?岳父"),
    ("儿媳", r"儿媳妇儿?|儿媳|媳妇子|大媳妇|小媳妇|[长次]媳"),
    ("媳妇", r"媳妇儿?"),
    ("女婿", r"女婿子?|姑爷"),
    ("哥哥", r"哥哥?|阿哥|老哥"),
    ("大哥", r"大哥"),
    ("弟弟", r"弟弟?|老弟|阿弟|兄弟"),
    ("姐姐", r"姐姐?|阿姐|老姐"),
    ("妹妹", r"妹妹?|老妹儿?|阿妹|妹子|幺妹儿?"),
    ("弟媳", r"弟媳妇?儿?|弟妹|兄弟媳妇"),
    ("嫂子", r"嫂子?|嫂嫂"),
    ("舅舅", r"舅舅?|娘舅"),
    ("舅妈", r"舅[妈母娘]|妗子"),
    ("叔叔", r"叔叔?|幺叔|幺爸"),
    ("伯伯", r"伯伯?|伯父|大伯"),
    ("婶婶", r"婶[婶子娘母]?"),
    ("姑姑", r"姑姑?|姑妈"),
    ("姨妈", r"姨妈?|阿姨"),
    ("老人", r"老人家?|老的|老人们"),
    ("大人", r"大人|成年人|劳力"),
]  # fmt: skip
_COMMON = [(common, re.compile(words)) for common, words in _SAME]
# 二儿子 is the second son, not two, and 二哥 and 三姐 likewise, while 三闺女 may be three.
_PLACE = re.compile(
    r"[二三](?=儿子|哥|姐(?!妹)|弟(?!兄)|妹|叔|伯|姑|舅|姨|嫂|媳|女婿)|二(?=闺女|女儿|姑娘|丫头|小子|妮|崽|娃(?!子|儿))"
)
_AS_LOOK = {"二": "次", "三": "季"}
GENERIC_CHILD = "孩子"
ELDERLY = "老人"
GROWN_UP = "大人"
SPOUSES = ("老伴", "媳妇", "他爸", "他妈", "老婆婆", "老汉")
# Words that tell what people are and not who: 三个男的.
BY_KIND = ("男的", "女的", "男人", "女人", "男", "女", "病人", "残疾人", "残疾", "劳力")
_RANKED = re.compile(r"大的|小的|最[大小]的?|中间的?|老幺|幺儿")
_YOUNG = re.compile(
    ways(
        r"[大小次]?(?:女儿|儿子|孩子|孙子|孙女|外孙|外孙女|侄儿|侄子|侄女|侄娃子?|外甥女?|弟弟|妹妹)",
        r"幺儿|幺女儿?|幺姑娘|重孙[子女]?|干儿子|干女儿|养[子女]|继[子女]|侄孙|双胞胎.*|龙凤胎.*|一儿一女",
        r"一男一女|一双儿女",
        r"弃婴|毛头|带把的",
    )
)
_ELDERS = re.compile(
    r"(?:妈|爸|爷爷|奶奶|外公|外婆|婆婆|公公|丈母娘|老丈人|公婆|爸妈|爹妈|爹娘|父母|爷奶|.*爷爷奶奶|"
    r"公公婆婆|外公外婆|爸爸妈妈)"
)


@lru_cache(maxsize=512)
def common_name(word: str) -> str:
    """One name for all words that mean the same relative."""
    return next((common for common, words in _COMMON if words.fullmatch(word)), word)


def with_places(text: str) -> str:
    """二儿子 as 次儿子: a place among brothers and sisters is no number."""
    return _PLACE.sub(lambda place: _AS_LOOK[place.group()], text)


def is_ranked(word: str) -> bool:
    """大的, 小的, 老幺: one of several young ones."""
    return _RANKED.fullmatch(word) is not None


def is_young(name: str) -> bool:
    """Whether a common name is that of a child, grandchild, nephew or younger sibling."""
    return _YOUNG.fullmatch(name) is not None


def is_elder(name: str) -> bool:
    """Whether a common name is that of a parent, grandparent or parent-in-law."""
    return _ELDERS.fullmatch(name) is not None


# Two who are told by one word, and their common names.
_PAIRS = [
    (("爸", "妈"), r"爸妈|爹妈|爹娘|父母亲?|双亲|父母双亲|爸爸妈妈|老爸老妈|老爹老娘"),
    (("公公", "婆婆"), r"公婆|公公婆婆|家公家婆"),
    (("爷爷", "奶奶"), r"爷爷奶奶|爷奶|爹爹奶奶"),
    (("外公", "外婆"), r"姥姥姥爷|姥爷姥姥|外公外婆"),
    (("老丈人", "丈母娘"), r"岳父岳?母|丈人丈母娘?"),
    (("哥哥", "嫂子"), r"哥嫂"),
]
_NAMES_OF_PAIR = [(names, re.compile(words)) for names, words in _PAIRS]
_TWO_OLD = re.compile(r"[两俩二]个?老|老头")


def two_names(pair: str) -> tuple[str, ...]:
    """The common names of two who are named together; one name for those who cannot be told apart."""
    if _TWO_OLD.search(pair):
        return (ELDERLY,)
    return next((names for names, words in _NAMES_OF_PAIR if words.fullmatch(pair)), (pair,))
