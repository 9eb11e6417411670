"""The outbox worker under a parent that loads everything once and forks another worker the moment one dies.

Run as a program. SIGTERM lets the worker finish and ends both.
"""

import os
import signal

from palmaid.opening import open_parts
from palmaid.worker import run_worker


def main() -> None:
    parts = open_parts()
    parts.understanding.parse(
        "你好"
    )  # shared by every worker to come; nothing else is opened before the fork
    stopping: list[int] = []
    worker = 0

    def stop(number: int, _frame: object) -> None:
        stopping.append(number)
        if worker:
            os.kill(worker, signal.SIGTERM)

    signal.signal(signal.SIGTERM, stop)
    while not stopping:
        worker = os.fork()
        if worker == 0:
            run_worker(parts)
            os._exit(0)
        os.waitpid(worker, 0)


if __name__ == "__main__":
    main()
