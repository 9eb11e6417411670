"""Reasons with their clauses, and what people read (R3, R6, R8, R14, R17, R22, R24, R25)."""

import re

import pytest

from assistance.eligibility.clauses import normalise
from assistance.eligibility.describing import outline
from assistance.policies import load_region, regions

from .builders import outcome, screen_in

ALL = [region.name for region in regions()]
REJECTIONS = re.compile("拒绝|不予|被拒|驳回|没有资格|不符合资格|您不符合")


def test_a_boundary_names_the_value_given_the_limit_and_the_clause():
    result = screen_in(
        "shuangyashan", cfg_dibao_standard_month=600, income_per_capita_month=900, savings_per_capita=1
    ).programmes["low_income_family"]
    (reason,) = result.failed
    assert (reason.fact, reason.given, reason.limit) == ("counted_income_per_capita_month", "900元", "900元")
    assert reason.clauses[0].quote == "家庭人均收入超出低保标准但低于 1.5 倍的家庭可享受救助待遇"


def test_r8_savings_are_counted_a_head():
    facts = {"cfg_dibao_standard_month": 600, "income_per_capita_month": 500, "household_size": 4}
    facts |= {"stip_dibao_other_conditions_met": True}
    assert outcome("shuangyashan", "dibao", **facts, savings_total=57600) == "likely_eligible"
    assert outcome("shuangyashan", "dibao", **facts, savings_total=57604) == "not_eligible"


@pytest.mark.parametrize("name", ALL)
def test_r3_every_outcome_rests_on_verbatim_clauses(name):
    region = load_region(name)
    for facts in (
        {},
        {"recognised_status": ["dibao"]},
        {"recognised_status": ["low_income"], "subject_age": 70},
    ):
        for code, result in screen_in(name, **facts).programmes.items():
            assert bool(result.clauses) == (code in region.programmes)
            for clause in result.clauses:
                assert normalise(clause.quote) in normalise(region.document.text)


@pytest.mark.parametrize("name", ALL)
def test_no_explanation_is_a_rejection_and_every_one_leaves_a_way_on(name):
    for facts in (
        {},
        {"recognised_status": ["none"], "edge_or_low_income_assessed": False, "subject_age": 30},
    ):
        for result in screen_in(name, **facts).programmes.values():
            assert not REJECTIONS.search(result.explanation), result.code
            assert "您仍然可以申请" in result.explanation
            assert "人工" in result.explanation


def test_r6_what_the_document_does_not_have_is_said_so_with_a_way_to_a_person():
    text = screen_in("shuangyashan").programmes["women_two_cancers"].explanation
    assert "本地文件未载明" in text
    assert "转街道窗口" in text


def test_a_programme_the_document_divides_up_points_to_its_parts():
    text = screen_in("shuangyashan").programmes["temp_aid"].explanation
    assert "急难型" in text
    assert "支出型" in text


def test_r17_no_48_hours_where_the_document_has_none():
    facts = {"event_type": "accident", "basic_living_difficulty": True, "temp_aid_kind": "emergency"}
    shuangyashan = screen_in("shuangyashan", **facts).programmes
    changle = screen_in("changle", **facts).programmes
    assert "小金额先行、后补说明" in shuangyashan["temp_aid_emergency"].explanation
    assert "快速响应" in changle["temp_aid_emergency"].explanation
    assert not [r.code for r in (*shuangyashan.values(), *changle.values()) if "48" in r.explanation]


def test_r22_medical_aid_gives_no_percentages_and_names_the_department():
    result = screen_in("changle", medical_need=True).programmes["medical_aid"]
    assert result.outcome == "need_more_info"
    assert "未写报销比例" in result.explanation
    assert result.programme.department.lead[0] == "县医保局"


def test_r24_two_cancers_in_changle_is_aid():
    result = screen_in("changle", subject_sex="female", poor_household=True, cancer_type="breast")
    assert "救助" in result.programmes["women_two_cancers"].explanation


def test_r25_price_subsidies_are_announced_not_promised():
    result = screen_in("changle", recognised_status=["dibao"]).programmes["price_subsidy"]
    assert result.outcome == "need_more_info"
    assert "以当地公告为准" in result.explanation


def test_what_only_the_officer_can_settle_is_said_apart_from_what_can_be_asked():
    facts = {"cfg_dibao_standard_month": 600, "income_per_capita_month": 500, "savings_per_capita": 1}
    facts |= {"vehicles": [], "support_obligors": "none"}
    told = screen_in("shuangyashan", defaults=False, **facts).programmes["dibao"]
    untold = screen_in("shuangyashan", defaults=False, cfg_dibao_standard_month=600).programmes["dibao"]
    assert told.outcome == untold.outcome == "need_more_info"
    assert told.only_officer_left
    assert not untold.only_officer_left
    assert "能自己说清的条件，目前都对得上" in told.explanation


def test_low_income_and_tekun_point_to_what_cannot_be_received_together():
    screening = screen_in("shuangyashan", stip_tekun_three_no_met=True, subject_age=70)
    assert ("tekun", "dibao") in screening.conflicts()


def test_results_show_no_facts_in_their_repr():
    result = screen_in("shuangyashan", income_per_capita_month=123).programmes["dibao"]
    assert repr(result) == "ProgrammeResult(dibao: need_more_info)"


def test_the_dictionary_is_the_published_contract():
    shown = screen_in("shuangyashan", recognised_status=["dibao"]).as_dict()
    assert shown["policy_status"] == "in_force"
    heating = shown["programmes"]["heating_aid"]
    assert set(heating) >= {"outcome", "met", "failed", "open", "clauses"}
    clause = heating["clauses"][0]
    assert (clause["doc"], clause["section"]) == ("双办发〔2021〕14号", "二(二)6")
    assert clause["quote"].startswith("市、县（区）两级政府对低保和特困家庭给予取暖救助")


@pytest.mark.parametrize("name", ALL)
def test_the_conditions_of_every_programme_can_be_read_with_their_clauses(name):
    region = load_region(name)
    for programme in region.programmes.values():
        lines = outline(region, programme)
        assert all(line.says for line in lines), programme.code
        quotes = [clause.quote for line in lines for clause in line.clauses]
        assert quotes, programme.code
        assert all(normalise(quote) in normalise(region.document.text) for quote in quotes)


def test_an_open_explanation_names_at_most_three_things_of_a_kind_and_what_people_can_say_first():
    result = screen_in("shuangyashan", defaults=False).programmes["dibao"]
    assert "还要再了解：家庭人均月收入；人均存款；家里的机动车。" in result.explanation
    assert result.explanation.index("家里的机动车") < result.explanation.index("当地还没有设定：当期最低")
    assert "由乡镇（街道）核定等。" in result.explanation
    assert "没有机动车；" not in result.explanation


def test_a_condition_that_does_not_hold_is_told_as_what_is_asked_for_not_as_how_the_household_is():
    facts = {"cfg_dibao_standard_month": 600, "income_per_capita_month": 400}
    text = screen_in("shuangyashan", **facts).programmes["low_income_family"].explanation
    assert "有条件对不上。条件是：人均月收入超出低保标准（填的是400元，规定是600元）。" in text


def test_what_people_can_still_say_is_told_apart_from_what_the_officer_settles():
    facts = {"recognised_status": ["dibao"], "housing_difficulty": "unknown"}
    text = screen_in("shuangyashan", **facts).programmes["housing_aid_urban"].explanation
    assert "还要再了解：是不是住房困难。另外要由乡镇（街道）或主管部门核定：" in text


def test_a_line_of_a_list_is_told_as_something_people_can_say():
    found = screen_in("shuangyashan", defaults=False, recognised_status=["dibao"]).programmes
    assert "还要再了解：是不是家里能干活的人都没有工作。" in found["zero_employment_family_aid"].explanation
    assert "还要再了解：是不是家里有人去世要办后事。" in found["funeral_aid"].explanation


def test_a_day_is_written_as_people_write_it():
    result = screen_in("shuangyashan", application_date="2021-09-05").programmes["proc_township_approval"]
    assert ("2021年9月5日", "2021年8月1日") in [(reason.given, reason.limit) for reason in result.met]


@pytest.mark.parametrize("facts", [{}, {"recognised_status": ["dibao"], "subject_age": 70}])
def test_of_a_draft_every_explanation_says_so(facts):
    assert all("征求意见稿" in one.explanation for one in screen_in("sichuan", **facts).programmes.values())
    assert not [
        code
        for code, one in screen_in("yaohai", **facts).programmes.items()
        if "征求意见稿" in one.explanation
    ]


def test_what_comes_first_what_is_beside_and_what_is_not_simply_added_is_told():
    facts = {"cfg_dibao_standard_month": 600, "income_per_capita_month": 500, "savings_per_capita": 1}
    facts |= {"stip_dibao_other_conditions_met": True, "vehicles": [], "support_obligors": "none"}
    poor = screen_in("shuangyashan", **facts, edge_or_low_income_assessed=False).programmes
    assert "和特困人员救助供养能不能同时领，由乡镇（街道）核定。" in poor["dibao"].explanation
    assert "这一项要先看：低收入家庭（低保边缘）救助。" in poor["dibao_single_person"].explanation
    richer = screen_in("shuangyashan", **facts | {"income_per_capita_month": 5000}).programmes["dibao"]
    assert "还可以看看：低保渐退期、低收入家庭（低保边缘）救助。" in richer.explanation


def test_that_a_number_is_set_is_not_told_as_a_condition_met():
    result = screen_in("shuangyashan", stip_tekun_three_no_met=True, subject_age=70, cfg_elderly_age_min=60)
    assert "老年人起始年龄" not in [reason.says for reason in result.programmes["tekun"].met]
    assert result.programmes["tekun"].outcome == "likely_eligible"


def test_what_is_denied_is_told_as_denied():
    result = screen_in("changle", recognised_status=["expenditure_poor"]).programmes[
        "expenditure_poverty_family"
    ]
    assert "不是低保家庭或特困人员" in [reason.says for reason in result.met]
    other = screen_in("changle", recognised_status=["dibao"]).programmes["expenditure_poverty_family"]
    assert [reason.says for reason in other.failed] == ["不是低保家庭或特困人员"]


def test_of_a_whole_row_of_offices_people_are_told_civil_affairs():
    in_changle = load_region("changle").programmes["disabled_living_subsidy"].department
    assert in_changle.lead[0] == "县法院"
    assert in_changle.contact == "县民政局"
    assert load_region("yaohai").programmes["education_aid"].department.contact == "区教体局"
