// The checks that `browser.cjs` runs inside a page. Each function must stand by itself. A check
// returns its findings as pairs [check, what].
"use strict";

// Opens whatever is folded, so that the checks see it too.
exports.unfold = () => {
  for (const fold of document.querySelectorAll("details")) fold.open = true;
};

// Checks that nothing is wider than the window, no text is cut, and no two texts overlap.
exports.layout = () => {
  const findings = [];
  const width = document.documentElement.clientWidth;
  const named = (node) => {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    return `<${element.tagName.toLowerCase()}> ${element.textContent.trim().replace(/\s+/g, " ").slice(0, 50)}`;
  };
  const scrolls = (element, axis) => /auto|scroll/.test(getComputedStyle(element)[`overflow${axis}`]);
  const boxes = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].filter((box) => box.width > 0.5 && box.height > 0.5);
  };

  if (document.scrollingElement.scrollWidth > width) {
    findings.push(["overflow", `the page is ${document.scrollingElement.scrollWidth} pixels wide in a window of ${width}`]);
  }
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (node.data.trim() === "" || element.closest("script, style, title, desc, .skip")) continue;
    if (getComputedStyle(element).visibility === "hidden") continue;
    const lines = boxes(node);
    if (lines.length === 0) continue;
    // A box that scrolls sideways can move its text into view, so boxes around it do not cut it.
    let moved = false;
    for (let around = element; around && around !== document.documentElement; around = around.parentElement) {
      if (around instanceof SVGElement && !(around instanceof SVGSVGElement)) continue;
      const box = around.getBoundingClientRect();
      const style = getComputedStyle(around);
      const hidesX = /hidden|clip/.test(style.overflowX);
      const hidesY = /hidden|clip/.test(style.overflowY);
      const outX = lines.some((line) => line.left < box.left - 1.5 || line.right > box.right + 1.5);
      const outY = lines.some((line) => line.top < box.top - 2.5 || line.bottom > box.bottom + 2.5);
      const isBox = style.display !== "inline" || around instanceof SVGSVGElement;
      if (isBox && ((hidesX && outX) || (hidesY && outY))) findings.push(["cut", named(node)]);
      if (scrolls(around, "X")) moved = true;
      if (moved) break;
    }
    if (!moved && lines.some((line) => line.left < -0.5 || line.right > width + 0.5)) {
      findings.push(["overflow", named(node)]);
    }
    for (const line of lines) texts.push({ node, line });
  }
  // Sorts lines from top to bottom, so that each is compared only with lines at its own height.
  texts.sort((a, b) => a.line.top - b.line.top);
  let open = [];
  for (const text of texts) {
    open = open.filter((other) => other.line.bottom > text.line.top);
    for (const other of open) {
      if (other.node === text.node) continue;
      const [a, b] = [text.line, other.line];
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      // Boxes are higher than letters, so the boxes of two close lines may share a few pixels.
      if (across > 2 && down > 0.35 * Math.min(a.height, b.height)) {
        findings.push(["overlap", `${named(text.node)} | ${named(other.node)}`]);
      }
    }
    open.push(text);
  }
  return findings.slice(0, 20);
};

// Checks that every id occurs once, and that every reference names an id that exists.
exports.references = () => {
  const findings = [];
  const ids = new Set();
  for (const { id } of document.querySelectorAll("[id]")) {
    if (ids.has(id)) findings.push(["id", `\`${id}\` is there twice`]);
    ids.add(id);
  }
  const missing = (what, id) => {
    if (!ids.has(id)) findings.push(["link", `${what} leads to \`${id}\`, which is not there`]);
  };
  for (const link of document.querySelectorAll("[href^='#']")) missing("href", decodeURIComponent(link.getAttribute("href").slice(1)));
  for (const name of ["aria-labelledby", "aria-describedby", "for"]) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      for (const id of element.getAttribute(name).split(/\s+/)) missing(name, id);
    }
  }
  for (const name of ["fill", "stroke", "mask", "clip-path", "marker-end"]) {
    for (const element of document.querySelectorAll(`[${name}^='url(#']`)) missing(name, element.getAttribute(name).slice(5, -1));
  }
  for (const element of document.querySelectorAll("[style]")) findings.push(["style", `<${element.tagName.toLowerCase()}> has a style of its own`]);
  for (const svg of document.querySelectorAll("svg[role=img], svg[role=graphics-document]")) {
    if (!svg.querySelector(":scope > title")) findings.push(["svg", "a chart has no title"]);
    if (!svg.querySelector(":scope > desc")) findings.push(["svg", "a chart has no description"]);
  }
  return findings.slice(0, 20);
};

// Checks that letters in charts stand out from what they are drawn on. axe checks only HTML.
exports.contrast = () => {
  const channels = (color) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const over = ([r, g, b, a = 1], [br, bg, bb]) => [r * a + br * (1 - a), g * a + bg * (1 - a), b * a + bb * (1 - a)];
  const light = (color) => {
    const [r, g, b] = color.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, two) => {
    const [a, b] = [light(one), light(two)].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  };
  const painted = (style) => {
    const [r, g, b, a = 1] = channels(style.fill);
    return [r, g, b, a * Number(style.fillOpacity) * Number(style.opacity)];
  };
  const findings = [];
  for (const svg of document.querySelectorAll("svg")) {
    if (svg.ownerSVGElement) continue;
    let paper = [255, 255, 255];
    for (let around = svg; around; around = around.parentElement) {
      const color = channels(getComputedStyle(around).backgroundColor);
      if (color.length === 3 || color[3] > 0) { paper = color.slice(0, 3); break; }
    }
    const shapes = [];
    for (const element of svg.querySelectorAll("rect, path, circle, polygon, ellipse, text")) {
      if (element.closest("defs")) continue;
      const style = getComputedStyle(element);
      if (element.tagName !== "text") {
        if (style.fill.startsWith("rgb")) shapes.push([element, painted(style)]);
        continue;
      }
      const box = element.getBoundingClientRect();
      if (box.width === 0) continue;
      const point = new DOMPoint(box.left + box.width / 2, box.top + box.height / 2);
      let ground = paper;
      for (const [shape, color] of shapes) {
        const inside = point.matrixTransform(shape.getScreenCTM().inverse());
        if (shape.isPointInFill(inside)) ground = over(color, ground);
      }
      const found = ratio(over(painted(style), ground), ground);
      if (found < 4.5) findings.push(["contrast", `${found.toFixed(1)} in a chart: ${element.textContent.slice(0, 40)}`]);
    }
  }
  return findings.slice(0, 20);
};

// Presses each button, which must sort its column both ways and then restore the order. Types a
// word into the field, which must leave only the rows with that word.
exports.tables = () => {
  const findings = [];
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  const values = (table, index) => [...table.tBodies[0].rows].map((row) => {
    const cell = row.cells[index];
    return cell.classList.contains("none") ? null : cell.dataset.sort ?? cell.textContent.trim();
  });
  const inOrder = (a, b) => {
    if (a === null || a === "") return b === null || b === "";
    if (b === null || b === "") return true;
    const [m, n] = [Number(a), Number(b)];
    if (Number.isNaN(m) && Number.isNaN(n)) return collator.compare(a, b) <= 0;
    return Number.isNaN(n) || m <= n;
  };
  for (const figure of [...document.querySelectorAll("figure.table")].slice(0, 8)) {
    const table = figure.querySelector("table");
    const rows = [...table.tBodies[0].rows];
    const heads = [...table.tHead.rows[0].cells];
    const complain = (check, what) => findings.push([check, `${figure.id}: ${what}`]);
    const buttons = heads.map((head) => head.querySelector("button"));
    if (rows.length > 1 && buttons.some((button) => !button)) complain("sort", "a column has no button");
    if (rows.length <= 1) continue;
    buttons.forEach((button, index) => {
      if (!button) return;
      for (const direction of ["ascending", "descending"]) {
        button.click();
        const sort = heads[index].getAttribute("aria-sort");
        if (sort !== direction) complain("sort", `aria-sort is ${sort}, not ${direction}`);
        const there = values(table, index);
        const filled = there.filter((value) => value !== null && value !== "");
        if (direction === "descending") filled.reverse();
        if (!filled.every((value, at) => at === 0 || inOrder(filled[at - 1], value))) complain("sort", `column ${index + 1} is not ${direction}`);
        const first = there.findIndex((value) => value === null || value === "");
        if (first >= 0 && first !== filled.length) complain("sort", `rows without a value are not last in column ${index + 1}`);
      }
      button.click();
      if ([...table.tBodies[0].rows].some((row, at) => row !== rows[at])) complain("sort", "the third press does not restore the order");
    });
    const input = figure.querySelector("input");
    if (Boolean(input) !== rows.length > 12) complain("filter", `${rows.length} rows ${input ? "have a field" : "have no field"}`);
    if (!input) continue;
    const word = rows[1].cells[0].textContent.trim();
    input.value = word;
    input.dispatchEvent(new Event("input"));
    const shown = rows.filter((row) => row.getClientRects().length > 0);
    const right = rows.filter((row) => word.toLowerCase().split(/\s+/).every((part) => row.textContent.toLowerCase().includes(part)));
    if (shown.length !== right.length || shown.some((row) => !right.includes(row))) complain("filter", `${shown.length} rows are shown of ${right.length} with ${word}`);
    const count = figure.querySelector("output").textContent;
    if (!count.startsWith(`${shown.length} `)) complain("filter", `the count says ${count}`);
    input.value = "";
    input.dispatchEvent(new Event("input"));
    if (rows.some((row) => row.hidden)) complain("filter", "an empty field hides rows");
  }
  return findings.slice(0, 20);
};

// Checks a page without its script: every text can be read or unfolded, and there are no controls
// that need a script.
exports.unscripted = () => {
  const findings = [];
  for (const control of document.querySelectorAll("button, input, select, textarea")) {
    findings.push(["no-script", `a <${control.tagName.toLowerCase()}> that does nothing`]);
  }
  for (const fold of document.querySelectorAll("details")) fold.open = true;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (node.data.trim() === "" || element.closest("script, style, title, desc, noscript")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    if (range.getClientRects().length === 0 || getComputedStyle(element).visibility === "hidden") {
      findings.push(["no-script", `not shown: ${node.data.trim().slice(0, 50)}`]);
    }
  }
  return findings.slice(0, 20);
};

// Counts the letters that must be on paper: those that are shown, and those that are folded.
exports.letters = () => {
  let count = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (element.closest("script, style, title, desc")) continue;
    const hidden = (at) => getComputedStyle(at).display === "none";
    let shown = true;
    for (let around = element; around; around = around.parentElement) shown &&= !hidden(around);
    if (shown) count += [...node.data.replace(/\s+/g, "")].length;
  }
  return count;
};
