"""Telling of another family in need (主动发现): where they live and what is going on, and nothing more is needed (R50).

Nobody in that family has agreed to anything yet, so no checking may start on such a case: someone goes and looks,
and an application follows with the family's own card and letter.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from assistance.actors import as_actor
from assistance.cases import SETTLED, cases_of, note
from assistance.eligibility.clauses import Clause
from assistance.emergencies import SAME_NEED, URGENT, with_more
from assistance.errors import AssistanceError
from assistance.matters import open_matter
from assistance.policies import load_region
from assistance.regions import require_region
from storage.models import Case, CaseKind, Resident, Status

USUAL = 1
LONGEST = 1000
NEEDED = ("village", "description")
TOLD = (*NEEDED, "family", "reporter_phone", "someone_there")
# So that an office sees at once whom it concerns, and whom it does not.
TOLD_BY_ANOTHER = "urgent: somebody else told of a family in danger, which has asked for nothing itself"
# Signs that someone is in danger today: nothing to eat, nowhere to be, alone and helpless, violence.
DANGER = re.compile(
    r"吃不上饭|没饭吃|没吃的|没东西吃|没吃饭|没吃东西|断粮|揭不开锅|饿|没地方住|无家可归|睡(?:桥|路|街|大街|车站)|"
    r"(?:孩子|娃|小孩|老人|老头|老太)[^，,。；;]{0,8}没人[管照看]|没人管[^，,。；;]{0,4}(?:孩子|娃)|"
    r"打(?:老婆|媳妇|孩子|人|老人|她|他)|(?:被|挨|遭)[^，,。；;]{0,6}[打揍]|家暴|虐待|拐|走失|走丢|"
    r"(?:天|阵子|日)[^，,。；;]{0,4}没(?:看?见|露面|出门|动静|声音|出来)|敲门[^，,。；;]{0,5}(?:不应|没人应|没反应|不开)|(?:闻到|一股|有)[^，,。；;]{0,5}(?:臭味|怪味|尸)|"
    r"(?:头|脸|鼻子|眼睛)[^，,。；;]{0,4}打(?:破|烂|肿|出血)|打(?:得)?(?:破|伤|残|断|出血)|"
    r"流浪|要饭|讨饭|冻|昏|不省人事|起不来床没人|自杀|寻短见|不想活|喝农药|着火|失火|房子?[^，,。；;]{0,3}[塌倒]"
)
# A lead about these may be left without any name (川府发〔2021〕 二（一）3; 双办发〔2021〕14号 三（二）; R26).
NAMELESS = re.compile(
    r"流浪|乞讨|要饭|讨饭|睡(?:桥|路|街|大街|车站)|走失|走丢|找不到家|家暴|"
    r"打(?:老婆|媳妇|孩子|人|老人|她|他)|(?:被|挨|遭)[^，,。；;]{0,6}[打揍]|虐待"
)


class DiscoveryIncomplete(AssistanceError):
    """The village or what is going on is missing; `reason` says which: village, description."""

    code = "discovery_incomplete"


@dataclass(frozen=True)
class Discovery:
    """What is asked of someone who tells of another family; only the first two are needed.

    Of a family `in_danger` not even those are: rescue does not wait for them. `someone_there` is who is with them or on
    the way, as far as it was told.
    """

    village: str
    description: str
    family: str = ""
    reporter_phone: str = ""
    someone_there: str = ""
    in_danger: bool = False

    def __repr__(self) -> str:
        """Never what was said."""
        return "<Discovery>"


def discovery_clause(region: str) -> Clause | None:
    """What the region's document says of finding people in need, if anything. Raises RegionUnknown."""
    return load_region(require_region(region).name).discovery


def tells_of_danger(words: str) -> bool:
    """Whether what is told cannot wait."""
    return DANGER.search(words) is not None


def may_stay_nameless(words: str) -> bool:
    """Whether this is a lead about someone astray, missing or beaten, for which nobody is asked for a name (R26)."""
    return NAMELESS.search(words) is not None


def report_discovery(
    session: Session, resident: Resident, region: str, discovery: Discovery, *, now: datetime
) -> Case:
    """Put a lead into the area's queue, at the front of it when it cannot wait.

    Raises RegionUnknown, DiscoveryIncomplete; neither for a family in danger of which too little is known.
    """
    urgent = discovery.in_danger or tells_of_danger(discovery.description)
    told = {name: getattr(discovery, name).strip()[:LONGEST] for name in TOLD}
    if not discovery.in_danger and (missing := next((one for one in NEEDED if not told[one]), None)):
        raise DiscoveryIncomplete(reason=missing)
    case = open_matter(
        session,
        resident,
        CaseKind.DISCOVERY,
        region,
        told,
        township=told["village"],
        may_be_anywhere=discovery.in_danger,
        now=now,
    )
    anonymous = not discovery.reporter_phone or may_stay_nameless(discovery.description)
    case.details = {
        **case.details,
        "channel": "anonymous" if anonymous else "named",
        "urgent": urgent,
    }
    case.priority = URGENT if urgent else USUAL
    if urgent:
        note(case, actor=as_actor(resident), now=now, reason=TOLD_BY_ANOTHER)
    return case


def standing_danger(session: Session, resident: Resident, *, now: datetime) -> Case | None:
    """The danger to another family that this person told of lately and that is still being dealt with, or None."""
    for case in cases_of(session, resident):
        lately = case.kind == CaseKind.DISCOVERY and case.submitted_at > now - SAME_NEED
        if lately and case.details["urgent"] and Status(case.status) not in SETTLED:
            return case
    return None


def tell_more_of_danger(case: Case, resident: Resident, said: str, *, now: datetime) -> None:
    """Add to what was told of another family's danger what is said of it since."""
    told = case.details["told"]
    more = with_more(told["description"], said, now=now)
    case.details = {**case.details, "told": {**told, "description": more}}
    note(case, actor=as_actor(resident), now=now, reason="another family's danger: more was told")
