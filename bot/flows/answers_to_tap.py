"""Short answers in words that a phone can offer to be tapped: 有, 没有, 不清楚."""

import re

# By what the question asks in its own words, the surest first.
PAIRS = (
    (re.compile("好吗"), ("好", "不")),
    (re.compile("同意吗"), ("同意", "不同意")),
    (re.compile("承诺吗"), ("承诺", "不承诺")),
    (re.compile("有没有"), ("有", "没有")),
    (re.compile("能不能"), ("能", "不能")),
    (re.compile("愿不愿意"), ("愿意", "不愿意")),
)
OTHERWISE = ("是", "不是")
UNSURE = "不清楚"


def answers_to(question: str, *, may_be_unsure: bool) -> tuple[str, ...]:
    """The yes and the no that fit the question, and that one does not know, where that is an answer."""
    pair = next((words for asks, words in PAIRS if asks.search(question)), OTHERWISE)
    return (*pair, UNSURE) if may_be_unsure else pair
