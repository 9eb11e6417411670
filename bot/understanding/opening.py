"""Open the engine that the settings name."""

from collections.abc import Callable
from pathlib import Path

from bot.understanding.embedded import load_or_train
from bot.understanding.interface import Counters, CountersInMemory, Understanding
from bot.understanding.rasa import RasaUnderstanding

NLU_DATA = Path(__file__).resolve().parents[2] / "nlu_data"
RASA_URL = "http://127.0.0.1:5005"


def open_understanding(
    engine: str,
    *,
    folder: Path,
    data_folder: Path = NLU_DATA,
    rasa_url: str = RASA_URL,
    rasa_timeout_seconds: float = 1.5,
    counters: Counters | None = None,
    progress: Callable[[str], None] | None = None,
) -> Understanding:
    """The embedded engine, or the Rasa engine with the embedded one behind it for when Rasa fails.

    `folder` is where trained models are kept. Training happens here when the data changed, and `progress` hears of it.
    Raises ValueError for an engine that does not exist, TrainingDataInvalid for data that cannot be read.
    """
    if engine not in ("embedded", "rasa"):
        raise ValueError("the engine is either embedded or rasa")
    embedded = load_or_train(data_folder, folder, progress)
    if engine == "embedded":
        return embedded
    return RasaUnderstanding(
        rasa_url, embedded, counters or CountersInMemory(), timeout_seconds=rasa_timeout_seconds
    )
