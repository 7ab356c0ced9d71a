// Names on the map: the most important first, each where there is room for it, none over another.

const LINE_HEIGHT = 14;
const LINE_LETTERS = 22;
const GAP = 4; // between a node and its name
const AIR = 3; // between two names, one below the other

/** Boxes taken so far, in squares of the window, so that only boxes nearby are compared. */
class Taken {
  constructor() { this.cells = new Map(); }

  *cellsOf(box) {
    for (let x = Math.floor(box.left / 64); x <= Math.floor(box.right / 64); x += 1) {
      for (let y = Math.floor(box.top / 64); y <= Math.floor(box.bottom / 64); y += 1) yield `${x},${y}`;
    }
  }

  isFree(box) {
    for (const cell of this.cellsOf(box)) {
      for (const other of this.cells.get(cell) ?? []) {
        if (other !== box.owner && box.left < other.right && other.left < box.right
          && box.top < other.bottom && other.top < box.bottom) return false;
      }
    }
    return true;
  }

  add(box) {
    for (const cell of this.cellsOf(box)) {
      if (!this.cells.has(cell)) this.cells.set(cell, []);
      this.cells.get(cell).push(box);
    }
  }
}

/** `name` in at most two lines, broken at spaces, cut with an ellipsis. */
function inLines(name) {
  const lines = [""];
  for (const word of name.split(/\s+/)) {
    const line = lines[lines.length - 1];
    if (line === "" || line.length + 1 + word.length <= LINE_LETTERS) lines[lines.length - 1] = line ? `${line} ${word}` : word;
    else lines.push(word);
  }
  const kept = lines.slice(0, 2);
  if (lines.length > 2) kept[1] += " …";
  return kept.map((line) => (line.length > LINE_LETTERS + 6 ? `${line.slice(0, LINE_LETTERS + 4)}…` : line));
}

/** Boxes in which a text of this size may stand around a node, the best first. */
function boxesAround({ x, y, size }, width, height) {
  const box = (left, top) => ({ left, top, right: left + width, bottom: top + height });
  return [
    box(x - width / 2, y + size + GAP),
    box(x - width / 2, y - size - GAP - height),
    box(x + size + GAP, y - height / 2),
    box(x - size - GAP - width, y - height / 2),
  ];
}

/**
 * Choose the names to draw. `candidates` are points of the window with their `lines` and `width`, the most important
 * first; those that `may` cover other nodes, though no name, do so where nothing is free.
 */
function placeLabels(candidates, taken, frame) {
  const placed = [];
  for (const candidate of candidates) {
    const height = candidate.lines.length * LINE_HEIGHT + AIR;
    const inside = boxesAround(candidate, candidate.width, height).filter((box) => box.left >= 0 && box.top >= 0
      && box.right <= frame.width && box.bottom <= frame.height);
    const owned = inside.map((box) => ({ ...box, owner: candidate.box }));
    const free = owned.find((box) => taken.isFree(box));
    const chosen = free ?? (candidate.may ? owned.find((box) => placed.every((other) => !overlap(box, other))) : undefined);
    if (!chosen) continue;
    taken.add(chosen);
    placed.push(Object.assign(chosen, { id: candidate.id, lines: candidate.lines, strong: candidate.strong }));
  }
  return placed;
}

const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
