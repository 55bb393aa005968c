// The big screen takes care of itself: it stands as the desk wants it, keeps its computer awake, and comes back after
// whatever happened. Keys for whoever sits there: B empties it, F fills the screen, + and - make it larger or smaller.
"use strict";

{
  const SILENCE = 16000; // milliseconds: three heartbeats
  const SIGNS = 20000; // milliseconds that a sign stays
  const inside = window.top !== window; // a small copy on another screen
  const wall = document.body;
  const look = () => document.getElementById("screens-look");
  const of = (name) => `${wall.dataset.meeting} ${name}`;
  const kept = (name) => { try { return sessionStorage.getItem(of(name)); } catch { return null; } };
  const keep = (name, value) => { try { sessionStorage.setItem(of(name), value); } catch { /* then it lasts until a reload */ } };

  // ---- as the desk wants it ----

  let wanted = { ...look().dataset, scroll: "0", blank: kept("desk-emptied") ?? look().dataset.blank };
  let at = 0; // pages or steps down, as far as there is anything
  let larger = Number(kept("larger")) || 0; // steps of this screen alone
  let emptied = kept("emptied") === "yes"; // with B, against what the desk says

  function stand() {
    const says = look().dataset;
    if (says.blank !== wanted.blank) emptied = false;
    if (says.scroll !== wanted.scroll) at = Math.max(0, says.scroll === "0" ? 0 : at + Number(says.scroll) - Number(wanted.scroll));
    wanted = { ...says };
    speak(says);
    page.classList.toggle("night", says.night === "yes");
    page.classList.toggle("light", says.night !== "yes");
    wall.dataset.second = says.second;
    page.style.setProperty("--assemblee-zoom", Number(says.zoom) / 100 * 1.15 ** larger);
    wall.classList.toggle("blank", (says.blank === "yes") !== emptied);
    keep("desk-emptied", says.blank);
    keep("emptied", emptied ? "yes" : "");
    sayBoth();
    move();
    showSigns();
  }

  // Another language: every fragment is asked anew, and the page stays, with what fills the screen.
  function speak({ language, direction }) {
    if (page.lang === language) return;
    page.lang = language;
    page.dir = direction;
    askAll();
  }

  function askAll() {
    for (const name of have.keys()) have.set(name, "");
    watchSoon();
  }

  // A list goes on a page further; what has no pages, and is too large all the same, moves.
  function move() {
    const turned = wallFits(at);
    at = turned.at;
    wall.classList.toggle("more-below", turned.more);
  }

  // Short lines stand there in both languages; the server says which.
  function sayBoth() {
    document.querySelectorAll(".line-beside").forEach((each) => each.remove());
    const lines = new Map([...look().querySelectorAll("[data-line]")].map((each) => [each.dataset.line, each]));
    for (const heading of document.querySelectorAll(".wall h1, .wall h2")) {
      const other = lines.get(heading.textContent.trim());
      if (other) heading.append(besides(other));
    }
  }

  function besides({ lang, dir, textContent }) {
    const line = Object.assign(document.createElement("span"), { className: "line-beside", dir });
    line.append(Object.assign(document.createElement("bdi"), { lang, dir, textContent }));
    return line;
  }

  document.addEventListener("assemblee:drawn", ({ detail: { name } }) => {
    if (name === "screens-look") return stand();
    sayBoth();
    move();
  });
  window.addEventListener("resize", () => { move(); hint(); });

  // ---- keys ----

  const fills = () => document.fullscreenElement || (innerHeight >= screen.height - 2 && innerWidth >= screen.width - 2);
  const fill = () => (document.fullscreenElement ? document.exitFullscreen() : page.requestFullscreen?.())?.catch(() => {});
  const KEYS = {
    b: () => { emptied = !emptied; },
    f: fill,
    KeyB: () => KEYS.b(), // where another alphabet is on the keys
    KeyF: () => KEYS.f(),
    "+": () => { larger = Math.min(5, larger + 1); },
    "=": () => { larger = Math.min(5, larger + 1); },
    "-": () => { larger = Math.max(-2, larger - 1); },
    0: () => { larger = 0; },
  };

  function press(event) {
    const act = KEYS[event.key.toLowerCase()] || KEYS[event.code];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    act();
    keep("larger", larger);
    stand();
  }

  // ---- signs, a while at a time: how to fill the screen again, and that this computer may fall asleep ----

  let until = 0;
  let awake = true; // until it is known better
  function hint() {
    until = Date.now() + SIGNS;
    showSigns();
    setTimeout(showSigns, SIGNS + 100);
  }
  function showSigns() {
    const now = !inside && Date.now() < until;
    document.getElementById("sign-fill").hidden = !now || Boolean(fills());
    document.getElementById("sign-awake").hidden = !now || awake;
  }

  // ---- awake: as the browser offers it; otherwise, without TLS, with a silent film of nothing, which helps in some
  // browsers: nobody can ask whether it does, so the sign stays ----

  let lock = null;
  async function stayAwake() {
    if (document.hidden || (lock && !lock.released)) return;
    try {
      lock = await navigator.wakeLock.request("screen");
      lock.addEventListener("release", () => { awake = false; });
      awake = true;
    } catch {
      awake = false;
      film();
    }
    showSigns();
  }

  function film() {
    const playing = document.querySelector(".awake-film") || newFilm();
    if (playing?.paused) playing.play().catch(() => {});
  }

  function newFilm() {
    const canvas = document.createElement("canvas");
    if (!canvas.captureStream) return null;
    canvas.width = canvas.height = 16;
    const brush = canvas.getContext("2d");
    setInterval(() => brush.fillRect(0, 0, 16, 16), 1000);
    const playing = Object.assign(document.createElement("video"), { className: "awake-film", muted: true, playsInline: true, loop: true });
    playing.setAttribute("aria-hidden", "true");
    playing.srcObject = canvas.captureStream(1);
    wall.append(playing);
    return playing;
  }

  // ---- back: a line that says nothing is a broken one, and after each break everything is asked anew ----

  let heard = Date.now();
  function listen() {
    socket.onAny(() => { heard = Date.now(); });
    socket.on("connect", () => { heard = Date.now(); askAll(); });
  }
  function lookAround() {
    stayAwake();
    if (socket?.connected && Date.now() - heard > SILENCE) socket.io.engine.close();
  }

  document.addEventListener("DOMContentLoaded", () => {
    stand();
    document.fonts.ready.then(move);
    if (inside) return;
    hint();
    listen();
    lookAround();
    setInterval(lookAround, 4000);
    document.addEventListener("keydown", press);
    document.addEventListener("click", () => { if (!fills()) fill(); });
    document.addEventListener("mousemove", () => { if (Date.now() > until) hint(); });
    document.addEventListener("fullscreenchange", hint);
    document.addEventListener("visibilitychange", lookAround);
    window.addEventListener("online", () => { if (!socket.connected) socket.disconnect().connect(); });
  });
}
