"""`palmaid wechat`: what an operator sets up at the platform once, the menu and the QR codes of halls and posters."""

from pathlib import Path

import click

from palmaid.opening import TellingGroup, open_parts

# Commands import what they need when they run.
# ruff: noqa: PLC0415


@click.group(cls=TellingGroup)
def wechat() -> None:
    """The public account: its menu and its QR codes."""


@wechat.command("menu")
def create_menu() -> None:
    """Publish the menu under the conversation; phones show it within five minutes."""
    from bot.wechat.menu import MENU, as_platform_menu

    parts = open_parts()
    settings = parts.settings
    page = f"{settings.public_url.rstrip('/')}/m/"
    menu = as_platform_menu(MENU, mini_app_id=settings.mini_app_id or None, page_url=page)
    parts.platform.create_menu(menu)
    names = "；".join(f"{one.name}：{'、'.join(button.name for button in one.buttons)}" for one in MENU)
    click.echo(f"the menu is published: {names}")


@wechat.command("qr")
@click.option("--region", required=True, help="Name or administrative code, e.g. shuangyashan or 230500.")
@click.option(
    "--hall", default=None, help="Administrative code of the township or hall where the code is put up."
)
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="A .png file.")
def make_code(region: str, hall: str | None, out: Path) -> None:
    """Make a QR code that opens the conversation with the right region; it carries nothing about anybody."""
    import io

    from PIL import Image

    from assistance.regions import known_regions, require_region
    from bot.scenes import read_scene, scene_for

    info = require_region(region)
    try:
        scene = scene_for(info, hall)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--hall") from None
    parts = open_parts()
    led_to = read_scene(scene, among=known_regions(with_drafts=parts.settings.draft_regions))
    if led_to is None or led_to.region != info:
        raise click.ClickException(f"a code with {scene} would not lead to {info.title}")
    picture = parts.platform.make_code(scene)
    Image.open(io.BytesIO(picture)).save(out, "PNG")
    click.echo(f"{out}: {scene} ({info.title})")
