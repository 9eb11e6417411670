"""Whether a condition still hangs on anything people could be asked."""

from collections.abc import Iterable

from assistance.eligibility.comparing import Env
from assistance.eligibility.conditions import Node
from assistance.eligibility.derivations import COUNTED_INCOME
from assistance.eligibility.facts import NONE, FactCatalogue, FactSpec
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
    refused = with_covered(region.facts, declined)
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
    if spec.ask_once and not any(_leads_on(catalogue, env, other) for other in spec.ask_once):
        return False
    return all(_leads_on(catalogue, env, other) for other in spec.ask_after)


def with_covered(catalogue: FactCatalogue, declined: Iterable[str]) -> frozenset[str]:
    """Return the facts not known to the person, with those a question they could not answer asks about besides.

    Who is not sure about a whole list is not asked its lines one by one. A member's facts are `member:fact`.
    """
    found: set[str] = set()
    for entry in declined:
        member, colon, name = entry.rpartition(":")
        found.add(entry)
        found.update(f"{member}{colon}{covered}" for covered in catalogue.covered_by(name))
    return frozenset(found)


def ways_to_learn(catalogue: FactCatalogue, name: str, declined: frozenset[str]) -> frozenset[str]:
    """Name the facts whose answer settles this one too; not the lists it stands in once it is not known."""
    sources = catalogue.set_by_answering(name)
    if name not in declined:
        return sources
    return frozenset(source for source in sources if name not in catalogue.covered_by(source))


def _leads_on(catalogue: FactCatalogue, env: Env, name: str) -> bool:
    """Tell whether the fact is known and leaves something further to ask: there is a vehicle, a disability."""
    value = env.get(name)
    if value is None or value is UNASKABLE:
        return False
    if isinstance(value, frozenset):
        return value != {NONE}
    return not any(
        value is end or (isinstance(end, str) and value == end)
        for end in catalogue.specs[name].nothing_further
    )


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
        if spec.askable and name not in self.declined and self._could_be_asked(spec):
            return True
        if name == COUNTED_INCOME:
            return self("income_per_capita_month")
        if name == "vehicles":
            return self("has_vehicle")
        if spec.quotient:
            return all(self(source) for source in spec.quotient)
        sources = ways_to_learn(self.catalogue, name, self.declined)
        return any(self(source) for source in sources if source not in self.env)

    def _could_be_asked(self, spec: FactSpec) -> bool:
        if spec.ask_once and not any(self._could_be_so(other) for other in spec.ask_once):
            return False
        return all(self._could_be_so(other) for other in spec.ask_after)

    def _could_be_so(self, name: str) -> bool:
        return _leads_on(self.catalogue, self.env, name) or (name not in self.env and self(name))
