import { base } from "../lib/base.js";
import { cards, paged, pagination } from "../lib/parts.js";
import { count, json } from "../lib/words.js";

export const data = {
  pagination: { data: "collections.homePages", size: 1, alias: "list", addAllPagesToCollections: true },
  permalink: ({ list }) => list.url,
};

const part = (heading, items) => (items.length ? `<section>\n<h2>${heading}</h2>\n${cards(items)}</section>\n` : "");

export function render({ list, site }) {
  const is = (page) => page.data.status === "developing";
  const first = list.number === 1;
  const tags = list.tags.map(([tag, n]) => `<li><a href="/tags/${tag}/">${tag}</a> <span class="meta">${count(n)}</span></li>\n`).join("");
  const about = { "@context": "https://schema.org", "@type": "WebSite", name: site.title, inLanguage: "en", url: `${site.url}/` };
  return base(site, {
    title: site.title,
    url: list.url,
    data: first ? json(about) : "",
    main: `<header class="page">\n<h1>${site.title}</h1>\n</header>
${part("Developing", list.items.filter(is))}${part("More dossiers", list.items.filter((page) => !is(page)))}${pagination(list.number, list.count, paged(list.base))}${first ? `<section class="named">\n<h2>Tags</h2>\n<ul>\n${tags}</ul>\n</section>\n` : ""}`,
  });
}
