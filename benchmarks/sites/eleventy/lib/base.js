import { escape, iso } from "./words.js";

const entry = (kind, text, current) => `<li><a href="/${kind}/"${current === kind ? ' aria-current="page"' : ""}>${text}</a></li>\n`;

// The frame of every page.
export function base(site, page) {
  const { title, url, main, description = "", type = "website", published = null, data = "", current = "" } = page;
  const address = site.url + url;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}${title === site.title ? "" : ` – ${site.title}`}</title>
${description ? `<meta name="description" content="${escape(description)}">\n` : ""}<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="/${site.style}">
<link rel="icon" href="/${site.icon}" type="image/svg+xml">
<link rel="alternate" type="application/atom+xml" title="${site.title}" href="/feed.xml">
<link rel="canonical" href="${address}">
<meta property="og:url" content="${address}">
<meta property="og:type" content="${type}">
<meta property="og:site_name" content="${site.title}">
<meta property="og:title" content="${escape(title)}">
${description ? `<meta property="og:description" content="${escape(description)}">\n` : ""}${published ? `<meta property="article:published_time" content="${iso(published)}">
<meta property="article:modified_time" content="${iso(published)}">\n` : ""}<meta name="twitter:card" content="summary">
${data ? `<script type="application/ld+json">${data}</script>\n` : ""}</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header class="site">
<a class="site-title" href="/"${url === "/" ? ' aria-current="page"' : ""}>${site.title}</a>
<nav aria-label="Main">
<ul>
${entry("people", "People", current)}${entry("organizations", "Organizations", current)}${entry("tags", "Tags", current)}</ul>
</nav>
</header>
<main id="main">
${main}</main>
<footer class="site">
<p>${site.title}</p>
<ul>
<li><a href="/feed.xml">Feed of new dossiers</a></li>
</ul>
</footer>
</body>
</html>
`;
}
