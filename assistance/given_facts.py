"""Facts as people give them at a door: checked before anything is kept or decided."""

from collections.abc import Mapping
from typing import Any

from assistance.eligibility import facts_from_answer
from assistance.eligibility.errors import BadFact, UnknownFact
from assistance.errors import AssistanceError
from assistance.policies import facts_catalogue

# The service knows the day itself; a household cannot choose the day whose numbers apply to it.
NOT_FOR_PEOPLE = frozenset({"application_date"})


class FactRefused(AssistanceError):
    """There is no such fact, or the value is not of its kind. Facts: `fact`, and `wanted`, never the value."""

    code = "fact_refused"


def read_facts(given: Mapping[str, Any]) -> dict[str, Any]:
    """What was given, with everything that choosing an answer settles besides.

    A fact given by itself counts more than what another answer implies. Settings of the policy (`cfg_…`) are not
    facts: nobody sets the standard they are measured by. Raises FactRefused.
    """
    implied: dict[str, Any] = {}
    for fact, value in given.items():
        if fact in NOT_FOR_PEOPLE:
            raise FactRefused(fact=fact, wanted="not given by people")
        try:
            implied.update(_settled_by(fact, value))
        except (UnknownFact, BadFact) as error:
            raise FactRefused(fact=fact, wanted=str(error.facts.get("wanted", "a known fact"))) from None
    return {**implied, **given}


def _settled_by(fact: str, value: Any) -> dict[str, Any]:
    catalogue = facts_catalogue()
    catalogue.spec(fact)
    return {} if value in (None, "unknown") else facts_from_answer(catalogue, fact, value)
