// @ts-check
/* Hỏi Luật on any page: <script src="https://…/widget.js" defer></script><hoi-luat></hoi-luat>. See docs/widget.md.
   This file alone paints and asks; widget-*.js and mask.js come when they are needed. Syntax and calls that Chrome 73 knows. */
(() => {
  'use strict';

  const SCRIPT = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  const BASE = new URL('.', SCRIPT ? SCRIPT.src : location.href).href;
  const VERSION = ''; // of the parts; the service fills it in
  const MOST_EARLIER = 8; // questions before this one, see docs/conversation.md
  const LONGEST = 2000;
  const SLOW_MS = 4000;
  const GIVE_UP_MS = 30000;
  const MASK_WAIT_MS = 1500;
  /** @type {Object<string, string>} */
  const NONE = {};

  const STYLE = `
:host{display:block}
[hidden]{display:none!important}
*{box-sizing:border-box}
.w{--ink:#1b1f24;--soft:#55606b;--paper:#fff;--card:#f4f6f8;--line:#d5dbe1;--edge:#76818c;--a:#0b5cad;--on:#fff;--mark:#fff1a8;--warn:#8a2a12;--wp:#fdeee8;color:var(--ink);background:var(--paper);font:17px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;text-align:left;border:1px solid var(--line);border-radius:12px;padding:12px;max-width:44em;overflow-wrap:break-word;word-break:break-word}
.dark{--ink:#e9edf1;--soft:#b3bdc7;--paper:#14181c;--card:#1f252b;--line:#3a434c;--edge:#8a949e;--a:#7db9f5;--on:#0d1a27;--mark:#6b5a00;--warn:#ffb8a1;--wp:#3a1f17;color-scheme:dark}
.large{font-size:23px}
h2,h3,h4,p,ul,ol{margin:0 0 .5em}
h2{font-size:1.15em;margin:0}
h3{font-size:1.1em;line-height:1.35}
h4{font-size:1em;margin-top:.8em}
.bar{display:flex;align-items:center;justify-content:space-between}
.row{display:flex;flex-wrap:wrap;align-items:center;margin:0 -4px}
.row>*{margin:4px}
a{color:var(--a)}
button,.go{font:inherit;min-height:44px;min-width:44px;padding:6px 14px;border-radius:10px;border:1px solid var(--edge);background:var(--paper);color:var(--a);cursor:pointer;text-align:left}
.go{display:inline-flex;align-items:center}
.bare{border:0}
.main{background:var(--a);color:var(--on);border-color:var(--a);font-weight:700;padding:6px 24px}
button[disabled]{opacity:.6;cursor:default}
button[aria-pressed=true]{background:var(--a);color:var(--on)}
textarea,input,select{display:block;width:100%;font:inherit;color:inherit;background:var(--paper);border:1px solid var(--edge);border-radius:10px;padding:9px;min-height:44px;margin:4px 0 8px}
textarea{resize:vertical}
label{font-weight:600}
:focus{outline:3px solid var(--a);outline-offset:2px}
:focus:not(:focus-visible){outline:0}
[tabindex="-1"]:focus{outline:2px solid var(--line)}
.soft,.tiny{color:var(--soft)}
.tiny{font-size:.88em}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0);clip-path:inset(50%);white-space:nowrap}
.chips{list-style:none;padding:0}
.chips button,.list li{width:100%;margin:3px 0}
.list{list-style:none;margin:0 0 8px;padding:0;border:1px solid var(--edge);border-radius:10px}
.list li{display:flex;align-items:center;min-height:44px;margin:0;padding:6px 12px;cursor:pointer;border-radius:10px}
.list [aria-selected=true]{background:var(--a);color:var(--on)}
.turn{border-bottom:1px solid var(--line);margin-bottom:12px;padding-bottom:8px}
.said{background:var(--card);border-left:4px solid var(--a);border-radius:3px 10px 10px 3px;padding:8px 12px;margin:0 0 8px}
.said p{margin:0 0 .35em}
.first>p:first-child{font-size:1.06em;font-weight:600}
section h3{margin-top:.6em}
.point{padding-left:1.3em;text-indent:-1.3em}
.big{font-size:1.25em;font-weight:700;line-height:1.35}
.ref{padding:2px 8px;text-align:center;font-weight:700}
.urgent,.trouble{border:2px solid var(--warn);background:var(--wp);border-radius:10px;padding:10px 12px;margin:0 0 8px}
.urgent a{display:inline-block;min-width:44px;min-height:44px;line-height:44px;text-indent:0;font-weight:700;color:var(--warn)}
.law{white-space:pre-line;background:var(--card);border-radius:10px;padding:10px 12px;margin:0 0 8px}
mark{background:var(--mark);color:var(--ink)}
ol{padding-left:1.6em}
summary{min-height:44px;padding:10px 0;cursor:pointer;color:var(--a)}
.code{display:block;font:700 1.6em/1.4 ui-monospace,Consolas,monospace;letter-spacing:.04em;background:var(--card);border-radius:10px;padding:10px;margin:0 0 8px;text-align:center}
@media (prefers-reduced-motion:no-preference){.wait::after{content:"";display:inline-block;width:.6em;height:.6em;margin-left:.5em;border-radius:50%;background:var(--a);animation:wait 1s infinite alternate}@keyframes wait{to{opacity:.2}}}
@media print{form,.act{display:none}}`;

  /** @param {string} tag @param {Object<string, any>=} given @param {...(Node|string|null|false|undefined)} children */
  const el = (tag, given, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(given || {})) {
      if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
      else if (value !== false && value != null) node.setAttribute(name, value === true ? '' : value);
    }
    for (const child of children) if (child) node.append(child);
    return node;
  };

  /** A part of the widget; `tries`: browsers remember a load that failed, so it is asked for at another address. */
  const importPart = (/** @type {string} */ name, /** @type {number} */ tries) => import(`${BASE}static/${name}.js?v=${VERSION}${tries ? `&r=${tries}` : ''}`);

  const light = (/** @type {number[]} */ rgb) => {
    const [r, g, b] = rgb.map((part) => (part / 255 <= 0.03928 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };

  /** The accent, made darker or lighter until its text can be read on the page: 4.5 to 1 (WCAG 1.4.3). Null where it is no #rrggbb.
   * @param {string} written @param {boolean} dark */
  const readable = (written, dark) => {
    const found = /^#?([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(written.trim().replace(/^#?(.)(.)(.)$/, '$1$1$2$2$3$3'));
    if (!found) return null;
    let rgb = found.slice(1).map((part) => parseInt(part, 16));
    const paper = light(dark ? [31, 37, 43] : [244, 246, 248]);
    const contrast = () => (dark ? (light(rgb) + 0.05) / (paper + 0.05) : (paper + 0.05) / (light(rgb) + 0.05));
    while (contrast() < 4.6) rgb = rgb.map((part) => Math.round(dark ? part + (255 - part) * 0.1 + 0.5 : part * 0.92 - 0.5));
    return `rgb(${rgb.join(',')})`;
  };

  const DIGIT = '(?:khong|mot|hai|ba|bon|nam|lam|sau|bay|tam|chin)';
  const PERSON = '(?:em|toi|tui|minh|chau|con|anh|chi)';
  const SURNAME = '(?:le|vo|vu|do|ho|dang|duong|ly|phan|mai|dao|doan|lam|cao|ha|ta|luong|truong|dinh|thai|luu|to|kieu|vuong|la|toi)';
  const PERSONAL = new RegExp(
    `\\d(?:[ .-]?\\d){5}|@|gmail|${DIGIT}(?: ${DIGIT}){4}|\\b(?:${PERSON}|vo|chong|ho|va|la) ten\\b|\\bten (?:${PERSON}|day du|la)\\b` +
      `|\\b(?:nguyen|tran|pham|huynh|hoang|bui|ngo|trinh)\\b|\\b${SURNAME} (?:thi|van|duc|minh|ngoc|quang|huu|xuan|thanh|hoang)\\b`
  );

  /** Whether a text may hold personal data, so that the mask (heavier than this whole file) is worth fetching. Rather once too often:
   * of the labelled sentences in eval/dev/personal_data.tsv that hold some it passes over 1 of 447, of ordinary questions it sees
   * something in 16 of 100. The service masks everything again. */
  const mayIdentify = (/** @type {string} */ text) => {
    const bare = text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[đĐ]/g, 'd');
    return PERSONAL.test(bare.toLowerCase()) || /[A-Z]\w+ [A-Z]/.test(bare);
  };

  const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

  /** What went wrong, told to a person; `lost`: the network, so that it is worth trying again by itself. */
  class Trouble extends Error {
    constructor(/** @type {string} */ message, lost = false) {
      super(message);
      this.lost = lost;
    }
  }

  /** The events of a stream as they come: `event: statement` many times, `event: answer` once, `event: error`.
   * @param {Response} response @param {(name: string, data: any) => void} each @param {() => void} alive called as bytes come */
  const events = async (response, each, alive) => {
    const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
    const decoder = new TextDecoder();
    let kept = '';
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      alive();
      const blocks = (kept + decoder.decode(part.value, { stream: true })).replace(/\r/g, '').split('\n\n');
      kept = blocks.pop() || '';
      for (const block of blocks) {
        const name = /^event: ?(.*)$/m.exec(block);
        const data = block.split('\n').filter((line) => line.startsWith('data:')).map((line) => line.slice(5)).join('\n');
        if (data) each(name ? name[1] : 'message', JSON.parse(data));
      }
    }
  };

  /** One conversation: its box, its answers, its views. Nothing of it is stored. The parts (widget-*.js) are given this object. */
  class Desk {
    /** @param {HTMLElement} host @param {ShadowRoot} shadow @param {Object<string, string>} words of another language, by the Vietnamese */
    constructor(host, shadow, words) {
      this.host = host;
      this.words = words;
      this.tongue = words === NONE ? 'vi' : 'en';
      this.shadow = shadow;
      this.el = el;
      this.newKey = newKey;
      /** @type {string[]} */ this.earlier = [];
      /** @type {any} */ this.pending = null;
      /** @type {any} */ this.combobox = null;
      /** @type {Object<string, Promise<any>>} */ this.parts = {};
      this.tries = 0;
      this.sending = false;
      this.build();
      this.look();
    }

    /** Words of the interface in its language; what has no translation stays Vietnamese. */
    say(/** @type {string} */ words) {
      return this.words[words] || words;
    }

    build() {
      this.larger = el('button', { type: 'button', onclick: () => this.host.setAttribute('text', this.isLarge() ? '' : 'large') }, this.say('Chữ to'));
      this.log = el('div', {});
      this.whisper = el('p', { role: 'status', class: 'unseen' });
      this.views = [{ node: this.buildMain(), opener: null }];
      this.root = el(
        'div',
        { class: 'w', lang: this.tongue },
        el('div', { class: 'bar' }, el('h2', {}, 'Hỏi Luật'), this.larger),
        this.whisper,
        this.views[0].node
      );
      // What is typed here is nobody else's: shortcuts of the page must not hear it.
      for (const name of ['keydown', 'keypress', 'keyup']) this.root.addEventListener(name, (event) => event.stopPropagation());
      this.root.addEventListener('keydown', (event) => event.key === 'Escape' && this.views.length > 1 && this.back());
      this.shadow.append(this.root);
    }

    buildMain() {
      this.status = el('p', { role: 'status', class: 'soft' });
      this.alert = el('div', { role: 'alert' });
      this.live = el('div', { lang: 'vi' });
      this.topics = el('div', { lang: 'vi' });
      this.another = el('button', { type: 'button', hidden: true, onclick: () => this.restart() }, this.say('Hỏi chuyện khác'));
      return el(
        'div',
        {},
        el('p', { class: 'tiny' }, this.say('Máy trả lời, mỗi câu kèm điều luật.')),
        this.log,
        this.buildForm(),
        this.status,
        this.live,
        this.alert,
        this.topics,
        el(
          'div',
          { class: 'row act' },
          this.another,
          el('button', { type: 'button', onclick: (/** @type {any} */ e) => this.use('officer', e.currentTarget) }, this.say('Hỏi cán bộ công đoàn')),
          el('button', { type: 'button', onclick: (/** @type {any} */ e) => this.use('reply', e.currentTarget) }, this.say('Xem trả lời bằng mã')),
          this.link('rieng-tu', this.say('Quyền riêng tư'), 'go bare')
        )
      );
    }

    buildForm() {
      this.label = el('label', { for: 'q' }, this.say('Bạn muốn hỏi gì?'));
      this.box = /** @type {HTMLTextAreaElement} */ (
        el('textarea', { id: 'q', rows: 2, maxlength: LONGEST, enterkeyhint: 'send', autocomplete: 'off', 'aria-describedby': 'h m', lang: 'vi', oninput: () => this.typed(), onfocus: () => this.prepare(), onkeydown: (/** @type {KeyboardEvent} */ e) => this.key(e) })
      );
      this.masking = el('p', { id: 'm', class: 'tiny', hidden: true });
      this.list = el('ul', { id: 'l', role: 'listbox', class: 'list', lang: 'vi', hidden: true, 'aria-label': this.say('Câu hỏi gợi ý') });
      this.submit = el('button', { type: 'submit', class: 'main' }, this.say('Hỏi'));
      const talks = 'SpeechRecognition' in window || 'webkitSpeechRecognition' in window;
      const microphone = talks && el('button', { type: 'button', onclick: (/** @type {any} */ e) => this.use('dictate', e.currentTarget) }, this.say('Nói'));
      const form = el(
        'form',
        { onsubmit: (/** @type {Event} */ e) => (e.preventDefault(), this.send(this.box.value)) },
        this.label,
        el('p', { id: 'h', class: 'tiny' }, this.say('Gõ không dấu cũng được. Đừng ghi tên, số căn cước.')),
        this.box,
        this.masking,
        el('div', { class: 'row' }, this.submit, microphone),
        this.list
      );
      return form;
    }

    isLarge() {
      return this.host.getAttribute('text') === 'large';
    }

    /** Colours and size as the attributes and the system say. */
    look() {
      const theme = this.host.getAttribute('theme');
      const dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme:dark)').matches);
      this.root.classList.toggle('dark', dark);
      this.root.classList.toggle('large', this.isLarge());
      this.larger.setAttribute('aria-pressed', String(this.isLarge()));
      const accent = readable(this.host.getAttribute('accent') || '', dark);
      if (accent) this.root.style.setProperty('--a', accent);
      else this.root.style.removeProperty('--a');
    }

    link(/** @type {string} */ path, /** @type {string} */ text, shown = '') {
      const opens = el('span', { class: 'unseen' }, this.say(' (mở trang mới)'));
      return el('a', { href: new URL(path.replace(/^\//, ''), BASE).href, target: '_blank', rel: 'noopener', class: shown }, text, opens);
    }

    /** What waits until the page has been painted: topics, suggestions; nothing of it where data is saved. */
    idle() {
      const connection = /** @type {any} */ (navigator).connection;
      if (connection && connection.saveData) return;
      this.call('topics').then((told) => this.showTopics(told.topics)).catch(() => {});
      Promise.all([this.part('widget-suggest'), this.call('suggestions')])
        .then(([part, told]) => part.attach(this, told.questions))
        .catch(() => {});
    }

    showTopics(/** @type {any[]} */ topics) {
      const item = (/** @type {any} */ topic) => el('li', {}, el('button', { type: 'button', onclick: () => this.send(topic.question, true) }, topic.title || topic.question));
      this.topics.append(el('p', { class: 'soft', lang: this.tongue }, this.say('Nhiều người hỏi')), el('ul', { class: 'chips' }, ...topics.slice(0, 6).map(item)));
    }

    /** What the first answer will need is fetched while the question is typed. */
    prepare() {
      this.part('widget-answer').catch(() => {});
      if ('speechSynthesis' in window) speechSynthesis.getVoices(); // the list comes late the first time
    }

    /** Loads a part once; throws Trouble, and may then be asked for again. */
    part(/** @type {string} */ name) {
      if (!this.parts[name]) {
        this.parts[name] = importPart(name, this.tries).catch(() => {
          delete this.parts[name];
          this.tries += 1;
          throw this.lost();
        });
      }
      return this.parts[name];
    }

    /** Calls a function of widget-more.js with this desk. */
    use(/** @type {string} */ name, /** @type {any[]} */ ...given) {
      return this.part('widget-more').then((part) => part[name](this, ...given)).catch((error) => this.showTrouble(error, () => this.use(name, ...given)));
    }

    lost() {
      return new Trouble(this.say('Mất mạng hoặc mạng quá yếu.'), true);
    }

    /** JSON from the service; throws Trouble. `body`: it is a POST; `each`: what a stream tells before its answer.
     * @param {string} path @param {any=} body @param {{key?: string, each?: (name: string, data: any) => void}=} given */
    async call(path, body, given) {
      const { key, each } = given || {};
      /** @type {Object<string, string>} */
      const headers = { Accept: each ? 'text/event-stream, application/json' : 'application/json' };
      if (body) headers['Content-Type'] = 'application/json';
      if (key) headers['Idempotency-Key'] = key;
      const stop = new AbortController();
      /** @type {any} */
      let timer;
      const wait = () => {
        clearTimeout(timer);
        timer = setTimeout(() => stop.abort(), GIVE_UP_MS);
      };
      wait();
      try {
        const response = await fetch(`${BASE}api/v1/${path}`, { method: body ? 'POST' : 'GET', headers, body: body && JSON.stringify(body), signal: stop.signal, credentials: 'omit', referrerPolicy: 'no-referrer' });
        const streams = (response.headers.get('Content-Type') || '').startsWith('text/event-stream');
        const told = streams ? await this.streamed(response, each, wait) : await response.json().catch(() => ({}));
        if (told.error || !response.ok) throw new Trouble((told.error && told.error.message) || this.say('Máy chủ đang bận. Bạn thử lại sau ít phút.'));
        return told;
      } catch (error) {
        throw error instanceof Trouble ? error : this.lost();
      } finally {
        clearTimeout(timer);
      }
    }

    async streamed(/** @type {Response} */ response, /** @type {any} */ each, /** @type {() => void} */ alive) {
      /** @type {any} */
      let last = null;
      await events(response, (name, data) => {
        if (name === 'answer' || name === 'error') last = data;
        else if (each) each(name, data);
      }, alive);
      if (!last) throw this.lost();
      return last;
    }

    typed() {
      this.prepare();
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.masked(this.box.value).then((masked) => this.showMasking(masked.found)), 400);
    }

    /** The text with personal data masked; as it is where the mask cannot be had in time: the service masks too.
     * @param {string} text @returns {Promise<{text: string, found: any[]}>} */
    async masked(text) {
      if (!mayIdentify(text)) return { text, found: [] };
      const late = new Promise((done) => setTimeout(done, MASK_WAIT_MS));
      const part = await Promise.race([this.part('mask').catch(() => null), late]);
      return part ? part.mask(text) : { text, found: [] };
    }

    showMasking(/** @type {any[]} */ found) {
      const what = this.kinds(found);
      this.masking.textContent = what && `${this.say('Sẽ che trước khi gửi:')} ${what}.`;
      this.masking.hidden = !what;
    }

    /** "số điện thoại (2), email": what was masked, `found`: [{kind, count?}]. */
    kinds(/** @type {any[]} */ found) {
      /** @type {Object<string, string>} */
      const names = { cccd: this.say('số căn cước'), bhxh: this.say('số bảo hiểm xã hội'), phone: this.say('số điện thoại'), bank: this.say('số tài khoản'), email: 'email', tax: this.say('mã số thuế'), name: this.say('họ tên') };
      /** @type {Object<string, number>} */
      const counts = {};
      for (const { kind, count } of found || []) counts[kind] = (counts[kind] || 0) + (count || 1);
      return Object.keys(counts).map((kind) => (names[kind] || kind) + (counts[kind] > 1 ? ` (${counts[kind]})` : '')).join(', ');
    }

    key(/** @type {KeyboardEvent} */ event) {
      if (event.isComposing || (this.combobox && this.combobox.key(event))) return;
      if (event.key === 'Enter' && !event.shiftKey) {
        event.preventDefault();
        this.send(this.box.value);
      }
    }

    /** Sends a question; what was typed stays in the box until its answer is there. `fresh`: it is about another matter. */
    async send(/** @type {string} */ text, fresh = false) {
      const typed = text.trim();
      if (this.sending) return;
      if (!typed) {
        this.tell(this.say('Bạn chưa nhập câu hỏi.'));
        this.box.focus();
        return;
      }
      if (this.combobox) this.combobox.close();
      if (!this.pending || this.pending.typed !== typed) this.pending = { typed, fresh, key: newKey() };
      await this.attempt();
    }

    /** Sends what waits, once at a time, under the same key each time. */
    async attempt() {
      const sent = this.pending;
      if (!sent || this.sending) return;
      this.busy(true);
      this.tell(this.say('Đang tìm trong luật…'));
      const slow = setTimeout(() => this.tell(this.say('Mạng chậm, vẫn đang chờ trả lời…')), SLOW_MS);
      try {
        const drawing = this.part('widget-answer');
        drawing.catch(() => {});
        if (!sent.answer) sent.answer = await this.asked(sent);
        this.finish(sent, (await drawing).draw);
      } catch (error) {
        this.tell('');
        this.showTrouble(error, () => this.attempt());
      } finally {
        clearTimeout(slow);
        this.live.textContent = '';
        this.busy(false);
      }
    }

    async asked(/** @type {any} */ sent) {
      if (!sent.masked) sent.masked = await this.masked(sent.typed);
      const body = { question: sent.masked.text, context: sent.fresh ? [] : this.earlier.slice(-MOST_EARLIER), unit: this.host.getAttribute('unit') || undefined };
      const each = (/** @type {string} */ name, /** @type {any} */ data) => name === 'statement' && this.live.append(el('p', { class: 'said' }, data.text));
      return this.call('answers', body, { key: sent.key, each });
    }

    finish(/** @type {any} */ sent, /** @type {any} */ draw) {
      const { answer, masked } = sent;
      const drawn = draw(this, answer, masked);
      this.pending = null;
      this.last = answer;
      this.earlier = (sent.fresh ? [] : this.earlier).concat(answer.understood || answer.question).slice(-MOST_EARLIER);
      this.log.append(drawn.node);
      this.topics.hidden = true;
      this.another.hidden = false;
      this.label.textContent = drawn.asks || this.say('Bạn hỏi thêm gì về chuyện này?');
      if (this.box.value.trim() === sent.typed) this.box.value = '';
      this.showMasking([]);
      this.tell(drawn.lead, false);
      if (!this.box.value) drawn.heading.focus({ preventScroll: true });
      drawn.node.scrollIntoView({ block: 'start' });
      this.report(answer);
    }

    /** The one event for the page around; the question itself only where the attribute `share-question` allows it. */
    report(/** @type {any} */ answer) {
      const detail = { status: answer.status, provisions: (answer.citations || []).map((/** @type {any} */ cited) => cited.provision) };
      if (this.host.hasAttribute('share-question')) Object.assign(detail, { question: answer.question });
      this.host.dispatchEvent(new CustomEvent('hoiluat:answer', { bubbles: true, detail }));
    }

    busy(/** @type {boolean} */ on) {
      this.sending = on;
      this.submit.setAttribute('aria-disabled', String(on));
      this.status.classList.toggle('wait', on);
      if (on) this.alert.textContent = '';
    }

    /** Says something once: in the line under the box, or (`seen` false) to screen readers alone, whatever view is open. */
    tell(/** @type {string} */ text, seen = true) {
      this.status.textContent = seen ? text : '';
      this.whisper.textContent = seen ? '' : text;
    }

    /** What happened and what to do, with a button to try again; by itself once the network is back. */
    showTrouble(/** @type {any} */ error, /** @type {() => void} */ again) {
      const lost = !(error instanceof Trouble) || error.lost;
      const kept = lost ? this.say(' Những gì bạn viết vẫn còn đây. Có mạng lại, máy sẽ tự gửi.') : '';
      this.again = lost ? again : null;
      const button = el('button', { type: 'button', onclick: () => this.retry(again) }, this.say('Thử lại ngay'));
      this.alert.textContent = '';
      if (this.views.length > 1) this.views[this.views.length - 1].node.append(this.alert);
      else this.live.after(this.alert);
      this.alert.append(el('div', { class: 'trouble' }, el('p', {}, (error instanceof Trouble ? error.message : this.lost().message) + kept), button));
      this.alert.scrollIntoView({ block: 'nearest' });
    }

    retry(/** @type {null | (() => void) | undefined} */ again) {
      if (!again) return;
      this.again = null;
      this.alert.textContent = '';
      again();
    }

    restart() {
      this.earlier = [];
      this.pending = null;
      this.last = null;
      this.log.textContent = '';
      this.topics.hidden = false;
      this.another.hidden = true;
      this.label.textContent = this.say('Bạn muốn hỏi gì?');
      this.tell('');
      this.box.focus();
    }

    /** Shows a view over the one before; `opener` gets the focus back. */
    open(/** @type {string} */ title, /** @type {Node[]} */ content, /** @type {HTMLElement} */ opener) {
      const heading = el('h3', { tabindex: -1 }, title);
      const node = el('section', {}, el('button', { type: 'button', onclick: () => this.back() }, this.say('← Quay lại')), heading, ...content);
      this.views[this.views.length - 1].node.hidden = true;
      this.views.push({ node, opener });
      this.root.append(node);
      heading.focus({ preventScroll: true });
      node.scrollIntoView({ block: 'start' });
      return node;
    }

    back() {
      const left = /** @type {any} */ (this.views.pop());
      left.node.remove();
      this.again = null;
      this.views[this.views.length - 1].node.hidden = false;
      if (left.opener) left.opener.focus();
    }
  }

  /** The tag: attributes in (`lang`, `accent`, `theme`, `text`, `unit`, `share-question`), the event `hoiluat:answer` out. */
  class HoiLuat extends HTMLElement {
    static get observedAttributes() {
      return ['accent', 'theme', 'text'];
    }

    connectedCallback() {
      if (!this.desk && !this.starting) this.starting = this.start();
      this.online = () => this.desk && this.desk.retry(this.desk.again);
      this.system = () => this.desk && this.desk.look();
      window.addEventListener('online', this.online);
      matchMedia('(prefers-color-scheme:dark)').addListener(this.system);
    }

    disconnectedCallback() {
      window.removeEventListener('online', this.online);
      matchMedia('(prefers-color-scheme:dark)').removeListener(this.system);
    }

    attributeChangedCallback() {
      if (this.desk) this.desk.look();
    }

    async start() {
      const english = (this.getAttribute('lang') || '').toLowerCase().startsWith('en');
      if (english) this.desk = this.show((await importPart('widget-en', 0).catch(() => ({ words: NONE }))).words);
      else this.desk = this.show(NONE);
    }

    show(/** @type {Object<string, string>} */ words) {
      const shadow = this.attachShadow({ mode: 'open' });
      try {
        const sheet = /** @type {any} */ (new CSSStyleSheet());
        sheet.replaceSync(STYLE);
        /** @type {any} */ (shadow).adoptedStyleSheets = [sheet];
      } catch (error) {
        shadow.append(el('style', {}, STYLE)); // browsers before constructed sheets; needs style-src 'unsafe-inline' on a strict page
      }
      const desk = new Desk(this, shadow, words);
      requestAnimationFrame(() => setTimeout(() => desk.idle(), 200));
      return desk;
    }
  }

  if (!customElements.get('hoi-luat')) customElements.define('hoi-luat', HoiLuat);
})();
