// The housing check in place: the answers are posted, so they stand in no address, and the reply takes the page's old answer's place.
// They are kept by this tab alone (docs/decisions/0011), so that they are there again after Back, a reload, the other language or an aid.
(() => {
  const check = document.getElementById("check");
  if (!check) return;
  const key = "check";
  let cleared = false;
  const form = () => check.querySelector("[data-check]");
  const answers = () => new URLSearchParams([...new FormData(form())].filter(([name, value]) => value !== "" && name !== "_handler"));

  const kept = () => { try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; } };
  const keep = () => {
    const text = cleared ? "" : answers().toString();
    try {
      if (text) sessionStorage.setItem(key, JSON.stringify({ text, search: location.search, top: scrollY }));
      else sessionStorage.removeItem(key);
    } catch { /* storage is refused: the answers last as long as the page */ }
  };

  function fill(given) {
    for (const control of form().elements) {
      if (control.type === "checkbox") control.checked = given.getAll(control.name).includes(control.value);
      else if (control.name && control.type !== "hidden" && control.type !== "submit") control.value = given.get(control.name) ?? "";
    }
  }

  async function answer(given) {
    try {
      const reply = await fetch(check.dataset.post, { method: "POST", body: given });
      if (!reply.ok) throw new Error(String(reply.status));
      check.innerHTML = await reply.text();
      document.title = check.firstElementChild.dataset.title;
      const aid = given.get("aid");
      history.replaceState(history.state, "", location.pathname + (aid ? `?aid=${encodeURIComponent(aid)}` : ""));
      return true;
    } catch {
      const failed = check.querySelector("[data-failed]");
      failed.hidden = false;
      failed.scrollIntoView({ block: "center" });
      return false;
    }
  }

  check.addEventListener("submit", async event => {
    if (event.target !== form()) return;
    event.preventDefault();
    const pressed = event.submitter;
    const line = pressed?.closest("[data-slug]")?.id;
    const given = answers();
    if (pressed?.name) given.append(pressed.name, pressed.value);
    if (!await answer(given)) return;
    const next = check.querySelector("[data-errors]") ?? (line && document.getElementById(line));
    if (next && next.checkVisibility?.() !== false) return next.focus();
    // A line that has moved out of sight, into what is folded, takes no focus. An answer that is taller than the screen is read from its
    // beginning; the focus alone would leave its end in view, where the button was.
    document.getElementById("answer").focus({ preventScroll: true });
    document.getElementById("answer").scrollIntoView();
  });
  check.addEventListener("click", event => {
    const link = event.target.closest("a");
    if (link?.matches("[data-clear]")) {
      cleared = true;
      keep();
    }
    // A question may stand in what is folded.
    else if (link?.hash && link.pathname === location.pathname) {
      document.querySelector(link.hash)?.closest("details")?.setAttribute("open", "");
    }
  });
  addEventListener("pagehide", keep);

  // The answers that somebody ticked, as an address to send on; without this the form opens it.
  check.addEventListener("toggle", event => {
    const button = event.target.querySelector("[data-share-form]");
    if (!button) return;
    button.hidden = false;
    button.textContent = navigator.share ? button.dataset.share : button.dataset.copy;
  }, true);
  check.addEventListener("click", async event => {
    const button = event.target.closest("[data-share-form]");
    if (!button) return;
    const said = new URLSearchParams(new FormData(button.form)).toString();
    const url = button.form.action + (said && "?" + said);
    try {
      if (navigator.share) return await navigator.share({ title: document.title, url });
      await navigator.clipboard.writeText(url);
      button.nextElementSibling.textContent = button.dataset.copied;
    } catch (refused) {
      if (refused.name !== "AbortError") button.form.requestSubmit();
    }
  });

  // An address that names only a place or an aid is a link of ours to the check: the other answers stay.
  // One that says more stands for itself.
  async function restore() {
    const own = kept();
    const asked = new URLSearchParams(location.search);
    const isSame = own?.search === location.search;
    if (!own || !(isSame || [...asked.keys()].every(k => ["aid", "city", "where", "country"].includes(k)))) return;
    const given = new URLSearchParams(own.text);
    given.delete("aid");
    if (asked.has("aid")) given.set("aid", asked.get("aid"));
    // The aid is asked about where somebody means to live, if that is known.
    const hasPlace = query => ["city", "where", "country"].some(name => query.has(name));
    if (!isSame && hasPlace(asked) && !(asked.has("aid") && hasPlace(given))) {
      given.delete("city");
      given.delete("where");
      given.delete("country");
      asked.forEach((value, name) => given.set(name, value));
    }

    if (given.toString() === answers().toString()) return;
    fill(given);
    // Counted when it was first asked.
    given.set("again", "true");
    if (await answer(given) && performance.getEntriesByType("navigation")[0]?.type !== "navigate") scrollTo(0, own.top);
  }

  restore();
})();
