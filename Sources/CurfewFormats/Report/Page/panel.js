// SPDX-License-Identifier: Apache-2.0

const panel = document.getElementById("panel");
let openClient = -1;

/** A word for a POSIX shell: as it is when it is plain, else in single quotes. */
const quoted = (text) => /^[A-Za-z0-9_@+:,./-]+$/.test(text) ? text : "'" + text.replaceAll("'", "'\\''") + "'";
/** An option with its value; joined with `=` when the value could be taken for an option. */
const option = (name, value) => value.startsWith("-") ? `--${name}=${quoted(value)}` : `--${name} ${quoted(value)}`;
/** A command about a client. What starts with a dash comes after `--`. */
const command = (verb, client, ...options) => {
  const words = [client, data.policy.file].map(quoted).join(" ");
  const isOption = [client, data.policy.file].some((word) => word.startsWith("-"));
  const all = options.filter((each) => each !== null).join(" ");
  return isOption ? `curfew ${verb} ${all} -- ${words}` : `curfew ${verb} ${words} ${all}`;
};

/** How the fleet was named when the page was made; nothing when it came from standard input. */
const fleetOptions = () => data.fleet === null ? []
  : [option("fleet", data.fleet.path), data.fleet.format ? option("fleet-format", data.fleet.format) : null];

const commands = (index) => {
  const id = data.strings[clients.id[index]], owner = option("owner", data.strings[clients.owner[index]]);
  const reason = option("reason", "TICKET: why");
  // Half of what holds now, as an example that is stricter.
  const closed = data.terms[table.terms[index]].thresholds[1];
  const stricter = "--closed " + (closed === null ? "30d" : duration(Math.max(1, Math.floor(closed / 2000)) * 1000));
  return [
    ["Explain", "every decision on this client, with the policy lines", command("explain", id, owner, ...fleetOptions())],
    ["Kill", "tokens stop working and no new ones are given, for this owner", command("kill", id, owner, reason)],
    ["Kill for all owners", "the same for everybody who uses this client ID", command("kill", id, reason)],
    ["Tighten", "stricter idle times than the tenant's", command("tighten", id, owner, stricter, reason)],
    ["Exempt", "never hidden, closed or deleted for being idle", command("exempt", id, owner, reason, "--expires 90d")],
    ["Lift", "takes an override of exactly this client and owner out of the policy", command("lift", id, owner)],
  ];
};

const section = (title, ...children) => element("section", null, element("h3", null, title), ...children);
const list = (entries, none) => entries.length ? element("ul", null, ...entries) : element("p", { class: "quiet" }, none);
const facts = (entries) => element("dl", null, ...entries.filter((entry) => entry).flatMap(([name, ...value]) =>
  [element("dt", null, name), element("dd", null, ...value)]));
const when = (name, age) => age === null || age === undefined || isNaN(age) ? null
  : [name, instant(age) + " UTC ", element("span", { class: "quiet" }, relative(age))];

const identity = (index) => section("Identity", facts([
  ["Client ID", theirs(data.strings[clients.id[index]], { class: "mono" })],
  ["Name", ...(clientName(index) === null ? [element("span", { class: "quiet" }, "none")]
    : [theirs(clientName(index)), element("span", { class: "quiet" }, " as the client claims")])],
  ["Owner", theirs(data.strings[clients.owner[index]])],
  table.groups[index] ? ["Groups", theirs(data.groupLists[table.groups[index]].map((group) => data.strings[group]).join(", "))] : null,
  ["Type", data.types[clients.type[index]]],
  ["Registered by", data.methods[clients.method[index]]],
  ["Toolsets", toolsetText(index)],
]));

const dates = (index) => section("Dates", facts([
  when("Registered", table.registered[index]), when("Signed in", table.authenticated[index]),
  isNaN(clients.lastUsed[index]) ? ["Last used", "never"] : when("Last used", clients.lastUsed[index]),
  when("Tokens revoked before", table.revokedBefore[index]),
  ["Idle for", duration(table.idle[index])],
]));

const state = (index) => {
  const isRecorded = clients.state[index] === clients.recorded[index];
  return section("State", facts([
    ["Now", stateMark(clients.state[index]), " ", data.reasons[clients.reason[index]]],
    table.line[index] ? ["Decided by", place(table.line[index])] : null,
    ["Recorded", stateMark(clients.recorded[index]), isRecorded ? "" : " to be recorded now"],
    isRecorded || table.due[index] === null ? null : when("Due since", table.due[index]),
  ]));
};

const upcoming = (index) => {
  const entries = [];
  for (let next = clients.nextStart[index]; next < clients.nextStart[index + 1]; next++) {
    const age = -table.nextIn[next];
    entries.push([stateMark(parseInt(table.nextTo[next], 36)), instant(age) + " UTC ",
      element("span", { class: "quiet" }, relative(age) + ", " + data.reasons[parseInt(table.nextReason[next], 36)] + " "),
      place(table.nextLine[next])]);
  }
  const last = entries.length ? table.nextTo[clients.nextStart[index + 1] - 1] : clients.state[index];
  const end = data.states[parseInt(last, 36)];
  return section("What comes next, if nothing happens", entries.length ? facts(entries) : null,
    element("p", { class: "quiet" }, (entries.length ? "Then it stays " : "It stays ") + end + " for good."));
};

const drawing = (tag, attributes, ...children) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};
/** The states along idle time, on the scale of the timelines above, with a mark where the client is. */
const timeline = (thresholds, idle) => {
  const { low, high } = data.scale;
  const position = (age) => age === null ? 100 : age <= low ? 4 * age / low
    : Math.min(100, 4 + 96 * Math.log2(age / low) / Math.log2(high / low));
  const svg = drawing("svg", { width: "100%", height: "26", "aria-hidden": "true" });
  let from = 0;
  ["active", "hidden", "closed", "deleted"].forEach((name, place) => {
    const ends = thresholds.slice(place).filter((age) => age !== null);
    const to = ends.length ? position(Math.min(...ends)) : 100;
    if (to > from) {
      for (const layer of name === "hidden" || name === "closed" ? [`back-${name}`, `fill-${name}`] : [`fill-${name}`]) {
        svg.append(drawing("rect", { class: layer, x: from + "%", y: "4", width: (to - from) + "%", height: "18" }));
      }
    }
    from = Math.max(from, to);
  });
  const mark = position(idle) + "%";
  svg.append(drawing("line", { class: "marker", x1: mark, x2: mark, y1: "0", y2: "26" }));
  return svg;
};

const terms = (index) => {
  const held = data.terms[table.terms[index]];
  const entry = ([name, text, line]) => [name, shown(text) + " ", place(line)];
  return section("Terms", timeline(held.thresholds, table.idle[index]),
    facts([...held.after.map(entry), ...held.tokens.map(entry)]),
    section("Overrides", held.overrides.length ? facts(held.overrides.map(entry)) : element("p", { class: "quiet" }, "none")),
    section("Kills", held.kills.length ? facts(held.kills.map(entry)) : element("p", { class: "quiet" }, "none")));
};

const copy = async (button, code, text) => {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  } catch {
    // Without the right to the clipboard the text is selected, ready for the keyboard.
    getSelection().selectAllChildren(code);
  }
};
const controls = (index) => section("Controls", ...commands(index).map(([title, meaning, text]) => {
  const words = shown(text).split(/ (?=--)/).map((part) => element("span", null, part));
  const code = element("code", null, ...words.flatMap((word, place) => place ? [" ", word] : [word]));
  const button = element("button", { class: "plain", type: "button", "aria-label": "Copy: " + title }, "Copy");
  button.addEventListener("click", () => copy(button, code, text));
  return element("div", { class: "command" },
    element("span", null, title, element("span", { class: "quiet" }, ": " + meaning)), element("div", null, code, button));
}));

/** Shows a client in the panel. */
const show = (index) => {
  openClient = index;
  const place = view.found.indexOf(index);
  const step = (by) => element("button", { class: "plain", type: "button", "aria-label": by < 0 ? "Previous client" : "Next client",
    "data-step": by, onclick: () => walk(by) }, by < 0 ? "↑" : "↓");
  const [up, down] = [step(-1), step(1)];
  up.disabled = place <= 0;
  down.disabled = place < 0 || place >= view.found.length - 1;
  const close = element("button", { class: "plain", type: "button", onclick: () => panel.close() }, "Close");
  panel.replaceChildren(
    element("div", { class: "panel-top" }, stateMark(clients.state[index]), up, down, close),
    element("h2", { id: "panel-title", tabindex: "-1" }, theirs(clientName(index) ?? data.strings[clients.id[index]])),
    identity(index), state(index), upcoming(index), terms(index), dates(index), controls(index));
  if (!panel.open) panel.showModal();
  panel.scrollTop = 0;
  panel.querySelector("#panel-title").focus();
};
const walk = (by) => {
  const place = view.found.indexOf(openClient) + by;
  if (place >= 0 && place < view.found.length) show(view.found[place]);
};
panel.addEventListener("keydown", (event) => {
  if (event.key === "ArrowRight" || event.key === "ArrowLeft") { walk(event.key === "ArrowRight" ? 1 : -1); event.preventDefault(); }
});
panel.addEventListener("click", (event) => { if (event.target === panel) panel.close(); });
panel.addEventListener("close", () => {
  const place = view.found.indexOf(openClient);
  if (place < 0) return;
  // Back to the row, on its page.
  if (Math.floor(place / pageSize) !== view.page) { view.page = Math.floor(place / pageSize); draw(); }
  focusRow(place % pageSize);
});
