// What the reader has chosen. All of it is in the address behind '#', so that a link restores it.

const foldedAtFirst = new Set(data.kinds.filter((kind) => !kind.shown).map((kind) => kind.key));
const views = ["map", "table"];
const state = { selected: null, hidden: new Set(foldedAtFirst), view: "map" };
const watchers = [];
let written = "";

/** Change part of the state and let every part of the page follow. */
function change(part) {
  Object.assign(state, part);
  written = asHash();
  if (location.hash.replace(/^#/, "") !== written) location.hash = written;
  for (const follow of watchers) follow(part);
}

const select = (id) => change({ selected: id });
const isShown = (node) => !state.hidden.has(node.kind);
const claimsAreFolded = () => state.hidden.has("Claim");

function asHash() {
  const hash = new URLSearchParams();
  if (state.selected !== null) hash.set("node", state.selected);
  const hidden = [...kinds.keys()].filter((key) => state.hidden.has(key));
  if (hidden.join() !== [...kinds.keys()].filter((key) => foldedAtFirst.has(key)).join()) hash.set("hide", hidden.join());
  if (state.view !== "map") hash.set("view", state.view);
  return hash.toString();
}

/** The state that the address asks for. What it names that is not here is passed over: anybody can write an address. */
function fromHash() {
  const hash = new URLSearchParams(location.hash.replace(/^#/, ""));
  const node = hash.get("node");
  const hidden = hash.has("hide") ? hash.get("hide").split(",").filter((key) => kinds.has(key)) : foldedAtFirst;
  return {
    selected: node !== null && exists(node) ? node : null,
    hidden: new Set(hidden),
    view: views.includes(hash.get("view")) ? hash.get("view") : "map",
  };
}

window.addEventListener("hashchange", () => {
  if (location.hash.replace(/^#/, "") !== written) change(fromHash());
});
