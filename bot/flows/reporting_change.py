"""Telling of a change in the family (R59): one story, and only what is needed to find whom it concerns."""

import re
from datetime import timedelta

from assistance.applications import applicant_of, find_draft
from assistance.changes import (
    SAME_CONTACT,
    SAME_TELLING,
    Change,
    ChangeIn,
    report_change,
    request_of,
    standing_change,
    who_told_before,
)
from bot.flows.flow import Ask, ask
from bot.flows.regions import ASKED as REGION
from bot.flows.regions import ask_region, take_region
from bot.flows.returning import is_new_here
from bot.flows.stories import ask_for_story, gives_up, kind_in, label_in, preceded
from bot.replies import Bubble, say
from bot.turn import Turn
from bot.understanding.readings import Reading
from storage.models import Case

WORDS, DETAILS, NAME, PHONE = "change_words", "change_details", "change_name", "change_phone"
OVER = "over"
# What is told without being asked within this time goes on with what was told before.
ONE_BREATH = timedelta(minutes=10)
# 家里有变化，来报一声 tells nothing yet.
ANNOUNCING = re.compile(
    r"家里?(?:又|还)?有(?:点|个|些)?(?:新)?(?:的)?变化|(?:我|俺)?(?:还|再)?(?:要|想|来)?(?:报告?|反映|说|登记)(?:一下|一声|个)?|"
    r"[，。！、,.!\s了]"
)
# 低保户添了人, 来报一声, 换了银行卡: said by whoever receives something, or wants to have it noted.
SPEAKS_OF_RECEIVING = re.compile(
    r"低保|五保|特困|补[贴助]|救助|领|吃保|申请|报|变|情况|登记|告诉|反映|说一[声下]|说下|更新|取消|停|改|换|搬|卡|号"
)
SHORTEST_TELLING = 4
ASKING = re.compile(r"[?？吗]|什么|啥|多少|怎么|咋|能不能")
KINDS = {
    "找到工作或没了工作": ChangeIn.WORK,
    "添了人或少了人": ChangeIn.PEOPLE,
    "生病、残疾有变化": ChangeIn.ILLNESS,
    "收入、财产变了": ChangeIn.INCOME,
    "搬家、换电话、换卡": ChangeIn.MOVED,
    "别的": ChangeIn.OTHER,
}
SIGNS = {
    ChangeIn.PEOPLE: re.compile(
        r"生了|添了|出生|娃娃?出|二胎|去世|过世|死了|没了$|走了|老了人|刚没|结婚|离婚|出嫁|嫁|释放|出狱|多一口|少一口|跑了"
    ),
    ChangeIn.WORK: re.compile(r"工作|上班|打工|失业|下岗|厂子|辞退|挣钱|就业"),
    ChangeIn.ILLNESS: re.compile(r"病|癌|瘤|残|住院|瘫"),
    ChangeIn.MOVED: re.compile(r"搬|换手机|换电话|换号|银行卡|换卡|地址|养老院|敬老院|接去住"),
    ChangeIn.INCOME: re.compile(r"收入|工资|养老金|退休金|拆迁|补偿款|征地|地被征|买车|买房|存款|赔"),
}


class ReportingChangeFlow:
    """What has changed?"""

    name = "reporting_change"

    def next_question(self, turn: Turn) -> Ask | None:
        """What changed, in which words; who is meant, only where no request of theirs says so."""
        before = self._listen(turn)
        notes = turn.state.notes
        question: Ask | None = None
        if OVER in notes:
            return None
        if (region := ask_region(turn, key="region_of_matter")) is not None:
            question = region
        elif WORDS not in notes:
            question = ask(DETAILS, "free_text") if "what" in notes else ask_for_story(WORDS, list(KINDS))
        elif request_of(turn.session, turn.resident, turn.region) is None and _told_lately(turn) is None:
            if NAME not in notes:
                question = ask(NAME, "name")
            elif PHONE not in notes:
                question = ask(PHONE, "phone")
        return preceded(question, before) if question and before else question

    def take(self, turn: Turn, asked: str, reading: Reading) -> list[Bubble]:
        """Keep the answer; a label alone asks for the story, a story needs no label."""
        words = str(reading.value)
        if asked == REGION:
            take_region(turn, reading)
        elif asked in {WORDS, DETAILS} and gives_up(turn):
            turn.note(OVER, True)
        elif asked == WORDS and (label := label_in(words, list(KINDS))) is not None:
            turn.note("what", str(KINDS[label]))
        elif asked in {WORDS, DETAILS}:
            turn.note("what", turn.state.notes.get("what") or str(kind_in(words, SIGNS) or ChangeIn.OTHER))
            turn.note(WORDS, words)
        else:
            turn.note(asked, words)
        return []

    def unsure(self, turn: Turn, asked: str) -> list[Bubble]:
        """What changed is needed; name and phone are a help."""
        if asked == REGION:
            return [say("please_pick_one")]
        turn.note(OVER if asked in {WORDS, DETAILS} else asked, None)
        return []

    def take_photo(self, turn: Turn, asked: str) -> list[Bubble]:
        """No paper is asked for: the office checks (社会救助法 Art. 62)."""
        del turn, asked
        return [say("photo_not_needed_now")]

    def finish(self, turn: Turn) -> list[Bubble]:
        """Put it into the queue, and say that nothing one receives changes by it."""
        notes = turn.state.notes
        turn.state.rest()
        if OVER in notes:
            return [say("matter_dropped")]
        change = Change(
            what=ChangeIn(notes["what"]), words=notes[WORDS], name=notes.get(NAME), phone=notes.get(PHONE)
        )
        case, is_new = report_change(turn.session, turn.resident, turn.region, change, now=turn.now)
        if not is_new:
            return [say("change_added", number=case.number)]
        return [say("change_reported", number=case.number), say("change_stays")]

    def _listen(self, turn: Turn) -> list[Bubble]:
        """Take what the person came with, once; returns what is said before the first question."""
        if "heard" in turn.state.notes:
            return []
        turn.note("heard", True)
        kind = kind_in(turn.text, SIGNS) or (ChangeIn.OTHER if _goes_on(turn) else None)
        if kind is not None:
            turn.note("what", str(kind))
            turn.note(WORDS, turn.text)
        _note_who(turn)
        return [say("change_hello")]


def may_not_receive_yet(turn: Turn) -> bool:
    """老头子走了，就剩我一个: whether nothing says that this household receives or asks for anything.

    What has changed in it may then be why they come, and not what they want the office to know.
    """
    return SPEAKS_OF_RECEIVING.search(turn.text) is None and is_new_here(turn)


def tells_more(turn: Turn) -> bool:
    """Whether a plain fact, told without being asked, goes on with the change that was told of just now."""
    understood = turn.message.understood
    return understood is not None and understood.intent == "inform" and _goes_on(turn)


def _goes_on(turn: Turn) -> bool:
    """Whether the message adds something to the change that was told of just now, and does not only announce or ask."""
    says = ANNOUNCING.sub("", turn.text)
    if len(says) < SHORTEST_TELLING or ASKING.search(turn.text):
        return False
    return _told_lately(turn, within=ONE_BREATH) is not None


def _told_lately(turn: Turn, *, within: timedelta = SAME_TELLING) -> Case | None:
    return standing_change(turn.session, turn.resident, turn.region, since=turn.now - within, now=turn.now)


def _note_who(turn: Turn) -> None:
    """Who it is and how to reach them, as far as an earlier report or a form being filled in says so."""
    told = who_told_before(turn.session, turn.resident, since=turn.now - SAME_CONTACT)
    for asked, known in zip((NAME, PHONE), told, strict=True):
        if known:
            turn.note(asked, known)
    draft = find_draft(turn.session, turn.resident)
    applicant = applicant_of(draft) if draft is not None else None
    if applicant is not None and applicant.name:
        turn.note(NAME, applicant.name)
    if draft is not None and draft.phone:
        turn.note(PHONE, draft.phone)
