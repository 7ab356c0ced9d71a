// Everything that is visible on the map, as a table that can be sorted.

const ROWS_AT_ONCE = 300;
const dateOf = (id) => { const when = things.get(id)?.when ?? claims.get(id)?.when; return when?.from ?? when?.to ?? ""; };
const documentsOf = (id) => (claims.has(id) ? 1 : documents.has(id) ? "" : (things.get(id)?.mentions ?? []).length);
const COLUMNS = [
  { name: "Name", value: ({ id }) => nameOf(id), cell: ({ id }) => link(id, shortened(nameOf(id), 160)) },
  { name: "Kind", value: ({ id }) => claims.get(id)?.kind ?? things.get(id)?.type ?? documents.get(id)?.form ?? "document" },
  { name: "Time", value: ({ id }) => dateOf(id) },
  { name: "Claims about", value: ({ id }) => claimsAbout.of(id).length, number: true },
  { name: "Claims made", value: ({ id }) => claimsBy.of(id).length, number: true },
  { name: "Relations", value: ({ id }) => relationsOf.of(id).length, number: true },
  { name: "Documents", value: ({ id }) => documentsOf(id), number: true },
];
const sorting = { column: null, down: false };

/** Visible nodes in the order asked for; at first by importance. */
function tableRows() {
  const rows = [...nodes.values()].filter(isShown);
  if (!sorting.column) return rows;
  const { value, number } = sorting.column;
  const turn = sorting.down ? -1 : 1;
  const compare = number ? (a, b) => value(a) - value(b) : (a, b) => value(a).localeCompare(value(b), "en");
  // Rows without a value stand last whichever way the others go.
  return rows.sort((a, b) => (value(a) === "") - (value(b) === "") || turn * compare(a, b));
}

function refreshTable() {
  if (state.view !== "table") return;
  const rows = tableRows();
  const body = element("tbody", {}, rows.slice(0, ROWS_AT_ONCE).map(tableRow));
  const rest = rows.slice(ROWS_AT_ONCE);
  const more = rest.length > 0 && element("button", {
    type: "button",
    class: "more",
    onclick: (event) => { body.append(...rest.map(tableRow)); event.currentTarget.remove(); },
  }, `Show ${rest.length} more rows`);
  byId("view-table").replaceChildren(
    element("table", {}, element("caption", { class: "unseen" }, "Everything visible on the map"),
      element("thead", {}, element("tr", {}, COLUMNS.map(headCell))), body), ...(more ? [more] : []));
}

function headCell(column) {
  const sorted = sorting.column === column;
  const order = !sorted ? "none" : sorting.down ? "descending" : "ascending";
  return element("th", { scope: "col", "aria-sort": order, class: column.number && "number" },
    element("button", { type: "button", onclick: () => sortBy(column) }, column.name, sorted && (sorting.down ? " ↓" : " ↑")));
}

function sortBy(column) {
  // Numbers are first wanted from the largest, words from A.
  sorting.down = sorting.column === column ? !sorting.down : Boolean(column.number);
  sorting.column = column;
  refreshTable();
  byId("view-table").querySelectorAll("th button")[COLUMNS.indexOf(column)].focus();
}

function tableRow(node) {
  return element("tr", { "data-id": node.id, class: node.id === state.selected && "selected" }, COLUMNS.map((column) => {
    const value = column.cell ? column.cell(node) : String(column.value(node));
    return element("td", { class: column.number && "number" }, value);
  }));
}
