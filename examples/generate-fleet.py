#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes examples/fleet.ndjson: the AI clients of Meridian Logistics at noon on 2026-11-22.

    $ python3 examples/generate-fleet.py

The fleet stands on policies/meridian-logistics.yaml. For every set of terms in it there are clients that
were last active exactly one threshold before noon, one millisecond less and one more, so that an
answer that is off by one shows. The `note` of a record says what it is there for; Curfew ignores it, as
it ignores every member that it does not know.

Nothing here is random but by a fixed seed, and no clock is read: the same script writes the same bytes.
Only maintainers run it, after a change of the policy; builds and tests read what is committed.
"""

import datetime
import json
import pathlib
import random

NOON = 1_795_348_800_000  # 2026-11-22T12:00:00Z in milliseconds
S, M, H, D = 1_000, 60_000, 3_600_000, 86_400_000
NEVER = None

CLAUDE = "https://claude.ai/oauth/mcp-oauth-client-metadata"
CLAUDE_CODE = "https://claude.ai/oauth/claude-code-client-metadata"
CHATGPT = "https://chatgpt.com/oauth/client.json"
CONNECTOR = "https://chatgpt.com/oauth/{}/client.json"
CODEX = CONNECTOR.format("codex")
VSCODE = "https://vscode.dev/oauth/client-metadata.json"
INSIDERS = "https://insiders.vscode.dev/oauth/client-metadata.json"
OPENCODE = "https://opencode.ai/oauth/opencode/client.json"

GROUPS = {
    "eng": ["alice", "bruno.keller", "d.nguyen", "e.svensson", "farah.haddad", "g.rossi", "zoé.lambert"],
    "ops": ["h.jansen", "i.kowalska", "j.fernandes", "k.o'brien", "paweł.zieliński"],
    "sales": ["m.dubois", "n.yılmaz", "o.herrera", "μαρία.παππά"],
    "finance": ["p.schneider", "q.li", "r.almeida"],
}

records = []


def time(milliseconds):
    """RFC 3339 in UTC, milliseconds only when they are not zero."""
    moment = datetime.datetime(1970, 1, 1) + datetime.timedelta(milliseconds=milliseconds)
    fraction = f".{milliseconds % 1000:03}" if milliseconds % 1000 else ""
    return moment.strftime("%Y-%m-%dT%H:%M:%S") + fraction + "Z"


def address(person):
    return person if "@" in person else f"{person}@meridian.example"


def groups_of(person):
    return [group for group, people in GROUPS.items() if person in people]


def add(client, name, kind, owner, note, *, registered, authenticated=None, used=None, state=None,
        groups=None, revoked=None):
    """Adds a record. Instants are given as ages: milliseconds before noon."""
    record = {"clientId": client, "name": name, "type": kind,
              "method": "cimd" if client.startswith("https://") else "dcr", "owner": address(owner)}
    groups = groups_of(owner) if groups is None else groups
    if groups:
        record["ownerGroups"] = groups
    record["registeredAt"] = time(NOON - registered)
    if authenticated is not None:
        record["authenticatedAt"] = time(NOON - authenticated)
    if used is not None:
        record["lastUsedAt"] = time(NOON - used)
    if state is not None:
        record["state"] = state
    if revoked is not None:
        record["tokensRevokedBefore"] = time(NOON - revoked)
    record["note"] = note
    records.append(record)


def text(duration):
    for unit, length in (("d", D), ("h", H), ("m", M)):
        if duration % length == 0:
            return f"{duration // length}{unit}"
    return f"{duration}ms"


def boundaries(client, name, kind, owners, hidden, closed, deleted):
    """Clients around each threshold. `client` and `owners` may have `{}` for a number."""
    turn = 0
    for state, threshold in (("hidden", hidden), ("closed", closed), ("deleted", deleted)):
        if threshold is NEVER:
            continue
        for offset, words in ((-1, "1 ms short of"), (0, "exactly"), (1, "1 ms past")):
            idle = threshold + offset
            owner = owners[turn % len(owners)] if isinstance(owners, list) else owners
            # What was last is in turn a call, a sign-in and the registration itself.
            ages = (
                {"registered": idle + 20 * D, "authenticated": idle + 2 * D, "used": idle},
                {"registered": idle + 9 * D, "authenticated": idle, "used": idle + 3 * H},
                {"registered": idle},
            )[turn % 3]
            add(client.format(f"{turn:02}"), name, kind, owner, f"idle {words} {state} {text(threshold)}", **ages)
            turn += 1


def people(*groups):
    return [person for group in groups for person in GROUPS[group]]


# -- Every set of terms, around every threshold ------------------------------------------------------------
everybody = people("eng", "ops", "sales", "finance")
boundaries("dcr-cursor-{}", "Cursor", "personal", everybody, 7 * D, 30 * D, 180 * D)
boundaries("dcr-team-bot-{}", "FastMCP Client", "shared", everybody, 14 * D, 60 * D, 180 * D)
boundaries("dcr-ci-run-{}", "FastMCP Client", "ephemeral", people("eng"), 1 * H, 4 * H, 1 * D)
boundaries(CLAUDE_CODE, "Claude Code", "personal", everybody, 7 * D, 28 * D, 180 * D)
boundaries("https://chatgpt.com/oauth/Kx{}p/client.json", "ChatGPT", "shared", everybody, 10 * D, 45 * D, 180 * D)
boundaries(CODEX, "Codex", "personal", everybody, 3 * D, 10 * D, 180 * D)
boundaries(VSCODE, "Visual Studio Code", "personal", everybody, 7 * D, 14 * D, 180 * D)
boundaries(INSIDERS, "Visual Studio Code - Insiders", "personal", everybody, 1 * D, 3 * D, 30 * D)
boundaries("https://aglais.pages.dev/oauth/client-metadata.json", "Aglais", "personal", everybody,
           5 * D, 21 * D, 180 * D)
boundaries("https://notes.app.example/oauth/desktop/client.json", "Fieldnotes", "personal", everybody,
           5 * D, 14 * D, 60 * D)
boundaries("dcr-jm-{}", "Zed", "personal", "jörg.müller", 7 * D, 7 * D, 180 * D)
boundaries("dcr-pool-{}", "goose", "personal", "contractor-pool", 1 * D, 3 * D, 14 * D)
boundaries("dcr-customs-{}", "Claude Desktop (2.19675.1)", "personal", "customs-broker@partner-port.example",
           7 * D, 2 * D, 10 * D)
boundaries("dcr-rtm-{}", "MCP CLI Proxy", "shared", "site-rotterdam", NEVER, 12 * H, 180 * D)
boundaries("dcr-gdn-{}", "MCP CLI Proxy", "shared", "site-gdańsk", NEVER, 12 * H, 180 * D)
boundaries("dcr-sato-{}", "Gemini CLI MCP Client", "personal", "佐藤", 7 * D, 20 * D, 180 * D)
boundaries("dcr-payroll-helper", "Payroll Helper", "shared", everybody, 1 * D, 7 * D, 180 * D)
boundaries("dcr-legacy-sap-bridge", "SAP Bridge", "service",
           ["sap-fra", "sap-rtm", "sap-gdn", "sap-osl", "sap-mad", "sap-tyo"], NEVER, 90 * D, 365 * D)
boundaries("dcr-edi-gateway", "EDI Gateway", "service", ["edi-fra", "edi-rtm", "edi-gdn"], NEVER, 36 * H, NEVER)

# An override with client and owner names one record: one instant each.
add("dcr-perf-lab", "k6 MCP", "ephemeral", "perf", "idle exactly hidden 30m", registered=30 * M)
add(CLAUDE_CODE, "Claude Code", "personal", "contractor-pool", "idle exactly closed 1d, sooner than hidden 7d",
    registered=40 * D, authenticated=12 * D, used=1 * D)
add(CLAUDE, "Claude", "personal", "customs-broker@partner-port.example", "pattern and owner: idle exactly closed 1d",
    registered=30 * D, used=1 * D)
add(CLAUDE_CODE, "Claude Code", "personal", "customs-broker@partner-port.example",
    "pattern and owner: 1 ms short of hidden 12h", registered=30 * D, used=12 * H - 1)

# -- Recorded states ---------------------------------------------------------------------------------------
for kind, hidden, closed, deleted in (("personal", 7, 30, 180), ("shared", 14, 60, 180)):
    base = f"dcr-rec-{kind}"
    common = {"registered": 400 * D, "authenticated": 200 * D}
    add(f"{base}-01", "Cursor", kind, "alice", "recorded hidden, used since: comes back to the list",
        **common, used=2 * H, state="hidden")
    add(f"{base}-02", "Cursor", kind, "alice", "recorded hidden and still hidden: no transition",
        **common, used=(hidden + 1) * D, state="hidden")
    add(f"{base}-03", "Cursor", kind, "alice", "recorded hidden, closing is due", **common, used=closed * D,
        state="hidden")
    add(f"{base}-04", "Cursor", kind, "alice", "recorded closed, active since: stays closed", **common, used=2 * H,
        state="closed", revoked=3 * D)
    add(f"{base}-05", "Cursor", kind, "alice", "recorded closed, inactive as well", **common, used=(closed + 5) * D,
        state="closed", revoked=5 * D)
    add(f"{base}-06", "Cursor", kind, "alice", "recorded closed, deletion is due", registered=400 * D,
        authenticated=300 * D, used=deleted * D, state="closed", revoked=120 * D)
    add(f"{base}-07", "Cursor", kind, "alice", "recorded deleted, active since: stays deleted", **common, used=1 * M,
        state="deleted", revoked=1 * D)
    add(f"{base}-08", "Cursor", kind, "alice", "recorded active, deletion is due: jumps there", registered=400 * D,
        used=deleted * D, state="active")
    add(f"{base}-09", "Cursor", kind, "alice", "never used, registered this minute", registered=0)
    add(f"{base}-10", "Cursor", kind, "alice", "the clock that wrote this was 1 ms ahead", **common, used=-1)
    add(f"{base}-11", "Cursor", kind, "alice", "the clock that wrote this was an hour ahead", **common, used=-1 * H)

# -- Exempt ------------------------------------------------------------------------------------------------
add("svc-route-optimiser", "Route Optimiser", "service", "routing", "a service: idle for years and active",
    registered=1500 * D, used=900 * D)
add("svc-tide-tables", "Tide Tables", "service", "port-data", "a service, never used", registered=800 * D)
add("svc-old-manifest", "Manifest Export", "service", "routing", "exempt, but recorded closed: stays closed",
    registered=800 * D, used=1 * D, state="closed")
add("svc-hidden-by-hand", "Berth Planner", "service", "routing", "exempt, recorded hidden: comes back",
    registered=800 * D, used=700 * D, state="hidden")
add("dcr-release-01", "FastMCP Client", "personal", "ci-bot", "exempt by owner", registered=300 * D, used=170 * D)
add("dcr-release-02", "FastMCP Client", "ephemeral", "ci-bot", "exempt by owner, whatever the type",
    registered=300 * D)
add("dcr-dock-scheduler", "Dock Scheduler", "service", "dock-scheduler", "exempt by owner and by type",
    registered=300 * D, used=80 * D)
add("dcr-ops-wallboard-01", "Wallboard", "shared", "h.jansen", "exempt by client", registered=700 * D, used=181 * D)
add("dcr-ops-wallboard-02", "Wallboard", "shared", "i.kowalska", "exempt by client", registered=700 * D, used=60 * D)
add("dcr-board-briefing", "Claude Desktop (2.19675.1)", "personal", "office-of-the-ceo", "exempt by client and owner",
    registered=500 * D, used=100 * D)
add("dcr-board-briefing", "Claude Desktop (2.19675.1)", "personal", "alice", "same client, another owner: not exempt",
    registered=500 * D, used=100 * D)
add(CLAUDE, "Claude", "personal", "night-desk", "exempt by client and owner", registered=500 * D, used=200 * D)
add(CLAUDE, "Claude", "personal", "alice", "the same CIMD URL with another owner: another record",
    registered=500 * D, used=200 * D)
add(CLAUDE, "Claude", "personal", "bruno.keller", "the same CIMD URL with another owner", registered=90 * D, used=3 * H)
add(CONNECTOR.format("q7Tz"), "ChatGPT", "shared", "chloé.martin", "exempt by pattern and owner", registered=250 * D,
    used=220 * D)
add(CODEX, "Codex", "personal", "chloé.martin", "pattern and owner count before the exact client", registered=250 * D,
    used=220 * D)
add(CHATGPT, "ChatGPT", "personal", "chloé.martin", "no segment for the `*`: not that pattern", registered=250 * D,
    used=22 * D)
add(VSCODE, "Visual Studio Code", "personal", "training-room", "exempt by client and owner, no end",
    registered=600 * D, used=300 * D)

# -- Standing kills ------------------------------------------------------------------------------------------
killed = (
    ("dcr-7f3a91", "Cursor", "alice", "by client"),
    ("dcr-b20c44", "OpenCode", "e.svensson", "by client"),
    ("https://agent-bazaar.example/freight-helper/client.json", "Freight Helper", "j.fernandes", "by pattern"),
    ("https://fork.example.io/rabbit-agent/docs/oauth/client-metadata.json", "Rabbit Agent", "d.nguyen", "by client"),
    ("dcr-petrov-laptop", "Claude Code (jira)", "v.petrov", "by owner"),
    (CLAUDE, "Claude", "v.petrov", "by owner"),
    ("dcr-integrator", "MCP CLI Proxy", "old-integrator@vendor.example", "by owner"),
    (CHATGPT, "ChatGPT", "intern-2026", "by client and owner"),
    (OPENCODE, "opencode", "site-gdańsk", "by pattern and owner"),
)
for client, name, owner, how in killed:
    add(client, name, "personal", owner, f"killed {how}, used today", registered=60 * D, authenticated=9 * D, used=3 * H)
add("dcr-petrov-desktop", "Zed", "personal", "v.petrov", "killed, idle past deletion: kept as evidence",
    registered=500 * D, used=181 * D)
add("dcr-petrov-phone", "Claude", "personal", "v.petrov", "killed and recorded closed: no transition",
    registered=100 * D, used=25 * D, state="closed")
add("dcr-petrov-tablet", "Claude", "personal", "v.petrov", "killed and recorded hidden", registered=100 * D,
    used=25 * D, state="hidden")
add("dcr-petrov-old", "Claude", "personal", "v.petrov", "killed, but recorded deleted: stays deleted",
    registered=700 * D, used=400 * D, state="deleted")
add("svc-petrov-cron", "Cron", "service", "v.petrov", "killed, a service", registered=100 * D, used=1 * H)
add("https://agent-bazaar.example/a/b/client.json", "Agent", "personal", "j.fernandes",
    "two segments for one `*`: not that pattern, not killed", registered=6 * D, used=1 * H)

# -- One-shot kills ------------------------------------------------------------------------------------------
shots = (
    ("https://cimd.dev/oauth/client-metadata.json", "CIMD.dev", ["alice", "g.rossi", "q.li", "m.dubois", "farah.haddad"],
     4 * D + 6 * H),
    (OPENCODE, "opencode", ["alice", "g.rossi", "q.li", "m.dubois", "farah.haddad"], 2 * D + 2 * H + 30 * M),
    ("dcr-crm-copilot", "CRM Copilot", ["alice", "g.rossi", "q.li", "m.dubois", "farah.haddad"], 18 * H - 500),
    ("dcr-okafor-{}", "Cursor", ["l.okafor"], 0),
)
for client, name, owners, at in shots:
    for turn, (words, ages) in enumerate((
        ("signed in 1 ms before", {"authenticated": at + 1}),
        ("signed in at the very instant of", {"authenticated": at}),
        ("signed in 1 ms after", {"authenticated": at - 1}),
        ("signed in before, used after", {"authenticated": at + 5 * D, "used": at - 1 * M}),
        ("recorded closed by", {"authenticated": at + 5 * D, "used": at + 1 * H, "state": "closed", "revoked": at}),
    )):
        add(client.format(turn), name, "personal" if "dcr-crm" not in client else "shared", owners[turn % len(owners)],
            f"{words} the one-shot kill", registered=50 * D, **ages)
add(CLAUDE, "Claude", "personal", "a.ivanova", "the one-shot kill was 1 ms before noon", registered=30 * D, used=5 * M)
add("dcr-lead-01", "Cursor", "personal", "contractor-lead", "a one-shot kill is to come", registered=30 * D, used=2 * H)
add("dcr-lead-02", "Zed", "personal", "contractor-lead", "hidden first, then the kill to come", registered=30 * D,
    used=6 * D)
add("dcr-route-planner", "Route Planner", "service", "routing", "exempt, a one-shot kill is to come",
    registered=300 * D, used=90 * D)
add("dcr-sato-revoked", "Claude Code (github)", "personal", "佐藤", "tokens revoked by hand an hour ago",
    registered=80 * D, used=2 * H, revoked=1 * H)

# -- Bytes: what looks the same is not ------------------------------------------------------------------------
add("dcr-zoe", "Cursor", "personal", "zo\u00eb", "ë as one code point", registered=20 * D, used=1 * D)
add("dcr-zoe", "Cursor", "personal", "zoe\u0308", "ë as two code points: another owner", registered=20 * D, used=8 * D)
add("https://CLAUDE.ai/oauth/claude-code-client-metadata", "Claude Code", "personal", "alice",
    "another spelling of a host is another client ID", registered=25 * D, used=22 * D)
add("dcr-\\ \"quoted\"", "a \"name\" with a \\ and a \U0001F6A2", "personal", "o.herrera",
    "escapes in every text", registered=5 * D, used=1 * D)
add("dcr-warehouse", "Warehouse Agent", "service", "倉庫自動化", "a service with an owner in kanji", registered=90 * D,
    used=10 * M)

# -- The ordinary ones -------------------------------------------------------------------------------------------
chance = random.Random(20261122).random  # `random()` gives the same numbers in every version of Python
kinds = ((CLAUDE, "Claude"), (CLAUDE_CODE, "Claude Code"), (VSCODE, "Visual Studio Code"), (CHATGPT, "ChatGPT"),
         (None, "Cursor"), (None, "Zed"), (None, "goose"), (None, "Claude Code (github)"))
taken = {(record["clientId"], record["owner"]) for record in records}
for number in range(40):
    client, name = kinds[int(chance() * len(kinds))]
    owner = everybody[int(chance() * len(everybody))]
    if client is None or (client, address(owner)) in taken:
        client, name = f"dcr-{int(chance() * 16**6):06x}", name if client is None else "MCP Inspector"
    taken.add((client, address(owner)))
    recent = chance()
    used = int(recent * recent * recent * 40 * D)
    add(client, name, "personal", owner, "ordinary", registered=used + int(chance() * 300 * D),
        authenticated=used + int(chance() * 10 * D) // 2 if chance() < 0.7 else None, used=used)

for record in records:
    if record["note"] == "ordinary":
        del record["note"]
keys = [(record["clientId"], record["owner"]) for record in records]
twice = {key for key in keys if keys.count(key) > 1}
if twice:
    raise SystemExit(f"records with the same key: {sorted(twice)}")
lines = [json.dumps(record, ensure_ascii=False, separators=(",", ":")) for record in records]
pathlib.Path(__file__).with_name("fleet.ndjson").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
