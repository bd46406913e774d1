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

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const search = document.querySelector("input[type=search]");
    if (!search) return;
    event.preventDefault();
    search.focus();
  }
  if (event.key === "Escape") {
    if (isTyping) event.target.blur();
    document.querySelectorAll("details[data-closes][open]").forEach((details) => (details.open = false));
  }
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
document.addEventListener("htmx:response:error", ({ detail: { ctx } }) => {
  if (!ctx.hx.redirect) say(`${messageOf(ctx.text)} (${ctx.response.status}). Nothing was changed on this page.`);
});
document.addEventListener("htmx:error", () => say("Carillon does not answer. What you see may be old."));

function messageOf(text) {
  try {
    return JSON.parse(text).message;
  } catch {
    return "That did not work";
  }
}

/* A page that nobody looks at does not ask for news, nor does a log that somebody stopped or that holds back enough. */
document.addEventListener("htmx:before:request", (event) => {
  const isPolling = event.target.getAttribute?.("hx-trigger")?.startsWith("every ");
  const isHeld = event.target.id === "tail" && (isPaused() || isFull());
  if (isPolling && (document.hidden || isHeld)) event.preventDefault();
});

const MOST_ROWS = 500;
const isPaused = () => document.querySelector("[data-tail=paused]") !== null;
const isFull = () => document.getElementById("waiting").children.length >= MOST_ROWS;

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-tail]");
  if (!button) return;
  button.dataset.tail = isPaused() ? "live" : "paused";
  button.textContent = isPaused() ? "Resume" : "Pause";
  tellTail(button);
});

function tellTail(button) {
  const [dot, word] = button.previousElementSibling.children;
  const state = isPaused() ? "Paused" : isFull() ? "Held" : "Live";
  if (word.textContent === state) return;
  word.textContent = state;
  dot.className = state === "Live" ? "dot processed" : "dot hollow";
}

/* New lines wait out of sight while somebody reads further down, points at the list or has a line open. */
function letIn() {
  const waiting = document.getElementById("waiting");
  if (!waiting) return;
  const isRead =
    scrollY > 40 || waiting.parentElement.matches(":hover, :focus-within, :has(details[open])") || isPaused();
  if (!isRead && waiting.children.length > 0) slideIn([...waiting.children], document.getElementById("rows"));
  const count = waiting.querySelectorAll("tr[id]").length;
  const marker = document.querySelector("#newer a");
  marker.hidden = count === 0;
  marker.textContent = `${count} new — show`;
  tellTail(document.querySelector("[data-tail]"));
}

/* A list that has grown for hours begins anew, unless somebody is about to press something. */
function slideIn(lines, rows) {
  if (rows.children.length > MOST_ROWS && document.activeElement === document.body) return location.reload();
  rows.prepend(...lines);
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  for (const line of lines) line.animate([{ opacity: 0, translate: "0 -8px" }, {}], 200);
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
  setInterval(() => (tellTimes(), letIn()), 1_000);
  for (const current of document.querySelectorAll("[aria-current]"))
    current.scrollIntoView({ block: "nearest", inline: "center" });
});
document.addEventListener("htmx:after:swap", tellTimes);
