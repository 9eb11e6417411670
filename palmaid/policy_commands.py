"""What `palmaid screen` and `palmaid policy` do; the command line only parses and prints.

The policy cases are found beside the checkout's tests; an installation without them checks everything else.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from assistance.eligibility import ParameterValue, next_question, parameters_on, screen
from assistance.eligibility.bulk import BulkScreening
from assistance.eligibility.conditions import Node
from assistance.eligibility.errors import EligibilityError
from assistance.eligibility.programmes import Programme, Region
from assistance.eligibility.reasons import ReasonCollector
from assistance.policies import load_region, with_defaults
from assistance.policies.checking import Problem, check_policies, read_cases

CASES = Path(__file__).parent.parent / "tests" / "policy_cases"
_KEY_NOT_A_FACT = frozenset({"id", "members"})


def screen_one(
    region: str,
    facts: Mapping[str, Any],
    on: date,
    *,
    demo: bool = False,
    ask: bool = True,
    overrides: Iterable[ParameterValue] = (),
) -> dict[str, Any]:
    """Screen one household as the command-line contract has it; `members` in the facts is a list of members.

    Facts not given take the defaults of facts.yaml. With `demo`, made-up parameter values are used where nothing
    else is set, and named under `demo_values`. Raises EligibilityError.
    """
    loaded = load_region(region)
    values = (*overrides, *(_demo_values(loaded, on) if demo else ()))
    members = facts.get("members") or ()
    given = with_defaults({name: value for name, value in facts.items() if name not in _KEY_NOT_A_FACT})
    people = [with_defaults(member) for member in members]
    shown = screen(loaded, given, on=on, overrides=values, members=people).as_dict()
    if ask:
        question = next_question(loaded, given, on=on, overrides=values, members=people)
        shown["next_question"] = question.as_dict() if question else None
    return shown


def _demo_values(region: Region, on: date) -> list[ParameterValue]:
    """Return the demo values of parameters that have no real one on that day."""
    real = {value.name for value in region.parameters.in_force(on)}
    return [value for value in region.demo_parameters if value.name not in real]


def screen_lines(lines: Iterable[str], out: TextIO, on: date, *, demo: bool = False, ask: bool = True) -> int:
    """Screen one JSON object a line, writing one result a line in the same order; return how many failed.

    A line that cannot be screened gives its id and an error code, and the rest goes on. Choosing the next
    question takes longer than screening; without `ask` it is left out of the results altogether.
    """
    screener = _LineScreener(on, demo=demo, ask=ask)
    failed = 0
    for line in lines:
        if line.strip():
            text, good = screener.screen(line)
            failed += not good
            out.write(text + "\n")
    return failed


class _LineScreener:
    """Screens lines for one run, keeping one bulk screening a region."""

    def __init__(self, on: date, *, demo: bool, ask: bool) -> None:
        self.on = on
        self.demo = demo
        self.ask = ask
        self.regions: dict[str, BulkScreening] = {}

    def screen(self, line: str) -> tuple[str, bool]:
        """Return the result line and whether the line could be screened."""
        name: Any = None
        try:
            asked = json.loads(line)
            if not isinstance(asked, dict):
                return _error(None, "bad_line"), False
            name = asked.get("id")
            if not isinstance(asked.get("region"), str) or not isinstance(asked.get("facts"), dict):
                return _error(name, "bad_line"), False
            return self._result(name, asked["region"], asked["facts"]), True
        except json.JSONDecodeError:
            return _error(name, "bad_json"), False
        except EligibilityError as error:
            return _error(name, error.code, {key: str(value) for key, value in error.facts.items()}), False
        except (TypeError, ValueError, AttributeError, KeyError):
            return _error(name, "bad_facts"), False

    def _result(self, name: Any, region: str, facts: dict[str, Any]) -> str:
        if facts.get("members"):
            return _compact({"id": name, **screen_one(region, facts, self.on, demo=self.demo, ask=self.ask)})
        if region not in self.regions:
            loaded = load_region(region)
            overrides = _demo_values(loaded, self.on) if self.demo else ()
            self.regions[region] = BulkScreening(loaded, on=self.on, overrides=overrides)
        screening = self.regions[region]
        given = with_defaults({key: value for key, value in facts.items() if key not in _KEY_NOT_A_FACT})
        text = f'{{"id":{_compact(name)},{screening.as_json(given)[1:-1]}'
        if not self.ask:
            return text + "}"
        question = next_question(screening.region, given, on=self.on, overrides=screening.overrides)
        return f'{text},"next_question":{_compact(question.as_dict() if question else None)}}}'


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _error(name: Any, code: str, facts: Mapping[str, str] | None = None) -> str:
    return _compact({"id": name, "error": code, **({"facts": facts} if facts else {})})


def check() -> list[Problem]:
    """Check all rule data, with the policy cases where they are at hand."""
    return check_policies(cases=read_cases(CASES) if CASES.is_dir() else ())


def show(region: str, programme: str, on: date) -> str:
    """Show one programme of a region so that a caseworker can read it against the document."""
    loaded = load_region(region)
    entry = loaded.programme(programme)
    if entry is None:
        words = "、".join(loaded.absences.get(programme, ())) or "—"
        return f"{loaded.title}：{loaded.catalogue[programme].name}\n本地文件未载明（全文未出现：{words}）\n"
    return "\n".join(_description(loaded, entry, on)) + "\n"


def _description(region: Region, programme: Programme, on: date) -> Iterator[str]:
    yield f"{region.title}：{programme.name}（{programme.code}）"
    if region.status == "draft":
        yield "征求意见稿，仅演示"
    yield f"对象：{programme.for_whom}"
    if programme.gives:
        yield f"内容：{programme.gives}"
    if programme.department:
        cooperating = "、".join(programme.department.cooperating)
        lead = "、".join(programme.department.lead)
        yield f"部门：{lead}" + (f"（配合：{cooperating}）" if cooperating else "")
    yield "条件："
    collector = ReasonCollector(region.facts, region.parameters.specs)
    yield from _tree(programme.conditions, collector, 1)
    yield "条款："
    for clause in programme.clauses.values():
        yield f"  {clause.doc} {clause.section}「{clause.quote}」"
    for text in programme.left_to_officer:
        yield f"未核对：{text}"
    yield from _values_read(region, programme, on)


def _tree(node: Node, collector: ReasonCollector, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if node.kind in ("leaf", "left_open"):
        mark = "由经办人员核定：" if node.kind == "left_open" else ""
        yield f"{indent}- {mark}{collector.statement(node)}〔{node.certainty}〕"
        return
    titles = {
        "all": "都要符合",
        "any": "符合其中一项",
        "not": "不是",
        "some": "有一辆车",
        "every": "每一辆车",
    }
    if node.kind == "unclear":
        yield from _tree(node.children[0], collector, depth)
        yield f"{indent}  （两可：{node.says}）"
        return
    yield f"{indent}- {titles.get(node.kind, node.programme)}" + (f"：{node.says}" if node.says else "")
    for child in node.children:
        yield from _tree(child, collector, depth + 1)


def _values_read(region: Region, programme: Programme, on: date) -> Iterator[str]:
    set_now = {value.name: value for value in parameters_on(region, on)}
    for name in sorted(programme.reads & set(region.parameters.specs)):
        spec = region.parameters.specs[name]
        value = set_now.get(name)
        shown = (
            f"{value.value}{spec.unit}（{value.effective_from} 起，{value.source}）" if value else "未设定"
        )
        yield f"参数：{spec.meaning}（{name}）＝{shown}"


def compare_days(
    lines: Iterable[str], before: date, after: date, *, overrides: Iterable[ParameterValue] = ()
) -> Iterator[dict[str, Any]]:
    """Yield, for each household of a JSONL file, the programmes whose outcome differs between two days.

    Each change is {"id", "region", "programme", "before", "after"}. Households that cannot be read are skipped.
    """
    overrides = tuple(overrides)
    for line in lines:
        if not line.strip():
            continue
        try:
            household = json.loads(line)
            region = load_region(household["region"])
            facts = with_defaults(household["facts"])
            old = screen(region, facts, on=before, overrides=overrides).programmes
            new = screen(region, facts, on=after, overrides=overrides).programmes
        except (EligibilityError, ValueError, KeyError, TypeError):
            continue
        for code, result in old.items():
            if result.outcome is not new[code].outcome:
                yield {
                    "id": household.get("id"),
                    "region": region.name,
                    "programme": code,
                    "before": result.outcome.value,
                    "after": new[code].outcome.value,
                }
