#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes examples/requests.ndjson: questions to the policies of this repository, each with its answer in mind.

    $ python3 examples/generate-requests.py
    $ curfew decide policies/ --requests examples/requests.ndjson > examples/answers.ndjson
    $ python3 examples/generate-requests.py --check

Beside each request stands what SPEC 4 says to it, worked out by hand: outcome, reason and, where it matters,
`until` or what else is in the answer. `--check` holds the recorded answers against that, so that a new
recording is not only what the program happened to say. Only maintainers run it.
"""

import json
import pathlib
import sys

HERE = pathlib.Path(__file__).parent
SAMPLES = HERE / "registration-endpoint" / "Samples"
NOON = "2026-11-22T12:00:00Z"
CLAUDE = "https://claude.ai/oauth/mcp-oauth-client-metadata"
CODEX = "https://chatgpt.com/oauth/codex/client.json"
OPENCODE = "https://opencode.ai/oauth/opencode/client.json"

requests, expected = [], {}


def ask(name, decide, outcome, reason, *, tenant="meridian-logistics", now=NOON, more=None, **members):
    assert name not in expected, name
    requests.append({"id": name, "now": now, "tenant": tenant, "decide": decide, **members})
    expected[name] = {"outcome": outcome, "reason": reason, **(more or {})}


def client(identifier="dcr-5c21d0", owner="alice@meridian.example", kind="personal", **members):
    record = {"clientId": identifier, "type": kind, "method": "cimd" if identifier.startswith("https:") else "dcr",
              "owner": owner}
    record.update({"registeredAt": "2026-10-01T08:00:00Z", **members})
    return record


def token(record, issued="2026-11-22T11:00:00Z", expires="2026-11-22T13:00:00Z", **members):
    return {"clientId": record["clientId"], "owner": record["owner"], "issuedAt": issued, "expiresAt": expires, **members}


used = {"lastUsedAt": "2026-11-22T11:30:00Z"}
fresh = client(**used)
bank = {"tenant": "nordhafen-bank"}
signed_in = {"authenticatedAt": "2026-11-22T07:00:00Z"}
clerk = client(CLAUDE, "s.berg@nordhafen.example", ownerGroups=["staff", "front-office"], **signed_in, **used)

# -- 4.1 lifecycle ---------------------------------------------------------------------------------------------
ask("lifecycle-active", "lifecycle", "active", "recentlyUsed", client=fresh,
    more={"until": "2026-11-29T11:30:00Z"})
ask("lifecycle-hidden-1ms-before", "lifecycle", "active", "recentlyUsed",
    client=client(lastUsedAt="2026-11-15T12:00:00.001Z"), more={"until": "2026-11-22T12:00:00.001Z"})
ask("lifecycle-hidden-exactly", "lifecycle", "hidden", "inactive", client=client(lastUsedAt="2026-11-15T12:00:00Z"),
    more={"until": "2026-12-15T12:00:00Z"})
ask("lifecycle-closed-exactly", "lifecycle", "closed", "inactive", client=client(lastUsedAt="2026-10-23T12:00:00Z"),
    more={"until": "2027-04-21T12:00:00Z"})
ask("lifecycle-deleted-exactly", "lifecycle", "deleted", "inactive",
    client=client(registeredAt="2026-01-01T00:00:00Z", lastUsedAt="2026-05-26T12:00:00Z"), more={"until": None})
ask("lifecycle-clock-ahead", "lifecycle", "active", "recentlyUsed", client=client(lastUsedAt="2026-11-22T12:00:00.001Z"),
    more={"clockSkew": True, "until": "2026-11-29T12:00:00.001Z"})
ask("lifecycle-recorded-closed", "lifecycle", "closed", "recorded", client=client(state="closed", **used),
    more={"until": "2027-05-21T11:30:00Z"})
ask("lifecycle-recorded-deleted", "lifecycle", "deleted", "recorded", client=client(state="deleted", **used))
ask("lifecycle-back-from-hidden", "lifecycle", "active", "recentlyUsed", client=client(state="hidden", **used))
ask("lifecycle-exempt-type", "lifecycle", "active", "exempt", client=client("svc-tide-tables", "port@meridian.example", "service"),
    more={"until": None})
release = client("dcr-release-01", "ci-bot@meridian.example", registeredAt="2029-12-01T00:00:00Z")
ask("lifecycle-exempt-1ms-before-it-ends", "lifecycle", "active", "exempt", now="2030-01-30T23:59:59.999Z", client=release,
    more={"until": "2030-01-31T00:00:00Z"})
ask("lifecycle-exempt-ended", "lifecycle", "closed", "inactive", now="2030-01-31T00:00:00Z", client=release,
    more={"until": "2030-05-30T00:00:00Z"})
ask("lifecycle-standing-kill", "lifecycle", "closed", "killSwitch", client=client("dcr-7f3a91", **used), more={"until": None})
ask("lifecycle-standing-kill-by-owner", "lifecycle", "closed", "killSwitch",
    client=client("dcr-petrov", "v.petrov@meridian.example", registeredAt="2025-01-01T00:00:00Z"), more={"until": None})
lead = client("dcr-lead-01", "contractor-lead@meridian.example", lastUsedAt="2026-11-30T12:00:00Z")
ask("lifecycle-one-shot-kill-1ms-before", "lifecycle", "active", "recentlyUsed", now="2026-12-01T04:59:59.999Z", client=lead,
    more={"until": "2026-12-01T05:00:00Z"})
ask("lifecycle-one-shot-kill-exactly", "lifecycle", "closed", "killSwitch", now="2026-12-01T05:00:00Z", client=lead,
    more={"until": "2027-05-29T12:00:00Z"})
ask("lifecycle-one-shot-kill-signed-in-since", "lifecycle", "active", "recentlyUsed", now="2026-12-01T06:00:00Z",
    client={**lead, "authenticatedAt": "2026-12-01T05:00:00Z"})
ask("lifecycle-pattern-override", "lifecycle", "hidden", "inactive",
    client=client(CODEX, lastUsedAt="2026-11-19T12:00:00Z"), more={"until": "2026-11-29T12:00:00Z"})
ask("lifecycle-closed-before-hidden", "lifecycle", "closed", "inactive",
    client=client("dcr-rtm", "site-rotterdam@meridian.example", "shared", lastUsedAt="2026-11-22T00:00:00Z"))
ask("lifecycle-defaults", "lifecycle", "hidden", "inactive", tenant="juniper-books",
    client=client(owner="mo@juniper.example", lastUsedAt="2026-11-21T12:00:00Z"), more={"until": "2026-11-28T12:00:00Z"})
ask("lifecycle-disabled-tenant-ages-on", "lifecycle", "closed", "inactive", tenant="lumen-studio",
    client=client(owner="ada@lumen-studio.example", lastUsedAt="2026-11-01T00:00:00Z"), more={"until": None})
ask("lifecycle-tenant-kill-switch", "lifecycle", "closed", "tenantKillSwitch", tenant="fernhill-clinic",
    client=client(owner="dr.ahn@fernhill.example", **used), more={"until": None})
ask("lifecycle-tenant-one-shot-kill", "lifecycle", "closed", "tenantKillSwitch", **bank,
    client=client(CLAUDE, "s.berg@nordhafen.example", registeredAt="2026-11-16T03:59:59.999Z", **used),
    more={"until": "2026-12-22T11:30:00Z"})
ask("lifecycle-tenant-one-shot-kill-signed-in-since", "lifecycle", "active", "recentlyUsed", **bank,
    client=client(CLAUDE, "s.berg@nordhafen.example", registeredAt="2026-11-16T04:00:00Z", **used),
    more={"until": "2026-11-22T19:30:00Z"})

# -- 4.2 token -------------------------------------------------------------------------------------------------
def token_question(name, outcome, reason, record=fresh, with_token=None, **options):
    ask(name, "token", outcome, reason, client=record, token=with_token or token(record or fresh), **options)


token_question("token-valid", "valid", "valid", more={"until": "2026-11-22T13:00:00Z", "renewable": True, "state": "active"})
token_question("token-tenant-disabled", "invalid", "tenantDisabled", tenant="lumen-studio", more={"until": None})
token_question("token-unknown-client", "invalid", "unknownClient", None)
token_question("token-of-another-client", "invalid", "clientMismatch", with_token={**token(fresh), "clientId": "dcr-5c21d1"})
token_question("token-of-another-owner", "invalid", "clientMismatch",
               client("dcr-zoe", "zo\u00eb@meridian.example", **used),
               token(client("dcr-zoe", "zoe\u0308@meridian.example")))
token_question("token-deleted", "invalid", "deleted", client(state="deleted", **used))
token_question("token-tenant-kill-switch", "invalid", "tenantKillSwitch", tenant="fernhill-clinic", more={"until": None})
token_question("token-kill-switch", "invalid", "killSwitch", client("dcr-b20c44", **used), more={"until": None})
token_question("token-one-shot-kill", "invalid", "killSwitch", client("dcr-crm-copilot", **used),
               token(client("dcr-crm-copilot")))
token_question("token-closed", "invalid", "closed", client(state="closed", **used))
copilot = client("dcr-crm-copilot", authenticatedAt="2026-11-21T18:00:00.500Z", **used)
token_question("token-issued-1ms-before-the-kill", "invalid", "revoked", copilot,
               token(copilot, "2026-11-21T18:00:00.499Z", None))
token_question("token-issued-at-the-kill", "invalid", "lifetimeExceeded", copilot,
               token(copilot, "2026-11-21T18:00:00.500Z", None))
token_question("token-issued-after-the-kill", "valid", "valid", copilot, token(copilot, "2026-11-22T00:30:00Z", None),
               more={"until": "2026-11-22T12:30:00Z"})
revoked = client(tokensRevokedBefore="2026-11-22T11:00:00Z", **used)
token_question("token-revoked-by-1ms", "invalid", "revoked", revoked, token(revoked, "2026-11-22T10:59:59.999Z"))
token_question("token-issued-when-others-were-revoked", "valid", "valid", revoked, token(revoked))
token_question("token-not-yet-valid", "invalid", "notYetValid", with_token=token(fresh, notBefore="2026-11-22T12:00:00.001Z"),
               more={"until": "2026-11-22T12:00:00.001Z"})
token_question("token-valid-from-now", "valid", "valid", with_token=token(fresh, notBefore=NOON))
token_question("token-issued-within-clock-skew", "valid", "valid", with_token=token(fresh, "2026-11-22T12:01:00Z"))
token_question("token-issued-beyond-clock-skew", "invalid", "notYetValid", with_token=token(fresh, "2026-11-22T12:01:00.001Z"),
               more={"until": "2026-11-22T12:00:00.001Z"})
token_question("token-valid-1ms-before-expiry", "valid", "valid",
               with_token=token(fresh, expires="2026-11-22T12:00:00.001Z"), more={"until": "2026-11-22T12:00:00.001Z"})
token_question("token-expired-exactly", "invalid", "expired", with_token=token(fresh, expires=NOON), more={"until": None})
token_question("token-lifetime-1ms-before", "valid", "valid", with_token=token(fresh, "2026-11-22T00:00:00.001Z", None),
               more={"until": "2026-11-22T12:00:00.001Z"})
token_question("token-lifetime-exceeded", "invalid", "lifetimeExceeded", with_token=token(fresh, "2026-11-22T00:00:00Z", None))
token_question("token-until-the-client-closes", "valid", "valid", client(CODEX, lastUsedAt="2026-11-12T12:30:00Z"),
               more={"until": "2026-11-22T12:30:00Z", "state": "hidden"})
token_question("token-until-a-kill-to-come", "valid", "valid", lead, token(lead, "2026-12-01T04:00:00Z", "2026-12-01T06:00:00Z"),
               now="2026-12-01T04:30:00Z", more={"until": "2026-12-01T05:00:00Z"})
token_question("token-not-renewable", "valid", "valid", client("dcr-desk", "s.berg@nordhafen.example", "shared", **signed_in, **used),
               **bank, more={"until": NOON.replace("12:00", "12:30"), "renewable": False},
               with_token=token(client("dcr-desk", "s.berg@nordhafen.example"), "2026-11-22T11:30:00Z", None))

# -- 4.3 issuance ----------------------------------------------------------------------------------------------
for kind in ("authorization", "refresh"):
    def issuance(name, outcome, reason, record, **options):
        ask(f"issuance-{kind}-{name}", "issuance", outcome, reason, client=record, kind=kind, **options)

    again = kind == "authorization"
    issuance("granted", "grant", "granted", fresh)
    issuance("when-hidden", "grant", "granted", client(lastUsedAt="2026-11-10T00:00:00Z"), more={"state": "hidden"})
    issuance("tenant-disabled", "deny", "tenantDisabled", fresh, tenant="lumen-studio")
    issuance("unknown-client", "deny", "unknownClient", None)
    issuance("when-deleted", "deny", "deleted", client(state="deleted", **used))
    issuance("tenant-kill-switch", "deny", "tenantKillSwitch", fresh, tenant="fernhill-clinic")
    issuance("kill-switch", "deny", "killSwitch", client("dcr-7f3a91", **used))
    issuance("kill-switch-by-pattern", "deny", "killSwitch",
             client("https://agent-bazaar.example/freight-helper/client.json", **used))
    issuance("one-shot-kill", "grant" if again else "deny", "granted" if again else "killSwitch",
             client("dcr-crm-copilot", **used), more={"state": "closed"})
    issuance("tenant-one-shot-kill", "grant" if again else "deny", "granted" if again else "tenantKillSwitch",
             client(CLAUDE, "s.berg@nordhafen.example", **used), **bank)
    issuance("when-closed", "grant" if again else "deny", "granted" if again else "closed",
             client(lastUsedAt="2026-10-20T00:00:00Z"), more={"state": "closed"})
    issuance("type-not-allowed", "deny", "typeNotAllowed",
             client("dcr-desk", "s.berg@nordhafen.example", "shared", **signed_in, **used), **bank)

# -- 4.4 tool call ---------------------------------------------------------------------------------------------
def tool_call(name, toolset, outcome, reason, record, with_token=None, **options):
    ask(name, "toolCall", outcome, reason, client=record, token=with_token or token(record), toolset=toolset, **options)


engineer = client(ownerGroups=["eng"], **used)
tool_call("tool-call-allowed", "github", "allow", "allowed", engineer, more={"effects": ["recordUse"]})
tool_call("tool-call-brings-hidden-back", "github", "allow", "allowed",
          client(ownerGroups=["eng"], lastUsedAt="2026-11-10T00:00:00Z"), more={"effects": ["recordUse", "showToOwner"]})
tool_call("tool-call-by-user", "payroll", "allow", "allowed", client("dcr-closing", "chloé.martin@meridian.example", **used))
tool_call("tool-call-not-granted", "payroll", "deny", "toolsetNotGranted", engineer)
tool_call("tool-call-unknown-toolset", "no-such-toolset", "deny", "toolsetNotGranted", engineer)
tool_call("tool-call-without-groups", "github", "deny", "toolsetNotGranted", fresh)
tool_call("tool-call-wrong-type", "payroll", "deny", "clientTypeNotAllowedForToolset",
          client("dcr-team-bot", kind="shared", ownerGroups=["finance"], **used))
tool_call("tool-call-service", "warehouse-control", "allow", "allowed", client("dcr-warehouse", "倉庫自動化@meridian.example", "service"))
tool_call("tool-call-expired-token", "github", "deny", "expired", engineer, token(engineer, expires=NOON))
tool_call("tool-call-killed", "github", "deny", "killSwitch", client("dcr-7f3a91", ownerGroups=["eng"], **used))
tool_call("tool-call-closed", "github", "deny", "closed", client(ownerGroups=["eng"], state="closed", **used))
tool_call("tool-call-bank", "payments-draft", "allow", "allowed", clerk, token(clerk, "2026-11-22T11:15:00Z"), **bank,
          more={"until": "2026-11-22T12:15:00Z"})
ask("tool-call-unknown-client", "toolCall", "deny", "unknownClient", client=None, token=token(fresh), toolset="github")
tool_call("tool-call-tenant-disabled", "assets-read", "deny", "tenantDisabled", client(ownerGroups=["design"], **used),
          tenant="lumen-studio")

# -- 4.5 registration -------------------------------------------------------------------------------------------
def register(name, outcome, reason, sample=None, body=None, url=None, owner="alice@meridian.example", groups=None, kind=None,
             type=None, error=None, violations=None, more=None, **options):
    if sample is not None:
        source = json.loads((SAMPLES / f"{sample}.json").read_text(encoding="utf-8"))
        url = url or source.get("clientId")
        body = {**(source.get("document") or source.get("metadata")), **(body or {})}
    request = {"method": "cimd" if url else "dcr", "owner": owner}
    if url:
        request["clientId"] = url
    if groups:
        request["ownerGroups"] = groups
    if kind:
        request["type"] = kind
    request["document" if url else "metadata"] = body
    wanted = {"oauthError": error, "violations": violations if violations is not None else [], **(more or {})}
    if type:
        wanted["type"] = type
    ask(f"registration-{name}", "registration", outcome, reason, request=request, more=wanted, **options)


def rejected(name, reason, error, *, also=(), **options):
    register(name, "reject", reason, error=error, violations=[reason, *also], **options)


# What real clients send, to a company that knows some of them.
for sample in ("cimd-claude-ai", "cimd-claude-code", "cimd-vscode", "cimd-chatgpt"):
    register(sample, "accept", "accepted", sample, type="personal")
for sample in ("cimd-chatgpt-mcp", "cimd-codex"):
    register(sample, "accept", "accepted", sample, type="shared")
for sample in ("cimd-atproto-aglais", "cimd-atproto-fedicule", "cimd-cimd-dev", "cimd-factory-droid", "cimd-opencode"):
    register(sample, "review", "reviewRequired", sample, type="personal")
for sample in ("dcr-amp", "dcr-chatgpt", "dcr-claude-code", "dcr-claude-desktop-installer", "dcr-cursor", "dcr-cursor-legacy",
               "dcr-gemini-cli", "dcr-mcp-remote", "dcr-rfc7591-example", "dcr-spoofed-claude-code-figma", "dcr-vscode", "dcr-zed"):
    register(sample, "accept", "accepted", sample, type="personal")
register("cimd-narrowed", "accept", "accepted", "cimd-vscode", owner="bruno.keller@meridian.example",
         more={"metadata.grant_types": ["authorization_code", "refresh_token"]})
register("dcr-pipeline", "accept", "accepted", "dcr-fastmcp-client", groups=["pipelines"], type="ephemeral")
register("dcr-service", "accept", "accepted", type="service", body={"client_name": "Berth Planner", "grant_types": ["client_credentials"]})
register("dcr-type-is-given", "accept", "accepted", "dcr-goose", kind="shared", type="shared")
register("copilot-studio-rejected", "reject", "admissionRejected", "dcr-copilot-studio", error="invalid_client_metadata")
register("kiosk-rejected", "reject", "admissionRejected", "dcr-zed", owner="kiosk@meridian.example", error="invalid_client_metadata")
register("name-and-type-in-the-body-count-nothing", "accept", "accepted", "dcr-goose", type="personal",
         body={"client_name": "Claude", "type": "service"})
# Hard gates, each alone.
rejected("tenant-disabled", "tenantDisabled", "access_denied", sample="dcr-zed", tenant="lumen-studio")
rejected("tenant-kill-switch", "tenantKillSwitch", "access_denied", sample="dcr-zed", tenant="fernhill-clinic")
rejected("kill-switch-by-owner", "killSwitch", "access_denied", sample="dcr-zed", owner="v.petrov@meridian.example")
rejected("kill-switch-by-url", "killSwitch", "access_denied", also=["clientIdMismatch"], sample="cimd-bad-mismatch-fork")
rejected("kill-switch-by-client-and-owner", "killSwitch", "access_denied", sample="cimd-chatgpt", owner="intern-2026@meridian.example")
register("one-shot-kill-is-no-gate", "review", "reviewRequired", "cimd-opencode", owner="bruno.keller@meridian.example")
rejected("method-not-allowed", "methodNotAllowed", "invalid_client_metadata", sample="dcr-zed", groups=["staff"], **bank)
document = {"client_name": "Local", "redirect_uris": ["https://app.example.com/callback"]}
for words, url in (("plain-http", "http://app.example.com/client.json"), ("dot-segment", "https://app.example.com/a/%2e%2E/client.json"),
                   ("userinfo", "https://claude.ai@app.example.com/client.json"), ("fragment", "https://app.example.com/client.json#a"),
                   ("no-path", "https://app.example.com"), ("localhost", "https://auth.localhost/client.json"),
                   ("private-address", "https://10.0.0.7/client.json"), ("upper-case-scheme", "HTTPS://app.example.com/client.json"),
                   ("blank", "https://app.example.com/my client.json")):
    rejected(f"client-id-{words}", "invalidClientId", "invalid_request", url=url, body={"client_id": url, **document})
rejected("client-id-mismatch", "clientIdMismatch", "invalid_client", sample="cimd-claude-ai",
         url="https://claude.com/oauth/mcp-oauth-client-metadata")
rejected("client-id-of-wrong-type", "clientIdMismatch", "invalid_client", also=["invalidClientMetadata"],
         sample="cimd-opencode", body={"client_id": 7})
rejected("secret-in-document", "secretInDocument", "invalid_client", sample="cimd-opencode", body={"client_secret": "hunter2"})
rejected("secret-auth-method", "secretInDocument", "invalid_client", sample="cimd-opencode",
         body={"token_endpoint_auth_method": "client_secret_post"})
rejected("symmetric-key", "secretInDocument", "invalid_client", sample="cimd-opencode",
         body={"jwks": {"keys": [{"kty": "oct", "k": "c2VjcmV0"}]}})
rejected("document-too-large", "documentTooLarge", "invalid_client", sample="cimd-opencode", body={"x_padding": "." * 5200})
rejected("redirect-missing", "redirectUriMissing", "invalid_redirect_uri", body={"client_name": "Nobody"})
for words, uri in (("javascript", "JavaScript:alert(1)"), ("data", "data:text/html,hi"), ("plain-http", "http://app.example.com/cb"),
                   ("fragment", "https://app.example.com/cb#x"), ("userinfo", "https://a:b@app.example.com/cb"),
                   ("relative", "/callback"), ("blank-first", " https://app.example.com/cb"), ("no-host", "https:///cb"),
                   ("loopback-look-alike", "http://localhost.example.com/cb")):
    rejected(f"redirect-{words}", "invalidRedirectUri", "invalid_redirect_uri",
             body={"redirect_uris": ["https://app.example.com/ok", uri]})
rejected("jwks-twice", "invalidClientMetadata", "invalid_client_metadata", sample="dcr-zed",
         body={"jwks": {"keys": []}, "jwks_uri": "https://app.example.com/keys"})
rejected("member-of-wrong-type", "invalidClientMetadata", "invalid_client_metadata", sample="dcr-zed", body={"client_name": ["Zed"]})
rejected("grant-not-allowed", "grantTypeNotAllowed", "invalid_client_metadata", sample="dcr-zed",
         body={"grant_types": ["urn:ietf:params:oauth:grant-type:device_code"]})
rejected("empty-grants", "grantTypeNotAllowed", "invalid_client_metadata", sample="dcr-c2id-no-grants")
rejected("type-not-allowed", "typeNotAllowed", "invalid_client_metadata", sample="dcr-zed", kind="service", tenant="juniper-books")
rejected("many-at-once", "invalidRedirectUri", "invalid_redirect_uri",
         also=["invalidClientMetadata", "grantTypeNotAllowed", "typeNotAllowed"], kind="shared", tenant="juniper-books",
         body={"redirect_uris": ["data:,x"], "scope": 7, "grant_types": ["implicit"]})
# A bank.
staff = {"groups": ["staff"], "owner": "s.berg@nordhafen.example"}
register("bank-accepts-claude", "accept", "accepted", "cimd-claude-ai", type="personal", **staff, **bank,
         more={"metadata.grant_types": ["authorization_code", "refresh_token"]})
register("bank-rejects-connectors", "reject", "admissionRejected", "cimd-chatgpt-mcp", error="access_denied", **staff, **bank)
register("bank-reviews-the-rest", "review", "reviewRequired", "cimd-opencode", type="personal", **staff, **bank)
rejected("bank-of-no-known-type", "typeUndetermined", "access_denied", sample="cimd-claude-ai", **bank)
rejected("bank-type-not-allowed", "typeNotAllowed", "access_denied", sample="cimd-claude-ai", kind="shared", **staff, **bank)
rejected("bank-owner-suspended", "killSwitch", "access_denied", sample="cimd-claude-ai", groups=["staff"],
         owner="p.lindqvist@nordhafen.example", **bank)
agent = "https://agents.nordhafen.example/ledger/client.json"
register("bank-agent", "accept", "accepted", type="service", url=agent, owner="treasury-agent@nordhafen.example",
         groups=["robots"], body={"client_id": agent, "client_name": "Ledger", "grant_types": ["refresh_token"]}, **bank)


def look_up(answer, path):
    for name in path.split("."):
        answer = answer.get(name) if isinstance(answer, dict) else None
    return answer


def check():
    answers = [json.loads(line) for line in (HERE / "answers.ndjson").read_text(encoding="utf-8").splitlines()]
    problems = []
    if [answer.get("id") for answer in answers] != [request["id"] for request in requests]:
        problems.append("answers.ndjson does not answer these requests in this order: record it anew")
    for answer in answers:
        for path, value in expected.get(answer.get("id"), {}).items():
            if look_up(answer, path) != value:
                problems.append(f"{answer['id']}: {path}: expected {value!r}, recorded {look_up(answer, path)!r}")
    print("\n".join(problems) or f"{len(answers)} answers, all as expected")
    return 1 if problems else 0


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        sys.exit(check())
    lines = [json.dumps(request, ensure_ascii=False, separators=(",", ":")) for request in requests]
    (HERE / "requests.ndjson").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
