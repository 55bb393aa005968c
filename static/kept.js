// The cards that were written on this phone. Each stays here with its keys until its writer forgets it, and goes to the
// server again and again until there is an answer: sent, changed, or taken back. Whoever shows them hears `assemblee:kept`.
//
// Of a card: `body` is what it says, `keys` open its locks (the newest last), `wait` is what the server has not answered yet
// (send, change, back), `at` is where it lies (box, table, gone, used), `before` what it said before an unanswered change.
"use strict";

const kept = (() => {
  const { drop, drawn, read, write } = slips;

  const tell = (word, error = "") => document.dispatchEvent(new CustomEvent("assemblee:kept", { detail: { word, error } }));
  const rounds = (what) => [...new Set(slips.kept(what).map(([round]) => round))];

  // ---- the round on the screen, and the people on this phone ----

  function round() {
    const { round: id, ...seen } = document.getElementById("cards-round")?.dataset || {};
    return id ? { id, ...seen, k: Number(seen.k) } : null;
  }

  const isOpen = (here = round()) => ["open", "closing"].includes(here?.state);

  function people() {
    const numbers = [...document.querySelectorAll("#people-numbers .seat")].map((each) => Number(each.textContent));
    return numbers.length ? numbers : [0];
  }

  // ---- cards ----

  const at = ({ round, person, place }) => [round, "card", person, place];
  const now = (card) => ({ ...card, ...read(...at(card)) });
  const lay = ({ round, person, place, ...rest }) => write(rest, round, "card", person, place);
  const cards = () => slips.kept("card")
    .map(([round, person, place]) => now({ round, person: Number(person), place: Number(place) }))
    .sort((one, other) => one.round.localeCompare(other.round) || one.person - other.person || one.place - other.place);
  const waiting = () => cards().filter(({ wait }) => wait);
  const listed = () => cards().filter(({ body, forget }) => body && !forget);

  // One set is used up before the next: a person's first card counts a writer.
  function places(here) {
    const used = cards().filter((card) => card.round === here.id).map(({ person, place }) => `${person} ${place}`);
    return people().filter((person) => !refused.has(person))
      .flatMap((person) => [...Array(here.k).keys()].map((place) => ({ person, place })))
      .filter(({ person, place }) => !used.includes(`${person} ${place}`));
  }

  function add(card) {
    lay({ ...card, keys: [drawn()], wait: "send" });
    work();
  }

  function change(card, { body, fields }) {
    const { keys, wait, before, ...rest } = now(card);
    lay({ ...rest, body, fields, keys: [...keys, drawn()], wait: wait || "change", before: before || rest.body, error: "" });
    work();
  }

  function takeBack(card) {
    const { keys, ...rest } = now(card);
    lay({ ...rest, keys: [...keys, drawn()], wait: "back", error: "" });
    work();
  }

  // What still has to go goes first; then nothing stays but that its place is used.
  function forget() {
    for (const card of cards()) {
      if (card.wait) lay({ ...card, forget: true });
      else wipe(card);
    }
    rounds("draft").filter((id) => id !== round()?.id).forEach((id) => drop(id, "draft"));
    tell("forgotten");
  }

  function wipe(card) {
    slips.forget(card);
    write({ at: "used" }, ...at(card));
  }

  // ---- what the server answers ----

  async function deliver(card) {
    const body = card.wait === "back" ? null : card.body;
    const answer = await (card.wait === "send" ? send : alter)({ ...card, body });
    const here = now(card);
    const later = here.keys.length > card.keys.length; // pressed again while the answer was under way
    if (answer.noTicket && !["RoundClosed", "NotFound"].includes(answer.because)) return answer;
    if (answer.id) arrived(card, here, later);
    else if (!later || card.wait === here.wait) refusedCard(card, here, answer);
    return answer;
  }

  async function send(card) {
    let answer = await slips.spend(card);
    if (answer.status === 403 && !answer.noTicket) {
      slips.askAnew(card);
      answer = await slips.spend(card);
    }
    return answer.because === "SlipSentBefore" && card.keys.length > 1 ? alter(card) : answer;
  }

  // The lock in force may be that of an older key, when an answer or a change was lost.
  async function alter(card) {
    let answer = { status: 403 };
    for (const key of card.keys.slice(0, -1).reverse()) {
      answer = await slips.change(card, key);
      if (answer.status !== 403) break;
    }
    return answer.status === 404 && card.body ? slips.spend(card) : answer;
  }

  function arrived(card, here, later) {
    const lies = card.wait === "back" ? "gone" : here.at === "table" ? "table" : "box";
    const wait = later ? (here.wait === "back" ? "back" : "change") : "";
    settle({ ...here, at: lies, wait, before: later ? card.body : undefined });
    if (!later) tell({ send: "sent", change: "changed", back: here.at === "gone" ? "" : "taken" }[card.wait]);
  }

  function refusedCard(card, here, { status, because, error }) {
    if (card.wait === "back") {
      const gone = status === 404 || because === "SlipGone";
      settle({ ...here, wait: "", ...(gone ? { at: "gone" } : { error }) });
      return tell(gone && here.at !== "gone" ? "taken" : "", gone ? "" : error);
    }
    if (!here.forget) giveBack(here);
    if (card.wait === "send") {
      if (because === "SlipSentBefore") wipe(here);
      else drop(...at(here));
    } else {
      const lies = { OnTheTable: "table", SlipGone: "gone" }[because] || here.at;
      settle({ ...here, wait: "", at: lies, body: here.before || here.body, fields: undefined, before: undefined });
    }
    tell("", error);
  }

  function settle(card) {
    if (!card.wait && card.forget) return wipe(card);
    lay(card.at === "gone" && !card.wait ? { ...card, body: undefined, before: undefined, fields: undefined } : card);
  }

  // Words that came too late are offered in the next round.
  function giveBack({ round: id, body, fields }) {
    const before = read(id, "draft");
    const text = [before?.text, body.text].filter(Boolean).join("\n");
    write({ text, fields: before ? undefined : fields }, id, "draft");
  }

  // ---- what came out, and a server that was put back ----

  // Every phone that was there asks, whether it wrote or not.
  async function look(id) {
    const ids = await slips.cameOut(id);
    if (!ids) return;
    for (const card of cards().filter(({ round: its, keys }) => its === id && keys)) {
      if (ids.includes(slips.idOf(card))) {
        if (card.at !== "gone") lay({ ...card, at: "table", wait: card.wait === "send" ? "" : card.wait });
      } else if (card.at !== "gone" && card.wait !== "back") {
        if (!card.forget) giveBack(card);
        drop(...at(card));
        tell("late");
      }
    }
    write(true, id, "listed");
  }

  async function lookAtAll() {
    const here = round();
    if (!document.querySelector("#people-numbers .seat")) return; // the evening is over: nobody sits here any more
    for (const id of rounds("drawn")) {
      const waits = id === here?.id && !["released", "frozen", "destroyed"].includes(here.state);
      if (!waits && !read(id, "listed")) await look(id);
    }
  }

  // Another epoch: an older copy may stand there. Sending again what it has changes nothing.
  function beginAgain(label) {
    const [epoch] = (label || "").split(".");
    const before = read("", "epoch");
    if (!epoch || epoch === before) return;
    write(epoch, "", "epoch");
    if (!before) return;
    rounds("listed").forEach((id) => drop(id, "listed"));
    cards().filter(({ keys }) => keys).forEach((card) => lay({ ...card, wait: card.wait || (card.at === "gone" ? "back" : "send") }));
  }

  // ---- again and again until there is an answer ----

  const refused = new Map(); // person -> why the server gives them no tickets
  let busy = false;
  let timer = 0;
  let patience = 1000;

  function workIn(milliseconds) {
    clearTimeout(timer);
    timer = setTimeout(work, milliseconds);
  }

  async function work() {
    if (busy) return workIn(200);
    busy = true;
    try {
      await lookAtAll();
      await prepare(round());
      const answers = [];
      for (const card of waiting()) answers.push(await deliver(card));
      patience = 1000;
      const again = [...answers.filter(({ noTicket }) => noTicket), ...refused.values()].some(({ because }) => because !== "RoundClosed");
      if (again) workIn(8000 + Math.random() * 4000);
    } catch {
      if (waiting().length) tell("waiting");
      workIn(patience * (0.5 + Math.random()));
      patience = Math.min(patience * 2, 30000);
    } finally {
      busy = false;
    }
    tell("");
  }

  // Tickets come when the question appears, not when a card is sent: the two should not stand side by side.
  async function prepare(here) {
    if (!isOpen(here)) return refused.clear();
    for (const person of people()) {
      await slips.draw(here.id, person, here.k);
      const answer = await slips.tickets(here.id, person);
      if (answer.t) refused.delete(person);
      else refused.set(person, answer);
    }
    await sayDone(here);
  }

  async function sayDone({ id }) {
    const yes = Boolean(read(id, "done"));
    if (yes === Boolean(read(id, "told"))) return;
    await slips.done(id, yes);
    write(yes, id, "told");
  }

  function done(id, yes) {
    write(yes, id, "done");
    work();
  }

  // Why nobody on this phone can write, if so.
  const refusal = () => (refused.size && refused.size === people().length ? [...refused.values()][0] : null);

  document.addEventListener("assemblee:drawn", ({ detail }) => {
    if (!["cards-round", "screens-phone", "people-numbers"].includes(detail.name)) return;
    beginAgain(detail.label);
    workIn(Math.random() * 2000);
  });
  window.addEventListener("online", () => { patience = 1000; work(); });
  window.addEventListener("storage", () => tell(""));
  document.addEventListener("DOMContentLoaded", () => {
    beginAgain(document.body.dataset.version);
    workIn(Math.random() * 2000);
  });

  return { round, isOpen, people, places, listed, unanswered: (id) => waiting().filter((card) => card.round === id),
           add, change, takeBack, forget, refusal, done, rounds };
})();
