"""Local numbers of the policy as operators see them: the rule files' values and those set in the database."""

from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from assistance.eligibility import ParameterValue
from assistance.parameters import parameter_history, parameter_values
from assistance.policies import load_region, regions
from palmaid.policy_commands import StoredValues, show_area
from storage.database import Database


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


def history(session: Session, region: str, name: str) -> Iterator[str]:
    """Yield one line a value, the rule files' first. Raises UnknownRegion, UnknownParameter."""
    loaded = load_region(region)
    spec = loaded.parameters.spec(name)
    yield f"{spec.meaning}（{name}）"
    for value in loaded.parameters.values:
        if value.name == name:
            number = f"{show_area(value.area)}{value.value}{spec.unit}"
            yield f"{value.effective_from} {number}  {value.source}  〔规则文件〕"
    for row in parameter_history(session, loaded.name, name):
        until = f"到 {row.effective_to} " if row.effective_to else ""
        marks = ("演示 " if row.demo else "") + (
            f"已撤回 {row.withdrawn_at:%Y-%m-%d} " if row.withdrawn_at else ""
        )
        yield (
            f"{row.effective_from} {until}{show_area(row.area)}{row.value}{spec.unit}  {row.source}  "
            f"{row.approved_by}  {marks}{row.id}"
        )
