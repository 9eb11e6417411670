"""Applying for someone else: by what right, then the same questions as for oneself, then the receipt read out."""

import re
from dataclasses import replace

from assistance.acting import (
    agent_name,
    agree_for_person,
    agreed_otherwise,
    draft_about_same_person,
    name_witness,
    note_person_told,
    stop_acting,
)
from assistance.applications import (
    FORGETTABLE,
    choose_programmes,
    discard_application,
    forget_answer,
    progress_of,
)
from assistance.coordinators import active_coordinator, was_disabled
from assistance.delegations import RELATIONS, ConsentMethod, delegation_of
from assistance.letters import Circumstances
from assistance.notices import notice_on
from assistance.submission import case_of, submit_application
from bot.flows.applying import (
    CHECK,
    CONSENT,
    READERS,
    ApplyingFlow,
    asked_for_plainly,
    count_steps,
    hear_what_is_wished,
    programme_choices,
    say_due,
    tail,
)
from bot.flows.flow import Ask, ask
from bot.flows.for_whom import NEXT, called, draft_carried, listen, name_of
from bot.flows.mandates import TAKERS as MANDATE_TAKERS
from bot.flows.mandates import ask_mandate, unsure_of_mandate
from bot.flows.returning import is_back
from bot.flows.signing import note_unsigned, sign_link, take_back_not_signing, tell_unsigned
from bot.flows.wording import programme_names
from bot.replies import Bubble, say
from bot.turn import Turn
from bot.understanding.readings import Reading
from storage.models import Application, Delegation

READ_OUT, NOT_YET = "告诉了", "还没告诉"
CHANGEABLE = {
    "申请的项目": "programmes",
    "姓名": "applicant_name",
    "身份证号": "applicant_id_number",
    "电话": "phone",
    "住址": "township",
    "身份证人像面照片": "id_portrait",
    "身份证国徽面照片": "id_emblem",
}
# 没有见证人，就我俩在电话里说的
NO_WITNESS = re.compile(
    r"没(?:有|得)?(?:人|哪个|谁)?(?:作证|见证|证人|在场|别人|旁人)|没(?:有|得)?见证|[就只]有?(?:我|俺)(?:们|和|跟)|不是见证|^没(?:有|得)?(?:人|的)?[了啊呀]?$"
)
WITHOUT_WITNESS = {
    "让他（她）写个条子，签上名字": ConsentMethod.SIGNED_STATEMENT,
    "我是他（她）的监护人": ConsentMethod.GUARDIAN,
}
WAIT_FOR_WITNESS = "先存着，等有人在场再问一遍"
LAY_DOWN = "不替他（她）办了"
NOTHING = "都不用改"
# The same question, worded about another person.
WORDED = {
    "applicant_name": "acting_name",
    "applicant_id_number": "acting_number",
    "township": "acting_township",
    "phone": "acting_phone",
    "id_portrait": "acting_portrait",
    "id_emblem": "acting_emblem",
}


class ActingFlow(ApplyingFlow):
    """From "I want to apply for my mother" to a receipt number that was read out to her."""

    name = "acting"

    def next_question(self, turn: Turn) -> Ask | None:
        """Whom for and by what right; then what their application lacks; then whether they were told."""
        hear_what_is_wished(turn)
        listen(turn)
        notes = turn.state.notes
        draft = draft_carried(turn)
        if draft is None:
            if "draft" in notes:  # gone, or no longer this person's to carry
                return None
            opened = ask_mandate(turn)
            if not isinstance(opened, Application):
                return opened
            draft = opened
            choose_programmes(draft, asked_for_plainly(turn, draft.region), now=turn.now)
        if draft.submitted_at is not None:
            return None if "told" in notes else self._about(turn, draft, _ask_told(turn, draft))
        if notes.get("laying_down"):
            return self._about(turn, draft, ask("lay_down_sure", "yes_no", name=called(turn, draft)))
        if notes.get("changing"):
            return self._about(
                turn, draft, ask("acting_change", "choice", choices=[*CHANGEABLE, LAY_DOWN, NOTHING])
            )
        if notes.get("no_witness"):
            ways = [*WITHOUT_WITNESS, WAIT_FOR_WITNESS]
            return self._about(turn, draft, ask("agreed_without_witness", "choice", choices=ways))
        missing = progress_of(turn.session, turn.resident, draft, now=turn.now).missing
        question = self.ask_missing(turn, draft, missing) or self._ask_last(turn, draft)
        if question.name == CHECK:
            return question
        last = 1 if _names_themselves(turn) else 2
        return self._about(turn, draft, count_steps(question, missing, last=last))

    def ask_for(self, turn: Turn, draft: Application, gap: str) -> Ask:
        """The question that fills one gap, worded about the person helped."""
        if gap.startswith(CONSENT):
            purpose = notice_on(turn.today).purposes[gap.removeprefix(CONSENT)]
            return ask(gap, "yes_no", key="acting_consent", purpose=purpose)
        if gap == "witness":
            return ask(gap, "name", name=called(turn, draft))
        if gap == "statement_photo":
            return ask(gap, "photo", photo_kind="consent_statement", name=called(turn, draft))
        if gap == "programmes":
            choices = programme_choices(draft)
            return ask(gap, "choice", key="acting_programmes", choices=list(choices), stands_for=choices)
        if gap == "pledge":
            return ask(gap, "yes_no", key="acting_pledge", text=notice_on(turn.today).pledge_text)
        if gap in {"id_portrait", "id_emblem"}:
            return ask(gap, "photo", key=WORDED[gap], photo_kind=gap)
        if gap in WORDED:
            return ask(gap, READERS[gap], key=WORDED[gap])
        return super().ask_for(turn, draft, gap)

    def ask_signature(self, turn: Turn, draft: Application) -> Ask:
        """Where the person helped signs, or how they put their thumb-print."""
        by_thumb = _method(turn, draft) is ConsentMethod.THUMB_PRINT
        return ask(
            "applicant_signature",
            "signature",
            key="acting_thumb_print" if by_thumb else "acting_signature",
            photo_kind="letter_page",
            name=called(turn, draft),
            link=sign_link(turn, draft, draft.members[0]),
        )

    def draft(self, turn: Turn) -> Application:
        """The draft of the person that is being helped now."""
        draft = draft_carried(turn)
        if draft is None:
            raise AssertionError("questions about a draft are asked once there is one")
        return draft

    def take(self, turn: Turn, asked: str, reading: Reading) -> list[Bubble]:
        """Put the answer where it belongs: with this person and nobody else."""
        if NEXT.fullmatch(turn.text):  # heard already: the questions are about someone new
            return []
        if "draft" not in turn.state.notes:
            return MANDATE_TAKERS[asked](turn, reading)
        if asked == "agent_name":
            turn.note("agent_name", str(reading.value))
            return []
        if asked == "lay_down_sure":
            return self._lay_down(turn, sure=bool(reading.value))
        if asked == CHECK:
            return self._submit(turn) if reading.value else _change_something(turn)
        draft = self.draft(turn)
        if asked == "witness":
            name_witness(turn.session, draft, str(reading.value), now=turn.now)
            return []
        if asked == "agreed_without_witness":
            return self._take_way_without_witness(turn, draft, str(reading.value))
        if asked.startswith(CONSENT):
            return self._take_agreement(turn, draft, asked.removeprefix(CONSENT), agreed=bool(reading.value))
        if asked == "person_told":
            turn.note("told", True)
            if reading.value != READ_OUT:
                return [say("acting_told_later", name=name_of(draft))]
            note_person_told(turn.session, turn.resident, draft.id, now=turn.now)
            return [say("acting_told", name=name_of(draft))]
        if asked == "acting_change":
            return self._change(turn, draft, str(reading.value))
        if asked == "pledge" and not reading.value:
            turn.state.set_aside()
            return [say("acting_pledge_declined")]
        bubbles = super().take(turn, asked, reading)
        _remember_answer(turn, asked)
        return bubbles + (self._find_again(turn, draft) if asked == "applicant_id_number" else [])

    def unsure(self, turn: Turn, asked: str) -> list[Bubble]:
        """How the person agreed must be known; why they cannot act themselves may be left in their own words."""
        if NEXT.fullmatch(turn.text):
            return []
        if "draft" not in turn.state.notes:
            return unsure_of_mandate(turn, asked)
        if asked == "agent_name":
            turn.note("agent_name", "")
            return []
        if asked == "witness":
            turn.note("no_witness", True)
            return []
        if asked == "person_told":
            turn.note("told", True)
            return [say("acting_told_later", name=name_of(self.draft(turn)))]
        if asked in {"lay_down_sure", "acting_change"}:
            _leave_as_it_is(turn)
            return []
        return super().unsure(turn, asked)

    def take_other_words(self, turn: Turn, asked: str) -> bool:
        """Whoever has no witness to name is shown another way."""
        if asked != "witness" or not NO_WITNESS.search(turn.text.strip(" 。！!")):
            return False
        turn.note("no_witness", True)
        return True

    def take_photo(self, turn: Turn, asked: str) -> list[Bubble]:
        """A photo of this person's card, note or letter; before there is a draft it has nowhere to go."""
        draft = draft_carried(turn)
        if draft is None or draft.submitted_at is not None:
            return [say("photo_not_needed_now")]
        return super().take_photo(turn, asked)

    def circumstances(self, turn: Turn, draft: Application) -> Circumstances:
        """Who acts for the one who signs goes into the sealed record."""
        delegation = delegation_of(turn.session, draft)
        return Circumstances(agent_relation=delegation.relation if delegation else "")

    def take_back(self, turn: Turn) -> bool:
        """Forget the answer given last about this person, or else the one about the right to act."""
        draft = draft_carried(turn)
        answered = list(turn.state.notes.get("answered", ()))
        if draft is not None and draft.submitted_at is None:
            if take_back_not_signing(turn, draft):
                return True
            if answered:
                forget_answer(draft, answered.pop(), now=turn.now)
                turn.note("answered", answered)
            else:
                turn.note("changing", True)
            return True
        if draft is None and turn.state.trail:
            *turn.state.trail, last = turn.state.trail
            turn.state.notes = last["notes"]
            return True
        return False

    def finish(self, turn: Turn) -> list[Bubble]:
        """The receipt was given; a coordinator goes on to the next person."""
        over = "told" in turn.state.notes or "over" in turn.state.notes
        turn.state.rest()
        if active_coordinator(turn.session, turn.resident) is not None:
            turn.state.begin("coordinating")
            return []
        if not over and was_disabled(turn.session, turn.resident):
            return [say("coordinator_disabled")]
        return [say("acting_done")]

    def _about(self, turn: Turn, draft: Application, question: Ask) -> Ask:
        """The question under the person's name, so that nobody loses track of whom it is about."""
        notes = turn.state.notes
        comes_back = is_back(turn) or notes.get("found_again") == notes["heard"]
        lead = say("acting_about_again" if comes_back else "acting_about", name=called(turn, draft)).text

        def under(bubble: Bubble) -> Bubble:
            plain = f"{lead}{bubble.plain}" if bubble.plain else ""
            return replace(bubble, text=f"{lead}{bubble.text}", plain=plain)

        plain = under(question.plain) if question.plain else None
        return replace(question, bubble=under(question.bubble), again=under(question.again), plain=plain)

    def _ask_last(self, turn: Turn, draft: Application) -> Ask:
        if not _names_themselves(turn):
            return ask("agent_name", "name")
        applicant, delegation = draft.members[0], delegation_of(turn.session, draft)
        return ask(
            CHECK,
            "yes_no",
            key="acting_check",
            carried_by=_carried_by(delegation),
            programmes=programme_names(draft.region, draft.programmes),
            name=applicant.name,
            id_number=tail(applicant.id_number),
            township=draft.township,
            phone=draft.phone,
            people=len(draft.members),
            unsigned=note_unsigned(draft),
        )

    def _take_agreement(self, turn: Turn, draft: Application, purpose: str, *, agreed: bool) -> list[Bubble]:
        if not agreed:
            turn.state.rest()
            return [say("acting_consent_declined", name=called(turn, draft))]
        agree_for_person(turn.session, draft, purpose, now=turn.now)
        return []

    def _take_way_without_witness(self, turn: Turn, draft: Application, way: str) -> list[Bubble]:
        _forget(turn, "no_witness")
        if way == WAIT_FOR_WITNESS:
            name = called(turn, draft)
            turn.state.set_aside()
            return [say("acting_waits_for_witness", name=name)]
        agreed_otherwise(turn.session, draft, WITHOUT_WITNESS[way].value, now=turn.now)
        return []

    def _find_again(self, turn: Turn, draft: Application) -> list[Bubble]:
        """The same person twice: the draft begun first is found again, and the new one goes."""
        earlier = draft_about_same_person(turn.session, turn.resident, draft)
        if earlier is None:
            return []
        discard_application(turn.session, turn.resident, draft.id, now=turn.now)
        turn.state.notes = {"heard": turn.state.notes["heard"], "draft": str(earlier.id)}
        return [say("acting_found_again", name=name_of(earlier))]

    def _submit(self, turn: Turn) -> list[Bubble]:
        draft, notes = self.draft(turn), turn.state.notes
        name = notes.get("agent_name") or agent_name(turn.session, turn.resident)
        case = submit_application(turn.session, turn.resident, draft.id, agent_name=name, now=turn.now)
        bubbles = [say("acting_submitted", name=name_of(draft), number=case.number)]
        bubbles += [*tell_unsigned(draft), *say_due(case)]
        if waiting := case.details["awaiting_own_wish"]:
            names = programme_names(draft.region, waiting)
            bubbles.append(say("acting_own_wish", programmes=names, name=name_of(draft)))
        return bubbles

    def _change(self, turn: Turn, draft: Application, what: str) -> list[Bubble]:
        _leave_as_it_is(turn)
        if what == LAY_DOWN:
            turn.note("laying_down", True)
        elif what != NOTHING:
            forget_answer(draft, CHANGEABLE[what], now=turn.now)
        return []

    def _lay_down(self, turn: Turn, *, sure: bool) -> list[Bubble]:
        draft = self.draft(turn)
        _leave_as_it_is(turn)
        if not sure:
            return []
        name = called(turn, draft)
        stop_acting(turn.session, turn.resident, draft.id, now=turn.now)
        turn.note("over", True)
        return [say("acting_laid_down", name=name)]


def _names_themselves(turn: Turn) -> bool:
    """Whether we know by what name the one who acts goes, or that they would rather not say."""
    return "agent_name" in turn.state.notes or agent_name(turn.session, turn.resident) is not None


def _carried_by(delegation: Delegation | None) -> str:
    if delegation is None or delegation.coordinator_id is not None:
        return say("carried_by_coordinator").text
    return say("carried_by", relation=RELATIONS[delegation.relation]).text


def _leave_as_it_is(turn: Turn) -> None:
    _forget(turn, "changing", "laying_down")


def _forget(turn: Turn, *noted: str) -> None:
    turn.state.notes = {name: value for name, value in turn.state.notes.items() if name not in noted}


def _change_something(turn: Turn) -> list[Bubble]:
    turn.note("changing", True)
    return []


def _method(turn: Turn, draft: Application) -> ConsentMethod | None:
    delegation = delegation_of(turn.session, draft)
    return ConsentMethod(delegation.consent_method) if delegation else None


def _ask_told(turn: Turn, draft: Application) -> Ask:
    case = case_of(turn.session, draft)
    return ask("person_told", "choice", choices=[READ_OUT, NOT_YET], number=case.number if case else "")


def _remember_answer(turn: Turn, asked: str) -> None:
    if asked in FORGETTABLE:
        turn.note("answered", [*turn.state.notes.get("answered", ()), asked])
