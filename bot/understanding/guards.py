"""The confusions that do harm are settled by rule after the classifier has spoken.

An emergency must not be missed, 是 must not be taken for 不是, and breaking off must not be taken for withdrawing an
application.
"""

import re

from bot.understanding.readers.reading import Status
from bot.understanding.readers.yes_no import read_yes_no
from bot.understanding.text import bare, normalise

Ranked = list[tuple[str, float]]

EMERGENCY = "report_emergency"
_SHORT_ANSWER = 8
_ASK_FROM = 0.4  # of the threshold: below it, but close enough to ask the one kind question

# Whoever withdraws names the application or the act of taking back; 算了 and 先不弄了 alone only break off.
_TAKES_BACK = re.compile(
    r"撤|取消|作废|收得?回|后悔|退[回掉]|退出(?:申请|名单|救助)|抽回|拿回|注销|销了|不申[请领]了|不想申|不要申|申请.{0,6}(?:不要|"
    r"不办|不搞|不弄|放弃)|"
    r"(?:低保|救助|补助|补贴|特困|名额).{0,4}(?:不要|不办|不吃|不领|不搞|不申)了?|"
    r"不[办吃领要报].{0,3}(?:低保|救助|补助|特困)|放弃|不报了|别[报审批]|让给|不再需要|不需要了"
)
# Danger that is named outright, and the words that make it a thing of the past or of others' rules.
_DANGER = re.compile(
    r"救命|着火|起火了|失火了|房子?塌|不想活|活不下去|想死|跳楼|自杀|喝[了]?农药|上吊|割腕|没饭吃|没米|"
    r"断粮|断顿|没得吃|莫得吃|没吃的|揭不开锅|[一两二三四几0]天没吃|没地方[住睡]|没处住|"
    r"睡大街|睡桥洞|睡马路|在抢救|进了?icu|重症监护|停药|等着?(?:交|缴)?(?:钱|押金).{0,6}(?:手术|救命)|"
    r"要被?打死|往死里打|拿刀|家暴|煤气中毒|被洪?水[冲围困淹]|无家可归|流落街头|快饿死|饿[死晕昏]|"
    r"冻[死僵]"
)
_NOT_NOW = re.compile(
    r"以前|去年|前年|那年|前些年|[三五十几]年前|上个月|当时|后来|如果|要是|万一|假如|假设|会不会|算不算|"
    r"什么是|条件|标准|政策|能报多少|申请过|投诉|邻居|村里|隔壁|材料|多久|多少钱|已经好|灭了|处理完"
)


def settle(text: str, ranked: Ranked, emergency_from: float) -> tuple[Ranked, bool]:
    """The ranking after the guards, and whether the message may be an emergency all the same."""
    ranked = _keep_polarity(text, ranked)
    ranked = _keep_application(text, ranked)
    return _net_emergency(text, ranked, emergency_from)


def _net_emergency(text: str, ranked: Ranked, emergency_from: float) -> tuple[Ranked, bool]:
    """Emergencies are found at their own, lower threshold; danger named outright is at least worth the question."""
    chance = dict(ranked).get(EMERGENCY, 0.0)
    named = _DANGER.search(normalise(text)) is not None and _NOT_NOW.search(normalise(text)) is None
    if (
        ranked[0][0] == EMERGENCY
        or chance >= emergency_from
        or (named and chance >= emergency_from * _ASK_FROM)
    ):
        return _promote(ranked, EMERGENCY), True
    return ranked, named or chance >= emergency_from * _ASK_FROM


def _keep_polarity(text: str, ranked: Ranked) -> Ranked:
    """A short message that the yes/no reader can read is never ranked the other way round."""
    top = ranked[0][0]
    if top not in ("affirm", "deny") or len(bare(text)) > _SHORT_ANSWER:
        return ranked
    reading = read_yes_no(text)
    if reading.status is not Status.VALUE:
        return ranked
    meant = "affirm" if reading.value else "deny"
    return ranked if meant == top else _promote(ranked, meant)


def _keep_application(text: str, ranked: Ranked) -> Ranked:
    """Withdrawing needs a word for it; without one the likelier of the two is to stop for now."""
    if ranked[0][0] == "withdraw_application" and not _TAKES_BACK.search(normalise(text)):
        return _promote(ranked, "stop") if dict(ranked).get("stop", 0.0) > 0.001 else ranked
    return ranked


def _promote(ranked: Ranked, intent: str) -> Ranked:
    """The intent first, with the confidence of the one it displaces where that was higher."""
    chances = dict(ranked)
    if intent not in chances:
        return ranked
    first = (intent, max(chances[intent], min(0.6, ranked[0][1])))
    return [first, *((name, chance) for name, chance in ranked if name != intent)]
