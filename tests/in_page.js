// What tests ask of a page, evaluated in it: an expression whose value is an object of functions. Complaints are lines of text.
(() => {
  const CONTROLS = 'a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex]:not([tabindex^="-"])';
  const style = (element, pseudo) => getComputedStyle(element, pseudo);
  const shown = element => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const all = (selector, root = document.body) => [...root.querySelectorAll(selector)].filter(shown);
  const words = text => text.replace(/\s+/g, ' ').trim();
  const told = element => {
    const parts = [];
    for (let each = element; each && each !== document.body && parts.length < 3; each = each.parentElement) {
      const name = each.localName + (each.id ? `#${each.id}` : [...each.classList].map(name => `.${name}`).join(''));
      parts.unshift(name);
      if (each.id) break;
    }
    return `${parts.join(' > ')} "${words(element.textContent).slice(0, 40)}"`;
  };
  const textNodes = root => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), found = [];
    while (walker.nextNode()) if (walker.currentNode.data.trim() && !walker.currentNode.parentElement.closest('script, style, noscript, template'))
      found.push(walker.currentNode);
    return found;
  };
  const blockOf = element => {
    while (style(element).display.startsWith('inline') || style(element).display === 'contents') element = element.parentElement;
    return element;
  };

  // An input that is drawn by its label (transparent, or clipped to a dot) is as large as the label.
  const areaOf = element => {
    if (!element.labels?.length) return element;
    const box = element.getBoundingClientRect();
    return box.width < 4 || box.height < 4 || style(element).opacity === '0' ? element.labels[0] : element;
  };
  const controls = () => all(CONTROLS).filter(each => !each.disabled);
  // The words beside a link, be they a comma, bound its height.
  const inSentence = element => {
    if (!style(element).display.startsWith('inline')) return false;
    return textNodes(blockOf(element.parentElement)).some(
      node => !node.parentElement.closest(CONTROLS) && shown(node.parentElement));
  };
  // A mark in a sentence is bounded by the words beside it, whatever element it is.
  const standsAlone = element => element.matches('button:not(sup > button), input, select') || Boolean(element.closest('nav') && !element.getAttribute('href')?.startsWith('#'));
  const targets = () => controls().flatMap(each => {
    if (inSentence(each) || each.matches('[tabindex]:not(a, button, input, summary, select)')) return [];
    const boxes = [areaOf(each), ...(each.labels ?? [])].map(area => area.getBoundingClientRect());
    const width = Math.max(...boxes.map(box => box.width)), height = Math.max(...boxes.map(box => box.height));
    const least = standsAlone(each) ? 44 : 24;
    return Math.min(width, height) < least - 0.5 ? [`${told(each)}: ${Math.round(width)}×${Math.round(height)} px, not ${least}`] : [];
  });

  const outlined = element => [element, areaOf(element), element.parentElement].some(
    each => style(each).outlineStyle !== 'none' && parseFloat(style(each).outlineWidth) >= 2);
  const covers = (hit, element) => hit && !element.contains(hit) && !hit.contains(element) && hit.closest('label')?.control !== element;
  const covered = element => {
    for (const box of areaOf(element).getClientRects()) {
      if (box.width < 4 || box.height < 4) continue;
      const right = box.right - 2, bottom = box.bottom - 2, left = box.left + 2, top = box.top + 2;
      const points = [[(left + right) / 2, (top + bottom) / 2], [left, top], [right, top], [left, bottom], [right, bottom]];
      if (box.height < innerHeight - 80 && (box.bottom < 0 || box.top > innerHeight)) return 'is not on the screen';
      for (const [x, y] of points) {
        if (y < 0 || y >= innerHeight || x < 0 || x >= innerWidth) continue;
        const hit = document.elementFromPoint(x, y);
        if (covers(hit, element)) return `is covered by ${told(hit)}`;
      }
    }
    return '';
  };
  const faultOfFocused = element => {
    if (document.activeElement !== element) return 'takes no focus';
    if (!outlined(element)) return 'has no outline of 2 px when it is focused';
    return covered(element) && `focused, ${covered(element)}`;
  };
  const focused = () => {
    const element = document.activeElement;
    const fault = element === document.body ? '' : faultOfFocused(element);
    return { index: controls().indexOf(element), fault: fault ? `${told(element)} ${fault}` : '' };
  };
  const inTabOrder = () => controls().filter(
    each => each.tabIndex >= 0 && !(each.type === 'radio' && !each.checked && controls().some(other => other.name === each.name && other.checked)));
  const focusing = () => inTabOrder().flatMap(each => {
    each.focus({ focusVisible: true });
    const fault = faultOfFocused(each);
    return fault ? [`${told(each)} ${fault}`] : [];
  });

  const overflowing = () => {
    const root = document.scrollingElement, more = root.scrollWidth - root.clientWidth, found = [];
    if (more > 0) {
      const scrolls = each => each.closest('svg') || each.parentElement && (style(each.parentElement).overflowX !== 'visible' || scrolls(each.parentElement));
      const wide = all('*').filter(each => !scrolls(each)).filter(each => each.getBoundingClientRect().right > root.clientWidth + 1 || each.getBoundingClientRect().left < -1);
      const inner = wide.filter(each => !wide.some(other => other !== each && each.contains(other))).slice(0, 3);
      found.push(`the page is ${more} px wider than the screen: ${inner.map(told).join('; ')}`);
    }
    for (const each of all('*')) {
      const { overflowX, overflowY, textOverflow } = style(each), box = each.getBoundingClientRect();
      if (box.width <= 2 || box.height <= 2 || !each.textContent.trim() || each.closest('svg')) continue;
      const wider = each.scrollWidth > each.clientWidth + 1, higher = each.scrollHeight > each.clientHeight + 1;
      const hides = value => value === 'hidden' || value === 'clip';
      if ((wider && (hides(overflowX) || textOverflow === 'ellipsis' && overflowX !== 'visible')) || (higher && hides(overflowY)))
        found.push(`${told(each)} is cut`);
      else if (wider && overflowX !== 'visible' && !each.matches('pre, table') && !each.querySelector('pre, table, svg'))
        found.push(`${told(each)} has to be scrolled sideways`);
    }
    return found;
  };

  const scrolling = () => all('main *').filter(
    each => each.scrollWidth > each.clientWidth + 1 && /auto|scroll/.test(style(each).overflowX)).map(each => `${told(each)} would have to be scrolled`);

  // Characters in each line of the paragraphs of running text, but for last lines.
  const lines = () => all('main p').filter(
    each => each.textContent.length > 300 && !each.closest('figure, li, td, dd, blockquote, aside, header, nav, details, [popover], footer'),
  ).flatMap(paragraph => {
    const counts = [];
    let count = 0, left = -Infinity, range = document.createRange();
    for (const node of textNodes(paragraph)) for (let place = 0; place < node.length; place++) {
      range.setStart(node, place);
      range.setEnd(node, place + 1);
      const box = range.getClientRects()[0];
      if (!box || !box.width) continue;
      if (box.left < left - 50) {
        counts.push(count);
        count = 0;
      }
      count++;
      left = box.left;
    }
    return counts;
  });

  const channels = colour => (colour.match(/[\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
  const alpha = colour => channels(colour)[3] ?? 1;
  const groundOf = element => {
    for (let each = element; each; each = each.parentElement) {
      const colour = style(each).backgroundColor;
      if (alpha(colour) > 0.5) return colour;
    }
    return style(document.documentElement).colorScheme.includes('dark') && matchMedia('(prefers-color-scheme: dark)').matches ? 'rgb(0, 0, 0)' : 'rgb(255, 255, 255)';
  };
  const luminance = colour => channels(colour).slice(0, 3).map(value => value / 255).map(
    value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  ).reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const invisible = least => {
    const found = [], seen = new Set();
    for (const node of textNodes(document.body)) {
      const element = node.parentElement;
      if (seen.has(element) || !shown(element)) continue;
      seen.add(element);
      const box = element.getBoundingClientRect();
      if (box.width <= 2 || box.height <= 2) continue;
      const colour = element.closest('svg') ? style(element).fill : style(element).color;
      const ratio = contrast(colour, groundOf(element.closest('svg')?.parentElement ?? element));
      if (ratio < least) found.push(`${told(element)}: ${ratio.toFixed(1)}:1 of ${colour} on ${groundOf(element)}`);
    }
    for (const shape of all('svg :is(path, rect, circle, line, polyline, polygon, ellipse)')) {
      if (shape.closest('defs, clipPath, mask, pattern')) continue;
      const ground = groundOf(shape.closest('svg').parentElement), { fill, stroke } = style(shape);
      const drawn = [fill, stroke].filter(colour => colour !== 'none' && !colour.startsWith('url') && alpha(colour) > 0.05);
      if (drawn.length && drawn.every(colour => contrast(colour, ground) < 1.2)) found.push(`${told(shape)} is drawn like its ground`);
    }
    return found;
  };

  const seconds = value => Math.max(...value.split(',').map(each => parseFloat(each) * (each.trim().endsWith('ms') ? 0.001 : 1)));
  const moving = () => {
    const found = document.getAnimations().map(each => `${told(each.effect.target)} is animated`);
    if (style(document.documentElement).scrollBehavior === 'smooth') found.push('the page scrolls smoothly');
    for (const each of document.querySelectorAll('*')) for (const pseudo of [undefined, '::before', '::after', '::backdrop']) {
      const { transitionDuration, transitionProperty, animationName, animationDuration } = style(each, pseudo);
      if (transitionProperty !== 'none' && seconds(transitionDuration) > 0.011) found.push(`${told(each)} has a transition`);
      if (animationName !== 'none' && seconds(animationDuration) > 0.011) found.push(`${told(each)} has an animation`);
    }
    return found;
  };

  // Words that run from right to left stand apart from others around them, and blocks of them start at the right.
  const RIGHT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u, LEFT = /[\p{Script=Latin}\p{Script=Han}]/u;
  const isolates = element => /isolate|plaintext/.test(style(element).unicodeBidi) || element.localName === 'bdi' || element.hasAttribute('dir');
  // In a block that runs from right to left itself, it is the others that stand apart, but for words within a sentence.
  const apart = node => {
    for (let each = node.parentElement; each !== blockOf(node.parentElement); each = each.parentElement) if (isolates(each)) return true;
    return false;
  };
  const mixed = () => textNodes(document.querySelector('main')).flatMap(node => {
    const element = node.parentElement;
    if (!shown(element) || !/^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(node.data)) return [];
    const block = blockOf(element);
    if (style(block).direction === 'rtl') return textNodes(block).every(each => apart(each) || RIGHT.test(each.data) || !LEFT.test(each.data)) ? [] : [`${told(block)} has others that are not isolated`];
    const others = words(block.textContent).replace(words(node.data), '');
    if (!LEFT.test(others)) {
      const { direction, unicodeBidi } = style(block);
      const turned = direction === 'rtl' || unicodeBidi === 'plaintext' || element !== block && style(element).direction === 'rtl';
      return turned ? [] : [`${told(element)} does not run from right to left`];
    }
    for (let each = element; each !== block; each = each.parentElement) if (isolates(each)) return [];
    return [`${told(element)} is not isolated`];
  });

  const text = () => words(textNodes(document.body).map(node => node.data).join(' '));
  // What paper must show of a page: all texts but those that only a screen has a use for, and those in scripts for which there may be no font. What only is said (`.unseen`)
  // stands for how a text is set.
  const printable = () => textNodes(document.querySelector('main')).filter(
    node => !node.parentElement.closest('nav, form, fieldset, label, button, [popover], [hidden], .unseen, a[href^="#"], svg'),
  ).map(node => node.data).filter(data => !/[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Han}\p{Script=Kana}]/u.test(data));
  const linked = () => [...document.querySelectorAll('a[href]')].map(each => each.href);

  return { controls: () => controls().map(told), tabbable: () => inTabOrder().map(each => controls().indexOf(each)), told: index => told(controls()[index]),
    targets, focused, focusing, overflowing, scrolling, lines, invisible, moving, mixed, text, printable, linked };
})()
