"""What others say or one believes, and what it turns out to be: 老公说有两万，我看了下，其实是一万七."""

import re

from bot.understanding.money import find_money
from bot.understanding.patterns import any_of, one_of

_BELIEVED = any_of(
    # 老公说有, 我以为
    r"(?<![听来再别不])[说讲](?=[\d一二两三四五六七八九十几])|(?<![听来再别不])[说讲](?:我|俺|咱|给|要|每|是|有|的|大概|还|家里|存|卡|一共|就|他|她|至少|差不多)|想[说讲]|原说|以为|记得|记着|印象|估摸|估计|寻思|"
    r"猜|还当|只当|心想|当成|听.{1,3}[说讲]",
)
_TURNS_OUT = re.compile(
    r"(?:^|[,。;!?\s])(?:我|俺|他|她|今天|刚才?|刚刚|昨天|后来|去|上|到|银行|打开|翻开|自己|再|又|拿)*"
    + one_of(
        # 其实是, 结果
        r"其实|哪里?有(?:那么多)?|没那么多|没有那么多|瞎说|乱说|胡说|实际上?|结果|哪晓得|哪知道?|没想到|才发现|发现|才晓得|才知道",
        # 一查, 看了下
        r"一[查看数翻问对瞅瞧算打拉刷]|打(?:了|个)(?:单子|流水|明细)|[查看数翻问对瞅瞧](?:了|过)一?(?:下|遍|哈|眼)?|[查看数翻问对瞅瞧]一?(?:下|哈|眼)|[翻打]开[^,。;]{0,6}一?[查看数瞅瞧]",
    )
    + r"(?![^,。;]{0,3}(?:不|没|吧))"
)
_ON_TOP = re.compile(r"^[^,。;]{0,4}?[,。;\s]*(?:还有|另外|再加|外加)")


def as_it_turned_out(text: str) -> str:
    """The text from where it is said what it turned out to be, if a sum was only believed before."""
    for turn in _TURNS_OUT.finditer(text):
        told, holds = text[: turn.start()], text[turn.start() :].lstrip(",。;!? ")
        sums = find_money(told)
        if not sums or not find_money(holds) or _ON_TOP.match(holds):
            continue
        if _BELIEVED.search(told[: sums[-1].start + 1]) and len(sums) == 1:
            return holds
    return text
