// SPDX-License-Identifier: Apache-2.0
//
// What is typed is looked up once in the pool of strings; each client then costs a few array look-ups.

const form = document.getElementById("filters");
const lowered = [];

/** For each string of the pool, whether it has the text in it; null for no text. */
const hits = (text) => {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return null;
  const found = new Uint8Array(data.strings.length);
  for (let index = 0; index < found.length; index++) {
    lowered[index] ??= data.strings[index].toLowerCase();
    if (lowered[index].includes(wanted)) found[index] = 1;
  }
  return found;
};

/**
 * Reads `<7d`, `>=90d`, `never`, `ever`, `2026-11-01`, `<2026-11-01`; a bare age means less than it.
 * Returns null for nothing, undefined for what is none of these, else a test of an age.
 */
const usedTest = (text) => {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return null;
  if (wanted === "never") return (age) => isNaN(age);
  if (wanted === "ever") return (age) => !isNaN(age);
  const parts = /^(<=|>=|<|>|=)?\s*(.+)$/.exec(wanted);
  const [, comparison, value] = parts;
  const compare = (number, from, to) => ({
    "<": number < from, "<=": number < to, ">": number >= to, ">=": number >= from, "=": number >= from && number < to,
  })[comparison ?? "="];
  const age = parseAge(value);
  if (age !== null) {
    if (comparison === "=") return undefined;
    // Never used is longer ago than any age.
    return (idle) => comparison === undefined
      ? Math.max(0, idle) < age : compare(isNaN(idle) ? Infinity : Math.max(0, idle), age, age + 1);
  }
  if (!/^\d{4}-\d\d-\d\d(t.+(z|[+-]\d\d:\d\d))?$/.test(value)) return undefined;
  const isDay = value.length === 10;
  const from = Date.parse(value.toUpperCase() + (isDay ? "T00:00:00Z" : ""));
  if (isNaN(from) || isDay && new Date(from).toISOString().slice(0, 10) !== value) return undefined;
  return (idle) => compare(isNaN(idle) ? -Infinity : now - idle, from, from + (isDay ? 86400000 : 1));
};
const parseAge = (text) => {
  const parts = /^(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text);
  if (!parts || !text) return null;
  return [604800000, 86400000, 3600000, 60000, 1000].reduce((sum, length, index) => sum + length * (parts[index + 1] ?? 0), 0);
};

/** For each list of toolsets, whether it passes; null for all. */
const toolsetHits = (value) => {
  if (value === "") return null;
  return Uint8Array.from(data.toolsetLists, (list) => value === "none" ? list.length === 0 : list.includes(Number(value)));
};

/** The indices of the clients that pass every filter. */
const filtered = () => {
  const fields = form.elements;
  const name = hits(fields.name.value), owner = hits(fields.owner.value);
  const type = fields.type.value, state = fields.state.value;
  const leastState = state.startsWith(">") ? Number(state.slice(1)) : null;
  const used = usedTest(fields.used.value), toolsets = toolsetHits(fields.toolset.value);
  fields.used.setAttribute("aria-invalid", String(used === undefined));
  const found = new Uint32Array(clients.count);
  let count = 0;
  for (let index = 0; index < clients.count; index++) {
    if (name && !name[clients.id[index]] && !(clients.name[index] >= 0 && name[clients.name[index]])) continue;
    if (owner && !owner[clients.owner[index]]) continue;
    if (type !== "" && clients.type[index] !== Number(type)) continue;
    if (leastState !== null ? clients.state[index] < leastState : state !== "" && clients.state[index] !== Number(state)) continue;
    if (used && !used(clients.lastUsed[index])) continue;
    if (toolsets && !toolsets[clients.toolsets[index]]) continue;
    found[count++] = index;
  }
  return found.subarray(0, count);
};

/** The strings' places in their order, worked out when first asked for. */
let ranks = null;
const rank = (index) => {
  if (index < 0) return -1;
  if (!ranks) {
    const order = data.strings.map((_, place) => place);
    order.sort((left, right) => data.strings[left] < data.strings[right] ? -1 : data.strings[left] > data.strings[right] ? 1 : 0);
    ranks = new Uint32Array(order.length);
    order.forEach((string, place) => { ranks[string] = place; });
  }
  return ranks[index];
};
const sortKeys = {
  name: (index) => rank(clients.name[index] >= 0 ? clients.name[index] : clients.id[index]),
  type: (index) => clients.type[index],
  owner: (index) => rank(clients.owner[index]),
  state: (index) => clients.state[index],
  // Never used comes before any time.
  used: (index) => isNaN(clients.lastUsed[index]) ? -Infinity : -clients.lastUsed[index],
  toolsets: (index) => data.toolsetLists[clients.toolsets[index]].length,
};
/** Sorts indices by a column, and by their order in the fleet where that is equal. */
const sorted = (found, column, isDescending) => {
  if (!column) return found;
  const keys = new Float64Array(clients.count);
  for (const index of found) keys[index] = sortKeys[column](index);
  const sign = isDescending ? -1 : 1;
  return found.slice().sort((left, right) =>
    keys[left] === keys[right] ? left - right : keys[left] < keys[right] ? -sign : sign);
};
