"""Complaining, and appealing against a decision: heard kindly, written down word for word, never argued with."""

import re

from assistance.cases import cases_of
from assistance.complaints import (
    Complaint,
    ComplaintAbout,
    Decision,
    complaint_desk,
    decisions_for,
    file_appeal,
    file_complaint,
)
from assistance.matters import REQUESTS
from assistance.remedies import remedies_after
from bot.flows.flow import Ask, ask
from bot.flows.pleas import Plea, keep_plea, with_pleas
from bot.flows.regions import ASKED as REGION
from bot.flows.regions import ask_region, take_region
from bot.flows.standing import status_of
from bot.flows.stories import (
    SHORT,
    ask_for_story,
    gives_up,
    kind_in,
    label_in,
    preceded,
    take_detour,
    wants_something_else,
)
from bot.flows.tracking import title_of
from bot.flows.withdrawing import takes_grievance_back
from bot.replies import Bubble, say
from bot.turn import Turn
from bot.understanding.readings import Reading, read

ABOUT, WHAT, CONTACT, PHONE, CASE = (
    "complaint_about",
    "complaint_what",
    "complaint_contact",
    "complaint_phone",
    "complaint_case",
)
OVER, DETOUR = "over", "detour"
KINDS = {
    "办事态度不好": ComplaintAbout.ATTITUDE,
    "评得不公平": ComplaintAbout.FAIRNESS,
    "有人冒领、骗领": ComplaintAbout.FRAUD,
    "拖着不办": ComplaintAbout.DELAY,
    "别的事": ComplaintAbout.OTHER,
}
# By what a person's own words show it, the surest first.
SIGNS = {
    ComplaintAbout.FRAUD: re.compile(
        r"骗保|骗低保|骗取|冒领|死人的钱|吃空饷|假离婚|伪造|弄虚作假|有车|开着?车|开宝马|有房|楼房|三层楼"
    ),
    ComplaintAbout.DELAY: re.compile(
        r"拖|推来推去|踢皮球|跑了.{1,3}[趟回次]|没人理|没人管|不给办|一直不办|等了"
    ),
    ComplaintAbout.ATTITUDE: re.compile(r"态度|骂|吼|凶|难听|不耐烦|不理人|玩手机|耍手机|甩脸|欺负|瞧不起"),
    ComplaintAbout.FAIRNESS: re.compile(r"不公|关系户|亲戚|优亲厚友|暗箱|送礼|两条烟|吃拿卡要|截留|贪|扣"),
}
ANGRY = re.compile(r"气死|太气人|气人|混蛋|王八|他妈|妈的|狗|垃圾|耍猴|眼瞎|欺负|骂|吼|忍不了|受够|[!！]{2}")
# Words that only announce: 我要投诉。
ANNOUNCES = re.compile(
    r"^\W*(?:我|俺)?(?:们)?(?:要|想|得)?(?:投诉|举报|反映|提意见|告状|申诉)(?:一下|问题|个事|与申诉)?\W*$"
)
LEAVE, ANONYMOUS = "留电话", "匿名"
UNNAMED = re.compile(r"匿名|不留|不想留|不说名|别说是我|不用电话")
NONE_OF_THEM = "都无关"


class ComplainingFlow:
    """What happened, and may we tell them who says so?"""

    name = "complaining"

    def next_question(self, turn: Turn) -> Ask | None:
        """What it is about, what happened, whether to answer by telephone, and whether it is about one's own case."""
        before = self._listen(turn)
        notes = turn.state.notes
        question: Ask | None = None
        if OVER in notes or notes.get(DETOUR):
            return None
        if (region := ask_region(turn, key="region_of_matter")) is not None:
            question = region
        elif ABOUT not in notes:
            question = ask_for_story(ABOUT, list(KINDS))
        elif WHAT not in notes:
            question = ask(WHAT, "free_text")
        elif CONTACT not in notes:
            question = ask_for_story(CONTACT, [LEAVE, ANONYMOUS])
        elif notes[CONTACT] == LEAVE and PHONE not in notes:
            question = ask(PHONE, "phone")
        elif CASE not in notes and (labels := self._own_cases(turn)):
            question = ask(CASE, "choice", choices=[*labels, NONE_OF_THEM])
        return preceded(question, before) if question and before else question

    def take(self, turn: Turn, asked: str, reading: Reading) -> list[Bubble]:
        """Keep the answer; where a label was offered, one's own words do as well."""
        words = str(reading.value)
        if asked == REGION:
            take_region(turn, reading)
        elif asked != CASE and (gives_up(turn) or _takes_it_back(turn.text)):
            turn.note(OVER, True)
        elif asked == ABOUT:
            self._take_subject(turn, words)
        elif asked == CONTACT:
            return self._take_contact(turn, words)
        elif asked == CASE:
            turn.note(CASE, self._own_cases(turn).get(words))
        else:
            turn.note(asked, words)
        return []

    def unsure(self, turn: Turn, asked: str) -> list[Bubble]:
        """Nothing here must be answered, but something must have been said."""
        if asked == REGION:
            return [say("please_pick_one")]
        answers = {ABOUT: str(ComplaintAbout.OTHER), CONTACT: ANONYMOUS, CASE: None}
        if asked == PHONE:
            turn.note(CONTACT, ANONYMOUS)
        elif asked == WHAT or (asked == ABOUT and gives_up(turn)):
            turn.note(OVER, True)
        else:
            turn.note(asked, answers[asked])
        return []

    def hear_plea(self, turn: Turn, plea: Plea) -> bool:
        """Whoever would rather not be named is not asked for a telephone; what else is pleaded for goes along."""
        if plea is Plea.UNNAMED:
            turn.note(CONTACT, ANONYMOUS)
        else:
            keep_plea(turn)
        return True

    def take_photo(self, turn: Turn, asked: str) -> list[Bubble]:
        """Proof is for whoever looks into it."""
        del turn, asked
        return [say("complaint_photo")]

    def finish(self, turn: Turn) -> list[Bubble]:
        """Put it into the queue; say the number, what happens, and where else one can go."""
        notes = turn.state.notes
        if notes.get(DETOUR):
            return take_detour(turn, DETOUR)
        turn.state.rest()
        if OVER in notes:
            return [say("nothing_said" if WHAT not in notes else "matter_dropped")]
        complaint = Complaint(
            about=ComplaintAbout(notes[ABOUT]),
            what_happened=with_pleas(turn, notes[WHAT]),
            case_number=notes.get(CASE),
            phone=notes.get(PHONE),
        )
        case = file_complaint(turn.session, turn.resident, turn.region, complaint, now=turn.now)
        bubbles = [say("complaint_filed", number=case.number)]
        if case.details["told"]["anonymous"]:
            bubbles.append(say("complaint_anonymous"))
        return [*bubbles, say("complaint_next"), *tell_desk(turn.region)]

    def _listen(self, turn: Turn) -> list[Bubble]:
        """Take what the person came with, once; returns what is said before the first question."""
        if "heard" in turn.state.notes:
            return []
        turn.note("heard", True)
        words = turn.text.strip()
        before = [say("complaint_sorry" if ANGRY.search(words) else "complaint_listen")]
        kind = kind_in(words, SIGNS)
        if kind is not None:
            turn.note(ABOUT, str(kind))
        if words and not ANNOUNCES.match(words) and (kind is not None or len(words) > 12):
            turn.note(WHAT, words)
            before.append(say("complaint_heard"))
        return before

    def _take_subject(self, turn: Turn, words: str) -> None:
        label = label_in(words, list(KINDS))
        kind = KINDS[label] if label else kind_in(words, SIGNS) or ComplaintAbout.OTHER
        turn.note(ABOUT, str(kind))
        if label is None:
            turn.note(WHAT, words)

    def _take_contact(self, turn: Turn, words: str) -> list[Bubble]:
        """The telephone, or none; a story that goes on is written down, too."""
        phone = read("phone", words)
        if phone.is_usable:
            turn.note(PHONE, str(phone.value))
            turn.note(CONTACT, LEAVE)
        elif (said := label_in(words, [LEAVE, ANONYMOUS]) or _wants_answer(words)) is not None:
            turn.note(CONTACT, said)
        elif (wish := wants_something_else(turn)) not in {None, "make_complaint"}:
            turn.note(DETOUR, wish)
        elif len(words) > SHORT:
            turn.note(WHAT, f"{turn.state.notes[WHAT]}\n{words}")
            return [say("complaint_heard")]
        return []

    def _own_cases(self, turn: Turn) -> dict[str, str]:
        """One's own requests by label; none where the person stays unnamed or complains of somebody else."""
        notes = turn.state.notes
        if notes.get(CONTACT) == ANONYMOUS or notes.get(ABOUT) == ComplaintAbout.FRAUD:
            return {}
        cases = [case for case in cases_of(turn.session, turn.resident) if case.kind in REQUESTS]
        return {f"{case.number}（{title_of(case)}）": case.number for case in cases}


class AppealingFlow:
    """Which decision, and what is wrong with it?"""

    name = "appealing"

    def next_question(self, turn: Turn) -> Ask | None:
        """The decision's own words, the ways on with their last days, and one question: what is wrong?"""
        if "heard" not in turn.state.notes:
            turn.note("heard", turn.text if len(turn.text) > 12 else "")
        notes = turn.state.notes
        decisions = decisions_for(turn.session, turn.resident)
        if not decisions or OVER in notes or "disagrees" in notes:
            return None
        if CASE not in notes and len(decisions) > 1:
            return ask("appeal_case", "choice", choices=list(_labels(decisions)))
        decision = _chosen(decisions, notes.get(CASE))
        return preceded(ask("appeal_disagrees", "free_text"), [_quoted(decision), _ways(decision)])

    def take(self, turn: Turn, asked: str, reading: Reading) -> list[Bubble]:
        """Keep which one, and the person's own words."""
        words = str(reading.value)
        if asked == "appeal_case":
            turn.note(CASE, _labels(decisions_for(turn.session, turn.resident))[words])
        elif gives_up(turn):
            turn.note(OVER, True)
        else:
            turn.note("disagrees", words)
        return []

    def unsure(self, turn: Turn, asked: str) -> list[Bubble]:
        """Not being able to say it is no reason to lose the right: the office asks."""
        if asked == "appeal_case":
            return [say("please_pick_one")]
        turn.note("disagrees", turn.text)
        return []

    def take_photo(self, turn: Turn, asked: str) -> list[Bubble]:
        """Proof is for whoever looks into it."""
        del turn, asked
        return [say("complaint_photo")]

    def finish(self, turn: Turn) -> list[Bubble]:
        """Ask for the decision to be looked at again, or say that there is none."""
        notes, decisions = turn.state.notes, decisions_for(turn.session, turn.resident)
        turn.state.rest()
        if OVER in notes:
            return [say("matter_dropped")]
        if not decisions:
            return [say("appeal_nothing_decided"), say("appeal_elsewhere")]
        decision = _chosen(decisions, notes.get(CASE))
        said = "\n".join(part for part in (notes["heard"], notes["disagrees"]) if part)
        appeal, is_new = file_appeal(turn.session, turn.resident, decision.case.number, said, now=turn.now)
        if not is_new:
            return [say("appeal_standing", number=appeal.number)]
        until = _last_days(decision)
        return [
            say("appeal_filed", number=appeal.number, about=decision.case.number),
            say("appeal_clock", review=until["reconsideration"], court=until["lawsuit"]),
        ]


def _takes_it_back(words: str) -> bool:
    """Whether these few words take the complaint that is being told back; a story may hold such words."""
    return len(words) <= SHORT and takes_grievance_back(words)


def tell_desk(region: str) -> list[Bubble]:
    """Where else to complain: the window, and a telephone where the region's own data has one (R79)."""
    desk = complaint_desk(region)
    bubbles = [say("complaint_window", window=desk.window)]
    if desk.hotline:
        note = f"（{desk.hotline_note}）" if desk.hotline_note else ""
        bubbles.append(say("complaint_hotline", hotline=desk.hotline, note=note))
    return bubbles


def _wants_answer(words: str) -> str | None:
    """Whoever says yes to being called leaves a number, whoever says no stays unnamed; None for other words.

    A no somewhere in a story (没证明不给办) is not meant for this question.
    """
    if UNNAMED.search(words):
        return ANONYMOUS
    reading = read("yes_no", words)
    if len(words) > SHORT or not reading.is_usable:
        return None
    return LEAVE if reading.value else ANONYMOUS


def _labels(decisions: list[Decision]) -> dict[str, str]:
    return {
        f"{one.case.number}（{title_of(one.case)}，{status_of(one.case.kind, one.status)}）": one.case.number
        for one in decisions
    }


def _chosen(decisions: list[Decision], number: str | None) -> Decision:
    return next((one for one in decisions if one.case.number == number), decisions[0])


def _quoted(decision: Decision) -> Bubble:
    number, on = decision.case.number, f"{decision.on:%-m月%-d日}"
    status = status_of(decision.case.kind, decision.status)
    if decision.reason:
        return say("decision_quoted", number=number, status=status, on=on, text=decision.reason)
    return say("decision_without_reason", number=number, status=status, on=on)


def _ways(decision: Decision) -> Bubble:
    until = _last_days(decision)
    return say("appeal_ways", review=until["reconsideration"], court=until["lawsuit"])


def _last_days(decision: Decision) -> dict[str, str]:
    return {one.way: f"{one.until:%Y年%-m月%-d日}" for one in remedies_after(decision.on) if one.until}
