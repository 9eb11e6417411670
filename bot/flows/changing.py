"""Changing an answer before it is submitted."""

from assistance.applications import find_draft, forget_answer
from bot.flows.flow import Ask, ask
from bot.replies import Bubble, say
from bot.turn import Turn
from bot.understanding.readings import Reading

CHANGEABLE = {
    "申请的项目": "programmes",
    "姓名": "applicant_name",
    "身份证号": "applicant_id_number",
    "电话": "phone",
    "乡镇（街道）": "township",
    "身份证人像面照片": "id_portrait",
    "身份证国徽面照片": "id_emblem",
}


class ChangingFlow:
    """Which answer is wrong? It is forgotten, and applying asks it again."""

    name = "changing"

    def next_question(self, turn: Turn) -> Ask | None:
        """Which one."""
        if find_draft(turn.session, turn.resident) is None:
            return None
        return ask("change_what", "choice", choices=list(CHANGEABLE))

    def take(self, turn: Turn, asked: str, reading: Reading) -> list[Bubble]:
        """Forget that answer and go back to applying."""
        del asked
        draft = find_draft(turn.session, turn.resident)
        if draft is not None:
            forget_answer(draft, CHANGEABLE[str(reading.value)], now=turn.now)
        turn.state.begin("applying")
        return []

    def unsure(self, turn: Turn, asked: str) -> list[Bubble]:
        """Nothing to change after all."""
        del asked
        turn.state.begin("applying")
        return []

    def take_photo(self, turn: Turn, asked: str) -> list[Bubble]:
        """A photo names no answer."""
        del turn, asked
        return [say("please_pick_one")]

    def finish(self, turn: Turn) -> list[Bubble]:
        """There is nothing open to change."""
        turn.state.rest()
        return [say("nothing_to_change")]
