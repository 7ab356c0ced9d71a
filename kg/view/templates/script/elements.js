// Elements are built by name and filled with text nodes, never from markup: whatever a document says stays text.

const byId = (id) => document.getElementById(id);

/** A new element. Attributes that are null or false are left out; functions under `onclick` and the like listen. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** `1 claim`, `2 claims`. */
const counted = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;

const announce = (text) => { byId("status").textContent = text; };
