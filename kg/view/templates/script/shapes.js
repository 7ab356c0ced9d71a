// One outline for each kind of thing, drawn alike on the map and in the legend.

/** Corners of a regular polygon of radius 1, the first at `turn` (in full turns, 0 is to the right). */
const polygon = (corners, turn, radius = () => 1) => Array.from({ length: corners }, (_, i) => {
  const angle = 2 * Math.PI * (i / corners + turn);
  return [radius(i) * Math.cos(angle), radius(i) * Math.sin(angle)];
});

/** Outlines as corners around 0, from -1 to 1; null is a circle. */
const outlines = {
  circle: null,
  square: [[-0.85, -0.85], [0.85, -0.85], [0.85, 0.85], [-0.85, 0.85]],
  diamond: [[0, -1.05], [1.05, 0], [0, 1.05], [-1.05, 0]],
  pin: [[-0.95, -0.75], [0.95, -0.75], [0, 1.05]],
  pentagon: polygon(5, -0.25),
  hexagon: polygon(6, 0),
  triangle: [[0, -1], [1, 0.8], [-1, 0.8]],
  shield: [[-0.85, -0.85], [0.85, -0.85], [0.85, 0.2], [0, 1.05], [-0.85, 0.2]],
  star: polygon(10, -0.25, (i) => (i % 2 ? 0.48 : 1.15)),
  bubble: [[-1, -0.8], [1, -0.8], [1, 0.5], [-0.1, 0.5], [-0.6, 1.05], [-0.6, 0.5], [-1, 0.5]],
  page: [[-0.75, -1], [0.3, -1], [0.75, -0.5], [0.75, 1], [-0.75, 1]],
};

/** Begin a path with the outline of `shape` around (x, y). */
function trace(context, shape, x, y, size) {
  const corners = outlines[shape];
  context.beginPath();
  if (!corners) {
    context.arc(x, y, size, 0, 2 * Math.PI);
    return;
  }
  for (const [dx, dy] of corners) context.lineTo(x + dx * size, y + dy * size);
  context.closePath();
}

/** The sign of a kind, for buttons and lists. */
function sign(kind) {
  const space = "http://www.w3.org/2000/svg"; // the name of a language, not an address that is asked
  const corners = outlines[kind.shape];
  const shape = document.createElementNS(space, corners ? "polygon" : "circle");
  if (corners) shape.setAttribute("points", corners.map((corner) => corner.join()).join(" "));
  else shape.setAttribute("r", "1");
  shape.setAttribute("fill", kind.color);
  const drawing = document.createElementNS(space, "svg");
  for (const [key, value] of [["viewBox", "-1.2 -1.2 2.4 2.4"], ["class", "sign"], ["aria-hidden", "true"]]) {
    drawing.setAttribute(key, value);
  }
  drawing.append(shape);
  return drawing;
}
