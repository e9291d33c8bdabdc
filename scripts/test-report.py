# SPDX-License-Identifier: Apache-2.0
#
# What scripts/test-report runs: see there. Each check says what it is about; the first that fails is shown.

import json
import os
import shlex
import subprocess
import sys
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

WORK, SHOTS = Path(sys.argv[1]), Path(sys.argv[2])
CURFEW = os.environ["CURFEW"]
POLICY, FLEET, AT = "policies/meridian-logistics.yaml", "examples/fleet.ndjson", "2026-11-22T12:00:00Z"
MOST_MILLISECONDS = 400  # for one filter over 100,000 clients, on a slow machine

HOSTILE = [
    "<script>window.hit=1</script>", '"><img src=x onerror="window.hit=2">', "</script><script>window.hit=3</script>",
    "<!--<script>", "javascript:window.hit=4", "' onmouseover='window.hit=5", "${window.hit=6}", "=HYPERLINK(\"x\")",
    "\u05e9\u05dc\u05d5\u05dd", "it's; rm -rf ~", "$(touch hit)`touch hit`", "&lt;b&gt;", "]]>", "a\\u003cb", "-rf",
    "w" * 400, "Z\u0335" * 40,
]
HOSTILE_POLICY = """apiVersion: curfew/v1
kind: TenantPolicy
tenant: acme
accessProfiles:
  all: { toolsets: ["<img src=x onerror=window.hit=7>"], users: ["</script><script>window.hit=8</script>"] }
overrides:
  - owner: "</title><script>window.hit=9</script>"
    lifecycle: exempt
    reason: x
"""

failures = 0


def check(what, holds, detail=""):
    global failures
    print(("ok    " if holds else "FAIL  ") + what + (f"  ({detail})" if detail != "" else ""))
    if not holds:
        failures += 1


def report(name, policy, fleet):
    page = WORK / f"{name}.html"
    started = time.time()
    subprocess.run([CURFEW, "report", str(policy), "--fleet", str(fleet), "--at", AT, "--output", str(page)], check=True)
    return page, time.time() - started


class Tab:
    """A page in a browser, with everything that it complained about."""

    def __init__(self, browser, path, width=1024, height=800, scheme="light"):
        self.context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
        self.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.page = self.context.new_page()
        self.complaints, self.requests = [], []
        self.page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(path.as_uri())
        self.page.wait_for_selector("html[data-ready]", timeout=60_000)

    def status(self):
        return self.page.inner_text("#status")

    def names(self):
        return self.page.locator("tbody .open").all_inner_texts()

    def column(self, place):
        return self.page.locator(f".clients tbody td:nth-child({place})").all_inner_texts()

    def focused(self):
        return self.page.evaluate("document.activeElement.closest('tr')?.dataset.client ?? document.activeElement.id")

    def close(self, what):
        check(f"{what}: no message in the console", not self.complaints, "; ".join(self.complaints[:3]))
        check(f"{what}: asks for nothing but itself", len(self.requests) == 1, "; ".join(self.requests[1:4]))
        self.context.close()


def listed(*conditions):
    """How many clients `curfew list` finds, to hold the page against."""
    words = [word for condition in conditions for word in ("--where", condition)]
    out = subprocess.run([CURFEW, "list", POLICY, "--fleet", FLEET, "--at", AT, "--format", "json", *words],
                         check=True, capture_output=True)
    return json.loads(out.stdout)["matched"]


def test_filters(browser, path):
    tab = Tab(browser, path)
    page = tab.page
    for field, value, conditions in [
        ("name", "CURSOR", None), ("owner", "alice", ["owner~alice"]), ("used", "<7d", ["lastUsed<7d"]),
        ("used", ">=7d", ["lastUsed>=7d"]), ("used", "> 90d", ["lastUsed>90d"]), ("used", "never", ["lastUsed=never"]),
        ("used", "ever", ["lastUsed!=never"]), ("used", "<2026-11-01", ["lastUsed<2026-11-01"]),
        ("used", "2026-11-15", ["lastUsed=2026-11-15"]), ("used", "<=2026-11-15", ["lastUsed<=2026-11-15"]),
        ("used", ">2026-11-15T09:00:00Z", ["lastUsed>2026-11-15T09:00:00Z"]),
    ]:
        page.fill(f"[name={field}]", value)
        found = int(tab.status().split()[0])
        if conditions:
            check(f"filter {field} {value!r} finds what `curfew list` finds", found == listed(*conditions), tab.status())
        else:
            check(f"filter {field} {value!r} finds names and IDs", 0 < found < 285, tab.status())
        page.fill(f"[name={field}]", "")
    for value in ["soon", "=7d", "<", "2026-02-30", "7"]:
        page.fill("[name=used]", value)
        check(f"{value!r} is refused as a time of use", page.get_attribute("[name=used]", "aria-invalid") == "true")
    page.fill("[name=used]", "")
    for field, label, condition in [
        ("type", "shared", "type=shared"), ("state", "closed", "state=closed"),
        ("state", "closed or deleted", "state>=closed"), ("toolset", "github", "toolsets=github"), ("toolset", "none", "toolsets="),
    ]:
        page.select_option(f"[name={field}]", label=label)
        check(f"filter {field} {label!r} finds what `curfew list` finds", int(tab.status().split()[0]) == listed(condition), tab.status())
        page.select_option(f"[name={field}]", "")
    page.select_option("[name=type]", label="personal")
    page.fill("[name=owner]", "alice")
    page.select_option("[name=state]", label="hidden")
    check("filters hold together", int(tab.status().split()[0]) == listed("type=personal", "owner~alice", "state=hidden"), tab.status())
    page.fill("[name=name]", "no such client")
    check("an empty list says so", page.is_visible("#nothing") and tab.status().startswith("0 of 285"))
    page.click("text=Clear")
    page.wait_for_function("document.getElementById('status').textContent === '285 clients'")
    page.click("button.card[data-state='2']")
    check("a card filters by its state", set(tab.column(4)) == {"closed"} and page.get_attribute("button.card[data-state='2']", "aria-pressed") == "true")
    page.click("button.card[data-state='2']")
    check("and takes the filter away again", tab.status() == "285 clients")
    page.click("th[data-column=name] button")
    names = [name.lower() for name in tab.names()]
    check("a heading sorts", page.get_attribute("th[data-column=name]", "aria-sort") == "ascending" and tab.names() == sorted(tab.names()), names[0])
    page.click("th[data-column=used] button")
    page.click("th[data-column=used] button")
    check("and the other way round", page.get_attribute("th[data-column=used]", "aria-sort") == "descending" and "in " in tab.column(5)[0], tab.column(5)[0])
    tab.close("filters")


def test_keyboard(browser, path):
    tab = Tab(browser, path)
    page = tab.page
    page.keyboard.press("/")
    check("/ goes to the filters", page.evaluate("document.activeElement.name") == "name")
    page.keyboard.type("cursor")
    page.keyboard.press("ArrowDown")
    first = tab.focused()
    check("the down arrow goes from a filter to the list", first is not None and first.isdigit())
    page.keyboard.press("ArrowDown")
    second = tab.focused()
    check("and on to the next row", second != first)
    page.keyboard.press("ArrowUp")
    check("and up again", tab.focused() == first)
    page.keyboard.press("End")
    check("End goes to the last row", tab.focused() == page.locator(".clients tbody tr").last.get_attribute("data-client"))
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    check("Enter opens the panel", page.evaluate("document.getElementById('panel').open"))
    check("the focus is in the panel", page.evaluate("document.getElementById('panel').contains(document.activeElement)"))
    title = page.inner_text("#panel .mono")
    page.keyboard.press("ArrowRight")
    check("the right arrow goes to the next client", page.inner_text("#panel .mono") != title)
    for _ in range(40):
        page.keyboard.press("Tab")
    inside = page.evaluate("document.activeElement === document.body || document.getElementById('panel').contains(document.activeElement)")
    check("Tab stays in the panel", inside)
    page.keyboard.press("Escape")
    check("Escape closes it", not page.evaluate("document.getElementById('panel').open"))
    check("and the focus is back on the client's row", tab.focused() == second, tab.focused())
    page.fill("[name=name]", "")
    page.locator(".open").first.focus()
    page.keyboard.press("PageDown")
    check("Page Down turns the page", page.inner_text("#place").startswith("51"))
    page.keyboard.press("ArrowUp")
    check("the up arrow goes back over the page's edge", page.inner_text("#place").startswith("1–") and tab.focused() is not None)
    page.focus("#theme")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    dark = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    check("the theme can be switched", "dark" in page.inner_text("#theme") and dark != "rgb(255, 255, 255)", dark)
    tab.close("keyboard")


def test_panel(browser, path):
    tab = Tab(browser, path)
    page = tab.page
    page.fill("[name=name]", "dcr-cursor-03")
    page.locator(".open").first.click()
    text = page.inner_text("#panel")
    for words in ["dcr-cursor-03", "e.svensson@meridian.example", "as the client claims", f"{POLICY}:44:11", "7d, from the tenant's lifecycle",
                  "2026-11-22 12:00:00.001 UTC", "2027-04-21 12:00:00.001 UTC", "Then it stays deleted for good"]:
        check(f"the panel says {words!r}", words in text)
    codes = page.locator("#panel .command code").all_inner_texts()
    check("there is a command for each control", [code.split()[1] for code in codes] == ["explain", "kill", "kill", "tighten", "exempt", "lift"])
    explained = subprocess.run([CURFEW, *shlex.split(codes[0])[1:], "--at", AT], capture_output=True, text=True)
    check("the command to explain works as it is", explained.returncode == 0 and "dcr-cursor-03" in explained.stdout, codes[0])
    for code in codes[1:]:
        words = shlex.split(code)
        dry = subprocess.run([CURFEW, words[1], "--dry-run", *words[2:]], capture_output=True, text=True)
        check(f"the command to {words[1]} is understood", dry.returncode == 0, dry.stderr.splitlines()[0] if dry.stderr else "")
    page.locator("#panel .command button").first.click()
    page.wait_for_selector("text=Copied")
    check("a command can be copied", page.evaluate("navigator.clipboard.readText()") == codes[0])
    tab.close("panel")


def test_hostile(browser):
    policy = WORK / "hostile.yaml"
    policy.write_text(HOSTILE_POLICY)
    fleet = WORK / "hostile.ndjson"
    with fleet.open("w") as out:
        for index, name in enumerate(HOSTILE):
            ident = name if name.isascii() and len(name) < 100 else f"dcr-{index}"
            out.write(json.dumps({"clientId": ident, "name": name, "type": "personal", "method": "dcr", "owner": name,
                                  "ownerGroups": [name], "registeredAt": "2026-11-01T08:00:00Z"}) + "\n")
    path, _ = report("hostile", policy, fleet)
    tab = Tab(browser, path, width=390)
    page = tab.page
    check("every hostile client is there", tab.status() == f"{len(HOSTILE)} clients", tab.status())
    check("its name is text", tab.names()[0] == HOSTILE[0], tab.names()[0])
    for index, name in enumerate(HOSTILE):
        page.locator(".open").nth(index).click()
        words = shlex.split(page.locator("#panel .command code").nth(1).inner_text())
        ident = name if name.isascii() and len(name) < 100 else f"dcr-{index}"
        owner = [w for w in words if w == name or w == f"--owner={name}"]
        check(f"the shell reads client {index} as it is", words[:2] == ["curfew", "kill"] and ident in words and owner != [], words[2][:40])
        dry = subprocess.run([CURFEW, words[1], "--dry-run", *words[2:]], capture_output=True, text=True)
        check(f"and curfew takes it from there {index}", dry.returncode == 0, dry.stderr.splitlines()[0] if dry.returncode else "")
        check(f"its panel is as wide as the screen {index}", page.evaluate("document.getElementById('panel').scrollWidth <= innerWidth"))
        page.keyboard.press("Escape")
    check("nothing of theirs has run", page.evaluate("window.hit === undefined"))
    check("nothing of theirs is an element", page.locator("img, script[src], [onerror], [onmouseover]").count() == 0)
    check("the page has its data and its script, and one title", page.locator("script").count() == 2 and page.locator("head > title").count() == 1)
    check("the page is as wide as the screen", page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
    page.evaluate("""() => { const s = document.createElement('script'); s.textContent = 'window.hit = 99'; document.body.append(s); }""")
    check("a script that got in would not run", page.evaluate("window.hit === undefined"))
    check("because the policy stops it", any("Content Security Policy" in text or "Content-Security-Policy" in text for text in tab.complaints))
    tab.complaints.clear()
    page.screenshot(path=SHOTS / "hostile-390.png", full_page=True)
    tab.close("hostile names")


def test_many(browser):
    records = [json.loads(line) for line in Path(FLEET).read_text().splitlines()]
    fleet = WORK / "many.ndjson"
    with fleet.open("w") as out:
        for index in range(100_000):
            record = dict(records[index % len(records)])
            if record["method"] == "dcr":
                record["clientId"] += f"-{index}"
            else:
                record["owner"] = f"{index}.{record['owner']}"
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
    path, seconds = report("many", POLICY, fleet)
    print(f"      100,000 clients: written in {seconds:.1f} s, {path.stat().st_size / 1e6:.1f} MB")
    started = time.time()
    tab = Tab(browser, path)
    print(f"      loaded and shown in {time.time() - started:.1f} s")
    check("all are there", tab.status() == "100,000 clients", tab.status())
    page = tab.page
    spent = lambda: float(page.evaluate("document.documentElement.dataset.filterMilliseconds"))
    for field, value in [("name", "c"), ("name", "cursor-07"), ("owner", "alice"), ("used", ">90d")]:
        page.fill(f"[name={field}]", value)
        check(f"filter {field} {value!r} is quick", spent() < MOST_MILLISECONDS, f"{spent()} ms, {tab.status()}")
        page.fill(f"[name={field}]", "")
    for column in ["name", "used"]:
        page.click(f"th[data-column={column}] button")
        check(f"sorting by {column} is quick", spent() < 4 * MOST_MILLISECONDS, f"{spent()} ms")
    tab.close("100,000 clients")


def test_looks(browser, path):
    for scheme in ["light", "dark"]:
        for width, height in [(390, 844), (840, 800), (900, 800), (1024, 768), (1600, 1000)]:
            tab = Tab(browser, path, width, height, scheme)
            page = tab.page
            check(f"{scheme}, {width} wide: nothing sticks out", page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
            check(f"{scheme}, {width} wide: nothing is cut off in a column of the list",
                  page.evaluate("[...document.querySelectorAll('.clients tbody td')].every(td => td.scrollWidth <= td.clientWidth)"))
            page.screenshot(path=SHOTS / f"{scheme}-{width}.png", full_page=True)
            page.locator(".open").nth(3).click()
            check(f"{scheme}, {width} wide: nothing sticks out of the panel",
                  page.evaluate("(() => { const p = document.getElementById('panel'); return p.scrollWidth <= p.clientWidth; })()"))
            page.screenshot(path=SHOTS / f"{scheme}-{width}-panel.png")
            tab.close(f"{scheme}, {width} wide")
    tab = Tab(browser, path, scheme="dark")
    tab.page.pdf(path=SHOTS / "print.pdf", format="A4", print_background=False)
    check("it prints", (SHOTS / "print.pdf").stat().st_size > 20_000)
    tab.close("print")


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"] if os.geteuid() == 0 else [])
    path, _ = report("report", POLICY, FLEET)
    test_filters(browser, path)
    test_keyboard(browser, path)
    test_panel(browser, path)
    test_hostile(browser)
    test_many(browser)
    test_looks(browser, path)
    browser.close()

print(f"{failures} failed" if failures else "all passed")
sys.exit(1 if failures else 0)
