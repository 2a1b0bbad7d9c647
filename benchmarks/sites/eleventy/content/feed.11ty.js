import { escape, iso } from "../lib/words.js";

export const data = { permalink: "/feed.xml", eleventyExcludeFromCollections: true, eleventyImport: { collections: ["dossiers"] } };

const instant = (date) => `${iso(date)}T00:00:00Z`;

const entry = (site, { url, data }) => `  <entry>
    <title>${escape(data.title)}</title>
    <id>${site.url}${url}</id>
    <link rel="alternate" type="text/html" href="${site.url}${url}"/>
    <published>${instant(data.published)}</published>
    <updated>${instant(data.published)}</updated>
    <author><name>${site.author}</name></author>
${data.tags.map((tag) => `    <category term="${tag}"/>\n`).join("")}    <summary>${escape(data.summary)}</summary>
  </entry>
`;

export function render({ collections, site }) {
  const pages = collections.dossiers.slice(0, 30);
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <title>${site.title}</title>
  <id>${site.url}/</id>
  <updated>${instant(pages[0].data.published)}</updated>
  <link rel="alternate" type="text/html" href="${site.url}/"/>
  <link rel="self" type="application/atom+xml" href="${site.url}/feed.xml"/>
  <author><name>${site.title}</name></author>
${pages.map((page) => entry(site, page)).join("")}</feed>
`;
}
