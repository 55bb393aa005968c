// The desk: the wall in small, which costs nothing until it is unfolded, and what was done last on this device.
"use strict";

const wide = matchMedia("(min-width: 60em)");

function drawWall(fold) {
  const frame = fold.querySelector("iframe");
  if (fold.open && !frame.src) frame.src = frame.dataset.wall;
  if (fold.open || !frame.src) return;
  const empty = frame.cloneNode();
  empty.removeAttribute("src");
  frame.replaceWith(empty); // its line to the server closes with it
}

// On a laptop there is room: what a phone keeps folded is open, unless somebody closed it.
function openWhereThereIsRoom() {
  if (!wide.matches) return;
  for (const fold of document.querySelectorAll("#desk-wall:not([data-seen]), #desk-more:not([data-seen])")) {
    fold.dataset.seen = "yes";
    fold.open = true;
  }
}

function markTheirDeed() {
  const deed = document.querySelector(".last-act");
  deed?.classList.toggle("theirs", deed.dataset.by !== document.body.dataset.device);
}

function look() {
  openWhereThereIsRoom();
  markTheirDeed();
}

document.addEventListener("toggle", ({ target }) => { if (target.id === "desk-wall") drawWall(target); }, true);
document.addEventListener("assemblee:drawn", look);
document.addEventListener("DOMContentLoaded", look);
