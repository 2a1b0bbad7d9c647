import { base } from "../lib/base.js";
import { citations } from "../lib/citations.js";
import { headingsOf, inline } from "../lib/markdown.js";
import { names } from "../lib/names.js";
import { quote } from "../lib/quote.js";
import { KINDS, capital, escape, iso, json, time, words } from "../lib/words.js";

const SECTIONS = [
  ["timeline", "Timeline"],
  ["quotes", "Voices"],
  ["questions", "Questions and answers"],
  ["further-reading", "Further reading"],
  ["sources", "Sources"],
  ["cite", "How to cite this page"],
];

const section = (id, heading, content) => `<section id="${id}">\n<h2>${heading}</h2>\n${content}</section>\n`;
const list = (items, tag, name, row) => `<${tag}${name ? ` class="${name}"` : ""}>\n${items.map(row).join("")}</${tag}>\n`;

function article(data) {
  const { site, title, summary, page, published, tags, status, sources } = data;
  const citation = sources.map((source) => ({
    "@type": "CreativeWork",
    name: source.title,
    url: source.url,
    publisher: source.publisher,
    datePublished: iso(source.published),
  }));
  return json({
    "@context": "https://schema.org",
    "@type": "Article",
    headline: title,
    description: summary,
    inLanguage: "en",
    url: site.url + page.url,
    datePublished: iso(published),
    dateModified: iso(published),
    author: [{ "@type": "Person", name: site.author }],
    publisher: { "@type": "Organization", name: site.title },
    keywords: tags,
    creativeWorkStatus: status,
    citation,
  });
}

const event = (marks) => (item) => `<li class="event ${item.importance} happened" id="event-${item.id}">
<p class="when">${time(item.date)}</p>
<div class="what">
<p class="event-title">${escape(item.title)}${marks.marks(item.sources)}</p>
${inline.render(item.text, { citations: marks })}<p class="meta">${item.who.map((id) => names.link(id)).join(", ")}</p>
</div>
</li>
`;

const question = (marks) => (item) => `<div class="question" id="question-${item.id}">
<h3 class="item-title">${escape(item.question)}</h3>
${inline.render(item.answer, { citations: marks })}<p class="meta evidence">Sources: ${marks.marks(item.sources)}</p>
</div>
`;

const about = (source) => `<p><cite><a href="${escape(source.url)}">${escape(source.title)}</a></cite></p>
<p class="meta">${escape(source.publisher)} · ${time(source.published)} · ${KINDS[source.kind]}</p>
`;

const back = (number, count) => (_, index) =>
  ` <a href="#cite-${number}-${index + 1}" aria-label="Back to citation ${index + 1} of ${count}">${index + 1}</a>`;

const source = (item) => `<li id="source-${item.id}" value="${item.number}">
${about(item)}<p class="backlinks">${Array.from({ length: item.marks }, back(item.number, item.marks)).join("")}</p>
</li>
`;

function main(data) {
  const { site, title, summary, status, published, page, content } = data;
  const marks = citations(data);
  const env = { citations: marks };
  const placed = marks.placed ?? new Set();
  const points = list(data.key_points, "ul", "", (point) => `<li>${inline.renderInline(point, env)}</li>\n`);
  const facts = list(data.facts, "dl", "facts", (fact) => `<div>
<dt>${escape(fact.label)}</dt>
<dd>${inline.renderInline(fact.value, env)}${marks.mark(fact.source)}</dd>
</div>
`);
  const timeline = list([...data.timeline].sort((a, b) => a.date - b.date), "ol", "timeline", event(marks));
  const quotes = data.quotes.filter((item) => !placed.has(item.id)).map((item) => quote(item, data, marks)).join("");
  const questions = data.questions.map(question(marks)).join("");
  const readings = list(data.further_reading, "ul", "readings", (reading) => `<li>
${about(marks.sources.get(reading.source))}<p>${inline.renderInline(reading.why, env)}</p>
</li>
`);
  const contents = [...headingsOf(data).map(({ id, text }) => [id, escape(text)]), ...SECTIONS];
  return `<article class="dossier">
<header>
<h1>${escape(title)}</h1>
<p class="standfirst">${escape(summary)}</p>
<p class="meta"><span class="status ${status}">${capital(status)}</span> · last changed ${time(published)}</p>
<p class="meta">By ${site.author} · first published ${time(published)}</p>
</header>
${section("key-points", "Key points", points)}${section("facts", "Facts", facts)}<nav class="contents" id="contents" aria-label="Contents">
<p class="label">Contents</p>
${list(contents, "ol", "", ([id, text]) => `<li><a href="#${id}">${text}</a></li>\n`)}</nav>
<div class="prose">
${content}</div>
${section("timeline", "Timeline", timeline)}${section("quotes", "Voices", quotes)}${section("questions", "Questions and answers", questions)}${section("further-reading", "Further reading", readings)}${section("sources", "Sources", list([...marks.sources.values()], "ol", "sources", source))}${section("cite", "How to cite this page", `<p class="citation">${site.author}. “${escape(title)}”. ${site.title}. ${words(published)}. <a href="${site.url}${page.url}">${site.url}${page.url}</a></p>\n`)}<section class="named">
<h2>Named in this dossier</h2>
${list([...data.people, ...data.organizations], "ul", "", (id) => `<li>${names.link(id)}</li>\n`)}</section>
<section class="named">
<h2>Tags</h2>
${list(data.tags, "ul", "", (tag) => `<li><a href="/tags/${tag}/">${tag}</a></li>\n`)}</section>
</article>
`;
}

export function render(data) {
  const { title, summary, page, published, site } = data;
  return base(site, { title, url: page.url, description: summary, type: "article", published, data: article(data), main: main(data) });
}
