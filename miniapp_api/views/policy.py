"""What there is, and what a household may get of it."""

from collections.abc import Iterable

from assistance.deadlines import china_today
from assistance.eligibility import ProgrammeResult
from assistance.eligibility import Question as NextQuestion
from assistance.eligibility.clauses import Clause as PolicyClause
from assistance.eligibility.describing import outline
from assistance.eligibility.listing import Terms as PolicyTerms
from assistance.eligibility.programmes import Programme as PolicyProgramme
from assistance.eligibility.programmes import Region as Policy
from assistance.given_facts import FactRefused
from assistance.guide import choosable_region, programmes_of, terms_of
from assistance.policies import load_region
from assistance.regions import RegionUnknown, known_regions
from assistance.self_screening import screen_household
from miniapp_api.limits import SCREENING
from miniapp_api.routes import Call, Routes, Who
from miniapp_api.shapes.base import Clause
from miniapp_api.shapes.facts import said
from miniapp_api.shapes.policy import (
    Amount,
    Choice,
    Condition,
    Department,
    Household,
    MemberOutcome,
    Programme,
    ProgrammeOutcome,
    Programmes,
    Question,
    Reason,
    Region,
    Regions,
    Screening,
    Terms,
    WhereToGo,
)
from miniapp_api.wording import sentence, words

routes = Routes("/api/v1", "policy")


@routes.get("/regions", who=Who.PUBLIC, answers={200: Regions})
def list_regions(call: Call) -> Regions:
    """The regions people can choose."""
    known = known_regions(with_drafts=call.services.draft_regions)
    return Regions(regions=[Region.model_validate(region) for region in known])


@routes.get(
    "/regions/<region>/programmes", who=Who.PUBLIC, answers={200: Programmes}, raises=(RegionUnknown,)
)
def list_programmes(call: Call, region: str) -> Programmes:
    """What can be applied for in a region: what it asks for, the clauses, and who answers for it."""
    info = choosable_region(region, with_drafts=call.services.draft_regions)
    policy, today = load_region(info.name), china_today(call.now)
    return Programmes(
        region=Region.model_validate(info),
        policy_version=policy.policy_version,
        where_to_go=WhereToGo.model_validate(policy.where_to_go),
        programmes=[
            _programme(policy, programme, terms_of(call.session, info.name, programme.code, on=today))
            for programme in programmes_of(info.name)
        ],
    )


@routes.post(
    "/screenings",
    who=Who.ANYONE,
    body=Household,
    answers={200: Screening},
    raises=(RegionUnknown, FactRefused),
    repeatable=True,
    limits=SCREENING,
)
def screen(call: Call, body: Household) -> Screening:
    """What a household may get and what to ask next. Without a session nothing is kept."""
    info = choosable_region(body.region, with_drafts=call.services.draft_regions)
    found = screen_household(
        call.session,
        info.name,
        said(body.facts),
        members=[said(member) for member in body.members],
        unsure=body.unsure,
        need=body.need,
        resident=call.guest,
        now=call.now,
    )
    names = found.result.region.catalogue
    return Screening(
        region=info.name,
        policy_status=found.result.policy_status,
        policy_version=found.result.policy_version,
        demo_values=list(found.result.demo_values),
        programmes={
            outcome.code: _outcome(names[outcome.code].name, outcome, reasons=body.detail == "reasons")
            for outcome in found.outcomes
        },
        next_question=_question(found.question) if found.question else None,
        advice=sentence("outcome_next"),
        kept=found.kept,
    )


def _programme(policy: Policy, programme: PolicyProgramme, terms: PolicyTerms) -> Programme:
    department = programme.department
    return Programme(
        code=programme.code,
        name=programme.name,
        group=programme.entry.group,
        for_whom=programme.for_whom,
        gives=programme.gives,
        department=Department(
            lead=list(department.lead),
            cooperating=list(department.cooperating),
            section=department.section,
            source=department.source,
        )
        if department
        else None,
        conditions=[Condition.model_validate(line) for line in outline(policy, programme)],
        terms=Terms.model_validate(terms),
        clauses=_clauses(programme.clauses.values()),
        advice=list(programme.advice),
        left_to_officer=list(programme.left_to_officer),
    )


def _outcome(name: str, result: ProgrammeResult, *, reasons: bool) -> ProgrammeOutcome:
    return ProgrammeOutcome(
        name=name,
        outcome=result.outcome,
        label=words("outcome", result.outcome),
        explanation=result.explanation if reasons else None,
        met=_reasons(result.met) if reasons else [],
        failed=_reasons(result.failed) if reasons else [],
        open=_reasons(result.open) if reasons else [],
        clauses=_clauses(result.clauses) if reasons else [],
        amounts=[Amount.model_validate(amount) for amount in result.amounts] if reasons else [],
        members=[MemberOutcome(member=one.member, outcome=one.result.outcome) for one in result.members],
    )


def _reasons(reasons: Iterable[object]) -> list[Reason]:
    return [Reason.model_validate(reason) for reason in reasons]


def _clauses(clauses: Iterable[PolicyClause]) -> list[Clause]:
    return [Clause.model_validate(clause) for clause in clauses]


def _question(question: NextQuestion) -> Question:
    return Question(
        fact=question.fact,
        member=question.member,
        text=question.text,
        simpler=question.simpler,
        kind=question.kind,
        several=question.several,
        choices=[Choice(value=choice.value, label=choice.label) for choice in question.choices],
    )
