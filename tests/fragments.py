"""Pages with passages for tests of text directives: the same cases are tried on our matcher and in a browser."""

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

Choose = Callable[[Sequence[Any]], Any]
LONG = (
    "Nobody at the works had been told, neither those who had come at six nor those who were to come at two, and when "
)
LONG += "the gates stayed shut the men stood in the road, and asked each other, and rang the office, where a machine answered "
LONG += "that the works would be open again on Monday, which was a day on which they had never been open before."


class Case(NamedTuple):
    """A page's body, a passage of it, its directive decoded (`|` for a comma in a term, empty for none), and what stands before the passage."""

    body: str
    passage: str
    terms: str
    before: str = ""


CASES = {
    "plain": Case("<p>The plant closes today.</p><p>Other.</p>", "The plant closes today.", "The plant closes today."),
    "part of a sentence": Case("<p>He said: “The plant closes.”</p>", "The plant closes", "The plant closes"),
    "signs of the syntax": Case("<p>A well-known, large &amp; old 100% plant.", "well-known, large & old 100%", "well-known| large & old 100%"),
    "inline tags in a word": Case("<p>The pl<b>an</b>t cl<i>os</i>es today.", "The plant closes", "The plant closes"),
    "white space of the source": Case("<p>The\n   plant\t<b> closes</b>\n today.", "The plant closes today.", "The plant closes today."),
    "second of two": Case("<p>It closes. We wait. It closes. We go.", "It closes.", "wait.-,It closes.", "It closes. We wait. "),
    "first of two": Case("<p>It closes. We wait. It closes. We go.", "It closes.", "It closes.,-We wait."),
    "only both sides tell": Case(
        "<p>red one blue</p><p>red one green</p><p>grey one blue</p>", "one", "red-,one,-blue"
    ),
    "context in the block before": Case("<p>Alpha</p><p>One more.</p><p>Beta</p><p>One more.</p>", "One more.", "Beta-,One more.", "Beta"),
    "no context helps": Case("<p>One more.</p><p>One more.</p><p>One more.</p>", "One more.", ""),
    "navigation is searched too": Case("<nav>The plant</nav><main><p>Here: the plant is shut.", "the plant", "Here:-,the plant", "Here:"),
    "longer words don't count": Case("<p>Orange and ranger. The range is wide.", "range", "range", "The"),
    "other case counts": Case("<p>THE PLANT. So: the plant.", "the plant", "So:-,the plant", "So:"),
    "accents count as none": Case("<p>A resume. His résumé here.", "résumé", "His-,résumé", "His"),
    "quotes count as one": Case("<p>it's so. But it’s here.", "it’s", "But-,it’s", "But"),
    "a long one": Case(f"<p>First.</p><p>{LONG}</p><p>Last.</p>", LONG, "Nobody at the works,never been open before."),
    "a long one twice begun": Case(
        f"<p>Nobody at the works said so.</p><p>{LONG}</p>", LONG, "Nobody at the works had,had never been open before."
    ),
    "two blocks": Case("<p>One ends.</p>\n<p>Two begins.</p>", "One ends. Two begins.", "One ends.,Two begins."),
    "a line break": Case("<p>Roses are red<br>violets are blue", "Roses are red violets are blue", "Roses are red,violets are blue"),
    "across a picture": Case("<p>Before it <img alt=''> after it", "Before it after it", "Before it,after it"),
    "a picture before a full stop": Case("<p>Read it <a href=x>there<svg width=9></svg></a>. Then go.", "it there. Then go.", "it there,. Then go."),
    "a picture in a word": Case("<p>Read it the<img>re now.", "it there now.", "it,now."),
    "hidden words don't count": Case("<p hidden>The plant closes.<p style='display: none'>The plant closes.<p>The plant closes.", "The plant closes.", "The plant closes."),
    "invisible words don't count": Case("<p style='visibility:hidden'>It shuts.</p><p>It shuts.", "It shuts.", "It shuts."),
    "hidden words in a sentence": Case("<p>It shuts <span hidden>never</span> today.", "It shuts today.", "It shuts,today."),
    "nothing is found in hidden words": Case("<p>Open.</p><p hidden>It shuts.</p><template><p>It shuts.</template>", "It shuts.", ""),
    "not in scripts, styles and lists": Case(
        "<p>Here.</p><script>'It shuts.'</script><style>/* It shuts. */</style><noscript>It shuts.</noscript>"
        "<select><option>It shuts.</select><iframe>It shuts.</iframe><dialog>It shuts.</dialog><!-- It shuts. --><p>It shuts.",
        "It shuts.", "It shuts.",
    ),
    "what a form shows counts": Case("<input value='It shuts.'><p>Now it shuts.", "it shuts.", "Now-,it shuts.", "Now"),
    "elements of any name": Case("<script-note>It shuts.</script-note><style-note>Now.</style-note>", "It shuts.Now.", "It shuts.Now."),
    "folded details are searched": Case("<details><summary>More</summary><p>It shuts.</details>", "It shuts.", "It shuts."),
    "hidden until found": Case("<p hidden=until-found>It shuts.", "It shuts.", "It shuts."),
    "no-break spaces": Case("<p>At 9&nbsp;am it&#x202f;shuts.", "9 am it shuts.", "9 am it shuts."),
    "two kinds of spaces": Case("<p>It&nbsp; shuts.", "It shuts.", "It,shuts."),
    "soft hyphens": Case("<p>The super&shy;visor co&shy;operates.", "The supervisor cooperates.", "The supervisor cooperates."),
    "places to break": Case("<p>The super<wbr>visor waits.", "The supervisor waits.", "The supervisor waits."),
    "kept lines": Case("<pre>It   shuts\nat nine.</pre>", "It shuts at nine.", "It,at nine."),
    "kept single spaces": Case("<pre>It shuts at\nnine.</pre>", "It shuts at", "It shuts at"),
    "cells": Case("<table><tr><td>Steel</td><td>12</td></tr><tr><td>Coal</td><td>12</td></tr></table>", "Coal 12", "Coal,12"),
    "one cell of a kind": Case("<table><tr><td>Steel</td><td>12</td></tr><tr><td>Coal</td><td>12</td></tr></table>", "12", "Coal-,12", "Coal"),
    "items": Case("<ul><li>Steel<li>Coal<li>Coke</ul>", "Steel Coal", "Steel,Coal"),
    "shown in capitals": Case("<p style='text-transform: uppercase'>Straße zu.</p>", "Straße zu.", "Straße zu."),
    "made by a style": Case("<style>p::before { content: 'Note: ' }</style><p>It shuts.", "It shuts.", "It shuts."),
    "words that a style makes": Case("<style>p::before { content: 'Note: ' }</style><p>It shuts.", "Note: It shuts.", ""),
    "blocks by their own style": Case("<p>One <span style='display:block'>two</span> three", "One two three", "One,three"),
    "Japanese": Case("<p>工場は閉まります。門も閉まります。", "門も閉まります。", "門も閉まります。"),
    "in the middle of Japanese": Case("<p>工場は閉まります。門も閉まります。", "は閉まり", "工場-,は閉まり,-ます。"),
    "Chinese twice": Case("<p>工厂关门了。我们等着。</p><p>他说：工厂关门了。", "工厂关门了。", "他说：-,工厂关门了。", "他说："),
    "Thai": Case("<p>โรงงานปิดแล้ว พรุ่งนี้เปิด", "พรุ่งนี้เปิด", "พรุ่งนี้เปิด"),
    "Hebrew": Case("<p dir=rtl>המפעל נסגר היום. המפעל <b>נפתח</b> מחר.", "המפעל נפתח מחר.", "המפעל נפתח מחר."),
    "Arabic": Case("<p dir=rtl>أغلق المصنع اليوم، وفتح غدا.", "أغلق المصنع اليوم،", "أغلق المصنع اليوم،"),
    "no markup but text": Case("<p>Write &lt;p&gt; &amp;amp; go.", "<p> &amp; go.", "<p> &amp; go."),
    "beside a button": Case("<p>Press <button>Stop</button> now", "Press Stop now", "Press,now"),
    "ruby": Case("<p>See <ruby>漢<rt>kan</rt></ruby> there", "there", "there"),
    "not there": Case("<p>It shuts.", "It opens.", ""),
    "only part is there": Case("<p>It shuts.", "It shuts. And then", ""),
    "nothing at all": Case("<p>It shuts.", "  ", ""),
}  # fmt: skip

_WORDS = (
    "steel",
    "Steel",
    "coal",
    "a",
    "can’t",
    "co&shy;al",
    "naïve",
    "100,000",
    "工場。",
    "st<b>ee</b>l",
    "<i>coal</i>",
    "coal’s",
    "(a)",
    "a-coal",
)
CONTROL = "steel a"
_GAPS = (
    " ",
    " ",
    " ",
    " ",
    "\n  ",
    ", ",
    ". ",
    " – ",
    "&nbsp;",
    "<br>",
    " <img> ",
    "<wbr>",
    " <span hidden>steel</span> ",
    "<b> </b>",
    "&nbsp; ",
    "、",
)
_BLOCKS = (
    "<p>{}</p>", "<p>{}</p>", "<div>{}</div>", "<ul><li>{}</li></ul>", "<pre>{}</pre>", "<h2>{}</h2>", "{}", "<p hidden>{}</p>",
    "<table><tr><td>{}</td><td>coal</td></tr></table>", "<script>{}</script>", f"<input value='{CONTROL}'>", "<p>a <span style='float:left'>{}</span> coal</p>",
)  # fmt: skip


def made(choose: Choose) -> str:
    """A page of few different words, so that most of its passages are there several times."""
    blocks = []
    for _ in range(choose(range(1, 7))):
        inner = "".join(choose(_WORDS) + choose(_GAPS) for _ in range(choose(range(1, 9))))
        blocks.append(choose(_BLOCKS).replace("{}", inner))
    return "\n".join(blocks)


def passage(text: str, choose: Choose) -> tuple[str, str]:
    """Words of a searchable text as a reader would quote them, none of form controls, and what stands before them."""
    words = re.sub(f"\\A({CONTROL}(\n|\\Z))*", "", text).replace("\ufffc", " ").replace("\u200b", "").split()
    if not words:
        return "", ""
    start = choose(range(len(words)))
    end = choose(range(start + 1, min(len(words), start + 9) + 1))
    return " ".join(words[start:end]), " ".join(words[max(0, start - 8) : start])
