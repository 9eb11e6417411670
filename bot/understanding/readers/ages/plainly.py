"""An age as spoken in the form it is counted in: 六十有三 as 六十三, 奔六 as 奔六十, 差一岁七十 as 69岁."""

import re

from bot.understanding.numerals import find_numerals
from bot.understanding.patterns import Wording, any_of, reworded
from bot.understanding.readers.ages.mention_words import SOON
from bot.understanding.readers.ages.sayings import say_in_years

NUMBER = r"[几\d一二两三四五六七八九十]+"
_TIME = rf"(?:[俩仨]个?月|{NUMBER}[来多]?(?:个?[多半]?月|天|个?星期|个?礼拜|周)|半个月|半年)"
# 差两个月满五十, 下个月满六十: the birthday is still to come, so one year less is full.
_MONTHS_SHORT = any_of(
    # 还差两个月, 再过三天
    rf"(?:还|就|只)*(?:差|再过|再有|再等){_TIME}",
    # 下个月满六十, 过几天就七十
    (
        rf"(?:还有{_TIME}|{_TIME}(?:以?后|过后|之后)|下个?(?:月(?:初?{NUMBER}[号日]?)?|星期|礼拜|周)|"
        r"月底|年底|"
        rf"今年腊月(?=满)|今年下半年|过几天|过两天)(?=[我俺他她就才要到快]*满|[就要]?过{NUMBER}岁?(?:的)?(?:生日|大?寿)|"
        rf"[就才要到快]+{NUMBER})"
    ),
    # 元旦就满六十, 过年才满
    r"(?:元旦|圣诞|腊八|小年|除夕|春节|过年)(?:那天)?(?=[就才要]+满)",
    # 明天就满六十, 后天六十岁生日
    rf"(?:明天|后天|大后天)(?=[就才要]*满|[就要]*过?{NUMBER}岁?的?(?:生日|大?寿))",
)


def _less(found: re.Match[str]) -> str:
    """差一岁七十 as 69岁; without years it is months that are short, and the birthday is still to come."""
    age, years = found["age"], found["years"]
    if years is None:
        return f"{SOON}满{age}岁"
    short, whole = find_numerals(years), find_numerals(age)
    if len(short) != 1 or len(whole) != 1 or not short[0].value or not whole[0].value:
        return found.group()
    return f"{whole[0].value - short[0].value:.0f}岁"


_WORDINGS: list[Wording] = [
    # The old and the dialect word for a little more.
    (re.compile("挂零|[啷郎]当"), "出头"),
    # 六十有三
    (re.compile(r"(?<=十)有(?=[一二三四五六七八九])"), ""),
    # 我是他监护人，五十: the age of who looks after the person
    (
        re.compile(
            rf"(?:我|俺)是(?:他|她)的?(?:监护人|代理人|代办人)[,\s]*(?:我|俺)?(?:今年|都)?{NUMBER}岁?了?(?=[,。!\s]|$)"
        ),
        "为他办的",
    ),
    # 被帮扶人69岁: as a coordinator writes it
    (re.compile(r"被帮扶人|救助对象|该(?:对象|同志|居民|老人|人员)|申请人(?!是)"), "本人"),
    # 我妈要是还在，今年该八十了: the age that the dead would have
    (
        re.compile(
            r"[^,。;]*?(?:(?:要是|如果|假如|要)[^,。;]{0,6}?(?:还?在|活)|(?:在世|活着|还在)的?话)[^,。;]*"
            r"(?:[,\s]+[^,。;]*?[该有得是][^,。;]*)?"
        ),
        "",
    ),
    # 马上就六十了，还差一个月: told after the age that comes
    (
        re.compile(
            rf"(?:快|马上|眼看|就|要|奔)+({NUMBER})岁?了?[,\s]*(?:还|就|只)*[差欠]{_TIME}(?=[,。;!\s了吧]|$)"
        ),
        rf"{SOON}满\1岁",
    ),
    # 我讲错了四十七
    (
        re.compile(
            r"^(?:我|俺|刚才?|刚刚|前面|上面|先前)*[讲说写打填报]错了?[啊哈哦]?[,\s]*(?:应该|是)*(?=[\d一二三四五六七八九十])"
        ),
        "",
    ),
    # 七十五不是五十七: what is denied at the end
    (
        re.compile(rf"(?<=[\d一二两三四五六七八九十岁]),?[可并]?不是{NUMBER}岁?[啊哦了的]*(?=[,。!\s]|$)"),
        "",
    ),
    # 离七十，就差一年了
    (re.compile(rf"[离距]({NUMBER})岁?[,\s]*(?:还|就|只|也|仅)*差"), r"\1差"),
    # 活了九十三年
    (re.compile(rf"(?<=活了)({NUMBER})年"), r"\1岁"),
    # 九十岁缺一
    (re.compile(rf"({NUMBER})岁?缺一岁?(?=[,。;!\s了]|$)"), r"\1差一岁"),
    # 八三的, and nothing else
    (
        re.compile(
            r"^((?:我|俺|我是|俺是|是)?[三四五六七八九][零一二三四五六七八九])的(?=[啊呀吧嘛]*[。!\s]*$)"
        ),
        r"\1年的",
    ),
    # 身份证中间那几位是19620315
    (re.compile(r"(?:身份证|号码|中间)[^\d,。;]{0,12}((?:19|20)\d{6})(?!\d)"), r"\1出生"),
    # 大概七十七七十八
    (
        re.compile(
            r"(?P<tens>[二三四五六七八九])十(?P<first>[一二三四五六七八])(?P=tens)十(?P<second>[二三四五六七八九])(?!\d)"
        ),
        r"\g<tens>十\g<first>或者\g<tens>十\g<second>",
    ),
    # 六十花甲: the name says the number again.
    (re.compile(r"(六十|七十|八十|五十)岁?[,]?(?:花甲|古稀|耄耋|知天命)(?:之年)?"), r"\1"),
    (re.compile(r"年过半百"), "五十多"),
    (re.compile(r"满岁"), "周岁"),
    (re.compile(r"多点"), "多 "),
    (re.compile(r"出点头"), "出头"),
    (re.compile(r"来着"), ""),
    (re.compile(r"年元月"), "年1月"),
    (re.compile(r"[老古]历"), "农历"),
    # 八 十
    (re.compile(r"(?<=[二三四五六七八九])\s+(?=十)|(?<=十)\s+(?=[一二三四五六七八九](?!\d))"), ""),
    # 奔六的人
    (re.compile(r"(奔着?[三四五六七八九])(?![十\d])"), r"\1十"),
    # 七十差两个月, 七十差一岁
    (
        re.compile(
            rf"(?P<age>{NUMBER})岁?(?:还|就|只|也)*[差欠](?:(?P<years>{NUMBER})[岁年]|{_TIME})(?=[,。;!\s了吧]|$)"
        ),
        _less,
    ),
    # 差一岁七十, 再过两年七十
    (
        re.compile(
            rf"(?:还|就|只)*(?:差|再[过有等])(?P<years>{NUMBER})[岁年][就才到要满]*(?P<age>{NUMBER})(?=岁|[,。;!\s了]|$)"
        ),
        _less,
    ),
    (_MONTHS_SHORT, lambda found: SOON + ("满" if "差" in found.group() else "")),
    # 再过两个月，我就满七十
    (re.compile(rf"(?<={SOON})[,\s]+(?=[我俺他她]?[就才要]+)"), ""),
]


def put_plainly(text: str) -> str:
    """六十有三 as 六十三, 奔六 as 奔六十, 差一岁七十 as 69岁; what is months short of an age is said to be soon."""
    return reworded(say_in_years(text), _WORDINGS)
