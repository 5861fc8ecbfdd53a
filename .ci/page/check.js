// Looks at the pages that `bordermap render` wrote, in Chromium, as a reader would.
//
// usage: check.js CHROMIUM FOLDER [SCREENSHOTS]    (FOLDER has example, village, some, many and hostile, as .csv and .html,
// village also in other languages, and the words of the sheet)
"use strict";
const { chromium } = require("playwright-core");
const fs = require("fs");
const path = require("path");
const { pathToFileURL } = require("url");
const [, , executablePath, folder, shots] = process.argv;

const WIDE = { width: 1400, height: 900 }, PHONE = { width: 390, height: 844 };
const faults = [];
function check(held, words) { if (!held) faults.push(words); }
const lines = name => fs.readFileSync(path.join(folder, `${name}.csv`), "utf8").trim().split("\n").slice(1);
const address = (name, hash = "") => pathToFileURL(path.join(folder, `${name}.html`)).href + hash;

/// A page that complains of whatever it should not do.
async function opened(browser, name, { viewport = WIDE, hash = "", touch = false } = {}) {
  const context = await browser.newContext({ viewport, hasTouch: touch, reducedMotion: "reduce" });
  const page = await context.newPage(), where = `${name} ${viewport.width}`;
  page.on("console", said => check(false, `${where}: console: ${said.text()}`));
  page.on("pageerror", error => check(false, `${where}: error: ${error.message}`));
  page.on("dialog", dialog => { check(false, `${where}: dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", asked => check(asked.url().split("#")[0] === address(name) || asked.url().startsWith("data:image/png;"), `${where}: asks for ${asked.url().slice(0, 100)}`));
  await page.goto(address(name, hash));
  await page.waitForFunction(() => document.getElementById("shown").textContent !== "");
  await calm(page);
  return page;
}
const calm = page => page.waitForTimeout(450);
const shot = async (page, name) => { if (shots) await page.screenshot({ path: path.join(shots, `${name}.png`) }); };
/// The numbers on the map, those in bunches counted.
const on_map = page => page.evaluate(() => [...document.querySelectorAll("#marks > g")].reduce((all, made) => all + made.thing.all.length, 0));
const rows = page => page.locator("#rows tr").count();
const sizes = page => page.evaluate(() => [...document.querySelectorAll("#marks use")].map(made => { const box = made.getBoundingClientRect(); return [box.width, box.height]; }));
const scale = page => page.evaluate(() => document.getElementById("world").transform.baseVal.consolidate().matrix.a);
const said = page => page.evaluate(() => { const card = document.getElementById("card"); return card.hidden ? "" : card.innerText; });
const mark = (page, number) => page.locator(`#marks > g[aria-label^="${number}. "]`);
/// What is visible of a line or of letters must be so wide on the screen whatever the zoom.
const letters = page => page.evaluate(() => [...document.querySelectorAll("#names text.strong")].map(text => parseFloat(getComputedStyle(text).fontSize)));

async function example(browser) {
  const all = lines("example"), page = await opened(browser, "example");
  await shot(page, "example");
  check(await rows(page) === all.length, "example: a row for each incident");
  // Two of them: one known to its country only, one in Moscow.
  check(await on_map(page) === all.length - 2, `example: ${await on_map(page)} on the map`);
  check((await page.locator("#names text").count()) > 20, "example: names");
  check((await page.locator("#names").textContent()).includes("Երևան"), "example: the local form of Yerevan");

  await mark(page, 5).locator("use").hover();
  const hovered = await said(page);
  for (const words of ["5. Deployment", "Syunik", "somewhere in this province", "Russian border guards"]) check(hovered.includes(words), `hover: ${words} in ${hovered}`);
  check(await page.locator("#rows tr.lit").count() === 1, "hover: its row is marked");
  await shot(page, "hover");
  await page.mouse.move(5, 5);
  check(await said(page) === "", "hover: ends");
  await mark(page, 5).locator("use").click();
  await page.mouse.move(5, 5);
  await page.locator("#card summary").click();
  check((await said(page)).includes("name +"), "click: pins the record, with its reasons");
  check(await page.locator("#rows tr.pinned").count() === 1, "click: pins its row");
  check(page.url().includes("pin=5") || (await calm(page), page.url().includes("pin=5")), "click: is kept in the address");
  await page.keyboard.press("Escape");
  check(await said(page) === "", "Escape closes");
  await page.locator("#rows tr").nth(6).hover();
  check(await page.locator("#marks > g.lit").count() === 1, "a row under the pointer lights its marker");
  await page.locator("#rows tr").nth(6).click();
  check((await said(page)).startsWith("7. "), "a click on a row pins its record");
  await page.keyboard.press("Escape");
  await page.locator("#rows tr").first().click();
  check((await said(page)).includes("the country only"), "a row without a marker has its record");
  await page.keyboard.press("Escape");
  await filters(page, all);
  await page.context().close();
}

/// "2021-07" may have been on any of its days.
const reaches = (line, day) => { const date = line.split(",")[1]; return date.length < 10 ? `${date}-31` >= day : date >= day; };

async function filters(page, all) {
  const of = word => all.filter(line => line.includes(`,${word},`)).length;
  await page.getByLabel(/^Deployment/).uncheck();
  await calm(page);
  check(await rows(page) === all.length - of("deployment"), `filter by kind: ${await rows(page)} rows`);
  const kept = all.filter(line => !line.includes(",deployment,")).length;
  check(await on_map(page) === kept - 2, `filter by kind: ${await on_map(page)} on the map`);
  await shot(page, "filtered");
  await page.locator("#reset").click();
  await page.getByLabel(/^Denied/).uncheck();
  check(await rows(page) === all.length - of("denied"), "filter by status");
  await page.locator("#reset").click();
  await page.locator("#from").fill("2021-07-06");
  await calm(page);
  const late = all.filter(line => reaches(line, "2021-07-06")).length;
  check(await rows(page) === late, `filter by date: ${await rows(page)} rows, not ${late}`);
  check(page.url().includes("from=2021-07-06"), "the filter is kept in the address");
  await page.reload();
  await calm(page);
  check(await rows(page) === late, "the address brings the filter back");
  await page.locator("#reset").click();
  await page.locator("#first").focus();
  await page.keyboard.press("ArrowRight");
  check(await page.locator("#from").inputValue() === "2021-05-13", "the slider goes by days, from the keyboard");
  await page.locator("#reset").click();
  check(await rows(page) === all.length, "all again");
}

async function moves(browser) {
  const page = await opened(browser, "example");
  const [before, big, small] = [await sizes(page), await scale(page), await letters(page)];
  const [unit, bar] = [await page.locator("#scale").textContent(), () => page.locator("#scale").textContent()];
  const map = await page.locator("#map").boundingBox();
  await page.mouse.move(map.x + map.width * 0.53, map.y + map.height * 0.77);
  for (let turn = 0; turn < 6; turn++) await page.mouse.wheel(0, -120);
  await calm(page);
  check(await scale(page) > big * 2.5, "the wheel zooms");
  const after = await sizes(page);
  const is_same = ([width, height]) => before.some(([w, h]) => Math.abs(w - width) < 0.6 && Math.abs(h - height) < 0.6);
  check(after.length > 0 && after.every(is_same), "markers keep their size");
  check(Math.max(...await letters(page)) <= Math.max(...small), "letters keep their size");
  check(await bar() !== unit, "the scale bar follows");
  await shot(page, "zoomed");
  await page.locator("#home").click();
  check(Math.abs(await scale(page) - big) < 1e-6, "the button shows all");
  await page.locator("#in").click();
  check(await scale(page) > big, "the button zooms");
  await page.locator("#map").focus();
  await page.keyboard.press("0");
  await page.keyboard.press("+");
  check(await scale(page) > big * 1.5, "plus zooms");
  const place = () => page.evaluate(() => document.getElementById("world").getAttribute("transform"));
  const there = await place();
  await page.keyboard.press("ArrowRight");
  await calm(page);
  check(await place() !== there, "arrows move");
  await page.keyboard.press("0");
  await calm(page);
  await page.locator("#map").focus();
  await page.keyboard.press("Tab");
  check((await said(page)) !== "", "Tab goes to the first marker and shows its record");
  await page.keyboard.press("Enter");
  check(await page.locator("#card.pinned").count() === 1, "Enter pins it");
  await page.keyboard.press("Escape");
  const [x, y] = [map.x + 300, map.y + 300], back = await place();
  await page.keyboard.press("+");
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y + 40, { steps: 4 });
  await page.mouse.up();
  await calm(page);
  check(await place() !== back && await said(page) === "", "a drag moves, and is no click");
  await page.emulateMedia({ media: "print" });
  check(await page.locator("#zoom").isHidden() && await page.locator("#rows tr").last().isVisible(), "print: the map and the table, no buttons");
  await page.context().close();
}

async function phone(browser) {
  const page = await opened(browser, "example", { viewport: PHONE, touch: true });
  await shot(page, "phone");
  check(await page.evaluate(() => document.scrollingElement.scrollWidth <= innerWidth), "phone: nothing sticks out");
  const target = await mark(page, 7).locator("use").boundingBox();
  await page.touchscreen.tap(target.x + target.width / 2, target.y + target.height / 2);
  check((await said(page)).startsWith("7. "), "phone: a tap pins");
  const card = await page.locator("#card").boundingBox(), map = await page.locator("#map").boundingBox();
  check(card.x >= map.x && card.x + card.width <= map.x + map.width + 1, "phone: the record lies within the map");
  await shot(page, "phone-pinned");
  const before = await scale(page), session = await page.context().newCDPSession(page);
  const touch = (type, points) => session.send("Input.dispatchTouchEvent", { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
  const [x, y] = [map.x + map.width / 2, map.y + map.height / 2];
  await page.keyboard.press("Escape");
  await touch("touchStart", [[x - 30, y], [x + 30, y]]);
  for (let reach = 40; reach <= 90; reach += 10) await touch("touchMove", [[x - reach, y], [x + reach, y]]);
  await touch("touchEnd", []);
  await calm(page);
  check(await scale(page) > before * 1.5, "phone: two fingers zoom");
  await page.context().close();
}

/// What of the symbols is not as it should be: fans that the frame cuts off, counts of one, counts under a symbol.
const faulty = page => page.evaluate(() => {
  const { a: k, e: tx, f: ty } = document.getElementById("world").transform.baseVal.consolidate().matrix;
  const box = made => { const { left, top, right, bottom } = made.getBoundingClientRect(); return { left, top, right, bottom }; };
  const frame = box(document.getElementById("map")), marks = [...document.querySelectorAll("#marks > g")], faults = [];
  const over = (a, b, pad) => a.left < b.right - pad && b.left < a.right - pad && a.top < b.bottom - pad && b.top < a.bottom - pad;
  for (const made of marks) {
    const thing = made.thing, [x, y] = [frame.left + 1 + k * thing.x + tx, frame.top + 1 + k * thing.y + ty];
    const is_seen = x > frame.left && x < frame.right && y > frame.top && y < frame.bottom, at = `${made.getAttribute("aria-label")} at ${Math.round(x)}, ${Math.round(y)}`;
    for (const part of thing.dx || thing.dy ? made.querySelectorAll("use, .tag") : []) {
      const { left, top, right, bottom } = box(part), inside = left >= frame.left && top >= frame.top && right <= frame.right && bottom <= frame.bottom;
      if (is_seen && !inside) faults.push(`cut off: ${at}`);
      if (!is_seen && over(box(part), frame, 1)) faults.push(`half in the view: ${at}`);
    }
    if (made.matches(".bunch") !== thing.all.length > 1) faults.push(`${thing.all.length} as a ${made.className.baseVal}: ${at}`);
    if (made.querySelector("text") && made.matches(".bunch")) faults.push(`a count among the symbols: ${at}`);
  }
  const counted = marks.filter(made => made.thing.all.length > 1), counts = [...document.querySelectorAll("#counts text")];
  if (counts.map(text => text.textContent).sort().join() !== counted.map(made => String(made.thing.all.length)).sort().join()) faults.push("the counts are not those of the bunches");
  if (document.getElementById("counts").previousElementSibling.id !== "marks") faults.push("the counts do not lie above the symbols");
  for (const made of marks) for (const text of counts) if (made.thing.count !== text.parentNode) {
    const symbol = made.querySelector(".bunch > :nth-child(2), use");
    if (over(box(symbol), box(text), 2)) faults.push(`${made.getAttribute("aria-label")} lies over the count ${text.textContent}`);
  }
  return faults;
});
const keys = page => page.evaluate(() => document.getElementById("keys").innerText);
const SEVERAL = /Several together/, OF_ONE_AREA = /Several in one area/;

/// Five at one village, which is brought to each side and corner of the view.
async function village(browser) {
  const page = await opened(browser, "village"), k = await scale(page);
  await shot(page, "village");
  const [x, y] = await mark(page, 2).evaluate(made => [made.thing.x, made.thing.y]);
  const { width, height } = await page.locator("#map").boundingBox();
  check(await page.locator("#marks > g.mark").count() === 8, "village: five fan out, two stand alone, one in its area");
  check(!SEVERAL.test(await keys(page)) && !OF_ONE_AREA.test(await keys(page)), `village: no word of circles or squares where there are none: ${await keys(page)}`);
  for (const right of [-1, 0, 1]) for (const down of [-1, 0, 1]) for (const near of [6, 60]) {
    const zoom = 4, reach = [width, height].map(side => (side / 2 - near) / k / zoom);
    await page.evaluate(hash => { location.hash = hash; }, `#at=${x - right * reach[0]},${y - down * reach[1]},${zoom}`);
    await calm(page);
    const faults = await faulty(page);
    check(!faults.length, `village at ${right}, ${down}: ${faults.join("; ")}`);
    if (right === 1 && down === 1 && near === 60) await shot(page, "village-corner");
  }
  await page.context().close();
}

/// Words of English that another language's page must not have: those of its own words in English.
function english(code) {
  const rows = fs.readFileSync(path.join(folder, "sheet.csv"), "utf8").trim().split("\n").map(line => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(cell => cell[1] ?? cell[2]));
  const column = rows[0].indexOf(code), words = text => text.toLowerCase().match(/\p{L}{3,}/gu) || [];
  const own = new Set(rows.flatMap(row => words(row[column])));
  return new Set(rows.slice(1).flatMap(row => words(row[1])).filter(word => !own.has(word)));
}
/// All words of the page, seen or heard, but for strangers' words, names on the map, attributions, and what says that it is English.
const wording = page => page.evaluate(() => {
  const own = made => !made.closest("[lang]:not(html), #names, script, noscript, style, footer p:last-child");
  const said = [document.title];
  for (const made of document.querySelectorAll("body, body *")) if (own(made)) {
    for (const name of ["aria-label", "title", "alt", "placeholder"]) if (made.hasAttribute(name)) said.push(made.getAttribute(name));
    for (const child of made.childNodes) if (child.nodeType === Node.TEXT_NODE && child.data.trim()) said.push(child.data.trim());
  }
  return said;
});

async function languages(browser) {
  for (const code of ["ru", "hy", "az"]) {
    const page = await opened(browser, `village-${code}`), foreign = english(code), said = new Set(await wording(page));
    await shot(page, `village-${code}`);
    for (let row = 0; row < await rows(page); row++) {
      await page.locator("#rows tr").nth(row).click();
      (await wording(page)).forEach(words => said.add(words));
      const reasons = await page.evaluate(() => [...document.querySelectorAll("#card details p")].map(reason => reason.lang));
      check(reasons.length > 0 && reasons.every(lang => lang === "en"), `${code}: the reasons of row ${row} are not said to be English`);
    }
    await page.keyboard.press("Escape");
    await page.evaluate(() => { location.hash = "#from=2021-05-17&undated=no&without=advance"; });
    await calm(page);
    (await wording(page)).forEach(words => said.add(words));
    check(said.size > 60, `${code}: ${said.size} texts`);
    for (const words of said) {
      const left = (words.toLowerCase().match(/\p{L}{3,}/gu) || []).filter(word => foreign.has(word) || code !== "az" && /[a-z]/.test(word));
      check(!left.length, `${code}: English is left: ${left} in “${words}”`);
    }
    await page.context().close();
  }
}

/// Reasons are sentences, and a sentence may hold a semicolon.
async function reasons(browser) {
  const page = await opened(browser, "village");
  await page.locator("#rows tr", { hasText: "5 km north of Yerevan" }).click();
  await page.locator("#card summary").click();
  const said = await page.locator("#card details p").allTextContents();
  check(said.some(reason => reason.includes("; such phrases are off by")), `reasons: cut within a sentence: ${said.join(" | ")}`);
  await page.context().close();
}

async function many(browser) {
  const begun = Date.now(), page = await opened(browser, "many"), all = lines("many");
  console.log(`${all.length} incidents: open after ${Date.now() - begun} ms`);
  await shot(page, "many");
  check((await page.locator("#shown").textContent()).includes("3,000 of 3,000"), "many: counted");
  check(await page.locator("#marks > g").count() < 500, "many: gathered");
  check(await page.locator("#rows tr").count() === 100, "many: a page of the table");
  check(SEVERAL.test(await keys(page)) && OF_ONE_AREA.test(await keys(page)), `many: circles and squares are explained: ${await keys(page)}`);
  for (let zoom = 0; zoom < 5; zoom++) {
    const faults = await faulty(page);
    check(!faults.length, `many, zoomed ${zoom} times: ${faults.slice(0, 5).join("; ")}`);
    await page.locator("#in").click();
    await calm(page);
  }
  await page.locator("#home").click();
  await calm(page);
  const small = await opened(browser, "some", { viewport: PHONE, touch: true });
  await shot(small, "some-phone");
  for (let zoom = 0; zoom < 4; zoom++) {
    const faults = await faulty(small);
    check(!faults.length, `some, on a phone, zoomed ${zoom} times: ${faults.slice(0, 5).join("; ")}`);
    await small.locator("#in").tap();
    await calm(small);
  }
  await small.context().close();
  const some = await opened(browser, "some");
  await shot(some, "some");
  for (const [x, y] of [[0, 0], [-200, 0], [-200, -150], [0, 130], [160, 60]]) {
    await some.mouse.move(500, 400); await some.mouse.down();
    await some.mouse.move(500 + x, 400 + y, { steps: 5 }); await some.mouse.up();
    await calm(some);
    const faults = await faulty(some);
    check(!faults.length, `some, moved by ${x}, ${y}: ${faults.slice(0, 5).join("; ")}`);
  }
  await some.context().close();
  await page.locator("#later").click();
  check((await page.locator("#rows tr td").first().textContent()) === "101", "many: the next page");
  const spent = await page.evaluate(() => { const begun = performance.now(); document.querySelector("#kinds input").click(); return performance.now() - begun; });
  console.log(`a filter takes ${spent.toFixed(0)} ms`);
  const kept = all.filter(line => !line.includes(",shelling,")).length;
  check((await page.locator("#shown").textContent()).includes(`: ${kept.toLocaleString("en")} of`), "many: the filter counts");
  await page.locator("#home").click();
  const largest = page.locator("#marks > g.bunch:not(:has(rect))").first();
  const zoom = await scale(page);
  await largest.click();
  await calm(page);
  check(await scale(page) > zoom || (await said(page)).includes("Incidents here"), "many: a bunch is parted or listed");
  await shot(page, "many-parted");
  await page.context().close();
}

async function hostile(browser) {
  const page = await opened(browser, "hostile"), title = await page.title();
  const count = await rows(page);
  check(count === lines("hostile").length, "hostile: all rows");
  for (let at = 0; at < count; at++) {
    await page.locator("#rows tr").nth(at).click();
    await calm(page);
    const links = await page.evaluate(() => [...document.querySelectorAll("a")].map(link => [link.protocol, link.rel]));
    check(links.every(([protocol, rel]) => /^https?:$/.test(protocol) && rel === "noopener noreferrer"), `hostile: links ${links}`);
    check(await page.locator("#card :is(script, img, iframe, a[onclick])").count() === 0, "hostile: words became elements");
  }
  await page.locator("#rows tr").first().click();
  check((await said(page)).includes("</script><script>document.title='run'</script>"), "hostile: the words are shown");
  check(await page.title() === title && !title.includes("run"), "hostile: words were run");
  await page.goto(address("hostile", "#at=NaN,1e999,-1&without=__proto__,%3Cimg%3E&from=x&to=9999-99-99&pin=1e9"));
  await page.reload();
  await calm(page);
  check(await rows(page) === count, "hostile: an address without sense is passed over");
  await page.context().close();
}

(async () => {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    for (const part of [example, moves, phone, village, reasons, languages, hostile, many]) await part(browser);
  } finally {
    faults.forEach(fault => console.error(`check.js: ${fault}`));
    await browser.close();
  }
  if (faults.length) process.exit(1);
  console.log("the pages are sound: no network, nothing run that is not ours; mouse, keys and fingers work");
})().catch(error => { console.error(`check.js: ${error.stack}`); process.exit(1); });
