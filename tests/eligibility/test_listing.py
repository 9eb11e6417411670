"""What a programme asks for, as a list: every programme of every region, under any setting of the local numbers."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from assistance.eligibility import Outcome, ParameterValue
from assistance.eligibility.listing import BY_OFFICER, NOT_NOW, Terms, list_terms
from assistance.eligibility.programmes import Programme, Region
from assistance.eligibility.reasons import Reason
from assistance.policies import in_plain_words, load_region, load_region_from, regions
from assistance.policies.checking import read_cases
from assistance.policies.plain import plain_words

from .builders import TODAY, copy_policies, make_county, make_value, screen_in

ALL = [region.name for region in regions()]
CASES = Path(__file__).parents[1] / "policy_cases"
# Codes, Python, YAML, and what was never filled in.
LEAKS = re.compile(r"[a-z_]{2,}|None|True|False|[{}\[\]=<>|]|：：|，，|；；|（）|；）|（；|。。")
LONGEST_LINE = 130
LONGEST_LIST = 900


def terms_in(region: str, programme: str, *, overrides: tuple[ParameterValue, ...] = ()) -> Terms:
    loaded = load_region(region)
    return list_terms(
        loaded,
        loaded.programmes[programme],
        on=TODAY,
        overrides=overrides,
        in_plain_words=in_plain_words,
    )


def statements(terms: Terms) -> list[str]:
    return [one for line in terms.lines for one in (line.one_of or (line.says,))]


def _numbers(region: Region, **values: Any) -> tuple[ParameterValue, ...]:
    return tuple(make_value(name, value, region=region.adcode) for name, value in values.items())


def _settings(name: str) -> Iterator[tuple[str, tuple[ParameterValue, ...]]]:
    """Nothing set; the made-up numbers; every switch on; every switch off, with an age for the elderly."""
    region = load_region(name)
    switches = [spec.name for spec in region.parameters.specs.values() if spec.type == "bool"]
    yield "nothing set", ()
    yield "made-up numbers", region.demo_parameters
    yield "every switch on", _numbers(region, **dict.fromkeys(switches, True))
    yield "every switch off", _numbers(region, cfg_elderly_age_min=60, **dict.fromkeys(switches, False))


@cache
def _everything(name: str) -> list[tuple[str, Programme, Terms]]:
    region = load_region(name)
    return [
        (setting, programme, terms_in(name, programme.code, overrides=overrides))
        for setting, overrides in _settings(name)
        for programme in region.programmes.values()
    ]


@pytest.mark.parametrize("name", ALL)
def test_every_programme_says_what_it_asks_for_or_who_decides(name: str):
    for setting, programme, terms in _everything(name):
        if programme.entry.kind == "programme":  # a rule of procedure may hang on a switch alone
            assert terms.lines or terms.by_officer, (setting, programme.code)
        told = [*statements(terms), *terms.by_officer]
        assert all(len(one.strip(" 。；，")) > 1 for one in told), (setting, programme.code, told)


@pytest.mark.parametrize("name", ALL)
def test_nothing_of_the_rule_files_shows_through(name: str):
    for setting, programme, terms in _everything(name):
        figures = [text for one in terms.figures for text in (one.label, one.value)]
        for text in (*statements(terms), *terms.by_officer, *figures):
            assert not LEAKS.search(text), (setting, programme.code, text)
            assert text.count("（") == text.count("）"), (setting, programme.code, text)
            assert not re.search(f"{BY_OFFICER}；[^（]*{BY_OFFICER}", text), (setting, programme.code, text)


@pytest.mark.parametrize("name", ALL)
def test_lines_are_short_and_so_is_the_list(name: str):
    for setting, programme, terms in _everything(name):
        told = statements(terms)
        assert max(map(len, told), default=0) <= LONGEST_LINE, (setting, programme.code, told)
        assert sum(map(len, told)) <= LONGEST_LIST, (setting, programme.code)


@pytest.mark.parametrize("name", ALL)
def test_no_line_stands_twice_and_one_is_enough_only_where_there_are_several(name: str):
    for setting, programme, terms in _everything(name):
        assert len(terms.lines) == len(set(terms.lines)), (setting, programme.code)
        assert not terms.one_is_enough or len(terms.lines) > 1, (setting, programme.code)
        if setting == "nothing set":  # a switch that is on leaves of "all" what is left to be met
            assert not terms.one_is_enough or programme.conditions.kind == "any", programme.code
        assert all(len(line.one_of) != 1 for line in terms.lines), (setting, programme.code)
        assert all(bool(line.says) != bool(line.one_of) for line in terms.lines), (setting, programme.code)


@pytest.mark.parametrize("case", read_cases(CASES), ids=lambda case: str(case["id"]))
def test_what_makes_screening_say_yes_or_no_stands_in_the_list(case: dict[str, Any]):
    """The published cases: the two cannot tell different conditions."""
    region = load_region(case["region"])
    set_here = _numbers(region, **{name: at for name, at in case["facts"].items() if name.startswith("cfg_")})
    for code, result in screen_in(case["region"], **case["facts"]).programmes.items():
        if result.programme is None or any(node.programme for node in result.programme.conditions.walk()):
            continue  # what another programme asks for is named there, not told again
        terms = list_terms(region, result.programme, on=TODAY, overrides=set_here)
        told = "\n".join(statements(terms))
        if result.outcome is Outcome.LIKELY_ELIGIBLE:
            assert not [says for says in _told_of(result.met) if says not in told], code
        if result.outcome is Outcome.NOT_ELIGIBLE and (failed := _told_of(result.failed)):
            # What local numbers have ruled out already is not listed; whatever else failed is.
            assert [says for says in failed if says in told] or NOT_NOW in told, code


def _told_of(reasons: Iterable[Reason]) -> list[str]:
    return [reason.says.removesuffix("）") for reason in reasons if reason.parameter is None]


DIBAO = """
programme: dibao
for_whom: 收入低的家庭
clauses:
  line: {section: 一(一), quote: 对人均收入低于低保标准的家庭给予最低生活保障}
conditions:
"""


def county(tmp_path: Path, conditions: str) -> Terms:
    root = copy_policies(tmp_path)
    make_county(root, dibao=DIBAO + conditions)
    region = load_region_from(root, "ceshi")
    return list_terms(region, region.programmes["dibao"], on=TODAY)


OLD = "{fact: subject_age, at_least: 70, says: 满70周岁}"
ILL = "{fact: serious_illness, is: recognised, says: 得了重病}"
TOWN = "{fact: household_area, is: urban, says: 家在城镇}"


@pytest.mark.parametrize(
    ("conditions", "one_is_enough", "told"),
    [
        (f"  all: [{OLD}, {ILL}]", False, ["满70周岁", "得了重病"]),
        (f"  any: [{OLD}, {ILL}]", True, ["满70周岁", "得了重病"]),
        (f"  all: [{TOWN}, {{any: [{OLD}, {ILL}]}}]", False, ["家在城镇", "满70周岁", "得了重病"]),
        (f"  any: [{TOWN}, {{all: [{OLD}, {ILL}]}}]", True, ["家在城镇", "满70周岁，并且得了重病"]),
        (
            f"  any: [{TOWN}, {{all: [{{any: [{OLD}, {ILL}]}}, {{use: has_disability}}]}}]",
            True,
            ["家在城镇", "有残疾，还要有一样：满70周岁，或者得了重病"],
        ),
        (f"  all: [{TOWN}, {{all: [{OLD}, {ILL}]}}]", False, ["家在城镇", "满70周岁", "得了重病"]),
        (f"  all: [{TOWN}, {{not: {{use: on_dibao}}}}]", False, ["家在城镇", "不是低保家庭"]),
        (
            f"  not: {{any: [{{use: on_dibao}}, {{not: {TOWN}}}]}}",
            False,
            ["不是低保家庭", "家在城镇"],
        ),
        (
            "  not: {all: [{use: on_dibao}, {use: has_disability}]}",
            True,
            ["不是低保家庭", "没有残疾"],
        ),
        (f"  any: [{TOWN}, {{left_open: 别的由镇里定}}]", True, ["家在城镇", "别的情况，由工作人员来定"]),
        (f"  all: [{TOWN}, {{left_open: 别的由镇里定}}]", False, ["家在城镇"]),
        (
            f"  any: [{TOWN}, {{all: [{OLD}, {{left_open: 由镇里定}}]}}]",
            True,
            ["家在城镇", "满70周岁（这一条由工作人员来定）"],
        ),
        ("  left_open: 条件由镇里定", False, []),
    ],
)
def test_all_any_and_not_read_as_they_are_meant(
    tmp_path: Path, conditions: str, one_is_enough: bool, told: list[str]
):
    terms = county(tmp_path, conditions)
    assert terms.one_is_enough is one_is_enough
    assert statements(terms) == told
    assert bool(terms.by_officer) == ("left_open" in conditions)


def test_one_of_several_is_told_as_one_line_in_a_list_of_what_is_all_asked_for(tmp_path: Path):
    terms = county(tmp_path, f"  all: [{TOWN}, {{any: [{OLD}, {ILL}]}}]")
    assert [line.one_of for line in terms.lines] == [(), ("满70周岁", "得了重病")]


def test_a_switch_that_is_off_takes_its_way_out_of_the_list_and_one_that_is_on_needs_no_line():
    shuangyashan = load_region("shuangyashan")
    unset, off, on = (
        "\n".join(statements(terms_in("shuangyashan", "heating_aid", overrides=overrides)))
        for overrides in (
            (),
            _numbers(shuangyashan, cfg_heating_extends_low_income=False),
            _numbers(shuangyashan, cfg_heating_extends_low_income=True),
        )
    )
    assert "当地低收入家庭也管（由当地定）" in unset
    assert "低收入（低保边缘）家庭" not in off
    assert "低收入（低保边缘）家庭" in on
    assert "也管" not in on


def test_what_is_asked_of_everybody_and_switched_off_is_said_to_be_so():
    shuangyashan = load_region("shuangyashan")
    off = _numbers(shuangyashan, cfg_low_income_living_subsidy_adopted=False)
    assert NOT_NOW in "\n".join(
        statements(terms_in("shuangyashan", "low_income_living_subsidy", overrides=off))
    )


def test_a_standard_is_told_for_town_and_country_and_marked_as_made_up():
    region = load_region("shuangyashan")
    terms = terms_in("shuangyashan", "dibao", overrides=region.demo_parameters)
    assert statements(terms)[0] == "家里平均每人每月的收入低于低保标准（城镇650元、农村480元，演示数值）"
    standard = terms.figures[0]
    assert (standard.label, standard.value) == ("低保标准", "城镇每人每月650元、农村每人每月480元")
    assert standard.demo
    months = terms.figures[1]
    assert (months.value, months.since, months.demo) == ("24个月", date(2021, 7, 12), False)
    assert months.source.startswith("双办发〔2021〕14号")


def test_a_real_standard_takes_the_place_of_the_made_up_one_with_its_day_and_source():
    region = load_region("yaohai")
    real = make_value("cfg_dibao_standard_month", 815, region=region.adcode, effective_from=date(2026, 7, 1))
    figure = terms_in("yaohai", "dibao", overrides=(*region.demo_parameters, real)).figures[0]
    assert (figure.value, figure.since, figure.demo) == ("每人每月815元", date(2026, 7, 1), False)
    assert figure.source == "测文〔2021〕1号"


def test_a_standard_nobody_has_set_has_no_value_and_an_amount_is_told_as_its_multiple():
    floor, standard = terms_in("shuangyashan", "tekun").figures
    assert floor.value == "不低于低保标准的1.3倍"
    assert (standard.label, standard.value) == ("低保标准", "")
    illness, *_ = terms_in("changle", "temp_aid_expenditure").figures
    assert illness.value == "城市低保标准的3倍到12倍"
    care, *_ = terms_in("changle", "tekun_care_allowance").figures
    assert care.value == "不低于去年的最低工资的10%"


def test_the_standard_of_one_area_alone_is_told_as_that_of_the_area():
    urban = make_value("cfg_dibao_standard_month", 700, region="230500", area="urban")
    terms = terms_in("shuangyashan", "dibao", overrides=(urban,))
    assert terms.figures[0].value == "城镇每人每月700元"
    assert "700" not in statements(terms)[0]


def test_plain_words_stand_for_terms_that_rules_use():
    """A term that no rule has any more says nothing."""
    told = "\n".join(
        text
        for name in ALL
        for setting, overrides in _settings(name)
        for programme in load_region(name).programmes.values()
        for terms in [list_terms(load_region(name), programme, on=TODAY, overrides=overrides)]
        for text in (
            *statements(terms),
            *terms.by_officer,
            *(one.label + one.value for one in terms.figures),
        )
    )
    assert [term for term in plain_words() if term not in told] == []


def test_plain_words_leave_numbers_and_quotes_as_they_are():
    for term, words in plain_words().items():
        assert re.findall(r"\d+", term) == re.findall(r"\d+", words), term
        assert ("不" in term or "没" in term or "无" in term) <= any(no in words for no in "不没无"), term
