"""Check the rule data: quotes verbatim under their section, numbers sourced, facts known, programmes tested."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistance.eligibility.clauses import Clause, normalise
from assistance.eligibility.conditions import Node
from assistance.eligibility.errors import EligibilityError
from assistance.eligibility.programmes import Programme, Region
from assistance.policies.files import POLICIES, read_yaml, region_folders
from assistance.policies.loading import load_region_from

_CHINESE = "零一二三四五六七八九十"
_DIGITS = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with the rule data: the file, the place in it, and what is wrong."""

    file: str
    where: str
    problem: str

    def __str__(self) -> str:
        """Show the problem on one line."""
        return f"{self.file}: {self.where}: {self.problem}"


def check_policies(root: Path = POLICIES, cases: Iterable[Mapping[str, Any]] = ()) -> list[Problem]:
    """Check every region folder; `cases` are the policy cases (id, region, facts, expect, note).

    A region that cannot be loaded is one problem; the others are still checked.
    """
    cases = list(cases)
    problems = [problem for case in cases for problem in _check_shape(case)]
    cases = [case for case in cases if not _check_shape(case)]
    for folder in region_folders(root).values():
        try:
            region = load_region_from(root, folder.name.partition("-")[2])
        except EligibilityError as error:
            facts = error.facts
            where = str(facts.get("where", facts.get("parameter", "")))
            file = str(facts.get("file", folder.name))
            problems.append(Problem(file, where, str(facts.get("problem", error.code))))
            continue
        problems += check_region(region, folder)
        if region.document is not None and cases:
            problems += _check_cases(region, cases)
    return problems


def check_region(region: Region, folder: Path) -> list[Problem]:
    """Check one loaded region against its documents."""
    problems: list[Problem] = []
    for programme in region.programmes.values():
        problems += _check_quotes(region, programme)
        problems += _check_numbers(region, programme)
        problems += _check_texts(region, programme)
        problems += _check_references(region, programme)
    problems += _check_region_file(region, folder)
    return problems + _check_values(region, folder)


def _check_quotes(region: Region, programme: Programme) -> list[Problem]:
    document = next(d for d in region.documents.values() if d.number == _doc_of(programme))
    return [
        Problem(programme.file, f"clauses.{key}", f"the quote is not in section {clause.section}")
        for key, clause in programme.clauses.items()
        if not document.holds(clause.quote, clause.section)
    ]


def _doc_of(programme: Programme) -> str:
    return next(iter(programme.clauses.values())).doc


def _own_nodes(node: Node) -> Iterable[Node]:
    """Walk a programme's own conditions, leaving out those of programmes it refers to."""
    yield node
    if node.kind != "programme":
        for child in node.children:
            yield from _own_nodes(child)


def _check_numbers(region: Region, programme: Programme) -> list[Problem]:
    problems = []
    for node in _own_nodes(programme.conditions):
        numbers = [f for f in node.factors if not isinstance(f, str)]
        if node.operator == "count_at_least" and node.operand != 1:
            numbers.append(node.operand)
        spec = region.facts.specs.get(node.subject)
        if spec is not None and spec.type == "date":
            continue  # a day is a limit of its own; that it follows from the quote is for the reviewer to see
        for number in numbers:
            if node.source or any(quotes_number(clause, number) for clause in node.clauses):
                continue
            problems.append(Problem(programme.file, node.subject, f"{number} stands in no quoted clause"))
    for rule, _ in programme.amounts:
        for factor in (*rule.low, *rule.high):
            if not isinstance(factor, str) and not quotes_number(programme.clauses[rule.clause], factor):
                problems.append(Problem(programme.file, rule.label, f"{factor} stands in no quoted clause"))
            elif isinstance(factor, str) and factor not in {**region.parameters.specs, **region.facts.specs}:
                problems.append(Problem(programme.file, rule.label, f"no parameter or fact {factor}"))
    return problems


def quotes_number(clause: Clause, number: float) -> bool:
    """Tell whether the quote holds the number in digits, as a per cent, or as a Chinese numeral up to ten."""
    quote = normalise(clause.quote)
    written = {float(found) for found in _DIGITS.findall(quote)}
    if float(number) in written or f"{float(number) * 100:g}%" in quote:
        return True
    return number in range(1, 11) and _CHINESE[int(number)] in quote


def _texts_of(programme: Programme) -> Iterable[tuple[str, str]]:
    yield "for_whom", programme.for_whom
    yield "gives", programme.gives
    for name in ("advice", "left_to_officer"):
        for text in getattr(programme, name):
            yield name, text
    for node in _own_nodes(programme.conditions):
        yield node.kind, node.says


def _check_texts(region: Region, programme: Programme) -> list[Problem]:
    """Refuse a number in words for people that the document does not contain (48 小时, 12349, amounts)."""
    written = {
        found for document in region.documents.values() for found in _DIGITS.findall(normalise(document.text))
    }
    problems = []
    for where, text in _texts_of(programme):
        for number in _DIGITS.findall(text):
            if number not in written:
                problems.append(Problem(programme.file, where, f"{number} is not in the document"))
    return problems


def _check_references(region: Region, programme: Programme) -> list[Problem]:
    named = (*programme.see_also, *programme.comes_after, *programme.not_together_with)
    return [
        Problem(programme.file, "see_also, comes_after, not_together_with", f"no programme {code}")
        for code in named
        if code not in region.catalogue
    ]


def _check_region_file(region: Region, folder: Path) -> list[Problem]:
    file = f"{folder.name}/region.yaml"
    problems = []
    document = region.document
    if document is None:
        return [Problem(file, "document", "programmes without a document")] if region.programmes else []
    for key, department in region.departments.items():
        if department.text and not document.holds(department.text, department.section):
            problems.append(Problem(file, f"departments.{key}", "the wording is not in the section"))
    for code, words in region.absences.items():
        if code not in region.catalogue:
            problems.append(Problem(file, f"absences.{code}", "no such programme"))
        if code in region.programmes:
            problems.append(Problem(file, f"absences.{code}", "the region has a file for it"))
        problems += [
            Problem(file, f"absences.{code}", f"the document does mention {word}")
            for word in words
            if document.mentions(word)
        ]
    found = region.discovery
    if found and not any(known.holds(found.quote, found.section) for known in region.documents.values()):
        problems.append(Problem(file, "discovery", f"the quote is not in section {found.section}"))
    where = region.where_to_go
    if where.hotline and not (document.mentions(where.hotline) or where.source.strip()):
        problems.append(Problem(file, "where_to_go.hotline", "neither in the document nor sourced"))
    return problems


def _check_values(region: Region, folder: Path) -> list[Problem]:
    file = f"{folder.name}/parameters.yaml"
    problems = []
    for value in (*region.parameters.values, *region.demo_parameters):
        if value.demo and "演示" not in value.source:
            problems.append(Problem(file, value.name, "a demo value says so in its source"))
    for name, spec in region.parameters.specs.items():
        if spec.floor is None or region.document is None:
            continue
        if not {"product", "section", "quote"} <= set(spec.floor):
            problems.append(Problem(file, name, "a floor has product, section and quote"))
        elif not any(d.holds(spec.floor["quote"], spec.floor["section"]) for d in region.documents.values()):
            problems.append(Problem(file, name, "the floor's quote is not in its section"))
    return problems


def _check_shape(case: Mapping[str, Any]) -> list[Problem]:
    """Ask for what a case is read by; a note such as 70 is a number to YAML, and no sentence."""
    wanted = {"id": str, "region": str, "facts": dict, "expect": dict, "note": str}
    name = f"case {case.get('id', '?')}"
    return [
        Problem("policy_cases", name, f"{key} is missing or no {kind.__name__}")
        for key, kind in wanted.items()
        if not isinstance(case.get(key), kind)
    ]


def _check_cases(region: Region, cases: list[Mapping[str, Any]]) -> list[Problem]:
    """Ask for a case that decides each programme, or shows it open where the document always leaves it open."""
    seen: dict[str, set[str]] = {}
    for case in cases:
        if case["region"] == region.name:
            for code, outcome in case["expect"].items():
                seen.setdefault(code, set()).add(outcome)
    problems = []
    for code, programme in region.programmes.items():
        wanted = {"likely_eligible", "not_eligible"} if programme.can_be_likely else {"need_more_info"}
        if not wanted & seen.get(code, set()):
            what = "decides it" if programme.can_be_likely else "shows it open"
            problems.append(Problem(programme.file, "cases", f"no case {what}"))
    return problems


def read_cases(folder: Path) -> list[dict[str, Any]]:
    """Read the policy cases of a folder: every YAML file is a list under `cases`."""
    found: list[dict[str, Any]] = []
    for path in sorted(folder.glob("*.yaml")):
        found += read_yaml(path)["cases"]
    return found
