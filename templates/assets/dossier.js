// Marks what is new since the last visit, by what this browser remembers.
try {
  const { dataset } = document.currentScript, { lang } = document.documentElement, items = {};
  for (const item of document.querySelectorAll(".event[id], .change")) {
    let id = item.id || item.querySelector("time")?.dateTime;
    while (items[id]) id += "+";
    items[id] = item;
  }
  const now = Date.now(), ids = Object.keys(items), key = "dossier:" + location.pathname;
  let { at, seen, before } = JSON.parse(localStorage[key] ?? "{}");
  if (now - at > 18e5) before = { at, seen };
  localStorage[key] = JSON.stringify({ at: now, seen: ids, before });
  const fresh = ids.filter((id) => !before?.seen.includes(id)).map((id) => items[id]);
  if (before && fresh[0]) {
    for (const item of fresh) item.querySelector("p").insertAdjacentHTML("afterbegin", "<b class=new></b> ");
    document.querySelectorAll("b.new").forEach((mark) => (mark.textContent = dataset.mark));
    const line = document.createElement("a");
    line.textContent = dataset.since.replace("{num}", fresh.length.toLocaleString(lang)).replace("{date}", new Date(before.at).toLocaleDateString(lang, { dateStyle: "long" }));
    line.href = "#" + (fresh[0].id ||= "new");
    line.className = "since";
    document.querySelector(".dossier > header").append(line);
  }
} catch {}
