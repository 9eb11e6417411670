"""The command line of the policy: what an operator types and reads back."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from palmaid.cli import main

# The use cases behind are tested on both kinds of database.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
Run = Callable[..., Result]
SET = ("policy", "set", "--region", "shuangyashan", "--from", "2021-01-01", "--by", "张")


@pytest.fixture
def run(database_url: str, tmp_path: Path) -> Run:
    """Return a function that runs a command over a database of the test's own."""
    place = {"PALMAID_DATABASE_URL": database_url, "PALMAID_DATA_FOLDER": str(tmp_path / "data")}
    return lambda *words, **more: CliRunner(env=place).invoke(main, words, **more)


def test_a_value_is_set_shown_withdrawn_and_shown_as_withdrawn(run):
    done = run(*SET, "cfg_dibao_standard_month", "--value", "600", "--source", "测文1号", "--area", "urban")
    assert done.exit_code == 0, done.output
    shown = run("policy", "history", "cfg_dibao_standard_month", "--region", "shuangyashan").output
    assert "城镇 600" in shown
    assert "测文1号" in shown
    assert "已撤回" not in shown
    number = shown.split()[-1]
    assert run("policy", "withdraw", "--by", "赵敏", "--because", "录错", number).exit_code == 0
    shown = run("policy", "history", "cfg_dibao_standard_month", "--region", "shuangyashan").output
    assert "已撤回" in shown
    assert "（赵敏，录错）" in shown


def test_nothing_is_withdrawn_without_who_and_why(run):
    run(*SET, "cfg_dibao_standard_month", "--value", "600", "--source", "测文1号")
    number = run("policy", "history", "cfg_dibao_standard_month", "--region", "shuangyashan").output.split()[
        -1
    ]
    assert "--because" in run("policy", "withdraw", "--by", "赵敏", number).output
    refused = run("policy", "withdraw", "--by", "赵敏", "--because", " ", number)
    assert refused.exit_code == 1
    assert (
        "已撤回"
        not in run("policy", "history", "cfg_dibao_standard_month", "--region", "shuangyashan").output
    )


def test_a_day_that_is_taken_is_refused_with_what_stands_and_what_to_do(run):
    run(*SET, "cfg_dibao_standard_month", "--value", "600", "--source", "测文1号", "--area", "urban")
    again = run(*SET, "cfg_dibao_standard_month", "--value", "650", "--source", "测文2号", "--area", "urban")
    assert again.exit_code == 1
    assert "cfg_dibao_standard_month of shuangyashan (urban) already has a value" in again.output
    assert "from 2021-01-01: 600 (测文1号)" in again.output
    number = again.output.split()[-1]
    assert run("policy", "withdraw", "--by", "赵敏", "--because", "录错", number).exit_code == 0


def test_a_value_set_is_used_by_show_and_by_screen_only_when_asked_for(run):
    run(*SET, "cfg_dibao_standard_month", "--value", "600", "--source", "测文1号")
    shown = run("policy", "show", "shuangyashan", "dibao")
    assert "＝600元/人/月（2021-01-01 起，测文1号" in shown.output
    assert "＝未设定" in run("policy", "show", "shuangyashan", "dibao", "--files-only").output
    facts = json.dumps({"income_per_capita_month": 700, "savings_per_capita": 5})
    line = json.dumps({"id": 1, "region": "shuangyashan", "facts": json.loads(facts)})
    for words, given in ((("--region", "shuangyashan"), facts), (("--jsonl",), line)):
        pure = json.loads(run("screen", *words, input=given).stdout)
        stored = json.loads(run("screen", *words, "--stored", input=given).stdout)
        found = [each["programmes"]["low_income_family"]["outcome"] for each in (pure, stored)]
        assert found == ["need_more_info", "likely_eligible"]


def test_before_there_is_a_database_a_programme_is_shown_from_the_files(run, tmp_path):
    elsewhere = {"PALMAID_DATABASE_URL": f"sqlite:///{tmp_path / 'none.db'}"}
    shown = run("policy", "show", "shuangyashan", "dibao", env=elsewhere)
    assert shown.exit_code == 0
    assert "＝24个月" in shown.stdout
    assert "only the rule files' values" in shown.stderr
    refused = run("screen", "--region", "yaohai", "--stored", input="{}", env=elsewhere)
    assert refused.exit_code == 1
    assert "palmaid migrate" in refused.stderr


def test_what_the_document_does_not_allow_is_refused_in_one_line(run):
    low = run(*SET, "cfg_topup_rate", "--value", "0.1", "--source", "测文1号")
    assert low.exit_code == 1
    assert "cfg_topup_rate is not taken: the document (二(一)1) sets a floor of 0.15." in low.output
    assert "past-floor" not in low.output
    unsourced = run(*SET, "cfg_topup_rate", "--value", "0.2", "--source", " ")
    assert unsourced.exit_code == 1
    assert "source_missing" in unsourced.output
    for value in ('"six"', "Infinity", "-1"):
        wrong = run(*SET, "cfg_topup_rate", "--value", value, "--source", "测文1号")
        assert "cfg_topup_rate is not taken: wanted number" in wrong.output
    backwards = run(*SET, "cfg_topup_rate", "--value", "0.2", "--source", "测文1号", "--until", "2020-12-31")
    assert "wanted a last day that is not before the first" in backwards.output
    told = low.output + unsourced.output + wrong.output + backwards.output
    assert "Traceback" not in told


def test_whoever_sets_a_standard_is_told_what_it_leaves_below_its_floor(run):
    tekun = [*SET, "cfg_tekun_basic_standard_month", "--value", "780", "--source", "测文1号"]
    early = run(*tekun)
    assert early.exit_code == 0
    assert (
        "held against no floor, which hangs on cfg_dibao_standard_month, not set on 2021-01-01"
        in early.stderr
    )
    enough = run(*SET, "cfg_dibao_standard_month", "--value", "600", "--source", "测文1号")
    assert enough.stderr == ""
    later = ["2025-01-01" if word == "2021-01-01" else word for word in SET]
    raised = run(*later, "cfg_dibao_standard_month", "--value", "700", "--source", "测文2号")
    assert raised.exit_code == 0
    assert (
        "cfg_tekun_basic_standard_month 780 (测文1号) is below the document's floor of 910" in raised.stderr
    )


def test_where_the_document_leaves_another_way_the_refusal_says_how(run):
    diqing = ["diqing" if word == "shuangyashan" else word for word in SET]
    run(*diqing, "cfg_city_dibao_standard_month", "--value", "700", "--source", "测文1号")
    words = [*diqing, "cfg_tekun_basic_standard_month", "--value", "909", "--source", "测文1号"]
    assert "floor of 910. --past-floor with the reason takes it all the same." in run(*words).output
    assert run(*words, "--past-floor", "省级增幅10%内").exit_code == 0


def test_facts_that_are_no_object_are_refused_in_one_line(run):
    for facts in ("[1]", '{"members": 3}', '{"members": [3]}', "nonsense"):
        told = run("screen", "--region", "yaohai", input=facts)
        assert told.exit_code == 1
        assert told.stderr.startswith("Error: ")
        assert len(told.stderr.splitlines()) == 1


def test_the_difference_between_two_days_is_printed_a_line_a_change(run):
    run(*SET, "cfg_dibao_standard_month", "--value", "600", "--source", "测文1号")
    later = ["2025-01-01" if word == "2021-01-01" else word for word in SET]
    run(*later, "cfg_dibao_standard_month", "--value", "720", "--source", "测文2号")
    facts = {"income_per_capita_month": 700, "savings_per_capita": 5}
    line = json.dumps({"id": 1, "region": "shuangyashan", "facts": facts})
    changed = run("policy", "diff", "2024-12-31", "2025-01-01", input=line)
    assert '"programme": "low_income_family"' in changed.stdout
    unread = run("policy", "diff", "2024-12-31", "2025-01-01", input=line + "\nbroken\n")
    assert unread.stdout == changed.stdout
    assert "line 2 is left out" in unread.stderr
    assert run("policy", "diff", "2024-12-31", "2025-01-01", "--files-only", input=line).output == ""


def test_an_unknown_region_or_programme_is_said_so_in_one_line(run):
    for words in (("policy", "show", "atlantis", "dibao"), ("policy", "show", "yaohai", "free_beer")):
        told = run(*words)
        assert told.exit_code == 1
        assert "unknown" in told.output


def test_a_programme_is_shown_with_where_its_department_is_named(run):
    assert "〔正文载明〕" in run("policy", "show", "yaohai", "education_aid").output


def test_a_line_that_is_no_text_does_not_end_the_others(run):
    good = json.dumps({"id": "h", "region": "diqing", "facts": {}}).encode()
    told = run("screen", "--jsonl", "--no-question", input=b"\xff\xfe{}\n" + good + b"\n")
    assert [json.loads(line).get("error") for line in told.output.splitlines()] == ["bad_json", None]


def test_screening_lines_carry_the_next_question_unless_it_is_not_wanted(run):
    line = json.dumps({"id": "h", "region": "diqing", "facts": {}})
    asked = json.loads(run("screen", "--jsonl", input=line).output)
    assert set(asked["next_question"]) == {"fact", "text"}
    assert json.loads(run("screen", "--jsonl", "--no-question", input=line).output)["next_question"] is None
