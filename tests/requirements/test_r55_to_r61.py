"""R55, R57, R59 and, for the chat, R79 of the policy notes: progress from any phone, refusals, changes, complaints."""

import re
from pathlib import Path

import pytest
import yaml
from sqlalchemy import func, select

from assistance.actors import Actor
from assistance.cases import cases_of, lock_case, move
from assistance.complaints import ComplaintDesk, complaint_desk
from assistance.eligibility.programmes import WhereToGo
from assistance.policies import load_region, regions
from assistance.residents import WECHAT, meet_resident
from bot.flows import complaining
from bot.flows.tracking import describe_step
from bot.wechat.menu import MENU
from storage.audit import who_saw
from storage.models import AuditEntry, Case, CaseKind, OutboxMessage, Resident, Status
from tests.bot.builders import ZHANG
from tests.builders import NOW, claim_case, make_case, make_office, make_person, report

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
NAMES = [region.name for region in regions()]
NEW_PHONE = "o-new-phone"
TRANSCRIPTS = Path(__file__).parents[1] / "dialogues" / "rights.yaml"


def ask_progress(door, told, words="进度"):
    told.teach(words, "track_application")
    return door.say(words, openid=NEW_PHONE)


@pytest.fixture
def case(database, door_and_told):
    door, _ = door_and_told
    with database.writing() as session:
        return make_case(session, door.turns.files)


@pytest.fixture
def door_and_told(chat):
    return chat("shuangyashan")


def test_r55_the_number_of_a_case_is_enough_from_another_phone(door_and_told, case):
    door, told = door_and_told
    assert "受理编号" in ask_progress(door, told)
    answer = door.say(case.number, openid=NEW_PHONE)
    assert "等受理" in answer
    assert "接下来" in answer
    person = make_person(1)
    for secret in (person.name, person.id_number, "13904690000", "铁西", "低保", case.number):
        assert secret not in answer


def test_r55_so_are_the_end_of_the_card_and_the_phone(door_and_told, case):
    door, told = door_and_told
    ask_progress(door, told)
    answer = door.say(f"{make_person(1).id_number[-4:]} 13904690000", openid=NEW_PHONE)
    assert "等受理" in answer


def test_r55_five_wrong_tries_rest_for_a_quarter_of_an_hour(door_and_told, case):
    door, told = door_and_told
    ask_progress(door, told)
    answers = [door.say("2611-2265-31168", openid=NEW_PHONE) for _ in range(5)]
    assert [bool(re.search("还能试", answer)) for answer in answers] == [True] * 4 + [False]
    told.teach(f"查{case.number}", "track_application")
    assert "15分钟" in door.say(f"查{case.number}", openid=NEW_PHONE)
    door.clock.forward(minutes=14)
    assert "歇一会儿" in door.say(f"查{case.number}", openid=NEW_PHONE)
    door.clock.forward(minutes=1, seconds=5)
    assert "等受理" in door.say(f"查{case.number}", openid=NEW_PHONE)


def test_r55_the_look_is_in_the_audit_log_and_the_owner_is_told(door_and_told, case, database):
    door, told = door_and_told
    ask_progress(door, told)
    door.say(case.number, openid=NEW_PHONE)
    with database.reading() as session:
        looker = session.scalars(select(AuditEntry)).one()
        assert (looker.action, looker.subject_id) == ("case_found", str(case.id))
        told_of = session.scalars(select(OutboxMessage).where(OutboxMessage.topic == "case.looked_up")).one()
        assert told_of.resident_id == case.resident_id


@ON_SQLITE
def test_r55_ones_own_case_needs_no_proof_and_no_audit(door_and_told, database):
    door, told = door_and_told
    told.teach("没饭吃了", "report_emergency")
    for words in ("没饭吃了", "铁西街道", "没有", "没有", "不说"):
        answer = door.say(words)
    number = re.search(r"\d{4}-\d{4}-\d{5}", answer)[0]
    assert number in door.say(number)
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(AuditEntry)) == 0


def refuse(session, files, *, words="人均月收入720元，高于本地标准700元（第三条）"):
    case, office = make_case(session, files), make_office(session)
    claim_case(session, office, case)
    report(session, office, case.id, Status.ACCEPTED)
    standing = lock_case(session, case.id)
    event = move(standing, Status.NOT_APPROVED, actor=Actor("machine", "office"), now=NOW, public_text=words)
    session.flush()
    return event


def test_r57_a_refusal_carries_its_reason_a_clause_and_the_way_to_object(door_and_told, database):
    door, _ = door_and_told
    with database.writing() as session:
        event = refuse(session, door.turns.files)
        text = "\n".join(bubble.text for bubble in describe_step(session, event.case_id, event.position))
    clause = next(iter(load_region("shuangyashan").programmes["dibao"].clauses.values()))
    assert "人均月收入720元，高于本地标准700元（第三条）" in text
    assert f"{clause.doc} {clause.section}" in text
    assert f"「{clause.quote}」" in text
    assert "如有异议" in text
    assert "2027年1月21日前申请行政复议" in text
    assert "2027年5月22日前向法院起诉" in text


@ON_SQLITE
@pytest.mark.parametrize("status", [Status.ACCEPTED, Status.APPROVED])
def test_r57_nothing_but_a_refusal_speaks_of_objecting(door_and_told, database, status):
    door, _ = door_and_told
    with database.writing() as session:
        case, office = make_case(session, door.turns.files), make_office(session)
        claim_case(session, office, case)
        report(
            session, office, case.id, *([Status.ACCEPTED, status] if status != Status.ACCEPTED else [status])
        )
        text = "\n".join(one.text for one in describe_step(session, case.id, case.events[-1].position))
    assert "如有异议" not in text


def test_r57_the_objection_becomes_an_appeal_with_the_first_number(door_and_told, database):
    door, told = door_and_told
    with database.writing() as session:
        event = refuse(session, door.turns.files)
        number = event.case.number
        owner = session.get_one(Resident, event.case.resident_id)
        openid = owner.identities[0].subject
    told.teach("我不服", "appeal_decision")
    quoted = door.say("我不服", openid=openid)
    assert "「人均月收入720元，高于本地标准700元（第三条）」" in quoted
    assert "复核" in door.say("借我哥的钱也算收入了", openid=openid)
    with database.reading() as session:
        appeal = session.scalars(select(Case).where(Case.kind == CaseKind.APPEAL)).one()
        assert appeal.details["about_case"] == number
        assert appeal.details["told"]["disagrees"] == "借我哥的钱也算收入了"


def test_r59_new_work_makes_a_change_case_and_changes_nothing_else(door_and_told, case, database):
    door, told = door_and_told
    with database.reading() as session:
        openid = session.get_one(Resident, case.resident_id).identities[0].subject
    with database.writing() as session:
        meet_resident(session, WECHAT, openid, now=NOW).region = "shuangyashan"
    told.teach("我儿子找到工作了", "report_change")
    answer = door.say("我儿子找到工作了", openid=openid)
    assert "登记好了" in answer
    assert "不变" in answer
    with database.reading() as session:
        owner = session.get_one(Resident, case.resident_id)
        kinds = {one.kind: one for one in cases_of(session, owner)}
        assert kinds[CaseKind.CHANGE].details["told"]["what"] == "work"
        standing = kinds[CaseKind.APPLICATION]
        assert (standing.status, len(standing.events)) == (Status.SUBMITTED, 1)
        assert [row.open for row in standing.programmes] == [True]


def complain(door, told):
    told.teach("我要投诉", "make_complaint")
    door.say("我要投诉")
    for words in ("1", "窗口的人光玩手机"):
        door.say(words)
    return door.say("匿名")


@ON_SQLITE
def test_r79_sichuan_shows_12349_and_says_that_it_is_a_pilot(chat):
    answer = complain(*chat("sichuan"))
    assert "12349" in answer
    assert "试点" in answer


@ON_SQLITE
@pytest.mark.parametrize("region", sorted(set(NAMES) - {"sichuan"}))
def test_r79_nobody_else_shows_12349_and_sends_people_to_the_window(chat, region):
    door, told = chat(region)
    answer = complain(door, told)
    assert "12349" not in answer
    assert "请到街道窗口" in answer
    told.teach("投诉打哪个电话", "ask_where")
    assert "12349" not in door.say("投诉打哪个电话")


def test_r79_a_telephone_that_an_operator_configured_is_shown(monkeypatch):
    place = WhereToGo(window="区民政局", hotline="0551-62345678", source="区民政局函")
    monkeypatch.setattr(
        complaining, "complaint_desk", lambda region: ComplaintDesk(place.window, place.hotline, None)
    )
    texts = [bubble.text for bubble in complaining.tell_desk("yaohai")]
    assert any("0551-62345678" in text for text in texts)


def test_r79_complaining_stands_beside_applying_in_the_menu():
    keys = {button.key for column in MENU for button in column.buttons if hasattr(button, "key")}
    assert {"make_complaint", "start_application"} <= keys
    assert complaint_desk("sichuan").hotline == "12349"


@pytest.mark.parametrize(
    "promise", ["换了手机，用编号查", "查错五次歇一刻钟", "没批下来", "在领的不变", "投诉"]
)
def test_each_of_these_has_a_transcript(promise):
    titles = [one["title"] for one in yaml.safe_load(TRANSCRIPTS.read_text(encoding="utf-8"))]
    assert any(promise in title for title in titles)
    assert len(titles) >= 14


def test_r55_who_looked_is_shown_to_the_owner(door_and_told, case, database):
    door, told = door_and_told
    ask_progress(door, told)
    door.say(case.number, openid=NEW_PHONE)
    with database.reading() as session:
        assert who_saw(session, ("case", str(case.id)))
        openid = session.get_one(Resident, case.resident_id).identities[0].subject
    told.teach("谁看过我的信息", "ask_privacy")
    assert "查到进度" in door.say("谁看过我的信息", openid=openid)
    assert "还没有人看过" in door.say("谁看过我的信息", openid=ZHANG)
