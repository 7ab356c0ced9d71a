// The legend: each kind with its sign and number, and a switch for it.

function startLegend() {
  const numbers = new Map([...kinds.keys()].map((key) => [key, 0]));
  for (const node of nodes.values()) numbers.set(node.kind, numbers.get(node.kind) + 1);
  numbers.set("Claim", claims.size);
  numbers.set("Document", documents.size);
  const present = [...kinds.values()].filter((kind) => numbers.get(kind.key));
  byId("legend").replaceChildren(...present.map((kind) => element("button", {
    type: "button",
    class: "chip",
    "data-kind": kind.key,
    onclick: () => toggle(kind.key),
    ondblclick: () => showOnly(kind.key),
  }, sign(kind), element("span", {}, kind.plural), element("b", {}, numbers.get(kind.key).toLocaleString("en")))));
}

function toggle(key) {
  const hidden = new Set(state.hidden);
  if (!hidden.delete(key)) hidden.add(key);
  change({ hidden });
}

/** Leave one kind alone; again, and all come back as at first. */
function showOnly(key) {
  const others = [...kinds.keys()].filter((other) => other !== key);
  const alone = others.every((other) => state.hidden.has(other));
  change({ hidden: new Set(alone ? foldedAtFirst : others) });
}

function refreshLegend() {
  for (const chip of byId("legend").querySelectorAll(".chip")) {
    chip.setAttribute("aria-pressed", String(!state.hidden.has(chip.dataset.kind)));
  }
  const shown = [...nodes.values()].filter(isShown).length;
  byId("shown").textContent = `${shown.toLocaleString("en")} of ${nodes.size.toLocaleString("en")} shown`;
}
