"""Who signs the authorization letter: a link for each adult, one paper for all of them, or why somebody does not.

The applicant signs first. Then the person gets a link for each further adult, to be forwarded; may photograph one
paper and say who signed it; or says that somebody is away, cannot or will not, and goes on without them.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from assistance.authorizations import can_be_signed_at, new_signing_link, standing_letter
from assistance.deadlines import china_today
from assistance.documents import KeptPhoto
from assistance.drafts import say_not_signing, take_paper
from assistance.household import OWN, RELATION_LABELS
from assistance.letters import Circumstances
from assistance.signers import (
    SIGNATURE,
    NotSigning,
    awaited_signers,
    have_signed,
    not_excused,
    still_to_sign,
)
from bot.flows.flow import Ask, ask
from bot.flows.household import CALLED
from bot.replies import Bubble, say
from bot.turn import Turn
from bot.understanding.readings import Reading
from storage.models import Application, HouseholdMember

ALL_SIGN, WHO_SIGNED, WHO_DOES_NOT, WHY_NOT = "all_sign", "who_signed", "who_does_not", "why_not"
# While one of these is open, a photo is of the letter.
SIGNATURES_ASKED = (ALL_SIGN, WHO_SIGNED, WHO_DOES_NOT, WHY_NOT, "sign_later")
SENT = "链接发出去了，等他们签"
SOMEBODY_DOES_NOT = "有人不在、签不了，或者不愿意签"
EVERYBODY = "都签了"
REASONS = {
    "在外地，或者联系不上": NotSigning.AWAY,
    "病了，或者签不了": NotSigning.UNABLE,
    "不愿意签": NotSigning.REFUSES,
}
# How people say it themselves: 他在外头打工, 她不肯签, 我爸瘫在床上.
WHY_SIGNS = {
    "不愿意签": re.compile(r"不愿|不肯|不想签|不签(?!收)|拒|不同意|不答应|不乐意|不让"),
    "病了，或者签不了": re.compile(
        r"签不了|签不成|不会[写签]|写不了|不识字|不认字|病|住院|瘫|痴呆|糊涂|看不见|手(?:抖|断|残)|动不了"
    ),
    "在外地，或者联系不上": re.compile(
        r"外[地头面]|打工|出门|出远门|不在|联系不[上到]|找不[到着]|打不通|回不来|没回来|失联|离家|跑了|走了|坐牢|服刑"
    ),
}
SENT_SIGNS = re.compile(
    r"发(?:给|过去|出去|了)|转(?:给|过去|发|了)|等(?:他|她|着|等|一)|会签|慢慢签|随后|回头"
)
ONLY_ME = re.compile(
    r"(?<!不)[就只]有?(?:我|俺|本人|申请人)(?:一个人?|自己|签|$)|^(?:我|俺)(?:一个人?|自己)(?:签|$)"
)
# 都签了 stands for everybody only where nobody is taken out of it.
TAKES_OUT = re.compile(r"没|不|除|别")
ALL_SIGNED = re.compile(rf"^(?!.*(?:{TAKES_OUT.pattern})).*(?:都|全|一起|大家|所有|一家人)")
ALL_OF_THEM = re.compile(r"(?<![没不])(?:都|全|一起|大家|所有|他们|她们|[我俺他她]们?[两俩]|俩)")
NOTED = frozenset({"somebody", "who", "why_told", "paper", "paper_of"})


def ask_signatures(turn: Turn, application: Application) -> Ask:
    """What is open about the signatures of the other adults."""
    if (about_paper := ask_who_signed(turn, application)) is not None:
        return about_paper
    awaited = awaited_signers(application, on=china_today(turn.now))
    if "somebody" in turn.state.notes:
        chosen = [member for member in awaited if str(member.id) in turn.state.notes.get("who", ())]
        if not chosen and len(awaited) > 1:
            labels = list(_called(application, awaited))
            return ask(WHO_DOES_NOT, "choice", choices=labels, several=True)
        return ask(
            WHY_NOT, "choice", choices=list(REASONS), signs=WHY_SIGNS, name=names_of(chosen or awaited)
        )
    links = "\n".join(f"{member.name}：{sign_link(turn, application, member)}" for member in awaited)
    question = ask(
        ALL_SIGN,
        "choice",
        choices=[SENT, SOMEBODY_DOES_NOT],
        signs={SOMEBODY_DOES_NOT: _any_of(WHY_SIGNS), SENT: SENT_SIGNS},
        photo_kind="letter_page",
        link=links,
        signed=names_of(have_signed(application)),
        names=names_of(awaited),
    )
    return question.reworded(question.again.text) if "waits" in turn.state.notes else question


def ask_who_signed(turn: Turn, application: Application) -> Ask | None:
    """Who signed the paper that was photographed; None where there is none, or it is known."""
    letter, notes = standing_letter(application), turn.state.notes
    if letter is None or notes.get("paper") is None or notes.get("paper_of") != letter.number:
        return None
    labels = _called(application, still_to_sign(application))
    applicant = next((label for label, one in labels.items() if one.position == 0), None)
    signs = {applicant: ONLY_ME} if applicant else {}
    return ask(
        WHO_SIGNED,
        "choice",
        choices=[EVERYBODY, *labels],
        several=True,
        signs={**signs, EVERYBODY: ALL_SIGNED},
    )


def sign_link(turn: Turn, application: Application, member: HouseholdMember) -> str:
    """Where this person signs; the same address as long as it can be used."""
    letter = standing_letter(application)
    if letter is None:
        raise AssertionError("the letter is composed before anyone is asked to sign it")
    tokens: Mapping[str, str] = turn.state.notes.get("sign_tokens", {})
    token = tokens.get(str(member.id))
    if token is None or not can_be_signed_at(turn.session, letter, token, now=turn.now):
        token = new_signing_link(turn.session, letter, member, now=turn.now)
        turn.note("sign_tokens", {**tokens, str(member.id): token})
    return turn.sign_address(token)


def take_letter_page(
    turn: Turn, application: Application, photo: KeptPhoto, circumstances: Circumstances
) -> list[Bubble]:
    """A photo of the letter on paper: whose signature it is, where more than one may have signed, is asked."""
    letter, unsigned = standing_letter(application), still_to_sign(application)
    if letter is None or not unsigned:
        return [say("photo_kept_supporting")]
    if len(unsigned) > 1:
        turn.note("paper", photo.file_name)
        turn.note("paper_of", letter.number)
        return [say("letter_page_kept")]
    _take_paper(turn, application, unsigned, photo.file_name, circumstances)
    return [say("letter_photo_kept")]


def take_who_signed(
    turn: Turn, application: Application, reading: Reading, circumstances: Circumstances
) -> list[Bubble]:
    """One paper stands for everybody who signed it; 我签了，她没签 is asked again rather than taken for both."""
    if TAKES_OUT.search(turn.text) and not ONLY_ME.search(turn.text):
        return []
    picked = reading.value if isinstance(reading.value, list) else [reading.value]
    labels = _called(application, still_to_sign(application))
    signers = [member for label, member in labels.items() if EVERYBODY in picked or label in picked]
    _take_paper(turn, application, signers, turn.state.notes["paper"], circumstances)
    forget_open_questions(turn)
    if left := not_excused(still_to_sign(application)):
        return [say("paper_counts_for_some", names=names_of(signers), left=names_of(left))]
    return [say("paper_counts", names=names_of(signers))]


def _take_paper(
    turn: Turn,
    application: Application,
    signers: Sequence[HouseholdMember],
    file_name: str,
    circumstances: Circumstances,
) -> None:
    take_paper(
        turn.session, turn.files, application, signers, file_name, circumstances=circumstances, now=turn.now
    )


def _take_all_sign(turn: Turn, draft: Application, reading: Reading) -> list[Bubble]:
    awaited = awaited_signers(draft, on=turn.today)
    if reading.value == SENT:
        return _wait(turn, awaited)
    turn.note("somebody", True)
    turn.note("who", [str(member.id) for member in _meant(turn, awaited)])
    if (told := _reason_told(turn)) is None:
        return []
    if len(awaited) > 1 and not turn.state.notes["who"]:
        turn.note("why_told", [told, turn.text])
        return []
    return _note_reason(turn, draft, REASONS[told], words=turn.text)


def _wait(turn: Turn, awaited: Sequence[HouseholdMember]) -> list[Bubble]:
    """The rest is done meanwhile; when only signatures are missing, everything waits for them."""
    if "waits" not in turn.state.notes:
        turn.note("waits", True)
        return []
    turn.state.set_aside()
    return [say("signatures_awaited", names=names_of(awaited))]


def _take_who_does_not(turn: Turn, draft: Application, reading: Reading) -> list[Bubble]:
    picked = reading.value if isinstance(reading.value, list) else [reading.value]
    labels = _called(draft, awaited_signers(draft, on=turn.today))
    turn.note("who", [str(member.id) for label, member in labels.items() if label in picked])
    told, words = turn.state.notes.get("why_told", (_reason_told(turn), turn.text))
    return _note_reason(turn, draft, REASONS[told], words=words) if told else []


def _take_why_not(turn: Turn, draft: Application, reading: Reading) -> list[Bubble]:
    own_words = "" if turn.text.strip(" 。！!") in {*REASONS, "1", "2", "3"} else turn.text
    return _note_reason(turn, draft, REASONS[str(reading.value)], words=own_words)


def _note_reason(turn: Turn, draft: Application, because: NotSigning, *, words: str) -> list[Bubble]:
    awaited = awaited_signers(draft, on=turn.today)
    who = turn.state.notes.get("who") or [str(member.id) for member in awaited]
    meant = [member for member in awaited if str(member.id) in who]
    for member in meant:
        say_not_signing(turn.session, turn.resident, draft.id, member.id, because, words=words, now=turn.now)
    forget_open_questions(turn)
    turn.note("not_signing", [str(member.id) for member in meant])
    bubbles = [say(f"not_signing_{because}", names=names_of(meant))]
    return [*bubbles, say("goes_on_without_signature", names=names_of(meant))]


def take_back_not_signing(turn: Turn, draft: Application) -> bool:
    """The last that was said of who does not sign; or the question about it that is open."""
    notes = turn.state.notes
    if "somebody" in notes or "paper" in notes:
        forget_open_questions(turn)
        return True
    for member in draft.members:
        if str(member.id) in notes.get("not_signing", ()):
            member.not_signing_because = member.not_signing_words = member.not_signing_since = None
    turn.state.notes = {name: value for name, value in notes.items() if name != "not_signing"}
    return "not_signing" in notes


def forget_open_questions(turn: Turn) -> None:
    """What was being told of the signatures is told, or not told after all."""
    turn.state.notes = {name: value for name, value in turn.state.notes.items() if name not in NOTED}


def without_what_is_waited_for(turn: Turn, missing: Sequence[str]) -> list[str]:
    """The gaps to be asked about now: signatures that are waited for come after everything else."""
    others = [gap for gap in missing if not gap.startswith(SIGNATURE)]
    return others if others and "waits" in turn.state.notes else list(missing)


def unsure_of_signing(turn: Turn, draft: Application, asked: str) -> list[Bubble]:
    """Who cannot say why somebody does not sign need not; anything else is left open."""
    if asked == WHY_NOT:
        return _note_reason(turn, draft, NotSigning.UNSAID, words="")
    forget_open_questions(turn)
    return [say("cannot_sign_all")] if asked == ALL_SIGN else []


def after_signature(turn: Turn, application: Application) -> bool:
    """Whether the conversation goes on by itself now that somebody has signed this application's letter.

    It does where signatures are what was being asked about, and where everything waited for the last of them.
    """
    if turn.state.flow is None and turn.state.asides and not not_excused(still_to_sign(application)):
        waiting = turn.state.asides[-1]
        if "waits" in waiting["notes"] and _is_about(waiting, application):
            turn.state.take_up()
            return True
    at_hand = {"flow": turn.state.flow, "notes": turn.state.notes}
    asks_for_it = turn.state.asked in {ALL_SIGN, "applicant_signature", "sign_later"}
    return asks_for_it and _is_about(at_hand, application)


def _is_about(standing: Mapping[str, Any], application: Application) -> bool:
    """Whether that flow, open or set aside, is the one that fills in this application."""
    if standing["flow"] == "acting":
        return bool(standing["notes"].get("draft") == str(application.id))
    return standing["flow"] == "signing_later" or (
        standing["flow"] == "applying" and application.draft_of == OWN
    )


def note_unsigned(application: Application) -> str:
    """Who has not signed and why, to be read before it is handed in; empty where everybody has."""
    unsigned = still_to_sign(application)
    return f"\n{say('unsigned_before_submission', names=names_of(unsigned)).text}" if unsigned else ""


def tell_unsigned(application: Application) -> list[Bubble]:
    """After it was handed in: whose signature is still to come, what waits for it, and how it is given."""
    unsigned = still_to_sign(application)
    return [say("unsigned_after_submission", names=names_of(unsigned))] if unsigned else []


def names_of(members: Sequence[HouseholdMember]) -> str:
    """The names, as one says them one after the other."""
    return "、".join(member.name or RELATION_LABELS[member.relation] for member in members)


def _called(application: Application, members: Sequence[HouseholdMember]) -> dict[str, HouseholdMember]:
    """The members by name; two of one name are told apart by what they are to the applicant, or by their place."""
    names = [member.name for member in application.members]
    labels: dict[str, HouseholdMember] = {}
    for member in members:
        label = member.name or RELATION_LABELS[member.relation]
        if names.count(member.name) > 1:
            label = f"{label}（{RELATION_LABELS[member.relation]}）"
        labels[label if label not in labels else f"{label}{member.position + 1}"] = member
    return labels


def _meant(turn: Turn, awaited: Sequence[HouseholdMember]) -> list[HouseholdMember]:
    """Of whom the message speaks: by name, or by what they are to the applicant where only one of them is that."""
    if len(awaited) == 1:
        return list(awaited)
    if named := [member for member in awaited if member.name and member.name in turn.text]:
        return named
    relation = next((code for code, words in CALLED.items() if re.search(words, turn.text)), None)
    alike = [member for member in awaited if relation in {member.relation, None}]
    return alike if len(alike) == 1 or ALL_OF_THEM.search(turn.text) else []


def _reason_told(turn: Turn) -> str | None:
    if SOMEBODY_DOES_NOT in turn.text:
        return None
    return next((label for label, shows in WHY_SIGNS.items() if shows.search(turn.text)), None)


def _any_of(signs: Mapping[str, re.Pattern[str]]) -> re.Pattern[str]:
    return re.compile("|".join(shows.pattern for shows in signs.values()))


TAKERS: Mapping[str, Callable[[Turn, Application, Reading], list[Bubble]]] = MappingProxyType(
    {ALL_SIGN: _take_all_sign, WHO_DOES_NOT: _take_who_does_not, WHY_NOT: _take_why_not}
)
