// The sheet with somebody's number gives way when it is their turn, or when they are next.
"use strict";

// The room was waiting when this phone came in, and showed the number itself: when the page is loaded again, no sheet.
if (location.hash === "#remember" && !document.getElementById("remember")) history.replaceState(null, "", location.pathname);

document.addEventListener("assemblee:drawn", ({ detail }) => {
  const open = document.querySelector("#me:target, #remember:target");
  if (open && detail.name === "floor-mine" && document.querySelector("#floor-mine [data-say]")) location.hash = "now";
});
