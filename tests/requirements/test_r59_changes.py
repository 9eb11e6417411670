"""R59 of the policy notes: a change told in several sentences is one report."""

from datetime import timedelta

import pytest

from assistance.actors import Actor
from assistance.cases import cases_of, move
from assistance.changes import Change, ChangeIn, report_change
from assistance.residents import WECHAT, meet_resident
from storage.models import CaseKind, Status
from tests.bot.builders import ZHANG
from tests.builders import NOW


@pytest.fixture
def door_and_told(chat):
    return chat("shuangyashan")


def changes_of(session, resident):
    return [one for one in cases_of(session, resident) if one.kind == CaseKind.CHANGE]


def test_r59_a_change_told_in_several_sentences_is_one_report(database):
    with database.writing() as session:
        resident = meet_resident(session, WECHAT, ZHANG, now=NOW)

        def tell(words, what=ChangeIn.OTHER, *, after, **who):
            change = Change(what, words, **who)
            return report_change(session, resident, "shuangyashan", change, now=NOW + timedelta(hours=after))

        first, is_new = tell("家里有件事", after=0, name="王桂兰")
        assert is_new
        again, is_new = tell("我爸走了", ChangeIn.PEOPLE, after=1, name="另一个", phone="13904690000")
        assert (again, is_new) == (first, False)
        told = first.details["told"]
        assert told["words"] == "家里有件事\n我爸走了"
        assert (told["what"], told["name"], told["phone"]) == ("people", "王桂兰", "13904690000")
        assert first.events[-1].reason == "resident added to what they had told"
        assert len(changes_of(session, resident)) == 1


@pytest.mark.parametrize(("taken_up", "after"), [(True, 1), (False, 13)])
def test_r59_what_is_told_late_or_after_the_office_began_is_a_report_of_its_own(database, taken_up, after):
    with database.writing() as session:
        resident = meet_resident(session, WECHAT, ZHANG, now=NOW)
        change = Change(ChangeIn.WORK, "儿子找到工作了")
        first, _ = report_change(session, resident, "shuangyashan", change, now=NOW)
        if taken_up:
            move(first, Status.ACCEPTED, actor=Actor("machine", "office"), now=NOW)
        later = NOW + timedelta(hours=after)
        second, is_new = report_change(session, resident, "shuangyashan", change, now=later)
        assert is_new
        assert second.number != first.number
        assert first.details["told"]["words"] == "儿子找到工作了"


@pytest.mark.parametrize("touched", ["lease_expires_at", "acknowledged_at"])
def test_r59_what_the_office_is_reading_or_has_read_is_not_added_to(database, touched):
    with database.writing() as session:
        resident = meet_resident(session, WECHAT, ZHANG, now=NOW)
        change = Change(ChangeIn.WORK, "儿子找到工作了")
        first, _ = report_change(session, resident, "shuangyashan", change, now=NOW)
        setattr(first, touched, NOW + timedelta(hours=2))
        second, is_new = report_change(
            session, resident, "shuangyashan", change, now=NOW + timedelta(hours=1)
        )
        assert is_new
        assert second.number != first.number


def test_r59_what_no_longer_fits_is_a_report_of_its_own(database):
    with database.writing() as session:
        resident = meet_resident(session, WECHAT, ZHANG, now=NOW)
        long = Change(ChangeIn.WORK, "儿子找到工作了。" * 200)
        _first, _ = report_change(session, resident, "shuangyashan", long, now=NOW)
        second, is_new = report_change(session, resident, "shuangyashan", long, now=NOW)
        assert is_new
        assert second.details["told"]["words"] == long.words


def test_r59_another_regions_report_is_not_added_to(database):
    with database.writing() as session:
        resident = meet_resident(session, WECHAT, ZHANG, now=NOW)
        change = Change(ChangeIn.WORK, "儿子找到工作了")
        for region in ("shuangyashan", "changle"):
            assert report_change(session, resident, region, change, now=NOW)[1]


@pytest.mark.parametrize(
    ("words", "added"), [("现在家里还剩三口人", True), ("低保多少钱？", False), ("好的", False)]
)
def test_r59_a_plain_fact_right_after_goes_on_with_the_change_and_a_question_does_not(
    door_and_told, words, added
):
    door, told = door_and_told
    told.teach("我家吃低保，我爸去世了", "report_change")
    told.teach(words, "inform")
    for said in ("我家吃低保，我爸去世了", "王桂兰"):
        door.say(said)
    assert "登记好了" in door.say("13904690000")
    assert ("放在一起" in door.say(words)) is added


def test_r59_a_fact_told_later_the_same_day_is_no_part_of_it(door_and_told):
    door, told = door_and_told
    told.teach("我家吃低保，我爸去世了", "report_change")
    told.teach("现在家里还剩三口人", "inform")
    for said in ("我家吃低保，我爸去世了", "王桂兰", "13904690000"):
        door.say(said)
    door.clock.forward(minutes=11)
    assert "放在一起" not in door.say("现在家里还剩三口人")
