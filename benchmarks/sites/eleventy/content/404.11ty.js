import { base } from "../lib/base.js";
import { cards } from "../lib/parts.js";

export const data = { permalink: "/404.html", eleventyExcludeFromCollections: true, eleventyImport: { collections: ["dossiers"] } };

export const render = ({ collections, site }) =>
  base(site, {
    title: "Page not found",
    url: "/404.html",
    main: `<header class="page">
<h1>Page not found</h1>
<p class="standfirst">There is nothing at this address. It may have moved, or the link may be mistyped.</p>
</header>
<section>
<h2>Latest dossiers</h2>
${cards(collections.dossiers.slice(0, 5))}</section>
`,
  });
