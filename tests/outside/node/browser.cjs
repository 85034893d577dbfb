// Looks at pages in Chromium, and prints what is wrong with them.
//
// usage: node browser.cjs JOB.json
//
// The job is {"pages": [{"name", "path", "heads", "only"}], "shots": FOLDER or null}. `heads` has
// pairs of words, the first from a row of a table and the second from the table's head. A sheet of
// paper that has the first must have the second too. `only` names a check: the page is then looked
// at in one size, and only as far as this check needs. The answer is {"findings": [{"page", "view",
// "check", "what"}]}.
"use strict";
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { chromium } = require("playwright-core");
const { HtmlValidate } = require("html-validate");
const inPage = require("./in_page.cjs");

const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const views = [
  { name: "light-1280", colorScheme: "light", width: 1280 },
  { name: "dark-1280", colorScheme: "dark", width: 1280 },
  { name: "light-390", colorScheme: "light", width: 390 },
  { name: "dark-390", colorScheme: "dark", width: 390 },
];
// Sizes are in points. The margins of a page are 15 mm in `style.css`, which is 42 points.
const papers = [
  { paper: "A4", size: [595, 842], javaScriptEnabled: true },
  { paper: "Letter", size: [612, 792], javaScriptEnabled: false },
];
const margin = 40;

async function main() {
  const job = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
  const findings = [];
  const browser = await chromium.launch({
    executablePath: process.env.CHANCERY_CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ],
  });
  try {
    // Two pages at a time keep two processors busy.
    const left = [...job.pages];
    const work = async () => {
      for (let page = left.shift(); page; page = left.shift()) {
        const report = (view) => (check, what) => findings.push({ page: page.name, view, check, what });
        await look(browser, page, job.shots, report);
      }
    };
    await Promise.all([work(), work()]);
  } finally {
    await browser.close();
  }
  process.stdout.write(JSON.stringify({ findings }));
}

async function look(browser, subject, shots, report) {
  const { only } = subject;
  const elsewhere = ["html", "no-script", "print"];
  if (!only || only === "html") validate(subject, report("source"));
  if (!only) for (const view of views) await seen(browser, subject, view, shots, report(view.name));
  else if (!elsewhere.includes(only)) await seen(browser, subject, views[0], shots, report(views[0].name));
  if (!only || only === "no-script") await withoutScript(browser, subject, report("no-script"));
  if (!only || only === "print") await printed(browser, subject, shots, report);
}

const validator = new HtmlValidate({
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: {
    // These rules are about how a tag is written, not about what it means.
    "void-style": "off",
    "doctype-style": "off",
    "attribute-boolean-style": "off",
    // A page may have a title of 500 letters.
    "long-title": "off",
    // A chart with links in it needs this role, because not every browser assumes it.
    "no-redundant-role": ["error", { exclude: ["graphics-document"] }],
  },
});

function validate(subject, report) {
  const source = fs.readFileSync(subject.path, "utf8");
  for (const result of validator.validateStringSync(source).results) {
    for (const { ruleId, message, line, column } of result.messages) {
      report("html", `${line}:${column} ${ruleId}: ${message}`);
    }
  }
}

// Opens a page, and reports every request, warning, error and exception that follows.
async function open(browser, subject, options, report) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const address = pathToFileURL(subject.path).href;
  context.on("request", (request) => {
    if (request.url().split("#")[0] !== address) report("request", request.url());
  });
  page.on("console", (message) => {
    const type = message.type();
    if (type === "error" || type === "warning") report("console", message.text());
  });
  page.on("pageerror", (error) => report("console", String(error)));
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      window.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
    });
  });
  await page.goto(address);
  return { context, page };
}

async function seen(browser, subject, view, shots, report) {
  const options = { colorScheme: view.colorScheme, viewport: { width: view.width, height: 900 }, reducedMotion: "reduce" };
  const { context, page } = await open(browser, subject, options, report);
  await shot(page, shots, `${subject.name}-${view.name}`);
  await page.evaluate(inPage.unfold);
  for (const [check, what] of await page.evaluate(inPage.layout)) report(check, what);
  for (const [check, what] of await page.evaluate(inPage.references)) report(check, what);
  for (const [check, what] of await page.evaluate(inPage.contrast)) report(check, what);
  for (const what of await page.evaluate(() => window.violations)) report("policy", what);
  await page.evaluate(axe);
  const { violations } = await page.evaluate((values) => window.axe.run(document, {
    runOnly: { type: "tag", values },
    resultTypes: ["violations"],
  }), rules);
  for (const { id, help, nodes } of violations) {
    const where = nodes.slice(0, 3).map((node) => node.target.join(" ")).join(", ");
    report("axe", `${id}: ${help} (${nodes.length}: ${where})`);
  }
  if (view === views[0]) await pressed(page, report);
  await context.close();
}

// Sorts and filters tables by script, and then sorts the first table by keyboard.
async function pressed(page, report) {
  for (const [check, what] of await page.evaluate(inPage.tables)) report(check, what);
  const button = page.locator("figure.table thead button").first();
  if (await button.count() === 0) return;
  await button.focus();
  await page.keyboard.press("Enter");
  const sort = await page.locator("th:has(button)").first().getAttribute("aria-sort");
  if (sort !== "ascending") report("sort", "Enter on the first button sorts nothing");
}

async function withoutScript(browser, subject, report) {
  const options = { javaScriptEnabled: false, viewport: { width: 1280, height: 900 } };
  const { context, page } = await open(browser, subject, options, report);
  for (const [check, what] of await page.evaluate(inPage.unscripted)) report(check, what);
  await context.close();
}

// Prints a page on each size of paper: on A4 with its script, on Letter without it.
async function printed(browser, subject, shots, report) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "chancery-print-"));
  for (const { paper, size, javaScriptEnabled } of papers) {
    const options = { colorScheme: "dark", javaScriptEnabled };
    const { context, page } = await open(browser, subject, options, report(paper));
    await page.emulateMedia({ media: "print" });
    const letters = await page.evaluate(inPage.letters);
    const file = path.join(folder, `${paper}.pdf`);
    await page.pdf({ path: file, format: paper, printBackground: true });
    await context.close();
    onPaper(file, size, letters, subject.heads ?? [], report(paper));
    if (shots) {
      const stem = path.join(shots, `${subject.name}-${paper}`);
      execFileSync("pdftoppm", ["-r", "60", "-png", "-l", "12", file, stem]);
    }
    if (subject.only) break;
  }
  fs.rmSync(folder, { recursive: true });
}

// Checks a PDF: each word lies between the margins and is large enough, and no letters are missing.
function onPaper(file, [width, height], letters, heads, report) {
  const options = { encoding: "utf8", maxBuffer: 1 << 28 };
  const text = execFileSync("pdftotext", ["-bbox", file, "-"], options);
  let found = 0;
  let limits = [width, height];
  const sizes = [];
  const sheets = [];
  for (const line of text.split("\n")) {
    const sheet = line.match(/<page width="([\d.]+)" height="([\d.]+)"/);
    if (sheet) {
      limits = [Number(sheet[1]), Number(sheet[2])];
      sheets.push(new Set());
    }
    const word = line.match(/<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">(.*)<\/word>/);
    if (!word) continue;
    const [left, top, right, bottom] = word.slice(1, 5).map(Number);
    const shown = word[5].replace(/&(\w+|#\d+);/g, "&");
    found += [...shown].length;
    sheets.at(-1).add(shown);
    sizes.push(bottom - top);
    const isOff = left < margin - 1 || right > limits[0] - margin + 1 || top < 0 || bottom > limits[1];
    if (isOff) report("print", `off the page at ${Math.round(left)} to ${Math.round(right)} of ${Math.round(limits[0])}: ${shown.slice(0, 40)}`);
  }
  if (found < letters * 0.98) report("print", `${letters - found} of ${letters} letters are missing`);
  for (const [row, head] of heads) {
    const bare = sheets.filter((words) => words.has(row) && !words.has(head));
    if (bare.length > 0) report("print", `${bare.length} sheets have \`${row}\` without the head \`${head}\``);
  }
  sizes.sort((a, b) => a - b);
  const small = sizes[Math.floor(sizes.length / 20)] ?? 0;
  if (sizes.length > 0 && small < 7) report("print", `letters are only ${small.toFixed(1)} points high`);
}

// Takes pictures of a page, from top to bottom. None is so high that a viewer would shrink it.
async function shot(page, shots, stem) {
  if (!shots) return;
  const { width, height } = await page.evaluate(() => ({
    width: document.documentElement.clientWidth,
    height: document.documentElement.scrollHeight,
  }));
  const high = 1600;
  for (let y = 0, part = 1; y < height && part <= 20; y += high, part += 1) {
    const clip = { x: 0, y, width, height: Math.min(high, height - y) };
    const file = path.join(shots, `${stem}-${part}.png`);
    await page.screenshot({ path: file, clip, fullPage: true, caret: "initial" });
  }
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
