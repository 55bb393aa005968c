// The form in which cards are written and changed. It stands outside every fragment; `cards-round` tells whether there is
// something to write. What is sent goes by kept.js, after a hint at most.
"use strict";

function writeCards(writer) {
  const part = (name) => document.getElementById(`writer-${name}`);
  const [form, text, said, left, done, tongue] = ["form", "text", "said", "left", "done", "language"].map(part);
  const fields = { payer: part("payer"), receiver: part("receiver"), what: part("what") };
  const TONGUE = ["phone", "language"];
  let round = null;
  let changing = null; // a card of this phone, while other words are written on it
  let hint = ""; // the hint that is shown in place of the button
  let heard = new Set(); // hints that were answered for these words
  let forLater = false; // as an idea for later
  let standing = ""; // what is said as long as it is so

  const say = (word, error = "") => { said.textContent = error || writer.dataset[word] || ""; };
  const resting = () => Boolean(round && slips.read(round.id, "done"));
  const isFlow = () => (changing ? changing.body.kind : round?.kind) === "flow";

  // ---- what is written ----

  // Money goes to where the arrow points, also where one reads from right to left.
  function composed({ payer, receiver, what }) {
    const arrow = /^[^\p{L}]*[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/u.test(payer || receiver) ? "←" : "→";
    const way = payer || receiver ? `${payer || "?"} ${arrow} ${receiver || "?"}` : "";
    return [way, what].filter(Boolean).join(": ");
  }

  const filled = () => Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value.trim()]));
  const stays = () => form.elements.stays.value;
  const words = () => (isFlow() ? composed(filled()) : text.value);
  const tooMany = () => count(text, words());

  function fill(draft) {
    const flow = draft?.fields || { what: draft?.text || "" };
    Object.entries(fields).forEach(([name, field]) => { field.value = flow[name] || ""; });
    form.elements.stays.value = flow.stays || "";
    text.value = draft?.text || "";
    hear();
  }

  function keepDraft() {
    if (changing || !round) return;
    if (words()) slips.write({ text: words(), fields: isFlow() ? { ...filled(), stays: stays() } : undefined }, round.id, "draft");
    else slips.drop(round.id, "draft");
  }

  function bodyAs(kind) {
    const flow = kind === "flow" && stays() ? { stays: stays() } : {};
    return { kind, text: words().trim(), ...(tongue.value && { language: tongue.value }), ...flow };
  }

  // ---- a round begins, goes on, closes ----

  function look() {
    const before = round;
    round = kept.round();
    if (round && round.id !== before?.id) begin();
    if (changing && !(round?.id === changing.round && kept.isOpen(round))) leave();
    if (round && !kept.isOpen(round) && !kept.unanswered(round.id).length) say(words().trim() ? "closed" : "");
    show();
  }

  function begin() {
    bringHints();
    offerLanguages();
    Object.assign(text.dataset, { near: round.near, limit: round.limit });
    changing = null;
    const from = [round.id, ...kept.rounds("draft")].find((id) => slips.read(id, "draft"));
    fill(from && slips.read(from, "draft"));
    say(from ? "kept" : "");
    if (from && from !== round.id) slips.drop(from, "draft");
    keepDraft();
  }

  function offerLanguages() {
    const offered = [...document.getElementById("card-languages").options];
    tongue.replaceChildren(tongue.options[0], ...offered.map(({ value, label }) => new Option(label, value)));
    tongue.value = slips.read(...TONGUE) || "";
  }

  // They are wanted only where there is something to write; a phone that cannot get them sends without.
  function bringHints() {
    if (!document.getElementById("hints")) document.head.append(Object.assign(document.createElement("script"), { id: "hints", src: writer.dataset.hints }));
  }

  function show() {
    const open = kept.isOpen(round);
    const refusal = open && kept.refusal();
    const free = open && !refusal ? kept.places(round) : [];
    sayStanding(refusal, open && !free.length && !kept.unanswered(round.id).length);
    form.hidden = !changing && (!free.length || resting());
    part("send").hidden = part("tongue").hidden = Boolean(hint);
    part("send").textContent = writer.dataset[changing ? "change" : "send"];
    part("leave").hidden = !changing || Boolean(hint);
    for (const each of ["solution", "known"]) part(each).hidden = hint !== each;
    part("forgets").hidden = slips.keeps();
    left.hidden = changing || !free.length;
    left.textContent = free.length ? howMany(free.length) : "";
    done.hidden = changing || !open || refusal || (resting() && !free.length);
    done.textContent = writer.dataset[resting() ? "again" : "done"];
    said.hidden = !said.textContent;
    writer.hidden = !round || (!open && said.hidden);
    if (round) showFields();
  }

  function sayStanding(refusal, allSent) {
    const { elsewhere, sent, used } = writer.dataset;
    const now = refusal ? (refusal.because === "TicketsElsewhere" ? elsewhere : refusal.error) : allSent ? used : "";
    if (refusal || ["", sent, standing].includes(said.textContent)) said.textContent = now || (said.textContent === standing ? "" : said.textContent);
    standing = now;
  }

  function howMany(free) {
    const sets = kept.people().length;
    const each = sets > 1 && free === sets * round.k ? ` ${writer.dataset.together} ${round.k}.` : "";
    return `${writer.dataset.left} ${free}.${each}`;
  }

  function showFields() {
    form.querySelector(".card").className = `card ${changing ? changing.body.kind : round.kind}`;
    part("kind").textContent = changing?.label || round.label;
    part("kind").htmlFor = isFlow() ? "writer-payer" : "writer-text";
    part("flow").hidden = !isFlow();
    text.hidden = isFlow();
    tooMany();
  }

  // ---- sending, and what one may think of before ----

  function hintFor(kind) {
    if (typeof hints === "undefined") return "";
    if (kind === "problem" && !heard.has("solution") && hints.solution(words())) return "solution";
    const names = [...document.querySelectorAll("#people-numbers .seat")].map((each) => each.dataset.name || "");
    const found = heard.has("known") ? [] : hints.known(words(), names);
    part("found").replaceChildren(...found.flatMap((each, n) => {
      const one = Object.assign(document.createElement("bdi"), { textContent: each });
      return n ? [", ", one] : [one];
    }));
    return found.length ? "known" : "";
  }

  function hear() {
    heard = new Set();
    forLater = false;
    hint = "";
  }

  function submit() {
    const kind = forLater ? "dream" : changing ? changing.body.kind : round.kind;
    const [free] = kept.places(round);
    const first = isFlow() ? fields.payer : text;
    if (!words().trim() || (!changing && !free)) return first.focus();
    const over = tooMany();
    say("", over > 0 ? `${writer.dataset.long} ${over}` : "");
    if (over <= 0) {
      hint = hintFor(kind);
      if (!hint) send(kind, free);
    }
    show();
    if (!hint) return;
    part(hint).scrollIntoView({ block: "nearest" });
    part(hint).querySelector("button").focus({ preventScroll: true });
  }

  function send(kind, free) {
    const card = { body: bodyAs(kind), fields: isFlow() ? { ...filled(), stays: stays() } : undefined };
    if (changing) {
      kept.change(changing, card);
      return leave();
    }
    fill(null);
    keepDraft();
    kept.add({ round: round.id, asked: round.kind, label: round.label, ...free, ...card });
  }

  function change(card) {
    keepDraft();
    changing = card;
    fill({ text: card.body.text, fields: card.fields });
    tongue.value = card.body.language || "";
    say("");
    show();
    writer.scrollIntoView({ block: "start" });
    (isFlow() ? fields.payer : text).focus();
  }

  function leave() {
    changing = null;
    fill(round && slips.read(round.id, "draft"));
    tongue.value = slips.read(...TONGUE) || "";
    show();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  writer.addEventListener("click", ({ target }) => {
    const { hint: answer } = target.closest("[data-hint]")?.dataset || {};
    if (!answer) return;
    if (answer === "on") {
      hint = "";
      show();
      return (isFlow() ? fields.payer : text).focus();
    }
    heard.add(hint);
    forLater = forLater || answer === "later";
    submit();
  });
  form.addEventListener("input", ({ target }) => {
    if (target === tongue) return;
    hear();
    keepDraft();
    show();
  });
  tongue.addEventListener("change", () => {
    if (changing) return;
    if (tongue.value) slips.write(tongue.value, ...TONGUE);
    else slips.drop(...TONGUE);
  });
  part("leave").addEventListener("click", leave);
  done.addEventListener("click", () => { kept.done(round.id, !resting()); show(); });
  document.addEventListener("assemblee:change", ({ detail }) => change(detail));
  document.addEventListener("assemblee:kept", ({ detail: { word, error } }) => {
    if (word || error) say(word, error);
    const draft = round && !changing && slips.read(round.id, "draft");
    if (draft && draft.text !== words()) fill(draft);
    show();
  });
  document.addEventListener("assemblee:drawn", ({ detail }) => { if (["cards-round", "screens-phone"].includes(detail.name)) look(); });

  look();
}

// Then every script of the page has been read, wherever it stands.
document.addEventListener("DOMContentLoaded", () => writeCards(document.getElementById("writer")));
