// The map: comes once it is asked for, from our own files; its pictures from the host that the page names, or from nobody.
for (const atlas of document.querySelectorAll(".atlas")) {
  const said = atlas.dataset;
  const plane = atlas.querySelector(".plane");
  const status = atlas.querySelector("[role=status]");
  const narrow = atlas.querySelector("a");
  const number = n => n.toLocaleString(document.documentElement.lang);
  const put = (words, ...values) => words.replace(/\{(\d)\}/g, (_, i) => values[i]);
  const degrees = values => values.map(value => String(Math.round(value * 1e5) / 1e5)).join();
  const within = ([south, west, north, east]) => {
    const address = new URL(said.to, location.href);
    address.searchParams.set("area", degrees([south, west, north, east]));
    return address.href;
  };
  const load = (tag, key, address) => new Promise((done, failed) => {
    const file = document.createElement(tag);
    if (tag === "link") file.rel = "stylesheet";
    file.onload = done;
    file.onerror = failed;
    file[key] = address;
    document.head.append(file);
  });

  const draw = () => {
    const map = L.map(plane, { zoomControl: false, minZoom: 1, maxZoom: 19, worldCopyJump: true });
    map.attributionControl.setPrefix(false);
    L.control.zoom({ zoomInTitle: said.in, zoomOutTitle: said.out }).addTo(map);
    L.control.scale({ imperial: false }).addTo(map);
    // Whoever gives the pictures wants to know which site asks; nobody else is told.
    const given = { maxZoom: 19, attribution: said.attribution, referrerPolicy: "strict-origin-when-cross-origin" };
    if (said.tiles) L.tileLayer(said.tiles, given).addTo(map);
    const marks = L.layerGroup().addTo(map);
    const edges = () => {
      const bounds = map.getBounds();
      return [bounds.getSouth(), bounds.getWest(), bounds.getNorth(), bounds.getEast()];
    };
    const fit = ([south, west, north, east], maxZoom = 19) => map.fitBounds([[south, west], [north, east]], { maxZoom, padding: [24, 24] });

    const ask = async (bounds, zoom) => {
      const address = new URL(said.from, location.href);
      address.search = new URL(said.to, location.href).search;
      address.searchParams.set("bounds", degrees(bounds));
      address.searchParams.set("zoom", zoom);
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    };

    const linked = (name, address) => {
      const link = document.createElement("a");
      link.textContent = name;
      link.href = address;
      return link;
    };

    const iconOf = mark => {
      if (mark.count > 1) return L.divIcon({ className: "mark", html: number(mark.count), iconSize: [44, 44] });
      const price = document.createElement("span");
      price.textContent = mark.price ?? "";
      return L.divIcon({
        className: ["mark", "one", mark.price ? "priced" : "", mark.slug === said.here ? "here" : ""].join(" ").trim(),
        html: price,
        iconSize: mark.price ? [16 + 8 * mark.price.length, 28] : [28, 28]
      });
    };

    // What stands there already stays: a popup that is open, and the mark that has the focus.
    const shown = new Map();
    const keyOf = mark => mark.slug ?? `${mark.count} ${mark.lat} ${mark.lon}`;
    const add = mark => {
      if (shown.has(keyOf(mark))) return;
      const isOne = mark.count === 1;
      const called = isOne ? mark.name : put(said.cluster, number(mark.count));
      const name = mark.price ? `${called}, ${mark.price}` : called;
      const icon = iconOf(mark);
      const marker = L.marker([mark.lat, mark.lon], { icon, title: name }).addTo(marks);
      marker.getElement().setAttribute("aria-label", name);
      shown.set(keyOf(mark), marker);
      const [south, west, north, east] = mark.bounds;
      const isTight = map.getZoom() >= 19 || (north - south < 1e-4 && east - west < 1e-4);
      if (isOne || isTight) marker.bindPopup(linked(called, isOne ? mark.url : within(mark.bounds)), { closeButton: false });
      marker.on("popupopen", ({ popup }) => {
        const box = popup.getElement();
        box.querySelector("a").focus();
        box.onkeydown = press => {
          if (press.key !== "Escape") return;
          marker.closePopup();
          marker.getElement().focus();
        };
      });
      if (!isOne && !isTight) marker.on("click keypress", press => {
        if (press.type === "click" || press.originalEvent.key === "Enter") fit(mark.bounds);
      });
    };

    let asked = 0;
    const show = async () => {
      const turn = ++asked;
      const bounds = edges();
      narrow.href = within(bounds);
      narrow.hidden = false;
      try {
        const view = await ask(bounds, map.getZoom());
        if (turn !== asked) return;
        const held = plane.contains(document.activeElement) && document.activeElement.classList.contains("mark");
        const kept = new Set(view.marks.map(keyOf));
        for (const [key, marker] of shown) {
          if (kept.has(key) || marker.isPopupOpen()) continue;
          marker.remove();
          marks.removeLayer(marker);
          shown.delete(key);
        }
        view.marks.forEach(add);
        // The mark that was pressed is gone: the keyboard stays on the map.
        if (held && !plane.contains(document.activeElement)) plane.focus();
        const unplaced = view.unplaced ? ` ${put(said.unplaced, number(view.unplaced))}` : "";
        status.textContent = put(said.shown, number(view.inView), number(view.total)) + unplaced;
      } catch {
        if (turn === asked) status.textContent = said.failed;
      }
    };

    return (async () => {
      if (said.at) map.setView(said.at.split(",").map(Number), 15);
      else if (said.area) fit(said.area.split(",").map(Number));
      else {
        const world = await ask([-90, -180, 90, 180], 0);
        const boxes = world.marks.map(mark => mark.bounds);
        if (boxes.length) fit([0, 1, 2, 3].map(i => (i < 2 ? Math.min : Math.max)(...boxes.map(box => box[i]))), 15);
        else map.setView([20, 0], 2);
      }
      map.on("moveend", show);
      await show();
      plane.focus();
    })();
  };

  const button = atlas.querySelector("button");
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await Promise.all([load("link", "href", said.style), load("script", "src", said.script)]);
      button.hidden = true;
      plane.hidden = false;
      await draw();
    } catch {
      plane.hidden = true;
      status.textContent = said.failed;
    }
  });
}
