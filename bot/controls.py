"""Words that work anywhere, whatever question is open; every word that a reply tells people to use is among them.

While a question waits, only these exact words break out of it, so that a name, a place or a yes is never
mistaken for a command; the classifier decides only where free words cannot be the answer.
"""

import re

from bot.answers import cannot_show, picks_a_choice
from bot.flows.emergency import EmergencyFlow
from bot.flows.flow import Ask
from bot.flows.withdrawing import takes_grievance_back
from bot.intents import SIDE_QUESTIONS
from bot.turn import Turn
from bot.understanding.danger import has_danger_word
from bot.understanding.readings import Status, read
from bot.understanding.text import normalise

WORDS = {
    "0": "talk_to_human",
    "人工": "talk_to_human",
    "转人工": "talk_to_human",
    "找人": "talk_to_human",
    "退出": "stop",
    "停": "stop",
    "停止": "stop",
    "先不弄了": "stop",
    "不弄了": "stop",
    "返回": "change_answer",
    "上一步": "change_answer",
    "返回上一步": "change_answer",
    "上一题": "change_answer",
    "改一下": "change_answer",
    "重说": "repeat",
    "再说一遍": "repeat",
    "没听懂": "repeat",
    "再说简单点": "repeat",
    "说简单点": "repeat",
    "简单点": "repeat",
    "帮助": "ask_help",
    "继续": "resume",
    "进度": "track_application",
    "隐私": "ask_privacy",
    "投诉": "make_complaint",
    "申诉": "appeal_decision",
    "申请": "start_application",
    "能申请什么": "check_eligibility",
    "能领啥": "check_eligibility",
    "撤回": "withdraw_application",
    "撤回同意": "delete_data",
    "删除我的信息": "delete_data",
    "给我一份我的信息": "ask_privacy",
    "谁看过我的信息": "ask_privacy",
    "我不服": "appeal_decision",
    "情况有变": "report_change",
    "补好了": "supplement_documents",
    "补签": "supplement_documents",
    "代办": "apply_for_someone",
    "下一个": "apply_for_someone",
    "下一位": "apply_for_someone",
}
COMPLAINS = {"complaining", "appealing"}
MARKS = " 。！!.~～"
# 算了不投诉了, 取消: what is being done is not wanted any more.
CALLS_OFF = re.compile(
    r"(?:算了|那|我|先)*[,，\s]*(?:不想?(?:再)?(?:投诉|申诉|举报|反映|登记|申请|报|弄|办|填|搞)了?|取消(?:吧|了|投诉|申请|登记|举报)?)"
    r"(?:吧|啊|呀)?(?:[,，\s]*(?:取消|算了)(?:吧|了)?)?"
)
# In the middle of a call for help: 说了没出事，不是急事; 不要报了，我怕; 能不能删掉.
NOT_URGENT = re.compile(
    r"(?:没有?|不是|不算|没得|又不是)(?:什么|啥|啥子)?急事|(?<!别)(?:不急|没出事|误会|搞错了|听岔|弄错了)|现在(?:都)?没(?:啥|什么)?事|没事了|早过去了|"
    r"(?:不要|不用|不想|别|先别|莫|不必)(?:再|往上|给我|帮我)*(?:报(?!警|110)|登记|上报)|(?:能不能|可不可以|给我|帮我|都)?(?:删掉|删了|撤掉|撤回)"
)
# A yes and a no to the one purpose that nothing depends on: keeping what was not understood, to learn from it.
LEARNING_WORDS = {"帮你学": True, "不用学了": False}
# Where a number is asked for, nought is an answer.
NUMBERS = {
    "household_size",
    "monthly_income_total_yuan",
    "savings_total_yuan",
    "age",
    "count_of_children",
    "vehicle_price_yuan",
    "vehicle_value_yuan",
    "months_ago",
}
# Readers that take any words at all: there the classifier must not overrule what the person writes.
TAKE_ANY_WORDS = {"free_text", "name"}
PLACES_ASKED = {"township", "where", "neighbour_village"}
BREAK_OUT = {"talk_to_human", "stop", "repeat", "ask_help", "withdraw_application", "change_answer"}
# What is only a guess of the classifier beside an answer that can be read.
GIVES_WAY = {"stop", "repeat", "ask_help", "change_answer"}
BREAK_OUT_CONFIDENCE = 0.8
ASKING = re.compile(r"[?？]|什么|啥|吗|多少|怎么|咋|哪|几天|多久|能不能")


def calls_off(turn: Turn) -> bool:
    """Whether the message takes back what is being done, and says nothing else."""
    return CALLS_OFF.fullmatch(turn.text.strip(MARKS)) is not None


def denies_emergency(turn: Turn) -> bool:
    """Whether somebody whose call for help is being taken down says that there is none, or not to tell of it."""
    if turn.state.flow != EmergencyFlow.name or has_danger_word(normalise(turn.text)):
        return False
    return NOT_URGENT.search(turn.text) is not None


def control_of(turn: Turn, question: Ask | None) -> str | None:
    """The command in this message, or None when it is none."""
    said = turn.text.strip(MARKS)
    if turn.state.flow is not None and calls_off(turn):
        other = turn.state.flow not in COMPLAINS and takes_grievance_back(turn.text)
        return "withdraw_application" if other else "stop"  # 不投诉了 may mean one that was filed before
    if said in WORDS and not (said == "0" and question is not None and question.kind in NUMBERS):
        return WORDS[said]
    understood = turn.message.understood
    if question is None or understood is None or question.kind in TAKE_ANY_WORDS:
        return None
    if picks_a_choice(turn.text, question):
        return None  # 只删没交的申请 is the answer that was offered
    if understood.intent == "stop" and read("yes_no", turn.text).status in {Status.UNKNOWN, Status.REFUSED}:
        return None  # 不方便 declines to answer; it does not end the conversation
    if understood.intent in GIVES_WAY and question.choices and _names_a_choice(turn.text, question):
        return None  # 双鸭山 is an answer, whatever a model that saw few such words takes it for
    sure = understood.confidence >= BREAK_OUT_CONFIDENCE
    return understood.intent if sure and understood.intent in BREAK_OUT else None


def _names_a_choice(reply: str, question: Ask) -> bool:
    return read("choice", reply, choices=question.choices).is_usable


def takes_a_story(question: Ask) -> bool:
    """Whether the answer may be anything, a question too. A name or a place never is one."""
    return question.kind in TAKE_ANY_WORDS and not asks_for_a_name_or_place(question)


def asks_for_a_name_or_place(question: Ask) -> bool:
    """Whether a few plain words are awaited: 刘火生, 火烧沟村."""
    return question.kind == "name" or question.name in PLACES_ASKED


def is_question(turn: Turn, question: Ask) -> bool:
    """Whether this is surely a question back, although it could be read as an answer (低保是什么 has a 是 in it)."""
    understood = turn.message.understood
    if understood is None or understood.intent not in SIDE_QUESTIONS:
        return False
    if takes_a_story(question) or cannot_show(turn.text, question):
        return False
    return understood.confidence >= BREAK_OUT_CONFIDENCE and ASKING.search(turn.text) is not None
