"""How many children, grown up or not: counted as said, or sons and daughters that are named apart added up."""

import re

from bot.understanding.numerals import find_numerals, is_garbled
from bot.understanding.patterns import any_of, one_of
from bot.understanding.periods import BLANK, blank_calendar, blank_stretches, find_stretches
from bot.understanding.readers.ages import blank_ages
from bot.understanding.readers.hedges import read_reserve
from bot.understanding.readers.kin import CHILD, HEADS, RANK
from bot.understanding.readers.mishearings import mend_counts
from bot.understanding.readers.people.children_named import (
    children_described,
    children_named,
    children_ranked,
    counted_at_last,
    siblings_added,
)
from bot.understanding.readers.people.fostered import with_fostered
from bot.understanding.readers.people.heads import (
    GONE,
    head_numbers,
    read_bare_number,
    tells_of_others_home,
    what_holds_now,
)
from bot.understanding.readers.people.members import small_number
from bot.understanding.readers.reading import UNKNOWN, UNREADABLE, Reading, exactly
from bot.understanding.text import bare, normalise

MOST_CHILDREN = 15
_MOST_WITHOUT_MEASURE = 7  # 女儿，十二 is an age
# A grade at school holds a number that counts nobody.
_SCHOOL = re.compile(
    r"[上读念]?"
    + one_of(
        # 小学三年级
        r"(?:小学)?(?:\d+|[一二三四五六七八九])(?:来|多)?年级",
        # 初二, 高三
        r"初[一二三](?!十)|高[一二三]",
        # 上小学, 大班
        r"小学|初中|高中|幼儿园|[大中小]班(?!的)",
        # 学前班, 技校
        r"学前班|职高|技校",
    )
)
_AT_UNIVERSITY = re.compile(r"上?大[一二三四](?=[,。\s了]|$)")

_NO_CHILD = any_of(
    # 哪来的孩子
    r"(?:哪来的?|哪有|哪得)(?:孩子|娃|儿|崽|伢|后)",
    # 没孩子, 没生
    r"没(?:有|要|带|养)?(?:孩子|小孩子?|娃|儿女|子女|生|小孩|后人|后|儿子|得|伢|崽|有|养)",
    # 没得
    r"没得|莫得",
    # unable to: 没开怀, 怀不上, 绝后
    r"没开怀|不会生|生不[出了]|怀不上|没怀[过上]|绝后",
    # in set words: 无儿无女, 无后
    r"无儿无女|没儿没女|无孩|无娃|无子|无子女|无后",
    # 没生, 冇, 木有
    r"没生|没养|冇|冒得|木有",
    # 绝户, 丁克
    r"绝户|未育|不育|没后|丁克",
    # 一个都没; alone: 没有了, 无, 0个
    r"一个[都也]没|^没[有要]?[了啊的呢呀嘛哦哈]*$|^无$|^零个?$",
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
    # 还一个没有
    r"^(?:还|真)?一个(?:没有|没得|莫得)(?!了)",
    # 一个都没
    r"(?:一个|半个|一个孩子)[都也](?:没|莫|冇)",
)
# 我们两口子没要孩子, 没有，一直一个人: those who speak are no number of children.
_GROWN_UPS_HERE = re.compile(
    r"(?:我们|俺们|咱们?)老?(?:两|俩)口子?|(?:一直|就我|就俺|我)一个人(?=[,。;!\s过住]|$)"
)
_WHOLE_FIRST = re.compile(rf"^(?:我|俺|家里|一共|有|是|生了?|养了?)*{HEADS}个?(?:子女|儿女|孩子|娃)?[,。;\s]")
_CROWD = re.compile(r"(?:孙[^,。;]{0,3}|娃|孩子|儿孙)一大?[堆群帮]")
_OF_YUNNAN = re.compile(r"(?<=亲生|抱养|领养|收养)呢")  # 亲生呢 is 亲生的
_THE_OTHER = re.compile(r"另外?一个")
# Years of somebody grown count no children: 三十五了还单身，没有.
_GROWN_YEARS = re.compile(r"(?:[二三四五六七八九]十[一二三四五六七八九]?|[2-9]\d)(?:多|来)?(?:岁|了)+")
_GROWN_UPS_COUNTED = re.compile(rf"{HEADS}个?(?:大人|老人|老的|成年人|劳力|病人)")
_BROUGHT_UP = re.compile(rf"(?:我|俺)(?:一个人)?(?:拉扯|带|养|领|照顾)[着了]?(?={HEADS}个(?:[,。!\s]|$))")
# What is missing besides children: 没有老公 says nothing of them.
_MISSES_ANOTHER = any_of(
    # 没有老公
    (
        r"(?:没有?|没得|莫得|冇)(?:老公|老婆|媳妇|男人|女人|丈夫|钱|地|房|工作|收入|低保|饭|米|时间|"
        r"办法|爹|妈|爸|劳力|电|水)[^,。]*"
    ),
    # 有没有
    r"有没有[^,。]*",
)
# 没得，就我们老两口
_NONE_AND_WHO_THEN = re.compile(
    r"^(?:没得|没有|莫得|冇得?|无|木有)[了的啊哦嘛呀]*[,。\s]+(?:家里|屋里|屋头)*[就只]?(?:有|剩)?(?:我|俺)(?:们)?"
    + one_of(
        # 没得，就我们老两口; 没有，就我一个人
        r"老?两口子?|一个人?|俩|跟老伴|和老伴",
    )
    + r"+[^,。]{0,3}$"
)
# 有个儿子 is 有一个儿子.
_ONE_OMITTED = re.compile(
    r"(?<![一二两三四五六七八九十俩仨\d几哪那这多来余])个(?=大|小|[\d一二三四五六七八九十]+岁|儿子|女儿|闺女|姑娘|娃|孩子|丫头|小子|女|男|崽|伢|姐|哥|弟|妹|孙|外孙|侄|外甥|弃婴|婴儿)"
)
# 大儿子、二姑娘，还有个老幺: whether the youngest was counted already is asked again.
_ONE_MORE_AT_LAST = re.compile(r"还有个?(?:老幺|幺儿|幺女)")
# 还有个吃奶的 is 还有个小的.
_BABY = re.compile(
    r"(?:还在)?"
    + one_of(
        # 吃奶的, 还没断奶的
        r"吃奶|(?:没|还没|未)断奶",
        # 抱在手上的, 不会走路的
        r"抱在?(?:手上|手里|怀里)|(?:还)?不会走路?",
        # 刚出生的
        r"刚出生|才出生|刚满月|刚生",
    )
    + r"的(?:娃娃?|孩子|毛毛)?"
)
_LEFT = re.compile(
    one_of(
        # 活下来两个, 剩下两个
        r"活下来|剩下?(?!来)|还在",
        # 养活两个, 站住两个
        r"(?<!没)养活|养大|活了|成活|站住",
        # 现在两个
        r"现在|如今|还有|活着",
    )
    + rf"(?:的|了|有|就)?(?:老[大二三四])?(?:大的|小的|儿子|闺女|女儿)?({HEADS})个?"
    + r"(?:[,。\s了]|$|娃|孩|活)"
)
_NOT_BORN = any_of(
    # 明年才出生
    (
        r"[^,。;]*(?:明年|开年|年底|下个?月|过[几两三]个?月)[^,。;]*?(?:才|就|要)*"
        r"(?:出生|[要才就]生)[^,。;]*"
    ),
    # 肚子里还有一个
    (
        r"[^,。;]*(?:肚子?里|怀[着了上]|揣着?|快生了|没出世|要生了|预产期)[^,。;]*?"
        r"(?:不算的?话?|还有一个|个|了|的)?(?=[,。;就]|$)"
    ),
)
# 一个小子都没有; 没要二胎; 那儿 is no child
_DENIED = any_of(
    # 一个小子都没有
    rf"(?:一个|半个)(?:{CHILD})[都也](?:没有?|莫得|冇)",
    # 那儿 is no child; 没要二胎
    r"(?<=[那这哪])儿",
    r"没再?[要生]过?(?:[二三]胎|老[二三])",
    # 还想要一个
    r"[^,。;]*(?:盼|想要|想再生|指望)[^,。;]*(?=[,。;]|$)",
)
_TOTAL = re.compile(
    one_of(
        # 一共三个
        r"一共|总共|共|合起来|加起来|拢共|拢总|统共",
        # 算下来三个
        r"算下来|算起来|算上",
        # 统统三个, 那就三个
        r"统统|那就|(?<![不打])算",
    )
    + rf"(?:是|有|就)?(?!一个人|一家)\D{{0,3}}?({HEADS}{{1,4}})\s*个?(?![人口百千])"
)
_EIGHTEEN = r"(?:十八|18)周?岁?"
_UNDER_AGE = re.compile(
    rf"[没不未](?:到|满|足|过|够)的?{_EIGHTEEN}|(?:小于|低于){_EIGHTEEN}|{_EIGHTEEN}(?:以下|以内)"
)
_NEXT_YEAR = re.compile(rf"明年满?{_EIGHTEEN}")
_OF_AGE = re.compile(rf"[满过]了?{_EIGHTEEN}|{_EIGHTEEN}(?:以上|往上|多|出头)|超过{_EIGHTEEN}|成年")
_MINOR = r"[没未不](?:有|到)?成人"
# 两个未成人的 counts as 两个 does.
_MINORS = re.compile(rf"(?<!一个){_MINOR}的?")
_COUNT = re.compile(rf"{HEADS}(?=个)|[俩仨]")
# 就老三没成年, 还剩一个小的: there are others, whether they are counted or not.
_ONLY_MINOR = any_of(
    # 就老三没成年
    (
        rf"(?:就|只|只有|只剩|还剩)(?:剩|有)?(?:{RANK}|(?:{HEADS}个?)?(?:{CHILD})|{HEADS}个)(?:一个)?"
        rf"(?:还|是)*{_MINOR}"
    ),
    # 还剩一个小的
    rf"剩{HEADS}个(?:小的|{_MINOR})",
)
# How many of the children are minors, or at home.
_OF_SOME = (
    re.compile(rf"{_MINOR}的?(?:{CHILD})?(?:就|只|还|有|是|剩|得|共|算)*({HEADS})(?!岁)个?"),
    re.compile(rf"(?<![老第])({HEADS})个?(?:{CHILD})?(?:都|还|是|才|也)*{_MINOR}"),
    re.compile(
        rf"(?:(?:家里|屋里|屋头|身边|跟前)(?:就|只|还|剩)|跟着?[我俺])(?:过的|剩|有)*({HEADS})个(?!大?人|老)|({HEADS})个(?:还)?在(?:家|身边|跟前)"
    ),
)
# 孙子有三个，我自己生的就两个
_OWN_BORN = re.compile(rf"(?:自己|亲)生?的(?:就|只|有|是|才|共)*({HEADS})个(?=[,。!\s了]|$)")
_GRANDCHILDREN = re.compile(r"孙|外甥|侄")
_OF_PARENTS = re.compile(r"(?:他|她)?(?:爸|爹|妈|娘|老公|丈夫|老婆|媳妇|男人|老伴|爷爷|奶奶|爷|奶)[^,。;]*")
_MOTHER_BORE = re.compile(r"(?:老婆|媳妇|婆娘|堂客|她|我)(?=就?只?生了?)")
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
_SPEAKER_IS_CHILD = re.compile(r"(?:我|俺)(?:自己|本人)?(?:都|也)?还?是一?个?(?:孩子|娃|学生)")
# 最大的十七，下面还有三个
_BELOW_ELDEST = re.compile(
    rf"(?:最大的?|大的|老大)[^。;]*(?:下面|底下|下头|下边)(?:还)?(?:有)?({HEADS})个(?!大)"
)
# 一个读技校的，十六: a number above any count of children that stands alone is an age.
_LONE_AGE = re.compile(
    r"(?<=[,。\s])(?:今年|才|刚|有|已经|都)*(?:[89]|1\d|[八九]|十[一二三四五六七]?)[了呢]?(?=[,。;!\s]|$)"
)
# 两个，侄女跟我们住: whether the niece is one of the two is not said.
_COUNT_BEFORE_FOSTERED = re.compile(rf"^(?:就|有|我|家里)*{HEADS}个?[,。;!\s]+(?:另外|还有)?一个[男女]娃")


def read_children(reply: str) -> Reading:
    """How many children (0 to 15), whatever their age; sons and daughters that are named apart are added."""
    text = mend_counts(normalise(reply))
    if is_garbled(text):
        return UNREADABLE
    text = _without_eighteen(_AT_UNIVERSITY.sub("大学", _SCHOOL.sub("上学", text)))
    if _ONLY_MINOR.search(text):
        return UNREADABLE
    own = what_holds_now(_each_counted(text))
    if _CROWD.search(own):
        return UNREADABLE
    text = with_fostered(own)
    if text != own and _COUNT_BEFORE_FOSTERED.search(text):
        return UNREADABLE
    total = _count_all(reply, text)
    if _ONE_MORE_AT_LAST.search(text):
        return UNREADABLE
    return UNREADABLE if _tells_another_figure(text, total) else total


def _each_counted(text: str) -> str:
    """还有个吃奶的 as 还有一个小的, 另一个 as 一个: each child with its number."""
    text = _OF_YUNNAN.sub("的", text).replace("细的", "小的").replace("头胎双胞胎", "双胞胎")
    return _ONE_OMITTED.sub("一个", _THE_OTHER.sub("一个", _BABY.sub("小的", text)))


def _without_eighteen(text: str) -> str:
    """没满十八 as 未成人, 满了十八 and 成年 as 成人: neither the eighteen nor the 年 counts anything."""
    return _OF_AGE.sub("成人", _UNDER_AGE.sub("未成人", _NEXT_YEAR.sub("", text)))


def _tells_another_figure(text: str, total: Reading) -> bool:
    """Whether fewer are said to be minors or at home than there are: 五个娃，未成年的两个 can be meant either way.

    四个，成年两个，未成年两个 only tells apart those who were counted.
    """
    first, *rest = [small_number(size) or 0 for size in _COUNT.findall(text)] or [0]
    if not total.is_usable or (rest and first == sum(rest)):
        return False
    of_some = [found[found.lastindex or 0] for one in _OF_SOME for found in one.finditer(text)]
    return any(small_number(size) != total.value for size in of_some)


def _count_all(reply: str, text: str) -> Reading:
    """How many children a reply tells of in all."""
    if (born := _OWN_BORN.search(text)) and _GRANDCHILDREN.search(text):
        return exactly(small_number(born.group(1)) or 0)
    text = _GROWN_UPS_HERE.sub("", text)
    text = _MINORS.sub("", _BROUGHT_UP.sub("", _GROWN_UPS_COUNTED.sub("", text)))
    text = _LONE_AGE.sub("", _GROWN_YEARS.sub(BLANK, text))
    text = blank_ages(blank_calendar(_DENIED.sub("", _NOT_BORN.sub("", text))))
    text = _MOTHER_BORE.sub("", blank_stretches(text, find_stretches(text)))
    if read_reserve(reply) is UNKNOWN and not any(one.value is not None for one in head_numbers(text)):
        return UNKNOWN
    if tells_of_others_home(text) or _SPEAKER_IS_CHILD.search(text):
        return UNREADABLE
    if (below := _BELOW_ELDEST.search(text)) and (size := small_number(below.group(1))):
        return exactly(size + 1)
    first, *rest = [small_number(size) or 0 for size in _COUNT.findall(text)] or [0]
    if _WHOLE_FIRST.match(text) and len(rest) > 1 and first == sum(rest) and not _tells_of_one_gone(text):
        return exactly(first)  # 七个，五个在外省，跟前就剩俩
    if (left := _LEFT.search(text)) and (size := small_number(left.group(1))) is not None:
        return exactly(size)
    if total := _TOTAL.search(text):
        size = small_number(total.group(1))
        return UNREADABLE if size is None else exactly(size)
    if _has_lost_one(text):
        return UNREADABLE
    if _NONE_AND_WHO_THEN.search(text):
        return exactly(0)
    if _NO_CHILD_AT_ALL.search(text):
        return exactly(0)
    return _counted(reply, text)


def _counted(reply: str, text: str) -> Reading:
    for read in (counted_at_last, children_ranked, siblings_added, children_named, children_described):
        if (found := read(text)) is not None:
            return found if (found.high or 0) <= MOST_CHILDREN else UNREADABLE
    is_unmarried = _UNMARRIED.search(text) and not _SON_OR_DAUGHTER.search(text)
    if (_NO_CHILD.search(bare(_MISSES_ANOTHER.sub("", normalise(reply)))) or is_unmarried) and (
        not head_numbers(text) or _NO_CHILD_NAMED.search(text)
    ):
        return exactly(0)
    if _GRANDCHILDREN.search(text):
        return UNREADABLE
    if re.search(r"口|个人|\d人|[一二两三四五六七八九十]人", text):
        return UNREADABLE  # heads of the household are no children
    text = re.sub(rf"(?<!{HEADS})(?<!个)(?:{CHILD})(?:多|嘛|呢|么)?[,]?", "", text)
    text = text.replace(BLANK, "")
    number = read_bare_number(text, lowest=0, highest=MOST_CHILDREN) or _led_by_number(text)
    if number is None and len(head_numbers(text)) == 1:
        parts = [
            read_bare_number(part, lowest=0, highest=_MOST_WITHOUT_MEASURE)
            for part in re.split(r"[,。;!\s]", text)
        ]
        number = next((one for one in parts if one), None)
    return number or read_reserve(reply) or UNREADABLE


def _has_lost_one(text: str) -> bool:
    """Whether a child died or was given away and the reply does not say how many there are now."""
    text = _OF_PARENTS.sub("", _MARRIED_OFF.sub("", text))
    return _tells_of_one_gone(text) and not _NO_CHILD.search(text)


def _tells_of_one_gone(text: str) -> bool:
    return GONE.search(text) is not None or _WITH_OTHER_PARENT.search(text) is not None


_LED_BY_NUMBER = re.compile(
    one_of(
        # 我, 家里, 膝下
        r"我|俺|咱|家里?|膝下",
        # 就有, 一共是
        r"就|有|共|是",
        # 生了, 养了, 收养了
        r"生了?|养了?|领养了?|抱养了?|收养了?",
        # 嗯; 娃多
        r"嗯|呃|娃多|孩子多",
        # marks and what was blanked out
        rf",|\s|{BLANK}",
    )
    + rf"*({HEADS})\s*(?:个|名)?\s*(?:[,。、\s都全]|在?(?:上学|读书|念书)|$)"
)
_MORE = re.compile(r"还有|另外|又|再|加上")


def _led_by_number(text: str) -> Reading | None:
    """两个，大的上初中: the number comes first, and what follows tells of as many."""
    led = _LED_BY_NUMBER.match(text)
    if led is None:
        return None
    size, rest = small_number(led.group(1)), text[led.end() :]
    others = [one for one in find_numerals(rest) if one.value and one.value > 1]
    is_within = rest.count("一个") <= (size or 0) and not _MORE.search(rest)
    return exactly(size) if size and is_within and not others else UNREADABLE
