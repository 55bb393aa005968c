// The form in which cards are written and changed. It stands outside every fragment; `cards-round` tells whether there is
// something to write. What is sent goes by outbox.js, after a hint at most.
"use strict";

function writeCards(writer) {
  const part = (name) => document.getElementById(`writer-${name}`);
  const [said, left, done] = ["said", "left", "done"].map(part);
  const paper = formOf(part);
  const { form, words } = paper;
  let round = null;
  let changing = null; // a card of this phone, while other words are written on it
  let hint = ""; // the hint that is shown in place of the button
  let heard = new Set(); // hints that were answered for these words
  let forLater = false; // as an idea for later
  let standing = ""; // what is said as long as it is so
  let hintsAsked = false;

  const say = (word, error = "") => { said.textContent = error || writer.dataset[word] || ""; };
  const unanswered = () => kept.waiting().some((card) => card.round === round.id);
  const resting = () => Boolean(round && slips.read(round.id, "done"));

  function fill(draft) {
    paper.fill(draft);
    hear();
  }

  function keepDraft() {
    if (changing || !round) return;
    if (words()) slips.write(paper.draft(), round.id, "draft");
    else slips.drop(round.id, "draft");
  }

  // ---- a round begins, goes on, closes ----

  function look() {
    const before = round;
    round = kept.round();
    if (round && round.id !== before?.id) begin();
    if (changing && !(round?.id === changing.round && kept.isOpen(round))) leave();
    if (round && !kept.isOpen(round) && !unanswered()) say(words().trim() ? "closed" : "");
    show();
  }

  function begin() {
    bringHints();
    paper.offerLanguages();
    changing = null;
    paper.be(round);
    fill(null);
    say(offerDraft() ? "kept" : "");
  }

  // Words of an earlier round, too: they may come back from the server when the next has begun.
  function offerDraft() {
    const from = [round.id, ...kept.rounds("draft")].find((id) => slips.read(id, "draft"));
    if (!from) return false;
    fill(slips.read(from, "draft"));
    if (from !== round.id) slips.drop(from, "draft");
    keepDraft();
    return true;
  }

  // They are wanted only where there is something to write; a phone that has not got them yet sends without.
  function bringHints() {
    if (hintsAsked) return;
    hintsAsked = true;
    const script = Object.assign(document.createElement("script"), { src: writer.dataset.hints });
    script.addEventListener("error", () => {
      script.remove();
      hintsAsked = false;
      setTimeout(bringHints, 3000);
    });
    document.head.append(script);
  }

  function show() {
    const open = kept.isOpen(round);
    const refusal = open && outbox.refusal();
    const free = open && !refusal ? outbox.places(round) : [];
    const writes = form.contains(document.activeElement);
    sayStanding(refusal, open && !changing && !free.length && !unanswered());
    form.hidden = !changing && (!free.length || resting());
    if (form.hidden) hint = "";
    part("send").hidden = part("tongue").hidden = Boolean(hint);
    part("send").textContent = writer.dataset[changing ? "change" : "send"];
    part("leave").hidden = !changing || Boolean(hint);
    for (const each of ["solution", "known"]) part(each).hidden = hint !== each;
    part("forgets").hidden = slips.keeps();
    writer.toggleAttribute("data-holds", Boolean(changing)); // of other words on a card no draft is kept
    left.hidden = changing || !free.length;
    left.textContent = free.length ? howMany(free.length) : "";
    done.hidden = changing || !open || refusal || (resting() && !free.length);
    done.textContent = writer.dataset[resting() ? "again" : "done"];
    said.hidden = !said.textContent;
    writer.hidden = !round || (!open && said.hidden);
    if (round) paper.tooMany();
    if (writes && form.hidden && !done.hidden) done.focus({ preventScroll: true });
  }

  function sayStanding(refusal, allSent) {
    const { elsewhere, sent, later, used } = writer.dataset;
    const now = refusal ? (refusal.because === "TicketsElsewhere" ? elsewhere : refusal.error) : allSent ? used : "";
    const over = said.textContent === standing;
    if (now && (refusal || over || ["", sent, later].includes(said.textContent))) said.textContent = now;
    else if (over) said.textContent = "";
    said.classList.toggle("warn", Boolean(refusal));
    standing = now;
  }

  function howMany(free) {
    const sets = kept.people().length;
    const each = sets > 1 && free === sets * round.k ? ` ${writer.dataset.together} ${round.k}.` : "";
    return `${writer.dataset.left} ${free}.${each}`;
  }

  // ---- sending, and what one may think of before ----

  function hintFor(kind) {
    if (typeof hints === "undefined") return "";
    if (kind === "problem" && !heard.has("solution") && hints.solution(words())) return "solution";
    const names = document.querySelector("#people-numbers [data-names]")?.dataset.names.split("|") || [];
    const found = heard.has("known") ? [] : hints.known(words(), names);
    part("found").textContent = "";
    part("found").append(...found.flatMap((each, n) => {
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
    const [free] = outbox.places(round);
    if (!words().trim() || (!changing && !free)) return paper.focus();
    const over = paper.tooMany();
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
    const card = { body: paper.bodyAs(kind), fields: paper.draft().fields };
    if (changing) {
      outbox.change(changing, card);
      return leave();
    }
    fill(null);
    keepDraft();
    outbox.add({ round: round.id, asked: round.kind, label: round.label, ...free, ...card });
  }

  function change(card) {
    keepDraft();
    changing = card;
    paper.be({ ...round, kind: card.body.kind, label: card.label });
    fill({ text: card.body.text, fields: card.fields });
    paper.speak(card.body.language || "");
    say("");
    show();
    writer.scrollIntoView({ block: "start" });
    paper.focus();
  }

  function leave() {
    changing = null;
    if (round) paper.be(round);
    fill(round && slips.read(round.id, "draft"));
    paper.speak();
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
      return paper.focus();
    }
    heard.add(hint);
    forLater = forLater || answer === "later";
    submit();
  });
  form.addEventListener("input", ({ target }) => {
    if (target === paper.tongue) return;
    hear();
    keepDraft();
    show();
  });
  paper.tongue.addEventListener("change", () => { if (!changing) paper.rememberLanguage(); });
  part("leave").addEventListener("click", leave);
  done.addEventListener("click", () => {
    if (!resting() && words().trim() && said.textContent !== writer.dataset.kept) {
      say("kept");
      paper.focus();
    } else {
      outbox.done(round.id, !resting());
    }
    show();
  });
  document.addEventListener("assemblee:change", ({ detail }) => change(detail));
  document.addEventListener("assemblee:kept", ({ detail: { word, error } }) => {
    if (word || error) say(word, error);
    const draft = round && slips.read(round.id, "draft");
    if (round && !changing && (draft ? draft.text !== words() : !words())) offerDraft();
    show();
  });
  document.addEventListener("assemblee:drawn", ({ detail }) => {
    if (["cards-round", "screens-phone"].includes(detail.name)) look();
  });
  // Another tab sent what stands here as well, or went on writing it.
  window.addEventListener("storage", () => { if (round && !changing) fill(slips.read(round.id, "draft")); });

  look();
}

writeCards(document.getElementById("writer"));
