"""What a message says of the person to act for: what they are to the writer, why they cannot act themselves."""

import re
from uuid import UUID

from assistance.acting import carried, drafts_for_others
from assistance.applications import applicant_of
from assistance.delegations import LONGEST_REASON, RELATIONS, delegation_of
from bot.turn import Turn
from bot.understanding import Entity
from storage.models import Application

# The next person, said by whoever acts for several.
NEXT = re.compile(
    r"(?:好了?[，,]?)?(?:再?来?下一?[个位家户]|再来一[个位家户]|换一?[个位]人|另外一?[个位])[吧了人。！!]*"
)
LAYS_DOWN = re.compile(
    r"(?:不(?:想|再|用|要)*|别|先不)(?:替|帮|给|代)(?:他|她|人|别人)?(?:代)?(?:办|申请|弄)了?[。！!]*"
)
FOR = re.compile(r"(?:替|帮|给|代|为)[^，,。；;]{0,4}$")
I_AM = re.compile(r"(?:我|俺)是(?:他|她|它|老人)?(?:的|家)?$")
# One person of each: 我妈 names the same one every time, 邻居 does not.
ONLY_ONE = frozenset({"mother", "father", "spouse"})
# There a name is the answer, and does not turn to the person of that name.
NAMES_ASKED = {"applicant_name", "relative_name", "witness", "agent_name"}
LONGEST_AROUND_A_NAME = 6
UNABLE = re.compile(
    r"不会(?:用|弄|玩|使|操作|写|打字|微信|手机)|没(?:有)?(?:智能)?手机|不(?:识|认)字|没文化|看不[见清]|眼(?:睛)?[瞎花不]|"
    r"听不[见清]|耳?聋|哑|瘫|卧床|起不[来了]床|在床上|走不[动了]|下不了|行动不便|腿脚|残疾|住院|生病|病[了重倒]|"
    r"痴呆|糊涂|精神|智力|脑(?:子|梗|出血)|坐牢|监狱|服刑|未成年|年纪大|岁数大|来不了|去不了"
)
# 我妈能吃低保吗; and where the writer asks for themselves, the relative was only told of.
_WISHED_FOR = re.compile(
    r"(?:也|还)?(?:能不能|能|可以|可不可以|够不够|想|要)[^，,。；;]{0,4}(?:低保|五保|特困|救助|补贴|补助|申请|领|吃|办)"
)
_FOR_ONESELF = re.compile(
    r"(?:我|俺)(?:们|家|自己)*(?:能不能|能|可以|可不可以|想|要|也)+(?:申请|领|吃|办|享受)"
)
_UP_TO_THAT = 8


def listen(turn: Turn) -> None:
    """Note what the message that came in says of whom it is about; each message is listened to once."""
    notes, heard = turn.state.notes, turn.now.isoformat()
    if notes.get("heard") == heard:
        return
    if NEXT.fullmatch(turn.text):
        turn.state.notes = {"heard": heard, "new": True}
        return
    if "heard" not in notes:
        turn.state.notes = {**notes, "heard": heard, **_heard_at_the_beginning(turn)}
        return
    turn.note("heard", heard)
    if (other := _other_named(turn)) is not None:
        turn_to(turn, other)
    if LAYS_DOWN.fullmatch(turn.text) and "draft" in notes:
        turn.note("laying_down", True)


def turn_to(turn: Turn, draft: Application) -> None:
    """Go on with a draft that was begun before."""
    heard = turn.now.isoformat()
    turn.state.notes = {"heard": heard, "draft": str(draft.id), "found_again": heard}


def _heard_at_the_beginning(turn: Turn) -> dict[str, object]:
    relation, reason = relation_named(turn), reason_named(turn.text)
    found: dict[str, object] = {"reason": reason} if reason else {}
    if (draft := draft_meant(turn, relation)) is not None:
        return {"draft": str(draft.id), "found_again": turn.now.isoformat()}
    drafts = drafts_for_others(turn.session, turn.resident)
    if LAYS_DOWN.fullmatch(turn.text) and len(drafts) == 1:
        return {"draft": str(drafts[0].id), "laying_down": True}
    return found | ({"kin": relation, "new": True} if relation else {})


def _other_named(turn: Turn) -> Application | None:
    """The draft of someone else whom the message turns to: 接着给周桂兰办, where no name was asked for."""
    if turn.state.asked in NAMES_ASKED or not turn.text:
        return None
    draft = draft_meant(turn, None)
    if draft is None or len(turn.text) > len(name_of(draft)) + LONGEST_AROUND_A_NAME:
        return None
    return draft if str(draft.id) != turn.state.notes.get("draft") else None


def relation_named(turn: Turn) -> str | None:
    """What the person to act for is to whoever writes, or None where the message does not surely say so."""
    text = turn.text
    named = [one for one in turn.relations if one.value in RELATIONS and not I_AM.search(text[: one.start])]
    acted_for = [one for one in named if FOR.search(text[: one.start])]
    if acted_for:
        return _known(acted_for[0])
    return _known(named[0]) if len({one.value for one in named}) == 1 else None


def told_in_need(turn: Turn) -> str | None:
    """Who is in need by what the message says, as what they are to the writer: 我闺女残疾，想问问能领啥 is a child."""
    named = turn.relations
    if len(named) != 1 or named[0].value not in RELATIONS or _FOR_ONESELF.search(turn.text):
        return None
    clause = re.split(r"[，,。；;！!？?\n]", turn.text[named[0].end :])[0]
    trouble = UNABLE.search(clause)
    is_theirs = (trouble and trouble.start() <= _UP_TO_THAT) or _WISHED_FOR.match(clause)
    return _known(named[0]) if is_theirs else None


def reason_named(text: str) -> str | None:
    """Why the person cannot act themselves, in the words in which it was told."""
    told = [part for part in re.split(r"[，,。；;！!\n]", text) if UNABLE.search(part)]
    return "，".join(part.strip() for part in told)[:LONGEST_REASON] or None


def draft_meant(turn: Turn, relation: str | None) -> Application | None:
    """The open draft that a message goes on with: by the person's name, or by a relation there is only one of."""
    drafts = drafts_for_others(turn.session, turn.resident)
    for draft in drafts:
        if (name := name_of(draft)) and name in turn.text:
            return draft
    if relation not in ONLY_ONE:
        return None
    same = [draft for draft in drafts if relation_in(turn, draft) == relation]
    return same[0] if len(same) == 1 else None


def name_of(draft: Application) -> str:
    """The person's name, once it is known."""
    applicant = applicant_of(draft)
    return (applicant.name if applicant else None) or ""


def relation_in(turn: Turn, draft: Application) -> str | None:
    """What the person of that draft is to whoever acts."""
    delegation = delegation_of(turn.session, draft)
    return delegation.relation if delegation else None


def called(turn: Turn, draft: Application) -> str:
    """How to speak of the person: by name, or by what they are to whoever acts, as long as no name is known."""
    return name_of(draft) or RELATIONS.get(relation_in(turn, draft) or "", "")


def _known(entity: Entity) -> str | None:
    """An application is about one person: 我爸妈 still has to be asked about."""
    return None if entity.value == "parents" else str(entity.value)


def draft_carried(turn: Turn) -> Application | None:
    """The draft of the person who is being helped; None before there is one, or when it is gone."""
    known = turn.state.notes.get("draft")
    return carried(turn.session, turn.resident, UUID(known)) if known else None
