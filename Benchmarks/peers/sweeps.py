# SPDX-License-Identifier: Apache-2.0
"""Sweeps of a fleet in memory: which clients have to change their state, and to which?

Curfew's registry keeps a column of the seconds in which clients are due. The same column is given to the
others, and also what one would write by hand: the state from the last activity and the thresholds,
compared with the state that is stored. Nothing is written back, which is in their favour.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

DAY = 86_400
NOW = 1_795_348_800
HIDDEN, CLOSED, DELETED = 60 * DAY, 120 * DAY, 300 * DAY
# Idle times reach beyond all thresholds: else the least and largest values of the column tell that
# nobody's state is another one, and nothing is computed.
LONGEST = 400 * DAY
# One client in so many is due: 1,000 of ten million, as many as in Curfew's sweep every minute. DuckDB
# has 122,880 rows in a block, so that some are due in each and none can be left out by its least value.
DUE_EVERY = 10_000
DUE = NOW + 60


@dataclasses.dataclass
class Sweep:
    """One way; a pass gives how many clients are due."""

    name: str
    due: int
    run: Callable[[], int]


def numpy(count: int) -> list[Sweep]:
    import numpy

    numbers = numpy.random.default_rng(3)
    planted = -(-count // DUE_EVERY)
    due = DUE + 1 + numbers.integers(0, 300 * DAY, count, dtype=numpy.int32)
    due[::DUE_EVERY] = DUE - 1
    activity = NOW - numbers.integers(0, LONGEST, count, dtype=numpy.int32)
    # Memory of its own for every result would take longer than the work.
    idle, is_due = numpy.empty(count, numpy.int32), numpy.empty(count, bool)
    state, new = numpy.zeros(count, numpy.int8), numpy.empty(count, numpy.int8)

    def compute() -> None:
        numpy.subtract(NOW, activity, out=idle)
        numpy.greater_equal(idle, HIDDEN, out=new)
        for threshold in (CLOSED, DELETED):
            numpy.greater_equal(idle, threshold, out=is_due)
            numpy.add(new, is_due.view(numpy.int8), out=new)

    def by_state() -> int:
        compute()
        return len(numpy.flatnonzero(numpy.not_equal(new, state, out=is_due)))

    compute()
    state[:] = new
    state[::DUE_EVERY] -= 1
    return [
        Sweep("due column, least value", 1, lambda: int(due.min() <= DUE)),
        Sweep("due column", planted, lambda: len(numpy.flatnonzero(numpy.less_equal(due, DUE, out=is_due)))),
        Sweep("state by the tenant's thresholds", planted, by_state),
    ]


def duckdb(count: int) -> list[Sweep]:
    import duckdb

    planted = -(-count // DUE_EVERY)
    database = duckdb.connect()
    database.execute("SET threads = 1")
    database.execute(f"""
        CREATE TABLE clients AS
            SELECT ({DUE + 1} + hash(range) % {300 * DAY})::INTEGER AS later,
                (CASE WHEN range % {DUE_EVERY} = 0 THEN {DUE - 1} ELSE later END)::INTEGER AS due,
                ({NOW} - hash(range + {count}) % {LONGEST})::INTEGER AS activity,
                ({HIDDEN} + range % 2)::INTEGER AS hidden, ({CLOSED} + range % 3)::INTEGER AS closed,
                ({DELETED} + range % 5)::INTEGER AS deleted,
                ({state("hidden", "closed", "deleted")} - (range % {DUE_EVERY} = 0)::TINYINT)::TINYINT AS state,
                ({state(HIDDEN, CLOSED, DELETED)} - (range % {DUE_EVERY} = 0)::TINYINT)::TINYINT AS tenant_state,
            FROM range({count})
    """)
    database.execute("CREATE TABLE indexed AS SELECT due FROM clients")
    database.execute("CREATE INDEX by_due ON indexed (due)")

    def listing(condition: str, table: str = "clients") -> Callable[[], int]:
        query = f"SELECT rowid FROM {table} WHERE {condition}"
        return lambda: len(database.execute(query).fetchall())

    return [
        Sweep("due column", planted, listing(f"due <= {DUE}")),
        Sweep("due column, with an index", planted, listing(f"due <= {DUE}", "indexed")),
        Sweep("due column, none due, blocks left out", 0, listing(f"later <= {DUE}")),
        Sweep("state by the tenant's thresholds", planted,
              listing(f"tenant_state <> {state(HIDDEN, CLOSED, DELETED)}")),
        Sweep("state by each client's thresholds", planted,
              listing(f"state <> {state('hidden', 'closed', 'deleted')}")),
    ]


def state(hidden: str | int, closed: str | int, deleted: str | int) -> str:
    idle = f"({NOW} - activity)"
    return (f"(CASE WHEN {idle} >= {deleted} THEN 3 WHEN {idle} >= {closed} THEN 2"
            f" WHEN {idle} >= {hidden} THEN 1 ELSE 0 END)")


SWEEPERS: dict[str, tuple[str, Callable[[int], list[Sweep]]]] = {
    "NumPy": ("numpy", numpy),
    "DuckDB": ("duckdb", duckdb),
}
