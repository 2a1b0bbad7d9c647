import MarkdownIt from "markdown-it";
import { citations } from "./citations.js";
import { names } from "./names.js";
import { placedQuote } from "./quote.js";

const CITE = /\[@([\w-]+)\]/y;
const ENTITY = /\[\[([\w-]+)\]\]/y;

// `[@source-id]` and `[[entity-id]]`: one rule, tried before links.
function references(state, silent) {
  if (state.src.charCodeAt(state.pos) !== 0x5b) return false;
  for (const [pattern, name] of [[CITE, "cite"], [ENTITY, "entity"]]) {
    pattern.lastIndex = state.pos;
    const found = pattern.exec(state.src);
    if (!found) continue;
    if (!silent) {
      state.push(name, "", 0).content = found[1];
      if (name === "cite" && state.tokens.at(-2)?.type === "text") state.tokens.at(-2).content = state.tokens.at(-2).content.trimEnd();
    }
    state.pos += found[0].length;
    return true;
  }
  return false;
}

// A line `::: quote id` places a quote.
function placements(state, start, end, silent) {
  const line = state.src.slice(state.bMarks[start] + state.tShift[start], state.eMarks[start]);
  const found = /^::: quote ([\w-]+)$/.exec(line);
  if (!found) return false;
  if (!silent) state.push("placement", "", 0).content = found[1];
  state.line = start + 1;
  return true;
}

// Headings get ids from their words, and are kept for the page's contents.
function headings(state) {
  state.env.headings = [];
  state.tokens.forEach((token, index) => {
    if (token.type !== "heading_open") return;
    const text = state.tokens[index + 1].content;
    const id = text.toLowerCase().replace(/[^\w]+/g, "-");
    token.attrSet("id", id);
    state.env.headings.push({ id, text });
  });
}

export const inline = new MarkdownIt();
inline.inline.ruler.before("link", "references", references);
inline.renderer.rules.cite = (tokens, index, options, env) => env.citations.mark(tokens[index].content);
inline.renderer.rules.entity = (tokens, index) => `<a class="entity" ${names.link(tokens[index].content).slice(3)}`;

const body = new MarkdownIt();
body.inline.ruler.before("link", "references", references);
body.block.ruler.before("paragraph", "placements", placements);
body.core.ruler.push("headings", headings);
Object.assign(body.renderer.rules, inline.renderer.rules);
body.renderer.rules.placement = (tokens, index, options, env) => placedQuote(tokens[index].content, env);

const contents = new Map();

// The library that Eleventy calls with a page's text and data.
export const markdown = {
  render(text, data) {
    const env = { citations: citations(data, true), data };
    const html = body.render(text, env);
    contents.set(data.page.inputPath, env.headings);
    return html;
  },
};

export const headingsOf = (data) => contents.get(data.page.inputPath) ?? [];
