"""Changing an earlier answer by saying so: 不对，是四口人 / 电话写错了，是139… / 我娘不是二级，是一级。"""

import re
from dataclasses import replace

from assistance.residents import household_size_of
from bot.answers import read_answer
from bot.flows import FLOWS
from bot.flows.changing import correct_draft
from bot.flows.flow import Ask, CanTakeBack
from bot.flows.screening import learn, take_back
from bot.flows.wording import said_of
from bot.replies import Bubble, say
from bot.told import Told, facts_told_in
from bot.turn import Turn
from bot.understanding.kinds import Kind
from bot.understanding.readers.kin import KIN

# Said at the beginning, or anywhere when it names the mistake itself.
TAKES_BACK = re.compile(
    r"^[\s，,。]*(?:不对|不是的?|错了|更正|改[一成为]|应该是|哦?我?刚才|等一?下)|"
    r"(?:说|写|填|弄|搞|记|打|报|答|选|讲|发|输)错|改成|改为|更正|"
    r"(?:名字|姓名|电话|手机号?|号码|身份证号?|地址|住址|人数)[^，,。]{0,4}(?:不对|错)"
)
# What stands before the right value: 不对，是 / 说错了应该是 / 不是三口是
LEAD = re.compile(
    r"^.*?(?:不对|错了?|更正|改[一成为]下?)[，,。\s]*(?:应该|其实)?[是为成]?|"
    r"^不是[^，,是]*[，,\s]*(?:应该|其实)?是"
)

# 我妈养老金是二百八 is no income of a household.
OF_ONE = re.compile(rf"(?:我|俺|咱)?(?:家|的)?(?:{KIN})|(?:我|俺)(?!们|家)")
OF_ALL = re.compile(r"一共|总共|加起来|合计|全家|一起|都算")


def correct(turn: Turn) -> list[Bubble] | None:
    """Put right what the message says was wrong, or None when it corrects nothing that can be read.

    The newest answer is meant when the message names nothing: 不对，是四口.
    """
    if not TAKES_BACK.search(turn.text):
        return None
    if turn.state.flow in {"applying", "changing", "acting"} and (done := correct_draft(turn)) is not None:
        return done
    told = facts_told_in(turn)
    if turn.state.flow in {None, "screening"} and turn.state.told and told:
        return learn_told(turn, told, key="corrected")
    return _correct_last(turn)


def learn_told(turn: Turn, told: list[Told], *, key: str) -> list[Bubble]:
    """Keep facts that were told in passing, and say how they were understood. Nothing new gives no bubble."""
    noted = []
    for one in told:
        if one.about is not None and turn.state.about not in {None, one.about}:
            continue  # about someone else than the questions are about
        turn.state.about = one.about or turn.state.about
        learn(turn, one.fact, one.reading)
        noted.append(said_of(one.about, one.plainly))
    return [say(key, what="；".join(noted))] if noted else []


def go_back(turn: Turn) -> bool:
    """Take the newest answer of the open flow back, so that it is asked again. False when there is none."""
    flow = FLOWS[turn.state.flow] if turn.state.flow else None
    if turn.state.flow is None:
        return take_back(turn)
    if isinstance(flow, CanTakeBack):
        return flow.take_back(turn)
    if not turn.state.trail:
        return False
    *earlier, last = turn.state.trail
    turn.state.notes, turn.state.trail, turn.state.asked = last["notes"], earlier, last["asked"]
    return True


def _correct_last(turn: Turn) -> list[Bubble] | None:
    """The rest of the message as a new answer to the question before this one."""
    rest = LEAD.sub("", turn.text, count=1).strip(" ，,。！!")
    if not rest or rest == turn.text.strip() or turn.state.flow is None:
        return None
    standing = (turn.state.notes, turn.state.trail, turn.state.asked, turn.state.told, turn.state.unsure)
    facts = turn.resident.household_facts
    if not go_back(turn):
        return None
    flow = FLOWS[turn.state.flow]
    question = flow.next_question(turn)
    if question is not None and _is_part_of_sum(turn, question, rest):
        return [say("part_corrected")]
    if question is not None:
        said = replace(turn.message, text=rest)
        whole, turn.message = turn.message, said
        reading = read_answer(turn, question)
        if reading.is_usable:
            turn.state.asked = question.name
            bubbles = flow.take(turn, question.name, reading)
            return bubbles or [say("corrected_last")]
        turn.message = whole
    turn.state.notes, turn.state.trail, turn.state.asked, turn.state.told, turn.state.unsure = standing
    turn.resident.household_facts = facts
    return None


def _is_part_of_sum(turn: Turn, question: Ask, said: str) -> bool:
    """Whether this puts right what one person of several brings in: the sum of all is then asked anew."""
    is_income = question.kind == Kind.MONTHLY_INCOME_TOTAL_YUAN
    lives_alone = household_size_of(turn.resident) == 1
    return is_income and not lives_alone and OF_ONE.match(said) is not None and not OF_ALL.search(said)
