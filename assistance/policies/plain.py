"""From the terms of the rules to words of every day: 人均月收入 is 家里平均每人每月的收入."""

import re
from collections.abc import Mapping
from functools import cache

from assistance.policies.files import POLICIES, read_yaml


def in_plain_words(text: str) -> str:
    """Put each term of the trade in a statement into everyday words; nothing else of it changes."""
    words = plain_words()
    return _terms().sub(lambda found: words[found.group()], text)


@cache
def plain_words() -> Mapping[str, str]:
    """Return term → everyday words."""
    words: dict[str, str] = read_yaml(POLICIES / "plain_words.yaml")
    return words


@cache
def _terms() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(term) for term in sorted(plain_words(), key=len, reverse=True)))
