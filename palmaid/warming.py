"""Loading, before the web server forks its workers, what people would otherwise wait for in each new one."""

import logging
import time
from datetime import date, timedelta

from assistance.authorizations import TEMPLATE_VERSION
from assistance.deadlines import add_working_days, china_today
from assistance.letters import LetterNotPublishable, Member, compose, render_pdf
from assistance.regions import known_regions
from assistance.self_screening import screen_household
from bot.replies import all_wordings
from palmaid.clock import now
from palmaid.parts import Parts

log = logging.getLogger(__name__)

# Longer than any limit in the documents, and enough to come into the next year.
HORIZON_WORKING_DAYS = 90
# Nobody: a letter about them is drawn once to load the fonts, and thrown away.
NOBODY = Member("nobody", "张三", "110101190001010009", "本人", date(1900, 1, 1))


def warm_up(parts: Parts) -> None:
    """Load the language model, what the bot says, every region's rules, the calendar, and what draws a letter.

    Nothing is written and nothing stays open but connections of the database, which the caller closes.
    """
    began, moment = time.monotonic(), now()
    parts.understanding.parse("你好")
    all_wordings()
    add_working_days(china_today(moment), HORIZON_WORKING_DAYS)
    for region in known_regions(with_drafts=parts.settings.draft_regions):
        with parts.database.reading() as session:
            screen_household(session, region.name, {}, now=moment)
    _draw_a_letter(china_today(moment) - timedelta(days=1))
    log.info("loaded in %.1f s", time.monotonic() - began)


def _draw_a_letter(on: date) -> None:
    for region in known_regions():
        try:
            letter = compose(TEMPLATE_VERSION, region.name, NOBODY, [], None, on=on, number="SQ00000000-0")
        except LetterNotPublishable:
            continue  # a region whose letter is not set up yet; people are told so when they come to it
        render_pdf(letter)
        return
