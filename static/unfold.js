// A link to a part or a sentence opens what it lies folded in, also where the browser does not do so by itself.
// Without this file a part is opened by its own heading.
const unfold = () => {
  const wanted = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!wanted) return;
  const own = wanted.querySelector(":scope > .fold");
  if (own) own.open = true;
  for (let fold = wanted.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  wanted.scrollIntoView();
};
window.addEventListener("hashchange", unfold);
unfold();
