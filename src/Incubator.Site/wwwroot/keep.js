// What is saved: kept by this browser alone, and only once something was pressed. The list's page works by address without this script.
(() => {
  const { page, label: save, saved, list: title } = document.currentScript.dataset;
  const most = 50;
  const kinds = ["space", "startup", "aid"];
  const get = (name, otherwise) => { try { return JSON.parse(localStorage.getItem(name)) ?? otherwise; } catch { return otherwise; } };
  const put = (name, value, isEmpty) => {
    try {
      if (isEmpty) localStorage.removeItem(name);
      else localStorage.setItem(name, JSON.stringify(value));
    } catch { /* storage is refused: the choice lasts for this page */ }
  };
  // "slug" is a space, "startup/slug" and "aid/slug" are what they say; in the order of the page's address.
  const kindOf = entry => entry.includes("/") ? entry.split("/")[0] : "space";
  const inOrder = list => kinds.flatMap(k => list.filter(e => kindOf(e) === k));
  const read = () => {
    const stored = get("shortlist", []);
    return Array.isArray(stored) ? inOrder(stored.filter(s => /^((startup|aid)\/)?[\p{L}\p{N}-]+$/u.test(s)).slice(0, most)) : [];
  };
  const entry = place => (place.dataset.kind ? place.dataset.kind + "/" : "") + place.dataset.slug;
  const named = entry => `${kindOf(entry)}=${encodeURIComponent(entry.split("/").pop())}`;
  const address = list => page + (list.length ? "?" + list.map(named).join("&") : "");
  const isHere = () => location.pathname === page;
  const asked = () => {
    const query = new URLSearchParams(location.search);
    return kinds.flatMap(k => query.getAll(k).map(s => k === "space" ? s : `${k}/${s}`));
  };
  let own = read();
  if (isHere() && own.length && !asked().length) {
    location.replace(address(own));
    return;
  }

  // Somebody else's list stays on screen while one saves something of it; one's own follows.
  const isOwn = isHere() && own.length > 0 && own.join() === asked().join();
  const link = document.createElement("a");
  link.className = "lang mine";
  const show = () => {
    link.href = address(own);
    link.hidden = own.length === 0;
    link.textContent = title.replace("{0}", own.length);
    for (const button of document.querySelectorAll(".keep")) {
      const isSaved = own.includes(button.dataset.entry);
      button.setAttribute("aria-pressed", String(isSaved));
      button.textContent = isSaved ? saved : save;
      button.setAttribute("aria-label", `${button.textContent}: ${button.dataset.name}`);
    }
    const all = document.getElementById("save-all");
    if (all) all.hidden = isOwn || asked().every(e => own.includes(e));
  };
  const write = list => {
    own = inOrder(list).slice(-most);
    put("shortlist", own, own.length === 0);
    if (isOwn) location.replace(address(own));
    else show();
  };
  const toggle = e => {
    // Read anew: another tab may have saved something meanwhile.
    own = read();
    write(own.includes(e) ? own.filter(s => s !== e) : [...own, e]);
  };
  const offer = () => {
    for (const place of document.querySelectorAll("[data-keep]")) {
      if (place.querySelector(".keep")) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button quiet small keep";
      button.dataset.entry = entry(place);
      button.dataset.name = place.dataset.keep;
      button.addEventListener("click", () => toggle(button.dataset.entry));
      place.append(button);
    }
    show();
  };
  document.querySelector(".tools")?.prepend(link);
  addEventListener("storage", event => { if (event.key === "shortlist") { own = read(); show(); } });
  // A list that follows its filters is another one now.
  document.addEventListener("results", offer);
  offer();
  if (!isHere()) return;

  document.getElementById("save-all")?.addEventListener("click", () => write([...read(), ...asked().filter(e => !read().includes(e))]));
  for (const part of document.querySelectorAll("[data-list]")) part.hidden = (part.dataset.list === "own") !== isOwn;

  // Notes: of one's own list in this browser, of somebody else's behind the # of the link, which no server is told.
  const words = document.querySelector("[data-note]")?.dataset;
  const field = document.querySelector(".sharing input");
  const along = document.getElementById("with-notes");
  if (!words || !field) return;
  const fromLink = () => { try { return JSON.parse(decodeURIComponent(location.hash.slice("#notes=".length))); } catch { return {}; } };
  const notes = isOwn ? get("shortlist-notes", {}) : fromLink();
  const here = () => Object.fromEntries(own.filter(e => notes[e]).map(e => [e, notes[e]]));
  const share = () => {
    along.closest("label").hidden = !isOwn || Object.keys(here()).length === 0;
    field.dataset.url = field.value + (isOwn && along.checked ? "#notes=" + encodeURIComponent(JSON.stringify(here())) : "");
  };
  for (const card of document.querySelectorAll(".cards > [data-keep]")) {
    const e = entry(card);
    const label = document.createElement(isOwn ? "label" : "p");
    label.className = "jot";
    label.textContent = isOwn ? words.note : words.theirs;
    const text = document.createElement(isOwn ? "textarea" : "q");
    text.dir = "auto";
    if (isOwn) {
      text.maxLength = 500;
      text.rows = 2;
      text.value = notes[e] ?? "";
      text.addEventListener("input", () => {
        if (text.value.trim()) notes[e] = text.value;
        else delete notes[e];
        put("shortlist-notes", notes, Object.keys(notes).length === 0);
        share();
      });
    } else if (typeof notes[e] === "string") {
      text.textContent = notes[e].slice(0, 500);
    } else {
      continue;
    }
    label.append(text);
    card.append(label);
  }
  along.addEventListener("change", share);
  share();
})();
