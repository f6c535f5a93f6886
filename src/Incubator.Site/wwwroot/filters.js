// A list follows its filters: what is ticked applies at once, in place. Without this script the form is sent with its button.
(() => {
  const form = document.getElementById("finder");
  const sheet = form?.querySelector(".filters");
  if (!sheet) return;
  const show = sheet.querySelector(".apply");
  const results = () => document.getElementById("results");
  // An address has no empty values, and none that goes without saying.
  const address = () => {
    const usual = new Map([...form.querySelectorAll("[data-default]")].map(c => [c.name, c.dataset.default]));
    const values = [...new FormData(form)].filter(([name, value]) => value.trim() !== "" && value !== usual.get(name));
    return form.action + (values.length ? "?" + new URLSearchParams(values) : "");
  };
  // French says none as it says one.
  const { lang } = document.documentElement;
  const plural = new Intl.PluralRules(lang);
  const count = () => {
    const total = Number(results().dataset.total);
    const words = plural.select(total) === "one" ? show.dataset.one : show.dataset.other;
    show.textContent = words.replace("{0}", total.toLocaleString(lang));
  };

  let asked;
  const apply = async () => {
    asked?.abort();
    const turn = asked = new AbortController();
    results().setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address(), { signal: turn.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = page.getElementById("results");
      if (!found || turn.signal.aborted) throw new Error("changed");
      results().replaceWith(found);
      const fresh = new Map([...page.querySelectorAll("[data-facet]")].map(o => [`${o.dataset.facet} ${o.dataset.value}`, o]));
      for (const option of form.querySelectorAll("[data-facet]")) {
        const now = fresh.get(`${option.dataset.facet} ${option.dataset.value}`);
        const number = option.querySelector("span");
        if (now && number) {
          option.dataset.count = now.dataset.count;
          number.textContent = now.querySelector("span").textContent;
        }
      }
      document.title = page.title;
      document.querySelector("h1").textContent = page.querySelector("h1").textContent;
      history.replaceState(history.state, "", answer.url);
      count();
      document.dispatchEvent(new Event("results"));
    } catch (fault) {
      if (fault.name !== "AbortError") location.assign(address());
    }
  };

  // A map keeps its own place on the page, and a question that is asked back needs the whole page.
  const isPlain = () => !document.querySelector(".atlas") && !form.querySelector("[aria-invalid=true]");
  sheet.addEventListener("change", event => { if (isPlain() && event.target.name) apply(); });

  const isSheet = () => getComputedStyle(sheet).position === "fixed";
  const others = () => [...document.querySelectorAll("body > header, body > footer, .hero, .finder .search, #results")];
  const close = () => { sheet.open = false; sheet.querySelector("summary").focus(); };
  const cover = () => {
    const covers = sheet.open && isSheet();
    for (const part of others()) part.inert = covers;
    // What is asked back is asked within sight.
    if (covers) sheet.querySelector("[aria-invalid=true]")?.scrollIntoView({ block: "center" });
  };
  sheet.addEventListener("toggle", cover);
  cover();
  sheet.addEventListener("keydown", event => { if (event.key === "Escape" && sheet.open && isSheet()) close(); });
  show.addEventListener("click", event => {
    if (!isPlain() || !isSheet()) return;
    event.preventDefault();
    close();
    document.getElementById("found")?.focus({ preventScroll: true });
    scrollTo(0, 0);
  });
  form.addEventListener("submit", event => {
    event.preventDefault();
    location.assign(address());
  });
  addEventListener("pageshow", event => { if (event.persisted) for (const part of others()) part.inert = false; });
})();
