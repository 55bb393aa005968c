// Envelopes without a name, for cards and whatever else is sent so. The right to send is drawn here by chance before anything
// is said to the server: it marks H("c"|n) for a seat it knows, and later takes n from somebody it does not know.
"use strict";

const slips = (() => {
  const meeting = document.body.dataset.meeting;

  // ---- what this phone keeps of each round: what it drew, its tickets, what it sent, what is being written ----

  const keeps = (() => {
    try {
      localStorage.setItem("assemblee", "");
      localStorage.removeItem("assemblee");
      return true;
    } catch {
      return false;
    }
  })();
  const page = new Map();
  const shelf = keeps ? localStorage : {
    getItem: (name) => page.get(name),
    setItem: (name, value) => page.set(name, value),
    removeItem: (name) => page.delete(name),
  };
  const named = (id, what) => ["assemblee", meeting, id, what].join(" ");
  const read = (id, what) => JSON.parse(shelf.getItem(named(id, what)) || "null");
  const write = (id, what, value) => shelf.setItem(named(id, what), JSON.stringify(value));
  const drop = (id, what) => shelf.removeItem(named(id, what));
  const roundsWith = (what) => (keeps ? Object.keys(localStorage) : [...page.keys()])
    .map((name) => name.split(" "))
    .filter((words) => words[1] === meeting && words[3] === what)
    .map((words) => words[2]);

  // ---- the two roads to the server; no answer, or a broken one, throws ----

  async function post(address, message, options, headers) {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), 15000);
    try {
      const answer = await fetch(address, {
        method: "POST",
        cache: "no-store",
        signal: patience.signal,
        headers: { "Content-Type": "application/json", Accept: "application/json", ...headers },
        body: JSON.stringify(message),
        ...options,
      });
      if (answer.status >= 500) throw new Error("try again");
      return { status: answer.status, ...(await answer.json()) };
    } finally {
      clearTimeout(timer);
    }
  }

  const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const bytes = (text) => text.match(/../g).map((pair) => parseInt(pair, 16));
  const hashed = (word, key) => sha256.create().update(word).update(bytes(key)).hex();
  const hidden = (n) => hashed("c", n);
  const lock = (key) => hashed("lock", key);
  const drawn = () => hex(crypto.getRandomValues(new Uint8Array(32)));

  // Two tabs may draw at once: what stands there after a moment counts for both.
  async function draw(id, k) {
    if (read(id, "drawn")) return;
    write(id, "drawn", Array.from({ length: k }, drawn));
    await new Promise((done) => setTimeout(done, 50 + Math.random() * 100));
  }

  async function tickets(id) {
    const before = read(id, "tickets");
    if (before) return { t: before };
    const token = document.querySelector("meta[name=csrf]").content;
    const asking = { c: read(id, "drawn").map(hidden) };
    const answer = await post(`/m/${meeting}/rounds/${id}/tickets`, asking, {}, { "X-CSRFToken": token });
    if (answer.t) write(id, "tickets", answer.t);
    return answer;
  }

  async function spend(id, card) {
    const ticket = await tickets(id);
    if (!ticket.t) return ticket;
    const envelope = {
      round: id,
      n: read(id, "drawn")[card.place],
      t: ticket.t[card.place],
      class: card.place ? "more" : "first",
      lock: lock(card.key),
      body: { kind: card.kind, text: card.text },
    };
    const address = `/slips?language=${document.documentElement.lang}`;
    return post(address, envelope, { credentials: "omit", referrerPolicy: "no-referrer" });
  }

  // Which cards are this phone's own, also those whose answer never came: nobody else can tell, and it tells nobody.
  const own = (n) => hashed("id", n).slice(0, 32);
  const kept = (what) => roundsWith(what).flatMap((id) => read(id, what) || []);
  const ownIds = () => [...kept("sent").map((card) => card.id).filter(Boolean), ...kept("drawn").map(own)];

  return { keeps, read, write, drop, roundsWith, drawn, draw, tickets, spend, ownIds };
})();
