// Put the parts together and start.

function refreshViews() {
  for (const view of views) {
    const active = state.view === view;
    byId(`view-${view}`).hidden = !active;
    byId(`tab-${view}`).setAttribute("aria-selected", String(active));
    byId(`tab-${view}`).tabIndex = active ? 0 : -1;
  }
}

function startTabs() {
  for (const [i, view] of views.entries()) {
    const tab = byId(`tab-${view}`);
    tab.addEventListener("click", () => change({ view }));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = views[(i + step + views.length) % views.length];
      change({ view: next });
      byId(`tab-${next}`).focus();
    });
  }
}

function startTheme() {
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const repaint = () => { readColours(); map.network.redraw(); };
  byId("theme").addEventListener("click", () => {
    const dark = document.documentElement.dataset.theme ? document.documentElement.dataset.theme === "dark" : system.matches;
    document.documentElement.dataset.theme = dark ? "light" : "dark";
    repaint();
  });
  system.addEventListener("change", repaint);
}

function startKeys() {
  byId("help-open").addEventListener("click", () => byId("help").showModal());
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input, textarea");
    if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
    if (event.key === "/" && !typing) {
      event.preventDefault();
      byId("query").focus();
    } else if (event.key === "?" && !typing) byId("help").showModal();
    else if (event.key === "Escape" && state.selected !== null) select(null);
  });
}

/** Say what is not on the page, and how to get it. */
function sayWhatIsLeftOut() {
  const parts = Object.entries(data.leftOut).map(([key, count]) => `${count.toLocaleString("en")} ${kinds.get(key).plural.toLowerCase()}`);
  byId("notice").hidden = !parts.length;
  byId("notice").textContent = `The map shows the most connected part of a large graph: ${parts.join(", ")} are left out. `
    + `Write the page with max_nodes above ${data.maxNodes.toLocaleString("en")} to see more.`;
  byId("nothing").hidden = nodes.size > 0;
  byId("nothing").textContent = "This graph is empty: nothing was found in its documents, or it has none.";
}

function sayWhatIsSelected(part) {
  if ("selected" in part) announce(state.selected === null ? "Nothing selected" : `Selected: ${nameOf(state.selected)}`);
}

Object.assign(state, fromHash());
startLegend();
startTabs();
startSearch();
startKeys();
sayWhatIsLeftOut();
startMap();
startTheme();
watchers.push(refreshViews, refreshLegend, refreshMap, refreshPanel, refreshTable, sayWhatIsSelected);
for (const follow of [refreshViews, refreshLegend, refreshPanel, refreshTable]) follow();
fit(map.focus ? map.focus.nodes : null, false);
window.explorer = { state, map, select, goTo }; // for pages that embed this one, and for its tests
