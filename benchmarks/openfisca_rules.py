# ruff: noqa: D101, D102, N801, N805 - OpenFisca names a variable by its class and a formula by its arguments
"""Five programmes of Shuangyashan written for OpenFisca, and the clock. Run by benchmarks/screening.py in its own venv.

Reads households (one JSON object a line, every input given) and then answers requests on standard input: seconds for
some of them asked one at a time, or seconds and outcomes for all of them in one simulation. OpenFisca knows no
unknowns, so that only "conditions hold" and "do not hold" come out; the clauses and reasons have no counterpart.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy
from openfisca_core.entities import build_entity
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import DateUnit
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

MONTH = "2026-11"
PROGRAMMES = ("dibao", "low_income_family", "temp_aid_emergency", "heating_aid", "funeral_aid")
VALUES = {
    "dibao_standard": 600.0,
    "low_income_multiplier": 1.5,
    "savings_months": 24,
    "heating_extends_low_income": True,
    "funeral_extends_low_income": False,
}

person = build_entity(key="person", plural="persons", label="Person", is_person=True)
household = build_entity(
    key="household", plural="households", label="Household", roles=[{"key": "member", "plural": "members"}]
)

INPUTS: dict[str, type] = {
    "household_size": int,
    "monthly_income_total": float,
    "savings_total": float,
    "support_payment_settled": bool,
    "has_vehicle": bool,
    "other_conditions_met": bool,
    "on_dibao": bool,
    "on_tekun": bool,
    "low_income_recognised": bool,
    "basic_living_difficulty": bool,
    "sudden": bool,
    "public_event": bool,
    "already_heated": bool,
    "deceased": bool,
}


def make_input(name: str, kind: type) -> type[Variable]:
    """One input of the household."""
    body = {"value_type": kind, "entity": household, "definition_period": DateUnit.MONTH, "label": name}
    return type(name, (Variable,), body)


class income_per_head(Variable):
    value_type = float
    entity = household
    definition_period = DateUnit.MONTH

    def formula(households, period):
        return numpy.round(
            households("monthly_income_total", period) / households("household_size", period), 6
        )


class savings_per_head(Variable):
    value_type = float
    entity = household
    definition_period = DateUnit.MONTH

    def formula(households, period):
        return numpy.round(households("savings_total", period) / households("household_size", period), 6)


class dibao(Variable):
    value_type = bool
    entity = household
    definition_period = DateUnit.MONTH

    def formula(households, period, parameters):
        set_here = parameters(period)
        return (
            (households("income_per_head", period) < set_here.dibao_standard)
            & (households("savings_per_head", period) <= set_here.savings_months * set_here.dibao_standard)
            & households("support_payment_settled", period)
            & ~households("has_vehicle", period)
            & households("other_conditions_met", period)
        )


class low_income_family(Variable):
    value_type = bool
    entity = household
    definition_period = DateUnit.MONTH

    def formula(households, period, parameters):
        set_here = parameters(period)
        income = households("income_per_head", period)
        return (
            (income > set_here.dibao_standard)
            & (income < set_here.low_income_multiplier * set_here.dibao_standard)
            & (households("savings_per_head", period) <= set_here.savings_months * set_here.dibao_standard)
        )


class temp_aid_emergency(Variable):
    value_type = bool
    entity = household
    definition_period = DateUnit.MONTH

    def formula(households, period):
        return households("basic_living_difficulty", period) & (
            households("sudden", period) | households("public_event", period)
        )


class heating_aid(Variable):
    value_type = bool
    entity = household
    definition_period = DateUnit.MONTH

    def formula(households, period, parameters):
        recognised = households("on_dibao", period) | households("on_tekun", period)
        extended = households("low_income_recognised", period) & parameters(period).heating_extends_low_income
        return (recognised | extended) & ~households("already_heated", period)


class funeral_aid(Variable):
    value_type = bool
    entity = household
    definition_period = DateUnit.MONTH

    def formula(households, period, parameters):
        recognised = households("on_dibao", period) | households("on_tekun", period)
        extended = households("low_income_recognised", period) & parameters(period).funeral_extends_low_income
        return households("deceased", period) & (recognised | extended)


def make_system() -> TaxBenefitSystem:
    """The five programmes with their parameters."""
    system = TaxBenefitSystem([person, household])
    dated = {name: {"values": {"2021-01-01": {"value": value}}} for name, value in VALUES.items()}
    system.parameters = ParameterNode("", data=dated)
    formulas = (
        income_per_head,
        savings_per_head,
        dibao,
        low_income_family,
        temp_aid_emergency,
        heating_aid,
        funeral_aid,
    )
    system.add_variables(*[make_input(name, kind) for name, kind in INPUTS.items()], *formulas)
    return system


def ask_one(system: TaxBenefitSystem, facts: dict[str, Any]) -> list[bool]:
    """One household, as OpenFisca's web API would."""
    situation = {
        "persons": {"one": {}},
        "households": {"home": {"members": ["one"], **{name: {MONTH: facts[name]} for name in INPUTS}}},
    }
    simulation = SimulationBuilder().build_from_entities(system, situation)
    return [bool(simulation.calculate(name, MONTH)[0]) for name in PROGRAMMES]


def ask_all(system: TaxBenefitSystem, people: list[dict[str, Any]]) -> list[list[bool]]:
    """All households in one simulation."""
    simulation = SimulationBuilder().build_default_simulation(system, count=len(people))
    for name in INPUTS:
        simulation.set_input(name, MONTH, numpy.array([each[name] for each in people]))
    columns = [simulation.calculate(name, MONTH) for name in PROGRAMMES]
    return [list(map(bool, row)) for row in zip(*columns, strict=True)]


def main() -> None:
    """Answer requests, one JSON object a line: households asked one by one, or all at once."""
    people = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    system = make_system()
    for facts in people[:5]:
        ask_one(system, facts)
    asked: dict[int, list[bool]] = {}
    for line in sys.stdin:
        request = json.loads(line)
        if request.get("all"):
            start = time.perf_counter()
            together = ask_all(system, people)
            bulk = time.perf_counter() - start
            if any(together[number] != found for number, found in asked.items()):
                raise SystemExit("OpenFisca disagrees with itself")
            answer: dict[str, Any] = {"bulk": bulk, "outcomes": together}
        else:
            one = []
            for number in range(request["start"], request["stop"]):
                start = time.thread_time()
                asked[number] = ask_one(system, people[number])
                one.append(time.thread_time() - start)
            answer = {"one": one}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
