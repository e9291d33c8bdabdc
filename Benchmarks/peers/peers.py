#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Other ways to decide the same, from PyPI, beside what scripts/bench measured last.

    python3 Benchmarks/peers/peers.py [--sweep]

Makes a virtual environment in a temporary folder and removes it again. Needs a built benchmark:
`scripts/bench --only decisions`, and with --sweep `scripts/bench --only sweep`. Each side is asked what
it does best: one expression compiled once, a column in memory.
"""

import argparse
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
import venv

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DAY = 86_400_000
NOW = 1_795_348_800_000
UNITS = {"ns": 1, "µs": 1e3, "ms": 1e6}

# --- Inside of the environment -------------------------------------------------------------------------


def nanoseconds(body, operations, rounds=9):
    """The median over rounds of one operation, in processor time."""
    times = []
    for _ in range(rounds):
        start = time.process_time_ns()
        body()
        times.append((time.process_time_ns() - start) / operations)
    return statistics.median(times)


def decisions(count=2_000):
    numbers = random.Random(7)
    ids = [f"dcr-{numbers.getrandbits(128):032x}" for _ in range(1_000)]
    overrides = {}
    for index, name in enumerate(ids):
        overrides[name] = [{"killed": True, "closed": 7 * DAY}, {"killed": False, "closed": 1 << 60},
                           {"killed": False, "closed": 3 * DAY}, {"killed": False, "closed": 3 * DAY}][index % 4]
    asked = [(numbers.choice(ids) if index % 2 else f"dcr-{numbers.getrandbits(128):032x}",
              NOW - numbers.randrange(240) * 3_600_000, NOW + numbers.randrange(24) * 3_600_000)
             for index in range(count)]
    return overrides, {"killed": False, "closed": 7 * DAY}, asked


def python_dictionary():
    overrides, base, asked = decisions()

    def body():
        valid = 0
        for client, activity, expires in asked:
            terms = overrides.get(client, base)
            if not terms["killed"] and NOW - activity < terms["closed"] and NOW < expires:
                valid += 1
        return valid

    return nanoseconds(body, len(asked))


def cel():
    import celpy
    overrides, base, asked = decisions(200)
    environment = celpy.Environment()
    source = "!terms.killed && now - activity < terms.closed && now < expires"
    program = environment.program(environment.compile(source))
    # The look-up is done outside, which is in its favour.
    inputs = [{"terms": celpy.json_to_cel(overrides.get(client, base)), "now": celpy.celtypes.IntType(NOW),
               "activity": celpy.celtypes.IntType(activity), "expires": celpy.celtypes.IntType(expires)}
              for client, activity, expires in asked]
    return nanoseconds(lambda: [program.evaluate(each) for each in inputs], len(inputs), rounds=3)


def numpy_sweep(count=10_000_000):
    import numpy
    due = numpy.full(count, 1_000_000_000, dtype=numpy.int32)
    return nanoseconds(lambda: numpy.count_nonzero(due <= 0), count)


def duckdb_sweep(count=10_000_000):
    import duckdb
    database = duckdb.connect()
    database.execute("SET threads = 1")
    # Spread over the years, as real due instants are, so that no block can be left out by its least value.
    database.execute(f"CREATE TABLE clients AS SELECT (1000000000 + hash(range) % 100000000)::INTEGER AS due FROM range({count})")
    # The limit is within the range, or the smallest and largest values of a block answer without reading it.
    return nanoseconds(lambda: database.execute("SELECT count(*) FROM clients WHERE due <= 1000000010").fetchall(), count)


def measure(sweep):
    rows = [("Python dict", python_dictionary), ("cel-python, terms looked up", cel)]
    if sweep:
        rows = [("NumPy", numpy_sweep), ("DuckDB, one thread", duckdb_sweep)]
    for name, body in rows:
        print(f"{name}\t{body()}")


# --- Outside -------------------------------------------------------------------------------------------


def of_curfew(section, scratch):
    program = os.path.join(ROOT, ".build", scratch, "release", "Benchmarks")
    if not os.path.exists(program):
        sys.exit(f"peers: run scripts/bench --only {section} first")
    output = subprocess.run([program, "--only", section], check=True, capture_output=True, text=True).stdout
    found = re.search(r"^Curfew +([0-9.]+) (ns|µs|ms)", output, re.MULTILINE)
    if not found:
        sys.exit(f"peers: no line of Curfew in:\n{output}")
    return float(found[1]) * UNITS[found[2]]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sweep", action="store_true", help="sweeps of ten million clients instead of decisions")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.inside:
        return measure(arguments.sweep)
    ours = of_curfew("sweep", "benchmarks-registry") if arguments.sweep else of_curfew("decisions", "benchmarks")
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = os.path.join(folder, "bin", "python")
        packages = ["numpy", "duckdb"] if arguments.sweep else ["cel-python"]
        subprocess.run([python, "-m", "pip", "install", "--quiet", *packages], check=True)
        command = [python, os.path.abspath(__file__), "--inside"] + (["--sweep"] if arguments.sweep else [])
        rows = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    print(f"{'Curfew':<30} {ours:12.2f} ns")
    for row in rows:
        name, value = row.split("\t")
        print(f"{name:<30} {float(value):12.2f} ns  {float(value) / ours:8.1f}x")


if __name__ == "__main__":
    main()
