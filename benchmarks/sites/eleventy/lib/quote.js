import { citations } from "./citations.js";
import { inline } from "./markdown.js";
import { names } from "./names.js";
import { escape, time } from "./words.js";

// A quote on its own dossier's page, or, with `from`, among those of other dossiers.
export function quote(item, data, marks, from = null) {
  const source = data.sources.find((each) => each.id === item.source);
  return `<figure class="quote"${from ? "" : ` id="quote-${item.id}"`}>
<blockquote cite="${escape(source.url)}">
<p>${escape(item.text)}</p>
</blockquote>
<figcaption>
<p><span class="speaker">${names.link(item.speaker)}</span>, ${escape(item.role)}</p>
<p class="meta">${time(item.date)} · <cite>${escape(source.title)}</cite>${marks ? marks.mark(item.source) : ""}</p>
<p class="context">Context: ${inline.renderInline(item.context, { citations: marks })}</p>
${from ? `<p class="meta">From the dossier <a href="${from.url}#quote-${item.id}">${escape(data.title)}</a></p>\n` : ""}</figcaption>
</figure>
`;
}

export function placedQuote(id, env) {
  const item = env.data.quotes.find((each) => each.id === id);
  (env.citations.placed ??= new Set()).add(id);
  return `<div class="placed">\n${quote(item, env.data, citations(env.data))}</div>\n`;
}
