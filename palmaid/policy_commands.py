"""What `palmaid policy` does; the command line only parses and prints.

The policy cases are found beside the checkout's tests; an installation without them checks everything else.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from assistance.eligibility import ParameterValue, ProgrammeResult, parameters_on, screen
from assistance.eligibility.describing import ConditionLine, outline
from assistance.eligibility.errors import EligibilityError
from assistance.eligibility.explaining import DRAFT
from assistance.eligibility.facts import show_number
from assistance.eligibility.programmes import SOURCE_WORDS, Programme, Region
from assistance.eligibility.wording import Wording
from assistance.policies import load_region, with_defaults
from assistance.policies.checking import Problem, check_policies, read_cases

StoredValues = Callable[[str], Sequence[ParameterValue]]
CERTAINTY_WORDS = {"explicit": "明文", "inferred": "推定", "discretion": "由当地定", "ambiguous": "两可"}
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
    lines = [f"{loaded.title}：{loaded.catalogue[programme].name}（{programme}）"]
    if loaded.status == "draft":
        lines.append(DRAFT)
    if entry is None:
        words = "、".join(loaded.absences.get(programme, ()))
        lines.append("本地文件未载明" + (f"（全文未出现：{words}）" if words else ""))
    else:
        values = parameters_on(loaded, on, stored(loaded.name))
        lines += [*_description(loaded, entry), *_values_read(loaded, entry, values)]
    return "\n".join(lines) + "\n"


def _description(region: Region, programme: Programme) -> Iterator[str]:
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
    yield from (f"提示：{text}" for text in programme.advice)
    yield from (f"未核对：{text}" for text in programme.left_to_officer)
    for title, codes in (
        ("先看", programme.comes_after),
        ("能不能同时领由经办人员核定", programme.not_together_with),
        ("另看", programme.see_also),
    ):
        if codes:
            yield f"{title}：{'、'.join(region.catalogue[code].name for code in codes)}"
    for rule, _ in programme.amounts:
        bounds = [_product(region, factors) for factors in dict.fromkeys((rule.low, rule.high)) if factors]
        yield f"金额：{rule.label}＝{'到'.join(bounds)}〔{programme.clauses[rule.clause].section}〕"


def _product(region: Region, factors: Sequence[float | str]) -> str:
    """Write a product with the meanings of its parameters."""
    wording = Wording(region.facts, region.parameters.specs)
    return "×".join(wording.meaning(f) if isinstance(f, str) else show_number(f) for f in factors)


def _shown(line: ConditionLine) -> str:
    indent = "  " * (line.depth + 1)
    if line.kind == "doubt":
        return f"{indent}  （两可：{line.says}）"
    if line.kind == "group":
        return f"{indent}- {line.says}"
    mark = "由经办人员核定：" if line.kind == "officer" else ""
    sections = "、".join(dict.fromkeys(clause.section for clause in line.clauses))
    return f"{indent}- {mark}{line.says}〔{sections} {CERTAINTY_WORDS[line.certainty]}〕"


def show_region(region: str, on: date, *, stored: StoredValues = nothing_stored) -> str:
    """List what a region has and every local number, set or not. Raises UnknownRegion."""
    loaded = load_region(region)
    lines = [
        f"{loaded.title}（{loaded.name}，{loaded.adcode}）",
        *([DRAFT] if loaded.status == "draft" else []),
    ]
    lines += [f"  {code}  {programme.name}" for code, programme in loaded.programmes.items()]
    values = parameters_on(loaded, on, stored(loaded.name))
    return "\n".join((*lines, *_values_of(loaded, loaded.parameters.specs, values))) + "\n"


def _values_read(region: Region, programme: Programme, in_force: Sequence[ParameterValue]) -> Iterator[str]:
    amounts = {str(factor) for rule, _ in programme.amounts for factor in (*rule.low, *rule.high)}
    return _values_of(region, (programme.reads | amounts) & set(region.parameters.specs), in_force)


def _values_of(region: Region, names: Iterable[str], in_force: Sequence[ParameterValue]) -> Iterator[str]:
    for name in sorted(names):
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


@dataclass(frozen=True)
class Unread:
    """A line of a file of households that could not be screened, and why; never what it says."""

    line: int
    why: str


def compare_days(
    lines: Iterable[str], before: date, after: date, *, stored: StoredValues = nothing_stored
) -> Iterator[dict[str, Any] | Unread]:
    """Yield, for each household of a JSONL file, the programmes whose outcome differs between two days.

    Each change is {"id", "region", "programme", "before", "after"}. `stored` gives the values operators set for a
    region. A household that cannot be read is named by its line, and the rest goes on.
    """
    kept = cache(stored)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            household = json.loads(line)
            region = load_region(household["region"])
            facts = with_defaults(household["facts"])
            old, new = (
                screen(region, facts, on=day, overrides=kept(region.name)).programmes
                for day in (before, after)
            )
        except EligibilityError as error:
            yield Unread(number, str(error))
            continue
        except (ValueError, KeyError, TypeError, AttributeError):
            yield Unread(number, 'wanted {"id", "region", "facts"}')
            continue
        yield from _changes(household.get("id"), region, old, new)


def _changes(
    name: Any, region: Region, old: Mapping[str, ProgrammeResult], new: Mapping[str, ProgrammeResult]
) -> Iterator[dict[str, Any]]:
    for code, result in old.items():
        if result.outcome is not new[code].outcome:
            outcomes = {"before": result.outcome.value, "after": new[code].outcome.value}
            yield {"id": name, "region": region.name, "programme": code, **outcomes}
