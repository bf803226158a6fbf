// @ts-check
/* The offline page: what was asked is shown again, and the pack on the phone is searched. Nothing leaves the phone. */
'use strict';

(() => {
  const at = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));
  const make = (/** @type {string} */ name, /** @type {string=} */ text) => {
    const node = document.createElement(name);
    if (text) node.textContent = text;
    return node;
  };
  const folded = (/** @type {string} */ text) => text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/g, 'd');
  /** Syllables and neighbouring pairs of them: "nợ lương" says more than "nợ" and "lương". */
  const wordsOf = (/** @type {string} */ text) => {
    const words = folded(text).split(/[^a-z0-9]+/).filter(Boolean);
    return words.concat(words.slice(1).map((word, place) => `${words[place]} ${word}`));
  };
  const FEW = 8;

  /** Everything in the pack as things to find: a title, the words it is found by, and how it is drawn. */
  const things = (/** @type {any} */ pack) => {
    const cited = (/** @type {number[]} */ places) => places.map((place) => pack.labels[place]).join('; ');
    const lines = (/** @type {any[]} */ held) => {
      const list = make('ul');
      held.forEach(([text, places]) => {
        const item = make('li', `${text} `);
        const from = make('span', `(${cited(places)})`);
        from.className = 'meta';
        item.append(from);
        list.append(item);
      });
      return list;
    };
    const guides = pack.guides.map((/** @type {any} */ guide) => ({
      title: guide.title,
      head: wordsOf([guide.title, guide.topic, ...guide.asks].join(' ')),
      body: wordsOf(guide.sections.map((/** @type {any} */ each) => each[1].map((/** @type {any} */ line) => line[0]).join(' ')).join(' ')),
      draw: () => guide.sections.map((/** @type {any} */ each) => [make('h3', each[0]), lines(each[1])]).reduce((/** @type {Node[]} */ all, /** @type {Node[]} */ more) => all.concat(more), []),
      note: 'Cẩm nang do Hỏi Luật viết, chưa có cán bộ công đoàn kiểm.',
    }));
    const answers = pack.answers.map((/** @type {any} */ one) => ({
      title: one.question,
      head: wordsOf(one.question),
      body: wordsOf(one.lines.map((/** @type {any} */ line) => line[0]).join(' ')),
      draw: () => [lines(one.lines)],
      note: `Đã được cán bộ ${one.by} kiểm chứng.`,
    }));
    const amounts = pack.amounts.map((/** @type {any} */ one) => ({
      title: one.title,
      head: wordsOf(one.title),
      body: [],
      draw: () => one.values.map((/** @type {string[]} */ [place, amount]) => make('p', place ? `${place}: ${amount}` : amount)),
      note: 'Mức áp dụng vào ngày lưu.',
    }));
    return [...answers, ...guides, ...amounts];
  };

  /** Best first: rare words count more, words of the title and of the ways people ask most of all. */
  const find = (/** @type {any[]} */ held, /** @type {string} */ query) => {
    const asked = Array.from(new Set(wordsOf(query)));
    const weight = (/** @type {string} */ word) => Math.log((held.length + 1) / (1 + held.filter((each) => each.all.has(word)).length));
    const weights = asked.map((word) => /** @type {[string, number]} */ ([word, weight(word)]));
    const most = weights.reduce((sum, each) => sum + each[1], 0) || 1;
    const scored = held.map((each) => ({ each, score: weights.reduce((sum, [word, worth]) => sum + worth * (each.heads.has(word) ? 1 : each.all.has(word) ? 0.4 : 0), 0) / most }));
    return scored.filter((one) => one.score > 0.3).sort((a, b) => b.score - a.score).slice(0, FEW).map((one) => one.each);
  };

  const draw = (/** @type {any[]} */ found, /** @type {string} */ query) => {
    const place = at('ket-qua');
    place.textContent = '';
    found.forEach((each, rank) => {
      const box = make('details');
      box.className = 'article';
      if (!rank) /** @type {any} */ (box).open = true;
      const note = make('p', each.note);
      note.className = 'note';
      box.append(make('summary', each.title), ...each.draw(), note);
      place.append(box);
    });
    at('thay').textContent = found.length ? `Thấy ${found.length} mục cho “${query}”, gần nhất ở trên.` : `Phần đã lưu không có gì về “${query}”. Có mạng lại, bạn hỏi máy nhé.`;
  };

  const ages = (/** @type {string} */ day) => {
    const days = Math.max(0, Math.round((Date.now() - Date.parse(day)) / 86400000));
    const told = day.split('-').reverse().join('/');
    return `Phần đã lưu là của ngày ${told}${days ? ` (${days} ngày trước)` : ''}. Luật có thể đã đổi sau ngày đó.`;
  };

  const start = async () => {
    const query = new URLSearchParams(location.search);
    const asked = (location.pathname === '/' && query.get('q')) || '';
    at('thu-lai').href = location.pathname === '/ngoai-tuyen' ? '/' : location.href;
    if (asked) {
      at('cho-lai').hidden = false;
      at('cau-hoi').textContent = asked;
      at('tim').value = asked;
    }
    let held;
    try {
      const pack = await (await fetch('/goi-ngoai-tuyen.json')).json();
      held = things(pack).map((each) => Object.assign(each, { heads: new Set(each.head), all: new Set(each.head.concat(each.body)) }));
      at('tuoi').textContent = ages(pack.date);
    } catch (error) {
      at('tuoi').textContent = 'Máy này chưa lưu gì để đọc khi không có mạng. Có mạng lại, bạn mở trang này một lần để lưu.';
      return;
    }
    at('tim-goi').addEventListener('submit', (/** @type {Event} */ event) => {
      event.preventDefault();
      const typed = at('tim').value.trim();
      if (typed) draw(find(held, typed), typed);
    });
    if (asked) draw(find(held, asked), asked);
  };

  addEventListener('online', () => {
    at('thay').textContent = 'Đã có mạng lại. Bấm Thử lại.';
  });
  start();
})();
