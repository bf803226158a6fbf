// @ts-check
/* How an answer is drawn: from the JSON of POST /api/v1/answers to nodes. Text goes in as text, never as markup. */

const PHONE = /(\+?\d(?: ?\d){8,12}|\b1[89]00(?: ?\d){4,6}|\b11[1345]\b)/;
const POINT = /^(?:[a-zđ]\)|–|-|•|\d+\.)\s/;
const OPEN_LONG = 420; // characters of a later statement that are open to the eye

const day = (/** @type {string} */ iso) => iso.split('-').reverse().join('/');

/** Paragraphs of a text; `calls`: telephone numbers can be tapped.
 * @param {any} desk @param {string} text @returns {HTMLElement[]} */
const paragraphs = ({ el }, text, calls = false) =>
  text.split('\n').map((line) => line.trim()).filter(Boolean).map((line) => {
    const parts = calls ? line.split(PHONE) : [line];
    return el('p', { class: POINT.test(line) && 'point' }, ...parts.map((part, at) => (at % 2 ? el('a', { href: `tel:${part.replace(/ /g, '')}` }, part) : part)));
  });

/** Buttons [1] [2] that open the provisions. */
const references = (/** @type {any} */ desk, /** @type {any} */ answer, /** @type {number[]} */ places) => {
  const button = (/** @type {number} */ place) =>
    desk.el('button', { type: 'button', class: 'ref', 'aria-label': `Căn cứ ${place + 1}: ${answer.citations[place].label}`, onclick: (/** @type {any} */ e) => desk.use('provision', answer, place, e.currentTarget) }, `[${place + 1}]`);
  return places.length > 0 && desk.el('div', { class: 'row' }, ...places.map(button));
};

export const statement = (/** @type {any} */ desk, /** @type {any} */ answer, /** @type {any} */ said, /** @type {boolean} */ first) => {
  const { el } = desk;
  const told = paragraphs(desk, said.text);
  let open = told.length;
  if (!first && said.text.length > OPEN_LONG && told.length > 2) {
    open = 1;
    for (let length = 0; open < told.length && length + said.text.length / told.length < OPEN_LONG; open += 1) length += (told[open].textContent || '').length;
  }
  const rest = told.slice(open);
  return el('div', { class: first ? 'said first' : 'said' },
    said.as_of && el('p', { class: 'tiny' }, `Theo luật ngày ${day(said.as_of)}`),
    ...told.slice(0, open),
    rest.length > 0 && el('details', {}, el('summary', {}, 'Đọc tiếp'), ...rest),
    references(desk, answer, said.citations));
};

const lines = (/** @type {any} */ { el }, /** @type {string} */ title, /** @type {any[]} */ items) =>
  items && items.length > 0 && el('div', {}, el('p', {}, title), el('ul', {}, ...items.map((item) => el('li', {}, item.text || item))));

const calculation = (/** @type {any} */ desk, /** @type {any} */ answer, /** @type {any} */ worked) => {
  const { el } = desk;
  const rests = answer.statements[(worked.statements || [])[0]];
  const waits = worked.missing && worked.missing.length > 0;
  const step = (/** @type {any} */ line) => el('li', {}, line.text, references(desk, answer, line.citations || []));
  const cases = (worked.cases || []).map((/** @type {any} */ each) => el('p', {}, `${each.label}: `, el('strong', {}, each.text)));
  return el('div', { class: 'said' },
    el('h4', {}, waits ? `Tính thử: ${worked.title}` : worked.title),
    worked.result && el('p', { class: 'big' }, worked.result.text),
    ...cases,
    rests && references(desk, answer, rests.citations),
    worked.not_covered && el('p', {}, worked.not_covered),
    ...(waits ? worked.missing.map((/** @type {any} */ fact) => el('p', {}, `Để tính ra con số, còn cần biết: ${fact.question}`)) : []),
    worked.steps.length > 0 && el('details', {}, el('summary', {}, 'Cách tính, từng bước'), el('ol', {}, ...worked.steps.map(step)), lines(desk, 'Các mức đã dùng:', worked.parameters), lines(desk, 'Chưa tính ở đây:', worked.limits)),
    lines(desk, 'Tính với:', worked.assumptions),
    worked.form && desk.link(worked.form, waits ? 'Điền nốt và tính' : 'Đổi số liệu và tính lại', 'go'));
};

export const sources = (/** @type {any} */ desk, /** @type {any} */ answer) => {
  const { el } = desk;
  const item = (/** @type {any} */ cited, /** @type {number} */ place) =>
    el('li', {},
      el('button', { type: 'button', onclick: (/** @type {any} */ e) => desk.use('provision', answer, place, e.currentTarget) }, `[${place + 1}] ${cited.label}`),
      el('p', { class: 'tiny' }, `${layer(cited.layer)} · áp dụng từ ${day(cited.valid_from)}${cited.valid_until ? ` đến trước ${day(cited.valid_until)}` : ''}`));
  return el('details', { open: answer.citations.length <= 4 }, el('summary', {}, `Căn cứ (${answer.citations.length} quy định)`), el('ul', { class: 'chips' }, ...answer.citations.map(item)));
};

export const layer = (/** @type {string} */ name) => (name === 'official' ? 'Văn bản gốc' : 'Diễn giải, không thay văn bản gốc');

const choices = (/** @type {any} */ desk, /** @type {string[]} */ labels, /** @type {string[]} */ questions, /** @type {boolean} */ fresh) =>
  desk.el('ul', { class: 'chips' }, ...labels.map((label, at) => desk.el('li', {}, desk.el('button', { type: 'button', onclick: () => desk.send(questions[at], fresh) }, label))));

const KINDS = { condition: 'Điều kiện', exception: 'Trường hợp riêng', step: 'Cần làm gì', papers: 'Giấy tờ', deadline: 'Thời hạn', place: 'Gửi đến đâu, ai giải quyết', sanction: 'Làm sai thì bị gì' };

/** The heading of a group of statements, before its first one; the answer itself, and what stands first, has none. */
const heading = (/** @type {any} */ { el }, /** @type {any[]} */ told, /** @type {number} */ at) => {
  const words = at > 0 && !told[at].as_of && told[at].kind !== told[at - 1].kind && KINDS[/** @type {keyof typeof KINDS} */ (told[at].kind)];
  return words ? [el('h4', {}, words)] : [];
};

/** What is told: calculations first, then the statements they do not tell, then the provisions. */
const body = (/** @type {any} */ desk, /** @type {any} */ answer) => {
  const { el } = desk;
  const worked = (answer.calculations || []).filter((/** @type {any} */ c) => !(answer.clarify && c.missing && c.missing.length));
  const drawn = new Set([].concat(...worked.map((/** @type {any} */ c) => c.statements || [])));
  const told = answer.statements.filter((/** @type {any} */ _, /** @type {number} */ at) => !drawn.has(/** @type {never} */ (at)));
  return [
    el('h4', {}, answer.clarify ? 'Nói chung thì' : 'Trả lời'),
    el('p', { class: 'tiny' }, `Theo luật áp dụng ngày ${day(answer.as_of)}`),
    ...worked.map((/** @type {any} */ each) => calculation(desk, answer, each)),
    ...told.flatMap((/** @type {any} */ said, /** @type {number} */ at) => [...heading(desk, told, at), statement(desk, answer, said, !at && !worked.length && !answer.clarify)]),
    sources(desk, answer),
    el('p', { class: 'tiny' }, approved(answer.verified)),
  ];
};

const approved = (/** @type {any} */ verified) => {
  const who = verified && [verified.signed_by, verified.unit].filter(Boolean).join(', ');
  return verified
    ? `Cán bộ công đoàn đã kiểm${who ? `: ${who}` : ''}.`
    : 'Do máy soạn, chưa có cán bộ công đoàn kiểm. Việc hệ trọng hãy hỏi lại cán bộ công đoàn trước khi ký hay gửi giấy tờ.';
};

const asked = (/** @type {any} */ desk, /** @type {any} */ answer) => {
  const { question, because, options, completed } = answer.clarify;
  return desk.el('div', {}, desk.el('h4', {}, question), because && desk.el('p', { class: 'soft' }, because),
    options.length ? choices(desk, options, completed || options, false) : desk.el('p', { class: 'soft' }, 'Bạn viết câu trả lời vào ô bên dưới.'));
};

const actions = (/** @type {any} */ desk, /** @type {any} */ answer) => {
  const { el } = desk;
  const act = (/** @type {string} */ name, /** @type {string} */ text, /** @type {any[]} */ ...given) => el('button', { type: 'button', onclick: (/** @type {any} */ e) => desk.use(name, answer, e.currentTarget, ...given) }, text);
  const voices = 'speechSynthesis' in window && speechSynthesis.getVoices().some((voice) => voice.lang.startsWith('vi'));
  return el('div', { class: 'act', lang: desk.tongue },
    el('div', { class: 'row feedback' }, el('span', {}, desk.say('Có giúp được bạn không?')), act('feedback', desk.say('Có ích'), true), act('feedback', desk.say('Chưa ổn'), false)),
    el('div', { class: 'row' }, answer.statements.length > 0 && act('share', desk.say('Gửi, chép, lưu')), voices && act('aloud', desk.say('Nghe đọc'))));
};

/** One turn of a conversation; `lead` is what a screen reader is told once, `asks` the question put back.
 * @param {any} desk @param {any} answer @param {{text: string, found: any[]}} masked */
export const draw = (desk, answer, masked) => {
  const { el } = desk;
  const notice = answer.notice || '';
  const message = (answer.message || '').startsWith(notice) ? (answer.message || '').slice(notice.length) : answer.message;
  const heading = el('h3', { tabindex: -1 }, answer.question);
  const hidden = desk.kinds(answer.masked && answer.masked.length ? answer.masked : masked.found);
  const related = (answer.related || []).slice(0, 3);
  const node = el('article', { class: 'turn', lang: 'vi' }, heading,
    hidden && el('p', { class: 'tiny' }, `Đã che trước khi gửi: ${hidden}.`),
    answer.understood && answer.understood !== answer.question && el('p', { class: 'soft' }, `Tôi hiểu là: ${answer.understood}`),
    notice && el('div', { class: 'urgent' }, ...paragraphs(desk, notice, true)),
    message && el('div', { class: 'said' }, ...paragraphs(desk, message, true)),
    answer.clarify && asked(desk, answer),
    ...(answer.statements.length ? body(desk, answer) : []),
    related.length > 0 && el('h4', {}, answer.status === 'refused' ? 'Bạn thử hỏi' : 'Có thể bạn muốn hỏi'),
    related.length > 0 && choices(desk, related, related, true),
    !(notice && answer.status === 'refused') && actions(desk, answer));
  const first = answer.statements[0] ? answer.statements[0].text : '';
  const lead = notice || message || (answer.clarify ? answer.clarify.question : first);
  return { node, heading, lead: `${answer.clarify ? 'Cần bạn cho biết thêm: ' : 'Đã có trả lời: '}${lead}`, asks: answer.clarify && answer.clarify.question };
};
