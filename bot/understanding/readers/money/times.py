"""Words for then and now, and which sums of a reply are of today."""

import re

from bot.understanding.patterns import any_of
from bot.understanding.readers.money.placed_sum import Subject, Sum
from bot.understanding.readers.money.spending import LEFT

# Put by long ago and there today.
_STILL = re.compile(
    r"一直(?:没|放|存)|没动过?|还在|没取|(?:头一?|第[一二三])年[^,。;年]*[,。;\s]+(?:第[二三]年|后来|又)|又(?:存|添|攒|加|补|放)(?:了|进去?)?(?=[\d一二两三四五六七八九])|"
    # 之前还存了五千
    r"(?:以前|之前|原先|早先|去年|前年)[^,。;]{0,2}还(?:存|攒)了|"
    # 还有以前的五千
    r"(?:还有|加上|连|和|另外)[^,。;]{0,3}(?:以前|之前|原来|原先|先前|过去|早先|往年|去年)(?:的|存|攒|剩|留)"
)
_PAST = any_of(
    # earlier: 以前, 过去, 当年
    r"以前|原来|原有|过去|从前|之前|早先|那会|当年|前几年|原先|往年|早年|年轻|上次|当时|落地|本来",
    # when it was bought: 买的时, 新车
    r"买的?时|买成|买来|新车|原价",
    # 五年前, 前 before a sum
    r"(?<=[\u4e00-\u9fff])(?<![目眼跟提面大])前(?=[\d一二两三四五六七八九十]+[\d百千万])",
    r"[\d一二两三四五六七八九十俩仨几]个?[月年](?:以|之)?前",
)
NOW = re.compile(r"现在|如今|今年|眼下|目前|这会|当下|这几年|这两年|后来|现而今|眼目下")
_LAST_YEAR = re.compile(r"去年|前年|上个?月")
# A single receipt of long ago, beside which stands what there is now.
_RECEIVED_ONCE = re.compile(
    r"拆迁|征地|占地|赔[了偿]|抚恤|卖[了房地牛车]|补了|分了|得了|彩礼|中了?奖|攒过|有过|存过"
)


def of_today(text: str, sums: list[Sum], subject: Subject) -> list[Sum]:
    """Of then and now only now; beside what there is now, nothing that was received once."""
    present = _not_of_the_past(text, sums, subject)
    now = [one for one in present if NOW.search(one.clause) or LEFT.search(one.before)]
    if subject == "savings" and len(present) > 1 and now:
        return [one for one in present if one in now or not _RECEIVED_ONCE.search(one.clause)]
    return present


def _not_of_the_past(text: str, sums: list[Sum], subject: Subject) -> list[Sum]:
    """The sums that were not said of earlier times; 以前存的，一直没动 is there today."""
    if _STILL.search(text):
        return sums
    present = [one for one in sums if not _PAST.search(one.clause) or NOW.search(one.clause)]
    if any(NOW.search(one.clause) for one in sums) or (subject == "savings" and NOW.search(text)):
        return [one for one in present if not _LAST_YEAR.search(one.clause) or NOW.search(one.clause)]
    return present
