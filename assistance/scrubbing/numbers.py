"""Mask numbers, plates, addresses on the net and names of accounts."""

import re
import unicodedata

_LINK = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领]\s*[A-Za-z]\s*[·.\-\s]?\s*"
    r"(?=[A-Za-z0-9]*[0-9])[A-Za-z0-9]{4,6}[挂学警]?"
)
# Digits read out one by one, written in any way, with whatever stands between their groups.
_DIGIT = r"[0-9零〇○一二两三四五六七八九幺壹贰叁肆伍陆柒捌玖]"
_LONG = re.compile(rf"\+?{_DIGIT}(?:[\s\-—_.·,，()（）*]{{0,2}}{_DIGIT}){{5,}}[xX]?")
_SHORT = re.compile(r"[0-9]+(?:[.,:：/\-][0-9]+)*")
# 两千五, 三百六十: sums and ages in words; a single 一 or 两 says nothing about anybody and stays.
_SPOKEN = re.compile(
    r"[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟廿卅]{2,}(?:点[零一二三四五六七八九]+)?"
)
_FIXED = re.compile(
    r"千万(?=别|不|要|莫|记)|万一|一一|三三两两|十万火急|一五一十|五一(?=节|放)|三八(?=节|妇)|百八十(?=度)"
)
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9_\-]{2,}")
_LATIN_KEPT = frozenset(
    ("hello", "hey", "hai", "okay", "bye", "byebye", "wifi", "pdf", "icu", "app", "vip", "gps", "next", "pass", "yes",
     "yep", "ppt", "jpg", "png", "heic", "doc", "docx", "word", "excel", "sos", "rmb")
)  # fmt: skip


def one_form(text: str) -> str:
    """The text with digits and letters of any width or frame in their plain form, and nothing invisible in it."""
    return "".join(_plain(sign) for sign in text if unicodedata.category(sign) not in ("Cf", "Mn", "Me"))


def _plain(sign: str) -> str:
    form = unicodedata.normalize("NFKC", sign)
    return form if form.isascii() and form.isalnum() else sign


def mask_numbers(text: str) -> str:
    """Links and accounts, plates, long numbers and the rest of the digits, the most telling first."""
    text = one_form(text)
    text = _LINK.sub("（网址）", text)
    text = _PLATE.sub("（车牌）", text)
    text = _LONG.sub("（号码）", text)
    text = _LATIN.sub(lambda found: found[0] if found[0].lower() in _LATIN_KEPT else "（字母）", text)
    text = _SHORT.sub("0", text)
    fixed = [found.span() for found in _FIXED.finditer(text)]
    return _SPOKEN.sub(
        lambda found: (
            found[0] if any(start < found.end() and found.start() < end for start, end in fixed) else "0"
        ),
        text,
    )
