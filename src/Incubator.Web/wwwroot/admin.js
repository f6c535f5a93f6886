// The connection of the admin area: the page is locked while it is away, a form tells what it shows when it is saved,
// and what was typed and not saved is listed when the form is opened again (docs/decisions/0025).
(() => {
  const bar = document.getElementById("components-reconnect-modal");
  const failure = document.getElementById("blazor-error-ui");

  // The server gives a sign of life every 5 s (AdminServices).
  Blazor.start({ circuit: { configureSignalR: connection => connection.withServerTimeout(12_000) } });

  let form, editor, person, begun, focused;
  let isAway = false;
  let stored = new Map();
  const edited = new Set();
  // Edited in a form that is drawn and has not begun yet.
  const early = new Set();
  let typing;

  // The controls of the form's fields. Lists that only the server changes have no text of their own.
  const isText = field => field.matches("input, textarea");
  const boxes = field => [...field.querySelectorAll("input[type=checkbox]")];
  const fields = () => [...form.querySelectorAll("[id^='field-']")]
    .filter(f => f.matches("textarea, input:not([type=file]), .checks, .tick"));
  const shown = field => isText(field) ? field.value : boxes(field).map(b => Number(b.checked)).join("");
  const ticked = field => boxes(field).filter(b => b.checked).map(b => b.closest("label").textContent.trim());
  const words = field => isText(field) ? field.value : ticked(field).join(", ");

  function label(field) {
    const own = field.querySelector("legend") ?? form.querySelector(`label[for="${field.id}"]`) ?? field;
    const parts = [own.textContent.trim().replace(/ \*$/, "")];
    for (let row = field.closest(".row"); row; row = row.parentElement.closest(".row")) parts.unshift(row.getAttribute("aria-label"));
    return parts.join(" · ");
  }

  const snapshot = () => new Map(fields().map(f => [f.id, { label: label(f), text: words(f) }]));

  // What was typed is kept by this tab alone. Storage may be refused: then nothing is promised.
  const page = () => "unsaved:" + location.pathname.replace(/^\/(en|fr)(?=\/)/, "");
  const isUnsaved = () => form?.isConnected && (edited.size > 0 || document.querySelector("[data-unsaved]"));

  function keep() {
    if (!isUnsaved()) return false;
    const now = snapshot();
    const changed = [...new Map([...stored, ...now])].map(([id, field]) => ({ id, label: field.label, text: now.get(id)?.text ?? "" }))
      .filter(t => t.text !== (stored.get(t.id)?.text ?? ""));
    if (changed.length === 0) return false;
    // A list from an earlier loss that is still on the page stays with it.
    const earlier = kept().filter(k => !changed.some(t => t.id === k.id));
    try {
      sessionStorage.setItem(page(), JSON.stringify({ person, texts: [...earlier, ...changed] }));
      return true;
    } catch { return false; }
  }

  function kept() {
    try {
      for (const key of Object.keys(sessionStorage).filter(k => k.startsWith("unsaved:"))) {
        // Another person has signed in.
        if (JSON.parse(sessionStorage.getItem(key)).person !== person) sessionStorage.removeItem(key);
      }
      return JSON.parse(sessionStorage.getItem(page()))?.texts ?? [];
    } catch { return []; }
  }

  function forget() {
    try { sessionStorage.removeItem(page()); } catch { /* nothing was kept */ }
  }

  function list() {
    const section = document.querySelector(".lost-texts");
    // What reached the server after all is not lost.
    const lost = kept().filter(t => t.text !== (stored.get(t.id)?.text ?? ""));
    if (!section) return;
    if (lost.length === 0) {
      section.hidden = true;
      return forget();
    }

    const or = text => text === "" ? section.dataset.empty : text;
    const now = id => section.dataset.stored.replace("{0}", () => or(stored.get(id)?.text ?? ""));
    section.querySelector("dl").replaceChildren(
      ...lost.flatMap(t => [part("dt", t.label), part("dd", or(t.text)), part("dd", now(t.id), "soft")]));
    section.querySelector("button").onclick = () => { forget(); section.hidden = true; document.querySelector("h1")?.focus(); };
    if (section.hidden) {
      section.hidden = false;
      section.querySelector("h2").focus();
    }
  }

  function part(name, text, className = "") {
    const element = document.createElement(name);
    element.textContent = text;
    element.className = className;
    return element;
  }

  // Nothing on the page works without its circuit.
  function lock(notice) {
    const active = document.activeElement;
    for (const part of document.body.children) part.inert = part !== notice;
    if (active !== notice && active !== document.body) focused = active;
    notice.focus();
  }

  function unlock() {
    for (const part of document.body.children) part.inert = false;
    refocus(true);
  }

  function lose(notice) {
    const isKept = keep();
    for (const words of document.querySelectorAll("[data-kept]")) words.hidden = !isKept;
    lock(notice);
  }

  function refocus(isLost = document.activeElement === document.body) {
    if (isLost && focused?.isConnected) focused.focus();
  }

  bar.addEventListener("components-reconnect-state-changed", event => {
    switch (event.detail.state) {
      case "show":
        isAway = true;
        return lock(bar);
      case "hide":
        isAway = false;
        unlock();
        return editor?.invokeMethodAsync("ReturnAsync", begun);
      case "failed":
      case "rejected":
        return lose(bar);
    }
  });
  // Blazor shows it when a circuit breaks; and when one attempt to reconnect fails, which the bar says already.
  new MutationObserver(() => {
    if (failure.style.display !== "block") return;
    if (isAway) failure.style.display = "none";
    else lose(failure);
  }).observe(failure, { attributeFilter: ["style"] });

  for (const name of ["input", "change"]) {
    document.addEventListener(name, event => {
      const field = event.target.closest("[id^='field-']");
      if (!field) return;
      if (!form?.contains(field)) return early.add(field.id);
      edited.add(field.id);
      clearTimeout(typing);
      typing = setTimeout(tell, 1000);
    }, true);
  }
  document.addEventListener("submit", event => {
    focused = document.activeElement;
    if (!event.target.matches(".sign-out")) return;
    try {
      for (const key of Object.keys(sessionStorage).filter(k => k.startsWith("unsaved:"))) sessionStorage.removeItem(key);
    } catch { /* nothing was kept */ }
  }, true);
  addEventListener("pagehide", keep);
  addEventListener("beforeunload", tell);
  document.addEventListener("visibilitychange", () => { if (document.hidden) tell(); });

  // The circuit hears of a field when it is left; the draft on the server (docs/decisions/0047) a moment after typing stops.
  function tell() {
    if (!typing) return;
    clearTimeout(typing);
    typing = undefined;
    if (editor && !isAway) editor.invokeMethodAsync("Typed", window.recordForm.values()).catch(() => { /* it is kept here */ });
  }

  // Saves as everywhere; the field with the cursor in it tells first what it holds.
  document.addEventListener("keydown", event => {
    if (event.key !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || !form?.isConnected) return;
    event.preventDefault();
    const save = form.closest("form").querySelector(".record-bar [type=submit]:enabled");
    if (!save) return;
    const field = document.activeElement;
    field.blur();
    field.focus();
    save.click();
  });

  // A list is scrolled to where it was for whoever comes back to it from one of its records.
  let left;
  const rows = () => document.querySelector(".mud-data-grid .mud-table-container");
  const returns = new MutationObserver(() => {
    const path = location.pathname;
    if (path !== left.list) left.at = path;
    else if (left.at && rows()?.querySelector("tbody a.name")) {
      returns.disconnect();
      if (!left.at.startsWith(`${path}/`)) return;
      rows().scrollTop = left.top;
      scrollTo(0, left.page);
    }
  });
  document.addEventListener("click", event => {
    if (!event.target.closest(".mud-data-grid a.name")) return;
    left = { list: location.pathname, top: rows().scrollTop, page: scrollY };
    returns.observe(document.body, { childList: true, subtree: true });
  }, true);

  // A file that the page makes, such as the refused rows of an import.
  window.saveFile = async (name, stream) => {
    const address = URL.createObjectURL(new Blob([await stream.arrayBuffer()], { type: "text/csv" }));
    const link = Object.assign(document.createElement("a"), { href: address, download: name });
    link.click();
    URL.revokeObjectURL(address);
  };

  // Called by the editor (Admin/Editing/ShownForm.cs).
  window.recordForm = {
    begin(element, reference, personNow, texts, number) {
      [form, editor, person, begun] = [element, reference, personNow, number];
      for (const id of edited) {
        const field = document.getElementById(id);
        if (field && isText(field) && id in texts && field.value !== texts[id]) field.value = texts[id];
      }
      edited.clear();
      stored = snapshot();
      for (const id of early) {
        if (!stored.has(id)) continue;
        if (id in texts) stored.get(id).text = texts[id];
        edited.add(id);
        typing ??= setTimeout(tell, 1000);
      }
      early.clear();
      list();
    },
    values: () => Object.fromEntries([...edited].map(id => document.getElementById(id)).filter(f => f).map(f => [f.id, shown(f)])),
    focus: () => refocus(),
    forget,
    offer(section) {
      const time = section.querySelector("time");
      const style = { dateStyle: "medium", timeStyle: "short" };
      const { lang } = document.documentElement;
      time.textContent = new Date(time.dateTime).toLocaleString(lang === "en" ? "en-GB" : lang, style);
      section.querySelector("h2").focus();
    },
    end() {
      clearTimeout(typing);
      typing = undefined;
      [form, editor] = [];
      edited.clear();
      early.clear();
    },
  };
})();
