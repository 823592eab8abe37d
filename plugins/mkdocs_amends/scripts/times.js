// Shows the times of a page in the reader's zone, on a switch. Without it they stand in the zone of their record.
(() => {
  "use strict";
  const KEY = "amends.times", MINE = "mine";
  const root = document.documentElement;
  const own = new WeakMap();
  let mine = false;
  try {
    mine = localStorage.getItem(KEY) === MINE;
  } catch { /* a browser may keep nothing for us */ }
  // Set before anything is drawn, so that nothing moves when the switch is shown.
  root.classList.add("am-clocks");
  root.classList.toggle("am-clocks--wait", mine);

  const FIELDS = {
    E: [{ weekday: "long" }, "weekday"],
    EEE: [{ weekday: "short" }, "weekday"],
    d: [{ day: "numeric" }, "day"],
    MMM: [{ day: "numeric", month: "short" }, "month"],
    MMMM: [{ day: "numeric", month: "long" }, "month"],
    y: [{ year: "numeric" }, "year"],
    HH: [{ hour: "2-digit", hourCycle: "h23" }, "hour"],
    h: [{ hour: "numeric", hour12: true }, "hour"],
    a: [{ hour: "numeric", hour12: true }, "dayPeriod"],
    mm: [{ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, "minute"],
    z: [{ timeZoneName: "short" }, "timeZoneName"],
  };
  const field = (at, token, lang) => {
    const [options, type] = FIELDS[token] ?? FIELDS[token[0]] ?? [];
    const found = options && new Intl.DateTimeFormat(lang, options).formatToParts(at).find((part) => part.type === type);
    return found ? found.value : token;
  };
  // A pattern of CLDR, as the catalogues of words write it.
  const form = (at, pattern, lang) =>
    pattern.replace(/'([^']*)'|([a-zA-Z])\2*/g, (token, quoted) => quoted ?? field(at, token, lang));
  const day = (at) => new Intl.DateTimeFormat("en-CA", { year: "numeric", month: "2-digit", day: "2-digit" }).format(at);

  // Only what differs is written: a browser that is told of each change would be told without end.
  const write = (element, words) => {
    if (element && element.textContent !== words) element.textContent = words;
  };

  const coming = () => document.readyState === "loading";

  const times = () => {
    const clock = document.querySelector(".am-clock");
    if (!clock) return;
    const said = new Map();
    const found = [...document.querySelectorAll("time[data-am]")];
    if (coming()) found.pop(); // its words may not be there yet
    for (const time of found) {
      if (!own.has(time)) own.set(time, time.textContent);
      if (!mine) {
        write(time, own.get(time));
        continue;
      }
      const at = new Date(time.dateTime), pattern = time.dataset.am, beside = time.parentElement;
      const lang = (time.closest("[lang]") ?? root).lang;
      let words = form(at, pattern, lang);
      if (/[Ed]/.test(pattern)) {
        said.set(beside, day(at));
      } else if (/[Hh]/.test(pattern) && day(at) !== (said.get(beside) ?? time.dateTime.slice(0, 10))) {
        // A clock time on another day than the one that stands beside it, or than in the zone of the record.
        words = clock.dataset.join.replace("{day}", form(at, clock.dataset.day, lang)).replace("{time}", words);
        said.set(beside, day(at));
      }
      write(time, words);
    }
  };
  const clocks = () => {
    for (const clock of document.querySelectorAll(".am-clock")) {
      if (coming() && !clock.nextSibling) continue;
      const first = document.querySelector("time[data-am]");
      const zone = field(first ? new Date(first.dateTime) : new Date(), "z", root.lang);
      const place = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
      const yours = clock.dataset.yours.replace("{zone}", place && place !== zone ? `${place}, ${zone}` : zone);
      write(clock.querySelector(".am-clock__said"), mine ? yours : clock.dataset.own);
      write(clock.querySelector("button"), mine ? clock.dataset.back : clock.dataset.turn);
    }
  };
  const draw = () => {
    times();
    clocks();
  };

  document.addEventListener("click", (event) => {
    const clock = event.target.closest?.(".am-clock button")?.parentElement;
    if (!clock) return;
    mine = !mine;
    try {
      mine ? localStorage.setItem(KEY, MINE) : localStorage.removeItem(KEY);
    } catch { /* then the choice holds for this page */ }
    draw();
  });
  // While the page still comes, each part of it is written anew before it is seen, so that nothing moves.
  const parts = new MutationObserver(draw);
  if (mine) parts.observe(root, { childList: true, subtree: true });
  const start = () => {
    parts.disconnect();
    draw();
    root.classList.remove("am-clocks--wait");
    // Where the theme swaps pages without loading them, each new one is drawn too.
    if (typeof document$ !== "undefined") document$.subscribe(draw);
  };
  coming() ? document.addEventListener("DOMContentLoaded", start) : start();
})();
