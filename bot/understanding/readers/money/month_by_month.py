"""Savings put by month by month: 每个月存三百，存了十个月 as 存款3000块."""

import re

from bot.understanding.money import find_money
from bot.understanding.readers.money.spoken import YUAN, exact
from bot.understanding.readers.money.times import NOW

_N = r"[\d零一二两三四五六七八九十百千万半.]{1,8}"
_UNIT = r"(月|年|周|星期|礼拜)"
# 每个月能存三百, 月月攒两百, 一年存五千
_RATE = re.compile(
    rf"(?:每|一)个?{_UNIT}(?:给我|帮我|给俺|都|也|能|可以|就|只|大概|差不多|固定|我|往[里卡折][里上]?|省下来?|雷打不动){{0,4}}"
    rf"(?:[存攒放留省剩]|交)(?:下|个|得|了|进去|下来){{0,2}}({_N}){YUAN}(?![\d千百万来多几])"
)
# 存了十个月, 攒两年了, 已经有半年
_HOW_LONG = re.compile(
    rf"(?:[存攒放省]|坚持|已经|有)(?:了|有|够|满|整整|足足|到现在){{0,3}}({_N})(?:个)?{_UNIT}(?![前底初末])(零|半|多)?"
)
# Without such a word, 一个月攒三百攒了两年 does not tell what is left of it.
_ALL_THERE = re.compile(r"没(?:有)?[取花用动]|一分[都也]?没|就这|一共|都在|全在|只有这|总共|加起来|还在")
_MONTHS = {"月": 1.0, "年": 12.0, "周": 12 / 52, "星期": 12 / 52, "礼拜": 12 / 52}


def put_by(text: str) -> str:
    """The text with all that was put by, where the sum and the number of months are told once and no more."""
    rates = list(_RATE.finditer(text))
    if len(rates) != 1:
        return text
    before, rest = text[: rates[0].start()], text[rates[0].end() :]
    lengths = list(_HOW_LONG.finditer(rest))
    if len(lengths) != 1 or not (all_told := _all_put_by(rates[0], lengths[0])):
        return text
    said = find_money(rest[: lengths[0].start()] + rest[lengths[0].end() :])
    is_said_again = len(said) == 1 and said[0].value == all_told  # 存了两年，现在一万二
    is_there = _ALL_THERE.search(rest) and not said and not NOW.search(rest)
    return f"{before}存款{all_told:g}块" if is_said_again or is_there else text


def _all_put_by(rate_told: re.Match[str], length_told: re.Match[str]) -> float | None:
    """How much comes together in that time; None where a number is only roughly told."""
    unit, rate, count, of, more = *rate_told.groups(), *length_told.groups()
    each, times = exact(rate), exact(count)
    if not each or not times or more in ("零", "多"):
        return None
    return float(round(each * (times + (0.5 if more == "半" else 0)) * _MONTHS[of] / _MONTHS[unit]))
