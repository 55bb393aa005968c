// Asking that somebody look at a card: by the road without names, so nobody knows who asked, and the same answer always.
// It is asked again and again until there is one.
"use strict";

document.documentElement.classList.add("scripted");

(() => {
  const cardOf = (button) => (button.closest(".card") || document.querySelector("#reader-card .card"))?.id;

  async function ask(card) {
    for (let pause = 1000; ; pause = Math.min(pause * 2, 16000)) {
      const answer = await fetch("/slips/hidings", {
        method: "POST",
        credentials: "omit",
        referrerPolicy: "no-referrer",
        cache: "no-store",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ card: card.slice(card.indexOf("-") + 1) }),
      }).catch(() => null);
      if (answer && answer.status < 500) return answer.ok;
      await new Promise((wake) => setTimeout(wake, pause * (0.5 + Math.random())));
    }
  }

  document.addEventListener("click", async ({ target }) => {
    const button = target.closest?.("[data-ask]");
    if (!button) return;
    const words = button.closest("[data-sure]").dataset;
    if (button.textContent !== words.sure) {
      button.textContent = words.sure;
      return;
    }
    const card = cardOf(button);
    button.disabled = true;
    const asked = await ask(card);
    if (cardOf(button) !== card) return;
    button.disabled = asked;
    if (asked) button.textContent = words.asked;
  });
})();
