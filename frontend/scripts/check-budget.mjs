/** The weights of design/ui.md section 8, measured on what was built. */
import fs from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";

const dist = path.resolve(import.meta.dirname, "../dist");
const manifest = JSON.parse(fs.readFileSync(path.join(dist, ".vite/manifest.json"), "utf8"));
const KB = 1000;
const faults = [];
const sizes = new Map();

function weigh(file) {
  if (!sizes.has(file))
    sizes.set(file, gzipSync(fs.readFileSync(path.join(dist, file)), { level: 9 }).length);
  return sizes.get(file);
}

/** All chunks that `name` pulls in before it can run. */
function closure(name, seen = new Set()) {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const next of manifest[name].imports ?? []) closure(next, seen);
  return seen;
}

function sum(names) {
  return [...names].reduce((total, name) => total + weigh(manifest[name].file), 0);
}

function hold(what, bytes, limit) {
  const line = `${what}: ${(bytes / KB).toFixed(1)} of ${limit} kB`;
  console.log(line);
  if (bytes > limit * KB) faults.push(line);
}

/** Chunks that ask for `name` when somebody gets there. */
function openers(name) {
  return Object.keys(manifest).filter((from) => manifest[from].dynamicImports?.includes(name));
}

// react-aria's menu arrives with the first page that has one and stays; it is held on its own.
const isLibrary = (name) => /^_Menu-/.test(name);
const first = closure("index.html");
// The first screen is Home: its own chunk counts too.
const home = closure("src/supervision/home/HomePage.tsx");
hold("JS of the first screen, gz", sum(new Set([...first, ...home])), 160);
for (const [name, chunk] of Object.entries(manifest)) {
  if (!chunk.isDynamicEntry || name.includes("HomePage")) continue;
  // A page brings all of itself; a part that is opened in a page, what that page has not brought already.
  const added = openers(name).map((from) => {
    const there = closure(from);
    const own = [...closure(name)].filter(
      (part) => !first.has(part) && !there.has(part) && !isLibrary(part),
    );
    return sum(own);
  });
  hold(`route ${name}, gz`, Math.max(0, ...added), name.includes("programme") ? 40 : 25);
}
for (const name of Object.keys(manifest).filter(isLibrary))
  hold(`library ${name}, gz`, weigh(manifest[name].file), 30);
const sheets = manifest["index.html"].css ?? [];
hold(
  "CSS of the first screen, gz",
  sheets.reduce((total, file) => total + weigh(file), 0),
  12,
);
const fonts = fs
  .readdirSync(path.join(dist, "assets"))
  .filter((file) => /^(atkinson|source-serif).*-latin-wght-normal.*\.woff2$/.test(file));
const fontBytes = fonts.reduce(
  (total, file) => total + fs.statSync(path.join(dist, "assets", file)).size,
  0,
);
hold(`fonts of the first paint (${fonts.length})`, fontBytes, 90);

if (faults.length) {
  console.error(`over budget:\n${faults.join("\n")}`);
  process.exit(1);
}
