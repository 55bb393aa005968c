// What is said on the big screen can be read at the back, or it is put away whole and the wall says how many. First what is
// large becomes smaller, but nothing smaller than one rem; then a list goes on a page further; last a long text ends in dots.
"use strict";

const wallFits = (() => {
  const SMALLEST = .5;
  const STEP = .8; // of what is in sight, so that the last lines are read on
  const SMALLEST_IN_A_LIST = .8; // rather fewer lines than small ones
  const KEPT = "td, th, .seat, .notice, .notice *, :has(> .fingerprint), #screens-look *"; // never shortened
  const scene = () => document.getElementById("screens-wall");
  const tooMuch = (here) => here.scrollHeight > here.clientHeight + 1;
  const there = (each) => each.getClientRects().length > 0;

  // Draws page `at` of what is there, or the last one; says which it is, and whether there is more.
  function fit(at = 0) {
    const here = scene();
    if (!here) return { at: 0, more: false };
    asMade(here);
    inWords(here);
    const list = [...here.querySelectorAll("[data-fits]")].find(there);
    smaller(here, list ? SMALLEST_IN_A_LIST : SMALLEST);
    if (list?.dataset.fits === "dots") dotted(here);
    const turned = list ? turn(here, list, at) : { at: 0, more: false };
    dotted(here);
    return further(here, turned, at);
  }

  // What is too large even so, on a screen that was made larger, goes by as it is.
  function further(here, turned, wanted) {
    const rest = here.scrollHeight - here.clientHeight;
    here.scrollTop = 0;
    if (rest <= 1 || turned.more) return turned;
    const steps = Math.min(wanted - turned.at, Math.ceil(rest / (here.clientHeight * STEP)));
    here.scrollTop = steps * here.clientHeight * STEP;
    return { at: turned.at + steps, more: rest - here.scrollTop > 1 };
  }

  function asMade(here) {
    here.style.removeProperty("--assemblee-fit");
    for (const each of here.querySelectorAll(".dots")) {
      each.classList.remove("dots");
      each.style.removeProperty("--assemblee-lines");
    }
    for (const each of here.querySelectorAll("[data-away]")) {
      delete each.dataset.away;
      each.hidden = false;
    }
    for (const each of here.querySelectorAll("[data-more]")) say(each, Number(each.dataset.beyond || 0));
  }

  // A picture of which the letters would be too small, or with nothing beside its core, gives way to the list that says it.
  function inWords(here) {
    const tree = here.querySelector(".tree-picture:not(.overview) .tree");
    here.classList.remove("in-words");
    if (!tree) return;
    const letters = tree.getScreenCTM().a * parseFloat(tree.getAttribute("font-size"));
    const rem = parseFloat(getComputedStyle(page).fontSize);
    here.classList.toggle("in-words", letters < rem - .5 || tree.querySelectorAll(".tree-pile").length < 2);
  }

  function say(mark, many) {
    mark.hidden = many === 0;
    mark.textContent = mark.dataset.more.replace("#", many);
  }

  function smaller(here, smallest) {
    for (let size = 1; tooMuch(here) && size > smallest; ) {
      size = Math.max(smallest, size - .1);
      here.style.setProperty("--assemblee-fit", size.toFixed(2));
    }
  }

  function turn(here, list, wanted) {
    const rows = [...list.children].filter((each) => there(each) && !each.matches("[data-more], [data-stays]"));
    rows.forEach((each) => put(each, true));
    dotted(here); // what is around the list must leave room for it
    const mark = list.querySelector("[data-more]") || here.querySelector("[data-more]");
    const beyond = Number(mark?.dataset.beyond || 0);
    const most = Number(list.dataset.most || rows.length);
    const least = Number(list.dataset.least || 1);
    let first = 0;
    for (let at = 0; ; at += 1) {
      const shown = fill(here, rows, first, most, least, (left) => mark && say(mark, left + beyond));
      const left = rows.length - first - shown;
      if (at === wanted || !left || !shown) return { at, more: left > 0 };
      first += shown;
    }
  }

  // As many rows from `first` on as fit, at least `least`; returns how many.
  function fill(here, rows, first, most, least, tell) {
    let end = Math.min(rows.length, first + most);
    rows.forEach((each, n) => put(each, n < first || n >= end));
    tell(rows.length - end);
    while (tooMuch(here) && end - first > least) {
      end -= 1;
      put(rows[end], true);
      tell(rows.length - end);
    }
    return end - first;
  }

  function put(row, away) {
    row.hidden = away;
    if (away) row.dataset.away = "";
    else delete row.dataset.away;
  }

  // The longest text loses a line, until all fits.
  function dotted(here) {
    const texts = [...here.querySelectorAll("*")].filter(onlyWords).map((each) => ({ each, lines: linesOf(each) }));
    while (tooMuch(here)) {
      const longest = texts.reduce((one, other) => (other.lines > one.lines ? other : one), { lines: 1 });
      if (!longest.each) return;
      longest.lines -= 1;
      longest.each.style.setProperty("--assemblee-lines", longest.lines);
      longest.each.classList.add("dots");
    }
  }

  const isInline = (each) => /^(inline|none|contents)/.test(getComputedStyle(each).display);
  function onlyWords(each) {
    return each instanceof HTMLElement && there(each) && !isInline(each) && !each.matches(KEPT)
      && each.textContent.trim() !== "" && [...each.children].every(isInline);
  }

  const linesOf = (each) => Math.round(each.getBoundingClientRect().height / parseFloat(getComputedStyle(each).lineHeight));

  return fit;
})();
