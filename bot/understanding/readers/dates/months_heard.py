"""A number of months as it was heard or put short, in the form it is counted in: 三各月, 俩个越, 两仨月, 半个多月."""

import re

from bot.understanding.patterns import any_of
from bot.understanding.readers.mishearings import hear_measure, mend_months

# 三年前，一天都不差 counts no day.
_TO_THE_DAY = re.compile(
    r"一天[都也]?(?:不|没)(?:差|多|少)[,。\s]*|[,。\s]*[多少]一天[都也]?没有?|(?<=一)整(?=年)"
)
# 四个月零几天, 四个月多几天
_FEW_DAYS = re.compile(r"(?<=月)(?:零|多|又|还多|加)(?:好?几|十几|十来)天(?!前)")
# 两个月三个月这样
_TWO_ENDS = re.compile(r"([一二两三四五六七八])个月,?([二两三四五六七八九])个月(?=这样|的?样子|左右|吧|$)")
# 三个月或者四个月
_EITHER_COUNT = re.compile(
    r"(?:不是)?([一二三四五六七八])个月(?:前|了)?吧?,?(?:或者?|还是|要么|就是)是?([二三四五六七八九])个月"
)
# 五个月，嗯，不止，六个月了; 六个月？七个月了应该
_MORE_THAN_THAT = re.compile(
    r"(?:(?:先|刚才?|刚刚|开头|前面|刚开始)(?:我)?[说讲报]的?(?:是)?)?(?P<less>[\d一二两俩仨三四五六七八九十半]+(?:个半?月|年))(?:了|吧)?"
    r"(?:[,。.…\s]*(?:嗯|呃|额|啊|哦|哎)?[,。.…\s]*(?:还)?不[止只](?:了|哦|吧|的)?[,。.…\s]*(?:得?有)?|(?:[?]|吗[?]?)[,\s]*(?:不[是止,])*|[,。.…\s]+(?:啊|哦|哎|诶)[,。.…\s]*|[,。\s]+(?:其实|实际上?|准确点?(?:来)?[说讲]|细算)(?:是|有|应该|都|得)*)"
    r"(?=[\d一二两俩仨三四五六七八九十半]+(?:个半?月|年))"
)
# 两年多快三年了
_BETWEEN_YEARS = re.compile(
    r"([一二两三四五六七八九\d])(年|个月)多[,\s]*快(?:到|要|满)?([二两三四五六七八九十\d])(?=\2)"
)
_DIGITS = "一二三四五六七八九"
_N = r"[\d一二两三四五六七八九十俩仨半]+"
_SHORT_TIME = rf"(?:(?:不?几|好几|{_N})天|(?:几|{_N})个?(?:星期|礼拜|周)|半个月)"
_NEARLY = any_of(
    # 差几天四个月, 还差半个月满一年
    rf"(?:还|就)?差{_SHORT_TIME}(?:就|才|到|满|够)*(?={_N}(?:个?月|年))",
    # 小仨月
    r"小(?=[仨俩三两四五六]个?月)",
)
# 五个月差三天
_SHORT_AFTER = re.compile(rf"({_N}个?[月年])(?:还|就)?差{_SHORT_TIME}")
# 俩半月
_AND_HALF = re.compile(r"(?<=[俩仨两])半月")
# 再捋捋, 掰手指头算: thinking aloud
_THINKS = re.compile(r"再(?:捋|理|盘|掰|回忆|默)(?:[一了]?[捋理盘掰默]|一下|算)?")
# 离婚都是个月了: four, as it was heard
_FOUR_HEARD = re.compile(r"(?<=[都有快])是(?=个月)")
# 俩个越前, 两仨月: misheard or said short
_TWO_OR_THREE = re.compile(r"[两俩](?:仨|三)个?月")
_MORE_THAN_HALF = re.compile(r"半[个拉]?(?:多|来)个?月|半拉月")


# 半年，不止半年，七个月
_TIME = r"(?:[\d一二两俩仨三四五六七八九十]{1,3}(?:个半?月|年半?)|半年)"
_NOT_ONLY = re.compile(rf"(?:{_TIME}[了吧]?[,。\s]+)?不[止只]{_TIME}[了吧]?[,。\s]+(?=得?有?{_TIME})")
# 快满一年了，下个月十五号就满
_FULL_SOON = re.compile(
    r"[,。;\s]+(?:下个?月|再过[^,。;]{1,5}|过几天|月底)(?:初?[\d一二三四五六七八九十]{1,3}[号日])?(?:就|才|也就)+(?:满|到|够|正好)了?(?=[,。!\s]|$)"
)


def months_heard(text: str) -> str:
    """三各月 and 四个越 as three and four months, 两仨月 as two to three."""
    text = _NOT_ONLY.sub("", _FULL_SOON.sub("", text))
    text = _BETWEEN_YEARS.sub(_both_ends, _MORE_THAN_THAT.sub("", text))
    text = _THINKS.sub("再想想", _TO_THE_DAY.sub("", text)).replace("快要", "快")
    text = _AND_HALF.sub("个半月", _NEARLY.sub("快", _SHORT_AFTER.sub(r"快\1", text)))
    text = _EITHER_COUNT.sub(_neighbours, text)
    text = _FOUR_HEARD.sub("四", _MORE_THAN_HALF.sub("半个月", _TWO_OR_THREE.sub("两三个月", text)))
    text = _TWO_ENDS.sub(r"\1到\2个月", mend_months(_FEW_DAYS.sub("", text)))
    text = hear_measure(text, "月", after="[俩仨]", then="(?:以?前|之前|了)")
    text = hear_measure(text, "个", then="[多来半]?[月越约悦]")
    text = hear_measure(text, "月", after="个[多来半]", then="(?![会定谈])")
    return hear_measure(text, "月", after="[\\d一二两三四五六七八九十几半俩仨]个", then="(?![会定谈])")


def _both_ends(found: re.Match[str]) -> str:
    """一年多快两年 as 一到二年."""
    first, _, second = found.groups()
    return f"{first}到{second.replace('两', '二')}"


def _neighbours(found: re.Match[str]) -> str:
    """三个月或者四个月 as 三到四个月."""
    first, second = found.groups()
    is_next = _DIGITS.index(second) == _DIGITS.index(first) + 1
    return f"{first}到{second}个月" if is_next else found.group()
