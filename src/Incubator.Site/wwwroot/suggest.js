// Offers records by name, or places, while one types: a combobox with a list, after the ARIA pattern. Enter without a choice searches.
const offer = field => {
  const list = document.createElement("div");
  const told = document.createElement("p");
  list.id = `${field.id}-offers`;
  list.className = "offers";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.placeholder || field.labels[0].textContent.trim());
  list.hidden = true;
  told.className = "sr";
  told.setAttribute("role", "status");
  field.closest(".words").append(list, told);
  field.removeAttribute("list");
  const roles = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
  for (const [name, value] of Object.entries(roles)) field.setAttribute(name, value);

  let at = -1, waiting, asked;
  const options = () => [...list.querySelectorAll("[role=option]")];
  const choose = index => {
    at = index;
    options().forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
    const chosen = options()[at];
    if (chosen) { field.setAttribute("aria-activedescendant", chosen.id); chosen.scrollIntoView({ block: "nearest" }); }
    else field.removeAttribute("aria-activedescendant");
  };
  // What was asked and is not answered yet must not open it again.
  const close = () => {
    clearTimeout(waiting);
    asked?.abort();
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    choose(-1);
  };
  const show = groups => {
    let n = 0;
    list.replaceChildren(...groups.map(group => {
      const box = document.createElement("div");
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", group.heading);
      const heading = document.createElement("p");
      heading.textContent = group.heading;
      heading.setAttribute("aria-hidden", "true");
      box.append(heading, ...group.offers.map(one => {
        const option = document.createElement("a");
        option.id = `${list.id}-${n++}`;
        if (one.href) option.href = one.href;
        else option.addEventListener("click", () => { field.value = one.name; close(); field.focus(); });
        option.tabIndex = -1;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        const where = document.createElement("span");
        where.textContent = one.where ?? "";
        option.append(one.name, " ", where);
        return option;
      }));
      return box;
    }));
    list.hidden = n === 0;
    field.setAttribute("aria-expanded", String(n > 0));
    told.textContent = n ? field.dataset.some.replace("{0}", n) : "";
    choose(-1);
  };
  const ask = async () => {
    asked?.abort();
    const text = field.value.trim();
    if (text.length < 2) { show([]); return; }
    asked = new AbortController();
    try {
      const answer = await fetch(`${field.dataset.suggest}?${field.name}=${encodeURIComponent(text)}`, { signal: asked.signal });
      if (answer.ok) show(await answer.json());
    } catch { /* typed on, or no network: the form searches all the same */ }
  };
  field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 120); });
  field.addEventListener("keydown", event => {
    if (list.hidden) { if (event.key === "Escape") close(); return; }
    const last = options().length - 1;
    if (event.key === "ArrowDown") choose(at === last ? -1 : at + 1);
    else if (event.key === "ArrowUp") choose(at === -1 ? last : at - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && at >= 0) options()[at].click();
    else return;
    event.preventDefault();
  });
  field.addEventListener("blur", event => { if (!list.contains(event.relatedTarget)) setTimeout(close, 150); });
};
document.querySelectorAll("[data-suggest]").forEach(offer);
// An answer of the check brings its form anew.
document.addEventListener("focusin", event => { if (event.target.matches?.("[data-suggest]:not([role])")) offer(event.target); });
