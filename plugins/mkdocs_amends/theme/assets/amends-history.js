// Narrows the history down by what its form says. The page is complete without this: it lists every year.
"use strict";
(() => {
  const form = document.getElementById("filter");
  const FACETS = ["year", "service", "severity", "impact", "kind"];
  const STEP = 100; // so many rows are made at once; the rest waits for a button
  const said = document.getElementById("count");
  const found = document.getElementById("found");
  const years = [...document.querySelectorAll(".am-year:not(#found)")];
  const number = n => n.toLocaleString(document.documentElement.lang);
  const tell = (text, n) => text.replace("{n}", number(n)).replace("{total}", number(Number(form.dataset.total)));

  // What is asked for: for each facet the values that may be; a facet without any asks for nothing.
  const asked = () => {
    const data = new FormData(form);
    return FACETS.map(name => [name, new Set(data.getAll(name).filter(Boolean))]).filter(([, values]) => values.size);
  };
  const fits = (item, wanted) => wanted.every(([name, values]) => item[name].some(value => values.has(value)));

  // A history that is whole in the page: its rows are shown or hidden where they stand.
  const rows = years.flatMap(year => [...year.querySelectorAll("li.am-row")].map(row => ({
    row,
    ...Object.fromEntries(FACETS.map(name => [name, JSON.parse(row.dataset[name])])),
  })));
  const narrow = wanted => {
    let shown = 0;
    for (const item of rows) {
      item.row.hidden = !fits(item, wanted);
      shown += !item.row.hidden;
    }
    for (const year of years) year.hidden = !year.querySelector("li.am-row:not([hidden])");
    return shown;
  };

  // A longer one: its facts are fetched once, and rows are made of those that fit.
  let facts;
  const load = async () => {
    const answer = await fetch(form.dataset.facts);
    if (!answer.ok) throw new Error(answer.statusText);
    const { services, levels, incidents } = await answer.json();
    return incidents.map(([href, title, date, year, hit, severity, impact, kind, level, marks]) => ({
      href, title, date, marks, level: levels[level],
      names: hit.map(at => services[at][1]),
      year: [year ? String(year) : "none"],
      service: hit.length ? hit.map(at => services[at][0]) : ["none"],
      severity: [severity || "none"],
      impact: [impact || "unknown"],
      kind: [kind],
    }));
  };
  const made = item => {
    const row = document.getElementById("row").content.cloneNode(true);
    row.querySelector("time").textContent = item.date;
    row.querySelector("use").setAttribute("href", `#${item.level[0]}`);
    row.querySelector(".am-state > span").textContent = item.level[1];
    const link = row.querySelector("a");
    link.href = form.dataset.root + item.href;
    link.textContent = item.title;
    for (const word of item.marks) {
      const mark = document.getElementById("mark").content.cloneNode(true);
      mark.firstElementChild.textContent = word;
      link.after(" ", mark);
    }
    const rated = item.severity[0] === "none" ? [] : item.severity;
    row.querySelector(".am-due").textContent = [...rated, item.names.join(", ")].filter(Boolean).join(" · ");
    return row;
  };
  const list = fitting => {
    const rest = found.querySelector("button");
    const add = () => {
      const before = found.querySelector("ul").children.length;
      found.querySelector("ul").append(...fitting.slice(before, before + STEP).map(made));
      rest.hidden = before + STEP >= fitting.length;
      return before;
    };
    found.querySelector("ul").replaceChildren();
    rest.onclick = () => {
      const at = add();
      found.querySelectorAll("h3 a")[at].focus();
    };
    add();
  };
  const gather = async wanted => {
    try {
      facts = await (facts ??= load());
    } catch {
      facts = undefined;
      return null;
    }
    const fitting = facts.filter(item => fits(item, wanted));
    list(fitting);
    return fitting.length;
  };

  const swap = filtered => {
    found.hidden = !filtered;
    for (const year of years) year.hidden = Boolean(filtered);
  };

  let turn = 0;
  const filter = async () => {
    const wanted = asked(), mine = ++turn;
    const query = new URLSearchParams(wanted.flatMap(([name, values]) => [...values].map(value => [name, value])));
    history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}${location.hash}`);
    let shown = rows.length;
    if (!found) shown = narrow(wanted);
    else if (wanted.length) {
      swap(true); // at once, so that what is being fetched pushes nothing away when it comes
      shown = await gather(wanted);
    }
    if (mine !== turn) return; // somebody has asked for something else meanwhile
    if (found) swap(wanted.length && shown !== null);
    form.querySelector("[type=reset]").disabled = !wanted.length;
    const text = shown === null ? form.dataset.failed : shown ? form.dataset.count : form.dataset.none;
    said.textContent = tell(text, shown ?? 0);
    form.dispatchEvent(new CustomEvent("filtered"));
  };

  const restore = () => {
    const query = new URLSearchParams(location.search);
    for (const input of form.querySelectorAll("input")) {
      input.checked = query.getAll(input.name).includes(input.value);
    }
    for (const select of form.querySelectorAll("select")) select.value = query.get(select.name) ?? "";
    return filter();
  };

  form.querySelector("fieldset").disabled = false;
  form.dataset.on = "";
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("change", filter);
  form.addEventListener("reset", () => setTimeout(filter)); // the form is empty only after the event
  addEventListener("pageshow", event => event.persisted && restore());
  restore();
})();
