"""Local numbers of the policy as operators see them: the rule files' values and those set in the database."""

from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from assistance.eligibility import ParameterValue, below_floor
from assistance.parameters import parameter_history, parameter_values
from assistance.policies import load_region, regions
from palmaid.policy_commands import StoredValues, show_area
from storage.database import Database
from storage.models import PolicyParameter


def stored_values(database: Database) -> StoredValues:
    """Return what reads the values operators set for a region."""

    def read(region: str) -> Sequence[ParameterValue]:
        with database.reading() as session:
            return parameter_values(session, region)

    return read


def stored_everywhere(database: Database) -> dict[str, Sequence[ParameterValue]]:
    """Return region name → the values operators set for it, drafts included."""
    read = stored_values(database)
    return {region.name: read(region.name) for region in regions()}


def floors_to_see_to(session: Session, row: PolicyParameter) -> Iterator[str]:
    """Say, after a value was set, which numbers its first day finds below their floor, or with a floor not known.

    Setting a standard raises the floors that hang on it; whoever sets it is told what has to follow.
    """
    region, day = load_region(row.region), row.effective_from
    standing = parameter_values(session, row.region)
    for value, floor in below_floor(region, day, standing):
        number = f"{show_area(value.area)}{value.value} ({value.source})"
        yield f"note: {value.name} {number} is below the document's floor of {floor:g} on {day}; set it anew"
    spec = region.parameters.spec(row.name)
    if spec.floor is None:
        return
    known = region.parameters.resolve(day, row.area, standing)
    unset = [name for name in spec.floor["product"] if isinstance(name, str) and name not in known]
    if unset:
        yield f"note: held against no floor, which hangs on {', '.join(unset)}, not set on {day}"


def history(session: Session, region: str, name: str) -> Iterator[str]:
    """Yield one line a value, the rule files' first. Raises UnknownRegion, UnknownParameter."""
    loaded = load_region(region)
    spec = loaded.parameters.spec(name)
    yield f"{spec.meaning}（{name}）"
    shipped = [value for value in loaded.parameters.values if value.name == name]
    rows = parameter_history(session, loaded.name, name)
    for value in shipped:
        number = f"{show_area(value.area)}{value.value}{spec.unit}"
        yield f"{value.effective_from} {number}  {value.source}  〔规则文件〕"
    for row in rows:
        until = f"到 {row.effective_to} " if row.effective_to else ""
        marks = ("演示 " if row.demo else "") + _taken_back(row)
        yield (
            f"{row.effective_from} {until}{show_area(row.area)}{row.value}{spec.unit}  {row.source}  "
            f"{row.approved_by}  {marks}{row.id}"
        )
    if not (shipped or rows):
        yield "还没有设过"


def _taken_back(row: PolicyParameter) -> str:
    if row.withdrawn_at is None:
        return ""
    by_whom = "，".join(said for said in (row.withdrawn_by, row.withdrawn_because) if said)
    return f"已撤回 {row.withdrawn_at:%Y-%m-%d}{f'（{by_whom}）' if by_whom else ''} "
