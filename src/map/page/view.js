// The data of the page, its view, and the hands that move it: mouse, fingers, keys.
// Strangers' words are only ever set as text; nothing is loaded.
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
// The capital of i has a dot in Azerbaijani, whatever the browser speaks.
const capitals = (text, language = W.lang) => text.toLocaleUpperCase(language);
const clamp = (value, least, most) => Math.min(Math.max(value, least), most);
const map = $("map"), view = $("view"), world = $("world"), near = $("near"), marks = $("marks"), names = $("names");
const leaders = $("leaders"), counts = $("counts"), card = $("card");
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
