// Where on the screen each visible character of the page is, and which of them are a passage's.
([passage, before]) => {
  const bare = (text) => text.replace(/[\s\u00ad\u200b]+/g, "");
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const seen = (node) => {
    range.selectNodeContents(node);
    return range.getClientRects().length && node.parentElement.checkVisibility({ visibilityProperty: true });
  };
  const nodes = [];
  let text = "";
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.data.trim() || !seen(node)) continue;
    nodes.push([node, text.length]);
    text += bare(node.data);
  }
  const wanted = bare(passage), around = bare(before);
  let best = -1, most = -1;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    let like = 0;
    while (like < around.length && text[at - 1 - like] === around[around.length - 1 - like]) like++;
    if (like > most) [best, most] = [at, like];
  }
  const characters = [];
  for (const [node, start] of nodes) {
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.bottom < 0 || box.top > innerHeight) continue;
    let place = start;
    for (let index = 0; index < node.data.length; index++) {
      if (!bare(node.data[index])) continue;
      range.setStart(node, index);
      range.setEnd(node, index + 1);
      const rect = [...range.getClientRects()].find((each) => each.width >= 1 && each.height >= 1);
      if (rect) characters.push([place, rect.left + rect.width / 2, rect.top + rect.height / 2]);
      place++;
    }
  }
  const home = nodes.findLast(([, start]) => start <= best);
  if (home) range.selectNodeContents(home[0]);
  const top = home ? range.getBoundingClientRect().top : 0;
  return { text, top, start: best, end: best + wanted.length, characters };
}
