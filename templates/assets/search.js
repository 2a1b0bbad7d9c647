// Searches with Pagefind, which is loaded on the first use; without it the page stays an index of everything.
const form = document.querySelector("form.search[data-engine]")
const { engine, root, found, more, failed } = form.dataset
const input = form.elements.q
const [status, list, everything] = [".found", ".results", ".everything"].map((name) => document.querySelector(name))
const facets = [...form.querySelectorAll("[data-facet]")]
const here = (address) => new URL(address, document.baseURI)
const AT_ONCE = 20, FEW = 12
let loading, run = 0, timer

const load = () => (loading ??= import(here(engine)).then(async (pagefind) => {
  await pagefind.options({ baseUrl: here(root).pathname })
  await pagefind.filters()
  return pagefind
}))

const make = (name, parent, text = "") => {
  const element = parent.appendChild(document.createElement(name))
  element.textContent = text
  return element
}

// Pagefind escapes < and > in an excerpt, and marks the words that were found.
const excerpt = (parent, html) => html.split(/<\/?mark>/).forEach((part, index) => {
  make(index % 2 ? "mark" : "span", parent, part.replaceAll("&lt;", "<").replaceAll("&gt;", ">"))
})

const link = (parent, url, text) => { make("a", parent, text).href = url }

const show = async (result) => {
  const { url, meta, filters, excerpt: words, sub_results } = await result.data()
  const item = document.createElement("li")
  link(make("h2", item), url, meta.title)
  make("p", item, filters.kind?.[0]).className = "meta"
  excerpt(make("p", item), words)
  const places = sub_results.filter((place) => place.url.includes("#")).slice(0, 3)
  const inside = places.length && make("ul", item)
  for (const place of places) link(make("li", inside), place.url, place.title)
  return item
}

const chosen = () => Object.fromEntries(facets.map(({ dataset: { facet } }) =>
  [facet, { any: [...form.querySelectorAll(`[name=${facet}]:checked`)].map((box) => box.value) }]
).filter(([, { any }]) => any.length))

// A new question makes new lists; a choice changes their counts only, so that the focus stays where it is.
const narrow = (facet, counts, wanted) => {
  const name = facet.dataset.facet, boxes = facet.lastElementChild
  if (wanted) {
    const order = ([a, m], [b, n]) => (name == "year" ? b - a : n - m || a.localeCompare(b))
    boxes.replaceChildren()
    for (const [value] of Object.entries(counts).filter(([value, count]) => count || wanted[name]?.any.includes(value)).sort(order)) {
      const label = make("label", make("li", boxes)), box = make("input", label)
      Object.assign(box, { type: "checkbox", name, value, checked: !!wanted[name]?.any.includes(value) })
      label.append(` ${value} `)
      make("span", label)
    }
  }
  let shown = 0
  for (const item of boxes.children) {
    const [box, count] = item.querySelectorAll("input, span")
    count.textContent = counts[box.value] ?? 0
    item.hidden = !box.checked && (!counts[box.value] || ++shown > FEW)
  }
  facet.hidden = !boxes.querySelector("li:not([hidden])")
}

const search = async (wanted) => {
  const mine = ++run, term = input.value.trim(), filters = wanted ?? chosen()
  history.replaceState(null, "", term ? `?q=${encodeURIComponent(term)}` : here("./").pathname)
  everything.hidden = !!term
  list.hidden = form.querySelector(".facets").hidden = !term
  if (!term) return (status.textContent = "")
  try {
    const { results, filters: left, totalFilters } = await (await load()).search(term, { filters })
    if (mine != run) return
    const items = await Promise.all(results.slice(0, AT_ONCE).map(show))
    if (mine != run) return
    list.replaceChildren(...items)
    status.textContent = found.replace("%d", results.length)
    for (const facet of facets) narrow(facet, (filters[facet.dataset.facet] ? totalFilters : left)[facet.dataset.facet] ?? {}, wanted)
    extend(results, AT_ONCE)
  } catch {
    everything.hidden = false
    status.textContent = failed
  }
}

const extend = (results, from) => {
  if (results.length <= from) return
  const button = make("button", make("li", list), more)
  button.onclick = async () => {
    const items = await Promise.all(results.slice(from, from + AT_ONCE).map(show))
    button.parentNode.replaceWith(...items)
    items[0].querySelector("a").focus()
    extend(results, from + AT_ONCE)
  }
}

form.addEventListener("submit", (event) => { event.preventDefault(); search({}) })
form.addEventListener("change", (event) => { if (event.target != input) search() })
input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(search, 200, {}) })
if ((input.value = new URL(location).searchParams.get("q") ?? "")) search({})
