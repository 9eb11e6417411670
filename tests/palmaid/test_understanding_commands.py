"""`palmaid understand`, `palmaid read-answer` and the figures of `palmaid nlu evaluate`."""

import io
import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from assistance.deadlines import china_today
from bot.understanding import Understood
from bot.understanding.interface import Entity
from palmaid.cli import main
from palmaid.clock import now
from palmaid.evaluation import evaluate, print_evaluations
from palmaid.understanding_commands import read_answer_lines, understand_lines


class ByHeart:
    """An engine that knows its answers by heart and takes everything else for a greeting."""

    def __init__(self, answers: dict[str, str]) -> None:
        self.answers = answers

    def parse(self, text: str) -> Understood:
        entity = Entity("amount_yuan", 800, 0, 2, text[:2], "month")
        return Understood(self.answers.get(text, "greet"), 0.9, [("stop", 0.05)], [entity])


def written(lines: list[object], **given: object) -> list[dict[str, object]]:
    out = io.StringIO()
    read_answer_lines([json.dumps(line, ensure_ascii=False) for line in lines], out, **given)  # type: ignore[arg-type]
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_answers_are_read_line_by_line_in_order() -> None:
    lines = [
        {"question": "household_size", "reply": "我今年68了，家里两口人"},
        {"question": "monthly_income_total_yuan", "reply": "八百来块"},
        {"question": "monthly_income_total_yuan", "reply": "两三千"},
        {"question": "monthly_income_total_yuan", "reply": "至少两千"},
        {"question": "monthly_income_total_yuan", "reply": "不晓得"},
        {"question": "monthly_income_total_yuan", "reply": "问这干啥"},
        {"question": "monthly_income_total_yuan", "reply": "12OO"},
        {"question": "yes_no", "reply": "莫得"},
        {"question": "date_of_event", "reply": "昨天"},
        {"question": "choice", "reply": "第二个", "choices": ["低保", "特困"]},
        {"question": "savings_total_yuan", "reply": "人均一千", "household_size": 3},
    ]
    assert written(lines, today=date(2026, 11, 18)) == [
        {"value": 2},
        {"value": 800, "approx": True, "range": [800, 900]},
        {"value": 2500, "approx": True, "range": [2000, 3000]},
        {"value": 2000, "approx": True, "range": [2000, None]},
        {"value": "unknown"},
        {"value": "refused"},
        {"value": None},
        {"value": False},
        {"value": "2026-11-17"},
        {"value": "特困"},
        {"value": 3000},
    ]


def test_a_line_may_bring_its_own_day() -> None:
    line = {"question": "date_of_event", "reply": "前天", "today": "2025-03-02"}
    assert written([line], today=date(2026, 11, 18)) == [{"value": "2025-02-28"}]


def test_the_command_counts_from_the_day_it_is_told_or_from_today() -> None:
    line = '{"question": "date_of_event", "reply": "昨天"}'
    told = CliRunner().invoke(main, ["read-answer", "--jsonl", "--today", "2026-11-18"], input=line)
    assert json.loads(told.output) == {"value": "2026-11-17"}
    untold = CliRunner().invoke(main, ["read-answer", "--jsonl"], input=line)
    assert date.fromisoformat(json.loads(untold.output)["value"]) < china_today(now())


def test_what_a_person_would_be_told_is_added_where_it_is_asked_for() -> None:
    lines = (
        '{"question": "household_size", "reply": "我爸妈，我，两个娃"}\n'
        '{"question": "household_size", "reply": "四口"}\n'
    )
    told = CliRunner().invoke(main, ["read-answer", "--jsonl", "--read-back"], input=lines)
    assert [json.loads(line) for line in told.output.splitlines()] == [
        {"value": 5, "read_back": "家里一共5口人，对吗？"},
        {"value": 4},
    ]


def test_a_line_that_cannot_be_read_is_said_so_and_the_rest_goes_on() -> None:
    out = io.StringIO()
    failed = read_answer_lines(
        ["nonsense", '{"question": "shoe"}', "", '{"question":"age","reply":"68"}'], out
    )
    assert failed == 1
    assert [json.loads(line) for line in out.getvalue().splitlines()] == [
        {"error": "unreadable_line"}, {"error": "unreadable_line"}, {"value": 68},
    ]  # fmt: skip


def test_messages_are_understood_line_by_line() -> None:
    out = io.StringIO()
    assert understand_lines(['{"id": 7, "text": "多少"}'], out, ByHeart({"多少": "ask_amount"})) == 0
    assert json.loads(out.getvalue()) == {
        "id": 7,
        "intent": "ask_amount",
        "confidence": 0.9,
        "entities": [
            {"entity": "amount_yuan", "value": 800, "text": "多少", "start": 0, "end": 2, "period": "month"}
        ],
        "alternatives": [["stop", 0.05]],
        "maybe_emergency": False,
    }


@pytest.fixture
def tests_folder(tmp_path: Path) -> Path:
    (tmp_path / "test.yml").write_text(
        'version: "3.1"\nnlu:\n'
        "  - intent: affirm\n    examples: |\n      - 是\n      - 对\n"
        "  - intent: deny\n    examples: |\n      - 不是\n"
        "  - intent: report_emergency\n    examples: |\n      - 着火了\n      - 饿\n",
        encoding="utf-8",
    )
    return tmp_path


def test_an_evaluation_counts_what_weighs_double(tests_folder: Path) -> None:
    engine = ByHeart(
        {"是": "affirm", "对": "deny", "不是": "deny", "着火了": "report_emergency", "饿": "inform"}
    )
    measured = evaluate(tests_folder, engine)
    assert measured.size == 5
    assert measured.accuracy == pytest.approx(0.6)
    assert measured.emergency_recall == pytest.approx(0.5)
    assert measured.swaps == {"emergency_missed": 1, "affirm_deny": 1, "stop_withdraw": 0}
    scores = {one.intent: one for one in measured.scores}
    assert (scores["deny"].precision, scores["deny"].recall) == (0.5, 1.0)
    assert measured.calibration == [(5, pytest.approx(0.9), pytest.approx(0.6))]
    assert measured.calibration_error == pytest.approx(0.3)


def test_two_engines_are_printed_side_by_side(tests_folder: Path) -> None:
    out = io.StringIO()
    engines = {"embedded": ByHeart({"是": "affirm"}), "rasa": ByHeart({})}
    print_evaluations({name: evaluate(tests_folder, engine) for name, engine in engines.items()}, out)
    assert "embedded" in out.getvalue().splitlines()[0]
    assert "rasa" in out.getvalue().splitlines()[0]
    assert "macro-F1" in out.getvalue()


def test_an_empty_folder_cannot_be_evaluated(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no test utterances"):
        evaluate(tmp_path, ByHeart({}))
