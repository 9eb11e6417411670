"""Photos and letters: time, memory and verdicts. Run: python benchmarks/photos.py

Each kind of file is measured in a fresh process: median of the wall time over 9 runs after one to warm up,
and the peak of resident memory over what the process had with everything imported and one small photo
prepared.
"""

import argparse
import io
import json
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import pillow_heif
from PIL import Image

from assistance.letters import Member, compose, render_pdf
from assistance.photos import Purpose, prepare, watermark
from simulator.id_cards import FictitiousPerson, draw_emblem_side, draw_portrait_side
from simulator.phone_photos import as_photo

GOAL_MILLISECONDS, GOAL_MIB = 300, 120
RUNS = 9
MEGAPIXELS_12, MEGAPIXELS_24, MEGAPIXELS_48 = (4032, 3024), (5712, 4284), (8064, 5952)
READABLE: dict[str, dict[str, Any]] = {
    "plain": {},
    "tilted 8°": {"tilt": 8},
    "noisy": {"noise": 5},
    "low light": {"light": 0.22, "noise": 3},
    "blur 2 px": {"blur": 2},
    "blur 2 px, low light": {"blur": 2, "light": 0.22, "noise": 3},
    "overexposed": {"light": 1.25},
    "small glare": {"glare": 0.2},
    "JPEG q30": {"quality": 30},
    "700 px": {"size": (700, 525), "quality": 30},
}
UNREADABLE: dict[str, dict[str, Any]] = {
    "blur 6 px": {"blur": 6},
    "dark": {"light": 0.05, "noise": 2},
    "glare all over": {"glare": 0.95},
    "480 px": {"size": (480, 360)},
}


def make_photo(size: tuple[int, int], kind: str, **options: Any) -> bytes:
    jpeg = as_photo(draw_portrait_side(FictitiousPerson.random(1)), size=size, noise=3, tilt=4)
    if kind == "JPEG" and not options:
        return jpeg
    picture = Image.open(io.BytesIO(jpeg))
    out = io.BytesIO()
    if kind == "HEIC":
        pillow_heif.from_pillow(picture).save(out, quality=60)
    else:
        picture.save(out, kind, **options)
    return out.getvalue()


CASES: dict[str, Callable[[], bytes]] = {
    "JPEG 12 MP": lambda: make_photo(MEGAPIXELS_12, "JPEG"),
    "JPEG 12 MP progressive": lambda: make_photo(MEGAPIXELS_12, "JPEG", quality=88, progressive=True),
    "JPEG 48 MP": lambda: make_photo(MEGAPIXELS_48, "JPEG", quality=80),
    "HEIC 12 MP": lambda: make_photo(MEGAPIXELS_12, "HEIC"),
    "HEIC 24 MP": lambda: make_photo(MEGAPIXELS_24, "HEIC"),
    "WebP 12 MP": lambda: make_photo(MEGAPIXELS_12, "WEBP", quality=80, method=0),
    "PNG 2 MP": lambda: make_photo((1600, 1200), "PNG"),
}


def peak_mib() -> float:
    """Return this process's own peak; getrusage would count what its parent had before it."""
    status = Path("/proc/self/status")
    if status.exists():
        found = re.search(r"VmHWM:\s+(\d+)", status.read_text())
        return int(found[1]) / 1024 if found else 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure_file(path: Path) -> dict[str, float]:
    """Prepare one file again and again in this process."""
    data = path.read_bytes()
    small = io.BytesIO()
    Image.new("RGB", (64, 48)).save(small, "JPEG")
    prepare(small.getvalue(), purpose=Purpose.SUPPORTING)
    base = peak_mib()
    times, cpu_times = [], []
    for _ in range(RUNS + 1):
        start, cpu_start = time.perf_counter(), time.process_time()
        photo = prepare(data, purpose=Purpose.ID_PORTRAIT, max_bytes=100 * 1024 * 1024)
        times.append((time.perf_counter() - start) * 1000)
        cpu_times.append((time.process_time() - cpu_start) * 1000)
    return {
        "ms": statistics.median(times[1:]),
        "cpu": statistics.median(cpu_times[1:]),
        "mib": peak_mib() - base,
        "out": len(photo.jpeg),
    }


def measure_kinds() -> None:
    print(
        f"{'file':24} {'size in':>9} {'size out':>9} {'median':>9} {'of it CPU':>10} {'memory over base':>17}"
    )
    path = Path(tempfile.mkdtemp()) / "photo"
    for name, make in CASES.items():
        path.write_bytes(make())
        command = [sys.executable, __file__, "--measure", str(path)]
        figures = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        kilobytes_in, kilobytes_out = path.stat().st_size / 1024, figures["out"] / 1024
        print(
            f"{name:24} {kilobytes_in:6.0f} kB {kilobytes_out:6.0f} kB {figures['ms']:6.0f} ms"
            f" {figures['cpu']:7.0f} ms {figures['mib']:13.0f} MiB"
        )
    shutil.rmtree(path.parent)
    print(f"goal for JPEG 12 MP: {GOAL_MILLISECONDS} ms, {GOAL_MIB} MiB\n")


def measure_verdicts(people: int) -> None:
    """Count verdicts on generated cards, both sides: readable ones refused, unreadable ones taken."""
    sides = ((Purpose.ID_PORTRAIT, draw_portrait_side), (Purpose.ID_EMBLEM, draw_emblem_side))
    for title, cameras, expected in (("readable", READABLE, True), ("unreadable", UNREADABLE, False)):
        wrong = total = 0
        for camera in cameras.values():
            for seed in range(people):
                for purpose, draw in sides:
                    photo = as_photo(draw(FictitiousPerson.random(seed)), seed=seed, **camera)
                    total += 1
                    wrong += prepare(photo, purpose=purpose).verdict.ok is not expected
        print(f"{title} cards judged wrongly: {wrong} of {total} ({wrong / total:.1%})")
    print()


def measure_others() -> None:
    photo = prepare(make_photo(MEGAPIXELS_12, "JPEG"), purpose=Purpose.ID_PORTRAIT).jpeg
    applicant = Member("m1", "郭德福", "230502195803121216", "本人", date(1958, 3, 12))
    letter = compose("1", "shuangyashan", applicant, [], None, on=date(2026, 11, 22), number="SYS-2026-1")
    runs: dict[str, Callable[[], bytes]] = {
        "watermark": lambda: watermark(photo, "仅用于社会救助申请 2026-11-22"),
        "letter as PDF": lambda: render_pdf(letter),
    }
    for name, run in runs.items():
        times = []
        for _ in range(RUNS + 1):
            start = time.perf_counter()
            size = len(run())
            times.append((time.perf_counter() - start) * 1000)
        later = statistics.median(times[1:])
        print(f"{name:24} first {times[0]:4.0f} ms, then median {later:4.0f} ms, {size // 1024} kB")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument(
        "--measure", type=Path, help="measure this one file and print JSON (used by itself)"
    )
    arguments.add_argument("--people", type=int, default=10, help="people per kind of photo for the verdicts")
    chosen = arguments.parse_args()
    if chosen.measure:
        print(json.dumps(measure_file(chosen.measure)))
    else:
        measure_kinds()
        measure_verdicts(chosen.people)
        measure_others()
