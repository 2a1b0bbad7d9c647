// Part of `dossier serve` only: reloads this page when one of its files changed, and shows problems over it.
(() => {
  const { version: served, files } = document.currentScript.dataset;
  const own = JSON.parse(files);
  let version = Number(served);
  let overlay = null;

  // Browsers keep the place on a page that reloads, but not where reloads follow quickly or the address names a place.
  const key = `dossier-place:${location.pathname}`;
  const place = JSON.parse(sessionStorage.getItem(key));
  sessionStorage.removeItem(key);
  let settled = false;
  let stale = false;

  const reload = () => {
    stale = true;
    if (!settled) return;
    sessionStorage.setItem(key, JSON.stringify({ left: scrollX, top: scrollY }));
    location.reload();
  };

  // A page goes to the place that its address names in the first frame after it has loaded.
  addEventListener("load", () =>
    requestAnimationFrame(() =>
      setTimeout(() => {
        if (place) scrollTo({ ...place, behavior: "instant" });
        settled = true;
        if (stale) reload();
      }),
    ),
  );

  const hide = () => {
    overlay?.remove();
    overlay = null;
  };

  const element = (name, text, style) => {
    const made = document.createElement(name);
    made.textContent = text;
    made.style.cssText = style;
    return made;
  };

  // A shadow tree keeps the page's styles out; styles set from script are allowed under any content security policy.
  const show = (text) => {
    hide();
    overlay = element("dossier-problems", "", "all:initial;position:fixed;inset:auto 0 0 0;z-index:2147483647");
    overlay.setAttribute("role", "alert");
    const panel = element(
      "div",
      "",
      "max-height:70vh;overflow:auto;padding:16px 24px;border-top:4px solid #e5484d;background:#1b1b1a;color:#ece9e1;" +
        "font:13px/1.5 ui-monospace,monospace",
    );
    const close = element("button", "Hide", "position:sticky;top:0;float:right;font:inherit;padding:4px 12px");
    close.addEventListener("click", hide);
    panel.append(close, element("pre", text, "margin:0;font:inherit;white-space:pre-wrap;overflow-wrap:anywhere"));
    overlay.attachShadow({ mode: "open" }).append(panel);
    document.documentElement.append(overlay);
  };

  const loaded = () =>
    performance.getEntriesByType("resource").map(({ name }) => {
      try {
        return decodeURIComponent(new URL(name).pathname).slice(1);
      } catch {
        return "";
      }
    });

  const concerns = (changed) => {
    const mine = new Set([...own, ...loaded()]);
    return changed.some((name) => mine.has(name));
  };

  const receive = (message) => {
    if (message.version < version) return;
    const follows = message.since === version;
    const outdated = message.version > version && (!follows || concerns(message.changed));
    version = message.version;
    if (message.problems) show(message.problems);
    else hide();
    if (outdated) reload();
  };

  // One connection for all open pages: browsers allow six to a server, and a seventh page would wait for ever.
  const { port } = new SharedWorker("/__dossier/worker.js");
  port.onmessage = (event) => receive(event.data);
})();
