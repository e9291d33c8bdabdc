#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Other engines that decide the same, from PyPI, beside Curfew.

    python3 Benchmarks/peers/peers.py             token decisions under 1,000 overrides
    python3 Benchmarks/peers/peers.py --sweep     sweeps of ten million clients

Builds the benchmark (`scripts/bench`), unless one is named, and installs the engines into a virtual
environment in a temporary folder, which is removed again. Engines run in processes of their own, and
Curfew before and after each: a ratio is to the mean of both, in processor time, and the median over the
rounds. Every way has to find as many valid tokens as Curfew does, or as many clients due as there are.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable

import engines
import sweeps

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
MEASURE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "measure.py")
UNITS = {"ns": 1, "µs": 1e3, "ms": 1e6}
OVERRIDES = 1_000


def output(command: list[str]) -> str:
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT).stdout


def number(text: str, pattern: str) -> float:
    found = re.search(pattern + r" *([0-9.]+) (ns|µs|ms)", text, re.MULTILINE)
    if not found:
        sys.exit(f"peers: no line `{pattern}` in what the benchmark of Curfew printed:\n{text}")
    return float(found[1]) * UNITS[found[2]]


def decisions_of_curfew(program: str, _: int) -> dict[str, float]:
    """Nanoseconds a decision, by way."""
    text = output([program, "--only", "decisions", "--overrides", str(OVERRIDES)])
    return {way: number(text, f"^Curfew, {way} ") for way in ("bound", "bytes", "record")}


def sweeps_of_curfew(program: str, clients: int) -> dict[str, float]:
    """Nanoseconds a client of the fleet."""
    text = output([program, "--only", "sweep", "--clients", str(clients)])
    due, fleet = re.search(r"^sweep every minute, (\d+) due of (\d+) clients:", text, re.MULTILINE).groups()
    transition = number(text, r"^sweep every minute, .* clients:")
    return {"whole": number(text, r"^Curfew "), "minute": transition * int(due) / int(fleet)}


def in_turn(
    names: list[str], rounds: int, curfew: Callable[[], dict[str, float]], peer: Callable[[str], dict]
) -> list[dict]:
    """A row for each way of each peer, with its ratios to each way of Curfew."""
    rows: dict[tuple[str, str], dict] = {}
    before = curfew()
    for _ in range(rounds):
        for name in names:
            answer = peer(name)
            after = curfew()
            for found in answer["rows"]:
                row = rows.setdefault((name, found["way"]), {**found, "name": name, "version": answer["version"],
                                                            "package": answer["package"], "times": [], "ratios": []})
                row["times"].append((found["each"], found.get("constant") or 0))
                row["ratios"].append({way: found["each"] * 2 / (before[way] + after[way]) for way in after})
            before = after
    return list(rows.values())


def rounded(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2g}"


def spread(values: list[float]) -> str:
    """The median, and the least and the largest."""
    return f"{rounded(statistics.median(values))}x ({rounded(min(values))}-{rounded(max(values))})"


def ratio(row: dict, way: str) -> str:
    return spread([each[way] for each in row["ratios"]])


def table(rows: list[list[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows)]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows)


def show(rows: list[dict], ways: list[str]) -> None:
    lines = [["engine", "version", "way", "terms", "each", "constant", *(f"of Curfew, {way}" for way in ways)]]
    for row in rows:
        each, constant = (statistics.median(values) for values in zip(*row["times"]))
        shown = [f"{value:.0f} ns" if value >= 10 else f"{value:.3f} ns" for value in (each, constant)]
        lines.append([row["name"], f"{row['package']} {row['version']}", row["way"], row.get("terms", ""), shown[0],
                      shown[1] if constant else "", *(ratio(row, way) for way in ways)])
    print(table(lines))


def show_fastest(rows: list[dict]) -> None:
    """Like for like: terms at hand, and terms that have to be looked up."""
    for terms, ways in (("bound",), ["bound"]), (("outside", "inside"), ["bytes", "record"]):
        ranked = [row for row in rows if row["terms"] in terms and row["name"] != "Python"]
        if ranked:
            fastest = min(ranked, key=lambda row: statistics.median(each for each, _ in row["times"]))
            found = ", ".join(f"{ratio(fastest, way)} of Curfew by {way}" for way in ways)
            print(f"fastest with terms {' or '.join(terms)}: {fastest['name']}, {fastest['way']}: {found}")
    ranked = [row for row in rows if row["terms"] == "bound" and row["constant"]]
    if ranked:
        fastest = min(ranked, key=lambda row: statistics.median(each - constant for each, constant in row["times"]))
        above = [each["bound"] * (1 - constant / whole)
                 for each, (whole, constant) in zip(fastest["ratios"], fastest["times"])]
        print(f"least above its constant: {fastest['name']}, {fastest['way']}: {spread(above)} of Curfew by bound")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sweep", action="store_true", help="sweeps instead of decisions")
    parser.add_argument("--clients", type=int, default=10_000_000, help="in a sweep (10000000)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each engine runs (3)")
    parser.add_argument("--only", action="append", help="one engine, by its name in the table; may be repeated")
    parser.add_argument("--curfew", help="a release build of the benchmark, instead of building one")
    arguments = parser.parse_args()

    kind, peers = ("sweeps", sweeps.SWEEPERS) if arguments.sweep else ("decisions", engines.ENGINES)
    names = arguments.only or list(peers)
    for name in names:
        if name not in peers:
            parser.error(f"no engine is named `{name}`: there are {', '.join(peers)}")
    section = "sweep" if arguments.sweep else "decisions"
    # What `scripts/bench` builds for a section is then run by itself.
    scratch = "benchmarks-registry" if arguments.sweep else "benchmarks"
    named = arguments.curfew and os.path.abspath(arguments.curfew)
    program = named or os.path.join(ROOT, ".build", scratch, "release", "Benchmarks")
    bench = named or os.path.join(ROOT, "scripts", "bench")
    # A sweep is asked nothing; it only has to be built.
    is_needed = not (arguments.sweep and named)
    work = output([bench, "--only", section, "--list-work", "--overrides", str(OVERRIDES)]) if is_needed else ""

    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = os.path.join(folder, "bin", "python")
        packages = [peers[name][0] for name in names if peers[name][0]]
        if packages:
            install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages]
            subprocess.run(install, check=True)
        path = os.path.join(folder, "work.tsv")
        with open(path, "w", encoding="ascii") as file:
            file.write(work)
        measured = sweeps_of_curfew if arguments.sweep else decisions_of_curfew
        runs: list[dict[str, float]] = []

        def curfew() -> dict[str, float]:
            runs.append(measured(program, arguments.clients))
            return runs[-1]

        def peer(name: str) -> dict:
            print(f"peers: {name}", file=sys.stderr)
            what = str(arguments.clients) if arguments.sweep else path
            return json.loads(output([python, MEASURE, kind, name, what]))

        rows = in_turn(names, arguments.rounds, curfew, peer)
    for way in runs[0]:
        print(f"Curfew, {way}: {statistics.median(run[way] for run in runs):.3g} ns")
    show(rows, list(runs[0]))
    if not arguments.sweep:
        show_fastest(rows)


if __name__ == "__main__":
    main()
