// Pieces of the panel: things as buttons, claims and quotations as cards.

const FIRST = 25; // of a long list are built at once; the others on demand

/** A button that goes to a thing, a claim or a document. */
function link(id, words = nameOf(id)) {
  return element("button", { type: "button", class: "link", "data-id": id, onclick: () => goTo(id) }, sign(kindOf(id)), words);
}

/** Select something from outside of the map: the map moves there and the panel takes the focus. */
function goTo(id) {
  select(id);
  if (map.focus) fit(map.focus.nodes);
  byId("panel").scrollTop = 0;
  byId("panel").querySelector("h2")?.focus({ preventScroll: true });
}

/** A titled section with a list; null where there is nothing to list. */
function section(title, items, build, { total = items.length, noun = "more" } = {}) {
  if (!items.length) return null;
  const list = element("ul", { class: "plain" }, items.slice(0, FIRST).map((item) => element("li", {}, build(item))));
  const rest = items.slice(FIRST);
  const more = rest.length > 0 && element("button", {
    type: "button",
    class: "more",
    onclick: (event) => {
      list.append(...rest.map((item) => element("li", {}, build(item))));
      event.currentTarget.remove();
    },
  }, `Show ${rest.length} ${noun}`);
  return element("section", {}, element("h3", {}, title, " ", element("span", { class: "count" }, String(total))), list, more);
}

const badge = (words, style = "") => words && element("span", { class: `badge ${style}`.trim() }, words);

/** The time a text means: its own words, and what they were understood as. */
function time(when) {
  if (!when) return null;
  const understood = when.meaning && when.meaning !== when.text ? ` → ${when.meaning}` : "";
  return element("span", { class: "time" }, `${when.text ?? ""}${understood}`);
}

/** Title of the document and place in it. */
function source(quote) {
  const { title, date } = documentByKey.get(quote.document);
  return [title, date, quote.segment, quote.place].filter(Boolean).join(" · ");
}

/** The verbatim words; with what stands around them if `inContext`. */
function quotation(quote, inContext = false) {
  const words = element("span", { class: "quotation" }, quote.text);
  const around = (text) => inContext && text && element("span", { class: "context" }, text);
  return element("blockquote", {}, around(quote.before), words, around(quote.after));
}

/** A quotation with its source, for what is not a claim. */
const quoted = (quote) => element("div", { class: "card" },
  quotation(quote, true), element("p", { class: "source" }, source(quote)));

/** Whether the statement says more than the quotation: another wording, or the pieces of one put together. */
function rephrased(claim) {
  const plain = (text) => folded(text).replace(/[^\p{L}\p{N}%]+/gu, " ").trim();
  return plain(claim.statement) !== plain(claim.quote.text);
}

/** One claim: who, how sure, when; the words; what it is about and answers. `from` is the thing whose page this is. */
function claimCard(claim, { from = null, inContext = false } = {}) {
  const about = (claim.about ?? []).filter((id) => id !== from);
  return element("article", { class: "card claim", "data-id": claim.id },
    element("p", { class: "meta" },
      badge(claim.kind, claim.kind),
      claim.denied && badge("negated", "denied"),
      claim.certainty !== "certain" && badge(claim.certainty),
      claim.speaker !== from && (claim.speaker ? link(claim.speaker) : element("span", { class: "muted" }, "speaker not known")),
      time(claim.when)),
    !inContext && rephrased(claim) && element("p", { class: "statement" }, claim.statement),
    quotation(claim.quote, inContext),
    answers(claim),
    about.length > 0 && element("p", { class: "about" }, element("span", { class: "muted" }, "about "), about.map((id) => link(id))),
    element("p", { class: "source" }, inContext ? source(claim.quote)
      : element("button", { type: "button", class: "link", onclick: () => goTo(claim.id) }, source(claim.quote))));
}

/** The claims that a claim answers and those that answer it, as sentences with links. */
function answers(claim) {
  const sentence = (words, other) => element("li", {},
    `${words} `, other.speaker && element("b", {}, `${nameOf(other.speaker)}: `), link(other.id, shortened(other.statement)));
  const given = (claim.answers ?? []).filter(({ to }) => claims.has(to)).map(({ to, stance }) => sentence(stance, claims.get(to)));
  const received = claimsAnswering.of(claim.id).map((other) => {
    const { stance } = other.answers.find(({ to }) => to === claim.id);
    const passive = { "agrees with": "agreed with by", disputes: "disputed by", qualifies: "qualified by" };
    return sentence(passive[stance] ?? `answered (${stance}) by`, other);
  });
  return given.length + received.length > 0 && element("ul", { class: "answers" }, given, received);
}

const shortened = (text, length = 110) => (text.length > length ? `${text.slice(0, length).replace(/\s\S*$/, "")} …` : text);
