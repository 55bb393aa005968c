// The sheet with somebody's number gives way when it is their turn, or when they are next.
"use strict";

document.addEventListener("assemblee:drawn", ({ detail }) => {
  const open = document.querySelector("#me:target, #remember:target");
  if (open && detail.name === "floor-mine" && document.querySelector("#floor-mine [data-say]")) location.hash = "now";
});
