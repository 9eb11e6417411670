"""A time that passed, told with 把: 个把月, 年把, 个把星期, 两年把."""

import re

from bot.understanding.readers.reading import Reading, exactly, roughly

_COUNT_SIGN = r"[\d一二两俩仨三四五六七八九十]"
_A_MONTH_OR_SO = re.compile(r"个把月|月把")
_A_WEEK_OR_SO = re.compile(r"个把(?:星期|礼拜)|个把周")
_A_YEAR_OR_SO = re.compile(rf"(?<!{_COUNT_SIGN})年把|个把年头?")
# 两年把, 三个月把
_SOME_OR_SO = re.compile(rf"(?P<stretch>{_COUNT_SIGN}+(?:年|个月))把(?=[,。!\s了啦吧]|的?样子|$)")


def told_or_so(text: str) -> Reading | None:
    """A month, a week or a year or so, in months."""
    if _A_MONTH_OR_SO.search(text):
        return roughly(1, 1, 2)
    if _A_WEEK_OR_SO.search(text):
        return exactly(0)
    return roughly(12, 12, 24) if _A_YEAR_OR_SO.search(text) else None


def plainly_or_so(text: str) -> str:
    """两年把 as 大概两年."""
    return _SOME_OR_SO.sub(r"大概\g<stretch>", text)
