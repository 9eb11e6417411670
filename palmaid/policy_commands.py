"""What `palmaid policy` does; the command line only parses and prints.

The policy cases are found beside the checkout's tests; an installation without them checks everything else.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from assistance.eligibility import ParameterValue, parameters_on, screen
from assistance.eligibility.describing import ConditionLine, outline
from assistance.eligibility.errors import EligibilityError
from assistance.eligibility.programmes import SOURCE_WORDS, Programme, Region
from assistance.policies import load_region, with_defaults
from assistance.policies.checking import Problem, check_policies, read_cases

StoredValues = Callable[[str], Sequence[ParameterValue]]
CASES = Path(__file__).parent.parent / "tests" / "policy_cases"


def nothing_stored(_region: str) -> Sequence[ParameterValue]:
    """Use the values of the rule files only."""
    return ()


def check() -> list[Problem]:
    """Check all rule data, with the policy cases where they are at hand."""
    return check_policies(cases=read_cases(CASES) if CASES.is_dir() else ())


def show(region: str, programme: str, on: date, *, stored: StoredValues = nothing_stored) -> str:
    """Show one programme of a region so that a caseworker can read it against the document.

    Its parameters are shown with the value in force that day, from the rule files or set by an operator (`stored`).
    Raises UnknownRegion and UnknownProgramme.
    """
    loaded = load_region(region)
    entry = loaded.programme(programme)
    if entry is None:
        words = "、".join(loaded.absences.get(programme, ())) or "—"
        return f"{loaded.title}：{loaded.catalogue[programme].name}\n本地文件未载明（全文未出现：{words}）\n"
    values = parameters_on(loaded, on, stored(loaded.name))
    return "\n".join((*_description(loaded, entry), *_values_read(loaded, entry, values))) + "\n"


def _description(region: Region, programme: Programme) -> Iterator[str]:
    yield f"{region.title}：{programme.name}（{programme.code}）"
    if region.status == "draft":
        yield "征求意见稿，仅演示"
    yield f"对象：{programme.for_whom}"
    if programme.gives:
        yield f"内容：{programme.gives}"
    if programme.department:
        cooperating = "、".join(programme.department.cooperating)
        lead = "、".join(programme.department.lead)
        whole = f"部门：{lead}" + (f"（配合：{cooperating}）" if cooperating else "")
        yield f"{whole}〔{SOURCE_WORDS[programme.department.source]}〕"
    yield "条件："
    yield from (_shown(line) for line in outline(region, programme))
    yield "条款："
    for clause in programme.clauses.values():
        yield f"  {clause.doc} {clause.section}「{clause.quote}」"
    for text in programme.left_to_officer:
        yield f"未核对：{text}"


def _shown(line: ConditionLine) -> str:
    indent = "  " * (line.depth + 1)
    if line.kind == "doubt":
        return f"{indent}  （两可：{line.says}）"
    if line.kind == "group":
        return f"{indent}- {line.says}"
    mark = "由经办人员核定：" if line.kind == "officer" else ""
    return f"{indent}- {mark}{line.says}〔{line.certainty}〕"


def _values_read(region: Region, programme: Programme, in_force: Sequence[ParameterValue]) -> Iterator[str]:
    amounts = {str(factor) for rule, _ in programme.amounts for factor in (*rule.low, *rule.high)}
    for name in sorted((programme.reads | amounts) & set(region.parameters.specs)):
        spec = region.parameters.specs[name]
        found = [value for value in in_force if value.name == name]
        for value in found:
            place = "规则文件" if value in region.parameters.values else f"运营设定，{value.approved_by} 批准"
            marks = "〔演示数值，不是当地标准〕" if value.demo else ""
            until = f"到 {value.effective_to}" if value.effective_to else "起"
            yield (
                f"参数：{spec.meaning}（{name}）＝{show_area(value.area)}{_in_words(value.value)}{spec.unit}"
                f"（{value.effective_from} {until}，{value.source}〔{place}〕）{marks}"
            )
        if not found:
            yield f"参数：{spec.meaning}（{name}）＝未设定"


def show_area(area: str | None) -> str:
    """Name the area a value holds in; nothing where it holds in both."""
    return {"urban": "城镇 ", "rural": "农村 "}.get(area or "", "")


def _in_words(value: Any) -> str:
    return ("是" if value else "否") if isinstance(value, bool) else str(value)


def compare_days(
    lines: Iterable[str], before: date, after: date, *, stored: StoredValues = nothing_stored
) -> Iterator[dict[str, Any]]:
    """Yield, for each household of a JSONL file, the programmes whose outcome differs between two days.

    Each change is {"id", "region", "programme", "before", "after"}. `stored` gives the values operators set for a
    region. Households that cannot be read are skipped.
    """
    values: dict[str, Sequence[ParameterValue]] = {}
    for line in lines:
        if not line.strip():
            continue
        try:
            household = json.loads(line)
            region = load_region(household["region"])
            if region.name not in values:
                values[region.name] = stored(region.name)
            facts = with_defaults(household["facts"])
            old = screen(region, facts, on=before, overrides=values[region.name]).programmes
            new = screen(region, facts, on=after, overrides=values[region.name]).programmes
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
