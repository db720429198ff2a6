// Prints the text of the first page of a PDF as pdf.js gives it: node read_pdfjs.mjs FILE
import { readFileSync } from "node:fs";

// It looks for these names of a browser when it is loaded; reading text never draws.
for (const name of ["DOMMatrix", "ImageData", "Path2D"]) globalThis[name] ??= class {};
const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");

const data = new Uint8Array(readFileSync(process.argv[2]));
const pdf = await getDocument({ data, verbosity: 0 }).promise;
const { items } = await (await pdf.getPage(1)).getTextContent();
process.stdout.write(items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join(""));
