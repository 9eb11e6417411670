"""Local numbers of the policy as operators see them: the rule files' values and those set in the database."""

from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from assistance.eligibility import ParameterValue
from assistance.parameters import parameter_history, parameter_values
from assistance.policies import load_region
from palmaid.policy_commands import StoredValues
from storage.database import Database


def stored_values(database: Database) -> StoredValues:
    """Return what reads the values operators set for a region."""

    def read(region: str) -> Sequence[ParameterValue]:
        with database.reading() as session:
            return parameter_values(session, region)

    return read


def history(session: Session, region: str, name: str) -> Iterator[str]:
    """Yield one line a value, the rule files' first. Raises UnknownRegion, UnknownParameter."""
    loaded = load_region(region)
    spec = loaded.parameters.spec(name)
    yield f"{spec.meaning}（{name}）"
    for value in loaded.parameters.values:
        if value.name == name:
            yield f"{value.effective_from} {_area(value.area)}{value.value}{spec.unit}  {value.source}  〔规则文件〕"
    for row in parameter_history(session, loaded.name, name):
        until = f"到 {row.effective_to} " if row.effective_to else ""
        marks = ("演示 " if row.demo else "") + (
            f"已撤回 {row.withdrawn_at:%Y-%m-%d} " if row.withdrawn_at else ""
        )
        yield (
            f"{row.effective_from} {until}{_area(row.area)}{row.value}{spec.unit}  {row.source}  "
            f"{row.approved_by}  {marks}{row.id}"
        )


def _area(area: str | None) -> str:
    return {"urban": "城镇 ", "rural": "农村 "}.get(area or "", "")
