"use strict";

/* The part of the Account page that is about this very browser: whether it is notified, and changing that. */
{
  const WORKER = "/admin/sw.js";
  const part = document.getElementById("push");
  const key = part.dataset.pushKey;

  /* This runs where it stands, so that nothing is drawn first and moved then; the list of browsers comes after it. */
  const whole = new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }));

  const show = (state) => {
    for (const one of part.querySelectorAll("[data-push-state]")) one.hidden = one.dataset.pushState !== state;
  };

  const say = (text) => {
    const place = part.querySelector("[data-push-says]");
    place.textContent = text;
    place.hidden = text === "";
  };

  const isKnown = () => "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

  async function lookAtThisBrowser() {
    if (!isSecureContext) return show("insecure");
    if (!isKnown()) return show("unsupported");
    if (Notification.permission === "denied") return show("blocked");
    show("off");
    await whole;
    const row = await ownRow();
    row?.querySelector("[data-push-own]").removeAttribute("hidden");
    if (row) show("on");
  }

  async function ownSubscription() {
    const worker = await navigator.serviceWorker.getRegistration(WORKER);
    return worker?.pushManager.getSubscription();
  }

  /* The page knows each subscription by a hash of its address, which is for nobody to read. */
  async function ownRow() {
    const subscription = await ownSubscription();
    if (!subscription) return null;
    const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(subscription.endpoint));
    const print = [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return part.querySelector(`[data-push-print="${print}"]`);
  }

  async function subscribe() {
    const permission = await Notification.requestPermission();
    if (permission === "denied") return show("blocked");
    if (permission !== "granted") return say("The browser asked, and nobody answered. Press the button once more.");
    await (await ownSubscription())?.unsubscribe(); // it may be one for another key, or one that was removed
    await navigator.serviceWorker.register(WORKER);
    const { pushManager } = await navigator.serviceWorker.getRegistration(WORKER).then(active);
    const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
    await post("/admin/push", subscription);
    location.assign("/admin/account?did=subscribed");
  }

  /* A worker that has just been registered is not there yet. */
  async function active(registration) {
    const worker = registration.active ?? registration.waiting ?? registration.installing;
    while (worker.state !== "activated")
      await new Promise((resolve) => worker.addEventListener("statechange", resolve, { once: true }));
    return registration;
  }

  async function unsubscribe() {
    const row = await ownRow();
    await (await ownSubscription())?.unsubscribe();
    row?.querySelector("form[action$='/remove']").requestSubmit();
  }

  async function post(path, subscription) {
    const { endpoint, keys } = subscription.toJSON();
    const response = await fetch(path, {
      method: "POST",
      headers: { "hx-request": "true" }, // what goes wrong is told as data, not as a page
      body: new URLSearchParams({ endpoint, ...keys }),
    });
    if (!response.ok) {
      await subscription.unsubscribe();
      throw new Error((await response.json().catch(() => ({}))).message ?? "Carillon did not take it");
    }
  }

  const DEEDS = { subscribe, unsubscribe };

  part.addEventListener("click", async ({ target }) => {
    const button = target.closest("[data-push-do]");
    if (!button) return;
    say("");
    button.setAttribute("aria-busy", "true");
    button.disabled = true;
    try {
      await DEEDS[button.dataset.pushDo]();
    } catch (error) {
      say(`That did not work: ${error.message}.`);
    }
    button.removeAttribute("aria-busy");
    button.disabled = false;
  });

  lookAtThisBrowser().catch((error) => say(`This browser does not say whether it is notified: ${error.message}.`));
}
