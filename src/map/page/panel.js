// What stands beside the map: the filter, the days, the record, the table, and the address that keeps them.
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
    const words = html("span", `${capitals(entries[at].label[0])}${entries[at].label.slice(1)} `, line);
    boxes[name][at] = { input, count: html("span", "", words, "count") };
  }
}
function symbol(href, parent) {
  const made = svg("svg", { class: "sym", viewBox: "-13 -13 26 26", "aria-hidden": "true" }, parent);
  svg("use", { href }, made);
}
$("reset").addEventListener("click", () => { off.kind.clear(); off.status.clear(); [from, to, undated] = [first, last, true]; filter(); });

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

// ---- The record: shown at a marker, pinned by a click.
let pinned = null, listed = null, hovered = null;
function record(i) {
  card.textContent = "";
  const head = html("h3", null, card);
  symbol(look(i, "e"), head);
  html("span", `${I.number[i]}. ${D.kinds[I.kind[i]].label}`, head);
  const list = html("dl", null, card);
  const say_of = (name, text, kind) => { if (!text) return null; html("dt", name, list, kind); return html("dd", text, list, kind); };
  // Of a stranger's words nobody knows the language.
  const quote = (name, text, kind) => { const made = say_of(name, text, kind); if (made) made.lang = ""; };
  say_of(W.date, T[I.date[i]]); say_of(W.place, T[I.place[i]]); say_of(W.precision, T[I.precision[i]]);
  say_of(W.status, D.statuses[I.status[i]].label); quote(W.said, T[I.said[i]]);
  quote(W.actors, [T[I.actor1[i]], T[I.actor2[i]]].filter(Boolean).join(" – "));
  say_of(W.affected, I.affected[i] === null ? "" : count(I.affected[i]));
  quote(W.notes, T[I.notes[i]]);
  if (T[I.source[i]]) { html("dt", W.source, list); const by = html("dd", null, list); by.lang = ""; by.append(link(T[I.source[i]], T[I.link[i]])); }
  quote(W.id, T[I.id[i]], "more");
  if (D.left_out !== null && I.number[i] >= D.left_out) html("p", say(W.left_out, { n: String(D.left_out) }), card, "more");
  const reasons = D.reasons[I.why[i]];
  if (!reasons.length) return;
  const why = html("details", null, card, "more");
  html("summary", W.why, why);
  // They are in English in every language of the page.
  for (const reason of reasons) html("p", T[reason], why).lang = "en";
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
    html("span", [what, status.standing ? capitals(status.label) : status.label, T[I.precision[i]]].join(" · "), cell, "what");
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
// Said only while something on the map is drawn so.
const several = [[W.several, false], [W.several_framed, true]].map(([words, spread]) => {
  const line = html("li", null), key = svg("svg", { class: "key", viewBox: "-17 -10 34 20", "aria-hidden": "true" }, line);
  svg(spread ? "rect" : "circle", spread ? { x: -8, y: -8, width: 16, height: 16, rx: 3, fill: "#fff", stroke: "#555b66", "stroke-width": 3 } : { r: 8, fill: "#fff", stroke: "#555b66", "stroke-width": 3 }, key);
  html("span", words, line); $("keys").append(line);
  return [spread, line];
});
if (narrow.matches) $("legend").open = false;
measure(); time(); read();
new ResizeObserver(() => { measure(); settle(); if (pinned !== null) stand(holder_of(pinned)); }).observe(map);
