// The shortlist: kept by this browser alone, and only once something was pressed. Its page works by address without this script.
(() => {
  const { page, label: keep, list: title } = document.currentScript.dataset;
  const most = 50;
  const read = () => {
    try {
      const stored = JSON.parse(localStorage.getItem("shortlist"));
      return Array.isArray(stored) ? stored.filter(s => /^[\p{L}\p{N}-]+$/u.test(s)).slice(0, most) : [];
    } catch { return []; }
  };
  const write = list => {
    try {
      if (list.length) localStorage.setItem("shortlist", JSON.stringify(list));
      else localStorage.removeItem("shortlist");
    } catch { /* storage is refused: the choice lasts for this page */ }
  };
  const address = list => page + (list.length ? "?" + list.map(s => "space=" + encodeURIComponent(s)).join("&") : "");
  const isHere = () => location.pathname === page;
  const asked = () => new URLSearchParams(location.search).getAll("space");
  let own = read();
  if (isHere() && own.length && !asked().length) {
    location.replace(address(own));
    return;
  }

  // Somebody else's list stays on screen while one keeps a space of it; one's own follows.
  const follows = isHere() && own.join() === asked().join();
  const link = document.createElement("a");
  link.className = "lang mine";
  const [word, count] = [document.createElement("span"), document.createElement("span")];
  word.textContent = title;
  link.append(word, count);
  const show = () => {
    link.href = address(own);
    link.hidden = own.length === 0;
    count.textContent = ` ${own.length}`;
    for (const button of document.querySelectorAll(".keep")) button.setAttribute("aria-pressed", String(own.includes(button.dataset.slug)));
  };
  const toggle = slug => {
    // Read anew: another tab may have kept something meanwhile.
    own = read();
    own = own.includes(slug) ? own.filter(s => s !== slug) : [...own, slug].slice(-most);
    write(own);
    if (follows) location.replace(address(own));
    else show();
  };
  for (const place of document.querySelectorAll("[data-keep]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button quiet small keep";
    button.dataset.slug = place.dataset.slug;
    button.addEventListener("click", () => toggle(button.dataset.slug));
    button.textContent = keep;
    button.setAttribute("aria-label", `${keep}: ${place.dataset.keep}`);
    place.append(button);
  }
  document.querySelector(".tools")?.prepend(link);
  addEventListener("storage", event => { if (event.key === "shortlist") { own = read(); show(); } });
  show();
})();
