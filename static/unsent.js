// What people do is a form: it gets the token against forgery, and a key by which it is done once however often it is sent.
// One that nobody answers waits here, also while the page is read again, and goes out by itself when there is a line.
"use strict";

const unsent = (() => {
  const KEPT = "assemblee unsent";
  const PATIENCE = 40000; // longer than the server itself waits for its database
  const tries = new Map(); // key -> { since, cut, wake } of an act that is under way
  const token = () => document.querySelector("meta[name=csrf]").content;

  function newKey() {
    return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  // ---- kept for the page that is read after this one ----

  function kept() {
    try {
      return JSON.parse(sessionStorage.getItem(KEPT)) || [];
    } catch {
      return [];
    }
  }

  function keep(acts) {
    try {
      sessionStorage.setItem(KEPT, JSON.stringify(acts));
    } catch { /* then it waits as long as this page is open */ }
  }

  const others = (key) => kept().filter((act) => act.key !== key);

  // ---- again and again until there is an answer ----

  async function insist(address, { headers, body }) {
    const key = headers["Idempotency-Key"];
    if (body instanceof URLSearchParams) keep([...others(key), { address, body: String(body), key }]);
    for (let pause = 500; ; pause = Math.min(pause * 2, 8000)) {
      const answer = await once(key, address, { method: "POST", headers, body });
      if (answer) {
        tries.delete(key);
        keep(others(key));
        document.dispatchEvent(new CustomEvent("assemblee:unsent", { detail: { answered: true } }));
        return answer;
      }
      await new Promise((wake) => {
        tries.set(key, { wake });
        setTimeout(wake, pause * (0.5 + Math.random()));
        document.dispatchEvent(new CustomEvent("assemblee:unsent", { detail: { answered: false } }));
      });
    }
  }

  async function once(key, address, request) {
    const patience = new AbortController();
    const cut = () => patience.abort();
    const timer = setTimeout(cut, PATIENCE);
    tries.set(key, { ...tries.get(key), since: Date.now(), cut });
    try {
      const answer = await fetch(address, { ...request, signal: patience.signal });
      return [502, 504].includes(answer.status) ? null : answer; // a proxy, behind which nobody is
    } catch {
      return null;
    } finally {
      clearTimeout(timer);
    }
  }

  // A line came back: what is still on the old one will not be answered.
  function wake() {
    for (const each of tries.values()) {
      if (Date.now() - each.since > 2000) each.cut();
      each.wake?.();
    }
  }

  async function again({ address, body, key }) {
    const headers = { "X-CSRFToken": token(), "Idempotency-Key": key, "HX-Request": "true" };
    const answer = await insist(address, { headers, body: new URLSearchParams(body) });
    const notice = document.getElementById("notice");
    if (answer.status >= 400 && notice) htmx.swap({ text: await answer.text(), target: notice, swap: "innerHTML" });
  }

  // ---- forms ----

  // What is pressed twice before it was answered, is one act. The same form may stand for another by then, as when the line of
  // a screen is quicker than an answer.
  const keys = new Map(); // what is asked -> the key of that act, until it is done or refused
  function asked({ action, body }) {
    const fields = new URLSearchParams(body);
    ["_csrf_token", "act"].forEach((name) => fields.delete(name));
    return `${action} ${fields}`;
  }

  document.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
    const { request } = ctx;
    if (request.method === "GET") return;
    if (!keys.has(asked(request))) keys.set(asked(request), newKey());
    request.headers["X-CSRFToken"] = token();
    request.headers["Idempotency-Key"] = keys.get(asked(request));
    request.timeout = "0s";
    ctx.fetch = insist;
  });

  document.addEventListener("htmx:after:request", ({ target, detail: { ctx: { request, response } } }) => {
    const status = response?.status || 0;
    if (request.method === "GET" || !status || status >= 500) return; // not done: the same key is sent when it is pressed again
    keys.delete(asked(request));
    const form = target.closest?.("form"); // none, when what was pressed was drawn away meanwhile
    if (!form || status >= 300) return;
    (document.getElementById("notice") || {}).textContent = "";
    if (form.hasAttribute("data-clear")) form.reset();
  });

  // A form that opens another page stands in a fragment without its secrets: it gets them as it leaves.
  document.addEventListener("submit", ({ target: form }) => {
    if (form.method !== "post" || form.hasAttribute("hx-post") || form.elements._csrf_token) return;
    form.append(hidden("_csrf_token", token()), hidden("act", newKey()));
  });

  function hidden(name, value) {
    return Object.assign(document.createElement("input"), { type: "hidden", name, value });
  }

  window.addEventListener("online", wake);
  document.addEventListener("DOMContentLoaded", () => { if (window === top) kept().forEach(again); });

  return { wake, waits: () => [...tries.values()].some((each) => each.wake) };
})();
