import { base } from "../lib/base.js";
import { paged, pagination } from "../lib/parts.js";
import { capital, count } from "../lib/words.js";

export const data = {
  pagination: { data: "collections.entityLists", size: 1, alias: "list", addAllPagesToCollections: true },
  permalink: ({ list }) => list.url,
};

export function render({ list, site }) {
  const title = capital(list.kind);
  const rows = list.items.map(([{ id, kind, name }, n]) => `<li><a href="/${kind}/${id}/">${name}</a> <span class="meta">${count(n)}</span></li>\n`);
  const main = `<header class="page">\n<h1>${title}</h1>\n</header>\n<ul class="index">\n${rows.join("")}</ul>\n`;
  return base(site, { title, url: list.url, current: list.kind, main: main + pagination(list.number, list.count, paged(list.base)) });
}
