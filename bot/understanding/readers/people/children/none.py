"""No children, or one fewer than there were: 没开怀, 无儿无女, 没了一个."""

import re

from bot.understanding.patterns import any_of
from bot.understanding.readers.people.children.words import AND_NOTHING_ELSE
from bot.understanding.readers.people.numbers import head_numbers
from bot.understanding.readers.people.present import GONE
from bot.understanding.text import bare, normalise

_NO_CHILD = any_of(
    # 哪来的孩子
    r"(?:哪来[的呢嘞]?|哪有|哪得)(?:孩子|娃|儿|崽|伢|后)",
    # 没孩子, 没生
    r"没(?:有|要|带|养)?(?:孩子|小孩子?|娃|儿女|子女|生|小孩|后人|后|儿子|得|伢|崽|有|养(?!活))",
    # 没得
    r"没得|莫得",
    # unable to: 没开怀, 怀不上, 绝后
    r"没开怀|不会生|生不[出了]|怀不上|没怀[过上]|绝后",
    # in set words: 无儿无女, 无后
    r"无儿无女|没儿没女|无孩|无娃|无子|无子女|无后|冇仔女|(?:未|不)曾生育",
    # 娃娃么不有, 生娃？毛都没
    r"(?:娃娃?|孩子|儿女)(?:么|嘛|倒)?(?:不有|没有|没得|莫得)|毛都?(?:没|莫)",
    # 没生, 冇, 木有
    r"没生|没养(?!活)|冇|冒得|木有",
    # 绝户, 丁克
    r"绝户|未育|不育|没后|丁克",
    # 一个都没; alone: 没有了, 无, 0个
    rf"一个[都也]没{AND_NOTHING_ELSE}|^没[有要]?[了啊的呢呀嘛哦哈]*$|^无$|^零个?$",
    r"^0个?$|莫有",
)
_UNMARRIED = re.compile(r"没成家|没结[过婚]|没娶|光棍|没对象")
_SON_OR_DAUGHTER = re.compile(
    r"(?<!无)(?<!没)儿子|(?<!没)女儿|闺女|姑娘|(?<!没)(?<!没有)孩子|(?<!没)(?<!没有)娃|老大|老二"
)
_NO_CHILD_NAMED = re.compile(r"(?:没有?|没得|莫得|冇|无)(?:孩子|娃|小孩|儿女|子女|后人)")
_NO_CHILD_AT_ALL = any_of(
    # 没得一个
    r"^(?:没得|没有|莫得)一个[了啊的]*$",
    # 娃没有一个
    r"(?:娃娃?|孩子|儿女|后人|崽|伢)(?:都|也)?(?:没有|没得|莫得|冇得?|没)(?:一个|半个)(?=[,。;!\s]|$)",
    # 没有，老光棍一个
    r"^(?:没得|没有|莫得|冇得?|无|木有)[了的啊哦嘛呀]*[,。!\s]+[^,。]*(?:光棍|光杆|单身|孤老|孤身)[^,。]*$",
    # 还一个没有
    r"^(?:还|真)?一个(?:没有|没得|莫得)(?!了)",
    # 绝户，一个没有
    r"(?:绝户头?|绝后|光棍|没成家|没结婚|没娶)[^,。;]{0,3}[,。;\s]+(?:孩子|娃|儿女)?一个(?:没有|没得|莫得)(?!了)",
    # 一个都没
    rf"(?:一个|半个|一个孩子)[都也](?:没|莫|冇){AND_NOTHING_ELSE}",
    # 一个要养的都没有了; 未婚，无
    r"^一个(?:要[养管]|没成年|未成年|没结婚|上学|念书|小)的?都没(?:有|得)?[了啊的]*(?=[,。;!\s]|$)|^(?:未婚|没结婚|单身|离异)[,。;\s]+无$",
    # 现在膝下没有人了
    r"膝下(?:没有?|无)(?:人|儿女|子女)?了?",
    # 就那一个儿，没了，现在没孩子了
    r"(?:现在|如今|眼下)(?:一个)?都?没(?:有|得)?(?:孩子|娃|儿女|子女)?了?[啊呀嘛]*$",
)
# What is missing besides children: 没有老公 says nothing of them.
_MISSES_ANOTHER = any_of(
    # 没有老公
    (
        r"(?:没有?|没得|莫得|冇)(?:老公|老婆|媳妇|男人|女人|丈夫|钱|地|房|工作|收入|低保|饭|米|时间|"
        r"办法|爹|妈|爸|劳力|电|水)[^,。]*"
    ),
    # 有个儿子跟没有一样, 当没生
    r"(?:等于|就当|当(?:是|他|她)?|[跟和同])(?:没)(?:有|生|得|儿子|养)[^,。]*",
    # 有没有
    r"有没有[^,。]*",
)
_OF_PARENTS = re.compile(r"(?:他|她)?(?:爸|爹|妈|娘|老公|丈夫|老婆|媳妇|男人|老伴|爷爷|奶奶|爷|奶)[^,。;]*")
_MARRIED_OFF = any_of(
    # in prison or run away: 坐牢, 跑了
    r"坐牢|判了|进去了|吸毒|跑了",
    # moved: 搬走, 户口不在
    r"搬走|迁走|迁出|户口不在|不在一起",
    # married: 成家, 嫁
    r"成家|离婚|离了|嫁|出门子",
    # on their own: 分家, 单过
    r"分家|分出|分户|分开|单过|另过",
)
_WITH_OTHER_PARENT = re.compile(
    r"判给(?!我|俺)|带走|[跟归随](?:了|着)?(?:[他她]|娃|孩子|前)(?:[爸妈爹娘夫妻]|那边)(?!生)"
)
# 无儿无女, 冇仔冇女
_NEITHER_SON_NOR_DAUGHTER = re.compile(
    r"(?:[无没冇莫]|没得|没有|莫得|冒得|冇得)(?:个)?[儿子仔崽男囝][儿子]?(?:也|又|,)?(?:[无没冇莫]|没得|没有|莫得|冒得|冇得)(?:个)?[女囡孙]"
)

_TAKEN_IN = re.compile(r"抱|领养|收养|过继|捡|继[子女]|带来|带着?[一两三]|后来")


def says_neither(text: str) -> bool:
    """没儿没女，孤老头子一个: whoever else is counted, there are no children."""
    return _NEITHER_SON_NOR_DAUGHTER.search(text) is not None and not _TAKEN_IN.search(text)


def says_none_outright(text: str) -> bool:
    """一个都没有; 没得，就我们老两口."""
    return _NO_CHILD_AT_ALL.search(text) is not None


def says_none(reply: str, text: str) -> bool:
    """Whether a reply says that there are no children, and its plainer `text` counts nobody."""
    if head_numbers(text) and not _NO_CHILD_NAMED.search(text):
        return False
    if _NO_CHILD_NAMED.search(text) or _NO_CHILD.search(bare(_MISSES_ANOTHER.sub("", normalise(reply)))):
        return True
    return _UNMARRIED.search(text) is not None and not _SON_OR_DAUGHTER.search(text)


def has_lost_one(text: str) -> bool:
    """Whether a child died or was given away and the reply does not say how many there are now."""
    text = _OF_PARENTS.sub("", _MARRIED_OFF.sub("", text))
    return tells_of_one_gone(text) and not _NO_CHILD.search(text)


def tells_of_one_gone(text: str) -> bool:
    """Whether a child is told to be gone, or to live with its other parent."""
    return GONE.search(text) is not None or _WITH_OTHER_PARENT.search(text) is not None
