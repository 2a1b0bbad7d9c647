import { iso } from "../lib/words.js";

export const data = { permalink: "/sitemap.xml", eleventyExcludeFromCollections: true, eleventyImport: { collections: ["all"] } };

const changed = ({ data }) => (data.published ? `<lastmod>${iso(data.published)}</lastmod>` : "");

export const render = ({ collections, site }) => `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${collections.all.map((page) => `  <url><loc>${site.url}${page.url}</loc>${changed(page)}</url>\n`).join("")}</urlset>
`;
