"""What is kept of a person: a copy of it, who looked, a consent taken back, deletion after one clear question."""

import re
from collections.abc import Mapping
from urllib.parse import urljoin

from assistance.consents import standing_purposes
from assistance.deadlines import china_today
from assistance.my_data import (
    Kept,
    delete_drafts,
    delete_my_data,
    new_copy_link,
    what_is_kept,
    withdraw_agreement,
)
from assistance.my_data_copy import looks_of
from assistance.notices import notice_on
from bot.flows.flow import Ask, ask
from bot.replies import Bubble, say
from bot.state import State
from bot.turn import Turn
from bot.understanding.readings import Reading

WISH, PURPOSE, SURE = "my_data_wish", "consent_which", "delete_sure"
COPY, LOOKS, CONSENT, DELETE, NOTHING = (
    "要一份我的信息",
    "看谁看过我的信息",
    "撤回同意",
    "删除我的信息",
    "先不弄",
)
WISHES = (COPY, LOOKS, CONSENT, DELETE, NOTHING)
ALL_OF_THEM, NONE_OF_THEM = "都撤回", "不撤了"
EVERYTHING, DRAFTS, KEEP = "全部删掉", "只删草稿", "不删了"
# By what the words show what is wanted, the surest first.
SIGNS = {
    LOOKS: re.compile(r"谁.{0,4}看过|谁.{0,3}查过|看过我"),
    COPY: re.compile(
        r"一份|副本|拷贝|复制|导出|下载|发给我|存了?(?:我|俺)?(?:些|的)?(?:什么|啥|哪些)|有(?:我|俺)的?(?:什么|啥|哪些)"
    ),
    DELETE: re.compile(r"删|清空|清除|清掉|抹|注销|销毁|消除|擦|去掉|不要留|不想留"),
    CONSENT: re.compile(r"同意|授权|授全|许你们|让你们|允许"),
}
MOST_LOOKS = 3


class MyDataFlow:
    """What shall be done with what we keep of you?"""

    name = "my_data"

    def next_question(self, turn: Turn) -> Ask | None:
        """What is wanted; which consent; and for deletion, once: are you sure?"""
        notes = turn.state.notes
        if "heard" not in notes:
            turn.note("heard", True)
            if (wish := wish_in(turn.text)) is not None:
                turn.note(WISH, wish)
            notes = turn.state.notes
        if WISH not in notes:
            return ask(WISH, "choice", choices=WISHES)
        if notes[WISH] == CONSENT and PURPOSE not in notes and (labels := consents_by_label(turn)):
            return ask(PURPOSE, "choice", choices=[*labels, ALL_OF_THEM, NONE_OF_THEM])
        if notes[WISH] == DELETE and SURE not in notes:
            return _ask_sure(what_is_kept(turn.session, turn.resident))
        return None

    def take(self, turn: Turn, asked: str, reading: Reading) -> list[Bubble]:
        """Keep the answer."""
        turn.note(asked, str(reading.value))
        return []

    def unsure(self, turn: Turn, asked: str) -> list[Bubble]:
        """Whoever is not sure keeps everything as it is."""
        turn.note(asked, {WISH: NOTHING, PURPOSE: NONE_OF_THEM, SURE: KEEP}[asked])
        return []

    def take_photo(self, turn: Turn, asked: str) -> list[Bubble]:
        """A photo is no answer to this."""
        del turn, asked
        return [say("please_pick_one")]

    def finish(self, turn: Turn) -> list[Bubble]:
        """Do it, and say what was done and what stays."""
        notes = turn.state.notes
        turn.state.rest()
        match notes[WISH]:
            case wish if wish == COPY:
                return [give_copy(turn)]
            case wish if wish == LOOKS:
                return tell_looks(turn)
            case wish if wish == CONSENT:
                return _withdraw(turn, notes.get(PURPOSE))
            case wish if wish == DELETE:
                return _delete(turn, notes.get(SURE))
        return [say("matter_dropped")]


def tell_privacy(turn: Turn) -> list[Bubble]:
    """Who sees what, and what a person may ask for. A copy, or who looked, is given on the spot."""
    match wish_in(turn.text):
        case wish if wish == COPY:
            return [give_copy(turn)]
        case wish if wish == LOOKS:
            return tell_looks(turn)
    if turn.state.flow is None:
        turn.state.begin(MyDataFlow.name, heard=True)
        turn.state.asked = WISH
        return [say("privacy")]
    return [say("privacy"), say("privacy_rights")]


def wish_in(words: str) -> str | None:
    """What the words ask for, or None when they only ask how it is."""
    return next((wish for wish, shows in SIGNS.items() if shows.search(words)), None)


def give_copy(turn: Turn) -> Bubble:
    """A one-time link to everything kept of this person."""
    token = new_copy_link(turn.session, turn.resident, now=turn.now)
    # The page stands beside the one for signing.
    return say("copy_link", link=urljoin(turn.sign_address(token), f"../my-data/{token}"))


def tell_looks(turn: Turn) -> list[Bubble]:
    """Who looked at this person's data: how often, and the latest."""
    looks = [look for look in looks_of(turn.session, turn.resident) if not look.own]
    if not looks:
        return [say("looks_none")]
    latest = "\n".join(look.line for look in reversed(looks[-MOST_LOOKS:]))
    return [say("looks_some", count=len(looks), reasons=latest), say("looks_more")]


def consents_by_label(turn: Turn) -> Mapping[str, str]:
    """The consents that stand, by their words in the notice."""
    standing = standing_purposes(turn.session, turn.resident, now=turn.now)
    words = notice_on(china_today(turn.now)).purposes
    return {words[purpose]: purpose for purpose in words if purpose in standing}


def _withdraw(turn: Turn, chosen: str | None) -> list[Bubble]:
    labels = consents_by_label(turn)
    if not labels:
        return [say("consent_none")]
    if chosen is None or chosen == NONE_OF_THEM:
        return [say("consent_kept")]
    purposes = list(labels.values()) if chosen == ALL_OF_THEM else [labels[chosen]]
    done = withdraw_agreement(turn.session, turn.resident, purposes, now=turn.now)
    turn.state.nothing_comes_back()  # what was being filled in may stand on a consent that is gone
    words = {purpose: label for label, purpose in labels.items()}
    bubbles = [say("consent_withdrawn", text="；".join(words[purpose] for purpose in done.purposes))]
    if done.photos_removed:
        bubbles.append(say("consent_photos_gone", count=done.photos_removed))
    if done.drafts_stopped:
        bubbles.append(say("consent_draft_stopped"))
    if done.cases:
        bubbles.append(say("consent_case_stays", programmes="、".join(done.cases)))
    return bubbles


def _ask_sure(kept: Kept) -> Ask | None:
    """The one clear question, naming what goes and what stays; None when there is nothing to delete."""
    if kept.nothing:
        return None
    choices = [EVERYTHING, *([DRAFTS] if kept.drafts or kept.photos else []), KEEP]
    stays = say("delete_stays", number="、".join(kept.cases)).text if kept.cases else ""
    return ask(SURE, "choice", choices=choices, reasons="、".join(_named(kept)), note=stays)


def _named(kept: Kept) -> list[str]:
    parts = [
        say("kept_drafts", count=kept.drafts).text if kept.drafts else "",
        say("kept_photos", count=kept.photos).text if kept.photos else "",
        say("kept_facts").text if kept.facts else "",
        say("kept_screenings").text if kept.screenings else "",
        say("kept_consents").text if kept.consents else "",
        say("kept_talk").text,
    ]
    return [part for part in parts if part]


def _delete(turn: Turn, chosen: str | None) -> list[Bubble]:
    if chosen is None:
        kept = what_is_kept(turn.session, turn.resident)
        if kept.cases:
            return [say("delete_nothing_but_cases", number="、".join(kept.cases))]
        return [say("delete_nothing")]
    if chosen == KEEP:
        return [say("delete_kept")]
    if chosen == DRAFTS:
        turn.state.nothing_comes_back()
        gone = delete_drafts(turn.session, turn.resident, now=turn.now)
        return [say("drafts_deleted", drafts=gone.drafts, photos=gone.photos)]
    gone = delete_my_data(turn.session, turn.resident, now=turn.now)
    turn.state.restore(State())
    if gone.cases:
        return [say("data_deleted_but", programmes="、".join(gone.cases))]
    return [say("data_deleted")]
