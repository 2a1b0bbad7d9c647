// Citation marks of the page that is being rendered: a source's number is its place in the list.
export class Citations {
  constructor(sources) {
    this.sources = new Map(sources.map((source, index) => [source.id, { ...source, number: index + 1, marks: 0 }]));
  }

  mark(id) {
    const source = this.sources.get(id);
    source.marks += 1;
    const anchor = `cite-${source.number}-${source.marks}`;
    return `<sup class="cite"><a href="#source-${id}" id="${anchor}" title="${source.title}">[${source.number}]</a></sup>`;
  }

  marks(ids) {
    return ids.map((id) => this.mark(id)).join("");
  }
}

const pages = new Map();

// The marks of a page; `fresh` starts them from nothing, when its body is rendered again.
export function citations(data, fresh = false) {
  const path = data.page.inputPath;
  if (fresh || !pages.has(path)) pages.set(path, new Citations(data.sources));
  return pages.get(path);
}
