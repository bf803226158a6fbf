// @ts-check
// Keys, look-ups and unsent words of the review desk; every page works without it.

const typing = () => /^(input|textarea|select)$/i.test(document.activeElement?.tagName ?? "");

/** @param {string} chosen @param {number} step */
function move(chosen, step) {
  const all = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(chosen)]);
  const at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  all[Math.min(all.length - 1, Math.max(0, at + step))]?.focus();
}

/** @param {string} key */
function press(key) {
  const button = document.querySelector(`[data-key="${key}"]`);
  if (button instanceof HTMLElement) button.click();
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.ctrlKey) {
    event.preventDefault();
    press("s");
    return;
  }
  if (event.key === "Escape" && typing() && document.activeElement instanceof HTMLElement) document.activeElement.blur();
  if (typing() || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "j") move("a.go", 1);
  else if (event.key === "k") move("a.go", -1);
  else if (event.key === "/" && finder) {
    event.preventDefault();
    finder.focus();
  } else if (event.key === "e") {
    event.preventDefault();
    document.querySelector("textarea")?.focus();
  } else if (/^[ncs]$/.test(event.key)) press(event.key);
});

// ---- provisions to cite -------------------------------------------------------------------------------------------------------
/** The field of citations the officer was in last, or beside the text she was in last; what is found is added there. */
let field = /** @type {HTMLInputElement | null} */ (null);
document.addEventListener("focusin", (event) => {
  const pair = event.target instanceof Element ? event.target.closest(".pair") : null;
  field = pair?.querySelector('input[name="provisions"]') ?? field;
});

const finder = document.getElementById("finder");
const found = document.getElementById("finder-found");
let wait = 0;
let last = "";
finder?.addEventListener("input", () => {
  clearTimeout(wait);
  wait = setTimeout(look, 250);
});
finder?.addEventListener("keydown", async (event) => {
  if (event.key !== "Enter" && event.key !== "ArrowDown") return;
  event.preventDefault();
  clearTimeout(wait);
  await look();
  const first = found?.querySelector("button");
  if (event.key === "ArrowDown") first?.focus();
  else first?.click();
});
found?.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  event.preventDefault();
  move("#finder, #finder-found button", event.key === "ArrowDown" ? 1 : -1);
});
found?.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("button") : null;
  if (!button) return;
  event.preventDefault();
  const fields = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll('input[name="provisions"]')]);
  const target = field ?? fields.find((each) => !each.value.trim()) ?? fields[0];
  const held = target.value.split(/[\s,;]+/).filter(Boolean);
  target.value = [...new Set([...held, button.value])].join(", ");
  target.dispatchEvent(new Event("input", { bubbles: true }));
  target.focus();
});

async function look() {
  const words = finder instanceof HTMLInputElement ? finder.value.trim() : "";
  if (!found || !words || words === last) return;
  const answer = await fetch(`/can-bo/tim?q=${encodeURIComponent(words)}`).catch(() => null);
  const told = document.getElementById("finder-told");
  if (!answer?.ok) {
    if (told) told.textContent = "Chưa tìm được lúc này. Hãy thử lại sau ít giây.";
    return;
  }
  last = words;
  const { found: provisions } = await answer.json();
  found.replaceChildren(...provisions.map(item));
  if (told) told.textContent = provisions.length ? `${provisions.length} quy định` : "Không có quy định phù hợp";
}

/** @param {{provision: string, label: string, text: string}} one */
function item(one) {
  const line = document.createElement("li");
  const add = document.createElement("button");
  add.type = "submit";
  add.name = "add";
  add.value = one.provision;
  add.className = "quiet";
  add.textContent = `Dẫn ${one.label}`;
  const text = document.createElement("p");
  text.className = "meta";
  text.textContent = one.text;
  line.append(add, text);
  return line;
}

// ---- words not sent yet: kept in this tab, so that a session that ran out or a lost network takes none --------------------------
const review = document.getElementById("review");
const place = `desk:${location.pathname}`;
const fields = () =>
  /** @type {(HTMLInputElement | HTMLTextAreaElement)[]} */ ([
    ...(review?.querySelectorAll('[name="question"], [name="text"], [name="provisions"]') ?? []),
  ]);

if (review instanceof HTMLFormElement) {
  const kept = JSON.parse(sessionStorage.getItem(place) ?? "null");
  const shown = fields();
  const differs = kept?.values.length === shown.length && kept.values.some((/** @type {string} */ value, /** @type {number} */ at) => value !== shown[at].value);
  if (differs && kept.from === shown.map((each) => each.defaultValue).join("\n")) {
    shown.forEach((each, at) => (each.value = kept.values[at]));
    const told = document.createElement("p");
    told.className = "doubt";
    told.setAttribute("role", "status");
    told.textContent = "Đã lấy lại phần bạn viết dở ở đây.";
    review.prepend(told);
  }
  review.addEventListener("input", () => {
    const now = fields();
    const values = now.map((each) => each.value);
    sessionStorage.setItem(place, JSON.stringify({ from: now.map((each) => each.defaultValue).join("\n"), values }));
  });
  let sent = false;
  review.addEventListener("submit", (event) => {
    if (sent) event.preventDefault();
    sent = true;
  });
  addEventListener("pageshow", () => (sent = false));
} else if (document.querySelector(".queue, .filters")) {
  Object.keys(sessionStorage).filter((key) => key.startsWith("desk:")).forEach((key) => sessionStorage.removeItem(key));
}
