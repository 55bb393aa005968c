// Asking that somebody look at a card: by the road without names, so nobody knows who asked, and the same answer always.
"use strict";

document.documentElement.classList.add("scripted");

document.addEventListener("click", async ({ target }) => {
  const button = target.closest?.("[data-ask]");
  if (!button) return;
  const words = button.closest("[data-sure]").dataset;
  if (button.textContent !== words.sure) {
    button.textContent = words.sure;
    return;
  }
  const card = (button.closest(".card") || document.querySelector("#reader-card .card")).id;
  const answer = await fetch("/slips/hidings", {
    method: "POST",
    credentials: "omit",
    referrerPolicy: "no-referrer",
    cache: "no-store",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ card: card.slice(card.indexOf("-") + 1) }),
  }).catch(() => null);
  if (answer?.ok) {
    button.textContent = words.asked;
    button.disabled = true;
  }
});
