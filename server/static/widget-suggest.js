// @ts-check
/* Questions offered while one types: matched here, without accents, so that it works without a network too. */

/** @type {Object<string, string>} SMS spelling that nearly everybody uses */
const SHORT = { ko: 'khong', k: 'khong', hok: 'khong', dc: 'duoc', dk: 'duoc', cty: 'cong ty', bh: 'bao hiem', nv: 'nhan vien', ntn: 'the nao', bhxh: 'bao hiem xa hoi', bhyt: 'bao hiem y te', bhtn: 'bao hiem that nghiep', hd: 'hop dong' };

export const fold = (/** @type {string} */ text) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/đ/g, 'd');

const syllables = (/** @type {string} */ text) => (fold(text).match(/[a-z0-9]+/g) || []).map((word) => SHORT[word] || word).join(' ').split(' ').filter(Boolean);

/** The questions nearest to what is typed, best first; a rare syllable counts for more, the last one may be unfinished.
 * @param {{text: string, words: string[]}[]} questions @param {Map<string, number>} held @param {string} typed @returns {string[]} */
export const nearest = (questions, held, typed, most = 5) => {
  const asked = syllables(typed);
  if (typed.trim().length < 2 || asked.length > 14) return [];
  const last = asked.length - 1;
  const weights = asked.map((word) => Math.log(1 + questions.length / (held.get(word) || 1)));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const scored = questions.map(({ text, words }) => {
    const found = asked.map((word, at) => words.includes(word) || (at === last && words.some((other) => other.startsWith(word))));
    return { text, score: weights.reduce((sum, weight, at) => sum + (found[at] ? weight : 0), 0) / whole - words.length / 1000 };
  });
  return scored.filter(({ score }) => score > 0.55).sort((one, other) => other.score - one.score).slice(0, most).map(({ text }) => text);
};

/** Makes the box of a desk offer questions: arrows move, Enter or a tap sends, Escape closes. */
export const attach = (/** @type {any} */ desk, /** @type {string[]} */ written) => {
  const { box, list, el } = desk;
  const questions = written.map((text) => ({ text, words: syllables(text) }));
  const held = new Map();
  for (const { words } of questions) for (const word of new Set(words)) held.set(word, (held.get(word) || 0) + 1);
  let active = -1;

  const mark = (/** @type {number} */ at) => {
    active = at;
    [...list.children].forEach((option, place) => option.setAttribute('aria-selected', String(place === at)));
    if (at < 0) box.removeAttribute('aria-activedescendant');
    else box.setAttribute('aria-activedescendant', list.children[at].id);
  };
  const close = () => {
    list.hidden = true;
    list.textContent = '';
    box.removeAttribute('aria-controls');
    mark(-1);
  };
  const show = () => {
    const found = nearest(questions, held, box.value);
    close();
    if (!found.length || desk.sending) return;
    list.append(...found.map((text, at) => el('li', { role: 'option', id: `o${at}`, onmousedown: (/** @type {Event} */ e) => e.preventDefault(), onclick: () => choose(text) }, text)));
    list.hidden = false;
    box.setAttribute('aria-controls', 'l');
    mark(-1);
    desk.tell(`${found.length} ${desk.say('câu gợi ý, dùng mũi tên để chọn')}`, false);
  };
  const choose = (/** @type {string} */ text) => {
    close();
    box.value = text;
    desk.send(text, true);
  };
  const key = (/** @type {KeyboardEvent} */ event) => {
    if (list.hidden) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) mark(((active + step + 1 + list.children.length + 1) % (list.children.length + 1)) - 1);
    else if (event.key === 'Enter' && active >= 0) choose(list.children[active].textContent);
    else if (event.key === 'Escape') close();
    else return false;
    event.preventDefault();
    return true;
  };

  box.setAttribute('aria-autocomplete', 'list');
  box.setAttribute('aria-haspopup', 'listbox');
  box.addEventListener('input', show);
  box.addEventListener('blur', close);
  desk.combobox = { key, close };
};
