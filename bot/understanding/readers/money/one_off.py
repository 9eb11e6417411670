"""Sums that came once, or that are merely at hand, and are no income of a month: 上礼拜卖了头牛八千, 包里就剩五十块."""

import re

from bot.understanding.patterns import any_of

_AT_HAND = re.compile(
    r"(?:^|[,。;\s我俺])(?:就|只|也|才|还|一共|总共)*[存攒](?:了|下|着|得)+有?$|"
    r"(?:包|兜|口袋|荷包|身上|银行|信用社|存折|折子|存单|卡|账上|账户)(?:里头?|上|头)?"
    r"(?:还|就|只|也|才|一共|总共|现在|大概|差不多|存款|倒是)*(?:剩下?|有|存)(?:着|了|个)?$"
)
# What comes again and again, even where it is told of one day: 昨天发了工资.
_REGULAR = re.compile(r"工资|低保|养老|退休|补贴|补助|津贴|每|月|年|五保|失业金|抚恤")
_ONE_DAY = re.compile(
    r"(?:昨天|昨日|前天|今天|今早|刚才|刚刚|前几天|前两天|那天|那回|那次|有一回|有一次|上回|上次|上个?(?:礼拜|星期|周))"
    r"[^,。;]{0,6}(?:领|卖|得|收|发|补|给|挣|赚|捡|借)[了到得]"
)
_ONCE = any_of(
    # land and houses: 征地补了, 拆迁款
    r"征地|拆迁|占地|卖房|卖地",
    # luck and mishap: 中奖, 赔了
    r"中了?奖|赔了|赔偿(?!金?每)|保险赔",
    # feasts: 彩礼, 红包, 份子钱
    r"彩礼|红包|压岁|份子钱|过寿|办酒",
)
# 儿子给买了台电视两千
_BOUGHT = re.compile(r"(?<!收)(?<!倒)买(?:了|个|台|辆|张|件|的)[^,。;卖挣]{0,8}$")


def came_once(before: str, clause: str) -> bool:
    """Whether a sum is no income of every month, by the words before it and its clause."""
    if _AT_HAND.search(before) or _BOUGHT.search(before):
        return True
    is_once = _ONE_DAY.search(clause) or _ONCE.search(clause)
    return is_once is not None and _REGULAR.search(clause.replace("去年", "").replace("今年", "")) is None
