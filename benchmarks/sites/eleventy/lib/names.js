import { readFileSync } from "node:fs";

const load = (kind) => JSON.parse(readFileSync(`_entities/${kind}.json`, "utf8")).map((entity) => ({ ...entity, kind }));

// Every person and organization, from the site's data files.
class Names {
  constructor() {
    this.all = [...load("people"), ...load("organizations")];
    this.links = new Map(this.all.map(({ id, kind, name }) => [id, `<a href="/${kind}/${id}/">${name}</a>`]));
  }

  link(id) {
    return this.links.get(id) ?? id;
  }
}

export const names = new Names();
