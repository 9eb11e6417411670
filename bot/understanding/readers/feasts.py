"""Feasts and seasons of the solar year, as first and last day: 国庆, 清明, 麦收; those of the moon are in `lunar`."""

import re
from datetime import date

_FEASTS = {
    "元旦": (1, 1, 1, 1), "五一": (5, 1, 5, 5), "劳动节": (5, 1, 5, 5), "国庆": (10, 1, 10, 7),
    "十一": (10, 1, 10, 7), "清明": (4, 4, 4, 6), "六一": (6, 1, 6, 1), "八一": (8, 1, 8, 1),
    "三八": (3, 8, 3, 8), "妇女节": (3, 8, 3, 8), "春节": (1, 21, 2, 20), "过年": (1, 21, 2, 20),
    "年关": (1, 10, 2, 20),
    "双十一": (11, 11, 11, 11), "年初": (1, 1, 2, 28),
    "开年": (1, 1, 2, 28), "年中": (5, 15, 7, 15), "年底": (11, 15, 12, 31), "年尾": (11, 15, 12, 31),
    "开春": (2, 4, 4, 5), "春天": (3, 1, 5, 31), "夏天": (6, 1, 8, 31), "秋天": (9, 1, 11, 30),
    "秋收": (9, 1, 10, 31), "冬天": (11, 15, 12, 31), "入冬": (11, 1, 12, 10), "暑假": (7, 1, 8, 31),
    "上半年": (1, 1, 6, 30), "下半年": (7, 1, 12, 31), "麦收": (5, 25, 6, 25),
}  # fmt: skip
_FEAST = re.compile(
    "|".join(
        f"{name}(?![点月个岁天号秋万千百块元口人级斤亩年楼层路街村镇厂队广])"
        for name in sorted(_FEASTS, key=len, reverse=True)
    )
)


def find_feast(text: str, said_year: int | None, today: date) -> tuple[date, date] | None:
    """The first and last day a feast or a season named in a text can mean; without a year the latest that began."""
    found = _FEAST.search(text)
    if found is None or re.search(r"十一月|[一二三四五六七八九百千]十一", text):
        return None
    month, day, last_month, last_day = _FEASTS[found.group()]
    year = said_year or today.year
    first = date(year, month, day)
    if first > today:
        first = date(year - 1, month, day)
    if re.search(rf"{found.group()}\S{{0,3}}?(?:那天|当天|那日|当日)", text) and found.group() in (
        "国庆",
        "元旦",
        "五一",
        "劳动节",
        "十一",
    ):
        return first, first
    return first, date(first.year, last_month, last_day)
