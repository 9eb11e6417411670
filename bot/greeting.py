"""What someone reads who has just followed the account or scanned one of our codes."""

from assistance.applications import find_draft
from assistance.regions import require_region
from assistance.residents import choose_region
from bot.flows.regions import title_of
from bot.replies import Bubble, say
from bot.scenes import Scene, read_scene
from bot.turn import Turn
from bot.wechat import incoming


def greet(turn: Turn) -> list[Bubble]:
    """A welcome, and whose policy applies where the code hangs: a code tells where, never who."""
    message = turn.message.incoming
    scene = (
        read_scene(message.scene, among=turn.regions)
        if isinstance(message, incoming.Subscribed | incoming.Scanned)
        else None
    )
    came_back = bool(turn.state.last)
    if scene is None:
        return [say("welcome_back" if came_back and isinstance(message, incoming.Subscribed) else "welcome")]
    return [*([] if came_back else [say("welcome")]), _open_region(turn, scene)]


def begun_elsewhere(turn: Turn, region: str) -> str | None:
    """The title of the region in which something is begun already, if it is another one than this."""
    standing = turn.region
    begun = turn.state.flow is not None or find_draft(turn.session, turn.resident) is not None
    return title_of(require_region(standing)) if begun and standing and standing != region else None


def _open_region(turn: Turn, scene: Scene) -> Bubble:
    """The code's region from now on; what was begun in another one is not moved there by a scan."""
    if (standing := begun_elsewhere(turn, scene.region.name)) is not None:
        return say("scanned_elsewhere", region=title_of(scene.region), standing=standing)
    choose_region(turn.resident, scene.region.name)
    return say("scanned_hall" if scene.in_hall else "scanned_region", region=title_of(scene.region))
