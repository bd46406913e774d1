"use strict";

/* The page reads whole without this file, which keeps it up to date. */

const token = new URLSearchParams(location.search).get("token") ?? "";
const connection = document.getElementById("connection");

function tell(state, isLive) {
  connection.hidden = false;
  connection.className = isLive ? "state processed" : "state";
  connection.firstElementChild.className = isLive ? "dot" : "dot hollow";
  connection.lastElementChild.textContent = state;
}

/* The server draws the page; what has changed of it is put in place. At most once a second, and never two at once. */

const PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
const CROWD_MS = 2_000; // who follows the same order is nudged at the same moment, and need not ask at the same
let isStale = false;
let isBusy = false;
let isOver = false;
let nudge;
let goOn = () => {};

async function bringUpToDate() {
  isStale = true;
  if (isBusy) return;
  isBusy = true;
  while (isStale && !isOver && !document.hidden) {
    isStale = false;
    const pauseMs = await look();
    await new Promise((resolve) => {
      goOn = resolve;
      setTimeout(resolve, pauseMs);
    });
  }
  isBusy = false;
}

function bringUpToDateSoon() {
  nudge ??= setTimeout(() => {
    nudge = undefined;
    bringUpToDate();
  }, Math.random() * CROWD_MS);
}

/* Gives how long to wait before the next. What was not shown is still to be shown. */
async function look() {
  try {
    const response = await fetch(location.pathname, {
      headers: { authorization: `Bearer ${token}`, "hx-request": "true" },
      credentials: "omit",
      signal: AbortSignal.timeout(10_000),
    });
    const markup = await response.text();
    if (response.ok) return (put(markup), PAUSE_MS);
    if ([401, 403, 404].includes(response.status)) return (end(markup), PAUSE_MS);
    isStale = true;
    return pauseAfter(response);
  } catch {
    isStale = true;
    return pauseAfter();
  }
}

function pauseAfter(response) {
  const wished = 1_000 * response?.headers.get("retry-after");
  return Math.min(wished || 5_000, LONGEST_PAUSE_MS) + Math.random() * 5_000;
}

function put(markup) {
  const fresh = new DOMParser().parseFromString(markup, "text/html");
  tellTimes(document);
  tellTimes(fresh);
  for (const part of fresh.querySelectorAll("[id]")) {
    const old = document.getElementById(part.id);
    if (old && !old.isEqualNode(part)) old.replaceWith(part);
  }
}

/* News come over a socket; each only says that there is something to look at. */

const PROTOCOL = "carillon.v1";
const PING_MS = 25_000;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
let socket;
let retry;
let wait = FIRST_WAIT_MS;

function follow() {
  clearTimeout(retry);
  if (isOver) return;
  const path = location.pathname.replace(/^\/track\//, "/ws/tracking/");
  socket = new WebSocket(location.origin.replace(/^http/, "ws") + path, [PROTOCOL, `token.${token}`]);
  let isHeard = true;
  const ping = setInterval(() => {
    if (!isHeard) return socket.close();
    isHeard = false;
    if (socket.readyState === WebSocket.OPEN) socket.send('{"type":"ping"}');
  }, PING_MS);
  socket.addEventListener("message", ({ data }) => {
    isHeard = true;
    const { type } = JSON.parse(data);
    if (type === "pong") return;
    if (type === "connected") {
      wait = FIRST_WAIT_MS;
      tell("En direct", true);
      goOn();
      bringUpToDate();
    } else bringUpToDateSoon();
  });
  socket.addEventListener("close", () => {
    clearInterval(ping);
    if (isOver) return;
    tell("Hors ligne", false);
    bringUpToDate(); // a link that is no longer good says so
    retry = setTimeout(follow, wait * (0.5 + Math.random()));
    wait = Math.min(2 * wait, LONGEST_WAIT_MS);
  });
}

/* In the words of the page that the link leads to now. */
function end(markup) {
  isOver = true;
  clearTimeout(retry);
  socket?.close();
  const heading = new DOMParser().parseFromString(markup, "text/html").querySelector("h1");
  tell(heading?.textContent ?? "Ce lien n’est plus valable", false);
}

addEventListener("offline", () => socket?.close());
addEventListener("online", () => socket?.readyState === WebSocket.CLOSED && follow());
document.addEventListener("visibilitychange", () => isStale && bringUpToDate());

/* As views/parts/clock.tsx and time.tsx say it, in the reader's own zone. */

const UNITS = [
  [86_400_000, "j"],
  [3_600_000, "h"],
  [60_000, "min"],
  [1_000, "s"],
];

const SAID = {
  clock(at) {
    const time = at.toLocaleTimeString("fr-FR", { hour: "2-digit", minute: "2-digit" });
    const isToday = at.toDateString() === new Date().toDateString();
    return `${isToday ? "" : `le ${at.toLocaleDateString("fr-FR", { day: "numeric", month: "short" })} `}à ${time}`;
  },
  ago(at) {
    const age = Date.now() - at;
    const unit = UNITS.find(([size]) => age >= size);
    return unit ? `il y a ${Math.floor(age / unit[0])} ${unit[1]}` : "à l’instant";
  },
};

function tellTimes(root) {
  for (const time of root.querySelectorAll("time[data-as]")) {
    const at = new Date(time.dateTime);
    const text = SAID[time.dataset.as](at);
    if (time.textContent !== text) time.textContent = text;
    time.title = at.toLocaleString("fr-FR", { dateStyle: "full", timeStyle: "short" });
  }
}

if (connection) {
  document.getElementById("moves").textContent = "Cette page se met à jour toute seule.";
  tellTimes(document);
  setInterval(() => tellTimes(document), 1_000);
  follow();
}
