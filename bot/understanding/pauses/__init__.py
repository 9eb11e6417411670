"""Put the commas that people leave out: 我爸八十二我五十六 becomes 我爸八十二,我五十六.

Elders type a whole breath without a mark, and so does many a voice input; the readers tell one statement from the next
by its clauses. A linear model over the characters around a place says whether a pause would be heard there. It learns
from the commas of replies that have them (`training.py`); its weights are kept beside this file as text.
"""

from bot.understanding.pauses.marks import pause_places, with_pauses

__all__ = ["pause_places", "with_pauses"]
