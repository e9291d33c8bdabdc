// SPDX-License-Identifier: Apache-2.0
//
// The columns as typed arrays, and how values are shown. Every value reaches the page as text, never as markup.

const data = JSON.parse(document.getElementById("data").textContent);
const table = data.clients;
const now = data.now;

/** A column of small numbers, a digit (base 36) each. */
const digits = (text) => Uint8Array.from(text, (digit) => parseInt(digit, 36));
/** A column of instants, kept as the milliseconds before now; NaN for none. */
const ages = (list) => Float64Array.from(list, (age) => age ?? NaN);

const clients = {
  count: table.id.length,
  id: Uint32Array.from(table.id),
  name: Int32Array.from(table.name, (index) => index ?? -1),
  owner: Uint32Array.from(table.owner),
  type: digits(table.type),
  method: digits(table.method),
  state: digits(table.state),
  recorded: digits(table.recorded),
  reason: digits(table.reason),
  lastUsed: ages(table.lastUsed),
  toolsets: Uint32Array.from(table.toolsets),
  nextStart: new Uint32Array(table.id.length + 1),
};
digits(table.nextCount).forEach((count, index) => { clients.nextStart[index + 1] = clients.nextStart[index] + count; });

/** Text with what can't be seen, or would turn the line around, spelled out. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\u2800\u115f\u1160\u3164\uffa0]/gu;
const joiners = new Set(["\u200c", "\u200d"]);
const shown = (text) => text.replace(unseen, (character) =>
  joiners.has(character) ? character : "\\u{" + character.codePointAt(0).toString(16).toUpperCase() + "}");

/** An element with attributes and children; strings become text. */
const element = (tag, attributes, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name === "onclick") made.addEventListener("click", value);
    else made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
};
/** Somebody's text, kept from mixing its direction with what stands around it; it may break where an ID has a joint. */
const theirs = (text, attributes) => {
  const parts = shown(text).split(/(?<=[@/.])/);
  return element("bdi", attributes, ...parts.flatMap((part, index) => index ? [document.createElement("wbr"), part] : [part]));
};

const units = [["d", 86400000], ["h", 3600000], ["m", 60000], ["s", 1000]];
const duration = (milliseconds) => {
  if (milliseconds === null) return "never";
  let rest = milliseconds, text = "";
  for (const [unit, length] of units) {
    if (rest >= length) { text += Math.floor(rest / length) + unit; rest %= length; }
  }
  return rest > 0 || !text ? text + (rest > 0 ? rest + "ms" : "0s") : text;
};
/** `6d 3h`: two units are enough to plan by. */
const rough = (milliseconds) => {
  const first = units.findIndex(([, length]) => milliseconds >= length);
  if (first < 0) return milliseconds + "ms";
  const [unit, length] = units[first];
  const text = Math.floor(milliseconds / length) + unit;
  const second = units[first + 1];
  const rest = second ? Math.floor(milliseconds % length / second[1]) : 0;
  return rest > 0 ? text + " " + rest + second[0] : text;
};
/** How long ago, from the milliseconds before now. */
const relative = (age) => age === 0 ? "now" : age > 0 ? rough(age) + " ago" : "in " + rough(-age);
/** `2026-11-29 12:00:00`, in UTC. */
const instant = (age) => {
  const date = new Date(now - age);
  if (isNaN(date)) return "?";
  return date.toISOString().replace("T", " ").replace(/(\.000)?Z$/, "");
};
const counted = (count, noun) => count.toLocaleString("en") + " " + noun + (count === 1 ? "" : "s");

/** The name of a state with its shape. */
const stateMark = (index) => element("span", { class: "state " + data.states[index] }, data.states[index]);
/** A place in the policy. */
const place = (line) => line ? element("span", { class: "line" }, shown(data.policy.file) + ":" + data.lines[line]) : null;
