// @ts-check
/* What a phone adds to pages that work without it: letters as large as before, typed text that a lost network does not take,
copying, reading aloud, dictation, and pages for when there is no network. No library, nothing a Chrome of 2019 lacks. */
'use strict';

(() => {
  const root = document.documentElement;
  const tell = (/** @type {string} */ text) => {
    const place = document.getElementById('bao');
    if (place) place.textContent = text;
  };
  const button = (/** @type {string} */ text, /** @type {() => void} */ does) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = 'plain-button';
    made.textContent = text;
    made.addEventListener('click', does);
    return made;
  };
  /** Storage that may be forbidden: then nothing is remembered. */
  const remember = (/** @type {'localStorage' | 'sessionStorage'} */ where, /** @type {string} */ name, /** @type {string=} */ value) => {
    try {
      if (value === undefined) return window[where].getItem(name) || '';
      if (value) window[where].setItem(name, value);
      else window[where].removeItem(name);
    } catch (error) {
      /* as without a memory */
    }
    return value || '';
  };

  const letters = () => {
    const link = document.getElementById('chu');
    const show = (/** @type {boolean} */ large) => {
      root.classList.toggle('large', large);
      if (link) link.textContent = large ? 'Chữ thường' : 'Chữ lớn';
    };
    if (remember('localStorage', 'chu') === 'lon') show(true);
    if (!link) return;
    link.addEventListener('click', (event) => {
      event.preventDefault();
      const large = !root.classList.contains('large');
      remember('localStorage', 'chu', large ? 'lon' : '');
      show(large);
      tell(large ? 'Chữ đã lớn hơn.' : 'Chữ đã về cỡ thường.');
    });
  };

  /** What is typed stays in this tab until it has been sent and answered. */
  const keepTyped = () => {
    const forms = /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll('form[data-keep]'));
    forms.forEach((form) => {
      const fields = /** @type {NodeListOf<HTMLTextAreaElement>} */ (form.querySelectorAll('textarea[name]'));
      fields.forEach((field) => {
        const name = `go-${form.dataset.keep}-${field.name}`;
        const held = remember('sessionStorage', name);
        if (held && !field.value && location.pathname === form.getAttribute('action') && !location.search) field.value = held;
        field.addEventListener('input', () => remember('sessionStorage', name, field.value));
      });
      form.addEventListener('submit', (event) => {
        if (navigator.onLine !== false) return;
        event.preventDefault();
        lost(form);
      });
    });
    const answered = document.querySelector('.asked, .code-sheet');
    if (answered) forgetTyped();
  };
  const forgetTyped = () => {
    ['go-hoi-q', 'go-can-bo-question', 'go-can-bo-note'].forEach((name) => remember('sessionStorage', name, ''));
  };
  const lost = (/** @type {HTMLFormElement} */ form) => {
    let told = form.querySelector('.lost');
    if (!told) {
      told = document.createElement('div');
      told.className = 'error lost';
      told.setAttribute('role', 'alert');
      form.append(told);
    }
    told.textContent = 'Đang không có mạng. Chữ bạn gõ vẫn còn đây. ';
    const again = button('Gửi lại', () => form.querySelector('button[type=submit]').click());
    const search = document.createElement('a');
    search.href = '/ngoai-tuyen';
    search.textContent = 'Tìm trong phần đã lưu trên máy';
    told.append(again, ' ', search);
    again.focus();
  };

  const copying = () => {
    const fields = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('[data-copy], #ban-ngan'));
    fields.forEach((field) => {
      const done = () => tell('Đã chép.');
      const copy = () => {
        field.select();
        if (navigator.clipboard) navigator.clipboard.writeText(field.value).then(done, () => document.execCommand('copy') && done());
        else if (document.execCommand('copy')) done();
      };
      field.insertAdjacentElement('afterend', button(field.dataset.copy || 'Chép bản ngắn', copy));
    });
    const how = document.getElementById('cach-in');
    if (how) how.replaceWith(button('In phiếu này', () => window.print()));
  };

  /** A button where the phone has a Vietnamese voice; voices often come late. */
  const reading = () => {
    const said = document.getElementById('noi-dung');
    if (!said || !('speechSynthesis' in window)) return;
    const voice = () => speechSynthesis.getVoices().find((each) => each.lang.slice(0, 2) === 'vi');
    const offer = () => {
      if (!voice() || document.getElementById('doc-to')) return;
      const read = button('Đọc to', () => {
        const speaking = speechSynthesis.speaking;
        speechSynthesis.cancel();
        read.textContent = speaking ? 'Đọc to' : 'Dừng đọc';
        if (speaking) return;
        const parts = Array.from(said.querySelectorAll('.statement p, .result')).map((each) => (each.textContent || '').replace(/\[\d+\]/g, ''));
        const speech = new SpeechSynthesisUtterance(parts.join('\n'));
        speech.lang = 'vi-VN';
        speech.voice = voice() || null;
        speech.onend = () => (read.textContent = 'Đọc to');
        speechSynthesis.speak(speech);
      });
      read.id = 'doc-to';
      said.querySelector('.meta').insertAdjacentElement('afterend', read);
    };
    offer();
    speechSynthesis.addEventListener('voiceschanged', offer);
  };

  const dictating = () => {
    const Recognition = /** @type {any} */ (window).SpeechRecognition || /** @type {any} */ (window).webkitSpeechRecognition;
    const field = /** @type {HTMLTextAreaElement | null} */ (document.querySelector('form[data-keep=hoi] textarea'));
    if (!Recognition || !field) return;
    let hearing = /** @type {any} */ (null);
    const talk = button('Nói thay gõ', () => {
      if (hearing) {
        hearing.stop();
        return;
      }
      hearing = new Recognition();
      hearing.lang = 'vi-VN';
      hearing.onresult = (/** @type {any} */ event) => {
        field.value = `${field.value} ${event.results[0][0].transcript}`.trim();
        field.dispatchEvent(new Event('input'));
      };
      hearing.onerror = () => tell('Máy không nghe được. Bạn gõ giúp nhé.');
      hearing.onend = () => {
        hearing = null;
        talk.textContent = 'Nói thay gõ';
        field.focus();
      };
      hearing.start();
      talk.textContent = 'Dừng nghe';
      tell('Đang nghe. Tiếng nói do trình duyệt của bạn nhận dạng.');
    });
    field.insertAdjacentElement('afterend', talk);
  };

  /** Pages for when there is no network; nothing is fetched ahead on a phone that saves data. */
  const offline = () => {
    const saves = /** @type {any} */ (navigator).connection && /** @type {any} */ (navigator).connection.saveData;
    if (!('serviceWorker' in navigator) || saves) return;
    addEventListener('load', () => {
      navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready).then((ready) => ready.active && ready.active.postMessage('pack')).catch(() => undefined);
    });
  };

  [letters, keepTyped, copying, reading, dictating, offline].forEach((each) => each());
})();
