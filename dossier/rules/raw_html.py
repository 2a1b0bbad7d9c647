"""An HTML tag in a text, on a site that doesn't allow raw HTML.

The tag is shown to readers as it is written, angle brackets and all. Write it in Markdown: `**strong**`,
`*emphasis*`, `[words](https://example.org/)`, `> quotation`, tables with `|`. To show a tag on purpose, put it
between backticks. A site that needs HTML allows it in site.yaml with `markdown: {raw_html: true}`; it is then cut
down to what can't run, load or mislead.

## Bad

```markdown dossiers/example/index.md
---
title: Example
summary: An example.
---
The vote was <b>unanimous</b>.
```

## Good

```markdown dossiers/example/index.md
---
title: Example
summary: An example.
---
The vote was **unanimous**, says the notice in its `<title>`.
```
"""

import re
from collections.abc import Iterator

from dossier.content.markdown import spans
from dossier.findings import At, Finding
from dossier.rules import Context, page_rule
from dossier.rules._addresses import Owner, text, texts_with

_SHOWN = re.compile(r"&lt;[A-Za-z!?/]")
_NAME = re.compile(r"<([A-Za-z][\w-]*)")
_INSTEAD = {
    "a": "[words](…)", "b": "**words**", "strong": "**words**", "i": "*words*", "em": "*words*",
    "blockquote": "> words", "code": "`words`", "del": "~~words~~", "s": "~~words~~", "img": "![what it shows](…)",
    "h1": "## Words", "h2": "## Words", "h3": "### Words", "li": "- words", "hr": "---",
}  # fmt: skip


@page_rule("warning")
def check(owner: Owner, context: Context) -> Iterator[Finding]:
    settings = context.config.markdown
    if not settings.raw_html:
        for path in {path: None for path, html in texts_with(owner, context, "&lt;") if _SHOWN.search(html)}:
            for span in spans(text(owner, path), settings):
                if span.kind == "html" and not span.value.startswith("</"):
                    at = At(owner.at.document, path).part(span.start, span.end)
                    message = "this HTML tag is shown to readers as text"
                    yield Finding("raw-html", at, message, "not allowed on this site", _help(span.value))


def _help(tag: str) -> tuple[str, ...]:
    name = _NAME.match(tag)
    if name and (markdown := _INSTEAD.get(name[1].lower())):
        return (f"write `{markdown}`" if "`" not in markdown else f"write {markdown}",)
    return ("write it in Markdown, or put it between backticks to show the tag itself",)
