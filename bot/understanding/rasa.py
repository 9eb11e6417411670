"""The engine on a Rasa 3.6 server, asked over HTTP; whenever it fails the embedded engine answers.

Entities are always found in this process: Rasa extracts them too, but the typed parsers are exact about sums. What is
counted: rasa_answers, rasa_failures (by cause), rasa_skipped (the circuit is open), rasa_fallbacks.
"""

import logging
import re
from typing import Any

import requests
from requests.adapters import HTTPAdapter

from bot.understanding.circuit import Circuit
from bot.understanding.embedded import EmbeddedUnderstanding
from bot.understanding.guards import settle
from bot.understanding.interface import INTENTS, Counters, Understood

log = logging.getLogger(__name__)

_EMERGENCY_FROM = 0.2
_ALTERNATIVES = 3
_LARGEST_ANSWER = 256 * 1024
# To Rasa a message that begins with / is a command: /withdraw_application would be certain, and it logs the others.
_COMMAND = re.compile(r"^\s*/[\s/]*")


class _NoReading(Exception):
    """Rasa gave no usable reading; the argument says why, for the counter."""


class RasaUnderstanding:
    """Asks POST /model/parse with a kept-alive connection, a time-out and a circuit breaker."""

    def __init__(
        self,
        url: str,
        fallback: EmbeddedUnderstanding,
        counters: Counters,
        *,
        timeout_seconds: float = 1.5,
        circuit: Circuit | None = None,
        connections: int = 8,
    ) -> None:
        self._address = f"{url.rstrip('/')}/model/parse"
        self._fallback = fallback
        self._counters = counters
        self._timeout = timeout_seconds
        self._circuit = circuit or Circuit()
        self._session = requests.Session()
        self._session.trust_env = False  # a proxy of the machine has no business with a loopback server
        self._session.mount("http", HTTPAdapter(pool_connections=1, pool_maxsize=connections, max_retries=0))

    def parse(self, text: str) -> Understood:
        """The reading of one message, by Rasa or by the engine behind it; never raises."""
        understood = self._fallback.parse(text)
        words = _COMMAND.sub("", text)
        if not words.strip():
            return understood
        if not self._circuit.allows():
            self._counters.count("rasa_skipped")
            self._counters.count("rasa_fallbacks")
            return understood
        try:
            ranked = self._ask(words)
        except _NoReading as failure:
            self._circuit.failed()
            self._counters.count("rasa_failures")
            self._counters.count(f"rasa_failures_{failure}")
            self._counters.count("rasa_fallbacks")
            log.warning("rasa gave no reading: %s", failure)
            return understood
        self._circuit.succeeded()
        self._counters.count("rasa_answers")
        ranked, maybe_emergency = settle(text, ranked, _EMERGENCY_FROM)
        return Understood(
            ranked[0][0],
            round(ranked[0][1], 4),
            [(name, round(chance, 4)) for name, chance in ranked[1 : 1 + _ALTERNATIVES]],
            understood.entities,
            "rasa",
            maybe_emergency or understood.maybe_emergency,
        )

    def _ask(self, text: str) -> list[tuple[str, float]]:
        try:
            answer = self._session.post(self._address, json={"text": text}, timeout=self._timeout)
        except requests.Timeout:
            raise _NoReading("timeout") from None
        except requests.RequestException:
            raise _NoReading("unreachable") from None
        if answer.status_code != 200 or len(answer.content) > _LARGEST_ANSWER:
            raise _NoReading("refused")
        try:
            return _ranked(answer.json())
        except (ValueError, KeyError, TypeError):
            raise _NoReading("unreadable") from None


def _ranked(answer: dict[str, Any]) -> list[tuple[str, float]]:
    """The intents of an answer with their confidence; names that are not ours (nlu_fallback) are left out."""
    ranking = answer.get("intent_ranking") or [answer["intent"]]
    ranked = [(str(one["name"]), float(one["confidence"])) for one in ranking if one.get("name") in INTENTS]
    if not ranked:
        raise ValueError("no intent of ours")
    return sorted(ranked, key=lambda one: -one[1])
