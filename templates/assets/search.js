// Searches with Pagefind, loaded on the first use; without it the page stays an index of everything.
const find = (name) => document.querySelector(name)
const form = find("[data-engine]"), { engine, root, found, more, failed } = form.dataset
const [input, status, list, everything, facets] = ["[data-engine] [name=q]", ".found", ".results", ".everything", ".facets"].map(find)
const here = (address) => new URL(address, document.baseURI)
const PART = 20, FEW = 12
let loading, timer, run = 0

const load = async () => {
  const pagefind = await import(here(engine))
  await pagefind.options({ baseUrl: here(root).pathname })
  return pagefind
}

const make = (name, parent, text, values) => {
  const element = Object.assign(document.createElement(name), { textContent: text ?? "" }, values)
  parent.append(element)
  return element
}

const show = async (result) => {
  const { url, meta, filters, excerpt, sub_results } = await result.data()
  const item = document.createElement("li")
  make("a", make("h2", item), meta.title, { href: url })
  make("p", item, filters.kind?.[0], { className: "meta" })
  const words = make("p", item)
  excerpt.split(/<\/?mark>/).forEach((part, index) => {
    make(index % 2 ? "mark" : "span", words, part.replaceAll("&lt;", "<").replaceAll("&gt;", ">"))
  })
  const places = sub_results.filter((place) => place.url.includes("#")).slice(0, 3)
  const inside = places.length && make("ul", item)
  for (const place of places) make("a", make("li", inside), place.title, { href: place.url })
  return item
}

const add = async (results) => {
  const items = await Promise.all(results.slice(0, PART).map(show))
  return () => {
    list.append(...items)
    if (results[PART]) {
      const last = make("li", list)
      make("button", last, more).onclick = async () => {
        const put = await add(results.slice(PART))
        last.remove()
        put()
        items.at(-1).nextSibling.querySelector("a").focus()
      }
    }
  }
}

const narrow = (facet, chosen, counts) => {
  const name = facet.dataset.facet, order = ([a, m], [b, n]) => (name == "year" ? b - a : n - m)
  const rows = Object.entries(counts).filter(([value, count]) => count || chosen.includes(value)).sort(order)
  const now = document.activeElement, value = now.name == name && now.value
  facet.lastElementChild.replaceChildren()
  facet.hidden = !rows[0]
  rows.slice(0, FEW).forEach(([text, count]) => {
    const label = make("label", make("li", facet.lastElementChild))
    const box = make("input", label, "", { type: "checkbox", name, value: text, checked: chosen.includes(text) })
    label.append(` ${text} (${count})`)
    if (text == value) box.focus()
  })
}

const search = async () => {
  const mine = ++run, term = input.value.trim(), data = new FormData(form), filters = {}
  for (const name of new Set(data.keys())) if (name != "q") filters[name] = { any: data.getAll(name) }
  history.replaceState(null, "", term ? "?q=" + encodeURIComponent(term) : location.pathname)
  everything.hidden = term
  list.hidden = facets.hidden = !term
  status.textContent = ""
  if (term) try {
    const pagefind = await (loading ??= load())
    if (facets.open) await pagefind.filters()
    const { results, filters: left, totalFilters } = await pagefind.search(term, { filters })
    const put = await add(results)
    if (mine != run) return
    list.replaceChildren()
    put()
    status.textContent = found.replace("%d", results.length)
    everything.hidden = results.length
    for (const facet of facets.querySelectorAll("[data-facet]")) {
      const name = facet.dataset.facet, any = filters[name]?.any
      narrow(facet, any ?? [], (any ? totalFilters : left)[name] ?? {})
    }
  } catch {
    everything.hidden = false
    status.textContent = failed
  }
}

form.onsubmit = (event) => { event.preventDefault(); search() }
facets.ontoggle = () => facets.open && search()
form.oninput = () => { clearTimeout(timer); timer = setTimeout(search, 200) }
if (input.value = new URLSearchParams(location.search).get("q") ?? "") search()
