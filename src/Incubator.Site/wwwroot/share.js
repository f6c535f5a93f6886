// Sends the address of a page on: by the browser's own sheet where there is one, else into the clipboard.
(() => {
  for (const box of document.querySelectorAll(".sharing:not([data-ready])")) {
    const [details, field, said] = [box.querySelector("details"), box.querySelector("input"), box.querySelector("[role=status]")];
    const summary = box.querySelector("summary");
    const { title, copy, copied } = box.dataset;
    box.dataset.ready = "";
    const say = text => { said.textContent = ""; setTimeout(() => said.textContent = text); };
    const toClipboard = async url => {
      try {
        await navigator.clipboard.writeText(url);
        say(copied);
      } catch {
        details.open = true;
        field.select();
      }
    };
    if (!navigator.share) summary.textContent = copy;
    summary.addEventListener("click", async event => {
      if (details.open) return;
      event.preventDefault();
      // The list may have been changed, or notes be sent along, since the page came.
      const url = field.dataset.url ?? field.value;
      if (!navigator.share) return toClipboard(url);
      try {
        await navigator.share({ title, url });
      } catch (refused) {
        if (refused.name !== "AbortError") await toClipboard(url);
      }
    });
  }
})();
