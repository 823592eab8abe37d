// The box of the search: it opens with its button or with "/", and only then loads Pagefind and its index.
const open = document.querySelector(".am-find__open");
const box = document.querySelector(".am-find__box");
const said = box.querySelector("[role=status]");
const list = box.querySelector("ol");
const more = box.querySelector("[value=more]");
const words = box.querySelector("input");
const facets = [...box.querySelectorAll("select")];
const root = new URL("../", import.meta.url);
const lang = document.documentElement.lang;
const STEP = 6; // so many results are fetched at once, each of them a file
const PARTS = 2; // so many places within a page are named below it
const CHECK = 3; // the rank of pages of checks
const PAUSE = 150; // ms without a key before we search

const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u3100-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\u{20000}-\u{3ffff}]+/gu; // Thai, Lao, Burmese, Khmer, Japanese and Chinese letters

let loading;
const engine = () => loading ??= import(new URL("pagefind/pagefind.js", root)).then(async found => {
  await found.options({ baseUrl: root.pathname, excerptLength: 24, noWorker: true });
  await found.init();
  return found;
});

// What Pagefind gives is HTML with every sign of the text escaped and <mark> around what fits; nothing else gets in.
const inert = document.createElement("template");
const plain = html => {
  inert.innerHTML = html;
  return inert.content.textContent;
};
const element = (name, kind, ...inside) => {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  made.append(...inside);
  return made;
};
const marked = html => html.replaceAll("</mark><mark>", "").split(/<\/?mark>/).map((part, at) => at % 2 ? element("mark", "", plain(part)) : plain(part));
const link = (address, ...inside) => {
  const made = element("a", "", ...inside);
  made.href = address;
  return made;
};

const row = page => {
  const made = element("li", "", link(page.url, page.meta.title));
  made.append(element("p", "am-find__about", page.meta.about ?? page.filters.kind.join(", ")));
  made.append(element("p", "am-find__words", ...marked(page.excerpt)));
  const parts = page.sub_results.filter(part => part.anchor && part.title !== page.meta.title).slice(0, PARTS);
  if (parts.length) made.append(element("ul", "", ...parts.map(part => element("li", "", link(part.url, part.title)))));
  return made;
};

// The choices of each facet, with how many of the results each would leave. Years are told from the newest.
const narrow = counts => {
  for (const facet of facets) {
    const chosen = facet.value;
    const found = Object.entries(counts[facet.name] ?? {}).filter(([name, n]) => n || name === chosen);
    found.sort(([a], [b]) => a.localeCompare(b, lang, { numeric: true }) * (facet.name === "year" ? -1 : 1));
    facet.replaceChildren(new Option(facet.dataset.all, ""));
    for (const [name, n] of found) facet.add(new Option(`${name} (${n.toLocaleString(lang)})`, name, false, name === chosen));
    facet.hidden = found.length < 2 && !chosen;
  }
};

// Words that stand in every text tell no page from another, and their part of the index is the greatest.
const everywhere = new Set(words.dataset.everywhere.split(" "));
const telling = asked => {
  const all = asked.split(/\s+/);
  const left = asked.includes('"') ? all : all.filter(word => !everywhere.has(word.toLowerCase()));
  return letters((left.length ? left : all).join(" "));
};

// A letter of a script without blanks is a word of the index that spells its number; beside each other, they are a phrase.
const spelt = letter => ` zq${[...String(letter.codePointAt()).padStart(6, "0")].map(digit => "bcdfghjkmp"[digit]).join("")} `;
const letters = asked => {
  if (/^(ja|zh)\b/.test(lang)) return asked;
  const whole = asked.normalize("NFC");
  const parted = whole.replace(UNSPACED, run => [...run].map(spelt).join("")).replace(/\s+/g, " ").trim();
  return whole.replace(UNSPACED, "") ? parted : `"${parted}"`;
};

// Incidents come first, then services, guides and checks, those of a kind by how well they fit. A check whose title was
// asked for stands among the guides.
const ranked = found => [...found].sort((a, b) => rank(a) - rank(b));
const rank = result => {
  const told = Number(result.id.split("_").pop()[0]);
  return told === CHECK && result.matchedMetaFields?.includes("title") ? told - 1 : told;
};

let results = [];
let asked = 0;
const show = async (from, mine) => {
  const pages = await Promise.all(results.slice(from, from + STEP).map(result => result.data()));
  if (mine !== asked) return;
  const rows = pages.map(row);
  if (from) list.append(...rows);
  else list.replaceChildren(...rows);
  more.hidden = results.length <= from + STEP;
};
const clear = text => {
  results = [];
  list.replaceChildren();
  more.hidden = true;
  said.textContent = text;
};
const search = async () => {
  const mine = ++asked;
  const term = telling(words.value.trim());
  const filters = Object.fromEntries(facets.filter(facet => facet.value).map(facet => [facet.name, facet.value]));
  if (!term && !Object.keys(filters).length) return clear("");
  try {
    const found = await (await engine()).search(term || null, { filters });
    if (mine !== asked) return;
    results = ranked(found.results);
    if (results.length) await show(0, mine);
    else clear("");
    if (mine !== asked) return;
    said.textContent = results.length ? said.dataset.found.replace("{n}", results.length.toLocaleString(lang)) : said.dataset.none;
    // The facets cost more than the results at thousands of pages, so they come after them.
    await (await engine()).filters();
    const counted = await (await engine()).search(term || null, { filters });
    if (mine === asked) narrow(counted.filters);
  } catch {
    loading = undefined;
    if (mine === asked) clear(said.dataset.failed);
  }
};

const start = () => {
  if (box.open) return;
  box.showModal();
  words.select();
  engine().catch(() => loading = undefined);
};
open.addEventListener("click", start);
document.addEventListener("keydown", event => {
  const typing = event.target.closest?.("input, select, textarea, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  start();
});

let waiting;
words.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(search, PAUSE);
});
for (const facet of facets) facet.addEventListener("change", search);
words.addEventListener("keydown", event => {
  if (event.key === "Enter") list.querySelector("a")?.click();
});
more.addEventListener("click", async () => {
  const from = list.children.length;
  await show(from, asked);
  list.children[from]?.querySelector("a").focus();
});
box.addEventListener("click", event => {
  // A click beside the box, its button, or a link within the page that is open ends the search.
  if (event.target === box || event.target.closest("[value=close], a")) box.close();
});
box.addEventListener("keydown", event => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.target.matches("select")) return;
  const stops = [words, ...list.querySelectorAll("a")];
  event.preventDefault();
  stops[Math.min(Math.max(stops.indexOf(document.activeElement) + step, 0), stops.length - 1)].focus();
});
