// Envelopes without a name, for cards and whatever else is sent so. The right to send is drawn here by chance before anything
// is said to the server: it marks H("c"|n) for a seat it knows, and later takes n from somebody it does not know.
"use strict";

const slips = (() => {
  const { meeting } = document.getElementById("writer").dataset;

  // ---- what this phone keeps: on its disk, or where that is refused or full, as long as this page is open ----

  const disk = (() => {
    try {
      localStorage.setItem("assemblee", "");
      localStorage.removeItem("assemblee");
      return localStorage;
    } catch {
      return null;
    }
  })();
  const page = new Map();
  const named = (words) => ["assemblee", words[0] === "phone" ? "" : meeting, ...words].join(" ");
  const read = (...words) => JSON.parse(page.get(named(words)) ?? disk?.getItem(named(words)) ?? "null");

  function write(value, ...words) {
    const text = JSON.stringify(value);
    try {
      disk.setItem(named(words), text);
      page.delete(named(words));
    } catch {
      page.set(named(words), text);
    }
  }

  function drop(...words) {
    page.delete(named(words));
    disk?.removeItem(named(words));
  }

  const keeps = () => Boolean(disk) && !page.size;
  const kept = (what) => [...new Set([...page.keys(), ...Object.keys(disk || {})])]
    .map((name) => name.split(" "))
    .filter((words) => words[0] === "assemblee" && words[1] === meeting && words[3] === what)
    .map(([, , round, , ...rest]) => [round, ...rest]);

  // ---- the roads to the server; no answer, or a broken one, throws ----

  async function fetched(address, options) {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), 15000);
    try {
      const answer = await fetch(address, { cache: "no-store", signal: patience.signal, ...options });
      if (answer.status >= 500) throw new Error("try again");
      return { status: answer.status, said: answer.status === 204 ? null : await answer.json() };
    } finally {
      clearTimeout(timer);
    }
  }

  async function post(address, message, options, headers) {
    const { status, said } = await fetched(address, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json", ...headers },
      body: JSON.stringify(message),
      ...options,
    });
    return { status, ...said };
  }

  async function asSeat(round, what, message, again = true) {
    const token = document.querySelector("meta[name=csrf]");
    const answer = await post(`/m/${meeting}/rounds/${round}/${what}`, message, {}, { "X-CSRFToken": token.content });
    if (answer.because !== "NoToken" || !again) return answer;
    token.content = await anotherToken(); // a server that was put back with another secret knows the old one no more
    return asSeat(round, what, message, false);
  }

  async function anotherToken() {
    const page = await (await fetch(`/m/${meeting}`, { cache: "no-store" })).text();
    return new DOMParser().parseFromString(page, "text/html").querySelector("meta[name=csrf]").content;
  }

  const asNobody = (road, message) => post(`${road}?language=${document.documentElement.lang}`, message, {
    credentials: "omit", referrerPolicy: "no-referrer",
  });

  // ---- drawing, and the hashes that tell nothing of what was drawn ----

  const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const bytes = (text) => text.match(/../g).map((pair) => parseInt(pair, 16));
  const hashed = (word, key) => sha256.create().update(word).update(bytes(key)).hex();
  const lock = (key) => hashed("lock", key);
  const id = (n) => hashed("id", n).slice(0, 32);
  const drawn = () => hex(crypto.getRandomValues(new Uint8Array(32)));

  // Two tabs may draw at once: what stands there after a moment counts for both.
  async function draw(round, person, k) {
    if (read(round, "drawn", person)) return;
    const n = Array.from({ length: k }, drawn);
    write({ n, c: n.map((each) => hashed("c", each)) }, round, "drawn", person);
    await new Promise((done) => setTimeout(done, 50 + Math.random() * 100));
  }

  // The set that got tickets is the one that counts, also when another tab laid its own there meanwhile.
  async function tickets(round, person) {
    const asked = read(round, "drawn", person);
    if (asked.t) return { t: asked.t };
    const answer = await asSeat(round, "tickets", { c: asked.c, ...(person && { person }) });
    const now = read(round, "drawn", person);
    if (answer.t) write({ ...(now.c[0] === asked.c[0] ? now : asked), t: answer.t }, round, "drawn", person);
    return !answer.t && now.t ? { t: now.t } : answer;
  }

  async function spend({ round, person, place, keys, body }) {
    const ticket = await tickets(round, person);
    if (!ticket.t) return { ...ticket, noTicket: true };
    return asNobody("/slips", {
      round,
      n: read(round, "drawn", person).n[place],
      t: ticket.t[place],
      class: place ? "more" : "first",
      lock: lock(keys[keys.length - 1]),
      body,
    });
  }

  // A server that was put back with another secret gives other tickets for the same asking.
  function askAnew({ round, person }) {
    write({ ...read(round, "drawn", person), t: undefined }, round, "drawn", person);
  }

  const change = ({ round, person, place, keys, body }, key) => asNobody("/slips/changes", {
    round, id: idOf({ round, person, place }), key, lock: lock(keys[keys.length - 1]), body,
  });

  function idOf({ round, person, place }) {
    const n = read(round, "drawn", person)?.n[place];
    return n ? id(n) : "";
  }

  // Afterwards nobody can tell from this phone which card was paid for with it; that it was, can still be told.
  function forget({ round, person, place }) {
    const set = read(round, "drawn", person);
    if (set) write({ ...set, n: set.n.map((n, each) => (each === place ? "" : n)) }, round, "drawn", person);
  }

  // Which cards are this phone's own, also those whose answer never came: nobody else can tell, and it tells nobody.
  const ownIds = () => kept("drawn").flatMap((words) => read(words[0], "drawn", ...words.slice(1)).n).filter(Boolean).map(id);

  // The ids of a round's cards, the same for everybody in the room; nothing while they wait.
  async function cameOut(round) {
    const { status, said } = await fetched(`/m/${meeting}/rounds/${round}/cards`, { headers: { Accept: "application/json" } });
    return status === 200 ? said : null;
  }

  const done = (round, yes) => asSeat(round, "done", { done: yes });

  return {
    keeps, kept, read, write, drop, drawn, draw, tickets, spend, askAnew, change, idOf, forget, cameOut, done, ownIds,
    hashed, lock, id, asSeat, asNobody,
  };
})();
