// Search over names, other names, statements and quotations; things come before claims.

const MOST_FOUND = 14;
const search = { entries: null, found: [], active: -1 };

/** What can be found: the texts of each thing, document and claim, folded once. */
function entries() {
  const ofThing = (id) => [nameOf(id), ...(things.get(id)?.aliases ?? [])];
  const named = [...nodes.values()].filter((node) => node.kind !== "Claim").map((node) => ({ id: node.id, texts: ofThing(node.id) }));
  const said = [...claims.values()].map((claim) => ({ id: claim.id, texts: [claim.statement, claim.quote.text] }));
  search.entries ??= [...named, ...said].map(({ id, texts }, order) => ({ id, order, texts: texts.map(folded) }));
  return search.entries;
}

/** How well an entry answers: 0 a whole name, 1 its beginning, 2 a word's beginning, 3 inside; null not at all. */
function rank({ texts }, query) {
  const words = query.split(" ");
  const all = texts.join(" \n ");
  if (!words.every((word) => all.includes(word))) return null;
  if (texts.includes(query)) return 0;
  if (texts.some((text) => text.startsWith(query))) return 1;
  return words.every((word) => ` ${all}`.includes(` ${word}`)) ? 2 : 3;
}

function find(text) {
  const query = folded(text);
  if (!query) return [];
  return entries()
    .map((entry) => ({ ...entry, rank: rank(entry, query), claim: claims.has(entry.id) }))
    .filter((entry) => entry.rank !== null)
    .sort((a, b) => a.claim - b.claim || a.rank - b.rank || a.order - b.order)
    .map(({ id }) => id);
}

function startSearch() {
  const field = byId("query");
  field.addEventListener("input", () => showFound(field.value));
  field.addEventListener("keydown", searchByKey);
  field.addEventListener("focus", () => { if (field.value) showFound(field.value); });
  field.addEventListener("blur", closeSearch);
}

function showFound(text) {
  const all = find(text);
  search.found = all.slice(0, MOST_FOUND);
  search.active = search.found.length ? 0 : -1;
  const options = search.found.map((id, i) => element("li", {
    id: `result-${i}`,
    role: "option",
    "data-id": id,
    onmousedown: (event) => { event.preventDefault(); choose(id); },
  }, sign(kindOf(id)), element("span", {}, shortened(nameOf(id), 90)), element("small", {}, hint(id))));
  const rest = all.length - search.found.length;
  const note = !text.trim() ? null : !all.length ? "Nothing found" : rest > 0 ? `and ${rest} more: type on to narrow down` : null;
  byId("results").replaceChildren(...options, ...(note ? [element("li", { class: "note", role: "option", "aria-disabled": "true" }, note)] : []));
  setOpen(Boolean(text.trim()));
  markActive();
  announce(text.trim() ? `${counted(all.length, "result")}` : "");
}

function hint(id) {
  if (claims.has(id)) return claims.get(id).speaker ? nameOf(claims.get(id).speaker) : "";
  const about = claimsAbout.of(id).length + claimsBy.of(id).length;
  return documents.has(id) ? "document" : about ? counted(about, "claim") : things.get(id)?.type ?? "";
}

function searchByKey(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && search.found.length) {
    search.active = (search.active + step + search.found.length) % search.found.length;
    markActive();
    event.preventDefault();
  } else if (event.key === "Enter" && search.active >= 0 && !byId("results").hidden) {
    choose(search.found[search.active]);
    event.preventDefault();
  } else if (event.key === "Escape") {
    if (byId("results").hidden) event.currentTarget.value = "";
    closeSearch();
    event.stopPropagation();
  }
}

function choose(id) {
  closeSearch();
  byId("query").value = "";
  const kind = kindOf(id);
  // A kind that was switched off comes back for what was looked for; claims stay folded, the panel shows them.
  if (state.hidden.has(kind.key) && !foldedAtFirst.has(kind.key)) {
    change({ hidden: new Set([...state.hidden].filter((key) => key !== kind.key)) });
  }
  goTo(id);
}

function setOpen(open) {
  byId("results").hidden = !open;
  byId("query").setAttribute("aria-expanded", String(open));
}

function closeSearch() {
  setOpen(false);
  byId("query").removeAttribute("aria-activedescendant");
}

function markActive() {
  byId("results").querySelectorAll("[data-id]").forEach((option, i) => {
    option.setAttribute("aria-selected", String(i === search.active));
    if (i === search.active) {
      byId("query").setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    }
  });
}
