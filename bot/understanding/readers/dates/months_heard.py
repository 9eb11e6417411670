"""A number of months as it was heard or put short, in the form it is counted in: 三各月, 俩个越, 两仨月, 半个多月."""

import re

from bot.understanding.patterns import Wording, any_of, reworded
from bot.understanding.readers.mishearings import hear_measure, mend_months

_N = r"[\d一二两三四五六七八九十俩仨半]+"
_TIME = r"(?:[\d一二两俩仨三四五六七八九十]{1,3}(?:个半?月|年半?)|半年)"
_SHORT_TIME = rf"(?:(?:不?几|好几|{_N})天|(?:几|{_N})个?(?:星期|礼拜|周)|半个月)"
_DIGITS = "一二三四五六七八九"
# Taken back before it was finished: 五个月，嗯，不止，六个月了; 六个月？七个月了应该
_MORE_THAN_THAT = re.compile(
    r"(?:(?:先|刚才?|刚刚|开头|前面|刚开始)(?:我)?[说讲报]的?(?:是)?)?[\d一二两俩仨三四五六七八九十半]+(?:个半?月|年)(?:了|吧)?"
    r"(?:[,。.…\s]*(?:嗯|呃|额|啊|哦|哎)?[,。.…\s]*(?:还)?不[止只](?:了|哦|吧|的)?[,。.…\s]*(?:得?有)?|(?:[?]|吗[?]?)[,\s]*(?:不[是止,])*|[,。.…\s]+(?:啊|哦|哎|诶)[,。.…\s]*|[,。\s]+(?:其实|实际上?|准确点?(?:来)?[说讲]|细算)(?:是|有|应该|都|得)*)"
    r"(?=[\d一二两俩仨三四五六七八九十半]+(?:个半?月|年))"
)
# 三个月或者四个月, 两年多快三年, 两个月三个月这样
_NEIGHBOURS = re.compile(
    r"(?:不是)?(?P<first>[一二两三四五六七八])(?P<unit>个月|年)"
    r"(?:多[,\s]*快(?:到|要|满)?|(?:前|了)?吧?,?(?:或者?|还是|要么|就是)是?|,?(?=.个月(?:这样|的?样子|左右|吧|$)))"
    r"(?P<second>[二两三四五六七八九])(?P=unit)"
)


def _in_one(found: re.Match[str]) -> str:
    """三个月或者四个月 as 三到四个月."""
    first, unit, second = (
        found["first"].replace("两", "二"),
        found["unit"],
        found["second"].replace("两", "二"),
    )
    is_next = _DIGITS.index(second) == _DIGITS.index(first) + 1
    return f"{first}到{second}{unit}" if is_next else found.group()


_WORDINGS: list[Wording] = [
    # 快满一年了，下个月十五号就满
    (
        re.compile(
            r"[,。;\s]+(?:下个?月|再过[^,。;]{1,5}|过几天|月底)(?:初?[\d一二三四五六七八九十]{1,3}[号日])?"
            r"(?:就|才|也就)+(?:满|到|够|正好)了?(?=[,。!\s]|$)"
        ),
        "",
    ),
    # 半年，不止半年，七个月
    (re.compile(rf"(?:{_TIME}[了吧]?[,。\s]+)?不[止只]{_TIME}[了吧]?[,。\s]+(?=得?有?{_TIME})"), ""),
    (_MORE_THAN_THAT, ""),
    # 三年前，一天都不差 counts no day; 整一年
    (
        re.compile(
            r"一天[都也]?(?:不|没)(?:差|多|少)[,。\s]*|[,。\s]*[多少]一天[都也]?没有?|(?<=一)整(?=年)"
        ),
        "",
    ),
    # 再捋捋, 掰手指头算: thinking aloud
    (re.compile(r"再(?:捋|理|盘|掰|回忆|默)(?:[一了]?[捋理盘掰默]|一下|算)?"), "再想想"),
    (re.compile(r"快要"), "快"),
    # 五个月差三天
    (re.compile(rf"({_N}个?[月年])(?:还|就)?差{_SHORT_TIME}"), r"快\1"),
    (
        any_of(
            # 差几天四个月, 还差半个月满一年
            rf"(?:还|就)?差{_SHORT_TIME}(?:就|才|到|满|够)*(?={_N}(?:个?月|年))",
            # 小仨月
            r"小(?=[仨俩三两四五六]个?月)",
        ),
        "快",
    ),
    # 俩半月, 两仨月, 半拉月
    (re.compile(r"(?<=[俩仨两])半月"), "个半月"),
    (_NEIGHBOURS, _in_one),
    (re.compile(r"[两俩](?:仨|三)个?月"), "两三个月"),
    (re.compile(r"半[个拉]?(?:多|来)个?月|半拉月"), "半个月"),
    # 离婚都是个月了: four, as it was heard
    (re.compile(r"(?<=[都有快])是(?=个月)"), "四"),
    # 四个月零几天
    (re.compile(r"(?<=月)(?:零|多|又|还多|加)(?:好?几|十几|十来)天(?!前)"), ""),
]


def months_heard(text: str) -> str:
    """三各月 and 四个越 as three and four months, 两仨月 as two to three."""
    text = mend_months(reworded(text, _WORDINGS))
    text = hear_measure(text, "月", after="[俩仨]", then="(?:以?前|之前|了)")
    text = hear_measure(text, "个", then="[多来半]?[月越约悦]")
    return hear_measure(
        text, "月", after="(?:个[多来半]|[\\d一二两三四五六七八九十几半俩仨]个)", then="(?![会定谈])"
    )
