"""Sums that are told by what they are made of: 一百九十八乘以二, 十张一百的, 一年砍两回，一回卖四千五.

Where one of the numbers is only roughly told, the reply stays as it is.
"""

import math
import re
from dataclasses import dataclass

from bot.understanding.readers.money.spoken import NO_NUMBER, NUMBER, YUAN, exact

_EXACTLY = r"(?![\d多来几])"
_WEEK = r"个?(?:礼拜|星期|周)"
_HOUR = r"个?(?:小时|钟头?|钟)"
_HOURS_OF_A_DAY = (
    r"(?![来多几]|左右)(?P<rest>[^。;]*?)"
    rf"[一每]天(?:一般|大概|差不多|能|要|也|得|就)*[干做上]?(?P<b>{NUMBER}){_HOUR}"
)
_SELLS = r"(?:能|可以|就|也|才|卖|收|得|挣|赚|给|发|是|有|值|合|大概|个){0,3}"


@dataclass(frozen=True)
class _Product:
    """What is said, with the numbers a and b, what it is put as, and how many yuan or weeks one of them is."""

    said: re.Pattern[str]
    put_as: str
    factor: int = 1

    def put(self, told: re.Match[str]) -> str:
        said = told.groupdict()
        numbers = [exact(said[name]) for name in ("a", "b") if name in said]
        if None in numbers:
            return told.group()
        worth = math.prod(number or 0 for number in numbers) * self.factor
        return self.put_as.format(worth=f"{worth:g}", **said)


_PIECES = (
    # 十张一百的, 六张红票子
    _Product(
        re.compile(rf"(?P<a>{NUMBER})张(?:红票子?|大红票|红的|百元大?钞|一百的)(?!子?都)"), "{worth}块", 100
    ),
    # 一小时给二十，一天十个钟头; 18块一小时，一天十个钟头
    _Product(
        re.compile(rf"(?:[一每]{_HOUR}|时薪)[给挣是拿有]?(?P<a>{NUMBER}){YUAN}{_HOURS_OF_A_DAY}"),
        "{worth}块一天{rest}",
    ),
    _Product(re.compile(rf"(?P<a>{NUMBER}){YUAN}[一每/]{_HOUR}{_HOURS_OF_A_DAY}"), "{worth}块一天{rest}"),
)
_OF_INCOME = (
    # 一百九十八乘以二, 200*3, 三百乘三个人
    _Product(
        re.compile(rf"(?P<a>{NUMBER}){YUAN}(?:乘以?|[*×x])(?P<b>{NUMBER})(?![\d百千万天年月])"), "{worth}块"
    ),
    # 每个礼拜三百，一个月四个礼拜: as the person reckons it, and not 52 weeks a year.
    _Product(
        re.compile(rf"[每一]{_WEEK}[给挣有拿是]?(?P<a>{NUMBER})块?[,。;\s]*[一每]个?月[有就是]?[四4]{_WEEK}"),
        "一个月{worth}块",
        4,
    ),
    # 竹子一年砍两回，一回卖四千五
    _Product(
        re.compile(
            rf"[一每]年{NO_NUMBER}{{0,4}}(?P<a>[两二三四2-4])(?P<time>[回次季茬批])[,、\s]*"
            rf"[一每](?P=time){_SELLS}(?P<b>{NUMBER}){YUAN}{_EXACTLY}"
        ),
        "一年{worth}块",
    ),
    # 卖了四十只，一只六百; 猪三头，每头两千
    _Product(
        re.compile(
            rf"(?P<sold>[卖出][了得]?(?:[猪羊牛鸡鸭鹅鱼兔驴马]|小猪|猪崽)?)(?P<a>{NUMBER})(?P<of>[只头匹斤担筐箱袋亩棵车吨])"
            rf"{NO_NUMBER}{{0,4}}[,\s]*[一每](?P=of){_SELLS}(?P<b>{NUMBER}){YUAN}{_EXACTLY}"
        ),
        "{sold}{worth}块",
    ),
)


def multiplied(text: str) -> str:
    """A reply about income with what the numbers make together in their place."""
    return _worked_out(text, _OF_INCOME)


def with_pieces_worth(text: str) -> str:
    """The text with what notes are worth, and with what the hours of a day bring."""
    return _worked_out(text, _PIECES)


def _worked_out(text: str, products: tuple[_Product, ...]) -> str:
    for product in products:
        text = product.said.sub(product.put, text)
    return text
