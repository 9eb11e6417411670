"""Telling what screening found: never a refusal, always the clause and the way on."""

from collections.abc import Sequence

from assistance.eligibility import Outcome, ProgrammeResult, Screening
from assistance.eligibility.programmes import Programme
from assistance.screening import screen_facts
from bot.flows.regions import remark_on_draft
from bot.flows.wording import programme_names
from bot.replies import Bubble, say
from bot.turn import Turn

MOST_EXPLAINED = 2
MOST_REASONS = 3
MOST_ALSO = 6


def tell_outcomes(turn: Turn, interests: Sequence[str], *, besides: Sequence[str] = ()) -> list[Bubble]:
    """What may be available, what is left to the officer, what is still open, and the way on.

    `besides` are programmes that were asked about as well: what is left of them to a department is told in a few words.
    """
    result = screen_facts(turn.session, turn.region, turn.resident.household_facts, on=turn.today)
    found = [result.programmes[code] for code in interests]
    likely = [one for one in found if one.outcome is Outcome.LIKELY_ELIGIBLE]
    officer = [one for one in found if one.only_officer_left and one.met]
    open_ = [one for one in found if one.outcome is Outcome.NEED_MORE_INFO and one not in officer]
    unfit = [one for one in found if one.outcome is Outcome.NOT_ELIGIBLE]
    also = [*_also_likely(result, interests), *_also_for_departments(result, besides)]
    bubbles = [
        *_named(turn, "outcome_likely", likely),
        *_named(turn, "outcome_officer", officer),
        *[_why(one) for one in (likely + officer)[:MOST_EXPLAINED]],
        *also,
        *_named(turn, "outcome_open", open_),
        *_what_is_open(open_[:MOST_EXPLAINED]),
    ]
    if not (likely or officer or also or open_):
        bubbles += [_why(one) for one in unfit[:MOST_EXPLAINED]]
    return [*bubbles, *_remarks(result), say("outcome_next_steps")]


def _also_likely(result: Screening, interests: Sequence[str]) -> list[Bubble]:
    """What else the same facts may bring, each with the department that answers for it (R23)."""
    lines = [
        _with_department(one.programme)
        for one in result.with_outcome(Outcome.LIKELY_ELIGIBLE)
        if one.programme is not None and one.programme.entry.kind == "programme" and one.code not in interests
    ]
    if not lines:
        return []
    more = say("outcome_also_more").text if len(lines) > MOST_ALSO else ""
    return [say("outcome_also", programmes="、".join(lines[:MOST_ALSO]), more=more)]


def _also_for_departments(result: Screening, asked_about: Sequence[str]) -> list[Bubble]:
    """What was asked about beside the need and is left to a department alone (R23)."""
    found = [result.programmes[code] for code in asked_about]
    lines = [
        _with_department(one.programme)
        for one in found
        if one.programme is not None and one.only_officer_left and one.met
    ]
    return [say("outcome_also_officer", programmes="、".join(lines))] if lines else []


def _with_department(programme: Programme) -> str:
    """教育救助（区教体局）."""
    lead = programme.department.contact if programme.department else ""
    return f"{programme.name}（{lead}）" if lead else programme.name


def _named(turn: Turn, key: str, found: Sequence[ProgrammeResult]) -> list[Bubble]:
    names = programme_names(turn.region, [one.code for one in found])
    return [say(key, programmes=names)] if found else []


def _what_is_open(found: Sequence[ProgrammeResult]) -> list[Bubble]:
    """What these hang on: told roughly or not at all; where nothing of that is open, what the officer settles."""
    open_ = [reason for one in found for reason in one.open]
    of_people = {
        "outcome_open_roughly": [
            reason.topic for reason in open_ if reason.topic and reason.given and reason.limit
        ],
        "outcome_open_unset": [
            reason.topic for reason in open_ if reason.topic and reason.given and not reason.limit
        ],
        "outcome_open_untold": [reason.topic for reason in open_ if reason.topic and not reason.given],
    }
    told = [say(key, topics=_at_most(topics)) for key, topics in of_people.items() if topics]
    if told or not open_:
        return told
    return [say("outcome_open_officer", matters=_at_most([reason.says for reason in open_]))]


def _at_most(words: Sequence[str]) -> str:
    return "、".join(list(dict.fromkeys(words))[:MOST_REASONS])


def _why(one: ProgrammeResult) -> Bubble:
    """The reasons in a few words, and the clause the first of them rests on, verbatim."""
    reasons = one.failed or one.met or one.open
    key = "outcome_does_not_fit" if one.failed else "outcome_fits"
    lines = [_plainly(reason.says, reason.given, reason.limit) for reason in reasons[:MOST_REASONS]]
    clause = next((reason.clauses[0] for reason in reasons if reason.clauses), None)
    text = say(key, name=_name(one), reasons="；".join(lines)).text
    if one.amounts:
        text += say("outcome_amounts", amounts="；".join(amount.in_words for amount in one.amounts)).text
    if clause is None:
        return Bubble(text)
    source = say("clause", source=f"{clause.doc} {clause.section}", quote=clause.quote).text
    return Bubble(f"{text}\n{source}")


def _plainly(says: str, given: str | None, limit: str | None) -> str:
    numbers = given and any(character.isdigit() for character in given)
    known = [f"您说的是{given}" if numbers else "", f"规定是{limit}" if limit else ""]
    shown = "，".join(part for part in known if part)
    return f"{says}（{shown}）" if shown else says


def _name(one: ProgrammeResult) -> str:
    return one.programme.name if one.programme else one.code


def _remarks(result: Screening) -> list[Bubble]:
    """That a document is only a draft, and that local numbers are made up, where either is so."""
    remarks = remark_on_draft(result.policy_status)
    return [*remarks, say("outcome_demo")] if result.demo_values else remarks
