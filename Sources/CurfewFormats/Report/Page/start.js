// SPDX-License-Identifier: Apache-2.0

for (const [name, values] of [["type", data.types], ["state", data.states]]) {
  values.forEach((value, index) => form.elements[name].append(element("option", { value: index }, value)));
}
form.elements.state.append(element("option", { value: ">2" }, "closed or deleted"));
data.toolsets.forEach((name, index) => form.elements.toolset.append(element("option", { value: index }, shown(name))));

form.addEventListener("input", refresh);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(refresh));
form.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" && event.target.tagName === "INPUT") { focusRow(0); event.preventDefault(); }
});
for (const header of headers) {
  header.querySelector("button").addEventListener("click", () => {
    const column = header.dataset.column;
    const isSame = view.column === column;
    if (isSame && view.isDescending) sortBy("", false);
    else sortBy(column, isSame);
  });
}
sortSelect.addEventListener("change", () => {
  const [column, direction] = sortSelect.value.split(":");
  sortBy(column, direction === "desc");
});
body.addEventListener("click", (event) => {
  const clicked = event.target.closest("tr");
  // A click that ends a selection of text opens nothing.
  if (clicked && (event.target.closest(".open") || getSelection().isCollapsed)) show(Number(clicked.dataset.client));
});
pager.previous.addEventListener("click", () => turnPage(-1));
pager.next.addEventListener("click", () => turnPage(1));
for (const card of document.querySelectorAll("button.card")) {
  card.addEventListener("click", () => {
    const field = form.elements.state;
    field.value = field.value === card.dataset.state ? "" : card.dataset.state;
    refresh();
  });
}
addEventListener("keydown", (event) => {
  const isTyping = ["INPUT", "SELECT", "TEXTAREA"].includes(event.target.tagName);
  if (event.key === "/" && !isTyping && !panel.open && !event.ctrlKey && !event.metaKey) {
    form.elements.name.focus();
    event.preventDefault();
  }
});

// On paper more rows than on a screen, and the numbers behind the chart.
const paperRows = 500;
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details")) details.open = true;
  view.rowsShown = paperRows;
  draw();
  const left = view.found.length - view.page * pageSize - paperRows;
  document.getElementById("paper").textContent = left > 0 ? `and ${left.toLocaleString("en")} more: curfew list shows all` : "";
});
addEventListener("afterprint", () => {
  view.rowsShown = pageSize;
  document.getElementById("paper").textContent = "";
  draw();
});

const themes = ["system", "light", "dark"];
const themeButton = document.getElementById("theme");
const setTheme = (theme) => {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  themeButton.textContent = "Theme: " + theme;
  themeButton.dataset.theme = theme;
};
// A page opened from a file may have no storage.
const storage = { get: () => { try { return localStorage.getItem("curfew-theme"); } catch { return null; } },
  set: (theme) => { try { localStorage.setItem("curfew-theme", theme); } catch { /* forgotten, then */ } } };
setTheme(themes.includes(storage.get()) ? storage.get() : "system");
themeButton.addEventListener("click", () => {
  const theme = themes[(themes.indexOf(themeButton.dataset.theme) + 1) % themes.length];
  setTheme(theme);
  storage.set(theme);
});

refresh();
document.documentElement.dataset.ready = "true";
