// @ts-check
/* What a member may do with an answer: open its provisions, judge it, ask an officer, share it, have it read. Loaded when asked for. */

const day = (/** @type {string} */ iso) => iso.slice(0, 10).split('-').reverse().join('/');

/** The day on which the cited wording binds: that of the answer, or the wording's own first day where it is another. */
const dayOf = (/** @type {any} */ cited, /** @type {string} */ asOf) =>
  asOf >= cited.valid_from && (!cited.valid_until || asOf < cited.valid_until) ? asOf : cited.valid_from;

/** The text with its cited part marked; offsets count characters as the service counts them, not halves of pairs. */
const marked = (/** @type {any} */ desk, /** @type {string} */ text, /** @type {number} */ start, /** @type {number} */ end) => {
  const letters = Array.from(text);
  const part = (/** @type {number} */ from, /** @type {number=} */ to) => letters.slice(from, to).join('');
  if (end <= start) return [text];
  return [part(0, start), desk.el('mark', {}, part(start, end)), part(end)];
};

const address = (/** @type {any} */ cited, /** @type {string} */ on) => {
  const inner = (cited.provision.match(/\/(?:khoan|diem|dong)-.*$/) || [''])[0].slice(1);
  return `${cited.url.split('#')[0]}?ngay=${on}${inner ? `&trich=${encodeURIComponent(inner)}#trich` : ''}`;
};

const kindOf = (/** @type {string} */ layer) => (layer === 'official' ? 'Văn bản gốc' : 'Diễn giải, không thay văn bản gốc');

/** Shows the quotation at once, then the whole article with the quotation marked. */
export const provision = async (/** @type {any} */ desk, /** @type {any} */ answer, /** @type {number} */ place, /** @type {HTMLElement} */ opener) => {
  const { el } = desk;
  const cited = answer.citations[place];
  const on = dayOf(cited, answer.as_of);
  const about = el('p', { class: 'tiny' }, kindOf(cited.layer));
  const law = el('div', { class: 'law' }, el('mark', {}, cited.quote.trim()));
  const foot = el('p', { class: 'soft', lang: desk.tongue, role: 'status' }, desk.say('Đang tải cả điều luật…'));
  const view = desk.open(cited.label, [about, law, foot, desk.link(address(cited, on), desk.say('Mở trang đầy đủ của quy định này'), 'go')], opener);
  try {
    const told = await desk.call(`provisions/${cited.provision.split('/').map(encodeURIComponent).join('/')}?as_of=${on}`);
    const same = told.text_sha256 === cited.text_sha256;
    about.textContent = [kindOf(told.layer), told.title].filter(Boolean).join(' · ');
    law.textContent = '';
    law.append(...marked(desk, told.text, same ? cited.start : told.start, same ? cited.end : told.end));
    foot.textContent = desk.say('Phần được dẫn có tô màu.');
    if (told.digest) foot.before(el('details', { lang: 'vi' }, el('summary', {}, 'Diễn giải dễ hiểu'), el('div', { class: 'law' }, told.digest)));
    const mark = law.querySelector('mark');
    if (mark && view.isConnected) mark.scrollIntoView({ block: 'nearest' });
  } catch (error) {
    foot.textContent = `${/** @type {Error} */ (error).message} ${desk.say('Trên đây là phần được dẫn.')}`;
  }
};

const REASONS = { wrong: 'Sai', unclear: 'Khó hiểu', incomplete: 'Thiếu', not_my_case: 'Không đúng chuyện của tôi', other: 'Lý do khác' };

/** Useful or not, and if not, why; what was said is sent once, under one key. */
export const feedback = async (/** @type {any} */ desk, /** @type {any} */ answer, /** @type {any} */ button, /** @type {boolean} */ useful, /** @type {string=} */ reason) => {
  const { el } = desk;
  const row = button.closest('.feedback');
  if (!useful && !reason) {
    const buttons = Object.entries(REASONS).map(([name, words]) => el('button', { type: 'button', onclick: (/** @type {any} */ e) => desk.use('feedback', answer, e.currentTarget, false, name) }, desk.say(words)));
    row.textContent = '';
    row.append(el('span', {}, desk.say('Chưa ổn chỗ nào?')), ...buttons);
    buttons[0].focus();
    return;
  }
  row.sent = row.sent || desk.newKey();
  await desk.call('feedback', { answer_id: answer.id, useful, reason }, { key: row.sent });
  const thanks = el('p', { tabindex: -1 }, desk.say('Cảm ơn bạn. Ý kiến này giúp sửa câu trả lời.'));
  row.textContent = '';
  row.append(thanks);
  thanks.focus();
};

const field = (/** @type {any} */ { el }, /** @type {string} */ name, /** @type {string} */ label, /** @type {Object<string, any>} */ given, value = '') => {
  const input = el(given.rows ? 'textarea' : 'input', { id: name, lang: 'vi', ...given });
  input.value = value;
  return { input, nodes: [el('label', { for: name }, label), input] };
};

/** Copies a text; where the browser cannot, it is selected for the member to copy. */
const copier = (/** @type {any} */ desk, /** @type {() => string} */ text, /** @type {string} */ label, /** @type {any=} */ shown) =>
  desk.el('button', {
    type: 'button',
    onclick: async (/** @type {any} */ e) => {
      const button = e.currentTarget;
      try {
        await navigator.clipboard.writeText(text());
        button.textContent = desk.say('Đã chép');
      } catch (error) {
        if (shown && shown.select) shown.select();
        button.textContent = desk.say('Chạm giữ dòng chữ để chép');
      }
      desk.tell(button.textContent, false);
    },
  }, label);

/** A form whose fields stay as they are until `send` has succeeded; once at a time. */
const form = (/** @type {any} */ desk, /** @type {Node[]} */ nodes, /** @type {string} */ label, /** @type {() => Promise<void>} */ send) => {
  const { el } = desk;
  const status = el('p', { role: 'status', class: 'soft' });
  let sending = false;
  const submit = async () => {
    if (sending) return;
    sending = true;
    desk.alert.textContent = '';
    status.textContent = desk.say('Đang gửi…');
    try {
      await send();
    } catch (error) {
      desk.showTrouble(error, submit);
    }
    status.textContent = '';
    sending = false;
  };
  return el('form', { onsubmit: (/** @type {Event} */ e) => (e.preventDefault(), submit()) }, ...nodes, el('button', { type: 'submit', class: 'main' }, label), status);
};

/** A question to a union officer; what comes back is a code to read the reply by. */
export const officer = (/** @type {any} */ desk, /** @type {HTMLElement} */ opener) => {
  const { el } = desk;
  const key = desk.newKey();
  const typed = desk.box.value.trim();
  const question = field(desk, 'f1', desk.say('Câu hỏi'), { rows: 3, maxlength: 2000, required: true }, typed || (desk.last ? desk.last.question : ''));
  const note = field(desk, 'f2', desk.say('Kể thêm, nếu cần'), { rows: 3, maxlength: 1000 });
  const employer = field(desk, 'f3', desk.say('Nơi làm việc (không bắt buộc)'), { maxlength: 120, autocomplete: 'organization' });
  const send = async () => {
    const [asked, told] = await Promise.all([desk.masked(question.input.value.trim()), desk.masked(note.input.value.trim())]);
    const body = { question: asked.text, answer_id: desk.last && !typed ? desk.last.id : undefined, note: told.text || undefined, unit: desk.host.getAttribute('unit') || undefined, employer: employer.input.value.trim() || undefined };
    const { code } = await desk.call('requests', body, { key });
    desk.back();
    received(desk, code, opener);
  };
  const nodes = [...question.nodes, ...note.nodes, ...employer.nodes];
  const told = el('p', { class: 'soft' }, desk.say('Cán bộ công đoàn đọc và trả lời. Bạn nhận một mã để xem trả lời, không cần ghi tên.'));
  desk.open(desk.say('Hỏi cán bộ công đoàn'), [told, form(desk, nodes, desk.say('Gửi cho cán bộ'), send)], opener);
};

const received = (/** @type {any} */ desk, /** @type {string} */ code, /** @type {HTMLElement} */ opener) => {
  const { el } = desk;
  desk.open(desk.say('Đã gửi. Mã của bạn:'), [
    el('p', { class: 'code' }, code),
    el('p', {}, desk.say('Hãy ghi lại hoặc chụp mã này. Ai có mã thì đọc được trả lời; mất mã thì không ai tìm lại được.')),
    el('div', { class: 'row' }, copier(desk, () => code, desk.say('Chép mã')), desk.link(`ma/${encodeURIComponent(code)}`, desk.say('Trang xem trả lời'), 'go')),
  ], opener);
  desk.tell(`${desk.say('Mã của bạn:')} ${code}`, false);
};

const STATES = { open: 'Chưa có cán bộ nhận. Bạn xem lại sau nhé.', claimed: 'Cán bộ đang xem câu hỏi của bạn.', closed: 'Cán bộ đã đóng câu hỏi này.', answered: 'Cán bộ đã trả lời.', withdrawn: 'Câu trả lời cũ đã rút, đừng làm theo.', law_changed: 'Quy định làm căn cứ đã thay đổi', figure_changed: 'Con số làm căn cứ đã thay đổi', officer: 'Cán bộ đã xem lại và rút' };

/** What became of a question without an answer that stands: why it was closed, or since when and why its answer was withdrawn. */
const ended = (/** @type {any} */ desk, /** @type {any} */ { closed, withdrawn, reply: given }) => {
  const told = [];
  if (closed) told.push(`${desk.say('Lý do')}: ${closed.because}`);
  if (withdrawn) {
    const changed = withdrawn.changed.map((/** @type {any} */ one) => one.name).join('; ');
    told.push(`${desk.say('Câu cũ rút ngày')} ${day(withdrawn.at)}. ${desk.say(STATES[/** @type {keyof typeof STATES} */ (withdrawn.why)])}${changed && `: ${changed}`}.`);
  }
  if (!given && (closed || withdrawn)) told.push(withdrawn && withdrawn.checked_again ? desk.say('Cán bộ sẽ kiểm lại, bạn xem lại sau một, hai ngày.') : desk.say('Bạn hỏi lại, hoặc gặp cán bộ công đoàn nơi làm việc.'));
  return told.map((line) => desk.el('p', {}, line));
};

/** The reply of an officer, read by its code. */
export const reply = (/** @type {any} */ desk, /** @type {HTMLElement} */ opener) => {
  const { el } = desk;
  const code = field(desk, 'f5', desk.say('Mã của bạn'), { placeholder: 'ABCD-EFGH-JKLM', autocapitalize: 'characters', autocomplete: 'off', required: true, maxlength: 40 });
  const shown = el('div', { role: 'status' });
  const send = async () => {
    shown.textContent = '';
    const told = await desk.call(`requests/${encodeURIComponent(code.input.value.trim().toUpperCase())}`);
    const drawing = await desk.part('widget-answer');
    shown.append(el('h4', {}, desk.say(STATES[/** @type {keyof typeof STATES} */ (told.status)] || told.status)), el('p', { lang: 'vi', class: 'soft' }, told.question));
    shown.append(...ended(desk, told));
    if (told.reply) shown.append(...replied(desk, drawing, told.reply));
  };
  desk.open(desk.say('Xem trả lời bằng mã'), [form(desk, code.nodes, desk.say('Xem'), send), shown], opener);
};

const replied = (/** @type {any} */ desk, /** @type {any} */ drawing, /** @type {any} */ given) => {
  const answer = { citations: [], ...given, as_of: given.as_of || (given.signed_at || '').slice(0, 10) };
  const signed = [given.signed_by, given.unit, given.signed_at && day(given.signed_at)].filter(Boolean).join(', ');
  const said = given.statements.map((/** @type {any} */ each) => drawing.statement(desk, answer, { citations: [], ...each }, true));
  return [desk.el('div', { lang: 'vi' }, ...said, answer.citations.length > 0 && drawing.sources(desk, answer), signed && desk.el('p', {}, signed))];
};

const whole = (/** @type {any} */ answer) =>
  [answer.question, ...answer.statements.map((/** @type {any} */ said) => said.text), ...answer.citations.map((/** @type {any} */ cited, /** @type {number} */ at) => `[${at + 1}] ${cited.label}`)].join('\n\n');

/** A lasting address of the answer, its text, the short text for a message. */
export const share = async (/** @type {any} */ desk, /** @type {any} */ answer, /** @type {HTMLElement} */ opener) => {
  const { el } = desk;
  desk.tell(desk.say('Đang tạo địa chỉ…'));
  const made = await desk.call('links', { answer_id: answer.id }, { key: desk.newKey() }).finally(() => desk.tell(''));
  const url = made.address || desk.link(made.url, '').href;
  const shownUrl = field(desk, 'f6', desk.say('Địa chỉ của câu trả lời'), { readonly: true }, url);
  const nodes = [...shownUrl.nodes];
  if (made.expires) nodes.push(el('p', { class: 'tiny' }, `${desk.say('Dùng được đến')} ${day(made.expires)}.`));
  nodes.push(el('div', { class: 'row' },
    'share' in navigator && el('button', { type: 'button', onclick: () => navigator.share({ title: 'Hỏi Luật', text: answer.question, url }).catch(() => {}) }, desk.say('Gửi cho người khác')),
    copier(desk, () => url, desk.say('Chép địa chỉ'), shownUrl.input),
    copier(desk, () => whole(answer), desk.say('Chép cả câu trả lời'))));
  if (answer.short) {
    const text = field(desk, 'f7', desk.say('Bản ngắn để nhắn tin'), { rows: 6, readonly: true }, answer.short);
    nodes.push(...text.nodes, el('div', { class: 'row' }, copier(desk, () => answer.short, desk.say('Chép bản ngắn'), text.input), el('a', { class: 'go', href: `sms:?&body=${encodeURIComponent(answer.short)}` }, desk.say('Nhắn tin'))));
  }
  desk.open(desk.say('Gửi, chép, lưu'), nodes, opener);
};

/** Reads the answer aloud with a Vietnamese voice; a second tap stops. */
export const aloud = (/** @type {any} */ desk, /** @type {any} */ answer, /** @type {HTMLElement} */ button) => {
  const speaking = speechSynthesis.speaking;
  speechSynthesis.cancel();
  if (speaking) return;
  const said = new SpeechSynthesisUtterance([answer.notice || answer.message, ...answer.statements.map((/** @type {any} */ each) => each.text)].filter(Boolean).join('\n'));
  said.lang = 'vi-VN';
  said.voice = speechSynthesis.getVoices().find((voice) => voice.lang.startsWith('vi')) || null;
  said.onend = () => (button.textContent = desk.say('Nghe đọc'));
  button.textContent = desk.say('Dừng đọc');
  speechSynthesis.speak(said);
};

/** Writes what is spoken into the box; the browser does the listening, and says so. */
export const dictate = (/** @type {any} */ desk, /** @type {HTMLElement & {heard?: any}} */ button) => {
  if (button.heard) return button.heard.stop();
  const Recognition = /** @type {any} */ (window).SpeechRecognition || /** @type {any} */ (window).webkitSpeechRecognition;
  const before = desk.box.value.trim();
  const heard = new Recognition();
  heard.lang = 'vi-VN';
  heard.interimResults = true;
  heard.onresult = (/** @type {any} */ event) => {
    desk.box.value = [before, Array.from(event.results, (/** @type {any} */ each) => each[0].transcript).join(' ')].filter(Boolean).join(' ');
    desk.box.dispatchEvent(new Event('input'));
  };
  heard.onerror = () => desk.tell(desk.say('Chưa nghe được. Bạn cho phép dùng micrô rồi thử lại, hoặc gõ câu hỏi.'));
  heard.onend = () => {
    button.heard = null;
    button.textContent = desk.say('Nói');
    if (desk.status.textContent === desk.say(LISTENING)) desk.tell('');
  };
  button.heard = heard;
  button.textContent = desk.say('Dừng');
  desk.tell(desk.say(LISTENING));
  heard.start();
  return undefined;
};

const LISTENING = 'Đang nghe… Tiếng nói do trình duyệt của bạn nhận dạng.';
