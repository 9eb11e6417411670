"""How many questions it takes. Run: python benchmarks/questions.py

Every household of the published policy cases is asked question by question about every programme of its region,
from nothing but the county's numbers to the point where no question could change any outcome. It answers from the
case; what the case leaves unknown it answers with "not sure", which counts as a question like any other. One
checklist is one question. Because cases leave most things unknown, the same households are asked once more with
these things made up (seeded), as people who know their own circumstances.

Beside it: the same households with a fixed-order form, one question a fact, that leaves out only what a previous
answer has settled or ruled out; and with a fixed-order form that uses the same checklists.
"""

import argparse
import random
import statistics
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from assistance.eligibility import facts_from_answer, screen
from assistance.eligibility.answering import trial_answers
from assistance.eligibility.programmes import Region
from assistance.eligibility.rehearsing import Choose, Rehearsal, as_people_know_it, rehearse
from assistance.eligibility.screening import environment
from assistance.eligibility.settling import ready_to_ask, with_covered
from assistance.policies import load_region, regions
from assistance.policies.files import read_yaml

CASES = Path(__file__).resolve().parent.parent / "tests" / "policy_cases"
ON = date(2026, 11, 22)
GOAL = 9
TROUBLE = 0.25  # how often a made-up household says yes to "is there …?"
DECIDED = ("likely_eligible", "not_eligible")


def households(region: Region) -> list[dict[str, Any]]:
    """The published households of a region, as they know themselves."""
    cases = read_yaml(CASES / f"{region.name}.yaml")["cases"]
    return [as_people_know_it(region.facts, case["facts"]) for case in cases]


def fill_in(region: Region, truth: Mapping[str, Any], chance: random.Random) -> dict[str, Any]:
    """The household with a likely answer to every question the case leaves open, free of contradictions."""
    full = {name: value for name, value in truth.items() if value not in (None, "unknown")}
    missing = [n for n, s in region.facts.specs.items() if s.askable and s.type != "checklist"]
    while (fact := next_ready(region, missing, full, frozenset())) is not None:
        if region.facts.specs[fact].type == "bool":
            value: Any = chance.random() < TROUBLE
        else:
            weights, answers = zip(*trial_answers(region.facts, region.facts.specs[fact]), strict=True)
            value = chance.choices(answers, weights)[0][fact]
        value = sorted(value) if isinstance(value, frozenset) else value
        full = {**facts_from_answer(region.facts, fact, value), **full}
    return full


def next_ready(
    region: Region, questions: Sequence[str], known: Mapping[str, Any], declined: frozenset[str]
) -> str | None:
    """The first of these questions that has no answer yet and makes sense now."""
    env = environment(region, known, on=ON)
    unsure = with_covered(region.facts, declined)
    return next((name for name in questions if ready_to_ask(region.facts, name, env, unsure)), None)


def form(region: Region, *, checklists: bool) -> Choose:
    """A form that asks in the order of the catalogue whatever some programme of the region reads."""
    read = {
        name
        for programme in region.programmes.values()
        if programme.entry.kind == "programme"
        for name in programme.reads
    }
    questions = [
        name
        for name, spec in region.facts.specs.items()
        if spec.askable
        and (spec.type != "checklist" or checklists)
        and (name in read or read & region.facts.covered_by(name) or name in _sources(region, read))
    ]
    if checklists:  # lists first, so that they settle what single questions would ask
        questions.sort(key=lambda name: region.facts.specs[name].type != "checklist")

    return lambda known, declined: next_ready(region, questions, known, declined)


def _sources(region: Region, read: set[str]) -> set[str]:
    return {s for name in read if (spec := region.facts.specs.get(name)) for s in spec.quotient or ()}


def missed(region: Region, truth: Mapping[str, Any], found: Rehearsal) -> tuple[int, int]:
    """Of the programmes that the whole truth decides: how many, and how many the dialogue left open."""
    whole = screen(region, truth, on=ON).programmes
    decided = [code for code in found.outcomes if whole[code].outcome in DECIDED]
    return len(decided), sum(found.outcomes[code] not in DECIDED for code in decided)


def row(title: str, counts: Sequence[int]) -> str:
    """Median and spread on one line."""
    ordered = sorted(counts)
    ninth = ordered[int(0.9 * (len(ordered) - 1))]
    return f"  {title:<46} median {statistics.median(counts):>4}   90 % ≤ {ninth:>2}   most {ordered[-1]:>2}"


def histogram(counts: Sequence[int]) -> str:
    """How many households took how many questions."""
    return "  " + "  ".join(f"{number}:{times}" for number, times in sorted(Counter(counts).items()))


def report(title: str, asked: Mapping[str, list[tuple[Region, dict[str, Any]]]], *, forms: bool) -> float:
    """Rehearse one population and print it; return the median number of questions to the end."""
    print(f"\n{title}")
    ends: list[int] = []
    decisions: list[int] = []
    by_form: dict[str, list[Rehearsal]] = {"one question a fact": [], "with the same checklists": []}
    decidable = left = not_sure = 0
    for name, people in asked.items():
        region = people[0][0]
        here = [rehearse(region, truth, on=ON) for _, truth in people]
        ends += (own := [len(each.asked) for each in here])
        decisions += (when := [each.decided_after for each in here])
        not_sure += sum(each.not_sure for each in here)
        for (_, truth), each in zip(people, here, strict=True):
            more, open_ = missed(region, truth, each)
            decidable, left = decidable + more, left + open_
        print(f"  {name:<14} {len(people):>3} households: median {statistics.median(own)} questions to the end, "
              f"{statistics.median(when)} to the last decision")  # fmt: skip
        for label in by_form if forms else ():
            lists = label != "one question a fact"
            choose = form(region, checklists=lists)
            by_form[label] += [rehearse(region, truth, on=ON, choose=choose) for _, truth in people]
    print(row("until no question could change an outcome", ends))
    print(row("until the last programme was decided", decisions))
    for label, runs in by_form.items():
        if runs:
            print(row(f"fixed order, {label}: whole form", [len(each.asked) for each in runs]))
            print(row(f"fixed order, {label}: last decision", [each.decided_after for each in runs]))
    print(f"  distribution (questions:households){histogram(ends)}")
    print(f"  not sure: {not_sure / sum(ends):.0%} of the answers; of {decidable} outcomes the whole truth decides, "
          f"{left / decidable:.1%} stay open because nobody can be asked for what they hang on")  # fmt: skip
    return statistics.median(ends)


def main() -> int:
    """Print both populations; return 1 when the goal is missed."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("--every", type=int, default=1, help="take every n-th household")
    arguments.add_argument("--seed", type=int, default=1)
    chosen = arguments.parse_args()
    chance = random.Random(chosen.seed)
    known: dict[str, list[tuple[Region, dict[str, Any]]]] = {}
    complete: dict[str, list[tuple[Region, dict[str, Any]]]] = {}
    for info in regions():
        region = load_region(info.name)
        people = households(region)[:: chosen.every]
        known[info.name] = [(region, truth) for truth in people]
        complete[info.name] = [(region, fill_in(region, truth, chance)) for truth in people]
    print(f"Goal: median of at most {GOAL} questions until everything decidable is decided.")
    median = report("As published (unknown = not sure)", known, forms=True)
    report("The same households, knowing their circumstances (made up)", complete, forms=True)
    return 0 if median <= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
