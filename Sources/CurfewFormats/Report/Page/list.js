// SPDX-License-Identifier: Apache-2.0
//
// A page of rows at a time, so that any number of clients costs the same to show.

const body = document.querySelector(".clients tbody");
const headers = [...document.querySelectorAll(".clients th[data-column]")];
const status = document.getElementById("status");
const pager = { previous: document.getElementById("previous"), next: document.getElementById("next"), place: document.getElementById("place") };
const sortSelect = document.getElementById("sort");
const pageSize = 50;
const view = { found: new Uint32Array(0), page: 0, column: "", isDescending: false, rowsShown: pageSize };

const toolsetText = (index) => {
  const names = data.toolsetLists[clients.toolsets[index]].map((toolset) => data.toolsets[toolset]);
  return names.length ? theirs(names.join(", ")) : element("span", { class: "quiet" }, "–");
};
const clientName = (index) => clients.name[index] >= 0 ? data.strings[clients.name[index]] : null;

const row = (index) => {
  const id = data.strings[clients.id[index]], name = clientName(index), age = clients.lastUsed[index];
  const open = element("button", { class: "open", type: "button", tabindex: "-1" }, theirs(name ?? id));
  const used = isNaN(age) ? element("span", { class: "quiet" }, "never") : element("span", { title: instant(age) + " UTC" }, relative(age));
  return element("tr", { "data-client": index },
    element("td", null, open, name === null ? null : theirs(id, { class: "id" })),
    element("td", null, data.types[clients.type[index]]),
    element("td", null, theirs(data.strings[clients.owner[index]])),
    element("td", null, stateMark(clients.state[index])),
    element("td", null, used),
    element("td", null, toolsetText(index)));
};

const draw = () => {
  const pages = Math.max(1, Math.ceil(view.found.length / pageSize));
  view.page = Math.min(Math.max(0, view.page), pages - 1);
  const start = view.page * pageSize;
  const rows = Array.from(view.found.subarray(start, start + view.rowsShown), row);
  body.replaceChildren(...rows);
  body.querySelector(".open")?.setAttribute("tabindex", "0");
  document.getElementById("nothing").hidden = rows.length > 0;
  pager.place.textContent = rows.length ? `${(start + 1).toLocaleString("en")}–${(start + rows.length).toLocaleString("en")}` : "0";
  pager.previous.disabled = view.page === 0;
  pager.next.disabled = view.page === pages - 1;
};

const drawStatus = () => {
  const all = counted(clients.count, "client");
  const isInvalid = form.elements.used.getAttribute("aria-invalid") === "true";
  const some = view.found.length === clients.count ? all : view.found.length.toLocaleString("en") + " of " + all;
  status.textContent = isInvalid ? "Last used: write an age such as <7d or >=90d, a day such as <2026-11-01, or never" : some;
  for (const card of document.querySelectorAll("button.card")) {
    card.setAttribute("aria-pressed", String(card.dataset.state === form.elements.state.value));
  }
};

/** Filters and sorts anew. */
const refresh = () => {
  const started = performance.now();
  view.found = sorted(filtered(), view.column, view.isDescending);
  view.page = 0;
  draw();
  drawStatus();
  document.documentElement.dataset.filterMilliseconds = (performance.now() - started).toFixed(1);
};

const sortBy = (column, isDescending) => {
  view.column = column;
  view.isDescending = isDescending;
  for (const header of headers) {
    if (header.dataset.column === column) header.setAttribute("aria-sort", isDescending ? "descending" : "ascending");
    else header.removeAttribute("aria-sort");
  }
  sortSelect.value = column ? column + (isDescending ? ":desc" : "") : "";
  refresh();
};

const buttons = () => [...body.querySelectorAll(".open")];
/** Moves the focus among the rows, of which one at a time is reached with Tab. */
const focusRow = (place) => {
  const all = buttons();
  const target = all[Math.min(Math.max(0, place), all.length - 1)];
  if (!target) return;
  for (const button of all) button.setAttribute("tabindex", button === target ? "0" : "-1");
  target.focus();
};
const turnPage = (step) => { view.page += step; draw(); };

body.addEventListener("keydown", (event) => {
  const place = buttons().indexOf(event.target);
  if (place < 0) return;
  const last = buttons().length - 1;
  if (event.key === "ArrowDown" && place === last && !pager.next.disabled) { turnPage(1); focusRow(0); }
  else if (event.key === "ArrowUp" && place === 0 && !pager.previous.disabled) { turnPage(-1); focusRow(pageSize); }
  else if (event.key === "ArrowDown") focusRow(place + 1);
  else if (event.key === "ArrowUp") focusRow(place - 1);
  else if (event.key === "Home") focusRow(0);
  else if (event.key === "End") focusRow(last);
  else if (event.key === "PageDown" && !pager.next.disabled) { turnPage(1); focusRow(0); }
  else if (event.key === "PageUp" && !pager.previous.disabled) { turnPage(-1); focusRow(0); }
  else return;
  event.preventDefault();
});
