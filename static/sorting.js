// A table sorts cards on one phone. All texts lie on the page, the same for everybody; this phone draws a card by the weights
// that the whole room hears, and tells nobody which. What it answered goes into its one slip after every card.
"use strict";

(() => {
  const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789*/"; // as in broadcast.py
  const [OFFERED, STEPS] = [4, 3];
  const form = document.getElementById("ballot");
  const part = (name) => document.getElementById(`sorting-${name}`);
  const { round, most } = form.dataset;
  const tables = Number(form.dataset.tables);
  const { read, write, keeps } = slips;

  // ---- who sorts here, and what was answered ----

  const who = () => (tables ? read(round, "table") || "" : "alone");
  const voter = () => ballotbox.people()[0];
  const kept = () => read(round, "sorted", who()) || { notes: {}, order: [], now: null };
  const keep = (sorted) => write(sorted, round, "sorted", who());

  // ---- drawing a card ----

  function asked() {
    const { asked: signs, wide } = document.getElementById(`clusters-sorting-asked:${round}`).dataset;
    const parts = signs.match(new RegExp(`.{${wide}}`, "g")) || [];
    return parts.map((each, n) => ({
      card: n + 1,
      weight: each[0] === "." ? 0 : 2 ** ((SIGNS.indexOf(each[0]) - SIGNS.length + 1) / STEPS),
      piles: [...each.slice(1)].map((sign) => SIGNS.indexOf(sign) + 1),
    }));
  }

  function draw(notes) {
    const left = asked().filter(({ card, weight }) => weight && !(card in notes));
    let at = Math.random() * left.reduce((sum, { weight }) => sum + weight, 0);
    const found = left.find(({ weight }) => (at -= weight) < 0) || left[left.length - 1];
    return found ? { card: found.card, piles: found.piles, look: 0 } : null;
  }

  function current() {
    const sorted = kept();
    const gone = sorted.now && !asked()[sorted.now.card - 1]?.weight;
    if (!sorted.now || gone) {
      sorted.now = sorted.order.length < Number(most) ? draw(sorted.notes) : null;
      keep(sorted);
    }
    return sorted;
  }

  // ---- answering ----

  const offered = ({ piles, look }) => piles.slice(look * OFFERED, (look + 1) * OFFERED);

  function answer(said) {
    const sorted = kept();
    const { card, piles, look } = sorted.now;
    const seen = piles.slice(0, (look + 1) * OFFERED);
    if (said === "-" && piles.length > seen.length) {
      sorted.now.look += 1;
      keep(sorted);
      return show(true);
    }
    sorted.notes[card] = `${seen.join()}>${said}`;
    sorted.order.push(card);
    sorted.now = null;
    keep(sorted);
    ballotbox.choose(voter(), sorted.notes);
    return show(true);
  }

  function back() {
    const sorted = kept();
    const card = sorted.order.pop();
    const [seen] = sorted.notes[card].split(">");
    const now = asked()[card - 1].piles;
    const piles = [...new Set([...seen.split(",").map(Number), ...now])].slice(0, now.length);
    delete sorted.notes[card];
    sorted.now = { card, piles, look: 0 };
    keep(sorted);
    ballotbox.choose(voter(), sorted.notes);
    show(true);
  }

  // ---- what is on the screen ----

  const clone = (list, n) => [...part(list).children[n - 1].cloneNode(true).childNodes];

  function words(ballot) {
    const { wait, forgets, late, over, done } = form.dataset;
    if (ballot?.at === "late") return late;
    if (!ballotbox.takes()) return over;
    if (ballot?.refused || ballot?.error) return ballot.refused || ballot.error;
    if (ballot?.wait && !navigator.onLine) return keeps() ? wait : forgets;
    return who() && !current().now ? done : "";
  }

  function show(focus = false) {
    const ballot = who() ? ballotbox.now(voter()) : null;
    const takes = ballotbox.takes() && !ballot?.refused;
    const sorted = ballot && takes ? current() : null;
    part("tables").hidden = !tables || (Boolean(who()) && !ballot?.refused) || !ballotbox.takes();
    form.hidden = !sorted?.now;
    part("back").hidden = !sorted?.order.length;
    if (sorted?.now) fill(sorted);
    const text = words(ballot);
    if (part("said").textContent !== text) part("said").textContent = text;
    part("said").hidden = !text;
    document.getElementById("writer").hidden = false;
    if (focus && sorted?.now) {
      part("card").focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
  }

  function fill({ now, order }) {
    const mark = `${now.card} ${now.look} ${order.length}`;
    if (form.dataset.shows === mark) return;
    form.dataset.shows = mark;
    part("card").textContent = "";
    part("card").append(...clone("cards", now.card));
    const table = tables ? `${form.dataset.table} ${who()} · ` : "";
    part("progress").textContent = `${table}${order.length + 1} / ${Math.min(Number(most), part("cards").children.length)}`;
    part("piles").textContent = "";
    part("piles").append(...offered(now).map((pile) => {
      const button = Object.assign(document.createElement("button"), { type: "button", value: pile });
      button.append(...clone("titles", pile));
      return button;
    }));
  }

  function takeAway() {
    for (const { card } of asked().filter(({ weight }) => !weight)) {
      const place = part("cards").children[card - 1];
      if (place) place.textContent = "";
    }
  }

  part("piles").addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button) answer(button.value);
  });
  part("none").addEventListener("click", () => answer("-"));
  part("puzzled").addEventListener("click", () => answer("?"));
  part("back").addEventListener("click", back);
  part("tables").addEventListener("submit", (event) => {
    event.preventDefault();
    write(event.submitter.value, round, "table");
    ballotbox.work();
    show();
  });

  document.addEventListener("assemblee:ballot", () => show());
  document.addEventListener("assemblee:drawn", ({ detail }) => {
    if (!detail.name.startsWith("clusters-sorting")) return;
    takeAway();
    show();
  });
  document.addEventListener("DOMContentLoaded", () => show());
})();
