"""A reply about children in plainer words: schools and ages that count nobody, and 还有个吃奶的 as 还有一个小的."""

import re
from functools import lru_cache

from bot.understanding.patterns import any_of, one_of
from bot.understanding.periods import BLANK, blank_calendar, blank_stretches, find_stretches
from bot.understanding.readers.ages import blank_ages
from bot.understanding.readers.kin import CHILD, HEADS
from bot.understanding.readers.people.children.words import AND_NOTHING_ELSE

# A grade at school holds a number that counts nobody.
_SCHOOL = re.compile(
    r"[上读念]?"
    + one_of(
        # 小学三年级
        r"(?:小学)?(?:\d+|[一二三四五六七八九])(?:来|多)?年级",
        # 初二, 高三
        r"初[一二三](?!十)|高[一二三]",
        # 上小学, 大班
        r"小学|初中|高中|幼儿园|[大中小]班(?!的)|大[一二三四](?=[,。\s了]|$)",
        # 一学期的学费
        r"(?:一|每|半)个?学[期年]",
        # 学前班, 技校
        r"学前班|职高|技校",
    )
)
# 百色, 三亚: places with a number in their names.
_PLACES = any_of(
    r"(?<=[在到去往嫁回])(?:百色|千岛湖|万[州宁源载]|三[亚明门水河原台江沙]峡?|两[江当]|四[川平会]|五[台常华河峰莲]山?|"
    r"六[安合枝]|六盘水|七[台里]河|八[步宿]|九[江龙]|九寨沟?|十堰|双流|二连(?:浩特)?)",
    r"三轮车?|二手|三甲|[一二三]本(?=[,。大]|$)|(?<=[在读念上])[一二三四五六七八九]中",
)
# 我们两口子没要孩子, 没有，一直一个人: those who speak are no number of children.
_GROWN_UPS_HERE = re.compile(
    r"(?:我们|俺们|咱们?)老?(?:两|俩)口子?|(?<=剩)下?(?:我|俺)(?:自己)?一个(?=[,。;!\s了]|$)|(?:我|俺|咱)们?(?:俩|两个|两个人|二人)(?=一直|"
    r"都|也|没|未|是|结婚|不|还没|感情|身体|离)|"
    r"(?:一直|就我|就俺|我)一个人(?=[,。;!\s过住]|$)"
)
# 女儿一对; 七仙女; 龙凤胎加一个老大; 两个儿子各有一个娃
_A_PAIR = re.compile(r"(?<=儿子|女儿|闺女|姑娘)一对(?=[,。;\s]|$)")
_FAIRIES = re.compile(rf"({HEADS})(?:仙女|朵金花)")
_AN_ELDER = re.compile(r"(?:外?加|还有)(?:一?个)老[大幺小]")
_THEIR_OWN = re.compile(rf",?[他她]?们?(?:都)?各(?:自)?有了?{HEADS}?个(?:娃|孩子|儿子|女儿|小孩)")
# Years of somebody grown count no children: 三十五了还单身，没有.
_GROWN_YEARS = re.compile(r"(?:[二三四五六七八九]十[一二三四五六七八九]?|[2-9]\d)(?:多|来)?(?:岁|了)+")
_GROWN_UPS_COUNTED = re.compile(rf"{HEADS}个?(?:儿媳妇?|媳妇|女婿|姑爷|大人|老人|老的|成年人|劳力|病人)")
_BROUGHT_UP = re.compile(rf"(?:我|俺)(?:一个人)?(?:拉扯|带|养|领|照顾)[着了]?(?={HEADS}个(?:[,。!\s]|$))")
# 有个儿子 is 有一个儿子.
_ONE_OMITTED = re.compile(
    r"(?<![一二两三四五六七八九十俩仨\d几哪那这多来余])个"
    r"(?=大|小|[\d一二三四五六七八九十]+岁|儿(?!媳|童)|闺女|姑娘|娃|孩子|丫头|小子|女|男|崽|仔|囡|妮|伢|"
    r"姐|哥|弟|妹|孙|外孙|侄|外甥|弃婴|婴儿|(?:过继|抱养?|领养|收养|捡)(?:过?来|回来)?的)"
)
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
_NOT_BORN = any_of(
    # 明年才出生
    r"[^,。;]*(?:明年|开年|年底|下个?月|过[几两三]个?月)[^,。;]*?(?:才|就|要)*"
    r"(?:出生|[要才就]生)[^,。;]*",
    # 肚子里还有一个
    r"[^,。;]*(?:肚子?里|(?<!没)怀[着了上](?![^,。;]*生了)|揣着?|快生了|没出世|要生了|预产期)[^,。;]*?"
    r"(?:不算的?话?|还有一个|个|了|的)?(?=[,。;就]|$)",
)
# 一个小子都没有; 没要二胎; 那儿 is no child
_DENIED = any_of(
    # 一个小子都没有
    rf"(?:一个|半个)(?:{CHILD})[都也](?:没有|没(?!有)|莫得|冇){AND_NOTHING_ELSE}",
    # 那儿 is no child; 没要二胎
    r"(?<=[那这哪])儿",
    r"没再?[要生]过?(?:[二三]胎|老[二三])",
    # 就差没凑齐七仙女
    r"[^,。;]*(?:就差|差点|没凑|凑不)[^,。;]*(?=[,。;]|$)",
    # 不敢再要了
    rf"(?<=[,。;])(?:(?!{HEADS})[^,。;])*[敢算想能肯]再[要生怀][^,。;]*(?=[,。;]|$)",
    # 还想要一个
    r"[^,。;]*(?:盼|想要|想再生|指望)[^,。;]*(?=[,。;]|$)",
)
_EIGHTEEN = r"(?:十八|18)周?岁?"
_UNDER_AGE = re.compile(
    rf"[没不未](?:到|满|足|过|够)的?{_EIGHTEEN}|(?:小于|低于){_EIGHTEEN}|{_EIGHTEEN}(?:以下|以内)"
)
_OF_AGE = re.compile(rf"[满过]了?{_EIGHTEEN}|{_EIGHTEEN}(?:以上|往上|多|出头)|超过{_EIGHTEEN}|成年")
MINOR = r"[没未不](?:有|到)?成人"
# 两个未成人的 counts as 两个 does.
_MINORS = re.compile(rf"(?<!一个){MINOR}的?")
_MOTHER_BORE = re.compile(r"(?:老婆|媳妇|婆娘|堂客|她|我)(?=就?只?生了?)")
# 一个读技校的，十六: a number above any count of children that stands alone is an age.
_LONE_AGE = re.compile(
    r"(?<=[,。\s])(?:今年|才|刚|有|已经|都)*(?:[89]|1\d|[八九]|十[一二三四五六七]?)[了呢]?(?=[,。;!\s]|$)"
)


def without_measures(text: str) -> str:
    """上初二 as 上学, 没满十八 as 未成人, 满了十八 and 成年 as 成人: neither the numeral nor the 年 counts anything."""
    return _OF_AGE.sub("成人", _UNDER_AGE.sub("未成人", _SCHOOL.sub("上学", _PLACES.sub("外地", text))))


def each_counted(text: str) -> str:
    """还有个吃奶的 as 还有一个小的, 七仙女 as 七个女儿: each child with its number."""
    text = text.replace("细的", "小的").replace("头胎双胞胎", "双胞胎").replace("双棒儿", "双胞胎")
    text = _A_PAIR.sub(
        "两个", _FAIRIES.sub(r"\1个女儿", _AN_ELDER.sub("还有一个姐姐", _THEIR_OWN.sub("", text)))
    )
    return _ONE_OMITTED.sub("一个", _BABY.sub("小的", text))


@lru_cache(maxsize=64)
def without_others(text: str) -> str:
    """The reply without the grown-ups it counts, ages, dates, and children who are denied or not born yet."""
    text = _GROWN_UPS_COUNTED.sub("", _GROWN_UPS_HERE.sub("", text))
    text = _MINORS.sub("", _BROUGHT_UP.sub("", text))
    text = _LONE_AGE.sub("", _GROWN_YEARS.sub(BLANK, text))
    text = blank_ages(blank_calendar(_DENIED.sub("", _NOT_BORN.sub("", text))))
    return _MOTHER_BORE.sub("", blank_stretches(text, find_stretches(text)))
