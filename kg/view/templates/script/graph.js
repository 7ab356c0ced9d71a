// What the file holds, indexed for the questions that the page asks.

const data = JSON.parse(byId("data").textContent);
const kinds = new Map(data.kinds.map((kind) => [kind.key, kind]));
const nodes = new Map(data.network.nodes.map((node) => [node.id, node])); // from the most important on
const edges = data.network.edges;
const things = new Map(data.evidence.things.map((thing) => [thing.id, thing]));
for (const claim of data.evidence.claims) claim.statement ??= claim.quote.text; // mostly they are the same
const claims = new Map(data.evidence.claims.map((claim) => [claim.id, claim]));
const documents = new Map(data.evidence.documents.map((one) => [one.id, one]));
const documentByKey = new Map(data.evidence.documents.map((one) => [one.key, one]));

/** Lists of `items` under each of the keys that `keysOf` gives for them. */
function grouped(items, keysOf) {
  const groups = new Map();
  for (const item of items) {
    for (const key of new Set(keysOf(item))) {
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(item);
    }
  }
  return { of: (key) => groups.get(key) ?? [] };
}

const claimsBy = grouped(claims.values(), (claim) => (claim.speaker ? [claim.speaker] : []));
const claimsAbout = grouped(claims.values(), (claim) => claim.about ?? []);
const claimsIn = grouped(claims.values(), (claim) => [claim.quote.document]);
const claimsAnswering = grouped(claims.values(), (claim) => (claim.answers ?? []).map((answer) => answer.to));
const relationsOf = grouped(data.evidence.relations, (relation) => [relation.subject, relation.object]);
const measurementsAbout = grouped(data.evidence.measurements, (measurement) => measurement.about ?? []);
const measurementsIn = grouped(data.evidence.measurements, (measurement) => [measurement.quotes[0].document]);
const thingsIn = grouped(things.values(), (thing) => (thing.mentions ?? []).map((mention) => mention.document));
const edgesOf = grouped(edges, (edge) => [edge.from, edge.to]);

const exists = (id) => nodes.has(id) || claims.has(id) || documents.has(id);

function kindOf(id) {
  if (claims.has(id)) return kinds.get("Claim");
  return documents.has(id) ? kinds.get("Document") : kinds.get(nodes.get(id).kind);
}

const nameOf = (id) => claims.get(id)?.statement ?? nodes.get(id)?.label ?? documents.get(id)?.title ?? id;

/** `text` for comparison: without accents and other marks, in small letters, white space folded. */
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
