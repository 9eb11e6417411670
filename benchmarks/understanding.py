"""How quickly and how well messages are understood, by both engines in one run.

    python benchmarks/understanding.py                      # the embedded engine
    python benchmarks/understanding.py --rasa http://127.0.0.1:5005
    python benchmarks/understanding.py --cross-validate     # training data only, near-duplicates kept together

Prints training time, loading time, added memory, latency (median, p99), throughput, and the figures of
`palmaid nlu evaluate` on nlu_data/tests.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from scipy.sparse.csgraph import connected_components
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import StratifiedGroupKFold

from bot.understanding import CountersInMemory, Understanding
from bot.understanding.augmentation import read_variations
from bot.understanding.cues import read_cues
from bot.understanding.embedded import EmbeddedUnderstanding, load_or_train
from bot.understanding.entities import EntityFinder
from bot.understanding.features import simplify
from bot.understanding.opening import NLU_DATA
from bot.understanding.rasa import RasaUnderstanding
from bot.understanding.training import train
from bot.understanding.training_data import TrainingData, Utterance, read_training_data
from palmaid.evaluation import evaluate, measure, print_evaluations

_ALIKE = 0.6  # cosine of character n-grams from which two utterances count as near-duplicates


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rasa", metavar="URL")
    options.add_argument("--cross-validate", action="store_true")
    given = options.parse_args()
    if given.cross_validate:
        cross_validate()
        return
    with tempfile.TemporaryDirectory() as folder:
        embedded = train_and_load(Path(folder))
    engines: dict[str, Understanding] = {"embedded": embedded}
    counters = CountersInMemory()
    if given.rasa:
        engines["rasa"] = RasaUnderstanding(given.rasa, embedded, counters, timeout_seconds=5.0)
    texts = [one.text for one in read_training_data((NLU_DATA / "tests").glob("test_*.yml")).utterances]
    for name, engine in engines.items():
        time_messages(name, engine, texts)
    if given.rasa:
        print("counted:", dict(counters.values))
    print_evaluations(
        {name: evaluate(NLU_DATA / "tests", engine) for name, engine in engines.items()}, sys.stdout
    )


def train_and_load(folder: Path) -> EmbeddedUnderstanding:
    before = time.perf_counter()
    load_or_train(NLU_DATA, folder, lambda step: print(f"  {time.perf_counter() - before:6.1f} s  {step}"))
    print(f"training: {time.perf_counter() - before:.1f} s")
    memory = resident_megabytes()
    before = time.perf_counter()
    engine = load_or_train(NLU_DATA, folder)
    engine.parse("你好")
    print(
        f"loading from the cache: {time.perf_counter() - before:.2f} s, {resident_megabytes() - memory:.0f} MB"
    )
    return engine


def time_messages(name: str, engine: Understanding, texts: list[str]) -> None:
    taken = []
    for text in texts:
        before = time.perf_counter()
        engine.parse(text)
        taken.append((time.perf_counter() - before) * 1000)
    median, late = np.percentile(taken, [50, 99])
    print(
        f"{name}: median {median:.2f} ms, p99 {late:.2f} ms, {1000 * len(taken) / sum(taken):.0f} messages/s"
    )


def cross_validate(folds: int = 5) -> None:
    data = read_training_data((NLU_DATA / "nlu").glob("*.yml"))
    labels = np.array([one.intent for one in data.utterances])
    groups = near_duplicates([one.text for one in data.utterances])
    splits = StratifiedGroupKFold(folds, shuffle=True, random_state=1).split(labels, labels, groups)
    for number, (kept, held) in enumerate(splits, start=1):
        measured = measure(pick(data, held), trained_on(data, kept))
        print(f"fold {number}: macro-F1 {measured.macro_f1:.3f}, emergency recall {measured.emergency_recall:.3f}, "
              f"swaps {measured.swaps}, calibration error {measured.calibration_error:.3f}")  # fmt: skip


def trained_on(data: TrainingData, kept: np.ndarray) -> EmbeddedUnderstanding:
    cues, tables = read_cues(NLU_DATA / "cues.yml"), read_variations(NLU_DATA / "augmentation.yml")
    return EmbeddedUnderstanding(train(pick(data, kept), cues, tables), EntityFinder(data))


def pick(data: TrainingData, places: np.ndarray) -> list[Utterance]:
    return [data.utterances[place] for place in places]


def near_duplicates(texts: list[str]) -> np.ndarray:
    grams = TfidfVectorizer(analyzer="char", ngram_range=(2, 3), sublinear_tf=True)
    matrix = grams.fit_transform([simplify(text) for text in texts])
    alike = matrix @ matrix.T
    alike.data = (alike.data > _ALIKE).astype(np.float32)
    alike.eliminate_zeros()
    groups: np.ndarray = connected_components(alike)[1]
    return groups


def resident_megabytes() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6


if __name__ == "__main__":
    main()
