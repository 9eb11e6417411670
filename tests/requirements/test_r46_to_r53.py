"""R26 (what neighbours tell), R46 to R51 and R53 of the policy notes, each by its number: acting for others."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from assistance.acting import (
    agree_for_person,
    carried,
    drafts_for_others,
    filed_for_others,
    name_witness,
    note_person_told,
    open_for_person,
    person_helped,
    stop_acting,
)
from assistance.actors import Actor
from assistance.applications import (
    applications_of,
    get_application,
    pledge,
    progress_of,
    record_contact,
    record_facts,
    record_household,
)
from assistance.authorizations import compose_letter, sign_on_paper
from assistance.cases import CheckNotAllowed, cases_of, get_case, move, tell_resident
from assistance.consents import APPLYING_NEEDS, missing_consents, standing_purposes
from assistance.coordinators import (
    CoordinatorDisabled,
    active_coordinator,
    disable_coordinator,
    list_coordinators,
    register_coordinator,
    sign_in,
)
from assistance.deadlines import china_today
from assistance.delegations import DelegationInvalid, Mandate, consenting
from assistance.discoveries import (
    TOLD_BY_ANOTHER,
    Discovery,
    DiscoveryIncomplete,
    discovery_clause,
    report_discovery,
    standing_danger,
    tell_more_of_danger,
)
from assistance.documents import attach_photo, keep_photo
from assistance.dossier import open_dossier
from assistance.emergencies import NOWHERE, standing_emergency
from assistance.errors import NotFound
from assistance.household import PersonGiven
from assistance.notices import notice_on
from assistance.policies import load_region
from assistance.submission import submit_application
from miniapp_api.problems import problem_of
from storage.audit import who_saw
from storage.files import open_files
from storage.models import Case, CaseKind, Delegation, OutboxMessage, Status
from tests.builders import NOW, card_photo, claim_case, keep_card, make_office, make_person, make_resident

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
VILLAGE = "铁西街道幸福社区"
BY_THUMB = Mandate("coordinator", "thumb_print", "不识字", "赵建国")


@pytest.fixture
def session(database):
    with database.writing() as session:
        yield session


@pytest.fixture
def files(database, tmp_path):
    return open_files((tmp_path / "files").as_uri(), database.keyring)


def make_coordinator(session, *, openid="o-feng", village=VILLAGE):
    entry, code = register_coordinator(
        session,
        region="shuangyashan",
        area_code="230502",
        village=village,
        name="冯协理",
        approved_by="尖山区民政局",
        now=NOW,
    )
    resident = make_resident(session, openid=openid)
    assert sign_in(session, resident, code, now=NOW).coordinator is entry
    return entry, resident


def fill_in(session, files, agent, draft, *, seed, region_phone="13904690000"):
    """Everything an application for the person of that seed needs, as a coordinator brings it together."""
    person = make_person(seed)
    for purpose in APPLYING_NEEDS:
        agree_for_person(session, draft, purpose, now=NOW)
    draft.programmes = draft.programmes or ["dibao"]
    record_contact(draft, phone=region_phone, township=draft.township or "铁西街道", now=NOW)
    record_household(session, draft, [PersonGiven("self", person.name, person.id_number)], now=NOW)
    for photo in keep_card(files, person):
        attach_photo(session, agent, draft.id, photo, door="chat", now=NOW)
    letter = compose_letter(session, draft, now=NOW)
    page = keep_card(files, person)[0]
    sign_on_paper(session, files, letter, draft.members[0], page.file_name, now=NOW)
    pledge(draft, notice_on(china_today(NOW)).pledge_hash, now=NOW)
    session.flush()
    return person


def file_for(session, files, agent, *, seed, mandate=BY_THUMB, village=VILLAGE, programmes=()):
    draft = open_for_person(
        session, agent, mandate, region="shuangyashan", village=village, programmes=programmes, now=NOW
    )
    fill_in(session, files, agent, draft, seed=seed)
    return submit_application(session, agent, draft.id, now=NOW)


def test_r26_a_lead_about_someone_beaten_or_astray_needs_no_name_and_is_urgent(session):
    reporter = make_resident(session)
    for words in ("桥洞底下睡着个流浪的老人", "他家男人天天打老婆", "老太太走失了，找不到家"):
        told = Discovery("幸福村", words, reporter_phone="13904690000")
        case = report_discovery(session, reporter, "shuangyashan", told, now=NOW)
        assert case.number
        assert case.details["channel"] == "anonymous"
        assert case.details["urgent"] is True


def test_r46_an_elder_of_another_village_is_filed_and_marked(session, files):
    _, agent = make_coordinator(session)
    own = file_for(session, files, agent, seed=1)
    other = file_for(session, files, agent, seed=2, village="铁东街道向阳社区")
    marks = {one.application_id: one.cross_grid for one in session.scalars(select(Delegation))}
    assert marks == {own.application_id: False, other.application_id: True}
    assert other.township == "铁东街道向阳社区"
    assert other.status == Status.SUBMITTED


@pytest.mark.parametrize(
    ("mandate", "reason"),
    [
        (Mandate("mother", "", "不会用手机"), "consent_method"),
        (Mandate("mother", "she said so", "不会用手机"), "consent_method"),
        (Mandate("mother", "signed_statement", "  "), "reason"),
        (Mandate("stranger", "signed_statement", "不会用手机"), "relation"),
        (Mandate("coordinator", "signed_statement", "不会用手机"), "relation"),
    ],
)
def test_r47_nobody_acts_without_saying_how_the_person_agreed_and_why_they_cannot(session, mandate, reason):
    agent = make_resident(session)
    with pytest.raises(DelegationInvalid) as refused:
        open_for_person(session, agent, mandate, region="shuangyashan", now=NOW)
    assert refused.value.facts == {"reason": reason}
    assert problem_of(refused.value)[0] == 422


def test_r47_a_signed_note_is_asked_for_and_the_consents_are_the_persons_own(session, files):
    agent = make_resident(session)
    mandate = Mandate("mother", "signed_statement", "不会用手机")
    draft = open_for_person(session, agent, mandate, region="shuangyashan", now=NOW)
    fill_in(session, files, agent, draft, seed=3)
    assert progress_of(session, agent, draft, now=NOW).missing == ["statement_photo"]
    note = keep_photo(files, card_of(3), "consent_statement")
    attach_photo(session, agent, draft.id, note, door="chat", now=NOW)
    assert progress_of(session, agent, draft, now=NOW).ready
    person = consenting(session, draft)
    assert person.id != agent.id
    assert missing_consents(session, person, APPLYING_NEEDS, now=NOW) == []
    assert standing_purposes(session, agent, now=NOW) == set()


def card_of(seed):
    return card_photo(make_person(seed))


def test_r47_a_witness_is_named_where_the_person_cannot_write(session):
    agent = make_resident(session)
    mandate = Mandate("neighbour", "thumb_print", "眼睛看不见")
    draft = open_for_person(session, agent, mandate, region="shuangyashan", now=NOW)
    assert progress_of(session, agent, draft, now=NOW).missing[0] == "witness"
    name_witness(session, draft, "赵建国", now=NOW)
    assert "witness" not in progress_of(session, agent, draft, now=NOW).missing


def test_r47_the_dossier_shows_who_acted_how_the_person_agreed_and_who_saw_it(session, files):
    _, agent = make_coordinator(session)
    case = file_for(session, files, agent, seed=1)
    note_person_told(session, agent, case.application_id, now=NOW)
    office = make_office(session)
    claim_case(session, office, case)
    dossier = open_dossier(session, files, office.client, case.id, reason="审核", now=NOW)
    shown = dossier.agent
    assert shown is not None
    assert (shown.name, shown.village, shown.relation) == ("冯协理", VILLAGE, "协理员代办")
    assert shown.delegation.witness == "赵建国"
    assert "按手印" in shown.consent
    assert shown.delegation.person_told_at == NOW
    assert {one.purpose for one in dossier.consents} == set(APPLYING_NEEDS)
    assert {one.door for one in dossier.consents} == {f"delegation:{shown.delegation.id}"}
    assert dossier.members[0].name == make_person(1).name


MATCHES = {
    "recognised_status": ["low_income", "dibao_edge"],
    "edge_or_low_income_assessed": True,
    "disability_category": "physical",
    "disability_grade": 1,
    "disability_certificate": True,
    "severe_disability_recognised": True,
    "serious_illness": "none",
}


@pytest.mark.parametrize("region", ["diqing", "sichuan"])
@pytest.mark.parametrize("method", ["telephone", "signed_statement"])
@pytest.mark.parametrize("claimed", [{}, {"self_applied": True}])
def test_r48_single_person_dibao_waits_for_the_persons_own_word_and_the_case_is_not_held_up(
    session, files, monkeypatch, region, method, claimed
):
    monkeypatch.setattr("assistance.applications.APPLYING_NEEDS", ())
    agent = make_resident(session)
    mandate = Mandate("mother", method, "走不动", "赵建国")
    draft = open_for_person(
        session, agent, mandate, region=region, programmes=["dibao_single_person"], now=NOW
    )
    record_facts(draft, MATCHES | claimed, now=NOW)
    monkeypatch.setattr("assistance.submission.require_complete", lambda *_, **__: None)
    person = make_person(4)
    record_household(session, draft, [PersonGiven("self", person.name, person.id_number)], now=NOW)
    if method == "signed_statement":
        agree_for_person(session, draft, "id_photo", now=NOW)
        note = keep_photo(files, card_of(4), "consent_statement")
        attach_photo(session, agent, draft.id, note, door="chat", now=NOW)
    case = submit_application(session, agent, draft.id, now=NOW)
    shown = method == "signed_statement"
    assert case.status == Status.SUBMITTED
    assert case.details["awaiting_own_wish"] == ([] if shown else ["dibao_single_person"])
    expected = "likely_eligible" if shown else "need_more_info"
    assert case.details["outcomes"]["dibao_single_person"] == expected


def test_r49_three_people_in_a_row_and_nothing_of_one_is_with_another(session, files):
    _, agent = make_coordinator(session)
    drafts = [
        open_for_person(session, agent, BY_THUMB, region="shuangyashan", village=VILLAGE, now=NOW)
        for _ in range(3)
    ]
    people = [fill_in(session, files, agent, draft, seed=seed) for seed, draft in enumerate(drafts, 11)]
    assert {draft.id for draft in drafts_for_others(session, agent)} == {draft.id for draft in drafts}
    cases = [submit_application(session, agent, draft.id, now=NOW) for draft in drafts]
    assert len({case.number for case in cases}) == 3
    for case, draft, person in zip(cases, drafts, people, strict=True):
        assert case.application_id == draft.id
        assert [member.id_number for member in draft.members] == [person.id_number]
        assert [row.subject for row in case.programmes] == [person.id_number]
        assert person_helped(session, case) == person.name
    assert len({draft.draft_of for draft in drafts}) == 3
    assert agent.household_facts == {}


def test_r50_a_village_and_what_is_going_on_are_enough(session):
    reporter = make_resident(session)
    told = Discovery("幸福村", "老两口没有收入，房子漏雨")
    case = report_discovery(session, reporter, "shuangyashan", told, now=NOW)
    assert (case.kind, case.status, case.area_code) == (CaseKind.DISCOVERY, Status.SUBMITTED, "230500")
    assert case.number
    assert case.application_id is None
    assert (case.details["urgent"], case.details["channel"]) == (False, "anonymous")


@pytest.mark.parametrize(
    ("village", "words", "missing"), [(" ", "没人管", "village"), ("幸福村", "", "description")]
)
def test_r50_without_a_place_or_a_story_there_is_nothing_to_go_to(session, village, words, missing):
    with pytest.raises(DiscoveryIncomplete) as refused:
        report_discovery(session, make_resident(session), "changle", Discovery(village, words), now=NOW)
    assert refused.value.facts == {"reason": missing}


@pytest.mark.parametrize(
    ("words", "urgent"),
    [
        ("老人吃不上饭", True),
        ("爹妈都走了，孩子没人管", True),
        ("媳妇被男人打得不敢回家", True),
        ("房子昨晚塌了", True),
        ("男人没了，欠了药费", False),
        ("两个孩子上学花钱多", False),
    ],
)
def test_r50_what_cannot_wait_goes_to_the_front_of_the_queue(session, words, urgent):
    case = report_discovery(session, make_resident(session), "yaohai", Discovery("三里街", words), now=NOW)
    assert (case.priority == 0) is urgent


def test_r50_of_a_family_in_danger_nothing_is_required_and_the_office_sees_who_told(session):
    reporter = make_resident(session)
    told = Discovery("", "隔壁老王倒在院里，喊不答应", someone_there="没有", in_danger=True)
    case = report_discovery(session, reporter, "", told, now=NOW)
    assert (case.kind, case.priority, case.area_code) == (CaseKind.DISCOVERY, 0, NOWHERE)
    assert case.details["told"]["someone_there"] == "没有"
    assert [event.reason for event in case.events] == ["resident opened: discovery", TOLD_BY_ANOTHER]
    assert standing_emergency(session, reporter, now=NOW) is None


def test_r50_what_is_told_of_the_same_danger_later_is_added_for_two_days(session):
    reporter = make_resident(session)
    assert standing_danger(session, reporter, now=NOW) is None
    report_discovery(session, reporter, "yaohai", Discovery("三里街", "漏雨"), now=NOW)
    assert standing_danger(session, reporter, now=NOW) is None
    case = report_discovery(session, reporter, "yaohai", Discovery("三里街", "着火了"), now=NOW)
    assert standing_danger(session, reporter, now=NOW + timedelta(days=1)) == case
    tell_more_of_danger(case, reporter, "火更大了", now=NOW)
    assert case.details["told"]["description"].endswith("火更大了")
    assert standing_danger(session, reporter, now=NOW + timedelta(days=3)) is None


def test_r50_no_check_may_start_on_what_a_neighbour_told(session):
    case = report_discovery(
        session, make_resident(session), "changle", Discovery("东南村", "没人管"), now=NOW
    )
    officer = Actor("office", "1")
    move(case, Status.ACCEPTED, actor=officer, now=NOW)
    with pytest.raises(CheckNotAllowed) as refused:
        move(case, Status.CHECKING, actor=officer, now=NOW)
    assert problem_of(refused.value)[0] == 409
    assert case.status == Status.ACCEPTED
    move(case, Status.SURVEYING, actor=officer, now=NOW)
    move(case, Status.CLOSED, actor=officer, now=NOW, public_text="已上门了解")


@pytest.mark.parametrize("region", ["diqing", "sichuan", "changle", "shuangyashan", "yaohai"])
def test_r50_what_the_reply_quotes_stands_in_the_regions_document(database_url, region):
    clause = discovery_clause(region)
    document = load_region(region).document
    assert document is not None
    assert clause is not None
    assert clause.doc == document.number
    assert document.holds(clause.quote, clause.section)


@pytest.mark.parametrize("by", ["铁西街道办事处", "尖山区民政局"])
def test_r51_either_office_ends_a_coordinators_access_and_it_ends_at_once(session, files, by):
    entry, agent = make_coordinator(session)
    case = file_for(session, files, agent, seed=1)
    assert cases_of(session, agent) == [case]
    disable_coordinator(session, entry.id, by=by, now=NOW)
    assert active_coordinator(session, agent) is None
    assert (cases_of(session, agent), applications_of(session, agent)) == ([], [])
    assert filed_for_others(session, agent) == []
    with pytest.raises(CoordinatorDisabled) as refused:
        get_application(session, agent, case.application_id)
    assert problem_of(refused.value)[0] == 401
    with pytest.raises(NotFound):
        get_case(session, agent, case.number)
    (shown,) = list_coordinators(session, area_code="2305")
    assert (shown.disabled_by, shown.disabled_at) == (by, NOW)
    assert who_saw(session, ("coordinator", str(entry.id)))[-1].action == "coordinator_disabled"


def test_r51_who_was_disabled_hears_nothing_more_of_the_cases(session, files):
    entry, agent = make_coordinator(session)
    case = file_for(session, files, agent, seed=1)
    disable_coordinator(session, entry.id, by="铁西街道办事处", now=NOW)
    event = move(case, Status.ACCEPTED, actor=Actor("office", "1"), now=NOW)
    tell_resident(session, case, event, now=NOW)
    topics = session.scalars(select(OutboxMessage.topic).where(OutboxMessage.resident_id == agent.id)).all()
    assert "case.status_changed" not in topics


def test_r51_a_code_given_before_is_worth_nothing_after(session):
    entry, code = register_coordinator(
        session,
        region="shuangyashan",
        area_code="230502",
        village=VILLAGE,
        name="冯协理",
        approved_by="尖山区民政局",
        now=NOW,
    )
    disable_coordinator(session, entry.id, by="铁西街道办事处", now=NOW)
    assert sign_in(session, make_resident(session), code, now=NOW).coordinator is None


def test_r53_a_coordinator_sees_what_they_filed_and_nothing_of_another(session, files):
    _, feng = make_coordinator(session)
    _, liu = make_coordinator(session, openid="o-liu")
    hers, his = file_for(session, files, feng, seed=1), file_for(session, files, liu, seed=2)
    assert [one.case for one in filed_for_others(session, feng)] == [hers]
    assert [one.name for one in filed_for_others(session, feng)] == [make_person(1).name]
    assert cases_of(session, liu) == [his]
    assert carried(session, feng, his.application_id) is None
    for look in (
        lambda: get_case(session, feng, his.number),
        lambda: get_application(session, feng, his.application_id),
        lambda: note_person_told(session, feng, his.application_id, now=NOW),
        lambda: stop_acting(session, feng, his.application_id, now=NOW),
    ):
        with pytest.raises(NotFound):
            look()


def test_r53_who_lays_the_task_down_sees_the_case_no_more_but_it_goes_on(session, files):
    _, agent = make_coordinator(session)
    case = file_for(session, files, agent, seed=1)
    assert stop_acting(session, agent, case.application_id, now=NOW + timedelta(hours=1)) is True
    assert cases_of(session, agent) == []
    assert session.get_one(Case, case.id).status == Status.SUBMITTED
    application = case.application_id
    delegation = session.scalars(select(Delegation).where(Delegation.application_id == application)).one()
    assert delegation.withdrawn_at == NOW + timedelta(hours=1)
