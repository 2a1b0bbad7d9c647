import { base } from "../lib/base.js";
import { cards } from "../lib/parts.js";
import { quote } from "../lib/quote.js";
import { escape, json, time } from "../lib/words.js";

export const data = {
  pagination: { data: "collections.entities", size: 1, alias: "entity", addAllPagesToCollections: true },
  permalink: ({ entity }) => `/${entity.kind}/${entity.id}/`,
};

const event = ({ item, page }) => `<li class="event ${item.importance} happened">
<p class="when">${time(item.date)}</p>
<div class="what">
<p class="event-title">${escape(item.title)}</p>
<p class="meta">From the dossier <a href="${page.url}#event-${item.id}">${escape(page.data.title)}</a></p>
</div>
</li>
`;

export function render({ entity, site }) {
  const person = entity.kind === "people";
  const type = person ? "Person" : "Organization";
  const url = `/${entity.kind}/${entity.id}/`;
  const events = entity.events.map(event).join("");
  const quotes = entity.quotes.map(({ item, page }) => quote(item, page.data, null, page)).join("");
  return base(site, {
    title: entity.name,
    url,
    current: entity.kind,
    type: person ? "profile" : "website",
    data: json({ "@context": "https://schema.org", "@type": type, name: entity.name, url: site.url + url }),
    main: `<article class="entity">
<header class="page">
<p class="label">${type}</p>
<h1>${entity.name}</h1>
</header>
${events ? `<section id="timeline">\n<h2>Timeline</h2>\n<ol class="timeline">\n${events}</ol>\n</section>\n` : ""}${quotes ? `<section id="quotes">\n<h2>Voices</h2>\n${quotes}</section>\n` : ""}<section id="dossiers">
<h2>Dossiers</h2>
${cards(entity.cards)}</section>
</article>
`,
  });
}
