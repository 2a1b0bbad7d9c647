// Part of `dossier serve` only: reloads this page when it changed, keeping its scroll position, and shows problems over it.
(() => {
  const key = `dossier-scroll:${location.pathname}`;
  const kept = sessionStorage.getItem(key);
  if (kept !== null) {
    sessionStorage.removeItem(key);
    addEventListener("load", () => scrollTo(0, Number(kept)));
  }

  let overlay = null;

  const show = (text) => {
    hide();
    overlay = document.createElement("dialog");
    overlay.id = "dossier-problems";
    overlay.setAttribute("aria-label", "Problems in the content");
    const close = document.createElement("button");
    close.textContent = "Close";
    close.addEventListener("click", hide);
    const list = document.createElement("pre");
    list.textContent = text;
    overlay.append(close, list);
    overlay.style.cssText =
      "position:fixed;inset:auto 0 0 0;margin:0;width:100%;max-width:none;max-height:70vh;overflow:auto;box-sizing:border-box;" +
      "padding:1rem 1.5rem;border:0;border-top:4px solid #c0392b;background:#1b1b1a;color:#ece9e1;z-index:2147483647";
    close.style.cssText = "float:right;font:inherit;padding:.25rem .75rem";
    list.style.cssText = "margin:0;font:13px/1.5 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere";
    document.body.append(overlay);
    overlay.show();
  };

  const hide = () => {
    overlay?.remove();
    overlay = null;
  };

  const concerns = (changed) => {
    const path = decodeURIComponent(location.pathname).slice(1);
    const files = [path, `${path}index.html`, `${path}/index.html`];
    return changed.some((name) => files.includes(name) || !name.endsWith(".html"));
  };

  // The version that this page was served with; a message that follows it directly says whether the page changed since.
  let version = Number(new URL(document.currentScript.src).searchParams.get("version"));
  const source = new EventSource("/__dossier/events");
  source.onmessage = (event) => {
    const message = JSON.parse(event.data);
    if (message.problems) show(message.problems);
    else hide();
    const stale = message.version !== version && (message.since !== version || concerns(message.changed));
    version = message.version;
    if (stale) {
      sessionStorage.setItem(key, String(scrollY));
      location.reload();
    }
  };
  addEventListener("pagehide", () => source.close());
})();
