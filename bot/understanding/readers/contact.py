"""Names, telephone numbers and identity-card numbers: brought into one form, checked for shape only.

Whether a card number is right (checksum, date, region) is for the application to decide; here it must have
eighteen places.
"""

import re

from bot.understanding.patterns import any_of
from bot.understanding.readers.hedges import read_reserve, says_refusal
from bot.understanding.readers.kin import KIN
from bot.understanding.readers.reading import REFUSED, UNREADABLE, Reading, exactly
from bot.understanding.text import normalise, squeeze

_SPOKEN_DIGITS = str.maketrans("零一二三四五六七八九幺洞拐两", "01234567891072")
_NAME_LEAD = re.compile(
    rf"^(?:嗯|呃|哦|啊|你好|您好|,|，|、|。|\s)*(?:(?:(?:我|俺)?的?(?:{KIN})|我|俺|他|她|老人|申请人|本人|户主)?(?:的)?(?:名字|"
    r"姓名|大名|全名)?(?:是|叫|叫做|叫个|就叫|就是|喊|为|:|：)|(?:名字|姓名|大名|全名))\s*[:：]?\s*"
)
_NAME_TAIL = re.compile(r"(?:[,，。.!！\s].*|啊|呀|哈|哦|的|吧|呢|嘞)$")
_NAME = re.compile(
    r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{2,15}(?:[·•‧・.][\u3400-\u9fff]{1,15}){1,5}|[\u3400-\u9fff]{5,8}"
)
_NO_NAME = any_of(
    # 不知道, 没有, 什么
    r"不知道|不想|不说|没有|什么|怎么|干啥|为啥",
    # 是谁, 你好, 谢谢
    r"是谁|你好|谢谢",
    # 可以, 知道, 同意
    r"可以|好的|知道|晓得|同意|愿意|是的|对的",
    # words that work anywhere: 撤回, 继续
    r"撤回|急报|投诉|继续|返回|退出|进度|人工",
    # 名字, 申请, 低保
    r"名字|身份|申请|低保",
    # 不是, 帮我
    r"不是|为什么|帮我|多少|随便",
    # 保密, 不告诉
    r"保密|不告诉",
    # 问, 姓, 电话
    r"问|姓|电话|没",
)
# 他十九, 昨天才办, 他爸走了: short sentences, and nobody's name.
_SENTENCE = re.compile(
    r"^(?:我|俺|咱|他|她|你|您|这|昨天|今天|明天|刚才|刚刚|现在|以前|就|也|还|不|没|有|在|要|很)|[了吗呢么啥咋怎谁哪]"
)
_DOT_IN_NAME = re.compile(r"[•‧・.]")
_MOBILE = re.compile(r"(?:\+?86)?(1[3-9]\d{9})")
_MOBILE_ALONE = re.compile(r"(?<!\d)(?:\+?86)?1[3-9]\d{9}(?!\d)")
_LANDLINE = re.compile(r"(?<!\d)(0\d{2,3})-?([2-8]\d{6,7})(?!\d)")
# The last place of a card, as it is read aloud.
_LETTER_X = re.compile(r"(?:叉|艾克斯|爱克斯|埃克斯|×|乘号)")
_BREAKS = re.compile(r"[\s\-—–_.·。,，、/()（）]+")
_CARD = re.compile(r"(?<![\dx])(\d{17}[\dx])(?![\dx])")


def read_name(reply: str) -> Reading:
    """A Chinese personal name, with the words around it taken off; a sentence is not a name."""
    text = _NAME_LEAD.sub("", squeeze(reply))
    while (shorter := _NAME_TAIL.sub("", text)) != text and len(shorter) >= 2:
        text = shorter
    text = _DOT_IN_NAME.sub("·", text.replace(" ", ""))
    if says_refusal(reply) and (not _NAME.fullmatch(text) or _NO_NAME.search(text)):
        return REFUSED
    is_said_in_words = _NO_NAME.search(text) or _SENTENCE.search(text)
    if not _NAME.fullmatch(text) or is_said_in_words or (len(text) > 4 and "·" not in text):
        return read_reserve(reply) or UNREADABLE
    return exactly(text)


def read_phone(reply: str) -> Reading:
    """A mobile (11 digits) or a landline number with its area code (0530-1234567)."""
    digits = _digits(reply)
    mobiles = set(_MOBILE.findall(digits)) if _MOBILE_ALONE.search(digits) else set()
    if len(mobiles) == 1:
        return exactly(mobiles.pop())
    landlines = _LANDLINE.findall(normalise(reply).replace(" ", "").replace("—", "-"))
    if len(landlines) == 1 and not mobiles:
        return exactly("-".join(landlines[0]))
    return read_reserve(reply) or UNREADABLE


def read_id_number(reply: str) -> Reading:
    """Eighteen places, the last a digit or X; blanks, full-width digits and spoken digits are put right."""
    text = _LETTER_X.sub("x", normalise(reply))
    found = _CARD.findall(_digits(text))
    if len(set(found)) == 1:
        return exactly(found[0].upper())
    return read_reserve(reply) or UNREADABLE


def read_text(reply: str) -> Reading:
    """Whatever was written, with blanks tidied; a refusal or nothing at all is recognised."""
    text = squeeze(reply)
    if not text:
        return UNREADABLE
    if len(text) <= 12 and (reserve := read_reserve(reply)):
        return reserve
    return exactly(text)


def _digits(reply: str) -> str:
    return _BREAKS.sub("", normalise(reply)).translate(_SPOKEN_DIGITS)
