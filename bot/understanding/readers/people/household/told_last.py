"""Who is told last to live here, after those who are gone: 我还有个哥哥，早就入赘了，家里是我、爸爸、妈妈.

Where whatever is said before tells of earlier times or of those who died, left or never lived here, the rest is the
answer, and nothing before it counts.
"""

import re

from bot.understanding.readers.kin import HEADS
from bot.understanding.readers.people.household.roll_call.clauses import all_clauses_of, tells_of_earlier
from bot.understanding.readers.people.household.tally import tally_of

_NOW = r"(?:现在|现如今|如今|而今|眼下|目前|这会儿?|这下|今下|后来|平时|到头来)"
_SO = r"(?:所以|那么?|反正|这不|结果|其实|实际上?)"
_HOME = r"(?:(?:我|俺|咱)?们?(?:这|那)?(?:家|屋|户)(?:里|头|中|里头)*)"
_LAST = re.compile(
    rf"(?<=[,。;!?…\s])(?=(?:{_SO}|{_HOME}){{0,2}}(?:{_NOW}(?:{_HOME})?(?:就|只|光|还|是|有|剩|[我俺\d一二两三四五六七八九])|"
    rf"(?:就|只|光)(?:是|有)?剩?下?[我俺]|(?:就|只|还)剩|剩下?(?:了)?(?:[我俺]|{HEADS}个)|{_HOME}(?:就|只|光)?(?:是|有)))"
)


def told_last(text: str) -> str | None:
    """The last part of a reply in plain words where it alone tells who lives here; None for every other reply."""
    for found in reversed(list(_LAST.finditer(text))):
        before, last = text[: found.start()], text[found.start() :]
        if _tells_of_nobody_here(before, last):
            return last
    return None


def _tells_of_nobody_here(before: str, last: str) -> bool:
    """Whether those who are told of before are gone, or told of again."""
    tells = any(clause.is_gone for clause in all_clauses_of(before)) or tells_of_earlier(before)
    if not tells:
        return False
    if tells_of_earlier(before) and not tally_of(before).told:
        return True
    first, again = tally_of(before), tally_of(last)
    return not first.bonds and not first.groups and set(first.told) <= set(again.told)
