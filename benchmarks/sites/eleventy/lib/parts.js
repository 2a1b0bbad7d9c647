import { capital, escape, time } from "./words.js";

export const card = ({ url, data }) => `<article class="card">
<h3><a href="${url}" lang="en" hreflang="en">${escape(data.title)}</a></h3>
<p lang="en">${escape(data.summary)}</p>
<p class="meta"><span class="status ${data.status}">${capital(data.status)}</span> · last changed ${time(data.published)}</p>
</article>
`;

export const cards = (items) => `<div class="cards">\n${items.map(card).join("")}</div>\n`;

export function pagination(number, count, address) {
  if (count < 2) return "";
  const link = (to, rel, text) => `<a href="${address(to)}" rel="${rel}">${text}</a>\n`;
  return `<nav class="pagination" aria-label="Pages">
${number > 1 ? link(number - 1, "prev", "Previous") : ""}<span>Page ${number} of ${count}</span>
${number < count ? link(number + 1, "next", "Next") : ""}</nav>
`;
}

export const paged = (base) => (number) => (number === 1 ? base : `${base}page/${number}/`);
