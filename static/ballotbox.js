// The ballots of everybody on this phone, kept here until the round is over: sent again and again until there is an answer, and
// changed while the round takes them. Whoever shows them hears `assemblee:ballot`.
//
// Of a ballot: `n` and `c` were drawn, `t` is its ticket, `keys` open its locks (the newest last), `body` is what it says, `wait`
// is what the server has not answered yet (send, change), `at` is where it lies (box, late, over), `error` why it was refused.
"use strict";

const ballotbox = (() => {
  const { round } = document.getElementById("ballot").dataset;
  const { drawn, hashed, lock, id, read, write, asSeat, asNobody } = slips;

  const now = (person) => read(round, "ballot", person);
  const lay = (person, ballot) => write(ballot, round, "ballot", person);
  const tell = () => document.dispatchEvent(new CustomEvent("assemblee:ballot"));

  function people() {
    if (Number(document.getElementById("ballot").dataset.tables)) return [read(round, "table")].filter(Boolean).map((each) => `table ${each}`);
    const numbers = [...document.querySelectorAll("#people-numbers .seat")].map((each) => Number(each.textContent));
    return numbers.length ? numbers : [0];
  }

  function state() {
    const seen = document.getElementById(document.getElementById("ballot").dataset.stateOf || "clusters-ballot").dataset;
    return seen.round === round ? seen.state : "closed";
  }

  const takes = () => ["open", "closing"].includes(state());

  // Two tabs may draw at once: what stands there after a moment counts for both.
  async function draw(person) {
    if (now(person)) return;
    const n = drawn();
    lay(person, { n, c: hashed("c", n), keys: [] });
    await new Promise((done) => setTimeout(done, 50 + Math.random() * 100));
  }

  async function ticket(person) {
    const asked = now(person);
    if (asked.t) return asked;
    const voter = String(person).startsWith("table ") ? { table: Number(person.slice(6)) } : person && { person };
    const answer = await asSeat(round, "tickets", { c: [asked.c], ...voter });
    if (answer.t) lay(person, { ...now(person), t: answer.t[0], refused: "" });
    else if (answer.status >= 400) lay(person, { ...now(person), refused: answer.error });
    return now(person);
  }

  async function choose(person, body) {
    await draw(person);
    const { keys, wait, at, ...rest } = now(person);
    lay(person, { ...rest, at, keys: [...keys, drawn()], body, wait: at === "box" && wait !== "send" ? "change" : "send", error: "" });
    work();
  }

  // ---- again and again until there is an answer ----

  const message = ({ keys, body }) => ({ round, lock: lock(keys[keys.length - 1]), body });

  async function send(person) {
    let ballot = await ticket(person);
    if (!ballot.t) return null;
    const spend = () => asNobody("/ballots", { ...message(ballot), n: ballot.n, t: ballot.t });
    let answer = await spend();
    if (answer.because === "NoBallotTicket") { // put back with another secret, which gives other tickets for the same asking
      lay(person, { ...ballot, t: undefined });
      ballot = await ticket(person);
      if (!ballot.t) return null;
      answer = await spend();
    }
    return answer.because === "BallotSentBefore" && ballot.keys.length > 1 ? change(person) : answer;
  }

  // The lock in force may be that of an older key, when an answer or a change was lost.
  async function change(person) {
    const ballot = now(person);
    let answer = { status: 403 };
    for (const key of ballot.keys.slice(0, -1).reverse()) {
      answer = await asNobody("/ballots/changes", { ...message(ballot), id: id(ballot.n), key });
      if (answer.status !== 403) break;
    }
    return answer;
  }

  async function deliver(person) {
    const before = now(person);
    let answer = before.wait === "send" ? await send(person) : await change(person);
    if (answer?.status === 404 && before.wait === "change") answer = await send(person);
    const here = now(person);
    if (!answer) return;
    const later = here.keys.length > before.keys.length; // pressed again while the answer was under way
    if (answer.id) lay(person, { ...here, at: "box", wait: later ? "change" : "" });
    else if (answer.because === "BallotsClosed") lay(person, { ...here, at: here.at === "box" ? "over" : "late", wait: "" });
    else if (!later) lay(person, { ...here, wait: "", error: answer.error });
  }

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
      for (const person of people()) {
        if (takes()) {
          await draw(person);
          await ticket(person);
        }
        if (now(person)?.wait) await deliver(person);
      }
      patience = 1000;
      if (people().some((person) => now(person)?.wait || (takes() && !now(person)?.t))) workIn(8000 + Math.random() * 4000);
    } catch {
      workIn(patience * (0.5 + Math.random()));
      patience = Math.min(patience * 2, 30000);
    } finally {
      busy = false;
    }
    if (["released", "frozen", "destroyed"].includes(state())) people().forEach(forget);
    tell();
  }

  // What was chosen is nobody's business any more, nor this phone's.
  function forget(person) {
    const ballot = now(person);
    if (ballot?.n && !ballot.wait) lay(person, { at: ballot.at, keys: [] });
  }

  // Another epoch: an older copy may stand there. Sending again what it has changes nothing.
  function beginAgain(label) {
    const [epoch] = (label || "").split(".");
    const before = read(round, "ballot-epoch");
    if (!epoch || epoch === before) return;
    write(epoch, round, "ballot-epoch");
    if (before) people().filter((person) => now(person)?.body).forEach((person) => lay(person, { ...now(person), wait: "send" }));
  }

  document.addEventListener("assemblee:drawn", ({ detail }) => {
    if (!["clusters-ballot", "clusters-sorting", "people-numbers"].includes(detail.name)) return;
    beginAgain(detail.label);
    workIn(Math.random() * 1000);
    tell();
  });
  window.addEventListener("online", () => { patience = 1000; work(); });
  window.addEventListener("storage", tell);
  document.addEventListener("DOMContentLoaded", () => {
    beginAgain(document.body.dataset.version);
    work();
  });

  return { choose, now, people, state, takes, work };
})();
