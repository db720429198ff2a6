// Puts the page together, everything inside one file: resources/verifier/page.html.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "node_modules");
const read = (...parts) => readFileSync(join(...parts), "utf8");
const hash = (text) => createHash("sha256").update(text, "utf8");

// tests/app/test_verifier_page.py makes the same sum: the committed page is that of these sources.
const SOURCES = [
  "APACHE-2.0.txt", "build.mjs", "package-lock.json", "package.json", "page.html",
  "src/lists.js", "src/main.js", "src/pictures.js", "src/proof.js", "src/words.js", "style.css",
];
const sources = hash(SOURCES.map((name) => `${name}\n${read(here, name)}`).join("\n")).digest("hex");

const bundle = await build({
  entryPoints: [join(here, "src/main.js")],
  bundle: true, minify: true, write: false, format: "iife", target: "es2022", charset: "utf8",
  loader: { ".wasm": "binary" }, legalComments: "none", logLevel: "warning",
});
const script = bundle.outputFiles[0].text.replaceAll("</script", "<\\/script").trim();

const font = (weight) => {
  const bytes = readFileSync(join(modules, `vazirmatn/fonts/webfonts/Vazirmatn-${weight}.woff2`));
  return `data:font/woff2;base64,${bytes.toString("base64")}`;
};
const style = read(here, "style.css")
  .replace("%REGULAR%", () => font("Regular")).replace("%BOLD%", () => font("Bold"));

const licences = [
  ["@noble/curves", read(modules, "@noble/curves/LICENSE")],
  ["@noble/hashes", read(modules, "@noble/hashes/LICENSE")],
  ["zxing-wasm", read(modules, "zxing-wasm/LICENSE")],
  ["zxing-cpp (inside zxing-wasm)", read(here, "APACHE-2.0.txt")],
  ["Vazirmatn", read(here, "../../resources/fonts/Vazirmatn-OFL.txt")],
].map(([name, text]) => `== ${name} ==\n\n${text.trim()}\n`).join("\n")
  .replaceAll("&", "&amp;").replaceAll("<", "&lt;");

const sum = (text) => `'sha256-${hash(text).digest("base64")}'`;
const rules = [
  "default-src 'none'", `script-src ${sum(script)} 'wasm-unsafe-eval'`, `style-src ${sum(style)}`,
  "font-src data:", "img-src blob: data:", "media-src blob: mediastream:", "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const parts = { CSP: rules, SOURCES: sources, STYLE: style, LICENCES: licences, SCRIPT: script };
const page = read(here, "page.html").replace(/%([A-Z]+)%/g, (_all, name) => parts[name]);
writeFileSync(join(here, "../../resources/verifier/page.html"), page);
