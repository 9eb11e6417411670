"""Ways of speaking about children that say the same as a plainer one: 头婚一个，二婚俩, 儿女各两个, 大崽二崽满妹子.

Each wording is put in the plain one before children are counted, in the order of the table.
"""

import re

from bot.understanding.patterns import any_of
from bot.understanding.periods import BLANK
from bot.understanding.readers.kin import CHILD, HEADS

_SON = r"(?:儿子|小子|男孩|男娃|崽|仔|儿)"
_DAUGHTER = r"(?:女儿|闺女|姑娘|丫头|女孩|女娃|妹子|女)"
_FIRST = r"(?:(?:头|前|上)(?:头|面)?|连着?生了?)"
_BORE = r"(?:生|要|添|得|养|来)"
_PARTICLE = r"[啊呀嘛么和跟与、]?"

# What was said, and the plain words for it.
_PLAIN: list[tuple[str, str]] = [
    # 七个孩儿, 两个海子 as recognition hears it
    (r"(?<![男女小])孩儿(?![他她爸妈爹娘])|海子", "孩子"),
    # 一个后人都没有; in the south 一世 is a lifetime
    (r"(?<=[一半]个)(?:后人|后代|子嗣|骨血|儿女)(?=[都也])", "孩子"),
    (r"一世人?", ""),
    # 儿啊女啊各两个, 儿子女儿各俩
    (rf"{_SON}{_PARTICLE}{_DAUGHTER}{_PARTICLE}各(?:有|是)?([二两三四五俩仨])个?", r"\1个儿子\1个女儿"),
    # 前两个是儿子，小的是闺女; 头两个是闺女，又要了个小子
    (
        (
            rf"{_FIRST}({HEADS})个(?:都|全)?(?:生的?)?是?({_SON}|{_DAUGHTER})[,。;\s]+"
            rf"(?:第[二三四五]个|最?小的|老幺|最后|末了|后[头面来])(?:那个|这个|一个)?(?:才|就|也)*是一?个?({_SON}|{_DAUGHTER})"
        ),
        r"\1个\2,一个\3",
    ),
    (
        (
            rf"{_FIRST}({HEADS})个(?:都|全)?(?:生的?)?是({_SON}|{_DAUGHTER})"
            rf"(?=[^。]*(?:又|还|再|后来)[^。]*个(?:{_SON}|{_DAUGHTER}))"
        ),
        r"\1个\2",
    ),
    # as forms name them: 长子、次子、长女; 男2女1
    (r"长子", "大儿子"),
    (r"次子", "二儿子"),
    (r"长女", "大女儿"),
    (r"次女", "二女儿"),
    (rf"(?:^|(?<=[,。;\s]))男孩?({HEADS})个?,?女孩?({HEADS})个?(?=[,。;!\s]|$)", r"\1个儿子\2个女儿"),
    (rf"生育(?=了?{HEADS}个)", "生了"),
    # 高二一个，初一一个; 坐牢一个，打工一个
    (r"(上学|打工|坐牢|当兵|出嫁|在外|在家|成家)的?一个(?=[,。;\s]|$)", r"一个\1"),
    # 他带两个，我带一个
    (rf"([我他她])带({HEADS})个?[,。;\s]*([我他她])带({HEADS})个?", r"\1带来\2个,\3带来\4个"),
    # 二胎双胞胎; 头胎是双胞胎，第二胎是个女儿
    (r"二胎(?:又|是|生了?|来了?|怀了?|一?对|个)*(?:双胞胎|龙凤胎)", "二胎,三胎"),
    (r"头一?胎(?:就|是|生了?)*一?对?(?=(?:双胞胎|龙凤胎)[^。;]*二胎)", ""),
    (r"(?<=[胞凤]胎)([^。;]*?)第?二胎(?:又|是|生了?)*一?个", r"\1又生了一个"),
    # 没孩子，抱了一个
    (
        rf"(?:没有?|没生过?|没要)(?:孩子|娃|儿女|生过?|后)?[,。;\s]+(?:后来|就|只|才)*(?:抱养?|领养|收养|捡)了?(?={HEADS}个)",
        "抱养了",
    ),
    (rf"抱了({HEADS})个(?:来|回来)?养?", r"抱养了\1个"),
    # 这辈子没当上妈
    (r"没[当做](?:过|上|成)(?:爸|爹|妈|娘|父亲|母亲)", "没孩子"),
    # 头一个男人那边有一个，跟这个又有了俩
    (r"(?:头一个|第一个|前头那?个?)(?:男人|老公|老婆|媳妇|婆娘|女人)", "前夫"),
    (rf"又(?:有|得|添|要)了(?={HEADS}个|[俩仨])", "又生了"),
    # 头婚一个，二婚又生了俩
    (
        (
            rf"(?:头|前|第?[一二三]|再|后)婚(?:的时候|那边|那个|那会儿?|后|时|里)?(?:又|还|也|就|有|是)*"
            rf"(?:{_BORE}了?|有|的)?({HEADS})个?(?!都|也|月)"
        ),
        r"生了\1个",
    ),
    # 他那边两个，我这边一个，又生了个老幺
    (
        rf"(?<=[我俺他她爸妈爹娘夫妻方头])[这那]?边(?:也|就|有|是)*(?={HEADS}个(?!都|也)|[俩仨](?=[,。;\s]|$))",
        "带来",
    ),
    (r"(?<=带来)俩", "两个"),
    (rf"又({_BORE})了?个(?=老幺|老小|满|幺)", r"又\1了一个"),
    # 有个过继的儿, 还有个抱来的女
    (
        (
            r"(?<![一二两三四五六七八九十俩仨\d])个(?:过继|抱养?|领养|收养|捡)(?:过?来|回来)?的"
            rf"(?=小?(?:{_SON}|{_DAUGHTER}|娃|孩))"
        ),
        "一个",
    ),
    # 四十岁才得这么个宝贝疙瘩
    (rf"(?:才|就|只)*(?:得|有|{_BORE}了?)?这么一?个(?=(?:独|老|小)?(?:{CHILD}))", "就有一个"),
    # 就这一个，不敢再要了
    (
        (
            r"[,。;\s]+(?:后来|以后|就|也|都|再|现在|我们?)*(?:(?:不敢|没敢|不打算)再?|[没不](?:想|能|肯)?再)"
            r"(?:要|生|怀)(?:了|过|上|第?[二三]个|第?[二三]胎|老[二三])*(?=[,。;!\s]|$)"
        ),
        "",
    ),
    # 五六个吵得脑壳痛, 三个累得直不起腰
    (r"(?<=个)(?:吵|闹|烦|累|愁|磨|缠)(?:得|的|死)[^,。;]*", ""),
    # 儿子三十五没娶，闺女三十二在县城: years of somebody grown count no children.
    (
        (
            r"(?<=儿子|女儿|闺女|姑娘|丫头|小子)(?:今年|都|也|快|已经)*"
            r"(?:[二三四五六]十[一二三四五六七八九]?|[2-6]\d)(?![\d个万千百块元口多])"
        ),
        BLANK,
    ),
    (r"(?<=我今年)(?:[二三四五六七八九]十[一二三四五六七八九]?|[2-9]\d)(?=[,。;\s]有)", BLANK),
    # 侄女爹妈没了，我当亲闺女养的，我自个儿没有
    (
        (
            r"(?:我|俺)(?:就|们)?(?:把[他她])?当(?:成|作|做)?(?:自己的?|亲)(?:生的?)?"
            rf"(?:{_SON}|{_DAUGHTER}|孩子|娃)(?:一样)?(?:养|带|看待)(?:大)?[的着了]?"
        ),
        "我养的",
    ),
    (r"(?<=养的),(?:我|俺)(?:自己|自个儿?)(?:一个)?(?:都|也)?没(?:有|得|生过?)(?:孩子|娃)?", ""),
    # 两个，孙子倒有四个
    (
        rf"^((?:我|俺|就|只|有|家里)*{HEADS}个?)[,。;\s]+外?孙(?:子|娃|儿)?们?倒是?有?{HEADS}个[了嘛啊]*",
        r"\1",
    ),
    # 闺女一个，外孙归她婆家管
    (r"[,。;\s]+外?孙[^,。;\d一二两三四五六七八九俩仨]{0,3}(?:归|跟)(?![着到]?[我俺])[^,。;]*", ""),
    # 大的建国，二的建军，后面那个小四
    (r"(?:后面|后头|最后|末了)那?一?个(?=叫|是|在|还|才)", "小的"),
]
_WORDINGS = [(re.compile(said), plain) for said, plain in _PLAIN]
# Grandchildren left behind beside a child of their own: 儿子一个，媳妇跑了，丢下个孙子.
_OWN_COUNTED = re.compile(rf"(?:{_SON}|{_DAUGHTER})(?:就|有|只)*一个|一个(?:{_SON}|{_DAUGHTER})(?![婿媳])")
_LEFT_GRANDCHILD = re.compile(
    r"[,。;\s]+(?:又|还|就|给(?:我|俺)们?|(?:我|俺)们?)*"
    rf"(?:丢下|留下|撇下|扔下|丢给我|带|领|生)(?:着|了|回)*(?:{HEADS}?个)?小?外?孙[^,。;]*"
)
# 大崽在东莞，二崽在长沙，满妹子在读: children by their place, in the words of the south and the villages.
_ELDEST = any_of(r"大(?:崽|娃|仔|伢子?|妹子)", r"阿大")
_BY_PLACE: list[tuple[re.Pattern[str], str]] = [
    (re.compile(r"(?<![一二两三四五六七八九俩仨\d]个)([大二三四五])(?:崽|娃|仔|伢子?|妹子)(?!娃)"), r"老\1"),
    (re.compile(r"阿([大二三四五])"), r"老\1"),
    (re.compile(r"[小满幺细](?:崽|娃|仔|伢子?|妹子|女|儿)(?!娃|子)"), "小的"),
]
_OTHER_PLACE = re.compile(r"[二三四五小满幺细](?:崽|娃|仔|伢|妹子)|阿[二三四五]")


def put_plainly(text: str) -> str:
    """A normalised reply about children in plainer words."""
    for said, plain in _WORDINGS:
        text = said.sub(plain, text)
    if _OWN_COUNTED.search(text):
        text = _LEFT_GRANDCHILD.sub("", text)
    return _by_place(text)


def _by_place(text: str) -> str:
    """大崽 as 老大 and 二崽 as 老二, where more than one of them is told by the place among the others."""
    if not (_ELDEST.search(text) and _OTHER_PLACE.search(text)):
        return text
    for said, plain in _BY_PLACE:
        text = said.sub(plain, text)
    return text
