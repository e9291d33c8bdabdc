#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What whole commands take, in processor time.

    python3 Benchmarks/commands.py [--records N] [--curfew PATH]

Builds a release of `curfew` as scripts/install does, static on Linux, unless a binary is named. Processes run in turn,
each once a round; a ratio is the median over the rounds.
"""

import argparse
import json
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
NOW = "2026-11-22T12:00:00Z"


def build(scratch):
    """The command and its size in bytes when stripped."""
    static = [] if platform.system() == "Darwin" else ["-Xswiftc", "-static-executable", "-Xlinker", "-s"]
    run = ["swift", "build", "-c", "release", "--scratch-path", scratch, "--product", "curfew", *static]
    subprocess.run(run, cwd=ROOT, check=True, stdout=sys.stderr)
    return os.path.join(scratch, "release", "curfew")


def policy(override_count, closed="7d"):
    lines = ["apiVersion: curfew/v1", "kind: TenantPolicy", "tenant: acme",
             f"lifecycle: {{ hidden: 1d, closed: {closed}, deleted: 90d }}", "overrides:"]
    for index in range(override_count):
        lines += [f"  - client: dcr-override-{index}", f"    kill: {{ reason: \"SEC-{index}\" }}"]
    return "\n".join(lines) + "\n"


def fleet(record_count):
    numbers = random.Random(7)
    for index in range(record_count):
        day = numbers.randint(1, 21)
        yield json.dumps({
            "clientId": f"dcr-{numbers.getrandbits(128):032x}", "name": "Cursor", "type": "personal", "method": "dcr",
            "owner": f"user-{index % 10000}@acme.example", "ownerGroups": ["eng", "on-call"],
            "registeredAt": "2026-10-01T08:00:00Z", "authenticatedAt": f"2026-11-{day:02}T08:00:00Z",
            "lastUsedAt": f"2026-11-{day:02}T17:03:11.250Z", "state": "active", "tokensRevokedBefore": None,
        }, separators=(",", ":")) + "\n"


def cpu_seconds(command):
    """User and system time of one run; its output goes nowhere."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)}: exit status {process.returncode}\n{errors.decode(errors='replace')}")
    return usage.ru_utime + usage.ru_stime


def in_turn(commands, rounds):
    times = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            times[name].append(cpu_seconds(command))
    return times


def ratio(times, left, right):
    values = sorted(a / b for a, b in zip(times[left], times[right]))
    return f"{statistics.median(values):.2f}x ({values[len(values) // 4]:.2f}-{values[-1 - len(values) // 4]:.2f})"


def stripped_size(binary, folder):
    strip = shutil.which("strip") or shutil.which("llvm-strip")
    if strip is None:
        return None
    copy = os.path.join(folder, "stripped")
    subprocess.run([strip, "-o", copy, binary], check=True)
    return os.path.getsize(copy)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--curfew", help="a release binary, instead of building one")
    arguments = parser.parse_args()
    scratch = os.path.join(ROOT, ".build", "commands")
    curfew = arguments.curfew or build(scratch)
    with tempfile.TemporaryDirectory() as folder:
        path = {name: os.path.join(folder, name) for name in ("ten.yaml", "old.yaml", "new.yaml", "fleet.ndjson")}
        for name, text in (("ten.yaml", policy(10)), ("old.yaml", policy(10)), ("new.yaml", policy(10, closed="14d"))):
            with open(path[name], "w") as file:
                file.write(text)
        with open(path["fleet.ndjson"], "w") as file:
            file.writelines(fleet(arguments.records))
        size = os.path.getsize(path["fleet.ndjson"])
        times = in_turn({
            "plan": [curfew, "plan", path["ten.yaml"], "--fleet", path["fleet.ndjson"], "--at", NOW],
            "diff": [curfew, "diff", path["old.yaml"], path["new.yaml"], "--fleet", path["fleet.ndjson"], "--at", NOW],
        }, arguments.rounds)
        check = in_turn({
            "check": [curfew, "check", path["ten.yaml"]],
            "version": [curfew, "--version"],
            "nothing": [shutil.which("true")],
        }, max(200, 5 * arguments.rounds))
        stripped = stripped_size(curfew, folder)
    print(f"{arguments.records} records, {size / 1e6:.0f} MB")
    for name, values in times.items():
        print(f"  {name:<12} {size / 1e6 / statistics.median(values):8.0f} MB/s of processor time")
    print(f"  `diff --fleet`, under two policies, takes {ratio(times, 'diff', 'plan')} of `plan`")
    took = {name: f"{1000 * statistics.median(values):.1f} ms" for name, values in check.items()}
    print(f"check of a policy with ten overrides: {took['check']} of processor time; --version {took['version']};"
          f" a program that does nothing {took['nothing']}")
    if stripped is not None:
        print(f"the binary: {stripped / 1e6:.1f} MB stripped")


if __name__ == "__main__":
    main()
