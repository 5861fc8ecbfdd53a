"use strict";
// Draws the incidents of `#data` over the ground that the page holds, as far as the reader has zoomed and filtered.
// Strangers' words are only ever set as text; nothing is loaded.
(() => {
const $ = id => document.getElementById(id);
const D = JSON.parse($("data").textContent), W = D.words, T = D.texts, I = D.incidents, N = I.number.length;
const count = n => n.toLocaleString(W.lang);
const say = (words, values) => words.replace(/\{(\w+)\}/g, (_, key) => typeof values[key] === "number" ? count(values[key]) : values[key]);
const SVG = "http://www.w3.org/2000/svg";
function svg(name, attributes, parent) {
  const made = document.createElementNS(SVG, name);
  for (const key in attributes) made.setAttribute(key, attributes[key]);
  return parent ? parent.appendChild(made) : made;
}
function html(name, text, parent, kind) {
  const made = document.createElement(name);
  if (text !== null) made.textContent = text;
  if (kind) made.className = kind;
  return parent ? parent.appendChild(made) : made;
}
const clamp = (value, least, most) => Math.min(Math.max(value, least), most);
const map = $("map"), view = $("view"), world = $("world"), near = $("near"), marks = $("marks"), names = $("names");
const leaders = $("leaders"), card = $("card");
const calm = matchMedia("(prefers-reduced-motion: reduce)"), narrow = matchMedia("(max-width: 860px)");
const standing = i => D.statuses[I.status[i]].standing;
const form = i => I.site[i] !== null ? "f" : I.near[i] ? "n" : "e";
const look = (i, as) => `#s-${D.kinds[I.kind[i]].word}-${standing(i)}-${as || form(i)}`;
const label = i => `${I.number[i]}. ${T[I.place[i]]}: ${D.kinds[I.kind[i]].label} (${D.statuses[I.status[i]].label})`;

// ---- The view: a point of the drawing stands at k * x + tx, k * y + ty.
const [HX, HY, HW, HH] = D.map.home;
const MOST_ZOOM = 24;
let w = 1, h = 1, k0 = 1, k = 1, tx = 0, ty = 0, moved = false, pending = 0, settling = 0, flight = 0;

function measure() {
  const box = map.getBoundingClientRect();
  const [x, y, zoom] = [(w / 2 - tx) / k, (h / 2 - ty) / k, k / k0];
  w = Math.max(box.width - 2, 50); h = Math.max(box.height - 2, 50);
  view.setAttribute("viewBox", `0 0 ${w} ${h}`);
  document.documentElement.style.setProperty("--aspect", `${w} / ${h}`);
  k0 = home()[2];
  if (moved) look_at(x, y, zoom * k0); else look_at(...home());
}
/// What is seen first: on a wide screen what the sheet shows, on a tall one what lies around the incidents.
function home() {
  const least = Math.max(w / D.map.width, h / D.map.height), whole = [HX + HW / 2, HY + HH / 2, Math.max(w / HW < h / HH ? w / HW : h / HH, least)];
  if (w > h || !P.length) return whole;
  const xs = P.map(point => point.x), ys = P.map(point => point.y), ends = list => [list.reduce((a, b) => Math.min(a, b)), list.reduce((a, b) => Math.max(a, b))];
  const [[l, r], [t, b]] = [ends(xs), ends(ys)];
  return [(l + r) / 2, (t + b) / 2, clamp(Math.min(w / (r - l + HW * 0.3), h / (b - t + HH * 0.3)), whole[2], whole[2] * 3)];
}
/// Within the drawing: beyond its edges there is nothing to see.
function zoomed(to) { return clamp(to, Math.max(w / D.map.width, h / D.map.height), k0 * MOST_ZOOM); }
function look_at(x, y, zoom) {
  k = zoomed(zoom);
  tx = w / 2 - k * clamp(x, w / 2 / k, D.map.width - w / 2 / k); ty = h / 2 - k * clamp(y, h / 2 / k, D.map.height - h / 2 / k);
}
function zoom_by(factor, x, y) {
  const to = zoomed(k * factor);
  const [px, py] = [(x - tx) / k, (y - ty) / k];
  look_at((w / 2 - x) / to + px, (h / 2 - y) / to + py, to);
  go();
}
function fly(x, y, zoom) {
  cancelAnimationFrame(flight);
  const [x0, y0, z0] = [(w / 2 - tx) / k, (h / 2 - ty) / k, k], to = zoomed(zoom);
  if (calm.matches) { look_at(x, y, to); moved = true; settle(); return; }
  const begun = performance.now();
  const step = now => {
    const share = clamp((now - begun) / 220, 0, 1), eased = share * (2 - share), z = z0 * (to / z0) ** eased;
    // The middle moves so that the way on the screen is even.
    const part = Math.abs(to - z0) < 1e-9 ? eased : (1 / z0 - 1 / z) / (1 / z0 - 1 / to);
    look_at(x0 + (x - x0) * part, y0 + (y - y0) * part, z);
    moved = true;
    if (share < 1) { apply(); flight = requestAnimationFrame(step); } else settle();
  };
  flight = requestAnimationFrame(step);
}
function go() {
  moved = true;
  hover(null);
  if (!pending) pending = requestAnimationFrame(() => { pending = 0; apply(); });
  clearTimeout(settling);
  settling = setTimeout(settle, 90);
}
const hatches = [];
function apply() {
  world.setAttribute("transform", `translate(${tx} ${ty}) scale(${k})`);
  near.setAttribute("transform", `translate(${tx} ${ty})`);
  for (const hatch of hatches) hatch.made.setAttribute("patternTransform", `rotate(${-hatch.angle}) scale(${1 / k})`);
  for (const thing of placed) thing.made.setAttribute("transform", `translate(${k * thing.x + thing.dx} ${k * thing.y + thing.dy})`);
  for (const line of lines) {
    line.made.setAttribute("x1", k * line.x); line.made.setAttribute("y1", k * line.y);
    line.made.setAttribute("x2", k * line.x2 + line.dx); line.made.setAttribute("y2", k * line.y2 + line.dy);
  }
  // What is only as fine as a sheet fades as the reader comes near.
  for (const [id, least] of [["relief", 0.25], ["border-casing", 0]]) if ($(id)) $(id).setAttribute("opacity", clamp(2.6 * k0 / k - (least ? 0 : 0.3), least, 1));
  scale();
}
function scale() {
  const per_km = D.map.per_km * k;
  let best = 0.1;
  for (const step of [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000]) if (step * per_km <= Math.min(150, w / 3)) best = step;
  const bar = $("scale").firstElementChild;
  bar.style.width = `${best * per_km}px`;
  bar.textContent = best < 1 ? W.m.replace("{}", best * 1000) : W.km.replace("{}", count(best));
}

// ---- The filter.
const off = { kind: new Set(), status: new Set() };
let first = 0, last = 0, from = 0, to = 0, undated = true, rows = [], page = 0;
const pass = new Uint8Array(N), dated = [];
for (let i = 0; i < N; i++) if (I.from[i] !== null) dated.push(i);
if (dated.length) {
  first = dated.reduce((least, i) => Math.min(least, I.from[i]), Infinity);
  last = dated.reduce((most, i) => Math.max(most, I.to[i]), -Infinity);
}
[from, to] = [first, last];
const iso = day => { const text = new Date(day * 864e5).toISOString(); return text.slice(0, text.indexOf("T")); };
const day_of = text => { const time = Date.parse(`${text}T00:00Z`); return Number.isNaN(time) ? null : Math.round(time / 864e5); };
function day_words(day) {
  const date = new Date(day * 864e5);
  return say(W.day, { day: String(date.getUTCDate()), month: W[date.getUTCMonth() + 1], year: String(date.getUTCFullYear()) });
}
const in_time = i => I.from[i] === null ? undated : I.to[i] >= from && I.from[i] <= to;

function filter() {
  const by = { kind: D.kinds.map(() => 0), status: D.statuses.map(() => 0) };
  let unmapped = 0, shown = 0, open = 0;
  rows = [];
  for (let i = 0; i < N; i++) {
    const time = in_time(i), kind = !off.kind.has(I.kind[i]), status = !off.status.has(I.status[i]);
    if (time && status) by.kind[I.kind[i]]++;
    if (time && kind) by.status[I.status[i]]++;
    if (I.from[i] === null && kind && status) open++;
    pass[i] = time && kind && status ? 1 : 0;
    if (pass[i]) { shown++; rows.push(i); if (!I.at[i].length) unmapped++; }
  }
  for (const facet of ["kind", "status"]) boxes[facet].forEach((box, at) => { box.count.textContent = `(${count(by[facet][at])})`; box.input.checked = !off[facet].has(at); });
  const told = $("shown");
  told.textContent = shown ? say(W.shown, { n: shown, all: N }) : N ? W.none : say(W.shown, { n: 0, all: 0 });
  if (unmapped) html("small", say(W.unmapped, { n: unmapped }), told);
  $("undated-label").lastElementChild.textContent = `(${count(open)})`;
  $("reset").hidden = !(off.kind.size || off.status.size || from > first || to < last || !undated);
  $("from").value = iso(from); $("to").value = iso(to);
  $("first").value = from; $("last").value = to; $("undated").checked = undated;
  if (pinned !== null && !pass[pinned]) unpin();
  page = 0;
  bars(); table(); settle();
}
const boxes = { kind: [], status: [] };
function facet(name, field, entries, order) {
  for (const at of order) {
    const line = html("label", null, field), input = html("input", null, line);
    input.type = "checkbox"; input.checked = true;
    input.addEventListener("change", () => { if (input.checked) off[name].delete(at); else off[name].add(at); filter(); });
    symbol(name === "kind" ? `#s-${entries[at].word}-0-e` : `#s-${D.common}-${entries[at].standing}-e`, line);
    const words = html("span", `${entries[at].label[0].toLocaleUpperCase()}${entries[at].label.slice(1)} `, line);
    boxes[name][at] = { input, count: html("span", "", words, "count") };
  }
}
function symbol(href, parent) {
  const made = svg("svg", { class: "sym", viewBox: "-13 -13 26 26", "aria-hidden": "true" }, parent);
  svg("use", { href }, made);
}

// ---- The days: bars of a day, a month or a year; what is known less finely than a bar is in none.
const bins = [];
function bin_of(day) {
  if (last - first < 125) return day - first;
  const date = new Date(day * 864e5), start = new Date(first * 864e5);
  const years = date.getUTCFullYear() - start.getUTCFullYear();
  return last - first < 366 * 14 ? years * 12 + date.getUTCMonth() - start.getUTCMonth() : years;
}
function time() {
  $("time").hidden = !dated.length || first === last;
  if ($("time").hidden) return;
  for (let at = bin_of(last); at >= 0; at--) bins[at] = { all: 0, left: 0, words: "" };
  for (let day = last; day >= first; day--) bins[bin_of(day)].words = day_words(day);
  for (const i of dated) if (bin_of(I.from[i]) === bin_of(I.to[i])) bins[bin_of(I.from[i])].all++;
  const most = Math.max(...bins.map(bin => bin.all), 1), chart = $("bars");
  chart.setAttribute("viewBox", `0 0 ${bins.length} ${most}`);
  bins.forEach((bin, at) => {
    const bar = kind => svg("rect", { class: kind, x: at + 0.08, width: 0.84, y: most, height: 0 }, chart);
    [bin.grey, bin.dark] = [bar("all"), bar("left")];
    bin.grey.setAttribute("y", most - bin.all); bin.grey.setAttribute("height", bin.all);
    bin.most = most;
    bin.title = svg("title", {}, svg("rect", { class: "hand", x: at, width: 1, y: 0, height: most }, chart));
  });
  for (const id of ["first", "last"]) { $(id).min = first; $(id).max = last; }
  for (const id of ["from", "to"]) { $(id).min = iso(first); $(id).max = iso(last); }
  const ends = $("ends").children, coarse = dated.length - bins.reduce((all, bin) => all + bin.all, 0);
  [ends[0].textContent, ends[1].textContent, ends[2].textContent] = [day_words(first), coarse ? say(W.coarse, { n: coarse }) : "", day_words(last)];
  $("undated-label").hidden = dated.length === N;
  const set = (a, b) => { if (a === null || b === null) return; from = clamp(Math.min(a, b), first, last); to = clamp(Math.max(a, b), first, last); filter(); };
  for (const id of ["first", "last"]) $(id).addEventListener("input", () => set(id === "first" ? Math.min(+$("first").value, to) : from, id === "last" ? Math.max(+$("last").value, from) : to));
  for (const id of ["from", "to"]) $(id).addEventListener("change", () => set(day_of($("from").value), day_of($("to").value)));
  $("undated").addEventListener("change", () => { undated = $("undated").checked; filter(); });
}
function bars() {
  if (!bins.length) return;
  for (const bin of bins) bin.left = 0;
  for (const i of dated) if (pass[i] && bin_of(I.from[i]) === bin_of(I.to[i])) bins[bin_of(I.from[i])].left++;
  for (const bin of bins) { bin.dark.setAttribute("y", bin.most - bin.left); bin.dark.setAttribute("height", bin.left); bin.title.textContent = `${bin.words}: ${count(bin.left)} / ${count(bin.all)}`; }
}

// ---- Areas, lines and circles, as on the sheet.
const sites = D.sites.map(() => null);
for (const [at, area] of D.looks.areas.entries()) {
  const made = svg("pattern", { id: `hatch-${at}`, patternUnits: "userSpaceOnUse", width: area.spacing, height: area.spacing }, $("defs"));
  svg("rect", { width: area.spacing, height: area.line, fill: area.colour, "fill-opacity": area.opacity }, made);
  hatches.push({ made, angle: area.angle });
}
function ground(lit) {
  const members = new Map(), shapes = new Map();
  for (let i = 0; i < N; i++) if (pass[i] && I.site[i] !== null) {
    const known = members.get(I.site[i]) || { standing: 2, denied: false, lit: false };
    known.standing = Math.min(known.standing, standing(i)); known.denied = known.denied || standing(i) === 2;
    known.lit = known.lit || lit.has(i);
    members.set(I.site[i], known);
  }
  for (const i of doubtful) shapes.set(`${I.shape[i]} ${I.kind[i]}`, i);
  for (const i of lit) if (I.shape[i] !== null) shapes.set(`${I.shape[i]} ${I.kind[i]}`, i);
  $("areas").textContent = $("sections").textContent = $("doubts").textContent = "";
  const order = [...members.keys()].sort((a, b) => D.sites[b].outline.length - D.sites[a].outline.length || a - b);
  const stretches = order.filter(at => D.sites[at].kind === 0);
  for (const at of order) if (D.sites[at].kind) area(D.sites[at], members.get(at)); else section(D.sites[at], members.get(at), at !== stretches[stretches.length - 1]);
  for (const i of shapes.values()) {
    const colour = D.kinds[I.kind[i]].colour;
    svg("path", { d: D.shapes[I.shape[i]], fill: colour, "fill-opacity": 0.12, "fill-rule": "evenodd", stroke: colour, "stroke-opacity": 0.85, "stroke-width": lit.has(i) ? 2.2 : 1.1, "stroke-dasharray": "4 3" }, $("doubts"));
  }
}
function area(site, said) {
  const part = (outline, at) => {
    const fill = D.looks.areas[at], wide = said.lit ? fill.outline * 2.4 : fill.outline;
    svg("path", { d: outline, fill: fill.colour, "fill-rule": "evenodd", "fill-opacity": at % 3 === 2 ? 0.03 : said.lit ? 0.14 : 0.06 }, $("areas"));
    svg("path", { d: outline, fill: `url(#hatch-${at})`, "fill-rule": "evenodd", stroke: fill.colour, "stroke-opacity": 0.8, "stroke-width": wide, "stroke-dasharray": fill.dash }, $("areas"));
  };
  const happened = said.standing === 0 ? 0 : 3;
  if (site.kind === 1) part(site.outline, happened); else { part(site.outline, happened + 2); part(site.core, happened + 1); }
}
function section(site, said, wider) {
  const full = said.standing === 0 && !said.denied, band = D.looks.sections[full ? 0 : 1], width = band.width * (wider ? 1.5 : 1);
  const line = (colour, opacity, wide, dash) => svg("path", { d: site.outline, fill: "none", stroke: colour, "stroke-opacity": opacity, "stroke-width": wide, "stroke-linejoin": "round", "stroke-linecap": dash ? "butt" : "round", "stroke-dasharray": dash || "none" }, $("sections"));
  if (said.lit) line("#ffb000", 0.8, width + 7);
  if (full) { line(band.colour, band.opacity * (wider ? 0.45 : 1.35), width); return; }
  line("#fff", 0.6, width); line(band.colour, band.opacity, width, band.dash);
  line(said.standing === 0 ? D.looks.contested : "#fff", 0.92, width - 3.6);
}

// ---- Markers: what would overlap is fanned out, or gathered into a symbol as large as its number.
const P = [];
for (let i = 0; i < N; i++) for (let at = 0; at < I.at[i].length; at += 2) P.push({ i, at: P.length, x: I.at[i][at], y: I.at[i][at + 1] });
const CLOSE = 27, FAN = 6, CROWD = 100;
let CELL = 40, crowded = false;
let placed = [], lines = [], known = new Map(), taken = [], doubtful = [];
const holder = new Map();
const box = (x, y, left, top, right, bottom) => ({ l: x + left, t: y + top, r: x + right, b: y + bottom });
const hits = (a, list) => list.some(b => a.l < b.r && b.l < a.r && a.t < b.b && b.t < a.b);
const inside = (a, pad) => a.l >= -pad && a.t >= -pad && a.r <= w + pad && a.b <= h + pad;
const furniture = () => [box(0, 0, 0, 0, 56, narrow.matches ? 150 : 118), box(0, h, 0, -48, 190, 0)];
const tag = i => 8 + 7.6 * String(I.number[i]).length;

/// What lies together at this zoom: a lattice of cells fixed to the ground, and cells whose middles touch.
function gather() {
  const cell = CELL / k, cells = new Map();
  const [left, top] = [Math.floor(-tx / k / cell) - 2, Math.floor(-ty / k / cell) - 2];
  const [right, bottom] = [left + Math.ceil(w / CELL) + 4, top + Math.ceil(h / CELL) + 4];
  for (const point of P) {
    if (!pass[point.i] || I.site[point.i] !== null) continue;
    const column = Math.floor(point.x / cell), row = Math.floor(point.y / cell);
    if (column < left || column > right || row < top || row > bottom) continue;
    const key = row * 1e6 + column, found = cells.get(key);
    if (found) { found.all.push(point); found.x += point.x; found.y += point.y; } else cells.set(key, { all: [point], x: point.x, y: point.y, key });
  }
  const groups = [...cells.values()].sort((a, b) => b.all.length - a.all.length || a.key - b.key);
  for (const group of groups) {
    if (!group.all.length) continue;
    for (const step of [-1e6 - 1, -1e6, -1e6 + 1, -1, 1, 1e6 - 1, 1e6, 1e6 + 1]) {
      const other = cells.get(group.key + step), n = group.all.length;
      if (!other || !other.all.length || other.all.length > n) continue;
      if (Math.hypot(group.x / n - other.x / other.all.length, group.y / n - other.y / other.all.length) * k >= CLOSE) continue;
      group.all.push(...other.all); group.x += other.x; group.y += other.y; other.all = [];
    }
  }
  return groups.filter(group => group.all.length).map(({ all, x, y }) => ({ all, x: x / all.length, y: y / all.length }));
}
/// What lies along one line or in one area, at the best of its spots that is seen and free.
function spreads() {
  const by = new Map();
  for (const point of P) if (pass[point.i] && I.site[point.i] !== null) {
    const site = I.site[point.i];
    if (by.has(site)) by.get(site).all.push(point); else by.set(site, { all: [point], x: point.x, y: point.y, spread: true, site });
  }
  return [...by.values()].sort((a, b) => b.all.length - a.all.length || a.site - b.site);
}
/// Puts a group of a given size on one of its spots.
function settle_on(group, half_wide, half_tall) {
  const seen = D.sites[group.site].spots.filter(([x, y]) => inside(box(k * x + tx, k * y + ty, -half_wide, -half_tall, half_wide, half_tall), 0));
  const free = seen.find(([x, y]) => !hits(box(k * x + tx, k * y + ty, -half_wide, -half_tall, half_wide, half_tall), taken));
  [group.x, group.y] = free || seen[0] || D.sites[group.site].spots[0];
  return Boolean(free);
}
function settle() {
  clearTimeout(settling);
  const held = marks.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  const before = known;
  known = new Map(); placed = []; lines = []; taken = furniture(); doubtful = []; holder.clear();
  leaders.textContent = "";
  CELL = 40;
  let spots = gather();
  crowded = spots.length > CROWD;
  if (crowded) { CELL = 64; spots = gather(); }
  const groups = [...spots, ...spreads()], is_few = group => group.all.length <= (crowded && !group.spread ? 1 : FAN);
  const bunches = groups.filter(group => !is_few(group)), few = groups.filter(is_few);
  const largest = [false, true].map(spread => bunches.reduce((most, group) => Boolean(group.spread) === spread ? Math.max(most, group.all.length) : most, 30));
  const made = [];
  for (const group of bunches) made.push(bunch(group, before, largest));
  for (const group of few) if (group.all.length === 1 && !group.spread) made.push(single(group, before));
  for (const group of few) if (group.all.length > 1 || group.spread) made.push(...(fan(group, before) || [bunch(group, before, largest)]));
  made.sort((a, b) => a.order - b.order).forEach((thing, at) => { if (marks.children[at] !== thing.made) marks.insertBefore(thing.made, marks.children[at] || null); });
  while (marks.children.length > made.length) marks.lastElementChild.remove();
  label_all();
  apply();
  light();
  if (held && document.activeElement.dataset.key !== held && known.has(held)) known.get(held).made.focus({ preventScroll: true });
  save();
}
function put(key, thing, before, draw) {
  const old = before.get(key);
  thing.made = old ? old.made : draw();
  thing.made.dataset.key = key;
  thing.made.thing = thing;
  known.set(key, thing); placed.push(thing);
  for (const point of thing.all) holder.set(point, thing);
  return thing;
}
function single(group, before) {
  const point = group.all[0], [x, y] = [k * point.x + tx, k * point.y + ty], wide = tag(point.i);
  const sides = [[1, box(x, y, -11, -11, 11 + wide, 11)], [-1, box(x, y, -11 - wide, -11, 11, 11)], [0, box(x, y, -11, -11, 11, 11)]];
  if (crowded) sides.splice(0, 2);
  const [side, room] = sides.find(([, room]) => !hits(room, taken)) || sides[sides.length - 1];
  taken.push(room);
  return mark(point, side, 0, 0, before);
}
function mark(point, side, dx, dy, before, group) {
  const i = point.i;
  if (I.shape[i] !== null) doubtful.push(i);
  const thing = { x: (group || point).x, y: (group || point).y, dx, dy, all: [point], order: I.number[i] };
  return put(`m${point.at} ${side}`, thing, before, () => {
    const made = svg("g", { class: "mark", tabindex: 0, role: "button", "aria-label": label(i) }), wide = tag(i);
    svg("circle", { class: "halo", r: 14 }, made);
    if (side) svg("rect", { class: "tag", x: side > 0 ? 0 : -11 - wide, y: -8, width: 11 + wide, height: 16, rx: 4 }, made);
    svg("use", { href: look(i) }, made);
    if (side) svg("text", { x: side * (12 + wide / 2 - 1), y: 4.5, "text-anchor": "middle" }, made).textContent = I.number[i];
    return made;
  });
}
/// Side by side near their place; null where there is no room.
function fan(group, before) {
  const all = [...group.all].sort((a, b) => I.number[a.i] - I.number[b.i]), wide = Math.max(...all.map(point => tag(point.i))) + 26;
  const columns = Math.min(all.length, 3), rows = Math.ceil(all.length / columns), [width, height] = [columns * wide, rows * 27];
  if (group.spread && settle_on(group, width / 2, height / 2)) return fanned(group, all, [-width / 2, -height / 2], columns, wide, before);
  const [x, y] = [k * group.x + tx, k * group.y + ty], gap = 16;
  const spots = [[gap, -height / 2], [-gap - width, -height / 2], [-width / 2, -gap - height], [-width / 2, gap], [gap, -gap - height], [gap, gap], [-gap - width, -gap - height], [-gap - width, gap]];
  const spot = spots.find(([left, top]) => !hits(box(x, y, left, top, left + width, top + height), taken) && inside(box(x, y, left, top, left + width, top + height), 4000));
  if (!spot) return null;
  if (inside(box(x, y, 0, 0, 0, 0), 200)) {
    const feet = new Map(all.map(point => [`${point.x} ${point.y}`, point]));
    for (const point of feet.values()) {
      const [fx, fy] = [k * (point.x - group.x), k * (point.y - group.y)];
      lines.push({ made: svg("line", {}, leaders), x: group.spread ? group.x : point.x, y: group.spread ? group.y : point.y, x2: group.x, y2: group.y, dx: clamp(fx, spot[0] + 8, spot[0] + width - 20), dy: clamp(fy, spot[1] + 8, spot[1] + height - 8) });
      placed.push({ made: svg("circle", { r: 3, fill: "#1d222a", stroke: "#fff" }, leaders), x: group.spread ? group.x : point.x, y: group.spread ? group.y : point.y, dx: 0, dy: 0, all: [] });
    }
  }
  return fanned(group, all, spot, columns, wide, before);
}
function fanned(group, all, spot, columns, wide, before) {
  taken.push(box(k * group.x + tx, k * group.y + ty, spot[0], spot[1], spot[0] + columns * wide, spot[1] + Math.ceil(all.length / columns) * 27));
  return all.map((point, at) => {
    const [dx, dy] = [spot[0] + (at % columns) * wide + 13, spot[1] + Math.floor(at / columns) * 27 + 13.5];
    return mark(point, 1, dx, dy, before, group);
  });
}
function bunch(group, before, largest) {
  const n = group.all.length, r = Math.max(13, (group.spread && crowded ? 24 : 34) * Math.sqrt(n / largest[group.spread ? 1 : 0])), reach = r + 2;
  if (group.spread) settle_on(group, reach, reach);
  const [x, y] = [k * group.x + tx, k * group.y + ty];
  taken.push(box(x, y, -reach, -reach, reach, reach));
  const least = group.all.reduce((low, point) => Math.min(low, I.number[point.i]), Infinity);
  const thing = { x: group.x, y: group.y, dx: 0, dy: 0, all: group.all, order: (group.spread ? 0 : -1e9) - n };
  const key = `b${least},${n},${Math.round(r * 10)},${Math.round(group.x * 100)},${Math.round(group.y * 100)},${group.spread}`;
  return put(key, thing, before, () => {
    const made = svg("g", { class: "bunch", tabindex: 0, role: "button", "aria-label": say(W.count, { n }) });
    const shape = (kind, reach, more) => group.spread
      ? svg("rect", { class: kind, x: -reach, y: -reach, width: 2 * reach, height: 2 * reach, rx: 5, ...more }, made)
      : svg("circle", { class: kind, r: reach, ...more }, made);
    shape("halo", r + 4, {});
    shape("", r + 1, { fill: "#fff", stroke: "#1d222a", "stroke-width": 1 });
    ring(group, r, made);
    shape("", r * 0.62 + 2, { fill: "#fff" });
    const size = clamp(r * 1.25 / String(n).length + 3, 9.5, 15);
    svg("text", { y: size * 0.36 }, made).textContent = n;
    made.lastChild.style.fontSize = `${size}px`;
    return made;
  });
}
/// The share of each kind, in its colour, from the top on.
function ring(group, r, made) {
  const by = D.kinds.map(() => 0);
  for (const point of group.all) by[I.kind[point.i]]++;
  const at = share => { const turn = 2 * Math.PI * share; return group.spread ? square(share, r) : [r * Math.sin(turn), -r * Math.cos(turn)]; };
  let from = 0;
  by.forEach((n, kind) => {
    if (!n) return;
    const to = from + n / group.all.length, steps = Math.max(2, Math.ceil((to - from) * 48));
    let d = "M0 0";
    for (let step = 0; step <= steps; step++) { const [x, y] = at(from + (to - from) * step / steps); d += `L${x.toFixed(1)} ${y.toFixed(1)}`; }
    svg("path", { d: `${d}Z`, fill: D.kinds[kind].colour }, made);
    from = to;
  });
}
function square(share, r) {
  const turn = 2 * Math.PI * share, [x, y] = [Math.sin(turn), -Math.cos(turn)], far = r / Math.max(Math.abs(x), Math.abs(y));
  return [x * far, y * far];
}

// ---- Names, the weightiest first; none over another or over a marker.
const pen = document.createElement("canvas").getContext("2d"), widths = new Map();
const FAMILY = getComputedStyle(document.body).fontFamily, LETTERS = [[15.5, true], [14, true], [13, false], [12, false]], DOTS = [6, 3.6, 3, 2.4];
function width(text, size, bold) {
  const key = `${size}${bold}${text}`;
  if (!widths.has(key)) { pen.font = `${bold ? "bold " : ""}${size}px ${FAMILY}`; widths.set(key, pen.measureText(text).width); }
  return widths.get(key);
}
function label_all() {
  names.textContent = "";
  const room = [...taken], dots = [], towns = rank => D.places.filter(place => place[4] === rank).forEach(place => town(place, room, dots));
  const areas = kind => D.names.filter(name => name[0] === kind).forEach(name => area_name(name, room));
  towns(0); areas("country"); towns(1); areas("water"); towns(2);
  if (w > 500 || k / k0 > 2) areas("province");
  towns(3);
}
function town([name, local, px, py, rank, named], room, dots) {
  const [x, y] = [k * px + tx, k * py + ty];
  if (x < 0 || y < 0 || x > w || y > h || names.childElementCount > w * h / 5200) return;
  const [size, bold] = LETTERS[rank], small = size * 0.84, dot = DOTS[rank], covered = hits(box(x, y, -1, -1, 1, 1), taken);
  const foot = box(x, y, -dot, -dot, dot, dot);
  // A town has room around it; a village that an incident names needs less.
  const apart = named ? 14 : rank < 2 ? 30 : 42;
  if (rank && dots.some(([ox, oy]) => Math.hypot(ox - x, oy - y) < apart)) return;
  if (!covered && hits(foot, room)) return;
  for (const lines of local ? [2, 1] : [1]) {
    const wide = Math.max(width(name, size, bold), lines > 1 ? width(local, small, false) : 0) + 2, tall = size + (lines > 1 ? small * 1.05 : 0) + 2, gap = dot + 4;
    const spots = [["start", gap, -tall / 2], ["start", gap, -tall + 2], ["start", gap, -4], ["middle", 0, -gap - tall + 2], ["end", -gap, -tall / 2], ["middle", 0, gap - 2], ["end", -gap, -tall + 2], ["end", -gap, -4]];
    for (const [anchor, dx, dy] of spots) {
      const left = anchor === "start" ? dx : anchor === "end" ? dx - wide : dx - wide / 2, label = box(x, y, left - 3, dy - 2, left + wide + 3, dy + tall + 2);
      // A capital is named even where markers leave it no room: rather under them than not at all.
      const pressed = rank === 0 && lines === 1 && anchor === "end" && dy === -4;
      if (!inside(label, 0) || hits(label, room) && !pressed) continue;
      room.push(label, foot); dots.push([x, y]);
      const made = svg("g", {}, names);
      if (!covered && rank !== 1) svg("circle", { r: rank === 0 ? 5 : dot - 0.4, fill: "#fff", stroke: "#1d222a", "stroke-width": 1.3 }, made);
      if (!covered && rank < 2) svg("circle", { r: rank === 0 ? 2.4 : dot - 0.4, fill: "#1d222a" }, made);
      const write = (text, size, dy, kind) => { const line = svg("text", { class: kind, x: dx, y: dy, "text-anchor": anchor }, made); line.textContent = text; line.style.fontSize = `${size}px`; };
      write(name, size, dy + size * 0.86, bold ? "strong" : "");
      if (lines > 1) write(local, small, dy + size * 0.86 + small * 1.08, "local");
      placed.push({ made, x: px, y: py, dx: 0, dy: 0, all: [] });
      return;
    }
  }
}
const SIZES = { country: [24, 20, 16, 13], province: [12.5, 11], water: [15, 13, 11.5] }, SPACING = { country: 6, province: 1.6, water: 0 };
function area_name([kind, name, spots], room) {
  const seen = spots.filter(([x, y]) => inside(box(k * x + tx, k * y + ty, 0, 0, 0, 0), 0)), deepest = seen.reduce((most, spot) => Math.max(most, spot[2]), 0);
  const text = kind === "water" ? name : name.toLocaleUpperCase(W.lang === "az" || /[İıƏə]/.test(name) ? "az" : undefined);
  for (const size of SIZES[kind]) for (const [px, py, depth] of seen) {
    if (depth < deepest * 0.4) continue;
    const [x, y] = [k * px + tx, k * py + ty], half = (width(text, size, kind === "country") + SPACING[kind] * text.length) / 2;
    if (half > depth * k * (kind === "province" ? 1.35 : 1.7) || size > depth * k * 1.6) continue;
    const label = box(x, y, -half - 3, -size * 0.6, half + 3, size * 0.6);
    if (!inside(label, 0) || hits(label, room)) continue;
    room.push(label);
    const made = svg("g", {}, names), line = svg("text", { class: kind, x: SPACING[kind] / 2, y: size * 0.36, "text-anchor": "middle" }, made);
    line.textContent = text; line.style.fontSize = `${size}px`;
    placed.push({ made, x: px, y: py, dx: 0, dy: 0, all: [] });
    return;
  }
}

// ---- The record: shown at a marker, pinned by a click.
let pinned = null, listed = null, hovered = null;
function record(i) {
  card.textContent = "";
  const head = html("h3", null, card);
  symbol(look(i, "e"), head);
  html("span", `${I.number[i]}. ${D.kinds[I.kind[i]].label}`, head);
  const list = html("dl", null, card);
  const say_of = (name, text, kind) => { if (text) { html("dt", name, list, kind); html("dd", text, list, kind); } };
  say_of(W.date, T[I.date[i]]); say_of(W.place, T[I.place[i]]); say_of(W.precision, T[I.precision[i]]);
  say_of(W.status, D.statuses[I.status[i]].label); say_of(W.said, T[I.said[i]]);
  say_of(W.actors, [T[I.actor1[i]], T[I.actor2[i]]].filter(Boolean).join(" – "));
  say_of(W.affected, I.affected[i] === null ? "" : count(I.affected[i]));
  say_of(W.notes, T[I.notes[i]]);
  if (T[I.source[i]]) { html("dt", W.source, list); html("dd", null, list).append(link(T[I.source[i]], T[I.link[i]])); }
  say_of(W.id, T[I.id[i]], "more");
  if (!T[I.why[i]]) return;
  const why = html("details", null, card, "more");
  html("summary", W.why, why);
  for (const reason of T[I.why[i]].split("; ")) html("p", reason, why);
}
/// A link for addresses of the web only, whatever the data say; else the words.
function link(words, address) {
  let good = null;
  try { good = new URL(address); } catch { return document.createTextNode(words); }
  if (good.protocol !== "http:" && good.protocol !== "https:") return document.createTextNode(words);
  const made = html("a", words, null);
  made.href = good.href; made.rel = "noopener noreferrer"; made.target = "_blank";
  return made;
}
const MOST = 60;
function list_of(all) {
  card.textContent = "";
  html("h3", say(W.here, { n: all.length }), card);
  const list = html("ol", null, card);
  for (const i of all.slice(0, card.classList.contains("pinned") ? MOST : 6)) {
    const line = html("button", null, html("li", null, list));
    line.type = "button"; symbol(look(i, "e"), line); html("span", `${I.number[i]}. ${T[I.date[i]]}: ${T[I.place[i]]}, ${D.kinds[I.kind[i]].label}`, line);
    line.addEventListener("click", () => pin(i));
  }
  const more = all.length - list.childElementCount;
  if (more > 0) html("p", say(W.more, { n: more }), card);
}
function shut() {
  const made = html("button", "×", card, "shut");
  made.type = "button"; made.setAttribute("aria-label", W.close);
  made.addEventListener("click", () => { unpin(); map.focus({ preventScroll: true }); });
}
const incidents = thing => [...new Set(thing.all.map(point => point.i))].sort((a, b) => I.number[a] - I.number[b]);
function show(thing) {
  card.classList.remove("pinned");
  const all = incidents(thing);
  if (all.length === 1) record(all[0]); else list_of(all);
  stand(thing);
}
/// Beside a marker, within the map.
function stand(thing) {
  card.hidden = false;
  const [x, y] = thing ? [k * thing.x + tx + thing.dx, k * thing.y + ty + thing.dy] : [w, 0];
  const [wide, tall] = [card.offsetWidth, card.offsetHeight];
  if (narrow.matches) { card.style.left = "6px"; card.style.top = `${y > h / 2 ? 6 : h - tall - 6}px`; return; }
  let left = x + 34, top = y - tall / 3;
  if (left + wide > w - 6) left = x - wide - 26;
  if (left < 6) { left = clamp(x - wide / 2, 6, w - wide - 6); top = y + tall + 26 < h ? y + 24 : y - tall - 24; }
  card.style.left = `${clamp(left, 6, Math.max(6, w - wide - 6))}px`;
  card.style.top = `${clamp(top, 6, Math.max(6, h - tall - 6))}px`;
}
function holder_of(i) { const point = P.find(point => point.i === i && holder.has(point)); return point ? holder.get(point) : null; }
function pin(i) {
  [pinned, listed, hovered] = [i, null, null];
  card.classList.add("pinned"); record(i); shut(); stand(holder_of(i)); light(); save();
  const at = rows.indexOf(i);
  if (at >= 0 && Math.floor(at / ROWS) !== page) { page = Math.floor(at / ROWS); table(); }
  const row = $(`row-${i}`);
  if (row && !narrow.matches) row.scrollIntoView({ block: "nearest" });
}
function pin_list(thing) {
  [pinned, listed, hovered] = [null, thing, null];
  card.classList.add("pinned"); list_of(incidents(thing)); shut(); stand(thing); light();
}
function unpin() { [pinned, listed, hovered] = [null, null, null]; card.hidden = true; card.classList.remove("pinned"); light(); save(); }
function hover(thing) {
  if (hovered === thing) return;
  hovered = thing;
  if (pinned === null && !listed) { if (thing) show(thing); else card.hidden = true; }
  light();
}
/// Marks what is pinned or hovered, on the map and in the table.
let lit_before = "";
function light(more) {
  const lit = new Set(more);
  if (pinned !== null) lit.add(pinned);
  if (hovered) incidents(hovered).slice(0, 200).forEach(i => lit.add(i));
  for (const made of marks.children) {
    const all = made.thing.all;
    made.classList.toggle("lit", made.thing !== hovered && lit.size > 0 && all.some(point => lit.has(point.i) && point.i !== pinned));
    made.classList.toggle("pinned", pinned !== null && all.some(point => point.i === pinned));
  }
  for (const row of $("rows").children) { row.classList.toggle("lit", lit.has(row.incident) && row.incident !== pinned); row.classList.toggle("pinned", row.incident === pinned); }
  const now = `${[...lit]} ${doubtful} ${N && rows.length} ${[...off.kind]} ${[...off.status]} ${from} ${to} ${undated}`;
  if (now !== lit_before) { lit_before = now; ground(lit); }
}
function press(thing) {
  const all = incidents(thing);
  if (all.length === 1) { pin(all[0]); return; }
  const xs = thing.all.map(point => point.x), ys = thing.all.map(point => point.y);
  const least = list => list.reduce((a, b) => Math.min(a, b)), most = list => list.reduce((a, b) => Math.max(a, b));
  const [l, r, t, b] = [least(xs), most(xs), least(ys), most(ys)], size = Math.max((r - l) / w, (b - t) / h);
  if (size * k * MOST_ZOOM < 0.5 || k > k0 * MOST_ZOOM * 0.97) pin_list(thing); else fly((l + r) / 2, (t + b) / 2, Math.min(0.7 / size, k * 6));
}

// ---- The table.
let ROWS = 100;
function table() {
  const body = $("rows"), begin = page * ROWS, end = Math.min(begin + ROWS, rows.length);
  body.textContent = "";
  for (const i of rows.slice(begin, end)) {
    const row = html("tr", null, body), what = D.kinds[I.kind[i]].label, status = D.statuses[I.status[i]];
    row.id = `row-${i}`; row.tabIndex = 0; row.incident = i;
    html("td", I.number[i], row); html("td", T[I.date[i]], row);
    const cell = html("td", null, row);
    symbol(look(i, "e"), cell);
    html("b", T[I.place[i]], cell);
    html("span", [what, status.standing ? status.label.toLocaleUpperCase() : status.label, T[I.precision[i]]].join(" · "), cell, "what");
  }
  $("pages").hidden = rows.length <= ROWS;
  $("pages").querySelector("span").textContent = say(W.rows, { from: begin + 1, to: end, all: rows.length });
  $("earlier").disabled = page === 0; $("later").disabled = end >= rows.length;
  $("printed").textContent = rows.length > ROWS ? say(W.printed, { n: end - begin, all: rows.length }) : "";
}
function row_of(event) { const row = event.target.closest("tr"); return row && row.incident !== undefined ? row.incident : null; }
function choose(i) {
  if (narrow.matches) map.scrollIntoView({ block: "nearest" });
  const point = P.find(point => point.i === i), [x, y] = point ? [k * point.x + tx, k * point.y + ty] : [0, 0];
  if (point && (x < 40 || y < 40 || x > w - 40 || y > h - 40)) { look_at(point.x, point.y, k); moved = true; settle(); }
  pin(i);
}
$("rows").addEventListener("click", event => { const i = row_of(event); if (i !== null) choose(i); });
$("rows").addEventListener("keydown", event => { const i = row_of(event); if (i !== null && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); choose(i); } });
for (const kind of ["pointerover", "focusin"]) $("rows").addEventListener(kind, event => { const i = row_of(event); light(i === null ? [] : [i]); });
$("rows").addEventListener("pointerleave", () => light());
for (const [id, step] of [["earlier", -1], ["later", 1]]) $(id).addEventListener("click", () => { page += step; table(); light(); if (narrow.matches) $("list").scrollIntoView(); else document.querySelector("aside").scrollTop = $("list").offsetTop - document.querySelector("aside").offsetTop; });
addEventListener("beforeprint", () => { $("legend").open = true; ROWS = 2000; page = 0; table(); });
addEventListener("afterprint", () => { ROWS = 100; table(); light(); });

// ---- Hands: mouse, fingers, keys.
const fingers = new Map();
let dragged = false, spread = 0;
const at = event => { const box = map.getBoundingClientRect(); return [event.clientX - box.left - 1, event.clientY - box.top - 1]; };
const thing_of = event => { const made = event.target.closest && event.target.closest("#marks > g"); return made ? made.thing : null; };
const on_card = event => card.contains(event.target) || $("zoom").contains(event.target);
map.addEventListener("pointerdown", event => {
  if (on_card(event) || event.button > 0) return;
  cancelAnimationFrame(flight);
  fingers.set(event.pointerId, at(event));
  if (fingers.size === 1) dragged = false;
  spread = 0;
});
map.addEventListener("pointermove", event => {
  const before = fingers.get(event.pointerId);
  if (!before) { if (event.pointerType === "mouse" && !on_card(event)) hover(thing_of(event)); return; }
  const now = at(event), still = Math.hypot(now[0] - before[0], now[1] - before[1]) < 5;
  if (!dragged && still) return;
  if (!dragged) { dragged = true; map.classList.add("drag"); hover(null); }
  if (!map.hasPointerCapture(event.pointerId)) map.setPointerCapture(event.pointerId);
  fingers.set(event.pointerId, now);
  if (fingers.size === 1) { look_at((w / 2 - tx - now[0] + before[0]) / k, (h / 2 - ty - now[1] + before[1]) / k, k); go(); }
  if (fingers.size === 2) pinch();
});
function pinch() {
  const [a, b] = [...fingers.values()], reach = Math.hypot(a[0] - b[0], a[1] - b[1]);
  if (spread) zoom_by(reach / spread, (a[0] + b[0]) / 2, (a[1] + b[1]) / 2);
  spread = reach;
}
for (const kind of ["pointerup", "pointercancel"]) map.addEventListener(kind, event => { fingers.delete(event.pointerId); spread = 0; map.classList.remove("drag"); });
map.addEventListener("pointerleave", () => hover(null));
map.addEventListener("click", event => {
  if (on_card(event) || dragged) { dragged = false; return; }
  const thing = thing_of(event);
  if (thing) press(thing); else unpin();
});
map.addEventListener("dblclick", event => { if (!on_card(event) && !thing_of(event)) { const [x, y] = at(event); fly((x - tx) / k, (y - ty) / k, k * 2); } });
map.addEventListener("wheel", event => {
  if (card.contains(event.target) && card.classList.contains("pinned")) return;
  event.preventDefault();
  const lines = event.deltaMode === 1 ? 24 : event.deltaMode === 2 ? 400 : 1;
  zoom_by(Math.exp(-clamp(event.deltaY * lines, -400, 400) * (event.ctrlKey ? 0.01 : 0.002)), ...at(event));
}, { passive: false });
map.addEventListener("focusin", event => { const thing = thing_of(event); if (thing && event.target.matches(":focus-visible")) hover(thing); });
map.addEventListener("focusout", () => hover(null));
const middle = () => [(w / 2 - tx) / k, (h / 2 - ty) / k];
const KEYS = {
  "+": () => fly(...middle(), k * 1.6), "=": () => fly(...middle(), k * 1.6), "-": () => fly(...middle(), k / 1.6), 0: whole,
  ArrowLeft: () => step(-1, 0), ArrowRight: () => step(1, 0), ArrowUp: () => step(0, -1), ArrowDown: () => step(0, 1),
};
function step(right, down) { look_at((w / 2 - tx + right * 90) / k, (h / 2 - ty + down * 90) / k, k); go(); }
function whole() { fly(...home()); }
map.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const thing = thing_of(event);
  if (thing && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); press(thing); return; }
  if (on_card(event) || !Object.hasOwn(KEYS, event.key)) return;
  event.preventDefault(); KEYS[event.key]();
});
addEventListener("keydown", event => { if (event.key === "Escape") unpin(); });
$("in").addEventListener("click", KEYS["+"]); $("out").addEventListener("click", KEYS["-"]); $("home").addEventListener("click", whole);
$("reset").addEventListener("click", () => { off.kind.clear(); off.status.clear(); [from, to, undated] = [first, last, true]; filter(); });

// ---- What the reader sees is kept in the address, so that it can be sent.
let saving = 0, saved = null;
function save() { clearTimeout(saving); saving = setTimeout(write, 200); }
function write() {
  const parts = [], words = (set, list) => [...set].sort((a, b) => a - b).map(at => list[at].word).join(",");
  if (moved) parts.push(`at=${((w / 2 - tx) / k).toFixed(1)},${((h / 2 - ty) / k).toFixed(1)},${(k / k0).toFixed(3)}`);
  if (off.kind.size) parts.push(`without=${words(off.kind, D.kinds)}`);
  if (off.status.size) parts.push(`not=${words(off.status, D.statuses)}`);
  if (from > first) parts.push(`from=${iso(from)}`);
  if (to < last) parts.push(`to=${iso(to)}`);
  if (!undated) parts.push("undated=no");
  if (pinned !== null) parts.push(`pin=${I.number[pinned]}`);
  const hash = `#${parts.join("&")}`;
  if (hash === (location.hash || "#")) return;
  saved = hash;
  try { history.replaceState(null, "", hash); } catch { location.replace(hash); }
}
function read() {
  const said = new URLSearchParams(location.hash.slice(1)), set = (words, list) => new Set((words || "").split(",").map(word => list.findIndex(one => one.word === word)).filter(at => at >= 0));
  [off.kind, off.status] = [set(said.get("without"), D.kinds), set(said.get("not"), D.statuses)];
  const day = (name, other) => { const found = day_of(said.get(name)); return found === null ? other : clamp(found, first, last); };
  [from, to] = [day("from", first), day("to", last)];
  if (from > to) [from, to] = [first, last];
  undated = said.get("undated") !== "no";
  const [x, y, zoom] = (said.get("at") || "").split(",").map(Number);
  if (Number.isFinite(x + y + zoom) && zoom > 0) { look_at(x, y, zoom * k0); moved = true; }
  filter();
  const number = I.number.indexOf(Number(said.get("pin") || 0));
  if (number >= 0 && pass[number]) pin(number);
}
addEventListener("hashchange", () => { if (location.hash !== saved) read(); });

facet("kind", $("kinds"), D.kinds, D.kinds.map((_, at) => at).sort((a, b) => D.kinds[a].order - D.kinds[b].order));
facet("status", $("statuses"), D.statuses, D.statuses.map((_, at) => at).sort((a, b) => D.statuses[a].order - D.statuses[b].order));
const key_of = (words, href) => { const line = html("li", null); symbol(href, line); html("span", words, line); $("keys").prepend(line); };
if (I.site.some(site => site !== null)) key_of(W.framed, `#s-${D.common}-0-f`);
if (I.near.some((near, i) => near && I.site[i] === null)) key_of(W.near, `#s-${D.common}-0-n`);
if (N > FAN) for (const [words, spread] of [[W.several, false], [W.several_framed, true]]) if (!spread || D.sites.length) {
  const line = html("li", null), key = svg("svg", { class: "key", viewBox: "-17 -10 34 20", "aria-hidden": "true" }, line);
  svg(spread ? "rect" : "circle", spread ? { x: -8, y: -8, width: 16, height: 16, rx: 3, fill: "#fff", stroke: "#555b66", "stroke-width": 3 } : { r: 8, fill: "#fff", stroke: "#555b66", "stroke-width": 3 }, key);
  html("span", words, line); $("keys").prepend(line);
}
if (narrow.matches) $("legend").open = false;
measure(); time(); read();
new ResizeObserver(() => { measure(); settle(); if (pinned !== null) stand(holder_of(pinned)); }).observe(map);
})();
