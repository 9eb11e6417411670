"""Replies without an answer: UNKNOWN, REFUSED, or nothing but sounds."""

import re

from bot.understanding.patterns import any_of
from bot.understanding.readers.hedges.asking import asks_to_count, is_small_talk
from bot.understanding.readers.hedges.refusal import says_refusal
from bot.understanding.readers.hedges.unknown import says_unknown
from bot.understanding.readers.reading import REFUSED, UNKNOWN, UNREADABLE, Reading
from bot.understanding.text import bare, normalise

_FILLER = re.compile(r"^(嗯+|呃+|额+|啊+|哦+|噢+|这个|那个|哎呀?|唉|就是|然后|我想想|等一?下|让我想想|好吧)+")
# Refusing in words that hold a number or a 没有: 下一个, 我没有义务回答.
_PASSED_OVER = any_of(
    # 下一个, 直接下一题吧, 换一个问题
    r"(?:[直就接]*(?:问|说|讲|来|看)?下一?(?:个|题|道)|换(?:一)?个|跳过)(?:这|那)?个?(?:问题|题目?)?[吧嘛哈了]*",
    # 我没有义务回答你
    r"(?:我|俺)?(?:可|也|又)?没(?:有|得)?(?:这个|那个|啥|什么)?(?:义务|必要)(?:要)?(?:[跟向给和][你您]们?)?(?:回答|答|告诉|说|讲|报|汇报|交代)?(?:[你您]们?)?(?:这些?|这个)?[吧嘛的]*",
)


def read_without_answer(reply: str) -> Reading | None:
    """The reading of a reply that holds no answer though a word of it could be one: 下一个 refuses, 吃了没 greets."""
    if _PASSED_OVER.fullmatch(bare(reply)):
        return REFUSED
    return UNREADABLE if is_small_talk(reply) or asks_to_count(normalise(reply)) else None


def read_reserve(reply: str) -> Reading | None:
    """UNKNOWN or REFUSED when the reply says so, else None."""
    if says_refusal(reply):
        return REFUSED
    if says_unknown(reply):
        return UNKNOWN
    return None


def without_filler(reply: str) -> str:
    """The bare reply without the sounds people start with (嗯, 那个, 哎呀)."""
    text = bare(reply)
    shorter = _FILLER.sub("", text)
    return shorter or text


def is_blank(reply: str) -> bool:
    """Whether nothing that can be read was written."""
    return not normalise(reply).strip()
