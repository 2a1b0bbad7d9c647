import { base } from "../lib/base.js";
import { cards, paged, pagination } from "../lib/parts.js";

export const data = {
  pagination: { data: "collections.tagPages", size: 1, alias: "list", addAllPagesToCollections: true },
  permalink: ({ list }) => list.url,
};

export const render = ({ list, site }) =>
  base(site, {
    title: list.tag,
    url: list.url,
    current: "tags",
    main: `<header class="page">
<p class="label">Tag</p>
<h1>${list.tag}</h1>
</header>
${cards(list.items)}${pagination(list.number, list.count, paged(list.base))}`,
  });
