// My cards: a small list of what was written on this phone, to change until writing closes and to take back until the minutes
// are adopted. Where nothing is kept, nothing is shown.
"use strict";

function showMyCards(mine) {
  const list = document.getElementById("mine-list");
  const said = document.getElementById("mine-said");
  const pattern = document.getElementById("mine-card").content.firstElementChild;
  let shown = "";
  let timer = 0;

  const name = ({ round, person, place }) => `mine-${round}-${person}-${place}`;
  const named = (id) => kept.listed().find((card) => name(card) === id);

  const isIdea = ({ body, asked }) => body.kind === "dream" && asked !== "dream";

  function lies(card) {
    return card.wait || (card.at === "table" && isIdea(card) ? "parked" : card.at);
  }

  function draw() {
    const cards = kept.listed();
    const round = kept.round();
    const open = kept.isOpen(round);
    const now = mine.open && JSON.stringify([cards, open && round.id]);
    document.getElementById("mine-count").textContent = cards.length;
    mine.hidden = !cards.length;
    if (!mine.open) list.textContent = ""; // nothing to read for whoever looks along
    if (now === shown) return;
    shown = now;
    if (!now) return;
    const opened = [...list.querySelectorAll("details[open]")].map((each) => each.closest("li").id);
    list.textContent = "";
    list.append(...cards.map((card) => drawn(card, open && round.id === card.round)));
    opened.forEach((id) => document.getElementById(id)?.querySelector("details").setAttribute("open", ""));
  }

  function drawn(card, mayChange) {
    const item = pattern.cloneNode(true);
    item.id = name(card);
    item.querySelector(".card").classList.add(card.body.kind);
    item.querySelector(".kind").textContent = isIdea(card) ? mine.dataset.idea : card.label;
    item.querySelector(".words").textContent = card.body.text;
    item.dataset.lies = lies(card);
    item.querySelector(".lies").textContent = card.error || mine.dataset[lies(card)] || "";
    const changes = mayChange && card.at !== "table" && card.wait !== "back";
    item.querySelector("[data-mine=change]").hidden = item.querySelector(".no-other").hidden = !changes;
    item.querySelector("details").hidden = card.wait === "back";
    item.querySelector(".vanishes").hidden = card.at !== "table";
    return item;
  }

  const acts = {
    change: (card) => document.dispatchEvent(new CustomEvent("assemblee:change", { detail: card })),
    back: (card) => outbox.takeBack(card),
    forget: () => kept.forget(),
  };

  mine.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-mine]");
    if (!button) return;
    said.textContent = "";
    acts[button.dataset.mine](named(button.closest("li")?.id));
    draw();
  });
  document.addEventListener("assemblee:kept", ({ detail: { word } }) => {
    if (mine.dataset[word] && ["taken", "forgotten"].includes(word)) said.textContent = mine.dataset[word];
    else if (word) said.textContent = "";
    said.hidden = !said.textContent;
    clearTimeout(timer);
    timer = setTimeout(() => { said.hidden = true; }, 20000);
    draw();
  });
  document.addEventListener("assemblee:drawn", draw);
  mine.addEventListener("toggle", draw);
  draw();
}

showMyCards(document.getElementById("mine"));
