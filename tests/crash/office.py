"""The township's system: takes every case there is and accepts it, repeating each request until it has an answer."""

import threading
import time
import uuid
from dataclasses import dataclass, field
from typing import Any

import requests


@dataclass
class Township:
    """Works through the queue until told that nobody applies any more and the queue is empty."""

    url: str
    credential: str = field(repr=False)
    last_round: threading.Event = field(default_factory=threading.Event)
    accepted: list[str] = field(default_factory=list)

    def work(self) -> None:
        """Claim, acknowledge and accept case after case."""
        while True:
            ending = self.last_round.is_set()
            claim = self._post("/claims", {"lease_seconds": 600})
            if claim:
                self._accept(claim)
            elif ending:
                return
            else:
                time.sleep(0.2)

    def _accept(self, claim: dict[str, Any]) -> None:
        case, number = f"/cases/{claim['case']['id']}", claim["case"]["number"]
        self._post(f"{case}/acknowledgement", {"lease": claim["lease"]})
        self._post(f"{case}/reports", {"status": "accepted", "report_id": f"accepted-{number}"})
        self.accepted.append(number)

    def _post(self, path: str, body: dict[str, Any]) -> Any:
        """One request under one key until it is answered; None when there is nothing (204)."""
        headers = {"Authorization": f"Bearer {self.credential}", "Idempotency-Key": str(uuid.uuid4())}
        for _ in range(600):
            try:
                answer = requests.post(
                    f"{self.url}/backoffice/v1{path}", json=body, headers=headers, timeout=20
                )
            except requests.RequestException:
                time.sleep(0.1)
                continue
            if answer.status_code not in {429, 502, 503}:
                assert answer.ok, f"{path} was answered with {answer.status_code}: {answer.text[:200]}"
                return answer.json() if answer.content else None
            time.sleep(0.1)
        raise AssertionError(f"{path} was never answered")
