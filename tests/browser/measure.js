([atLeast, most]) => {
  const told = [];
  const name = (node) => `${node.tagName.toLowerCase()}${node.id && "#" + node.id}.${node.className} "${node.textContent.trim().slice(0, 40)}"`;
  const visible = (node) => node.checkVisibility() && !node.closest(".visually-hidden") && node.getClientRects().length > 0;
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > wide) told.push(`the page is ${document.documentElement.scrollWidth} wide`);

  for (const node of document.body.querySelectorAll("*")) {
    if (!visible(node)) continue;
    const { left, right, width } = node.getBoundingClientRect();
    if (width && (right > wide + 1 || left < -1)) told.push(`sticks out: ${name(node)} ${left} ${right}`);
    const style = getComputedStyle(node);
    const hides = style.overflowX !== "visible" || style.overflowY !== "visible";
    if (hides && !node.matches("textarea, select, input") &&
        (node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 1)) told.push(`cut off: ${name(node)}`);
  }

  const controls = [...document.querySelectorAll("a[href], button, summary, select, textarea, input:not([type=hidden])")].filter(visible);
  for (const node of controls) {
    const target = node.closest("label") || node;
    const { width, height } = target.getBoundingClientRect();
    if (Math.min(width, height) < atLeast - 0.5) told.push(`small: ${name(node)} ${Math.round(width)} x ${Math.round(height)}`);
    if (node.disabled) continue;
    target.scrollIntoView({ block: "nearest" });
    const box = target.getClientRects()[0];
    const [x, y] = [box.left + box.width / 2, Math.min(box.top + box.height / 2, innerHeight - 2)];
    const hit = document.elementFromPoint(x, Math.max(2, y));
    if (!hit || !(target.contains(hit) || hit.contains(target))) told.push(`covered: ${name(node)} by ${hit && name(hit)}`);
  }

  window.scrollTo(0, 1);
  const stays = [...document.body.querySelectorAll("*")].filter((node) => visible(node) && ["sticky", "fixed"].includes(getComputedStyle(node).position));
  const taken = stays.reduce((sum, node) => sum + node.getBoundingClientRect().height, 0);
  if (taken > most * innerHeight) told.push(`${Math.round(taken)} of ${innerHeight} stays in place: ${stays.map(name)}`);
  window.scrollTo(0, 0);
  return told;
}
