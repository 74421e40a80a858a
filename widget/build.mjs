// Builds the one file that a page loads. `--outfile=PATH` puts it elsewhere than where it is served from.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, transform } from "esbuild";
import { minify } from "terser";

const SERVED = "../reliefdesk/webchat/static/reliefdesk.js";

// Names of our own objects that neither the page, nor the browser, nor the server, nor the storage knows.
const INTERNAL =
  `address amend attend base bold callBack changed clear conversation draft drop emit event facts flags flush held
  isNews isOpen isWriting keepDraft keepFlags leave limited lines listen node nudge opener post problem refocus
  render retry run say settle showCard tag toEnd up update view warn`.split(/\s+/);

const minifiedCss = {
  name: "css",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), {
        loader: "css",
        minify: true,
        charset: "utf8",
      });
      return { contents: code.trim().replace(/([:,]) +/g, "$1"), loader: "text" };
    });
  },
};

// A key of a table is looked up by its own name, which a mangled one no longer has.
const words = await readFile(new URL("src/strings.ts", import.meta.url), "utf8");
const keys = new Set([...words.matchAll(/^ {2}(\w+): "/gm)].map((match) => match[1]));
const both = INTERNAL.filter((name) => keys.has(name));
if (both.length > 0) throw new Error(`INTERNAL must not name keys of strings.ts: ${both.join(", ")}`);

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const outfile = process.argv.find((word) => word.startsWith("--outfile="))?.slice(10) ?? here(SERVED);
const { outputFiles } = await build({
  absWorkingDir: here("."),
  entryPoints: ["src/index.ts"],
  bundle: true,
  format: "iife",
  target: "es2022",
  minify: true,
  charset: "utf8",
  legalComments: "none",
  write: false,
  plugins: [minifiedCss],
  mangleProps: new RegExp(`^(${INTERNAL.join("|")})$`),
});
// The same letters for the names of every function, which gzip likes.
const { code } = await minify(outputFiles[0].text, {
  compress: { passes: 2, keep_fargs: false, hoist_funs: true },
  mangle: { toplevel: true },
  ecma: 2022,
});
await mkdir(dirname(outfile), { recursive: true });
await writeFile(outfile, `${code}\n`);
console.log(`${gzipSync(`${code}\n`, { level: 9 }).length} bytes in gzip: ${outfile}`);
