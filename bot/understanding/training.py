"""Train the embedded classifier from the Rasa training files.

A linear support vector machine, one against the rest: of the models tried (docs/decisions/0009) it was both the most
accurate and the quickest. Scikit-learn is needed here only; answering needs NumPy alone.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, vstack
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from bot.understanding.augmentation import Variations, vary
from bot.understanding.cues import Cues
from bot.understanding.model import Model, soften
from bot.understanding.training_data import Utterance
from bot.understanding.vectors import Floats, Vectoriser, fit_vectoriser

Progress = Callable[[str], None]

EMERGENCY = "report_emergency"
_STRICTNESS = 1.0
_VARIANT_WEIGHT = 0.3
_FOLDS = 3
_EMERGENCY_RECALL = 0.985
_MOST_FALSE_ALARMS = 0.02  # of all other messages; beyond this the alarm would no longer be taken seriously


def train(
    utterances: list[Utterance], cues: Cues, tables: Variations, progress: Progress = lambda _message: None
) -> Model:
    """A model of the utterances.

    Raises ValueError when an intent has fewer than two utterances or there is only one intent.
    """
    progress(f"{len(utterances)} utterances read")
    vectoriser = fit_vectoriser((one.text for one in utterances), cues)
    labels = np.array([one.intent for one in utterances])
    matrix = surface_matrix(vectoriser, utterances)
    progress(f"{len(vectoriser.index)} features found")
    varied = vary(utterances, tables)
    everything = vstack([matrix, surface_matrix(vectoriser, varied)]).tocsr()
    every_label = np.concatenate([labels, np.array([one.intent for one in varied], dtype=labels.dtype)])
    progress(f"{len(varied)} variants made")
    temperature, emergency_from = _calibrate(matrix, labels, progress)
    shares = np.full(everything.shape[0], _VARIANT_WEIGHT)
    shares[: len(utterances)] = 1.0
    weights, bias = _fit(everything, every_label, shares)
    progress("trained")
    names = tuple(str(name) for name in np.unique(labels))
    return Model(vectoriser, names, weights, bias, temperature, emergency_from)


def surface_matrix(vectoriser: Vectoriser, utterances: list[Utterance]) -> Any:
    """One row of surface features an utterance."""
    ends, places, values = [0], [], []
    for one in utterances:
        where, what = vectoriser.vector(one.text)
        places.append(where)
        values.append(what)
        ends.append(ends[-1] + len(where))
    if not utterances:
        return csr_matrix((0, len(vectoriser.index)), dtype=np.float32)
    shape = (len(utterances), len(vectoriser.index))
    return csr_matrix((np.concatenate(values), np.concatenate(places), ends), shape=shape)


def _fit(matrix: Any, labels: Any, shares: Any = None) -> tuple[Floats, Floats]:
    machine = LinearSVC(C=_STRICTNESS, random_state=0).fit(matrix, labels, sample_weight=shares)
    weights, bias = machine.coef_, machine.intercept_
    if len(machine.classes_) == 2:
        weights, bias = np.vstack([-weights, weights]), np.concatenate([-bias, bias])
    return np.ascontiguousarray(weights.T, dtype=np.float32), np.asarray(bias, dtype=np.float32)


def _calibrate(matrix: Any, labels: Any, progress: Progress) -> tuple[float, float]:
    """The temperature and the emergency threshold, from utterances the judging model had not seen."""
    names, sizes = np.unique(labels, return_counts=True)
    folds = min(_FOLDS, int(sizes.min()))
    if folds < 2 or len(names) < 2:
        raise ValueError("two intents with two utterances each are the least to learn from")
    scores = np.zeros((len(labels), len(names)), dtype=np.float32)
    splits = StratifiedKFold(folds, shuffle=True, random_state=0).split(matrix, labels)
    for number, (kept, held) in enumerate(splits, start=1):
        weights, bias = _fit(matrix[kept], labels[kept])
        scores[held] = matrix[held] @ weights + bias
        progress(f"calibrating, part {number} of {folds}")
    truth = np.searchsorted(names, labels)
    temperature = float(
        min(np.geomspace(0.05, 2.0, 40), key=lambda one: _surprise(scores, truth, float(one)))
    )
    return temperature, _emergency_threshold(soften(scores, temperature), names, labels)


def _surprise(scores: Floats, truth: Any, temperature: float) -> float:
    """Mean negative log-likelihood."""
    likelihood = soften(scores, temperature)[np.arange(len(truth)), truth]
    return float(-np.log(np.maximum(likelihood, 1e-9)).mean())


def _emergency_threshold(probabilities: Floats, names: Any, labels: Any) -> float:
    """The threshold that finds nearly every emergency, unless that would raise too many false alarms."""
    places = np.flatnonzero(names == EMERGENCY)
    if not len(places):
        return 1.0
    chances = probabilities[:, places[0]]
    is_emergency = labels == EMERGENCY
    by_recall = float(np.quantile(chances[is_emergency], 1 - _EMERGENCY_RECALL))
    by_alarms = float(np.quantile(chances[~is_emergency], 1 - _MOST_FALSE_ALARMS))
    return min(0.5, max(by_recall, by_alarms, 0.02))
