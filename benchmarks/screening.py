"""Speed of screening, beside OpenFisca. Run: python benchmarks/screening.py

Ours works out every programme and rule of Shuangyashan, with unknowns and ranges, from households as people tell
them (totals, answers to checklists). OpenFisca (openfisca-core from PyPI, in a venv of its own under a temporary
folder) works out the five programmes of benchmarks/openfisca_rules.py for the same households with every input
given. Both see the same households in the same run and take turns of a few dozen households each, so that other work
on the machine slows both alike; times are processor time of the thread that works, a turn counts with its median, and
the ratio is the median over the turns. The answers of both for the five programmes are compared.
"""

import argparse
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, nullcontext
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from assistance.eligibility import Outcome, screen
from assistance.eligibility.bulk import BulkScreening
from assistance.eligibility.programmes import Region
from assistance.policies import load_region

REGION, ON = "shuangyashan", date(2026, 11, 22)
OPENFISCA = "OpenFisca-Core"
COMPARED = ("dibao", "low_income_family", "temp_aid_emergency", "heating_aid", "funeral_aid")
GOAL_ONE_MS, GOAL_RATIO, GOAL_BULK = 1.0, 20, 20_000
TURN = 40
VALUES = {outcome: outcome.value for outcome in Outcome}
STANDARD = {
    "cfg_dibao_standard_month": 600,
    "cfg_heating_extends_low_income": True,
    "cfg_funeral_extends_low_income": False,
}


def make_household(number: int) -> dict[str, Any]:
    """A made-up household with every input of the compared programmes and an ordinary amount of the rest."""
    chance = random.Random(number)
    status = chance.choices(["none", "dibao", "tekun", "low_income"], [6, 2, 1, 2])[0]
    return {
        "household_size": (size := chance.randint(1, 6)),
        "monthly_income_total": chance.randint(100, 1400) * size,
        "savings_total": chance.choice([0, 500, 8000, 30000, 90000]) * size,
        "recognised_status": [status],
        "edge_or_low_income_assessed": status == "low_income",
        "hardship_person": status != "none",
        "support_obligors": chance.choice(["none", "all_incapable"]),
        "has_vehicle": False,
        "stip_dibao_other_conditions_met": chance.random() < 0.9,
        "subject_age": chance.randint(0, 95),
        "basic_living_difficulty": chance.random() < 0.3,
        "temp_aid_kind": chance.choice(["emergency", "expenditure"]),
        "event_type": chance.choices(
            ["none", "accident", "major_illness", "public_health_event"], [5, 2, 2, 1]
        )[0],
        "household_already_received_heating": chance.random() < 0.2,
        "deceased": chance.random() < 0.2,
        "disability_category": chance.choices(["none", "physical", "mental"], [7, 2, 1])[0],
        "serious_illness": chance.choices(["none", "self_reported"], [8, 2])[0],
        "study_stage": chance.choices(["none", "compulsory", "undergraduate"], [7, 2, 1])[0],
        "housing_difficulty": chance.random() < 0.2,
        "employed": chance.random() < 0.5,
    }


def for_openfisca(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The same household as OpenFisca's inputs."""
    status = facts["recognised_status"]
    same = (
        "household_size",
        "monthly_income_total",
        "savings_total",
        "has_vehicle",
        "basic_living_difficulty",
    )
    return {
        **{name: facts[name] for name in same},
        "support_payment_settled": True,
        "other_conditions_met": facts["stip_dibao_other_conditions_met"],
        "on_dibao": "dibao" in status,
        "on_tekun": "tekun" in status,
        "low_income_recognised": facts["edge_or_low_income_assessed"],
        "sudden": facts["temp_aid_kind"] == "emergency",
        "public_event": facts["event_type"] == "public_health_event",
        "already_heated": facts["household_already_received_heating"],
        "deceased": facts["deceased"],
    }


def seconds(work: Callable[[Mapping[str, Any]], object], people: Iterable[Mapping[str, Any]]) -> list[float]:
    """Processor seconds each call takes."""
    taken = []
    for facts in people:
        start = time.thread_time()
        work(facts)
        taken.append(time.thread_time() - start)
    return taken


def ways(region: Region) -> dict[str, Callable[[Mapping[str, Any]], object]]:
    """Ours, from the bare outcomes to everything that can be said about them."""
    alone = BulkScreening(region, on=ON)
    return {
        "outcomes": alone.outcomes,
        "results that explain themselves when asked": lambda facts: screen(region, facts, on=ON),
        "every reason and clause written out": lambda facts: screen(region, facts, on=ON).as_dict(),
    }


_here: list[BulkScreening] = []
"""What each process of the bulk run keeps from one part to the next."""


def start_process() -> None:
    """Get a process ready."""
    _here[:] = [BulkScreening(load_region(REGION), on=ON)]


def screen_part(people: Sequence[Mapping[str, Any]]) -> list[tuple[str, ...]]:
    """One process's part of the bulk run: the outcomes of all programmes, of which the compared ones go back."""
    return [tuple(VALUES[found[code]] for code in COMPARED) for found in map(_here[0].outcomes, people)]


def screen_in_bulk(
    people: Sequence[Mapping[str, Any]], processes: int
) -> tuple[float, float, list[tuple[str, ...]]]:
    """Seconds from handing the households over to having all outcomes, starting the processes included.

    The second number is processor time of all of them, which other work on the machine does not stretch.
    """
    size = 2000
    parts = [people[start : start + size] for start in range(0, len(people), size)]
    used = processor_time()
    start = time.perf_counter()
    with ProcessPoolExecutor(processes, initializer=start_process) as pool:
        found = [row for part in pool.map(screen_part, parts) for row in part]
    took = time.perf_counter() - start
    return took, processor_time() - used, found


def processor_time() -> float:
    """Seconds of processor time of this process and those it started that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


@contextmanager
def openfisca(people: Sequence[Mapping[str, Any]]) -> Iterator["OpenFisca"]:
    """OpenFisca in a venv of its own, waiting to be asked about these households."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        venv.create(home / "venv", with_pip=True)
        python = home / "venv" / "bin" / "python"
        subprocess.run(
            [python, "-m", "pip", "install", "-q", OPENFISCA], check=True, stderr=subprocess.DEVNULL
        )
        version = subprocess.run(
            [python, "-c", f"from importlib.metadata import version; print(version('{OPENFISCA}'))"],
            check=True, capture_output=True, text=True,
        ).stdout.strip()  # fmt: skip
        households = home / "households.jsonl"
        households.write_text(
            "\n".join(json.dumps(for_openfisca(facts)) for facts in people), encoding="utf-8"
        )
        rules = Path(__file__).with_name("openfisca_rules.py")
        with subprocess.Popen(
            [python, rules, households], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as process:
            yield OpenFisca(process, version)
            process.communicate()


class OpenFisca:
    """The process that asks OpenFisca."""

    def __init__(self, process: "subprocess.Popen[str]", version: str) -> None:
        self.process = process
        self.version = version

    def ask(self, start: int, stop: int) -> list[float]:
        """Processor seconds of each of these households, asked one at a time."""
        found: list[float] = self._say({"start": start, "stop": stop})["one"]
        return found

    def ask_all(self) -> tuple[float, list[list[bool]]]:
        """Seconds of all households at once, and the answers."""
        found = self._say({"all": True})
        return found["bulk"], found["outcomes"]

    def _say(self, request: Mapping[str, Any]) -> dict[str, Any]:
        asked, told = self.process.stdin, self.process.stdout
        if asked is None or told is None:
            raise RuntimeError("the process has no pipes")
        asked.write(json.dumps(request) + "\n")
        asked.flush()
        answer: dict[str, Any] = json.loads(told.readline())
        return answer


def take_turns(
    people: Sequence[Mapping[str, Any]], turns: int, other: OpenFisca | None
) -> tuple[dict[str, list[float]], list[float]]:
    """Milliseconds a household in each turn: each of our ways, and OpenFisca's."""
    ours = ways(load_region(REGION))
    times: dict[str, list[float]] = {name: [] for name in ours}
    theirs: list[float] = []
    for work in ours.values():
        seconds(work, people[:TURN])  # what is made on first use is made
    for turn in range(turns):
        start = turn * TURN
        few = people[start : start + TURN]
        for name, work in ours.items():
            times[name].append(1000 * statistics.median(seconds(work, few)))
        if other is not None:
            theirs.append(1000 * statistics.median(other.ask(start, start + TURN)))
    return times, theirs


def compare(ours: Sequence[tuple[str, ...]], theirs: Sequence[Sequence[bool]]) -> str:
    """Whether both say the same wherever ours is decided."""
    decided = same = 0
    for mine, other in zip(ours, theirs, strict=True):
        for outcome, holds in zip(mine, other, strict=True):
            if outcome in (Outcome.LIKELY_ELIGIBLE, Outcome.NOT_ELIGIBLE):
                decided += 1
                same += (outcome == Outcome.LIKELY_ELIGIBLE) == holds
    left_open = len(ours) * len(COMPARED) - decided
    return f"{same} of {decided} decided outcomes are the same ({left_open} left open by ours)"


def report_turns(times: Mapping[str, list[float]], theirs: Sequence[float]) -> dict[str, float]:
    """Print what the turns took; return the ratio of each of our ways (nothing without OpenFisca)."""
    ratios = {}
    for name, taken in times.items():
        line = f"  {statistics.median(taken):.3f} ms  {name}"
        if theirs:
            each = [other / own for own, other in zip(taken, theirs, strict=True)]
            ratios[name] = statistics.median(each)
            line += f": OpenFisca takes {ratios[name]:.0f} times as long ({min(each):.0f}–{max(each):.0f})"
        print(line)
    return ratios


def main() -> int:
    """Measure, print, and return 1 when a goal is missed."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("--households", type=int, default=100_000)
    arguments.add_argument(
        "--turns", type=int, default=9, help=f"turns of {TURN} households asked one by one"
    )
    arguments.add_argument("--processes", type=int, default=min(2, os.cpu_count() or 1))
    arguments.add_argument("--without-openfisca", action="store_true", help="measure ours only")
    chosen = arguments.parse_args()
    people = [{**make_household(number), **STANDARD} for number in range(chosen.households)]
    print(f"{REGION}: {len(load_region(REGION).programmes)} programmes and rules, {len(people)} households, "
          f"{chosen.processes} processes, load {os.getloadavg()[0]:.1f}")  # fmt: skip
    with nullcontext() if chosen.without_openfisca else openfisca(people) as other:
        print("one household, all programmes and rules, median:")
        times, theirs = take_turns(people, chosen.turns, other)
        ratios = report_turns(times, theirs)
        took, cpu, ours = screen_in_bulk(people, chosen.processes)
        rate = len(people) / took
        free = len(people) * chosen.processes / cpu
        print(f"in bulk: {took:.2f} s, {rate:,.0f} households a second; {cpu / chosen.processes:.2f} s of each "
              f"core, {free:,.0f} a second had the cores been free")  # fmt: skip
        if other is not None:
            print(f"OpenFisca {other.version}, {len(COMPARED)} programmes ({', '.join(COMPARED)}):")
            bulk, outcomes = other.ask_all()
            print(f"  {statistics.median(theirs):.3f} ms  one household")
            print(f"  in bulk: {bulk:.2f} s, {len(people) / bulk:,.0f} households a second")
            print(f"  {compare(ours, outcomes)}")
    one = statistics.median(times["every reason and clause written out"])
    good = one <= GOAL_ONE_MS and free >= GOAL_BULK
    return 0 if good and ratios.get("outcomes", GOAL_RATIO) >= GOAL_RATIO else 1


if __name__ == "__main__":
    sys.exit(main())
