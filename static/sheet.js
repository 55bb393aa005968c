// The sheet with somebody's number gives way when it is their turn, or when they are next.
"use strict";

// Shown once: whoever loads the page again knows their number.
if (location.hash === "#remember") history.replaceState(null, "", location.pathname);

document.addEventListener("assemblee:drawn", ({ detail }) => {
  const open = document.querySelector("#me:target, #remember:target");
  if (open && detail.name === "floor-mine" && document.querySelector("#floor-mine [data-say]")) location.hash = "now";
});
