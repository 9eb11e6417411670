"""Whether a condition still hangs on anything people could be asked."""

from collections.abc import Iterable

from assistance.eligibility.comparing import Env
from assistance.eligibility.conditions import Node
from assistance.eligibility.derivations import COUNTED_INCOME
from assistance.eligibility.facts import FactCatalogue
from assistance.eligibility.programmes import Region
from assistance.eligibility.truth import FALSE, TRUE, UNASKABLE, UNKNOWN


def is_settled(node: Node, env: Env) -> bool:
    """Tell whether no answer could change the condition any more.

    `env` must be marked by `mark_unaskable`. The officer's part is taken once as true and once as false: if
    neither leaves the condition unknown, only the officer is left to decide.
    """
    return node.evaluate(env, TRUE) != UNKNOWN and node.evaluate(env, FALSE) != UNKNOWN


def mark_unaskable(region: Region, env: Env, declined: Iterable[str]) -> Env:
    """Return the facts with a mark on everything unknown that asking cannot find out.

    That is: parameters not set, facts never asked, facts asked and not known (`declined`), and what could only
    be derived from these.
    """
    refused = frozenset(declined)
    marked = dict(env)
    for name in region.parameters.specs:
        marked.setdefault(name, UNASKABLE)
    learnable = _Learnable(region.facts, env, refused)
    for name in region.facts.specs:
        if name not in marked and not learnable(name):
            marked[name] = UNASKABLE
    return marked


def ready_to_ask(catalogue: FactCatalogue, name: str, env: Env, declined: frozenset[str]) -> bool:
    """Tell whether the fact itself may be asked for now."""
    spec = catalogue.specs[name]
    if not spec.askable or name in env or name in declined:
        return False
    return all(_is_given(env, other) for other in spec.ask_after)


def _is_given(env: Env, name: str) -> bool:
    """A yes/no that came out no, or a choice of none, leaves nothing further to ask."""
    return name in env and env[name] is not False and env[name] != "none" and env[name] is not UNASKABLE


class _Learnable:
    """Answers, for one household, whether a fact can still be found out by asking."""

    def __init__(self, catalogue: FactCatalogue, env: Env, declined: frozenset[str]) -> None:
        self.catalogue = catalogue
        self.env = env
        self.declined = declined
        self.known: dict[str, bool] = {}

    def __call__(self, name: str) -> bool:
        if name not in self.known:
            self.known[name] = False
            self.known[name] = self._find_out(name)
        return self.known[name]

    def _find_out(self, name: str) -> bool:
        spec = self.catalogue.specs[name]
        if name in self.env:
            return True
        if spec.askable and name not in self.declined:
            return all(
                _is_given(self.env, other) or (other not in self.env and self(other))
                for other in spec.ask_after
            )
        if name == COUNTED_INCOME:
            return self("income_per_capita_month")
        if name == "vehicles":
            return self("has_vehicle")
        if spec.quotient:
            return all(self(source) for source in spec.quotient)
        return any(self(source) for source in self.catalogue.set_by_answering(name) if source not in self.env)
