// The incidents on the map, as far as the reader has zoomed and filtered: areas and lines, markers, the names around them.
// ---- Areas, lines and circles, as on the sheet.
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
// How far from its place a fan may stand, in steps; what lies in an area, or along a line, may go farther.
const REACHES = [16, 46], FAR_REACHES = [16, 46, 86, 130];
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
/// Circles whose counts would be covered become one; all have their size.
function joined(groups, is_few) {
  const most = groups.reduce((most, group) => is_few(group) ? most : Math.max(most, group.all.length), 30);
  const largest = clamp(Math.min(w, h) / 20, 18, 34), size = group => { group.r = Math.max(13, largest * Math.sqrt(group.all.length / most)); return group; };
  const circles = [];
  for (const group of groups.filter(group => !is_few(group)).map(size)) {
    const near = circles.find(other => Math.hypot(other.x - group.x, other.y - group.y) * k < Math.max(other.r, group.r) + 14);
    if (!near) { circles.push(group); continue; }
    const [n, more] = [near.all.length, group.all.length];
    near.x = (near.x * n + group.x * more) / (n + more); near.y = (near.y * n + group.y * more) / (n + more);
    near.all.push(...group.all);
  }
  const all = [...circles, ...groups.filter(is_few).map(size)];
  return all.length < groups.length ? joined(all, is_few) : all;
}
/// What lies along one line or in one area, at the best of its spots that is seen and free.
function spreads() {
  const by = new Map();
  for (const point of P) if (pass[point.i] && I.site[point.i] !== null) {
    const site = I.site[point.i];
    if (by.has(site)) by.get(site).all.push(point); else by.set(site, { all: [point], x: point.x, y: point.y, r: 15, spread: true, site });
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
  CELL = 40;
  let spots = gather();
  crowded = spots.length > CROWD;
  if (crowded) { CELL = 64; spots = gather(); }
  // A small screen has no room for large fans, nor for large circles.
  const most = w < 500 ? 3 : FAN, pressed = new Set();
  const is_few = group => group.all.length <= (crowded && !group.spread ? 1 : most) && !pressed.has(group);
  let made = null;
  // What finds no room to fan out is a circle, for which the others make room.
  for (; !made; made = arranged(spots, is_few, pressed, before)) spots = joined(spots, is_few);
  made.sort((a, b) => a.order - b.order).forEach((thing, at) => { if (marks.children[at] !== thing.made) marks.insertBefore(thing.made, marks.children[at] || null); });
  while (marks.children.length > made.length) marks.lastElementChild.remove();
  counts.replaceChildren(...made.flatMap(thing => thing.count || []));
  for (const [spread, line] of several) line.hidden = !made.some(thing => thing.count && Boolean(thing.spread) === spread);
  label_all();
  apply();
  light();
  if (held && document.activeElement.dataset.key !== held && known.has(held)) known.get(held).made.focus({ preventScroll: true });
  save();
}
/// All symbols: first what has one place, then what stands beside its place, then what may stand anywhere in an area. Null
/// where some find no room, which are pressed together then.
function arranged(spots, is_few, pressed, before) {
  known = new Map(); placed = []; lines = []; taken = furniture(); doubtful = []; holder.clear();
  leaders.textContent = "";
  const made = [], already = pressed.size;
  for (const group of spots) if (!is_few(group)) made.push(bunch(group, before));
  for (const group of spots) if (group.all.length === 1) made.push(single(group, before));
  for (const group of spots) if (is_few(group) && group.all.length > 1) {
    const parted = fan(group, before);
    if (parted) made.push(...parted); else pressed.add(group);
  }
  if (pressed.size > already) return null;
  for (const group of spreads()) made.push(...(is_few(group) && fan(group, before) || [bunch(group, before)]));
  return made;
}
function put(key, thing, before, draw) {
  const old = before.get(key);
  thing.made = old ? old.made : draw();
  thing.count = old && old.count;
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
  const seen = inside(box(x, y, 0, 0, 0, 0), 0), whole = room => !seen || inside(room, 0), free = room => !hits(room, taken);
  const [side, room] = sides.find(([, room]) => whole(room) && free(room)) || sides.find(([, room]) => free(room)) || sides[sides.length - 1];
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
/// Side by side, in their area or near their place; null where there is no room.
function fan(group, before) {
  const all = [...group.all].sort((a, b) => I.number[a.i] - I.number[b.i]), wide = Math.max(...all.map(point => tag(point.i))) + 26;
  const columns = Math.min(all.length, 3), rows = Math.ceil(all.length / columns), [width, height] = [columns * wide, rows * 27];
  if (group.spread && settle_on(group, width / 2, height / 2)) return fanned(group, all, [-width / 2, -height / 2], columns, wide, before);
  // Rather a count within its area than a fan without.
  if (group.spread && all.length > 1) return null;
  const spot = tied(group, group.spread ? [group] : all, width, height);
  if (spot) return fanned(group, all, spot, columns, wide, before);
  return group.spread && all.length === 1 ? [mark(all[0], 0, 0, 0, before, group)] : null;
}
/// Room for a box beside its feet, to which lines tie it; from the middle of the group.
function tied(group, all, width, height) {
  const feet = [...new Map(all.map(foot => [`${foot.x} ${foot.y}`, foot])).values()];
  const xs = feet.map(foot => k * foot.x + tx), ys = feet.map(foot => k * foot.y + ty);
  const room = beside({ l: Math.min(...xs), t: Math.min(...ys), r: Math.max(...xs), b: Math.max(...ys) }, width, height, group.spread ? FAR_REACHES : REACHES);
  if (!room) return null;
  const spot = [room.l - k * group.x - tx, room.t - k * group.y - ty];
  for (const { x, y } of feet) {
    const [fx, fy] = [k * (x - group.x), k * (y - group.y)];
    taken.push(box(k * x + tx, k * y + ty, -4, -4, 4, 4));
    lines.push({ made: svg("line", {}, leaders), x, y, x2: group.x, y2: group.y, dx: clamp(fx, spot[0] + 8, spot[0] + width - 20), dy: clamp(fy, spot[1] + 8, spot[1] + height - 8) });
    placed.push({ made: svg("circle", { r: 3, fill: "#1d222a", stroke: "#fff" }, leaders), x, y, dx: 0, dy: 0, all: [] });
  }
  return spot;
}
/// The nearest free room of a size around a foot. What has its foot in the view lies in it whole, the rest lies wholly without.
function beside(foot, width, height, reaches) {
  const [cx, cy] = [(foot.l + foot.r) / 2, (foot.t + foot.b) / 2], [mx, my] = [cx - width / 2, cy - height / 2];
  const frame = box(0, 0, 0, 0, w, h), seen = inside(box(cx, cy, 0, 0, 0, 0), 0), near = box(0, 0, foot.l - 5, foot.t - 5, foot.r + 5, foot.b + 5);
  const pushed = ([left, top]) => [clamp(left, 3, w - width - 3), clamp(top, 3, h - height - 3)];
  for (const reach of reaches) {
    const [l, t, r, b] = [foot.l - reach - width, foot.t - reach - height, foot.r + reach, foot.b + reach];
    const spots = [[r, my], [l, my], [mx, t], [mx, b], [r, t], [r, b], [l, t], [l, b]];
    for (const [left, top] of seen ? [...spots, ...spots.map(pushed)] : spots) {
      const room = box(left, top, 0, 0, width, height);
      if ((seen ? inside(room, -2) : !hits(room, [frame])) && !hits(room, taken) && !hits(room, [near])) return room;
    }
  }
  return null;
}
function fanned(group, all, spot, columns, wide, before) {
  taken.push(box(k * group.x + tx, k * group.y + ty, spot[0], spot[1], spot[0] + columns * wide, spot[1] + Math.ceil(all.length / columns) * 27));
  return all.map((point, at) => {
    const [dx, dy] = [spot[0] + (at % columns) * wide + 13, spot[1] + Math.floor(at / columns) * 27 + 13.5];
    return mark(point, 1, dx, dy, before, group);
  });
}
function bunch(group, before) {
  const n = group.all.length, r = group.r, reach = r + 2;
  const away = group.spread && !settle_on(group, reach, reach) && tied(group, [group], 2 * reach, 2 * reach);
  const [dx, dy] = away ? [away[0] + reach, away[1] + reach] : [0, 0];
  taken.push(box(k * group.x + tx + dx, k * group.y + ty + dy, -reach, -reach, reach, reach));
  const least = group.all.reduce((low, point) => Math.min(low, I.number[point.i]), Infinity);
  const thing = { x: group.x, y: group.y, dx, dy, all: group.all, spread: group.spread, order: (group.spread ? 0 : -1e9) - n };
  const key = `b${least},${n},${Math.round(r * 10)},${Math.round(group.x * 100)},${Math.round(group.y * 100)},${group.spread}`;
  put(key, thing, before, () => {
    const made = svg("g", { class: "bunch", tabindex: 0, role: "button", "aria-label": say(W.count, { n }) });
    const shape = (kind, reach, more) => group.spread
      ? svg("rect", { class: kind, x: -reach, y: -reach, width: 2 * reach, height: 2 * reach, rx: 5, ...more }, made)
      : svg("circle", { class: kind, r: reach, ...more }, made);
    shape("halo", r + 4, {});
    shape("", r + 1, { fill: "#fff", stroke: "#1d222a", "stroke-width": 1 });
    ring(group, r, made);
    shape("", r * 0.62 + 2, { fill: "#fff" });
    return made;
  });
  // Counts lie above all symbols.
  if (!thing.count) {
    const size = clamp(r * 1.35 / String(n).length + 3.5, 9.5, 15), text = svg("text", { y: size * 0.36 });
    text.textContent = n; text.style.fontSize = `${size}px`;
    thing.count = svg("g", {});
    thing.count.append(text);
  }
  placed.push({ made: thing.count, x: thing.x, y: thing.y, dx, dy, all: [] });
  return thing;
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
  // A capital is named even where a marker touches its dot.
  if (rank && !covered && hits(foot, room)) return;
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
  const text = kind === "water" ? name : capitals(name, /[İıƏə]/.test(name) ? "az" : W.lang);
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
