// Reading aloud. The server tells every phone the same pile; this phone picks by chance among what it did not write itself,
// which only this phone knows. The card in hand stays here, also after a reload.
"use strict";

function readAloud(reader) {
  const here = `/m/${document.body.dataset.meeting}/readings`;
  const place = document.getElementById("reader-card");
  const said = document.getElementById("reader-said");
  const buttons = document.getElementById("reader-hand");
  const again = document.getElementById("reader-take");
  const giveMe = again.textContent;
  const inHand = () => slips.read("aloud", "hand") || {};
  const hand = () => inHand().card;
  const keep = (what) => slips.write({ ...inHand(), ...what }, "aloud", "hand");
  let busy = false;
  let known = null; // the pile as it was told last
  let timer = 0;

  async function ask(address, message) {
    const answer = await fetch(address, {
      method: message ? "POST" : "GET",
      cache: "no-store",
      headers: {
        "Content-Type": "application/json",
        Accept: "application/json",
        "X-CSRFToken": document.querySelector("meta[name=csrf]").content,
      },
      ...(message && { body: JSON.stringify(message) }),
    });
    if (answer.status >= 500) throw new Error("try again");
    return { status: answer.status, ...(await answer.json()) };
  }

  // A card of the newest round that has one for this phone: not its own, and not one it has had.
  function pick(piles, tried) {
    const own = slips.ownIds();
    const fits = (card) => !tried.includes(card) && !own.some((id) => id.startsWith(card));
    const cards = piles.map((pile) => pile.filter(fits)).find((pile) => pile.length) || [];
    return cards[Math.floor(Math.random() * cards.length)];
  }

  async function take() {
    const had = inHand().had || [];
    for (const missed = []; ;) {
      if (!known || missed.length) await look();
      const card = pick(known?.piles || [], [...had, ...missed]);
      if (!card) return say(reader.dataset.none);
      const taken = await ask(here, { card });
      if (taken.html) return keep({ card, html: taken.html, had: [...had, card] });
      if (![404, 409].includes(taken.status) || missed.length > 20) return say(taken.error);
      missed.push(card); // somebody was quicker, or it was put away
    }
  }

  async function letGo(noun) {
    const answer = await ask(`${here}/${noun}`, { card: hand() });
    keep({ card: "", html: "" });
    return answer;
  }

  // What lies in the pile; and whether the card in this hand is still out, or was taken back, or put away.
  async function look() {
    const card = hand();
    const told = await ask(here);
    if (!told.piles) return;
    known = told;
    if (!card || told.out.includes(card) || card !== hand()) return;
    keep({ card: "", html: "" });
    say(reader.dataset.gone);
    show();
  }

  // Every phone looks now and then, whether it wants a card or not: so looking, and then taking none, tells nothing.
  function lookIn(milliseconds) {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!reader.hidden && !document.hidden) look().catch(() => {});
      lookIn(15000 + Math.random() * 10000);
    }, milliseconds);
  }

  function say(words) {
    said.textContent = words || "";
  }

  async function work(...deeds) {
    if (busy) return;
    busy = true;
    say("");
    show();
    try {
      for (const deed of deeds) await deed();
    } catch {
      say(reader.dataset.offline);
    } finally {
      busy = false;
      show();
      document.getElementById(hand() ? "reader-done" : "reader-take").focus();
    }
  }

  function show() {
    const pile = document.getElementById("cards-pile");
    const { card, html, had } = inHand();
    reader.hidden = !pile || (pile.dataset.cards === "0" && !card);
    if (place.dataset.card !== (card || "")) {
      place.innerHTML = html || ""; // as the server drew it for this phone
      place.dataset.card = card || "";
      resetAsk();
    }
    buttons.hidden = !card;
    again.parentElement.hidden = Boolean(card);
    again.textContent = had ? reader.dataset.again : giveMe;
    again.classList.toggle("primary", !had);
    said.hidden = !said.textContent;
  }

  const askAway = buttons.querySelector("[data-ask]");
  const askWords = askAway.textContent;
  function resetAsk() {
    askAway.textContent = askWords;
    askAway.disabled = false;
  }

  again.addEventListener("click", () => work(take));
  document.getElementById("reader-pass").addEventListener("click", () => work(() => letGo("returns"), take));
  document.getElementById("reader-done").addEventListener("click", () => work(() => letGo("done"), () => say(reader.dataset.read)));
  document.addEventListener("assemblee:drawn", ({ detail }) => {
    if (!["cards-pile", "screens-phone"].includes(detail.name)) return;
    show();
    lookIn(Math.random() * 1500);
  });
  show();
  lookIn(Math.random() * 1500);
}

readAloud(document.getElementById("reader"));
