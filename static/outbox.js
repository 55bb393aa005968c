// Cards go to the server again and again until there is an answer: sent, changed, or taken back. So do the tickets of everybody
// on this phone, and whether they are ready; and all phones look which cards came out.
"use strict";

const outbox = (() => {
  const { drop, drawn, read, write } = slips;
  const { at, cards, giveBack, isOpen, lay, now, people, round, rounds, tell, waiting } = kept;

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
      const heard = [];
      for (const card of waiting()) heard.push(await answers.deliver(card));
      patience = 1000;
      const again = [...heard.filter(({ noTicket }) => noTicket), ...refused.values()].some(({ because }) => because !== "RoundClosed");
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
  // When everything of this piece has been read.
  setTimeout(() => {
    beginAgain(document.body.dataset.version);
    workIn(Math.random() * 2000);
  });

  return { add, change, takeBack, done, refusal, places: (here) => kept.places(here, refused) };
})();
