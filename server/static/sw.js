// @ts-check
/* Service worker: what everybody may read is there without a network; nothing a member asked is ever kept.

Pages come from the network first; guides, law and the library are kept as they were read. Where the network is gone, the
offline page answers from the pack. On a phone that saves data, the pack is not fetched. */
'use strict';

const KEPT = 'hoi-luat-1';
const READ = 'hoi-luat-doc-1';
const SHELL = ['/ngoai-tuyen', '/static/style.css', '/static/site.js', '/static/offline.js', '/static/icon.svg'];
const PACK = '/goi-ngoai-tuyen.json';
const COMMON = /^\/(cam-nang|van-ban|da-kiem-chung|tham-so|gioi-thieu|rieng-tu|tro-nang)(\/|$)/;
const MOST_READ = 60;
const HALF_A_DAY = 43200000;

const worker = /** @type {any} */ (self);
const saving = () => Boolean(worker.navigator.connection && worker.navigator.connection.saveData);

worker.addEventListener('install', (/** @type {any} */ event) => {
  event.waitUntil(
    caches.open(KEPT).then((cache) => cache.addAll(SHELL)).then(() => worker.skipWaiting()),
  );
});

worker.addEventListener('activate', (/** @type {any} */ event) => {
  const old = caches.keys().then((names) => Promise.all(names.filter((name) => name !== KEPT && name !== READ).map((name) => caches.delete(name))));
  event.waitUntil(old.then(() => worker.clients.claim()));
});

worker.addEventListener('message', (/** @type {any} */ event) => {
  if (event.data === 'pack' && !saving()) event.waitUntil(fetchPack().catch(() => undefined));
});

/** The pack, asked for anew twice a day at most. */
const fetchPack = async () => {
  const cache = await caches.open(KEPT);
  const held = await cache.match(PACK);
  if (held && Date.now() - Date.parse(held.headers.get('date') || '') < HALF_A_DAY) return;
  const fresh = await fetch(PACK, { cache: 'no-cache' });
  if (fresh.ok) await cache.put(PACK, fresh);
};

const keepRead = async (/** @type {Request} */ request, /** @type {Response} */ response) => {
  const cache = await caches.open(READ);
  await cache.put(request, response);
  const held = await cache.keys();
  await Promise.all(held.slice(0, Math.max(0, held.length - MOST_READ)).map((each) => cache.delete(each)));
};

const page = async (/** @type {any} */ event) => {
  const address = new URL(event.request.url);
  const common = COMMON.test(address.pathname) && !address.searchParams.has('q');
  try {
    const response = await fetch(event.request);
    if (common && response.ok && !response.redirected) event.waitUntil(keepRead(event.request, response.clone()));
    return response;
  } catch (error) {
    const held = common ? await caches.match(event.request) : undefined;
    const offline = held || (await caches.match('/ngoai-tuyen'));
    if (offline) return offline;
    throw error;
  }
};

const file = async (/** @type {any} */ event) => {
  try {
    const response = await fetch(event.request);
    const copy = response.clone();
    if (response.ok) event.waitUntil(caches.open(KEPT).then((cache) => cache.put(event.request, copy)));
    return response;
  } catch (error) {
    const held = await caches.match(event.request, { ignoreSearch: true });
    if (held) return held;
    throw error;
  }
};

worker.addEventListener('fetch', (/** @type {any} */ event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== 'GET' || address.origin !== worker.location.origin) return;
  if (/^\/(can-bo|bao-tri|api)(\/|$)/.test(address.pathname)) return;
  if (request.mode === 'navigate') event.respondWith(page(event));
  else if (SHELL.includes(address.pathname) || address.pathname === PACK) event.respondWith(file(event));
});
