"""An age as spoken in the form it is counted in: 六十有三 as 六十三, 奔六 as 奔六十, 差一岁七十 as 69岁."""

import re

from bot.understanding.numerals import find_numerals
from bot.understanding.patterns import any_of
from bot.understanding.readers.ages.mention_words import SOON
from bot.understanding.readers.ages.sayings import say_in_years

NUMBER = r"[几\d一二两三四五六七八九十]+"
_TIME = rf"(?:[俩仨]个?月|{NUMBER}[来多]?(?:个?[多半]?月|天|个?星期|个?礼拜|周)|半个月|半年)"
# 差两个月满五十, 下个月满六十: the birthday is still to come, so one year less is full.
_MONTHS_SHORT = any_of(
    # 还差两个月, 再过三天
    rf"(?:还|就|只)*(?:差|再过|再有|再等){_TIME}",
    # 下个月满六十, 十月就满, 过几天就七十
    (
        rf"(?:还有{_TIME}|{_TIME}(?:以?后|过后|之后)|下个?(?:月(?:初?{NUMBER}[号日]?)?|星期|礼拜|周)|"
        r"(?:[正冬腊]|十?[一二三四五六七八九十]|(?<!\d)1?\d)月份?(?=[就才要快到]+满)|月底|年底|"
        rf"今年腊月(?=满)|今年下半年|过几天|过两天)(?=[就才要到快]*满|[就要]?过{NUMBER}岁?(?:的)?(?:生日|大?寿)|"
        rf"[就才要到快]+{NUMBER})"
    ),
    # 到腊月满七十, 到冬月里就七十
    r"(?:等|要)?到了?(?:[正冬腊]|十?[一二三四五六七八九十]|1?\d)月(?:份|间|里|底)?(?=[就才要]*满)",
    # 元旦就满六十, 过年才满
    r"(?:元旦|圣诞|腊八|小年|除夕|春节|过年)(?:那天)?(?=[就才要]+满)",
    # 明天就满六十, 后天六十岁生日
    rf"(?:明天|后天|大后天)(?=[就才要]*满|[就要]*过?{NUMBER}岁?的?(?:生日|大?寿))",
    # 年底就六十
    r"年底(?=[就才要快])",
)
# 七十差两个月, 七十差一岁
_SHORT_AFTER = re.compile(
    rf"({NUMBER})岁?(?:还|就|只|也)*[差欠](?:({NUMBER})[岁年]|{_TIME})(?=[,。;!\s了吧]|$)"
)
# 马上就六十了，还差一个月: told after the age that comes
_SHORT_AFTERWARDS = re.compile(
    rf"(?:快|马上|眼看|就|要|奔)+({NUMBER})岁?了?[,\s]*(?:还|就|只)*[差欠]{_TIME}(?=[,。;!\s了吧]|$)"
)
# 我妈要是还在，今年该八十了: the age that the dead would have
_WOULD_BE = re.compile(
    r"[^,。;]*?(?:(?:要是|如果|假如|要)[^,。;]{0,6}?(?:还?在|活)|(?:在世|活着|还在)的?话)[^,。;]*(?:[,\s]+[^,。;]*?[该有得是][^,。;]*)?"
)
_YEARS_SHORT = re.compile(
    rf"(?:还|就|只)*(?:差({NUMBER})岁|再[过有等]({NUMBER})年)[就才到要满]*({NUMBER})(?=岁|[,。;!\s了]|$)"
)
# 被帮扶人69岁，监护人45岁: as a coordinator writes it.
_IN_QUESTION = re.compile(r"被帮扶人|救助对象|该(?:对象|同志|居民|老人|人员)|申请人(?!是)")
_LIVED = re.compile(rf"(?<=活了)({NUMBER})年")
_ONE_SHORT = re.compile(rf"({NUMBER})岁?缺一岁?(?=[,。;!\s了]|$)")
# 八三的, and nothing else
_YEAR_LEFT_OUT = re.compile(
    r"^((?:我|俺|我是|俺是|是)?[三四五六七八九][零一二三四五六七八九])的(?=[啊呀吧嘛]*[。!\s]*$)"
)
# 身份证中间那几位是19620315
_ON_CARD = re.compile(r"(?:身份证|号码|中间)[^\d,。;]{0,12}((?:19|20)\d{6})(?!\d)")
# The old and the dialect word for a little more.
_LITTLE_MORE = re.compile("挂零|[啷郎]当")
# 七十五不是五十七: what is denied at the end
_DENIED_AT_END = re.compile(
    rf"(?<=[\d一二两三四五六七八九十岁]),?[可并]?不是{NUMBER}岁?[啊哦了的]*(?=[,。!\s]|$)"
)
# 离七十，就差一年了
_FROM = re.compile(rf"[离距]({NUMBER})岁?[,\s]*(?:还|就|只|也|仅)*差")
# 我讲错了四十七
_WRONG_FIRST = re.compile(
    r"^(?:我|俺|刚才?|刚刚|前面|上面|先前)*[讲说写打填报]错了?[啊哈哦]?[,\s]*(?:应该|是)*(?=[\d一二三四五六七八九十])"
)
# 再过两个月，我就满七十
_PAUSE_AFTER_SOON = re.compile(rf"(?<={SOON})[,\s]+(?=[我俺他她]?[就才要]+)")
# 大概七十七七十八
_ONE_AFTER_ANOTHER = re.compile(
    r"(?P<tens>[二三四五六七八九])十(?P<first>[一二三四五六七八])(?P=tens)十(?P<second>[二三四五六七八九])(?!\d)"
)
# 我是他监护人，五十: the age of who looks after the person
_OF_GUARDIAN = re.compile(
    rf"(?:我|俺)是(?:他|她)的?(?:监护人|代理人|代办人)[,\s]*(?:我|俺)?(?:今年|都)?{NUMBER}岁?了?(?=[,。!\s]|$)"
)
# 六十花甲: the name says the number again.
_NAMED_BESIDE = re.compile(r"(六十|七十|八十|五十)岁?[,]?(?:花甲|古稀|耄耋|知天命)(?:之年)?")
_AND_ONES = re.compile(r"(?<=十)有(?=[一二三四五六七八九])")
_BLANK_WITHIN = re.compile(r"(?<=[二三四五六七八九])\s+(?=十)|(?<=十)\s+(?=[一二三四五六七八九](?!\d))")
_TENS_LEFT_OUT = re.compile(r"(奔着?[三四五六七八九])(?![十\d])")
_SAME_WORDS = {
    "年过半百": "五十多",
    "满岁": "周岁",
    "多点": "多 ",
    "出点头": "出头",
    "来着": "",
    "年元月": "年1月",
    "老历": "农历",
    "古历": "农历",
}


def put_plainly(text: str) -> str:
    """六十有三 as 六十三, 奔六 as 奔六十, 差一岁七十 as 69岁; what is months short of an age is said to be soon."""
    text = _AND_ONES.sub("", _LITTLE_MORE.sub("出头", say_in_years(text)))
    text = _OF_GUARDIAN.sub("为他办的", text)
    text = _IN_QUESTION.sub("本人", text)
    text = _SHORT_AFTERWARDS.sub(rf"{SOON}满\1岁", _WOULD_BE.sub("", text))
    text = _WRONG_FIRST.sub("", text)
    text = _FROM.sub(r"\1差", _DENIED_AT_END.sub("", text))
    text = _LIVED.sub(r"\1岁", text)
    text = _ON_CARD.sub(r"\1出生", _YEAR_LEFT_OUT.sub(r"\1年的", _ONE_SHORT.sub(r"\1差一岁", text)))
    text = _ONE_AFTER_ANOTHER.sub(r"\g<tens>十\g<first>或者\g<tens>十\g<second>", text)
    text = _NAMED_BESIDE.sub(r"\1", text)
    for said, plain in _SAME_WORDS.items():
        text = text.replace(said, plain)
    text = _TENS_LEFT_OUT.sub(r"\1十", _BLANK_WITHIN.sub("", text))
    text = _SHORT_AFTER.sub(lambda found: _less(found, found.group(1), found.group(2)), text)
    text = _YEARS_SHORT.sub(
        lambda found: _less(found, found.group(3), found.group(1) or found.group(2)), text
    )
    text = _MONTHS_SHORT.sub(lambda found: SOON + ("满" if "差" in found.group() else ""), text)
    return _PAUSE_AFTER_SOON.sub("", text)


def _less(found: re.Match[str], age: str, years: str | None) -> str:
    """差一岁七十 as 69岁; without years it is months that are short, and the birthday is still to come."""
    if years is None:
        return f"{SOON}满{age}岁"
    short, whole = find_numerals(years), find_numerals(age)
    if len(short) != 1 or len(whole) != 1 or not short[0].value or not whole[0].value:
        return found.group()
    return f"{whole[0].value - short[0].value:.0f}岁"
