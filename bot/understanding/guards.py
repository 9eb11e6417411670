"""The confusions that do harm are settled by rule after the classifier has spoken.

An emergency must not be missed, 是 must not be taken for 不是, and breaking off must not be taken for withdrawing an
application.
"""

import re

from bot.understanding.danger import has_danger_word, is_not_now, names_danger
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
    r"不办|不搞|不弄|放弃)|(?:名单|名册|册子).{0,6}(?:拿|划|去|除|抽|删)|抽[出下回]来?|不想?要.{0,4}(?:低保|救助|补助|补贴|特困|名额)|"
    r"(?:低保|救助|补助|补贴|特困|名额).{0,4}(?:不要|不办|不吃|不领|不搞|不申)了?|"
    r"不[办吃领要报].{0,3}(?:低保|救助|补助|特困)|放弃|不报了|别[报审批]|让给|不再需要|不需要了"
)
# 别给我撤: who says so keeps what they have applied for.
_KEEPS = re.compile(r"(?:别|不要|莫|甭|没说要?)(?:给[我俺咱]|帮[我俺咱]|急着|真)?(?:撤|取消|作废|注销)")
# 饿死了去撸串: hunger as a manner of speaking, unless real want is named beside it.
_LEISURE = re.compile(
    r"撸串|火锅|外卖|烧烤|奶茶|食堂|夜宵|开饭|下班|吃饭去|去吃|想吃|整点(?:啥|什么)?吃|吃(?:点)?(?:啥|什么)[好呢]?$|"
    r"搓一顿|(?:忙|累|困|热|笑|馋)死"
)
_WANT = re.compile(r"没钱|没米|没吃|没得吃|莫得吃|天没|顿没|没饭|断粮|断顿|孩子|娃|老人|身上|捡|讨|借不")
_JOKED = re.compile(r"饿[死晕昏疯]")
# Whoever takes leave withdraws nothing: 撤了，回见.
_TAKES_LEAVE = re.compile(r"回见|再见|再会|拜拜|拜了|拜$|改天聊|先走|谢谢|谢啦|谢了|88$")
_APPLIED_FOR = re.compile(
    r"申请|低保|救助|补助|补贴|特困|五保|名额|名单|交上去|报上去|提交|递|那份|材料|表|单子"
)
# 我想问问那个啥: a word that points, and nothing it points at. Nobody can be sure what is meant.
_POINTS_AT_NOTHING = re.compile(
    r"(?:我|俺|咱|就是|就|想|要|来|请|麻烦|再|先|一下|一哈|哈|下|问|说|讲|打听|了解|咨询|[你您]|嗯|呃|哎|啊|呀|嘛|呢|的|"
    r"事情?|个)*(?:那[个啥]|这个)(?:那个|这个|啥|什么|事情?|来着|嘛|呢|啊|呀|哈|吗|的|我|想|问|一下|怎么说|咋说)*"
)
# 饿晕了，食堂开饭没: above this the classifier is believed all the same.
_NO_JOKE = 0.8
_UNSURE = 0.45  # below what the dialogue acts on
# Distress without a name may hide danger: worth the one question, no more.
_DISTRESS = re.compile(
    r"恼火|熬不[住下]|撑不[住下]|扛不[住下]|顶不住|遭不住|挺不[住过]|走投无路|没活路|没法活|过不下去|急死[人我]|"
    r"出(?:了点?|大)?事[了儿啦咯]|完蛋了|天塌"
)
# 日子过不下去了，能吃低保不 says plainly what is wanted: asking about danger first would be beside the point.
_WISHES = {"check_eligibility", "start_application", "ask_programme", "ask_amount", "track_application"}
_SURE_OF_A_WISH = 0.95


def settle(text: str, ranked: Ranked, emergency_from: float) -> tuple[Ranked, bool]:
    """The ranking after the guards, and whether the message may be an emergency all the same."""
    ranked = _keep_polarity(text, ranked)
    ranked = _keep_application(text, ranked)
    if _POINTS_AT_NOTHING.fullmatch(bare(text)):
        ranked = [(intent, min(chance, _UNSURE)) for intent, chance in ranked]
    return _net_emergency(text, ranked, emergency_from)


def _net_emergency(text: str, ranked: Ranked, emergency_from: float) -> tuple[Ranked, bool]:
    """Emergencies are found at their own, lower threshold; danger named outright is at least worth the question."""
    plain = normalise(text)
    chance = dict(ranked).get(EMERGENCY, 0.0)
    if chance < _NO_JOKE and _is_joked(plain):
        return _promote(ranked, next(intent for intent, _ in ranked if intent != EMERGENCY)), False
    named = names_danger(plain)
    if (
        ranked[0][0] == EMERGENCY
        or chance >= emergency_from
        or (named and chance >= emergency_from * _ASK_FROM)
    ):
        return _promote(ranked, EMERGENCY), True
    troubled = (
        _DISTRESS.search(plain) is not None
        and not is_not_now(plain)
        and not (ranked[0][0] in _WISHES and ranked[0][1] >= _SURE_OF_A_WISH)
    )
    return ranked, named or troubled or chance >= emergency_from * _ASK_FROM


def _is_joked(plain: str) -> bool:
    """Whether hunger is only a manner of speaking: a word of leisure beside it, and none of want."""
    return (
        _JOKED.search(plain) is not None
        and _LEISURE.search(plain) is not None
        and _WANT.search(plain) is None
        and not has_danger_word(_JOKED.sub("", plain))
    )


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
    """Withdrawing needs a word for it; without one the likelier of the two is to stop for now, or to take leave."""
    if ranked[0][0] != "withdraw_application":
        return ranked
    plain = normalise(text)
    if _TAKES_LEAVE.search(plain) and not _APPLIED_FOR.search(plain):
        return _promote(ranked, "say_goodbye")
    if _KEEPS.search(plain) or not _TAKES_BACK.search(plain):
        return _promote(ranked, "stop") if dict(ranked).get("stop", 0.0) > 0.001 else ranked
    return ranked


def _promote(ranked: Ranked, intent: str) -> Ranked:
    """The intent first, with the confidence of the one it displaces where that was higher."""
    chances = dict(ranked)
    if intent not in chances:
        return ranked
    first = (intent, max(chances[intent], min(0.6, ranked[0][1])))
    return [first, *((name, chance) for name, chance in ranked if name != intent)]
