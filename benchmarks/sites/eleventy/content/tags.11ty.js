import { base } from "../lib/base.js";
import { count } from "../lib/words.js";

export const data = { permalink: "/tags/", eleventyImport: { collections: ["tagCounts"] } };

export function render({ collections, site }) {
  const rows = collections.tagCounts.map(([tag, n]) => `<li><a href="/tags/${tag}/">${tag}</a> <span class="meta">${count(n)}</span></li>\n`);
  const main = `<header class="page">\n<h1>Tags</h1>\n</header>\n<ul class="index">\n${rows.join("")}</ul>\n`;
  return base(site, { title: "Tags", url: "/tags/", current: "tags", main });
}
