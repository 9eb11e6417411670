"""`palmaid coordinator`: registering village coordinators, and ending their access at once (R46, R51)."""

from uuid import UUID

import click

from palmaid.opening import TellingGroup, open_parts

# Commands import what they need when they run: `palmaid screen` must not wait for the database.
# ruff: noqa: PLC0415


@click.group(cls=TellingGroup)
def coordinator() -> None:
    """Village assistance coordinators (协理员)."""


@coordinator.command("add")
@click.option("--region", required=True, help="The region whose policy they work under, e.g. shuangyashan.")
@click.option("--area", required=True, help="Administrative code of their county or township, e.g. 230502.")
@click.option("--village", required=True, help="Their village or community, as people write it.")
@click.option("--name", required=True)
@click.option("--phone", default=None)
@click.option("--approved-by", required=True, help="The office that approved the registration.")
def add(region: str, area: str, village: str, name: str, phone: str | None, approved_by: str) -> None:
    """Register a coordinator; prints the one-time code for their WeChat, once."""
    from assistance.coordinators import INVITE_LIFETIME, register_coordinator
    from palmaid.clock import now

    with open_parts().database.writing() as session:
        entry, code = register_coordinator(
            session,
            region=region,
            area_code=area,
            village=village,
            name=name,
            phone=phone,
            approved_by=approved_by,
            now=now(),
        )
        click.echo(f"{entry.id}\n登记码 {code}（{INVITE_LIFETIME.days}天内有效，只能用一次）")


@coordinator.command("list")
@click.option("--area", default="", help="Only this area and what lies under it.")
def show(area: str) -> None:
    """List coordinators, those disabled included, with who approved and who disabled them."""
    from assistance.coordinators import list_coordinators

    with open_parts().database.reading() as session:
        for one in list_coordinators(session, area_code=area):
            signed_in = f"{one.signed_in_at:%Y-%m-%d} 已登录" if one.signed_in_at else "未登录"
            ended = f"  {one.disabled_at:%Y-%m-%d %H:%M} 由{one.disabled_by}停用" if one.disabled_at else ""
            click.echo(
                f"{one.id}  {one.area_code} {one.village}  {one.name}  {one.approved_by}批准  {signed_in}{ended}"
            )


@coordinator.command("code")
@click.argument("coordinator_id", type=click.UUID)
def code(coordinator_id: UUID) -> None:
    """Give a coordinator a new one-time code; the old one stops counting."""
    from assistance.coordinators import renew_invite
    from palmaid.clock import now

    with open_parts().database.writing() as session:
        click.echo(f"登记码 {renew_invite(session, coordinator_id, now=now())}")


@coordinator.command("disable")
@click.argument("coordinator_id", type=click.UUID)
@click.option("--by", required=True, help="The office that ends it: county or township, either may.")
def disable(coordinator_id: UUID, by: str) -> None:
    """End a coordinator's access at once."""
    from assistance.coordinators import disable_coordinator
    from palmaid.clock import now

    with open_parts().database.writing() as session:
        entry = disable_coordinator(session, coordinator_id, by=by, now=now())
        click.echo(f"{entry.village}的协理员已停用（{entry.disabled_by}）")
