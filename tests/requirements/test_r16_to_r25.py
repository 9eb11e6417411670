"""R16 to R25 of the policy notes, each by its number: what people are asked and told."""

import re
from datetime import date

import pytest
from sqlalchemy import func, select

from assistance.parameters import set_parameter
from assistance.policies import everyday_words, load_region, programme_catalogue, regions
from assistance.residents import WECHAT, meet_resident, remember_facts
from assistance.screening import programmes_asked_about, programmes_for
from assistance.self_screening import screen_household
from storage.models import Base
from tests.bot.builders import ZHANG
from tests.builders import NOW
from tests.eligibility.builders import screen_in

NAMES = [region.name for region in regions()]
# What chat says does not hang on the kind of database; the dialogues are played on both.
ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@ON_SQLITE
def test_r04_the_draft_is_marked_in_chat(chat):
    door, told = chat("sichuan")
    told.teach("医疗救助是什么", "ask_programme", "medical_assistance")
    assert "征求意见稿" in door.say("医疗救助是什么")


FALL = "家里老人摔伤没钱治"


@ON_SQLITE
def test_r16_in_diqing_the_first_answer_to_an_accident_is_emergency_aid_within_48_hours(chat):
    door, told = chat("diqing")
    told.teach(FALL, "report_emergency")
    answer = door.say(FALL)
    assert "临时救助（急难型）" in answer
    assert "48小时内先行救助" in answer.replace(" ", "")


@ON_SQLITE
def test_r16_region_and_need_come_before_any_question_about_the_household(chat):
    door, told = chat("diqing")
    told.teach("我能领什么", "check_eligibility")
    assert "哪儿申请" in door.say("我能领什么", openid="o-stranger")
    assert "最要紧" in door.say("迪庆", openid="o-stranger")
    assert "最要紧" in door.say("我能领什么")


@pytest.mark.parametrize(
    ("region", "promise"),
    [
        ("shuangyashan", "小金额先行、后补说明"),
        ("changle", "快速响应"),
        ("yaohai", "快速响应"),
        ("sichuan", "小金额"),
    ],
)
@ON_SQLITE
def test_r17_nobody_else_promises_48_hours(chat, region, promise):
    door, told = chat(region)
    told.teach(FALL, "report_emergency")
    answer = door.say(FALL)
    assert promise in answer
    assert "48" not in answer


EVERYDAY = {
    "dibao": ["低保", "吃低保", "困难补助"],
    "disabled_living_subsidy": ["残废证"],
    "tekun": ["五保户"],
    "medical_aid": ["大病"],
    "education_aid": ["上不起学"],
    "housing_aid_rural": ["房子漏"],
    "heating_aid": ["没暖气"],
    "funeral_aid": ["火化", "死了火化"],
    "vagrant_aid": ["讨饭", "家暴"],
}


def test_r18_every_kind_of_help_is_known_by_ten_everyday_names():
    words = everyday_words()
    assert set(words) <= set(programme_catalogue())
    for code, some in EVERYDAY.items():
        assert len(words[code]) >= 10, code
        assert set(some) <= set(words[code])


@ON_SQLITE
def test_r18_a_five_guarantees_household_hears_about_tekun(chat):
    door, _ = chat("shuangyashan")
    answer = door.say("我是五保户")
    assert "特困人员救助供养" in answer
    assert "双办发〔2021〕14号" in answer


@pytest.mark.parametrize(
    ("region", "intent", "heard"),
    [
        ("shuangyashan", "report_emergency", "取暖救助，一家一份"),
        ("shuangyashan", "ask_programme", "低保和特困家庭"),
        ("diqing", "report_emergency", "本地文件未载明"),
        ("diqing", "ask_programme", "本地文件未载明"),
    ],
)
@ON_SQLITE
def test_r18_no_money_for_heating_is_heating_aid_where_the_document_has_it(chat, region, intent, heard):
    door, told = chat(region)
    told.teach("没钱烧暖气", intent)
    answer = door.say("没钱烧暖气")
    assert "取暖救助" in answer
    assert heard in answer


@ON_SQLITE
def test_r19_what_is_missing_is_asked_with_its_reason_and_may_be_left_out(chat, database):
    with database.writing() as session:
        set_parameter(
            session,
            "cfg_dibao_standard_month",
            region="shuangyashan",
            value=600,
            effective_from=date(2021, 1, 1),
            source="测文〔2021〕1号",
            approved_by="张",
            now=NOW,
        )
    door, told = chat("shuangyashan")
    told.teach("我能领什么", "check_eligibility")
    door.say("我能领什么")
    asked, answer = [], door.say("1")
    while "仅供参考" not in answer:
        asked.append(answer)
        assert len(asked) < 15
        answer = door.say("三口人" if "几口人" in answer else "不清楚")
    assert all("问这个，是为了看：" in question for question in asked)
    sizes = [place for place, question in enumerate(asked) if "几口人" in question]
    incomes = [place for place, question in enumerate(asked) if "多少收入" in question]
    assert sizes < incomes
    assert "还差一些情况" in answer
    assert "最低生活保障" in answer


@ON_SQLITE
def test_r20_screening_needs_no_login_and_keeps_nothing(database):
    def rows(session):
        return {
            t.name: session.scalar(select(func.count()).select_from(t)) for t in Base.metadata.sorted_tables
        }

    with database.writing() as session:
        before = rows(session)
        found = screen_household(
            session, "yaohai", {"household_size": 3, "recognised_status": ["none"]}, now=NOW
        )
        assert not found.kept
        assert found.question is not None
        assert rows(session) == before


@pytest.mark.parametrize("name", NAMES)
def test_r21_every_result_leaves_applying_and_a_person_open(name):
    for result in screen_in(name, recognised_status=["none"], subject_age=30).programmes.values():
        assert "人工" in result.explanation
        assert "仍然可以申请" in result.explanation


@ON_SQLITE
def test_r21_the_end_of_a_screening_offers_to_apply_a_person_and_a_coordinator(chat):
    door, told = chat("shuangyashan")
    told.teach("我能领什么", "check_eligibility")
    door.say("我能领什么")
    answer = door.say("4")
    while "仅供参考" not in answer:
        answer = door.say("不知道")
    for way in ("回“申请”", "回“人工”", "协理员"):
        assert way in answer
    assert "替谁办" in door.say("代办")


@pytest.mark.parametrize("region", ["sichuan", "changle", "diqing"])
@ON_SQLITE
def test_r22_how_much_medical_aid_pays_is_not_made_up_and_the_department_is_named(chat, region):
    door, told = chat(region)
    told.teach("医疗救助能报多少", "ask_amount", "medical_assistance")
    answer = door.say("医疗救助能报多少")
    assert "未写" in answer
    assert re.search("医疗保障|医保局", answer)
    figures = set(re.findall(r"\d+(?:\.\d+)?%?", answer))
    assert figures <= set(re.findall(r"\d+(?:\.\d+)?%?", load_region(region).document.text))
    assert "元" not in answer


STUDENT = {
    "recognised_status": ["low_income"],
    "edge_or_low_income_assessed": True,
    "household_area": "urban",
    "study_stage": "preschool",
    "kindergarten_inclusive": True,
    "housing_difficulty": True,
    "stip_housing_standard_met": True,
    "disability_category": "physical",
    "disability_grade": 3,
    "disability_certificate": True,
    "actual_need": ["education", "housing"],
    "education_need": True,
}
MOST_QUESTIONS = 9
THREE = ("education_aid", "housing_aid_urban", "disabled_living_subsidy")


def test_r23_one_set_of_answers_brings_several_programmes_each_with_its_department():
    found = screen_in("yaohai", **STUDENT).programmes
    assert [found[code].outcome.value for code in THREE] == ["likely_eligible"] * 3
    departments = {found[code].programme.department.lead[0] for code in THREE}
    assert {"区教体局", "区住建局"} <= departments
    assert all(found[code].programme.department.lead for code in THREE)


@ON_SQLITE
def test_r23_chat_names_the_other_programmes_with_their_departments(chat, database):
    door, told = chat("yaohai")
    with database.writing() as session:
        remember_facts(meet_resident(session, WECHAT, ZHANG, now=NOW), STUDENT)
    told.teach("我能领什么", "check_eligibility")
    door.say("我能领什么")
    answer = door.say("1")
    while "仅供参考" not in answer:
        answer = door.say("不知道")
    assert "教育救助（区教体局" in answer
    assert "城镇住房救助（公租房、租赁补贴）（区住建局" in answer
    assert "困难残疾人生活补贴（" in answer


@pytest.mark.parametrize("region", ["diqing", "changle", "shuangyashan", "yaohai"])
@pytest.mark.parametrize("need", ["living", "sudden", "care"])
def test_r23_only_who_wants_to_look_at_everything_is_asked_about_special_aid(region, need):
    assert programmes_asked_about(region, need) == programmes_for(region, need)
    everything = programmes_asked_about(region, "all")
    assert set(everything) > set(programmes_for(region, "all"))
    assert {"education_aid", "housing_aid_urban"} & set(everything)


@pytest.mark.parametrize("region", ["diqing", "changle", "shuangyashan", "yaohai"])
@ON_SQLITE
def test_r23_who_looks_at_everything_and_knows_nothing_is_asked_a_bearable_number_of_questions(chat, region):
    door, told = chat(region)
    told.teach("我能领什么", "check_eligibility")
    door.say("我能领什么")
    answers = [door.say("都看看")]
    while "仅供参考" not in answers[-1] and len(answers) <= MOST_QUESTIONS:
        answers.append(door.say("不知道"))
    assert "仅供参考" in answers[-1]
    assert len(answers) > 3


@ON_SQLITE
def test_r23_who_needs_no_other_help_says_so(chat):
    door, told = chat("changle")
    told.teach("我能领什么", "check_eligibility")
    door.say("我能领什么")
    answers = [door.say("都看看")]
    for _ in range(MOST_QUESTIONS):
        if "最需要帮的" not in answers[-1]:
            answers.append(door.say("不知道"))
    assert "最需要帮的" in answers[-1]
    assert "最需要帮的" not in door.say("没有")
    assert door.resident().household_facts["actual_need"] == ["none"]


@pytest.mark.parametrize("intent", ["report_emergency", "ask_programme", "out_of_scope"])
@ON_SQLITE
def test_r24_changle_helps_women_with_the_two_cancers(chat, intent):
    door, told = chat("changle")
    told.teach("乳腺癌没钱治", intent)
    answer = door.say("乳腺癌没钱治")
    assert "“两癌”救助" in answer
    assert "筛查" not in answer


@pytest.mark.parametrize("intent", ["report_emergency", "ask_programme", "out_of_scope"])
@ON_SQLITE
def test_r24_yaohai_screens_for_the_two_cancers_and_treatment_is_other_aid(chat, intent):
    door, told = chat("yaohai")
    told.teach("乳腺癌没钱治", intent)
    answer = door.say("乳腺癌没钱治")
    assert "这里提供的是适龄妇女免费筛查" in answer
    assert "医疗救助、临时救助" in answer


@pytest.mark.parametrize("region", ["diqing", "sichuan", "changle", "shuangyashan", "yaohai"])
@ON_SQLITE
def test_r25_price_subsidies_are_announced_and_not_promised(chat, region):
    door, told = chat(region)
    told.teach("物价补贴怎么领", "out_of_scope")
    answer = door.say("物价补贴怎么领")
    assert "价格联动机制启动时发放，以当地公告为准" in answer
    assert "人工" in answer
    assert "可能符合" not in answer
    assert "元" not in answer
    result = screen_in(region, recognised_status=["dibao"]).programmes["price_subsidy"]
    assert result.outcome == "need_more_info"


def test_r16_an_answer_that_names_a_choice_counts_whatever_the_classifier_takes_it_for(chat):
    door, told = chat("shuangyashan")
    told.teach("生活困难", "stop")
    told.teach("改天再弄", "stop")
    assert "要紧" in door.say("能申请什么")
    answer = door.say("生活困难")
    assert "先停在这儿" not in answer
    assert "要紧" not in answer
    assert "先停在这儿" in door.say("改天再弄")
