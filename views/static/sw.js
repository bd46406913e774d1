"use strict";

/* Runs in browsers that are notified, also while no page of Carillon is open. */

const LIST = "/admin/notifications";

/* A page of the dashboard, whatever a message says. */
function pathOf(text) {
  const url = URL.parse(String(text), location.origin);
  const isOurs = url?.origin === location.origin && /^\/admin(\/|$)/.test(url.pathname);
  return isOurs ? url.href : location.origin + LIST;
}

/* Browsers take the permission away from who is told something and shows nothing. */
function read(data) {
  try {
    const { title, body, url, tag } = data.json();
    return { title: String(title), body: String(body), url: pathOf(url), tag: String(tag) };
  } catch {
    return { title: "Carillon", body: "There is news", url: pathOf(LIST), tag: "carillon" };
  }
}

self.addEventListener("push", (event) => {
  const { title, body, url, tag } = read(event.data);
  event.waitUntil(self.registration.showNotification(title, { body, tag, renotify: true, data: url }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(pathOf(event.notification.data)));
});

async function open(url) {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = windows.find((one) => one.url.split("#")[0] === url.split("#")[0]);
  return there ? there.focus() : self.clients.openWindow(url);
}

/* A push service may give a browser another address; what is not told is lost until it subscribes again. */
self.addEventListener("pushsubscriptionchange", (event) => {
  event.waitUntil(renew(event.newSubscription, event.oldSubscription));
});

async function renew(given, old) {
  const subscription = given ?? (await self.registration.pushManager.subscribe(old.options));
  const { endpoint, keys } = subscription.toJSON();
  const body = new URLSearchParams({ endpoint, ...keys });
  await fetch("/admin/push", { method: "POST", headers: { "hx-request": "true" }, body });
}
