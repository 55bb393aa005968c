// The desk by keyboard. Single keys never act while somebody types, and can be turned off on a device (WCAG 2.1.4).
// Which key presses what stands in the list that `?` shows.
"use strict";

const SILENT = "assemblee-keys-off";
const LEADS = [".lead > .busy .leads", ".writes > .asks .leads", ".lead > .onward"]; // as in atdesk.css

const typesIn = (place) => place.matches?.("textarea, select, [contenteditable], input:not([type=checkbox]):not([type=radio])");
const list = () => document.getElementById("keys");

// A keyboard for another script has the letter and the figure under the same finger.
function keyOf({ key, code }) {
  if (key === "?" || key === "؟") return "?";
  if (/^[a-z0-9+]$/i.test(key)) return key.toLowerCase();
  return (/^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(code) || ["", ""])[1].toLowerCase();
}

// The button that leads now, as it looks.
function leading() {
  const thumb = LEADS.map((where) => document.querySelector(where)).find(Boolean);
  return [...(thumb?.querySelectorAll("button, summary") || [])].find((each) => each.getClientRects().length);
}

function unfoldAround(place) {
  const fold = place.parentElement?.closest("details");
  if (!fold) return;
  fold.open = true;
  unfoldAround(fold);
}

function press(key) {
  const figure = /[0-9]/.test(key);
  const entry = list().querySelector(`[data-key="${figure ? "0" : CSS.escape(key)}"]`);
  if (!entry) return false;
  const what = key === "n" ? leading() : document.querySelector(entry.dataset.press);
  if (!what) return false;
  if (what.matches("button") && key !== "v") {
    what.click();
    return true;
  }
  const fold = what.matches("summary") ? what.parentElement : null;
  const closes = fold?.open && fold.checkVisibility?.() !== false && key !== "v";
  unfoldAround(what);
  if (closes) fold.open = false;
  if (figure) what.value = key;
  what.focus();
  return true;
}

function showKeys(yes) {
  list().hidden = !yes;
  if (yes) document.getElementById("keys-heading").focus();
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
  if (event.key === "Escape") {
    if (!list().hidden) showKeys(false);
    else if (typesIn(event.target)) event.target.blur();
    return;
  }
  if (typesIn(event.target)) return;
  if (keyOf(event) === "?") {
    showKeys(list().hidden);
    event.preventDefault();
  } else if (!localStorage.getItem(SILENT) && press(keyOf(event))) {
    event.preventDefault();
  }
});

document.addEventListener("DOMContentLoaded", () => {
  const on = document.getElementById("keys-on");
  on.checked = !localStorage.getItem(SILENT);
  on.addEventListener("change", () => (on.checked ? localStorage.removeItem(SILENT) : localStorage.setItem(SILENT, "yes")));
  document.getElementById("keys-close").addEventListener("click", () => showKeys(false));
});
document.addEventListener("click", ({ target }) => { if (target.closest("[data-keys]")) showKeys(true); });
