"""A sixth region, added by files only, as docs/adding-a-region.md says: a county below a city below a province.

The files lie in `sixth_region/`. They are put into a copy of the program, untouched otherwise, and used from the
command line, as whoever adds a region would.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
SIXTH = Path(__file__).parent / "sixth_region"
PACKAGES = ("assistance", "palmaid", "storage")


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """A copy of the program with the sixth region's files added; returns a function that runs its commands."""
    copy = tmp_path_factory.mktemp("program")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, copy / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "tests" / "policy_cases", copy / "tests" / "policy_cases")
    shutil.copytree(SIXTH / "policies", copy / "assistance" / "policies", dirs_exist_ok=True)
    shutil.copytree(SIXTH / "policy_cases", copy / "tests" / "policy_cases", dirs_exist_ok=True)

    def palmaid(*words, given=""):
        command = [sys.executable, "-c", "from palmaid.cli import main; main()", *words]
        place = os.environ | {"PYTHONPATH": str(copy)}
        done = subprocess.run(
            command, check=False, cwd=copy, env=place, input=given, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return palmaid


def screen(run, region, *options, **facts):
    return json.loads(run("screen", "--region", region, "--facts", "-", *options, given=json.dumps(facts)))


def outcomes(result):
    return {code: found["outcome"] for code, found in result["programmes"].items()}


def test_the_check_finds_nothing_wrong_with_the_new_files(run):
    assert run("policy", "check") == "no problems\n"


def test_the_cases_of_the_new_regions_hold_on_the_command_line(run):
    cases = yaml.safe_load((SIXTH / "policy_cases" / "sixth.yaml").read_text("utf-8"))["cases"]
    lines = "\n".join(json.dumps(case) for case in cases)
    results = [json.loads(line) for line in run("screen", "--jsonl", given=lines).splitlines()]
    found = [
        {code: outcomes(result)[code] for code in case["expect"]}
        for case, result in zip(cases, results, strict=True)
    ]
    assert found == [case["expect"] for case in cases]


def test_the_county_takes_over_the_provinces_rule_with_the_provinces_clause(run):
    result = screen(run, "ceshixian", household_area="rural", income_per_capita_month=800)
    rule = result["programmes"]["low_income_family"]
    assert rule["outcome"] == "likely_eligible"
    assert [clause["doc"] for clause in rule["clauses"]] == ["测省办发〔2022〕1号"]
    assert rule["met"][1]["limit"] == "800元"


def test_the_countys_draft_is_called_a_draft_and_the_layers_above_are_not(run):
    assert screen(run, "990123")["policy_status"] == "draft"
    assert screen(run, "ceshishi")["policy_status"] == "in_force"


@pytest.mark.parametrize(
    ("day", "area", "expected"),
    [
        ("2024-12-31", "urban", "not_eligible"),
        ("2025-01-01", "urban", "likely_eligible"),
        ("2025-01-01", "rural", "not_eligible"),
    ],
)
def test_the_nearest_layers_value_of_the_day_counts(run, day, area, expected):
    facts = {"household_area": area, "income_per_capita_month": 739}
    assert outcomes(screen(run, "ceshixian", "--on", day, **facts))["dibao"] == expected


def test_before_the_area_is_known_only_what_holds_in_both_is_decided(run):
    assert outcomes(screen(run, "ceshixian", income_per_capita_month=499))["dibao"] == "likely_eligible"
    between = screen(run, "ceshixian", income_per_capita_month=600)
    assert outcomes(between)["dibao"] == "need_more_info"
    assert between["next_question"] is not None


def test_what_the_county_leaves_out_or_never_had_is_not_in_its_document(run):
    found = outcomes(screen(run, "ceshixian", recognised_status=["dibao"]))
    assert found["heating_aid"] == "not_in_document"
    assert found["tekun"] == "not_in_document"
    assert (
        outcomes(screen(run, "ceshisheng", recognised_status=["dibao"]))["heating_aid"] == "likely_eligible"
    )


def test_a_programme_is_shown_with_the_inherited_values_and_their_sources(run):
    text = run("policy", "show", "ceshixian", "low_income_family", "--files-only", "--on", "2026-01-01")
    assert "征求意见稿，还没有生效，仅作演示" in text
    assert "城镇 740元/人/月（2025-01-01 起，测市民发〔2025〕1号" in text
    assert "农村 500元/人/月（2022-01-01 起，测省民发〔2022〕2号" in text
    assert "＝1.6倍" in text


def test_the_five_regions_are_as_they_were(run):
    facts = {"cfg_dibao_standard_month": 600, "income_per_capita_month": 960, "property_rules_met": True}
    lines = "\n".join(
        json.dumps({"id": region, "region": region, "facts": facts})
        for region in ("shuangyashan", "yaohai", "ceshixian")
    )
    results = [json.loads(line) for line in run("screen", "--jsonl", given=lines).splitlines()]
    found = [outcomes(result)["low_income_family"] for result in results]
    assert found == ["not_eligible", "likely_eligible", "likely_eligible"]
