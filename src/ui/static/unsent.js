// Forms that the network did not take: kept on this device, sent once it is back, gone when the person signs out.
(() => {
  const bar = document.querySelector('[data-unsent]');
  if (!bar || !window.indexedDB) return;
  const NAME = 'payung-belum-terkirim';
  const who = bar.dataset.who;
  const words = bar.dataset;

  const open = () =>
    new Promise((done, failed) => {
      const asked = indexedDB.open(NAME, 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore('forms', { keyPath: 'id' });
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => failed(asked.error);
    });
  async function store(mode, run) {
    const database = await open();
    try {
      return await new Promise((done, failed) => {
        const work = database.transaction('forms', mode);
        const asked = run(work.objectStore('forms'));
        work.oncomplete = () => done(asked.result);
        work.onerror = () => failed(work.error);
        work.onabort = () => failed(work.error);
      });
    } finally {
      database.close();
    }
  }
  const list = () => store('readonly', forms => forms.getAll());
  const put = form => store('readwrite', forms => forms.put(form));
  const drop = id => store('readwrite', forms => forms.delete(id));
  // One form for each place it is sent to: what is filled in again replaces what was kept.
  const idOf = action => `${who} ${action}`;

  function bodyOf({ files, fields }) {
    const token = document.querySelector('input[name=_token]')?.value ?? '';
    const body = files ? new FormData() : new URLSearchParams();
    for (const [name, value] of fields) body.append(name, name === '_token' ? token : value);
    return body;
  }
  // Asked before a form leaves the page: a page that the network swallows takes photographs with it.
  const ANSWER_MILLIS = 8000;
  const isReachable = async () =>
    navigator.onLine &&
    (await fetch('/kesehatan', { cache: 'no-store', signal: AbortSignal.timeout(ANSWER_MILLIS) }).then(
      answer => answer.ok,
      () => false,
    ));
  // A form that was taken answers with a redirect; the page it leads to is read by whoever looks, so that it says what was done.
  async function post(form) {
    const answer = await fetch(form.action, { method: 'POST', body: bodyOf(form), redirect: 'manual' });
    return answer.type === 'opaqueredirect';
  }

  function native(form) {
    const own = document.createElement('form');
    own.method = 'post';
    own.action = form.action;
    if (form.files) own.enctype = 'multipart/form-data';
    const token = document.querySelector('input[name=_token]')?.value ?? '';
    const byName = new Map();
    for (const [name, value] of form.fields) {
      if (value instanceof File) byName.set(name, [...(byName.get(name) ?? []), value]);
      else {
        const input = document.createElement('input');
        input.type = 'hidden';
        input.name = name;
        input.value = name === '_token' ? token : value;
        own.append(input);
      }
    }
    for (const [name, files] of byName) {
      const input = document.createElement('input');
      const kept = new DataTransfer();
      for (const file of files) kept.items.add(file);
      input.type = 'file';
      input.name = name;
      input.hidden = true;
      input.multiple = true;
      input.files = kept.files;
      own.append(input);
    }
    document.body.append(own);
    own.submit();
  }

  function button(text, run) {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = 'btn btn-2 btn-s';
    made.textContent = text;
    made.addEventListener('click', run);
    return made;
  }
  async function show() {
    const kept = await list();
    const lines = bar.querySelector('ul');
    bar.hidden = kept.length === 0;
    lines.replaceChildren(
      ...kept.map(form => {
        const line = document.createElement('li');
        line.className = 'row';
        const text = document.createElement('span');
        text.textContent = form.clash ? `${form.label}. ${words.clash}` : form.label;
        line.append(
          text,
          form.clash ? button(words.look, () => native(form)) : button(words.send, () => sendAll()),
          button(words.drop, async () => {
            await drop(form.id);
            await show();
          }),
        );
        return line;
      }),
    );
  }

  let sending = false;
  async function sendAll() {
    if (sending || !navigator.onLine) return;
    sending = true;
    try {
      for (const form of await list()) {
        if (form.clash) continue;
        if (await post(form)) await drop(form.id);
        else await put({ ...form, clash: true });
      }
    } catch {
      // Still no network: everything stays as it is.
    } finally {
      sending = false;
      await show();
    }
  }

  async function keep(form) {
    await put(form);
    await show();
    bar.querySelector('[role=status]').textContent = words.kept;
    bar.scrollIntoView({ block: 'start' });
  }
  document.addEventListener('submit', async event => {
    const own = event.target;
    // A button with a name changes the form (one more row) and is left to the browser.
    if (!own.matches('form[data-keep]') || event.submitter?.name) return;
    event.preventDefault();
    const form = {
      id: idOf(own.action),
      who,
      action: own.action,
      label: own.dataset.keep,
      files: own.enctype === 'multipart/form-data',
      fields: [...new FormData(own)].filter(([, value]) => typeof value === 'string' || value.size > 0),
    };
    own.setAttribute('aria-busy', 'true');
    if (await isReachable()) {
      await drop(form.id).catch(() => undefined);
      own.submit();
    } else await keep(form).catch(() => own.submit());
    own.removeAttribute('aria-busy');
  });

  // Whoever leaves takes nothing of a citizen's with them on this device.
  document.addEventListener('submit', async event => {
    const out = event.target;
    if (!out.action?.endsWith('/keluar') || out.dataset.left) return;
    event.preventDefault();
    const kept = await list().catch(() => []);
    if (kept.length > 0 && !confirm(words.leaving)) return;
    await store('readwrite', forms => forms.clear()).catch(() => undefined);
    out.dataset.left = 'ya';
    out.submit();
  });

  addEventListener('online', sendAll);
  list()
    // Another person at this device: what is not theirs goes.
    .then(kept => Promise.all(kept.filter(form => form.who !== who).map(form => drop(form.id))))
    .then(show)
    .then(sendAll)
    .catch(() => undefined);
})();
