// Builds everything the browser and the letter renderer need into ../static/byg.
// Deterministic: same sources and lock file, same bytes (no dates, no paths, no random names).
import {createHash} from "node:crypto";
import {
  copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync,
} from "node:fs";
import {dirname, join, posix, resolve} from "node:path";
import {fileURLToPath} from "node:url";
import * as sass from "sass";

const HER = dirname(fileURLToPath(import.meta.url));
const MODULER = join(HER, "node_modules");
const DKFDS = join(MODULER, "dkfds", "src");
const STIL = join(DKFDS, "stylesheets");
const MAAL = resolve(HER, "..", "static", "byg");
// Built beside the target and renamed last, so that a failed build leaves the former one standing.
const KLADDE = `${MAAL}.kladde`;

const TEMAER = ["lys", "moerk", "kontrast"];
const PALETFIL = "values/colors/_fds-colors.scss";

const laes = (fil) => readFileSync(fil, "utf8");
const skriv = (navn, indhold) => {
  const fil = join(KLADDE, navn);
  mkdirSync(dirname(fil), {recursive: true});
  writeFileSync(fil, indhold);
};
const kopier = (fra, navn) => {
  const fil = join(KLADDE, navn);
  mkdirSync(dirname(fil), {recursive: true});
  copyFileSync(fra, fil);
};
const lineskift = (tekst) => tekst.replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n");

// DKFDS's palette maps are not `!default`, and its components use colour names of the palette
// ("white", "gray-100") in some hundred places. A theme therefore gives the *palette* other values
// and leaves every component as it is.
function paletMed(kilde, farver) {
  const brugt = new Set();
  const ny = kilde.replace(/"([a-z0-9-]+)":(\s*)((?:rgb|map\.get)\([^)]*\)|[^,\n)]+)/g, (helt, navn, luft) => {
    if (!(navn in farver)) return helt;
    brugt.add(navn);
    return `"${navn}":${luft}${farver[navn]}`;
  });
  const ukendt = Object.keys(farver).filter((navn) => !brugt.has(navn));
  if (ukendt.length) throw new Error(`Ukendte farver i temaet: ${ukendt.join(", ")}`);
  return ny;
}

// The URL scheme `dkfds:` is DKFDS's own stylesheet folder. All relative loads inside it come
// through here too, which is what lets the palette be exchanged without touching the package.
function dkfdsImporter(farver) {
  return {
    canonicalize(url) {
      if (!url.startsWith("dkfds:")) return null;
      const sti = posix.normalize(decodeURI(url.slice("dkfds:".length)).replace(/^\/+/, "")).replace(/\/$/, "");
      const mappe = posix.dirname(sti);
      const navn = posix.basename(sti);
      const muligheder = [
        sti, posix.join(mappe, `_${navn}.scss`), posix.join(mappe, `${navn}.scss`), posix.join(sti, "_index.scss"),
      ];
      const fundet = muligheder.find((m) => m.endsWith(".scss") && existsSync(join(STIL, m)));
      return fundet ? new URL(`dkfds:/${fundet}`) : null;
    },
    load(url) {
      const sti = url.pathname.replace(/^\/+/, "");
      const kilde = laes(join(STIL, sti));
      return {contents: sti === PALETFIL ? paletMed(kilde, farver) : kilde, syntax: "scss"};
    },
  };
}

// A style sheet is standing on its own: only files that are there, no data: URIs (CSP), icons in the
// theme's colours. Returns the names of the icons it uses.
function ikonerI(css, tema) {
  if (/url\(\s*["']?data:/i.test(css)) throw new Error(`data:-adresse i ${tema}`);
  return [...new Set([...css.matchAll(/svg-icons\/([a-z0-9-]+)\.svg/g)].map((m) => m[1]))].sort();
}

function farvetIkon(navn, {paa, ud}) {
  const svg = laes(join(DKFDS, "img", "svg-icons", `${navn}.svg`)).trim();
  const farve = navn.endsWith("-white") ? ud : paa;
  return `${svg.replace(/ fill="#[0-9A-Fa-f]{3,6}"/g, "").replace("<svg ", `<svg fill="${farve}" `)}\n`;
}

function bygTema(tema) {
  const {farver, ikoner} = JSON.parse(laes(join(HER, "temaer", `${tema}.json`)));
  const {css} = sass.compileString(
    `@use "indstillinger" with ($tema: "${tema}");\n@use "app";\n`,
    {
      url: new URL(`file://${HER}/scss/${tema}.scss`),
      importers: [dkfdsImporter(farver)],
      style: "compressed",
      // Deprecations inside DKFDS are its own; those of our files (loaded by relative URL) are shown.
      quietDeps: true,
    },
  );
  for (const navn of ikonerI(css, tema)) {
    skriv(`img/${tema}/svg-icons/${navn}.svg`, farvetIkon(navn, ikoner));
  }
  skriv(`css/${tema}.css`, css);
}

function bygSprite() {
  const mappe = join(DKFDS, "img", "svg-icons");
  const symboler = readdirSync(mappe).filter((f) => f.endsWith(".svg") && !f.includes("-white")).sort().map((f) => {
    const svg = laes(join(mappe, f)).trim();
    const [, visning] = svg.match(/viewBox="([^"]+)"/);
    const indre = svg.replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "");
    return `<symbol id="${f.slice(0, -4)}" viewBox="${visning}">${indre}</symbol>`;
  });
  skriv("ikoner.svg", `<svg xmlns="http://www.w3.org/2000/svg">\n${symboler.join("\n")}\n</svg>\n`);
  kopier(join(HER, "img", "favicon.svg"), "favicon.svg");
}

function bygSkrift() {
  const hel = join(DKFDS, "fonts", "IBMPlexSans", "complete", "woff2");
  for (const snit of ["Regular", "Italic", "Medium", "SemiBold", "Bold"]) {
    kopier(join(hel, `IBMPlexSans-${snit}.woff2`), `skrift/IBMPlexSans-${snit}.woff2`);
  }
  kopier(join(hel, "license.txt"), "skrift/LICENSE.txt");
  // Letters: the Latin parts only, so that the renderer has little to read and embed.
  const delt = join(DKFDS, "fonts", "IBMPlexSans", "split", "woff2");
  for (const snit of ["Regular", "Bold"]) {
    for (const del of ["Latin1", "Latin2"]) {
      kopier(join(delt, `IBMPlexSans-${snit}-${del}.woff2`), `brev/IBMPlexSans-${snit}-${del}.woff2`);
    }
  }
  kopier(join(hel, "license.txt"), "brev/LICENSE.txt");
}

function bygJs() {
  skriv("js/dkfds.min.js", lineskift(laes(join(MODULER, "dkfds", "dist", "js", "dkfds.min.js"))));
  skriv("js/htmx.min.js", lineskift(laes(join(MODULER, "htmx.org", "dist", "htmx.min.js"))));
  for (const f of readdirSync(join(HER, "js")).filter((n) => n.endsWith(".js")).sort()) {
    const kilde = laes(join(HER, "js", f));
    if (/\beval\(|new Function\(|\.setAttribute\("style"/.test(kilde)) throw new Error(`${f}: ikke tilladt af CSP`);
    kopier(join(HER, "js", f), `js/${f}`);
  }
}

function aftryk() {
  const filer = (mappe) => readdirSync(join(KLADDE, mappe), {withFileTypes: true})
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((d) => (d.isDirectory() ? filer(posix.join(mappe, d.name)) : [posix.join(mappe, d.name)]));
  const h = createHash("sha256");
  const alle = filer("");
  for (const f of alle) h.update(f).update("\0").update(readFileSync(join(KLADDE, f)));
  return {antal: alle.length, sha: h.digest("hex")};
}

rmSync(KLADDE, {recursive: true, force: true});
for (const tema of TEMAER) bygTema(tema);
bygSprite();
bygSkrift();
bygJs();
const {antal, sha} = aftryk();
rmSync(MAAL, {recursive: true, force: true});
renameSync(KLADDE, MAAL);
console.log(`static/byg: ${antal} filer, sha256 ${sha.slice(0, 16)}`);
