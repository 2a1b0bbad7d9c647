import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { collections } from "./lib/collections.js";
import { markdown } from "./lib/markdown.js";

const hashed = (name, extension) => {
  const hash = createHash("sha256").update(readFileSync(`assets/${name}.${extension}`)).digest("hex").slice(0, 10);
  return `assets/${name}.${hash}.${extension}`;
};

export default function (config) {
  const style = hashed("style", "css");
  const icon = hashed("favicon", "svg");
  config.addPassthroughCopy({ "assets/style.css": style, "assets/favicon.svg": icon });
  config.addGlobalData("site", { title: "Generated", url: "https://example.org", author: "Editors", style, icon });
  config.setLibrary("md", markdown);
  collections(config);
  return {
    dir: { input: "content", includes: "../_includes", data: "../_data", output: "_site" },
    markdownTemplateEngine: false,
  };
}
