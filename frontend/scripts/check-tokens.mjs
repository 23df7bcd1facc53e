/**
 * Colours: every pair of ink and ground that the pages use meets WCAG 2.2 AA in light and dark, in sRGB.
 * Sheets: colours and font sizes come from tokens.css only.
 */
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(import.meta.url);
const { clampChroma, formatHex, inGamut, parse, wcagContrast } = require("culori");
const { APCAcontrast, sRGBtoY } = require("apca-w3");

const root = path.resolve(import.meta.dirname, "../src");
const tokens = fs.readFileSync(path.join(root, "styles/tokens.css"), "utf8");
const palette = { light: {}, dark: {} };
const pattern = /^\s*--([\w-]+):\s*light-dark\((oklch\([^)]*\)),\s*(oklch\([^)]*\))\);/gm;
for (const [, name, light, dark] of tokens.matchAll(pattern)) {
  palette.light[name] ??= light;
  palette.dark[name] ??= dark;
}

const TEXT = 4.5;
const UI = 3;
const pairs = [];
const inks = "ink ink-2 ink-3 spruce felt record clay moss voice-a voice-b voice-c voice-d".split(
  " ",
);
const edges = "line-strong focus felt-line record-line mark-line".split(" ");
for (const ground of ["paper", "surface", "sunk"]) {
  for (const ink of inks) pairs.push([ink, ground, TEXT]);
  for (const edge of edges) pairs.push([edge, ground, UI]);
}
const texts = `
  on-spruce/spruce on-spruce/spruce-hover on-clay/clay ink/mark ink/mark-active ink/now
  ink/spruce-soft spruce/spruce-soft felt/felt-soft ink/felt-soft ink-2/felt-soft
  record/record-soft ink/record-soft ink-2/record-soft clay/clay-soft ink/clay-soft
  moss/moss-soft ink/moss-soft ink-2/silence ink-2/mark ink-3/surface`;
const interfaces =
  "focus/spruce-soft focus/mark-active focus/now mark-line/mark voice-a/silence voice-b/silence";
for (const [list, need] of [
  [texts, TEXT],
  [interfaces, UI],
])
  for (const pair of list.trim().split(/\s+/)) pairs.push([...pair.split("/"), need]);

const hex = (colour) => formatHex(clampChroma(parse(colour), "oklch"));
const rgb = (text) => [1, 3, 5].map((at) => Number.parseInt(text.slice(at, at + 2), 16));
const faults = [];
for (const theme of ["light", "dark"]) {
  for (const [ink, ground, need] of pairs) {
    const [over, under] = [palette[theme][ink], palette[theme][ground]].map(hex);
    const ratio = wcagContrast(over, under);
    const perceived = Math.abs(APCAcontrast(sRGBtoY(rgb(over)), sRGBtoY(rgb(under))));
    if (ratio < need)
      faults.push(
        `${theme}: ${ink} on ${ground} is ${ratio.toFixed(2)}:1 (Lc ${perceived.toFixed(0)}), needs ${need}`,
      );
  }
  for (const [name, colour] of Object.entries(palette[theme]))
    if (!inGamut("rgb")(parse(colour))) faults.push(`${theme}: --${name} lies outside sRGB`);
}

const rawColour = /#[0-9a-f]{3,8}\b(?![^{]*\{)|\b(?:rgba?|hsla?|oklch|oklab|lab|lch|hwb)\(/gi;
const rawSize = /\bfont-size:\s*[\d.]+(?:px|rem|pt)/gi;
for (const file of fs.readdirSync(root, { recursive: true })) {
  if (!file.endsWith(".css") || file.endsWith("tokens.css")) continue;
  const sheet = fs.readFileSync(path.join(root, file), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
  for (const wrong of [rawColour, rawSize])
    for (const [found] of sheet.matchAll(wrong))
      faults.push(`${file}: "${found}" belongs in tokens.css`);
  for (const [, name] of sheet.matchAll(/var\(--([\w-]+)/g))
    if (!tokens.includes(`--${name}:`) && !sheet.includes(`--${name}:`))
      faults.push(`${file}: --${name} is no token`);
}

for (const fault of faults) console.error(fault);
console.log(`tokens: ${pairs.length * 2} pairs in two themes, ${faults.length} faults`);
process.exit(faults.length ? 1 : 0);
