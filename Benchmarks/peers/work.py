# SPDX-License-Identifier: Apache-2.0
"""What all engines are asked: the overrides and questions of Benchmarks/Sources/Workload."""

from __future__ import annotations

import dataclasses
from typing import NamedTuple

# Beyond any idle time, and exact where an engine has only floating point.
NEVER = 1 << 52


class Asked(NamedTuple):
    """A client, and its token."""

    client: str
    activity: int
    issued: int
    expires: int


@dataclasses.dataclass
class Work:
    """A policy and questions about tokens.

    Terms are lowered to one number, as Curfew does it: a token is valid while its client has been idle for
    less. A kill is less than any idle time, an exemption more. Engines are spared the branches.
    """

    now: int = 0
    closed: int = 0
    # How many tokens are valid, as Curfew says.
    valid: int = 0
    overrides: dict[str, int] = dataclasses.field(default_factory=dict)
    killed: set[str] = dataclasses.field(default_factory=set)
    asked: list[Asked] = dataclasses.field(default_factory=list)

    @classmethod
    def read(cls, path: str) -> Work:
        """Reads what `Benchmarks --list-work` prints."""
        work = cls()
        stricter = 0
        with open(path, encoding="ascii") as file:
            for line in file:
                kind, *words = line.rstrip("\n").split("\t")
                if kind == "now":
                    work.now = int(words[0])
                elif kind == "closed":
                    work.closed = int(words[0])
                elif kind == "stricter":
                    stricter = int(words[0])
                elif kind == "valid":
                    work.valid = int(words[0])
                elif kind == "override":
                    work.overrides[words[0]] = {"kill": -1, "exempt": NEVER, "stricter": stricter}[words[1]]
                    if words[1] == "kill":
                        work.killed.add(words[0])
                elif kind == "asked":
                    work.asked.append(Asked(words[0], *map(int, words[1:])))
        found = work.valid_count(len(work.asked))
        if found != work.valid:
            raise SystemExit(f"peers: Python finds {found} valid tokens, and Curfew {work.valid}")
        return work

    def terms(self, client: str) -> int:
        return self.overrides.get(client, self.closed)

    def valid_count(self, count: int) -> int:
        """The valid ones of the first so many questions; also what one writes by hand."""
        now, closed, terms, valid = self.now, self.closed, self.overrides.get, 0
        for client, activity, issued, expires in self.asked if count == len(self.asked) else self.asked[:count]:
            if issued <= now < expires and now - activity < terms(client, closed):
                valid += 1
        return valid

    def request(self, asked: Asked) -> dict[str, int]:
        """The names that conditions have for a question."""
        return {"now": self.now, "activity": asked.activity, "issued": asked.issued, "expires": asked.expires}

    def bound(self, asked: Asked) -> dict[str, int]:
        """A question with the terms of its client."""
        return {**self.request(asked), "closed": self.terms(asked.client)}
