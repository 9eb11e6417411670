"""A sixth region is added by adding files only (docs/adding-a-region.md); bad files are refused with the place."""

import re
import shutil
from pathlib import Path

import pytest

from assistance.eligibility import screen
from assistance.eligibility.comparing import OPERATORS
from assistance.eligibility.errors import BadRule, UnknownRegion
from assistance.eligibility.reading import SHAPES
from assistance.policies import load_region, load_region_from, regions
from assistance.policies.checking import check_policies
from assistance.policies.files import POLICIES

from .builders import DIBAO, DOCUMENT, REGION, TODAY, copy_policies, make_county

STANDARD = "{name: cfg_dibao_standard_month, value: 600, effective_from: 2024-01-01, source: 测文1号}"
COMPARISON = "counted_income_per_capita_month, below: cfg_dibao_standard_month"
OTHER = """
programme: heating_aid
for_whom: 低保家庭
clauses: {who: {section: 一(二), quote: 取暖}}
conditions: {programme: %s}
"""
CASES = [
    {"id": "T-1", "region": "ceshi", "facts": {}, "expect": {"dibao": "likely_eligible"}, "note": "低保"},
    {"id": "T-2", "region": "ceshi", "facts": {}, "expect": {"heating_aid": "not_eligible"}, "note": "取暖"},
]


def problems(root, cases=CASES):
    return [str(problem) for problem in check_policies(root, cases)]


def test_a_made_up_county_works_from_its_files_alone(tmp_path):
    root = copy_policies(tmp_path)
    make_county(root)
    region = load_region_from(root, "ceshi")
    facts = {"income_per_capita_month": 500, "cfg_dibao_standard_month": 600, "recognised_status": ["none"]}
    results = screen(region, facts, on=TODAY).programmes
    assert results["dibao"].outcome == "likely_eligible"
    assert results["heating_aid"].outcome == "not_eligible"
    assert results["tekun"].outcome == "not_in_document"
    assert region.where_to_go.window
    assert [known.name for known in regions(root)] == ["ceshi"]
    assert problems(root) == []


def test_a_town_inherits_its_countys_rules_except_those_it_leaves_out(tmp_path):
    root = copy_policies(tmp_path)
    make_county(root, parameters="values:\n- " + STANDARD + "\n")
    town = root / "999902-xiaozhen"
    town.mkdir()
    text = REGION.replace("999901", "999902").replace("name: ceshi", "name: xiaozhen")
    text = text.replace('parent: "000000"', 'parent: "999901"') + "without: [heating_aid]\n"
    (town / "region.yaml").write_text(text, encoding="utf-8")
    (town / "document.txt").write_text(DOCUMENT, encoding="utf-8")
    region = load_region_from(root, "999902")
    assert region.layers == ("999902", "999901", "000000")
    assert set(region.programmes) == {"dibao"}
    assert (
        screen(region, {"income_per_capita_month": 1}, on=TODAY).programmes["dibao"].outcome
        == "likely_eligible"
    )


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("tekun", DIBAO, "differs from the file's name"),
        ("dibao", DIBAO.replace("below:", "beneath:"), "'beneath' is not understood here"),
        ("dibao", DIBAO.replace("counted_income_per_capita_month", "wealth"), "no fact 'wealth'"),
        ("dibao", DIBAO.replace("cfg_dibao_standard_month", "cfg_wealth"), "is no number, parameter or fact"),
        ("dibao", DIBAO.replace("{fact:", "{clause: nowhere, fact:"), "clause 'nowhere' is not listed"),
        (
            "dibao",
            DIBAO.replace(
                "fact: counted_income_per_capita_month, below: cfg_dibao_standard_month",
                "fact: employed, is: maybe",
            ),
            "'maybe' is no value of employed",
        ),
        ("dibao", DIBAO.replace("{fact:", "{all: [], fact:"), "exactly one of"),
        ("dibao", DIBAO + "colour: red\n", "Extra inputs are not permitted"),
        ("dibao", DIBAO.replace("{fact:", "{certainty: maybe, fact:"), "certainty 'maybe'"),
        (
            "heating_aid",
            OTHER % "tekun",
            "lacks",
        ),
        (
            "heating_aid",
            OTHER % "heating_aid",
            "circle",
        ),
        (
            "parameters",
            "values:\n- {name: cfg_dibao_standard_month, value: 600, effective_from: 2024-01-01}\n",
            "source is missing",
        ),
        (
            "parameters",
            "values:\n- {name: cfg_x, value: 1, effective_from: 2024-01-01, source: a}\n",
            "not declared",
        ),
        ("region", REGION.replace('parent: "000000"', 'parent: "123456"'), "no such region"),
        ("region", REGION.replace('parent: "000000"', 'parent: "999901"'), "circle"),
        ("region", REGION.replace("name: ceshi", "name: other"), "differs from the folder's name"),
        ("dibao", "- not: [a", "Error"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_the_reason(tmp_path, name, content, problem):
    root = copy_policies(tmp_path)
    make_county(root, **{name: content})
    with pytest.raises(BadRule) as caught:
        load_region_from(root, "999901")
    assert problem in caught.value.facts["problem"]
    assert caught.value.facts["file"]


def test_two_values_starting_on_the_same_day_are_refused(tmp_path):
    root = copy_policies(tmp_path)
    line = "- {name: cfg_dibao_standard_month, value: %d, effective_from: 2024-01-01, source: 测文1号}\n"
    make_county(root, parameters="values:\n" + line % 600 + line % 700)
    with pytest.raises(BadRule, match="two values start on the same day"):
        load_region_from(root, "ceshi")


def test_an_unknown_region_is_unknown():
    with pytest.raises(UnknownRegion):
        load_region("atlantis")


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"dibao": DIBAO.replace("section: 一(一)", "section: 一(二)")}, "the quote is not in section 一(二)"),
        ({"dibao": DIBAO.replace("的家庭给予", "的家庭发放")}, "the quote is not in section"),
        ({"dibao": DIBAO.replace(COMPARISON, "subject_age, at_least: 60")}, "60 stands in no quoted clause"),
        ({"dibao": DIBAO.replace("for_whom: 收入低的家庭", "for_whom: 48小时内的家庭")}, "48 is not in the document"),
        ({"region": REGION.replace("text: 县民政局", "text: 县财政局")}, "the wording is not in the section"),
        ({"region": REGION.replace('["48"]', "[取暖]")}, "the document does mention 取暖"),
        ({"region": REGION.replace("proc_first_aid_48h", "dibao")}, "the region has a file for it"),
        ({"dibao": DIBAO + "see_also: [nonsense]\n"}, "no programme nonsense"),
        ({"region": REGION + "discovery: {section: 一(一), quote: 主动发现}\n"}, "the quote is not in section 一(一)"),
        ({"region": REGION + "where_to_go: {window: 窗口, hotline: '12349'}\n"}, "neither in the document nor sourced"),
        ({"parameters": "demo_values:\n- " + STANDARD}, "a demo value says so"),
        ({"dibao": "nonsense: 1"}, "Field required"),
    ],
)  # fmt: skip
def test_the_check_finds_what_is_not_in_the_document(tmp_path, change, found):
    root = copy_policies(tmp_path)
    make_county(root, **change)
    assert found in "\n".join(problems(root))


def test_the_check_asks_for_a_case_that_decides_each_programme(tmp_path):
    root = copy_policies(tmp_path)
    make_county(root)
    assert problems(root, CASES[:1]) == ["999901-ceshi/heating_aid.yaml: cases: no case decides it"]


def test_what_a_document_says_of_finding_people_in_need_is_quoted_only_where_it_says_so(tmp_path):
    without = copy_policies(tmp_path)
    make_county(without)
    assert load_region_from(without, "ceshi").discovery is None
    (tmp_path / "more").mkdir()
    with_ = copy_policies(tmp_path / "more")
    make_county(with_, region=REGION + "discovery: {section: 一(二), quote: 对低保家庭给予取暖救助}\n")
    found = load_region_from(with_, "ceshi").discovery
    assert (found.doc, found.section) == ("测县办发〔2024〕1号", "一(二)")


def test_the_check_names_a_case_that_cannot_be_read(tmp_path):
    root = copy_policies(tmp_path)
    make_county(root)
    seventy = CASES[0] | {"note": 70}
    nobody = {"id": "T-3", "facts": {}, "expect": {}, "note": "没有地区"}
    assert problems(root, [*CASES, seventy, nobody]) == [
        "policy_cases: case T-1: note is missing or no str",
        "policy_cases: case T-3: region is missing or no str",
    ]


def test_a_changed_file_changes_the_policy_version(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first, second = copy_policies(tmp_path / "a"), copy_policies(tmp_path / "b")
    make_county(first)
    make_county(second, dibao=DIBAO + "gives: 低保金\n")
    assert load_region_from(first, "ceshi").policy_version != load_region_from(second, "ceshi").policy_version


GUIDE = Path(__file__).parents[2] / "docs" / "adding-a-region.md"


def examples():
    """The YAML examples of the guide, each by the heading it stands under."""
    found = {}
    heading = ""
    for part in re.split(
        r"(^## [^\n]*$|^```yaml\n.*?^```$)", GUIDE.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL
    ):
        if part.startswith("## "):
            heading = part.removeprefix("## ")
        elif part.startswith("```yaml"):
            found.setdefault(heading, part.removeprefix("```yaml\n").removesuffix("```"))
    return found


def test_the_guides_own_files_make_a_region(tmp_path):
    guide = examples()
    root = copy_policies(tmp_path)
    folder = root / "230500-shuangyashan"
    folder.mkdir()
    (folder / "region.yaml").write_text(guide["region.yaml"], encoding="utf-8")
    (folder / "low_income_family.yaml").write_text(guide["One programme"], encoding="utf-8")
    (folder / "parameters.yaml").write_text(guide["Parameters"], encoding="utf-8")
    shutil.copy(POLICIES / "230500-shuangyashan" / "document.txt", folder)
    region = load_region_from(root, "shuangyashan")
    facts = {"cfg_dibao_standard_month": 600, "income_per_capita_month": 700, "savings_per_capita": 100}
    facts["cfg_low_income_multiplier"] = 1.5
    found = screen(region, facts, on=TODAY).programmes["low_income_family"]
    assert found.outcome == "likely_eligible"
    assert found.programme.advice[0] in found.explanation


def test_the_guide_lists_every_operator_and_every_shape_there_is():
    text = GUIDE.read_text("utf-8")
    for name in (*OPERATORS, *SHAPES):
        assert f"`{name}" in text or f"{name}:" in text or f"`{name}`" in text, name


def test_a_department_the_document_does_not_word_is_shown_as_entered_by_the_operator(tmp_path):
    root = copy_policies(tmp_path)
    make_county(root, region=REGION.replace(", text: 县民政局", ""))
    region = load_region_from(root, "ceshi")
    assert region.programmes["heating_aid"].department.source == "configured"
    assert load_region("yaohai").programmes["education_aid"].department.source == "document"
