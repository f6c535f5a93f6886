// "Near me": asks for the place once it is pressed, and puts it, rounded, into the address of the search.
(() => {
  const near = document.querySelector(".near");
  if (!near || !navigator.geolocation) {
    near?.remove();
    return;
  }
  const said = near.querySelector("[role=status]");
  const rounded = degrees => String(Math.round(degrees * 1000) / 1000);
  near.querySelector("button").addEventListener("click", () => {
    near.classList.add("said");
    said.textContent = near.dataset.asking;
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      const address = new URL(near.dataset.to, location.href);
      address.searchParams.set("near", [coords.latitude, coords.longitude].map(rounded).join());
      address.searchParams.set("sort", "near");
      location.assign(address);
    }, () => { said.textContent = near.dataset.refused; }, { timeout: 20000, maximumAge: 600000 });
  });
})();
