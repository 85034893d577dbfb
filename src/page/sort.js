
"use strict";
// Adds to each table buttons that sort it, and to a long one a field that filters it.
// Without this script nothing of a page is missing.
(() => {
  const rowsForFilter = 12;
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

  function key(row, index) {
    const cell = row.cells[index];
    if (!cell || cell.classList.contains("none")) return null;
    const text = cell.dataset.sort ?? cell.textContent.trim();
    if (text === "") return null;
    const number = Number(text);
    return Number.isNaN(number) ? text : number;
  }

  function compare(a, b) {
    if (typeof a === "number" && typeof b === "number") return a - b;
    if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
    return collator.compare(a, b);
  }

  // Rows without a value stay last, whichever way the others go.
  function sorted(rows, index, direction) {
    const keyed = rows.map((row) => [key(row, index), row]);
    keyed.sort(([a], [b]) => {
      if (a === null || b === null) return (a === null) - (b === null);
      return direction * compare(a, b);
    });
    return keyed.map(([, row]) => row);
  }

  // The first press sorts, the second sorts the other way, the third restores the order.
  function makeSortable(table, body, rows) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, index) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const before = head.getAttribute("aria-sort");
        const next = { ascending: "descending", descending: null }[before] ?? (before ? null : "ascending");
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        if (next) head.setAttribute("aria-sort", next);
        body.append(...(next ? sorted(rows, index, next === "ascending" ? 1 : -1) : rows));
      });
    });
  }

  function makeFilterable(figure, table, rows) {
    const texts = rows.map((row) => row.textContent.toLowerCase());
    const label = document.createElement("label");
    const input = document.createElement("input");
    const output = document.createElement("output");
    const place = document.createElement("div");
    input.type = "search";
    input.id = `${figure.id}-filter`;
    label.htmlFor = input.id;
    label.textContent = "Show rows with";
    output.htmlFor = input.id;
    output.setAttribute("aria-live", "polite");
    place.className = "filter";
    place.append(label, input, output);
    const filter = () => {
      const words = input.value.toLowerCase().split(/\s+/);
      rows.forEach((row, index) => {
        row.hidden = !words.every((word) => texts[index].includes(word));
      });
      const shown = rows.filter((row) => !row.hidden).length;
      output.textContent = shown === rows.length ? `${shown} rows` : `${shown} of ${rows.length} rows`;
    };
    input.addEventListener("input", filter);
    filter();
    table.parentElement.before(place);
    return () => { input.value = ""; filter(); };
  }

  const clear = [];
  for (const figure of document.querySelectorAll("figure.table")) {
    const table = figure.querySelector("table");
    const body = table.tBodies[0];
    const rows = [...body.rows];
    if (rows.length > 1) makeSortable(table, body, rows);
    if (rows.length > rowsForFilter) clear.push(makeFilterable(figure, table, rows));
    for (const cell of body.querySelectorAll(".none")) {
      cell.title = figure.querySelector(".legend")?.textContent.replace("· ", "") ?? "";
    }
  }

  // A link to a row that is filtered out, or inside what is folded, still leads there.
  function reveal() {
    const target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    if (target.closest("[hidden]")) clear.forEach((reset) => reset());
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      fold.open = true;
    }
    target.scrollIntoView();
  }
  addEventListener("hashchange", reveal);

  // What is folded is printed, and folded again.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const fold of folded) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of folded) fold.open = false;
  });
  if (location.hash) reveal();
})();
