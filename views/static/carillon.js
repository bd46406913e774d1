"use strict";

/* Everything works without this file; it only makes it pleasanter. */

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy], [data-copy-of]");
  if (!button) return;
  const text = button.dataset.copy ?? document.getElementById(button.dataset.copyOf).textContent;
  const label = button.querySelector("[data-copy-says]");
  try {
    await navigator.clipboard.writeText(text);
    label.textContent = "Copied";
  } catch {
    label.textContent = "Select and press Ctrl+C";
  }
  setTimeout(() => (label.textContent = "Copy"), 2_000);
});

/* What a key does; the list of them is in views/parts/shortcuts.tsx. */
let goingUntil = 0;

function deedOf(key) {
  const page = Date.now() < goingUntil && document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  const search = document.querySelector("input[type=search]");
  goingUntil = 0;
  if (page) return () => page.click();
  if (key === "g") return () => (goingUntil = Date.now() + 1_500);
  if (key === "/" && search) return () => search.focus();
  if (key === "?") return () => document.getElementById("shortcuts")?.showPopover();
}

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "Escape") {
    if (isTyping) event.target.blur();
    document.querySelectorAll("details[data-closes][open]").forEach((details) => (details.open = false));
  }
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.key === "Shift") return;
  const deed = deedOf(event.key);
  if (!deed) return;
  event.preventDefault();
  deed();
});

/* The button that sent a form says so at once, and cannot send it twice. Back in the history it is as before. */
document.addEventListener("submit", ({ submitter, defaultPrevented }) => {
  if (!submitter || defaultPrevented) return;
  submitter.setAttribute("aria-busy", "true");
  setTimeout(() => (submitter.disabled = true));
});
addEventListener("pageshow", () => {
  document.querySelectorAll("button[aria-busy]").forEach((button) => {
    button.removeAttribute("aria-busy");
    button.disabled = false;
  });
});

/* Who presses a key on what is then replaced, or waits for its answer, goes on at that place. */
const FOCUSABLE = "a[href], button:enabled, input:enabled, select:enabled, summary";
let place;

document.addEventListener("htmx:config:request", ({ target: source, detail: { ctx } }) => {
  const pressed = document.activeElement;
  if (!source.contains(pressed) || !pressed.matches(":focus-visible")) return;
  place = { pressed, before: ctx.target.previousElementSibling, parent: ctx.target.parentElement };
});
document.addEventListener("htmx:finally:request", () => setTimeout(goOn));

function goOn() {
  if (place && document.activeElement === document.body) {
    const { pressed, before, parent } = place;
    let fresh = before?.isConnected ? before.nextElementSibling : parent.firstElementChild;
    while (fresh && !fresh.matches(`${FOCUSABLE}, :has(${FOCUSABLE})`)) fresh = fresh.nextElementSibling;
    const next = fresh?.matches(FOCUSABLE) ? fresh : fresh?.querySelector(FOCUSABLE);
    (pressed.isConnected ? pressed : next)?.focus({ preventScroll: true });
  }
  place = undefined;
}

/* What htmx asks for and does not get is said in words; what was on the page stays. */
function say(text) {
  const trouble = document.getElementById("trouble");
  if (!trouble) return;
  trouble.hidden = text === "";
  trouble.lastElementChild.textContent = text;
}
document.addEventListener("htmx:after:request", ({ detail }) => {
  if (detail.ctx.response.status < 400) say("");
});
document.addEventListener("htmx:response:error", ({ target, detail: { ctx } }) => {
  if (isStream(target)) lose(ctx.response.status);
  else if (!ctx.hx.redirect) say(`${messageOf(ctx.text)} (${ctx.response.status}). Nothing was changed on this page.`);
});
document.addEventListener("htmx:error", ({ target }) => {
  if (isStream(target)) lose();
  else say("Carillon does not answer. What you see may be old.");
});

const isStream = (element) => element.matches("[hx-sse\\:connect]");

function messageOf(text) {
  try {
    return JSON.parse(text).message;
  } catch {
    return "That did not work";
  }
}

/* A page that nobody looks at asks for nothing. */
document.addEventListener("htmx:before:request", (event) => {
  const isAskedAgain = event.target.getAttribute?.("hx-trigger")?.includes("every ");
  if (isAskedAgain && document.hidden) event.preventDefault();
});

/* The mark in the shell says whether news come. What is back within a moment was never away. */
const SILENCE_MS = 40_000; // the server is heard every 15 s
let stream;
let heardAt = Date.now();
let losing;
let isOld = false;
let shownAtFirst = 0;

function gain({ detail }) {
  const isBack = stream !== undefined;
  stream = detail.connection;
  if (stream.status !== 200) return;
  isOld ||= isBack && countRows() > shownAtFirst && !isFinal();
  hear();
}

/* A stream that is back looks what has become of as many rows as the page began with, and of no more. */
const countRows = () => document.querySelectorAll(":is(#rows, #waiting) > [id]").length;
const isFinal = () => document.querySelector("[data-tail]") !== null; // a log line never changes

function hear() {
  heardAt = Date.now();
  clearTimeout(losing);
  losing = undefined;
  tellMark("Live");
}

function lose(status) {
  if (status === 401) return beginAnew(); // and from there to the login
  const word = status === 429 ? "Not live: too many pages are open" : "Offline — trying again";
  losing ??= setTimeout(() => tellMark(word), 1_500);
}

/* Asks for the page once more, and once only: by GET, whatever it is the answer to. */
let isLeaving = false;

function beginAnew() {
  if (isLeaving) return;
  isLeaving = true;
  location.replace(location.href.replace(/#.*/, "")); // with a #, it would only scroll
}

function tellMark(word) {
  const mark = document.getElementById("live");
  if (!mark) return;
  const [dot, text] = mark.children;
  const shown = word === "Live" && isPaused() ? "Paused" : word;
  if (text.textContent === shown) return;
  text.textContent = shown;
  dot.className = shown === "Live" ? "dot processed" : "dot hollow";
  mark.role = "status"; // from now on: that a page is live when it opens is not worth a word
}

document.addEventListener("htmx:sse:after:connection", gain);
document.addEventListener("htmx:sse:after:message", hear);
document.addEventListener("htmx:sse:before:connection", ({ detail }) => detail.connection.attempt > 0 && lose());
document.addEventListener("htmx:sse:error", ({ detail }) => lose(detail.status));
addEventListener("offline", () => stream?.reader?.cancel());
addEventListener("online", () => stream?.delayCanceller?.());

function endSilence() {
  if (Date.now() - heardAt < SILENCE_MS) return;
  heardAt = Date.now();
  stream?.reader?.cancel();
}

const isPaused = () => document.querySelector("[data-tail=paused]") !== null;

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-tail]");
  if (!button) return;
  button.dataset.tail = isPaused() ? "live" : "paused";
  button.textContent = isPaused() ? "Resume" : "Pause";
  if (losing === undefined) tellMark("Live");
  letIn();
});

/* New rows wait out of sight while somebody reads further down, points at the list, is in it or has a row of it open. */
const MOST_ROWS = 500;

function letIn() {
  const waiting = document.getElementById("waiting");
  if (!waiting) return;
  const marker = document.querySelector("#newer a");
  keepNewest(waiting);
  const isAtRest = !isRead(waiting.parentElement);
  const isLetIn = waiting.children.length > 0 && isAtRest;
  const isFull = document.getElementById("rows")?.children.length > MOST_ROWS;
  const hasGrown = isLetIn && isFull;
  if (hasGrown && isUntouched()) beginAnew();
  if (hasGrown || waiting.children.length > MOST_ROWS) {
    marker.dataset.behind = "";
    marker.textContent = `${MOST_ROWS}+ new — show`; // there is room for no more on a phone
  }
  const isBehind = "behind" in marker.dataset;
  if (isBehind) {
    waiting.replaceChildren(); // there are too many to be shown without a gap
  } else if (isLetIn) slideIn([...waiting.children]);
  const count = waiting.children.length;
  marker.hidden = count === 0 && !isBehind && !isOld;
  marker.title = isOld ? "Rows further down may have changed while this page was not live" : "";
  if (count > 0) marker.textContent = `${count} new — show`;
  else if (isOld && !isBehind) marker.textContent = "Old — reload";
  marker.classList.toggle("floating", marker.parentElement.getBoundingClientRect().top < 0);
}

/* Of what came in twice, the line on top is the newer one. */
function keepNewest(waiting) {
  const ids = new Set();
  for (const line of [...waiting.children]) {
    if (ids.has(line.id)) line.remove();
    ids.add(line.id);
  }
}

const isRead = (list) =>
  !document.getElementById("rows") ||
  scrollY > 40 ||
  list.scrollTop > 40 ||
  isPaused() ||
  isMarked(list) ||
  list.matches(":hover, :focus-within, :has(details[open])");

/* Text of it is selected: perhaps to be copied. */
function isMarked(list) {
  const selection = getSelection();
  return !selection.isCollapsed && selection.containsNode(list, true);
}

/* One that was in the list further down is in it once. */
function slideIn(lines) {
  const rows = document.getElementById("rows");
  for (const line of lines) rows.querySelector(`#${CSS.escape(line.id)}`)?.remove();
  rows.prepend(...lines);
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  for (const line of lines) line.animate([{ opacity: 0, translate: "0 -8px" }, {}], 200);
}

/* A row that changes under a reader does not shrink, and if one above grows, what they point at stays where it is. */
let held;

document.addEventListener("htmx:before:swap", () => {
  const rows = document.getElementById("rows");
  held = undefined;
  if (!rows || !isRead(rows.parentElement)) return;
  const anchor = rows.querySelector(":scope > :is(:hover, :focus-within)");
  const heights = new Map([...rows.children].map((row) => [row, row.offsetHeight]));
  held = { heights, anchor, top: anchor?.getBoundingClientRect().top };
});

function holdStill() {
  if (!held) return;
  for (const [row, height] of held.heights) if (row.offsetHeight < height) row.style.height = `${height}px`;
  if (held.anchor?.isConnected) scrollBy(0, held.anchor.getBoundingClientRect().top - held.top);
  held = undefined;
}

/* Nobody is about to press something or has typed what was not sent. */
const isUntouched = () =>
  document.activeElement === document.body &&
  [...document.querySelectorAll("input, textarea")].every((field) => field.value === field.defaultValue);

/* What is unread is seen in the tab, too. As views/layout.tsx says it. */
function tellUnread() {
  const count = document.querySelector("[data-unread]")?.dataset.unread;
  const title = document.title.replace(/^\(\d+\+?\) /, "");
  document.title = count ? `(${count}) ${title}` : title;
}

const UNITS = [
  [86_400_000, "d"],
  [3_600_000, "h"],
  [60_000, "min"],
  [1_000, "s"],
];

/* As views/parts/time.tsx says it. */
function relative(ms) {
  const unit = UNITS.find(([size]) => Math.abs(ms) >= size);
  if (!unit) return "now";
  const count = Math.floor(Math.abs(ms) / unit[0]);
  return ms < 0 ? `${count} ${unit[1]} ago` : `in ${count} ${unit[1]}`;
}

function tellTimes() {
  for (const time of document.querySelectorAll("time[datetime]")) {
    const at = new Date(time.dateTime);
    const text = relative(at - Date.now());
    if (time.textContent !== text) time.textContent = text;
    time.title = at.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "long" });
  }
}

document.addEventListener("DOMContentLoaded", () => {
  tellTimes();
  shownAtFirst = countRows();
  setInterval(() => (tellTimes(), letIn(), endSilence()), 1_000);
  for (const current of document.querySelectorAll("[aria-current]"))
    current.scrollIntoView({ block: "nearest", inline: "center" });
});
document.addEventListener("htmx:after:swap", () => (tellTimes(), holdStill(), letIn(), tellUnread()));
