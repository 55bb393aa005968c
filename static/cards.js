// Writing cards on a phone, and typing them over from paper. The form stands outside every fragment; `cards-round` tells it
// whether there is something to write. What was sent stays on this phone until all cards are shown, and goes by slips.js.
"use strict";

// ---- counting, on phones and where paper is typed ----

const splitter = self.Intl?.Segmenter ? new Intl.Segmenter() : null;

// As the server counts: a sign of more than 16 code points is several. Without a splitter too many, never too few.
function signs(text) {
  if (!splitter) return [...text.trim()].length;
  return [...splitter.segment(text.trim())].reduce((sum, { segment }) => sum + Math.ceil([...segment].length / 16), 0);
}

function count(field) {
  const counter = document.getElementById(field.getAttribute("aria-describedby"));
  const n = signs(field.value);
  counter.textContent = `${n} / ${field.dataset.limit}`;
  counter.classList.toggle("near", n >= Number(field.dataset.near));
  counter.classList.toggle("full", n >= Number(field.dataset.limit));
  return n - Number(field.dataset.limit);
}

document.addEventListener("input", (event) => { if (event.target.dataset.limit) count(event.target); });
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || !("enter" in event.target.dataset)) return;
  event.preventDefault();
  event.target.form.requestSubmit();
});
document.addEventListener("htmx:after:swap", () => document.querySelector("[data-enter]")?.focus());

function writeCards(writer) {
  const { keeps, read, write, drop, roundsWith, drawn, draw, tickets, spend } = slips;
  const sent = (id) => read(id, "sent") || [];
  const unanswered = (id) => sent(id).filter((card) => !card.id);
  const replace = (id, card, ...by) => write(id, "sent", [...sent(id).filter((each) => each.place !== card.place), ...by]);

  // ---- sending what waits, again and again until there is an answer ----

  let busy = false;
  let later = 0;
  let patience = 1000;

  function workIn(milliseconds) {
    clearTimeout(later);
    later = setTimeout(work, milliseconds);
  }

  async function work() {
    if (busy) return workIn(200);
    busy = true;
    try {
      if (isOpen()) await prepare(round);
      for (const id of roundsWith("drawn")) {
        for (let card; (card = unanswered(id)[0]);) await send(id, card);
        if (round && (round.id !== id || round.state === "released")) ["drawn", "tickets"].forEach((what) => drop(id, what));
      }
      patience = 1000;
    } catch {
      if (roundsWith("sent").some((id) => unanswered(id).length)) say("waiting");
      workIn(patience * (0.5 + Math.random()));
      patience = Math.min(patience * 2, 30000);
    } finally {
      busy = false;
    }
    show();
  }

  // Tickets come when the question appears, not when a card is sent: the two should not stand side by side.
  async function prepare({ id, k }) {
    await draw(id, k);
    const answer = await tickets(id);
    refusal = answer.t ? "" : answer.error;
  }

  async function send(id, card) {
    let answer = await spend(id, card);
    if (answer.status === 403 && read(id, "tickets")) { // a restored server gives other tickets for the same asking
      drop(id, "tickets");
      answer = await spend(id, card);
    }
    if (answer.id) {
      replace(id, card, { ...card, id: answer.id });
      return say("sent");
    }
    if (answer.because === "SlipSentBefore") replace(id, card, { ...card, id: "used", text: "" });
    else replace(id, card);
    giveBack(id, card.text);
    said.textContent = answer.error || "";
  }

  function giveBack(id, words) {
    write(id, "draft", [read(id, "draft"), words].filter(Boolean).join("\n"));
    if (round?.id === id) text.value = read(id, "draft");
  }

  // ---- the form ----

  const form = document.getElementById("writer-form");
  const text = document.getElementById("writer-text");
  const said = document.getElementById("writer-said");
  const left = document.getElementById("writer-left");
  const done = document.getElementById("writer-done");
  let round = null;
  let refusal = "";
  let resting = false;

  const isOpen = () => ["open", "closing"].includes(round?.state);
  const say = (what) => { said.textContent = writer.dataset[what]; };
  const places = () => [...Array(round.k).keys()].filter((place) => !sent(round.id).some((card) => card.place === place));

  function look() {
    const { round: id, ...seen } = document.getElementById("cards-round")?.dataset || {};
    const before = round;
    round = id ? { id, ...seen, k: Number(seen.k) } : null;
    if (round && id !== before?.id) begin();
    if (round && !isOpen()) {
      refusal = "";
      if (!unanswered(round.id).length) said.textContent = text.value.trim() ? writer.dataset.closed : "";
    }
    show();
    workIn(Math.random() * 2000);
  }

  function begin() {
    Object.assign(text.dataset, { near: round.near, limit: round.limit });
    form.querySelector("label").textContent = round.label;
    form.querySelector(".card").className = `card ${round.kind}`;
    const from = [round.id, ...roundsWith("draft")].find((id) => read(id, "draft"));
    text.value = from ? read(from, "draft") : "";
    said.textContent = "";
    if (from) say("kept");
    if (from && from !== round.id) drop(from, "draft");
    keepDraft();
    refusal = "";
    resting = false;
  }

  function keepDraft() {
    if (text.value) write(round.id, "draft", text.value);
    else drop(round.id, "draft");
  }

  function show() {
    const free = isOpen() && !refusal ? places() : [];
    if (refusal) said.textContent = refusal;
    else if (isOpen() && !free.length && !unanswered(round.id).length) say("used");
    form.hidden = !free.length || resting;
    left.hidden = done.hidden = !free.length;
    left.textContent = `${writer.dataset.left} ${free.length}`;
    done.textContent = writer.dataset[resting ? "again" : "done"];
    said.hidden = !said.textContent;
    writer.hidden = !round || (!isOpen() && said.hidden);
    if (round) count(text);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [place] = places();
    if (!text.value.trim() || place === undefined) return text.focus();
    said.textContent = "";
    const over = count(text);
    if (over > 0) {
      said.textContent = `${writer.dataset.long} ${over}`;
    } else {
      write(round.id, "sent", [...sent(round.id), { place, text: text.value, kind: round.kind, key: drawn() }]);
      text.value = "";
      keepDraft();
      work();
    }
    show();
  });

  text.addEventListener("input", keepDraft);
  done.addEventListener("click", () => { resting = !resting; show(); });
  window.addEventListener("online", () => { patience = 1000; work(); });
  document.addEventListener("assemblee:drawn", ({ detail }) => { if (["cards-round", "screens-phone"].includes(detail.name)) look(); });

  document.getElementById("writer-forgets").hidden = keeps;
  look();
}

// Then every script of the page has been read, wherever it stands.
document.addEventListener("DOMContentLoaded", () => {
  const writer = document.getElementById("writer");
  if (writer) writeCards(writer);
});
