// The map. vis-network moves it and tells what is under the pointer; what is drawn on it, and how, is decided here:
// so a selection costs one drawing and no change of its data.

const map = { network: null, edges: [], focus: null, hovered: null, touched: false, labels: [] };
const colours = {};
const LAYERS = {
  relation: { colour: "ink-soft", width: 1.4, dash: [] },
  doubted: { colour: "ink-soft", width: 1.2, dash: [2, 4] },
  discusses: { colour: "line-strong", width: 1, dash: [] },
  answers: { colour: "accent", width: 1.4, dash: [6, 4] },
  says: { colour: "line-strong", width: 1, dash: [] },
  about: { colour: "line-strong", width: 1, dash: [] },
  responds: { colour: "accent", width: 1.4, dash: [6, 4] },
  mentions: { colour: "line-strong", width: 0.8, dash: [2, 4] },
};
const ROOM = 18000; // square pixels of the window for each name of the most important nodes that may cover lesser ones
const DIRECTED = new Set(["relation", "doubted"]); // their arrows are always drawn
const SPEAKING = new Set(["relation", "doubted", "answers", "responds"]); // what they say is not the same for all
const DERIVED = new Set(["discusses", "answers"]);

function startMap() {
  readColours();
  const drawn = [...nodes.values()].map((node) => ({
    id: node.id, x: node.x, y: node.y, size: node.size, ctxRenderer: ({ ctx }) => nodeDrawing(ctx, node),
  }));
  map.dataset = new vis.DataSet(drawn);
  map.network = new vis.Network(byId("map"), { nodes: map.dataset, edges: [] }, data.network.options);
  byId("map").querySelector(".vis-network").tabIndex = -1; // the map around it takes the focus
  map.canvas = byId("map").querySelector("canvas");
  map.network.on("beforeDrawing", drawEdges);
  map.network.on("afterDrawing", drawLabels);
  map.network.on("click", ({ nodes: [id] }) => { map.network.unselectAll(); select(id ?? null); });
  map.network.on("hoverNode", ({ node }) => hover(node));
  map.network.on("blurNode", () => hover(null));
  map.network.on("dragging", ({ nodes: moved }) => {
    for (const [id, place] of Object.entries(map.network.getPositions(moved))) Object.assign(nodes.get(id), place);
  });
  for (const event of ["dragStart", "zoom"]) map.network.on(event, () => { map.touched = true; });
  new ResizeObserver(() => { if (!map.touched) fit(null, false); }).observe(byId("map"));
  byId("map").addEventListener("keydown", moveByKey);
  byId("zoom-in").addEventListener("click", () => zoom(1.3));
  byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
  byId("zoom-fit").addEventListener("click", () => fit(null));
  drawLineKey();
  refreshMap();
}

/** Follow a change of the state: what is visible, what is in focus. */
function refreshMap() {
  const changed = [...nodes.values()].filter((node) => (node.hidden ?? false) === isShown(node));
  for (const node of changed) node.hidden = !isShown(node);
  if (changed.length) map.dataset.update(changed.map(({ id, hidden }) => ({ id, hidden })));
  map.edges = edges.filter((edge) => isShown(nodes.get(edge.from)) && isShown(nodes.get(edge.to))
    && (claimsAreFolded() || !DERIVED.has(edge.layer)));
  const beside = new Map(); // several edges between two nodes bend away from each other
  for (const edge of map.edges) {
    const pair = [edge.from, edge.to].sort().join("\n");
    const nth = beside.get(pair) ?? 0;
    beside.set(pair, nth + 1);
    edge.bend = Math.ceil(nth / 2) * (nth % 2 ? 0.16 : -0.16) * (edge.from < edge.to ? 1 : -1);
  }
  map.focus = focusOn(state.selected);
  map.network.redraw();
}

/** The visible nodes and edges that belong to what is selected; null if it is nothing that the map can show. */
function focusOn(id) {
  if (id === null) return null;
  const claim = claims.get(id);
  const around = claim ? [claim.speaker, ...(claim.about ?? [])]
    : edgesOf.of(id).flatMap((edge) => [edge.from, edge.to]);
  if (nodes.has(id) && isShown(nodes.get(id))) {
    const touching = map.edges.filter((edge) => edge.from === id || edge.to === id);
    return { nodes: new Set([id, ...touching.flatMap((edge) => [edge.from, edge.to])]), edges: new Set(touching) };
  }
  const visible = new Set(around.filter((other) => nodes.has(other) && isShown(nodes.get(other))));
  if (!visible.size) return null;
  const joining = map.edges.filter((edge) => claim && edge.from === claim.speaker && visible.has(edge.to));
  return { nodes: visible, edges: new Set(joining) };
}

function hover(id) {
  map.hovered = id;
  map.canvas.style.cursor = id === null ? "" : "pointer";
  map.network.redraw();
}

/** Half a node's width: it stays visible however small the map is shown. */
const drawnSize = (node) => Math.max(node.size, (node.kind === "Claim" ? 2 : 4) / map.network.getScale());

const inFocus = (node) => !map.focus || map.focus.nodes.has(node.id) || node.id === map.hovered;

function nodeDrawing(context, node) {
  return {
    drawNode() {
      const pixel = 1 / map.network.getScale();
      context.save();
      context.globalAlpha = inFocus(node) ? 1 : 0.13;
      trace(context, node.shape, node.x, node.y, drawnSize(node));
      context.fillStyle = node.color;
      context.strokeStyle = node.id === state.selected ? colours.ink : colours.surface;
      context.lineWidth = (node.id === state.selected ? 3 : 1.5) * pixel;
      context.lineJoin = "round";
      context.fill();
      context.stroke();
      context.restore();
    },
    nodeDimensions: { width: 2 * node.size, height: 2 * node.size },
  };
}

function drawEdges(context) {
  const pixel = 1 / map.network.getScale();
  const plain = Math.max(0.12, Math.min(0.75, 400 / map.edges.length)); // many lines, each the fainter
  context.save();
  for (const edge of map.edges) {
    if (map.focus && !map.focus.edges.has(edge)) drawEdge(context, edge, pixel, plain / 7, false);
    else if (!map.focus) drawEdge(context, edge, pixel, plain * (DIRECTED.has(edge.layer) ? 1.2 : 1), DIRECTED.has(edge.layer));
  }
  for (const edge of map.focus?.edges ?? []) drawEdge(context, edge, pixel, 1, true);
  context.restore();
}

function drawEdge(context, edge, pixel, alpha, arrow) {
  const { colour, width, dash } = LAYERS[edge.layer];
  const [from, to] = [nodes.get(edge.from), nodes.get(edge.to)];
  const middle = bendOf(edge, from, to);
  const strong = map.focus?.edges.has(edge);
  context.globalAlpha = alpha;
  context.strokeStyle = context.fillStyle = strong ? colours.accent : colours[colour];
  context.lineWidth = Math.min(width + 0.5 * Math.log2(edge.count), 4) * pixel * (strong ? 1.3 : 1);
  context.setLineDash(dash.map((length) => length * pixel));
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.quadraticCurveTo(middle.x, middle.y, to.x, to.y);
  context.stroke();
  if (!arrow) return;
  const length = Math.hypot(to.x - middle.x, to.y - middle.y) || 1;
  const [dx, dy] = [(to.x - middle.x) / length, (to.y - middle.y) / length];
  const gap = drawnSize(to) + 2 * pixel;
  const tip = { x: to.x - dx * gap, y: to.y - dy * gap };
  const reach = 7 * pixel;
  context.beginPath();
  context.moveTo(tip.x, tip.y);
  context.lineTo(tip.x - dx * reach - dy * reach * 0.5, tip.y - dy * reach + dx * reach * 0.5);
  context.lineTo(tip.x - dx * reach + dy * reach * 0.5, tip.y - dy * reach - dx * reach * 0.5);
  context.fill();
}

/** The point towards which an edge is drawn in a curve. */
const bendOf = (edge, from, to) => ({
  x: (from.x + to.x) / 2 - (to.y - from.y) * edge.bend,
  y: (from.y + to.y) / 2 + (to.x - from.x) * edge.bend,
});

function drawLabels(context) {
  const [scale, centre] = [map.network.getScale(), map.network.getViewPosition()];
  const frame = { width: map.canvas.clientWidth, height: map.canvas.clientHeight };
  const onScreen = ({ x, y }) => ({ x: (x - centre.x) * scale + frame.width / 2, y: (y - centre.y) * scale + frame.height / 2 });
  context.save();
  const ratio = map.canvas.width / (frame.width || 1);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const taken = new Taken();
  for (const control of byId("view-map").querySelectorAll(".zoom, .lines")) taken.add(boxOf(control));
  const candidates = labelCandidates(context, onScreen, scale, frame, taken);
  map.labels = placeLabels(candidates, taken, frame);
  map.labels.push(...placeLabels(edgeLabels(context, onScreen), taken, frame));
  for (const label of map.labels) drawLabel(context, label);
  context.restore();
}

/** Where a control stands over the map, in pixels of it. */
const boxOf = ({ offsetLeft: left, offsetTop: top, offsetWidth, offsetHeight }) => (
  { left, top, right: left + offsetWidth, bottom: top + offsetHeight });

/** Visible nodes that may carry their names, the selected first; shapes are marked as taken, save those of claims. */
function labelCandidates(context, onScreen, scale, frame, taken) {
  const visible = [...nodes.values()].filter((node) => isShown(node) && inFocus(node));
  const candidates = [];
  for (const node of visible) {
    const point = { ...onScreen(node), size: drawnSize(node) * scale };
    if (point.x < -50 || point.y < -50 || point.x > frame.width + 50 || point.y > frame.height + 50) continue;
    const reach = point.size * 0.9;
    const box = { left: point.x - reach, right: point.x + reach, top: point.y - reach, bottom: point.y + reach };
    if (node.kind !== "Claim") taken.add(box);
    if (node.kind === "Claim" && scale < 1.6 && !map.focus && node.id !== map.hovered) continue;
    const must = node.id === state.selected || node.id === map.hovered;
    const may = must || candidates.length < (frame.width * frame.height) / ROOM;
    candidates.push({ ...point, ...writtenName(context, node, must), id: node.id, box, must, may });
  }
  return candidates.sort((a, b) => b.must - a.must); // stable: otherwise by importance, as the nodes are
}

/** A node's name in lines and their width, measured once. */
function writtenName(context, node, must) {
  const strong = must || node.size >= 13;
  const key = strong ? "strongLabel" : "plainLabel";
  if (!node[key]) {
    const lines = inLines(node.label);
    context.font = fontOf(strong);
    node[key] = { lines, strong, width: Math.max(...lines.map((line) => context.measureText(line).width)) + 4 };
  }
  return node[key];
}

/** What edges in focus say, in the middle of each. */
function edgeLabels(context, onScreen) {
  context.font = fontOf(false);
  return [...(map.focus?.edges ?? [])].filter((edge) => SPEAKING.has(edge.layer)).map((edge) => {
    const [from, to] = [nodes.get(edge.from), nodes.get(edge.to)];
    const bend = bendOf(edge, from, to);
    const middle = onScreen({ x: (from.x + to.x) / 4 + bend.x / 2, y: (from.y + to.y) / 4 + bend.y / 2 });
    const line = edge.count > 1 ? `${edge.label} (${edge.count})` : edge.label;
    return { ...middle, size: -LINE_HEIGHT / 2 - GAP, lines: [line], width: context.measureText(line).width + 4, strong: false };
  });
}

const fontOf = (strong) => `${strong ? "600 12.5px" : "12px"} system-ui, sans-serif`;

function drawLabel(context, label) {
  context.font = fontOf(label.strong);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = colours.ground;
  context.fillStyle = label.id === undefined ? colours.muted : colours.ink;
  label.lines.forEach((line, i) => {
    const [x, y] = [(label.left + label.right) / 2, label.top + AIR / 2 + (i + 0.5) * LINE_HEIGHT];
    context.strokeText(line, x, y);
    context.fillText(line, x, y);
  });
}

const still = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Bring nodes into view: these, or all that are visible. */
function fit(ids, animated = true) {
  const shown = [...nodes.values()].filter((node) => isShown(node) && (!ids || ids.has(node.id)));
  const { clientWidth: width, clientHeight: height } = byId("map");
  if (!shown.length || !width || !height) return;
  const [xs, ys] = [shown.map((node) => node.x), shown.map((node) => node.y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  // Room for names: they are as wide at any scale.
  const [beside, above] = [Math.min(150, width * 0.22), Math.min(120, height * 0.2)];
  const scale = Math.min((width - beside) / (right - left || 1), (height - above) / (bottom - top || 1), 1.15);
  map.network.moveTo({
    position: { x: (left + right) / 2, y: (top + bottom) / 2 + above / 6 / scale },
    scale: Math.max(scale, 0.02),
    animation: animated && !still() ? { duration: 350, easingFunction: "easeInOutQuad" } : false,
  });
  if (!ids) map.touched = false;
}

function zoom(factor) {
  map.touched = true;
  map.network.moveTo({ scale: map.network.getScale() * factor, animation: still() ? false : { duration: 150 } });
}

function moveByKey(event) {
  const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const commands = { "+": () => zoom(1.3), "=": () => zoom(1.3), "-": () => zoom(1 / 1.3), 0: () => fit(null) };
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (Object.hasOwn(moves, event.key)) {
    const [centre, step] = [map.network.getViewPosition(), 60 / map.network.getScale()];
    const [dx, dy] = moves[event.key];
    map.touched = true;
    map.network.moveTo({ position: { x: centre.x + dx * step, y: centre.y + dy * step } });
  } else if (Object.hasOwn(commands, event.key)) commands[event.key]();
  else return;
  event.preventDefault();
}

/** Canvas needs colours as values; the style sheet knows them by name, for light and dark. */
function readColours() {
  const probe = element("span", { hidden: true });
  document.body.append(probe);
  for (const name of ["ink", "ink-soft", "muted", "line-strong", "accent", "ground", "surface"]) {
    probe.style.color = `var(--${name})`;
    colours[name] = getComputedStyle(probe).color;
  }
  probe.remove();
}

function drawLineKey() {
  const words = {
    relation: "relation", doubted: "relation in doubt or denied", discusses: "discusses", answers: "agrees or disputes",
  };
  const used = Object.keys(words).filter((layer) => edges.some((edge) => edge.layer === layer));
  byId("lines").replaceChildren(...used.map((layer) => element("li", { class: `line-${layer}` }, words[layer])));
}
