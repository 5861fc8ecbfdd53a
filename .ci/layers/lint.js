// Lints GeoJSON files with two linters: what either finds, warnings too, is a fault.
//
// usage: node lint.js FILE.geojson...

const fs = require("fs");
const hint = require("@mapbox/geojsonhint");
const validation = require("geojson-validation");

function faults(text) {
  const hints = hint.hint(text, { precisionWarning: true }).map((found) => found.message);
  const found = validation.valid(JSON.parse(text), true);
  return [hints.map((words) => `geojsonhint: ${words}`), found.map((words) => `geojson-validation: ${words}`)];
}

// A linter that finds nothing anywhere proves nothing: an open ring and a ring the wrong way round are found.
const square = (ring) =>
  JSON.stringify({ type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [ring] } });
const open = faults(square([[0, 0], [1, 0], [1, 1], [0, 1]]));
const clockwise = faults(square([[0, 0], [0, 1], [1, 1], [1, 0], [0, 0]]));
if (open.some((found) => found.length === 0) || clockwise[0].length === 0) {
  console.error("lint.js: the linters do not see faults that are there");
  process.exit(1);
}

let bad = 0;
for (const file of process.argv.slice(2)) {
  for (const fault of faults(fs.readFileSync(file, "utf8")).flat()) {
    console.error(`${file}: ${fault}`);
    bad += 1;
  }
}
if (bad > 0) process.exit(1);
console.log(`${process.argv.length - 2} layers, nothing found by either linter`);
