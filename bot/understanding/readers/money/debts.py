"""Sums that are owed or not paid yet; neither is income or saved."""

import re

from bot.understanding.patterns import any_of, one_of
from bot.understanding.readers.money.placed_sum import Sum
from bot.understanding.readers.money.spending import KEPT
from bot.understanding.readers.money.vehicles.words import PRICE

# What is owed is neither income nor saved; 剩 after it is what is left of the debt.
_DEBT = any_of(
    # 欠, 借, 贷款; 借出 is lent
    r"欠|借(?!出)|[光外欠]账|贷款|房贷|车贷|网贷|贷了?$",
    # 外债, 窟窿; 还了债 is done, and 国债 is saved
    r"外债|(?<![不还抵国公])(?<!还[了完清])债|饥荒|赊|窟窿|背(?:着|了|起)",
    # 差人家, 该银行
    r"差(?:起|着|(?<=还差)$|人家|别人|银行|外头|信用社)|该(?:着|人家|别人|银行|外头)",
    # 还该人两万, 争着信用社三千, 少人一万: to owe, as it is said in the north, the west and by the Huai
    r"(?:^|[还也倒都就头面我俺,。;\s])(?:该|争|少)(?:着|了)?(?:人|人家|别人|他|她|信用社|银行|亲戚|外头|医院|店里)(?=[^,。;]{0,4}$)",
)
_DEBT_AFTER = re.compile(
    r"^(?:的|块钱?|元|来块|多块?|左右|,)*"
    + one_of(
        # 八千外债
        r"外债|饥荒|欠款|(?<=的)[车房]贷|贷款(?!买|提)|债|窟窿",
        # 八千没还, 都是借的
        r"(?:都|全)?是[^,。;\d一二两三四五六七八九]{0,5}(?:贷款(?!剩)|贷的|借的|欠的)|没还|还没还|是借|都是借|借来的|借的|要还",
    )
)
_HELD = re.compile(
    r"手[头里上]|存款|积蓄|现钱|存着|存了|卡[里上]|折子|存折|现金|到手|现在有|兜里|工资|收入|挣|养老金|低保|退休"
)
# 贷款没还完，现在卖能卖四万五
_BRINGS = re.compile(r"能卖|现在卖|估[价个]|拿去卖")
_PAUSE = re.compile(r"[,。;\s]")


def is_owed(one: Sum) -> bool:
    """欠银行两万, 八千外债; not 欠银行两万，手上还有三千, where the sum is what there is."""
    if _DEBT_AFTER.search(one.after):
        return True
    owed = list(_DEBT.finditer(one.before))
    if not owed:
        return False
    rest = one.before[owed[-1].end() :]
    if _HELD.search(rest) or PRICE.search(rest):
        return False
    return not (_PAUSE.search(rest) and (KEPT.search(rest) or _BRINGS.search(rest)))
