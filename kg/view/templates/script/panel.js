// The panel beside the map: what is selected, with its evidence; a way in where nothing is.

function refreshPanel() {
  const id = state.selected;
  const build = id === null ? startPage : claims.has(id) ? claimPage : documents.has(id) ? documentPage : thingPage;
  byId("panel").replaceChildren(...build(id).filter(Boolean));
}

const heading = (words) => element("h2", { tabindex: "-1" }, words);

/** Kind and name of what is selected, and the way back. */
function title(id, kindWords, words = nameOf(id)) {
  const close = element("button", { type: "button", class: "round", "aria-label": "Close", onclick: () => select(null) }, "×");
  return element("div", { class: "title" },
    element("p", { class: "kind" }, sign(kindOf(id)), kindWords, close), heading(words));
}

/** Names and what they stand for, as far as they are known. */
function facts(rows) {
  const known = rows.filter(([, value]) => value && value.length !== 0);
  return known.length > 0 && element("dl", { class: "facts" }, known.flatMap(([name, value]) => [
    element("dt", {}, name), element("dd", {}, Array.isArray(value) ? value.join(", ") : value)]));
}

function startPage() {
  if (!nodes.size) return [heading("Nothing here yet"), element("p", {}, "This graph holds no things and no claims.")];
  const ranked = [...nodes.values()].filter((node) => things.has(node.id) && node.weight > 0);
  const speakers = ranked.filter((node) => claimsBy.of(node.id).length)
    .sort((a, b) => claimsBy.of(b.id).length - claimsBy.of(a.id).length).slice(0, 8);
  const subjects = ranked.filter((node) => claimsAbout.of(node.id).length && node.kind !== "Person")
    .sort((a, b) => claimsAbout.of(b.id).length - claimsAbout.of(a.id).length).slice(0, 12);
  const entry = (words) => (node) => [link(node.id), element("span", { class: "muted" }, ` ${words(node.id)}`)];
  return [
    heading("What is in here"),
    element("p", { class: "muted" }, `${counted(claims.size, "claim")} about ${counted(things.size, "thing")}, from `
      + `${counted(documents.size, "document")}. Every claim is quoted from its document: choose anything to see what was said of it.`),
    section("Who speaks", speakers, entry((id) => counted(claimsBy.of(id).length, "claim"))),
    section("Most discussed", subjects, entry((id) => counted(claimsAbout.of(id).length, "claim"))),
    section("Milestones and predictions in time", inTime(), ({ id, when }) => [link(id, shortened(nameOf(id), 70)), " ", time(when)]),
    section("Documents", [...documents.values()], (one) => [
      link(one.id), element("span", { class: "muted" }, ` ${[one.form, one.date].filter(Boolean).join(", ")}`)]),
  ];
}

/** Milestones and claims with a date, the earliest first. */
function inTime() {
  const dated = [...things.values(), ...claims.values()].filter(({ when, kind }) => (when?.from || when?.to)
    && (kind === undefined || kind === "prediction"));
  const start = ({ when }) => when.from ?? when.to;
  return dated.sort((a, b) => (start(a) < start(b) ? -1 : start(a) > start(b) ? 1 : 0));
}

function thingPage(id) {
  const thing = things.get(id);
  return [
    title(id, thing.type),
    facts([
      ["also", thing.aliases],
      ["status", thing.status],
      ["time", thing.when && time(thing.when)],
      ["category", thing.category],
      ["broader", thing.broader],
      ["registers", thing.register],
    ]),
    section("Claims about it", claimsAbout.of(id), (claim) => claimCard(claim, { from: id }), { noun: "more claims" }),
    section("Claims made", claimsBy.of(id), (claim) => claimCard(claim, { from: id }), { noun: "more claims" }),
    section("Relations", relationsOf.of(id), relationCard),
    section("Measurements", measurementsAbout.of(id), measurementCard),
    section("Raised in", thing.quotes ?? [], quoted),
    section("Mentioned in", thing.mentions ?? [], (mention) => [
      link(documentByKey.get(mention.document).id),
      element("span", { class: "muted" }, mention.count ? ` ${mention.count}×${mention.place ? `, first ${mention.place}` : ""}` : "")]),
  ];
}

function relationCard(relation) {
  return element("div", { class: "card" },
    element("p", { class: "meta" }, link(relation.subject), element("b", {}, relation.label), link(relation.object)),
    (relation.quotes ?? []).map((quote) => [quotation(quote, true), element("p", { class: "source" }, source(quote))]).flat());
}

function measurementCard(measurement) {
  return element("div", { class: "card" },
    element("p", { class: "meta" }, element("b", {}, measurement.quantity), ` ${measurement.of ?? ""}`),
    quotation(measurement.quotes[0], true), element("p", { class: "source" }, source(measurement.quotes[0])));
}

function claimPage(id) {
  const claim = claims.get(id);
  return [
    title(id, "claim", shortened(claim.statement, 400)),
    claimCard(claim, { inContext: true }),
    section("Claims it answers", (claim.answers ?? []).filter(({ to }) => claims.has(to)), ({ to }) => claimCard(claims.get(to))),
    section("Claims that answer it", claimsAnswering.of(id), (other) => claimCard(other)),
  ];
}

function documentPage(id) {
  const one = documents.get(id);
  const mentioned = thingsIn.of(one.key).sort((a, b) => (nodes.get(b.id).weight - nodes.get(a.id).weight));
  return [
    title(id, one.form ?? "document"),
    facts([
      ["date", one.date],
      ["file", one.source],
      ["author", one.author && (nodes.has(one.author) ? link(one.author) : one.author)],
    ]),
    section("Chapters", one.segments ?? [], (segment) => segment),
    section("Claims", claimsIn.of(one.key), (claim) => claimCard(claim), { noun: "more claims" }),
    section("Measurements", measurementsIn.of(one.key), measurementCard),
    section("Things in it", mentioned, (thing) => link(thing.id)),
  ];
}
