"""Train the embedded classifier from the Rasa training files.

A linear support vector machine, one against the rest, over the features of `features.py`: of the models tried (see
docs/decisions/0009) it was both the most accurate and the quickest. Scikit-learn is needed here only; answering
needs NumPy alone.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
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
_FOLDS = 5
_EMERGENCY_RECALL = 0.985
_MOST_FALSE_ALARMS = 0.02  # of all other messages; beyond this the alarm would no longer be taken seriously


@dataclass(frozen=True)
class _Fitted:
    labels: tuple[str, ...]
    weights: Floats
    bias: Floats


def train(
    utterances: list[Utterance], cues: Cues, tables: Variations, progress: Progress = lambda _message: None
) -> Model:
    """A model of the utterances; needs at least two intents with two utterances each. Raises ValueError otherwise."""
    progress(f"{len(utterances)} utterances read")
    vectoriser = fit_vectoriser((one.text for one in utterances), cues)
    matrix = _matrix(vectoriser, [one.text for one in utterances])
    labels = np.array([one.intent for one in utterances])
    progress(f"{len(vectoriser.index)} features found")
    temperature, emergency_from = _calibrate(matrix, labels, progress)
    varied = vary(utterances, tables)
    progress(f"{len(varied)} variants made")
    everything = _stack(matrix, _matrix(vectoriser, [one.text for one in varied]))
    weights = np.concatenate([np.ones(len(utterances)), np.full(len(varied), _VARIANT_WEIGHT)])
    fitted = _fit(
        everything,
        np.concatenate([labels, np.array([one.intent for one in varied], dtype=labels.dtype)]),
        weights,
    )
    progress("trained")
    return Model(vectoriser, fitted.labels, fitted.weights, fitted.bias, temperature, emergency_from)


def _fit(matrix: Any, labels: Any, weights: Any = None) -> _Fitted:
    machine = LinearSVC(C=_STRICTNESS, random_state=0).fit(matrix, labels, sample_weight=weights)
    coefficients, bias = machine.coef_, machine.intercept_
    if len(machine.classes_) == 2:
        coefficients, bias = np.vstack([-coefficients, coefficients]), np.concatenate([-bias, bias])
    return _Fitted(
        tuple(str(label) for label in machine.classes_),
        np.ascontiguousarray(coefficients.T, dtype=np.float32),
        bias.astype(np.float32),
    )


def _calibrate(matrix: Any, labels: Any, progress: Progress) -> tuple[float, float]:
    """The temperature and the emergency threshold, from utterances the judging model had not seen."""
    fewest = int(np.unique(labels, return_counts=True)[1].min())
    folds = min(_FOLDS, fewest)
    if folds < 2:
        raise ValueError("an intent has a single utterance: there is nothing to calibrate with")
    names = np.unique(labels)
    scores = np.zeros((len(labels), len(names)), dtype=np.float32)
    splits = StratifiedKFold(folds, shuffle=True, random_state=0).split(matrix, labels)
    for number, (kept, held) in enumerate(splits, start=1):
        fitted = _fit(matrix[kept], labels[kept])
        scores[held] = matrix[held] @ fitted.weights + fitted.bias
        progress(f"calibrating, part {number} of {folds}")
    truth = np.searchsorted(names, labels)
    temperature = min(np.geomspace(0.05, 2.0, 40), key=lambda one: _surprise(scores, truth, float(one)))
    return float(temperature), _emergency_threshold(soften(scores, float(temperature)), names, labels)


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


def _matrix(vectoriser: Vectoriser, texts: list[str]) -> Any:
    ends, places, values = [0], [], []
    for text in texts:
        where, what = vectoriser.vector(text)
        places.append(where)
        values.append(what)
        ends.append(ends[-1] + len(where))
    if not texts:
        return csr_matrix((0, len(vectoriser.index)), dtype=np.float32)
    return csr_matrix(
        (np.concatenate(values), np.concatenate(places), ends), shape=(len(texts), len(vectoriser.index))
    )


def _stack(first: Any, second: Any) -> Any:
    ends = np.concatenate([first.indptr, second.indptr[1:] + first.indptr[-1]])
    return csr_matrix(
        (np.concatenate([first.data, second.data]), np.concatenate([first.indices, second.indices]), ends),
        shape=(first.shape[0] + second.shape[0], first.shape[1]),
    )
