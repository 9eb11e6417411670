"""A reply about income or savings without what is not so, or not so any more: wishes, hearsay, the past."""

import re

from bot.understanding.money import find_money
from bot.understanding.readers.money.corrected import with_part_corrected
from bot.understanding.readers.money.looked_up import as_it_turned_out
from bot.understanding.readers.money.net import after_costs
from bot.understanding.readers.money.placed_sum import CARS, Subject
from bot.understanding.readers.money.then_now import told_of_now
from bot.understanding.readers.money.wished import without_what_is_supposed

# 存款连一千都没得，就九百: the bound says no more than the sum after it.
_NOT_EVEN_SO_MUCH = re.compile(
    r"连[\d一二两三四五六七八九十百千万]+(?:块钱?|元)?[都也](?:没有?|没得|莫得|不到|不够|拿不出来?)[,。;\s]+"
    r"(?=[^,。;]{0,6}(?:就|才|只|也就|剩)[^,。;]{0,3}[\d一二两三四五六七八九十])"
)
# 2800、3100，还有一个3600: one after the other, and no range.
_LISTED = re.compile(r"(?<=\d{3})、(?=\d{3})|(?<=[百千万])、(?=[一二两三四五六七八九\d])")
# 村里给了五百慰问金，那是一次性的不算
_NOT_COUNTED = re.compile(
    r"^(?:那|这)?(?:个|是|笔|钱|些|都|属于)*(?:一次性|一回|临时|偶尔|意外|额外|去年|以前)?(?:的|给的|发的|事)?"
    r"(?:不|不能|没|别|莫|就不|可不)算(?:数|进去?|在内|上|它|的)?[了啊]*$|^(?:那|这)(?:个|是|笔|钱|些|都|只是|就是)*(?:一次性|一回头)[^,。;]{0,4}$"
)
# 两个存单各五千
_PIECE = re.compile(r"(?<=[两三四五六2-6])个(?=存单|存折|折子|卡|单子|账户|银行卡)")
_PART = re.compile(r"(?<!\d),|,(?!\d{3}(?!\d))|[。;!?\s]")
_SAYS_HOW_MANY = re.compile(r"还有|另|[两俩三仨四五六2-6](?:个|张|本|笔|口|份)|分别|各|再加|加上|、.*、")


def as_it_is(text: str, subject: Subject) -> str:
    """What a normalised reply says of the sums there really are."""
    if subject in CARS:
        return text
    if _SAYS_HOW_MANY.search(text):
        text = _LISTED.sub(",", text)
    text = _PIECE.sub("张", text) if subject == "savings" else text
    text = without_what_is_supposed(text, is_savings=subject == "savings")
    text = as_it_turned_out(_NOT_EVEN_SO_MUCH.sub("", text))
    text = with_part_corrected(text)
    text = told_of_now(text, subject)
    text = _without_what_is_not_counted(text)
    return after_costs(text) if subject == "income" else text


def _without_what_is_not_counted(text: str) -> str:
    """The text without a sum of which the next part says that it does not count, where another is told."""
    parts = [part for part in _PART.split(text) if part.strip()]
    places = [place for place, part in enumerate(parts) if place and _NOT_COUNTED.search(part)]
    places = [place for place in places if find_money(parts[place - 1])]
    kept = [part for place, part in enumerate(parts) if place not in places and place + 1 not in places]
    return ",".join(kept) if places and find_money(",".join(kept)) else text
