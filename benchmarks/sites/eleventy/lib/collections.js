import { paged } from "./parts.js";
import { names } from "./names.js";

const CARDS = 50;
const NAMES = 500;

const newest = (api) => api.getFilteredByGlob("content/dossiers/*.md").sort((a, b) => b.data.published - a.data.published || (a.url < b.url ? -1 : 1));

const byDate = (rows) => rows.sort((a, b) => a.item.date - b.item.date);

function group(rows) {
  const found = new Map();
  for (const [key, value] of rows) {
    if (!found.has(key)) found.set(key, []);
    found.get(key).push(value);
  }
  return found;
}

const tagRows = (pages) => pages.flatMap((page) => page.data.tags.map((tag) => [tag, page]));

function pagesOf(items, size, base, fields) {
  const count = Math.max(1, Math.ceil(items.length / size));
  const address = paged(base);
  return Array.from({ length: count }, (_, index) => ({
    ...fields,
    number: index + 1,
    count,
    url: address(index + 1),
    base,
    items: items.slice(index * size, (index + 1) * size),
  }));
}

function* mentioned({ data }) {
  yield* data.people;
  yield* data.organizations;
}

function entities(pages) {
  const events = group(pages.flatMap((page) => page.data.timeline.flatMap((item) => item.who.map((who) => [who, { item, page }]))));
  const quotes = group(pages.flatMap((page) => page.data.quotes.map((item) => [item.speaker, { item, page }])));
  const dossiers = group(pages.flatMap((page) => [...mentioned(page)].map((id) => [id, page])));
  return names.all.map((entity) => ({
    ...entity,
    events: byDate(events.get(entity.id) ?? []).slice(0, 100),
    quotes: byDate(quotes.get(entity.id) ?? []).slice(0, 50),
    cards: (dossiers.get(entity.id) ?? []).slice(0, 50),
  }));
}

function lists(pages) {
  const count = new Map();
  for (const page of pages) for (const id of mentioned(page)) count.set(id, (count.get(id) ?? 0) + 1);
  return ["people", "organizations"].flatMap((kind) => {
    const rows = names.all.filter((entity) => entity.kind === kind).map((entity) => [entity, count.get(entity.id) ?? 0]);
    rows.sort(([a], [b]) => (a.sort_name < b.sort_name ? -1 : 1));
    return pagesOf(rows, NAMES, `/${kind}/`, { kind });
  });
}

const counted = (pages) => [...group(tagRows(pages))].map(([tag, found]) => [tag, found.length]);

export function collections(config) {
  config.addCollection("dossiers", newest);
  config.addCollection("homePages", (api) => {
    const pages = newest(api);
    const is = (page) => page.data.status === "developing";
    return pagesOf([...pages.filter(is), ...pages.filter((page) => !is(page))], CARDS, "/", {
      tags: counted(pages).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, 40),
    });
  });
  config.addCollection("tagCounts", (api) => counted(newest(api)).sort(([a], [b]) => (a < b ? -1 : 1)));
  config.addCollection("tagPages", (api) =>
    [...group(tagRows(newest(api)))].flatMap(([tag, pages]) => pagesOf(pages, CARDS, `/tags/${tag}/`, { tag })),
  );
  config.addCollection("entities", (api) => entities(newest(api)));
  config.addCollection("entityLists", (api) => lists(newest(api)));
}
