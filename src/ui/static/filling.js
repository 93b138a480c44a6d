// A form on a network that breaks: files go in stretches and go on after a break, what was typed waits until it can be sent.
// Everything works without it.
(() => {
  const form = document.querySelector('form[data-upload]');
  if (!form) return;
  const STRETCH = 262144;
  const words = form.dataset;
  const wait = ms => new Promise(done => setTimeout(done, ms));

  // Files on their way outlive a reload: the browser keeps them until they arrived.
  const store = new Promise(done => {
    if (!window.indexedDB) return done(null);
    const asked = indexedDB.open('payung-unggahan', 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore('berkas', { keyPath: 'id' });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => done(null);
  });
  async function kept(mode, act) {
    const db = await store;
    if (!db) return undefined;
    return new Promise(done => {
      const asked = act(db.transaction('berkas', mode).objectStore('berkas'));
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => done(undefined);
    });
  }
  const keep = ({ line, ...file }) => kept('readwrite', all => all.put(file));
  const forget = id => kept('readwrite', all => all.delete(id));

  const coming = new Map();
  let pending;

  function lineFor(file) {
    const input = form.elements.namedItem(file.field);
    const box = input.closest('.field');
    let list = box.querySelector('[data-uploads]');
    if (!list) {
      list = document.createElement('ul');
      list.className = 'files';
      list.setAttribute('role', 'list');
      list.dataset.uploads = '';
      box.append(list);
    }
    const line = document.createElement('li');
    const about = document.createElement('span');
    const name = document.createElement('b');
    name.textContent = file.name;
    const says = document.createElement('span');
    says.className = 'small mute';
    says.setAttribute('role', 'status');
    const bar = document.createElement('progress');
    bar.max = file.blob.size;
    bar.setAttribute('aria-label', file.name);
    about.append(name, says, bar);
    const stop = document.createElement('button');
    stop.type = 'button';
    stop.className = 'btn btn-3 btn-s';
    stop.textContent = words.cancel;
    stop.setAttribute('aria-label', `${words.cancel} ${file.name}`);
    stop.onclick = () => over(file, undefined);
    const thumb = document.createElement('span');
    thumb.className = 'thumb';
    line.append(thumb, about, stop);
    list.append(line);
    return { line, says, bar, stop };
  }

  const tell = (file, text) => {
    file.line.says.textContent = text;
  };
  const progress = (file, sent) => {
    file.line.bar.value = sent;
    tell(file, words.sending.replace('{percent}', Math.floor((100 * sent) / file.blob.size)));
  };

  // Undefined: given up by its owner, and nothing more is said about it.
  function over(file, text) {
    coming.delete(file.id);
    forget(file.id);
    if (text === undefined) {
      file.line.line.remove();
      if (file.url) fetch(file.url, { method: 'DELETE', headers: { 'Tus-Resumable': '1.0.0' } }).catch(() => {});
    } else {
      file.line.bar.remove();
      file.line.stop.remove();
      file.line.says.className = 'error';
      tell(file, text);
    }
    goOn();
  }

  function arrived(file, header) {
    const answer = JSON.parse(decodeURIComponent(header));
    coming.delete(file.id);
    forget(file.id);
    file.line.bar.remove();
    tell(file, words.arrived);
    const { stop } = file.line;
    stop.type = 'submit';
    stop.name = words.removeName;
    stop.value = `${file.field}:${answer.digest}`;
    stop.textContent = words.remove;
    stop.setAttribute('aria-label', `${words.remove} ${file.name}`);
    stop.onclick = null;
    goOn();
  }

  const base64 = text => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
  function ask(url, method, headers, body) {
    const own = { 'Tus-Resumable': '1.0.0', 'Accept-Language': document.documentElement.lang, ...headers };
    return fetch(url, { method, headers: own, body });
  }

  class Refused extends Error {}
  async function fine(answer) {
    if (answer.ok) return answer;
    if (answer.status >= 500 || answer.status === 409 || answer.status === 429) throw new Error(String(answer.status));
    throw new Refused(await answer.text());
  }

  async function announce(file) {
    const metadata = `filename ${base64(file.name)},field ${base64(file.field)}`;
    const headers = { 'Upload-Length': String(file.blob.size), 'Upload-Metadata': metadata };
    const answer = await fine(await ask(words.upload, 'POST', headers));
    file.url = new URL(answer.headers.get('Location'), location).pathname;
    await keep(file);
    return 0;
  }
  async function whereTo(file) {
    if (!file.url) return announce(file);
    const answer = await ask(file.url, 'HEAD', {});
    if (answer.status === 404) return announce(file);
    return Number((await fine(answer)).headers.get('Upload-Offset'));
  }
  async function stretches(file) {
    let offset = await whereTo(file);
    while (coming.has(file.id)) {
      progress(file, offset);
      const headers = { 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' };
      const answer = await fine(await ask(file.url, 'PATCH', headers, file.blob.slice(offset, offset + STRETCH)));
      const whole = answer.headers.get('Upload-Result');
      if (whole) return arrived(file, whole);
      offset = Number(answer.headers.get('Upload-Offset'));
      file.pause = 0;
    }
  }
  async function send(file) {
    coming.set(file.id, file);
    file.line = lineFor(file);
    while (coming.has(file.id)) {
      try {
        return await stretches(file);
      } catch (error) {
        if (error instanceof Refused) return over(file, error.message);
        tell(file, words.broken);
        file.pause = Math.min(30000, 2 * (file.pause || 500));
        await Promise.race([wait(file.pause), new Promise(done => addEventListener('online', done, { once: true }))]);
      }
    }
  }

  document.addEventListener('files:ready', event => {
    const input = event.target;
    if (input.form !== form || !input.files.length) return;
    const warning = input.parentElement.querySelector('[role=alert]');
    if (warning && !warning.hidden) return;
    for (const blob of input.files) {
      const id = `${Date.now()}-${Math.random().toString(36).slice(2)}`;
      const file = { id, path: location.pathname, field: input.name, name: blob.name, blob, at: Date.now() };
      keep(file);
      send(file);
    }
    input.value = '';
  });

  // On a phone a photograph is taken at once; the ordinary input beside it chooses one that is there already.
  if (matchMedia('(pointer: coarse)').matches) {
    for (const input of form.querySelectorAll('input[type=file][accept^="image/"]')) {
      if (/pdf/.test(input.accept)) continue;
      const camera = input.cloneNode();
      camera.removeAttribute('name');
      camera.removeAttribute('id');
      camera.hidden = true;
      camera.setAttribute('capture', 'environment');
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'btn btn-2 btn-s';
      button.textContent = words.camera;
      button.onclick = () => camera.click();
      camera.onchange = event => {
        event.stopPropagation();
        input.files = camera.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
      };
      input.parentElement.after(button, camera);
    }
  }

  // A day later the server has forgotten them as well.
  kept('readonly', all => all.getAll()).then(files => {
    for (const file of files || []) {
      if (Date.now() - file.at > 864e5) forget(file.id);
      else if (file.path === location.pathname && form.elements.namedItem(file.field)) send(file);
    }
  });

  // Going on waits for files on their way, and for the network.
  const notice = document.createElement('p');
  notice.className = 'small';
  notice.setAttribute('role', 'status');
  form.append(notice);
  const key = `isian ${location.pathname}`;

  function goOn() {
    if (!pending || coming.size) return;
    const button = pending;
    pending = undefined;
    notice.textContent = '';
    form.requestSubmit(button);
  }
  const typed = () => [...new FormData(form)].filter(([name, value]) => typeof value === 'string' && name[0] !== '_');

  async function untilHeard(button) {
    sessionStorage.setItem(key, JSON.stringify(typed()));
    notice.textContent = words.offline;
    for (let pause = 1000; ; pause = Math.min(30000, 2 * pause)) {
      await Promise.race([wait(pause), new Promise(done => addEventListener('online', done, { once: true }))]);
      const data = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === 'string'));
      data.set('_autosave', '1');
      const answer = await fetch(form.action, { method: 'POST', body: data }).catch(() => undefined);
      if (!answer?.ok) continue;
      const told = await answer.json().catch(() => ({}));
      if (told.base) form.elements.namedItem('_dasar').value = told.base;
      sessionStorage.removeItem(key);
      delete form.dataset.lost;
      notice.textContent = '';
      return form.requestSubmit(button);
    }
  }
  form.addEventListener('submit', event => {
    const button = event.submitter;
    if (button && button.name === words.removeName) return;
    if (coming.size) {
      event.preventDefault();
      pending = button;
      notice.textContent = words.waiting;
    } else if (!navigator.onLine || form.dataset.lost) {
      event.preventDefault();
      untilHeard(button);
    }
  });

  // Typed, never heard by the server, and the page was loaded again: put back, and saved.
  const lost = sessionStorage.getItem(key);
  if (lost) {
    sessionStorage.removeItem(key);
    const values = new Map();
    for (const [name, value] of JSON.parse(lost)) values.set(name, [...(values.get(name) || []), value]);
    for (const input of form.elements) {
      if (!input.name || input.name[0] === '_' || input.type === 'file' || input.type === 'submit') continue;
      const own = values.get(input.name) || [];
      if (input.type === 'radio' || input.type === 'checkbox') input.checked = own.includes(input.value);
      else input.value = own[0] ?? input.value;
    }
    notice.textContent = words.restored;
    form.dispatchEvent(new Event('input', { bubbles: true }));
  }
})();
