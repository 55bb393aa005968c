// The live side of every screen. It watches the fragments that are on the page, replaces each as a whole when a newer one
// comes, and asks again after a lost connection: starting, catching up and joining late are one path.
"use strict";

const have = new Map(); // name of a fragment -> label of the version it was drawn in
let checked = ""; // the newest label that was heard or asked for: what comes on one line comes in order
let offset = 0; // milliseconds the server's clock is ahead of this one
let trip = Infinity; // milliseconds there and back of the question that told so: half of it is the most the offset is wrong
let socket = null;

const page = document.documentElement;
const serverNow = () => Date.now() + offset;
const fragments = () => [...document.querySelectorAll("[data-fragment]")];

function isNewer(label, than) {
  const [epoch, n] = label.split(".");
  const [oldEpoch, oldN] = (than || "").split(".");
  return epoch !== oldEpoch || Number(n) > Number(oldN || 0);
}

// Chrome 85 has none, and htmx wants one.
if (!Element.prototype.replaceChildren) {
  Element.prototype.replaceChildren = function replaceChildren(...nodes) {
    this.textContent = "";
    this.append(...nodes);
  };
}

// ---- fragments ----

function replaceFragment(name, label, html) {
  if (!document.getElementById(name) || (have.has(name) && !isNewer(label, have.get(name)))) return;
  have.set(name, label);
  if (pressed) coming.set(name, [label, html]);
  else draw(name, label, html);
}

// Nothing moves away under a finger: what comes while something is pressed is drawn as soon as it is let go.
const coming = new Map(); // name of a fragment -> its newest label and HTML
let pressed = 0;
function letGo() {
  clearTimeout(pressed);
  pressed = 0;
  for (const [name, [label, html]] of coming) if (have.get(name) === label) draw(name, label, html);
  coming.clear();
}
function letGoSoon(delay) {
  clearTimeout(pressed);
  pressed = setTimeout(letGo, delay);
}
document.addEventListener("pointerdown", () => letGoSoon(1000)); // whoever holds on longer is not about to press
for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => letGoSoon(30)); // the click comes first

function draw(name, label, html) {
  const here = document.getElementById(name);
  if (!here) return;
  const opened = openedIn(here);
  const held = isLost() ? here.contains(last) : here.contains(document.activeElement);
  htmx.swap({ text: withWhatIsHere(html), target: here, swap: "outerMorph" });
  unfold(opened);
  if (held) holdOn(name);
  document.dispatchEvent(new CustomEvent("assemblee:drawn", { detail: { name, label } }));
  drawClocks();
  markMine();
  sayOnce();
  if (fragments().some((each) => !have.has(each.id))) watchSoon();
}

// What somebody opened stays open, also in a fragment that asks for itself every few seconds.
const openedIn = (here) => [...here.querySelectorAll("details[id][open]")].map((each) => each.id);
const unfold = (folds) => folds.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
let before = [];
document.addEventListener("htmx:before:swap", () => { before = openedIn(document); });
document.addEventListener("htmx:after:swap", () => unfold(before));

// A pushed fragment leaves an empty place for each fragment inside it: what is on the screen stays there.
function withWhatIsHere(html) {
  const frame = document.createElement("template");
  frame.innerHTML = html;
  for (const place of frame.content.querySelectorAll("[data-fragment]:empty")) {
    const here = document.getElementById(place.id);
    if (here) place.replaceWith(here.cloneNode(true));
    else have.delete(place.id); // it was here before, and what was shown then is gone
  }
  frame.content.querySelectorAll("[style]").forEach((each) => each.removeAttribute("style")); // strict pages parse none
  return frame.innerHTML;
}

// Who goes by keyboard and pressed what is gone now, goes on where it stood, and not from the top of the page.
// A button that waits for its answer lets go of the focus: so the last place by keyboard is remembered.
let last = null;
document.addEventListener("focusin", ({ target }) => { last = target; });
document.addEventListener("pointerdown", () => { last = null; });
const isLost = () => !document.activeElement || document.activeElement === document.body;

function holdOn(name) {
  if (!isLost()) return;
  if (last?.isConnected && !last.disabled) last.focus({ preventScroll: true });
  if (!isLost()) return;
  const here = document.getElementById(name);
  const place = here?.querySelector("h1:not(.visually-hidden), h2:not(.visually-hidden)") || here;
  if (!place) return;
  if (!place.hasAttribute("tabindex")) place.setAttribute("tabindex", "-1");
  place.focus({ preventScroll: true });
}

function markMine() {
  const mine = [...document.querySelectorAll("[data-my-hand]")].map((each) => each.dataset.myHand);
  document.querySelectorAll("[data-hand]").forEach((each) => each.classList.toggle("you", mine.includes(each.dataset.hand)));
}

// What a screen reader says by itself, once each time it becomes so: a fragment that is drawn again says nothing new.
// A place in the line is said when a hand goes up, and not at every step: `about` names what is said only once.
const saidAbout = new Map();
function sayOnce() {
  const place = document.getElementById("said");
  if (!place) return;
  const said = [...document.querySelectorAll("[data-say]")].map(({ dataset: { say, about } }) => {
    if (about && !saidAbout.has(about)) saidAbout.set(about, say);
    return about ? saidAbout.get(about) : say;
  }).join(". ");
  if (place.textContent !== said) place.textContent = said;
}

// ---- watching ----

let watchTimer = 0;
function watchSoon(delay = 0) {
  clearTimeout(watchTimer);
  watchTimer = setTimeout(watch, delay);
}

// Two beats that did not come: the line may be dead though nobody said so, as where wifi just ends or a phone slept.
const QUIET = 12000;
let heard = 0;
const isQuiet = () => Date.now() - heard > QUIET;

async function watch() {
  if (!socket?.connected) return;
  const names = fragments().map((each) => each.id);
  for (const gone of [...have.keys()].filter((name) => !names.includes(name))) have.delete(gone);
  const asked = Object.fromEntries(names.map((name) => [name, have.get(name) || ""]));
  const sent = Date.now();
  try {
    const answer = await socket.timeout(isQuiet() ? 4000 : 8000).emitWithAck("watch", { have: asked, language: page.lang });
    heard = Date.now();
    if (answer.later) return watchSoon(2000);
    if (answer.refused) return location.reload();
    if (answer.build !== document.querySelector("meta[name=build]").content) renew(answer.build);
    setClock(answer.now, sent, Date.now());
    checked = answer.label;
    for (const [name, html] of Object.entries(answer.fragments || {})) replaceFragment(name, answer.label, html);
    for (const name of names) if (!have.get(name)) have.set(name, answer.label);
  } catch {
    if (heard < sent) socket.io.engine.close(); // and it comes back by itself
    watchSoon(2000);
  }
}

// Where no socket passes, each fragment is asked for at its own address, every ten seconds.
const SLOW = 10000;
async function askSlowly() {
  if (socket.connected || document.hidden) return;
  const { meeting, wall } = document.body.dataset;
  const key = wall ? `?wall=${encodeURIComponent(wall)}` : "";
  const asked = new Set(); // what comes may hold others, that are asked for too
  for (let next; (next = fragments().find((each) => !asked.has(each.id)));) {
    const { id } = next;
    asked.add(id);
    try {
      const answer = await fetch(`/m/${meeting}/fragments/${encodeURIComponent(id)}${key}`);
      if (!answer.ok) continue;
      replaceFragment(id, answer.headers.get("Assemblee-Version"), await answer.text());
      offline(false); // it is slow, but it comes
    } catch {
      return; // no line at all
    }
  }
}

function connect() {
  const { meeting, wall, version } = document.body.dataset;
  if (!meeting) return;
  fragments().forEach((each) => have.set(each.id, version));
  socket = io({ path: `/m/${meeting}/live`, transports: ["websocket"], auth: { wall: wall || "" }, randomizationFactor: 0.9 });
  socket.on("connect", () => { heard = Date.now(); unsent.wake(); offline(false); watchSoon(); });
  socket.on("disconnect", () => offline(true));
  socket.on("connect_error", ({ message }) => {
    if (socket.active || message === "later") offline(true);
    if (message === "later") setTimeout(() => socket.connect(), 1000 + Math.random() * 2000); // its database is away
    else if (!socket.active) reloadSoon();
  });
  socket.on("fragment", ({ name, label, html }) => {
    heard = Date.now();
    if (isNewer(label, checked)) checked = label;
    replaceFragment(name, label, html);
  });
  socket.on("beat", ({ label }) => {
    heard = Date.now();
    if (isNewer(label, checked)) watchSoon(Math.random() * 500);
  });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) comeBack(); });
  window.addEventListener("online", () => setTimeout(comeBack, Math.random() * 1000));
  document.addEventListener("assemblee:unsent", ({ detail }) => {
    offline(!socket.connected);
    if (detail.answered && !socket.connected) comeBack();
  });
  setInterval(() => { if (isQuiet()) watchSoon(); }, QUIET / 2);
  setInterval(askSlowly, SLOW);
}

// After standby, or when there is wifi again: ask what is new, or try at once what would be tried in a while.
function comeBack() {
  if (socket.connected) watchSoon();
  else if (socket.active) socket.disconnect().connect();
}

// Not a bad line: the server does not know this screen any more, as the evening closed while it slept.
function reloadSoon() {
  setTimeout(() => location.reload(), Math.random() * 3000);
}

// A page of an older program is read again, and what was typed in it stands there again: how, is fetched when it is so.
function renew(build) {
  if (window.renewal) return renewal.look(build);
  const script = Object.assign(document.createElement("script"), { src: "/static/renewal.js" });
  script.addEventListener("load", () => renewal.look(build));
  script.addEventListener("error", () => script.remove());
  if (!document.querySelector("script[src='/static/renewal.js']")) document.head.append(script);
}

let offlineTimer = 0;
function offline(yes) {
  const sign = document.getElementById("connection");
  if (!sign) return;
  if (yes || unsent.waits()) offlineTimer ||= setTimeout(() => { sign.hidden = false; }, 3000); // counted from the first failure
  else [offlineTimer, sign.hidden] = [clearTimeout(offlineTimer), true];
}

// ---- clocks: an absolute end when running, drawn from the server's time ----

// The quickest answer told the time best; one that cannot be squared with it means that a clock was set.
function setClock(now, sent, received) {
  const [heard, took] = [now - (sent + received) / 2, received - sent];
  if (took > trip && Math.abs(heard - offset) <= (took + trip) / 2) return;
  [offset, trip] = [heard, took];
}

// The digits change when a whole second is over by the server's clock, so on all screens together; on a phone that is nearly
// empty every ten seconds.
function tick() {
  drawClocks();
  const now = serverNow();
  const step = page.classList.contains("still") ? 10000 : 1000;
  const left = [...document.querySelectorAll("[data-until]")].map((each) => Number(each.dataset.until) - now);
  const gone = [...document.querySelectorAll("[data-since]")].map((each) => Number(each.dataset.since) - now);
  const flips = [...left, ...gone].map((each) => (((each % step) + step) % step) + 10);
  setTimeout(tick, Math.min(step, ...flips));
}

function drawClocks() {
  const now = serverNow();
  for (const clock of document.querySelectorAll("[data-until]")) {
    const left = (Number(clock.dataset.until) - now) / 1000;
    if (clock.matches("svg")) showRing(clock, left);
    else clock.textContent = minutes(Math.max(0, Math.ceil(left)));
    if (left <= 0) askAgain(clock);
  }
  for (const clock of document.querySelectorAll("[data-since]")) {
    clock.textContent = minutes(Math.max(0, Math.floor((now - Number(clock.dataset.since)) / 1000)));
  }
}

function showRing(ring, left) {
  ring.toggleAttribute("hidden", left > 20);
  ring.style.setProperty("--assemblee-left", Math.max(0, Math.min(20, left)));
}

// A deadline has passed: nobody on the server sends a message for that, so the fragment around it is asked once more.
function askAgain(clock) {
  const around = clock.closest("[data-fragment]");
  if (!around || !("deadline" in clock.dataset) || clock.dataset.asked === clock.dataset.until) return;
  clock.dataset.asked = clock.dataset.until;
  have.set(around.id, "");
  watchSoon(300 + Math.random() * 700);
}

function minutes(seconds) {
  const whole = Math.abs(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

document.addEventListener("DOMContentLoaded", () => {
  connect();
  markMine();
  sayOnce();
  tick();
  try {
    if (sessionStorage.getItem(`assemblee typed ${location.pathname}`)) renew("");
  } catch { /* it keeps nothing */ }
});
