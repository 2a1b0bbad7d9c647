const MONTHS = "January February March April May June July August September October November December".split(" ");

export const KINDS = {
  primary: "primary source",
  report: "report",
  analysis: "analysis",
  "press-release": "press release",
  document: "document",
  interview: "interview",
};

export const iso = (date) => date.toISOString().slice(0, 10);
export const words = (date) => `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
export const time = (date) => `<time datetime="${iso(date)}">${words(date)}</time>`;
export const capital = (word) => word[0].toUpperCase() + word.slice(1);
export const count = (number) => `${number} ${number === 1 ? "dossier" : "dossiers"}`;

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
export const escape = (text) => String(text).replace(/[&<>"]/g, (character) => ESCAPES[character]);
export const json = (value) => JSON.stringify(value).replace(/</g, "\\u003c").replace(/>/g, "\\u003e").replace(/&/g, "\\u0026");
