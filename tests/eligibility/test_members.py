"""Programmes about a person are worked out for every member (R9)."""

from assistance.eligibility import next_question, screen
from assistance.policies import load_region, with_defaults

from .builders import TODAY

FATHER = {"id": "father", "subject_age": 70}
SON = {"id": "son", "subject_age": 40, "disability_category": "physical", "disability_grade": 3}
GRANDCHILD = {"id": "grandchild", "subject_age": 16}


def screen_family(facts, *members, defaults=True):
    members = [with_defaults(member) for member in members] if defaults else members
    return screen(load_region("shuangyashan"), facts, on=TODAY, members=members)


def test_r9_each_member_has_their_own_result():
    screening = screen_family({"recognised_status": ["dibao"]}, FATHER, SON, GRANDCHILD)
    result = screening.programmes["dibao_topup"]
    found = {member.member: member.result.outcome.value for member in result.members}
    assert found == {"father": "likely_eligible", "son": "not_eligible", "grandchild": "likely_eligible"}
    assert result.outcome == "likely_eligible"


def test_the_households_person_is_not_taken_for_a_member():
    screening = screen_family({"recognised_status": ["dibao"], "subject_age": 70}, SON)
    assert screening.programmes["dibao_topup"].outcome == "not_eligible"


def test_a_household_programme_is_worked_out_once():
    screening = screen_family({"recognised_status": ["dibao"]}, FATHER, SON)
    assert screening.programmes["heating_aid"].members == ()


def test_one_open_member_leaves_the_programme_open():
    screening = screen_family({"recognised_status": ["dibao"]}, SON, {"id": "guest"}, defaults=False)
    assert screening.programmes["dibao_topup"].outcome == "need_more_info"


def test_a_question_about_a_member_says_which():
    region = load_region("shuangyashan")
    facts = {"recognised_status": ["dibao"]}
    known = [with_defaults(SON), {"id": "guest", **with_defaults({})}]
    question = next_question(region, facts, on=TODAY, interests=["dibao_topup"], members=known)
    assert (question.fact, question.member) == ("subject_age", "guest")
    declined = ["guest:subject_age"]
    assert (
        next_question(region, facts, on=TODAY, interests=["dibao_topup"], members=known, declined=declined)
        is None
    )
