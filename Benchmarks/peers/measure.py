# SPDX-License-Identifier: Apache-2.0
"""Runs inside of the environment: measures one engine, and prints what it took as JSON."""

from __future__ import annotations

import importlib.metadata
import json
import statistics
import sys
import time
from collections.abc import Callable

import engines
import sweeps
from work import Work

ROUNDS = 9
LEAST = 40_000_000


def timed(run: Callable[[], object], times: int) -> float:
    """Nanoseconds of processor time of one pass."""
    start = time.process_time_ns()
    for _ in range(times):
        run()
    return (time.process_time_ns() - start) / times


def medians(passes: list[Callable[[], object]], operations: int) -> list[float]:
    """Of one operation in each pass; they take turns."""
    times = [max(1, int(LEAST / max(timed(run, 1), 1))) for run in passes]
    rounds = [[timed(run, count) / operations for run, count in zip(passes, times)] for _ in range(ROUNDS)]
    return [statistics.median(values) for values in zip(*rounds)]


def decisions(name: str, work: Work) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for way in engines.ENGINES[name][1](work):
        expected = work.valid_count(way.count)
        if way.run() != expected:
            sys.exit(f"peers: {name}, {way.name}: {way.run()} valid tokens instead of {expected}")
        each, *constant = medians([way.run] + ([way.constant] if way.constant else []), way.count)
        rows.append({"way": way.name, "terms": way.terms, "each": each, "constant": constant[0] if constant else None})
    return rows


def of_sweeps(name: str, count: int) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for sweep in sweeps.SWEEPERS[name][1](count):
        if sweep.run() != sweep.due:
            sys.exit(f"peers: {name}, {sweep.name}: {sweep.run()} are due instead of {sweep.due}")
        rows.append({"way": sweep.name, "each": medians([sweep.run], count)[0]})
    return rows


def main() -> None:
    kind, name, what = sys.argv[1:]
    package = (engines.ENGINES if kind == "decisions" else sweeps.SWEEPERS)[name][0]
    rows = decisions(name, Work.read(what)) if kind == "decisions" else of_sweeps(name, int(what))
    version = importlib.metadata.version(package) if package else ".".join(map(str, sys.version_info[:3]))
    print(json.dumps({"package": package or "python", "version": version, "rows": rows}))


if __name__ == "__main__":
    main()
