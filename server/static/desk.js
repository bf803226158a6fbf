// @ts-check
// Keys and look-ups of the review desk; every page works without it.

const typing = () => /^(input|textarea|select)$/i.test(document.activeElement?.tagName ?? "");

/** @param {number} step */
function move(step) {
  const links = [...document.querySelectorAll(".queue a")];
  const at = links.indexOf(/** @type {Element} */ (document.activeElement));
  const next = links[Math.min(links.length - 1, Math.max(0, at + step))];
  if (next instanceof HTMLElement) next.focus();
}

document.addEventListener("keydown", (event) => {
  const sign = document.querySelector('[data-key="s"]');
  if (event.key === "Enter" && event.ctrlKey && sign instanceof HTMLElement) {
    event.preventDefault();
    sign.click();
    return;
  }
  if (typing() || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "j") move(1);
  else if (event.key === "k") move(-1);
  else if (event.key === "/") {
    event.preventDefault();
    document.getElementById("finder")?.focus();
  } else {
    const button = /^[ncs]$/.test(event.key) ? document.querySelector(`[data-key="${event.key}"]`) : null;
    if (button instanceof HTMLElement) button.click();
  }
});

/** The field of citations the officer was in last; what is found is added there. */
let field = /** @type {HTMLInputElement | null} */ (null);
document.addEventListener("focusin", (event) => {
  if (event.target instanceof HTMLInputElement && event.target.name === "provisions") field = event.target;
});

const finder = document.getElementById("finder");
let wait = 0;
finder?.addEventListener("input", () => {
  clearTimeout(wait);
  wait = setTimeout(look, 250);
});
finder?.addEventListener("keydown", (event) => {
  if (event.key === "Enter") event.preventDefault();
});

async function look() {
  const words = finder instanceof HTMLInputElement ? finder.value.trim() : "";
  const list = document.getElementById("finder-found");
  if (!list || !words) return;
  const answer = await fetch(`/can-bo/tim?q=${encodeURIComponent(words)}`);
  if (!answer.ok) return;
  const { found } = await answer.json();
  list.replaceChildren(...found.map(item));
}

/** @param {{provision: string, label: string, text: string}} one */
function item(one) {
  const line = document.createElement("li");
  const add = document.createElement("button");
  add.type = "button";
  add.className = "quiet";
  add.textContent = `Dẫn ${one.label}`;
  add.addEventListener("click", () => {
    const target = field ?? document.querySelector('input[name="provisions"][value=""]');
    if (!(target instanceof HTMLInputElement)) return;
    target.value = target.value.trim() ? `${target.value.trim()}, ${one.provision}` : one.provision;
    target.focus();
  });
  const text = document.createElement("p");
  text.className = "meta";
  text.textContent = one.text;
  line.append(add, text);
  return line;
}
