// My cards: a small list of what was written on this phone, to change until writing closes and to take back until the minutes
// are adopted. Where nothing is kept, nothing is shown.
"use strict";

function showMyCards(mine) {
  const list = document.getElementById("mine-list");
  const said = document.getElementById("mine-said");
  const pattern = document.getElementById("mine-card").content.firstElementChild;
  let shown = "";

  const name = ({ round, person, place }) => `mine-${round}-${person}-${place}`;
  const named = (id) => kept.listed().find((card) => name(card) === id);

  function lies({ wait, at, body, error, asked }) {
    if (error) return error;
    if (wait) return mine.dataset[wait];
    return mine.dataset[at === "table" && body.kind === "dream" && asked !== "dream" ? "parked" : at] || "";
  }

  function draw() {
    const cards = kept.listed();
    const round = kept.round();
    const open = kept.isOpen(round);
    const now = JSON.stringify([cards, open && round.id]);
    mine.hidden = !cards.length;
    if (now === shown) return;
    shown = now;
    const opened = [...list.querySelectorAll("details[open]")].map((each) => each.closest("li").id);
    list.replaceChildren(...cards.map((card) => drawn(card, open && round.id === card.round)));
    opened.forEach((id) => document.getElementById(id)?.querySelector("details").setAttribute("open", ""));
    document.getElementById("mine-count").textContent = cards.length;
  }

  function drawn(card, mayChange) {
    const item = pattern.cloneNode(true);
    item.id = name(card);
    item.querySelector(".card").classList.add(card.body.kind);
    item.querySelector(".kind").textContent = card.label;
    item.querySelector(".words").textContent = card.body.text;
    item.querySelector(".lies").textContent = lies(card);
    item.querySelector("[data-mine=change]").hidden = !mayChange || card.at === "table" || card.wait === "back";
    item.querySelector("details").hidden = card.wait === "back";
    item.querySelector(".vanishes").hidden = card.at !== "table";
    return item;
  }

  const acts = {
    change: (card) => document.dispatchEvent(new CustomEvent("assemblee:change", { detail: card })),
    back: (card) => kept.takeBack(card),
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
    draw();
  });
  document.addEventListener("assemblee:drawn", draw);
  draw();
}

document.addEventListener("DOMContentLoaded", () => showMyCards(document.getElementById("mine")));
