// Help for forms. Everything works without it.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // A select inside another: only the group chosen there stays.
  const groups = new WeakMap();
  function within(select) {
    const other = document.getElementById(select.dataset.within);
    if (!other) return;
    if (!groups.has(select)) groups.set(select, all('optgroup', select));
    const kept = select.value;
    for (const group of groups.get(select)) {
      if (!other.value || group.dataset.for === other.value) select.append(group);
      else group.remove();
    }
    select.value = kept;
    if (select.selectedIndex < 0) select.selectedIndex = 0;
  }

  // A photograph is made smaller before it is sent: people pay for their data.
  async function shrink(input) {
    const most = Number(input.dataset.shrink);
    const kept = new DataTransfer();
    for (const file of input.files) kept.items.add(await smaller(file, most).catch(() => file));
    input.files = kept.files;
  }
  async function smaller(file, most) {
    if (!/^image\/(jpeg|png|webp)$/.test(file.type)) return file;
    const image = await createImageBitmap(file);
    const share = most / Math.max(image.width, image.height);
    if (share >= 1) return file;
    const canvas = document.createElement('canvas');
    canvas.width = image.width * share;
    canvas.height = image.height * share;
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise(done => canvas.toBlob(done, 'image/jpeg', 0.85));
    return blob && blob.size < file.size
      ? new File([blob], `${file.name.replace(/\.\w+$/, '')}.jpg`, { type: blob.type })
      : file;
  }
  async function files(input) {
    if (input.dataset.shrink) await shrink(input);
    const max = Number(input.dataset.maxMb);
    const warning = input.parentElement.querySelector('[role=alert]');
    if (!max || !warning) return;
    const big = [...input.files].find(file => file.size > max * 1e6);
    warning.hidden = !big;
    warning.textContent = big ? input.dataset.tooBig.replace('{name}', big.name).replace('{max}', `${max} MB`) : '';
  }

  // A draft saves itself two seconds after the last change.
  const timers = new WeakMap();
  function later(form) {
    clearTimeout(timers.get(form));
    timers.set(
      form,
      setTimeout(() => save(form), 2000),
    );
  }
  async function save(form) {
    const line = form.querySelector('[data-saved]');
    const data = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === 'string'));
    data.set('_autosave', '1');
    let saved = false;
    try {
      const answer = await fetch(form.dataset.autosave || form.action, {
        method: 'POST',
        body: data,
        redirect: 'manual',
      });
      const told = answer.ok ? await answer.json().catch(() => ({})) : {};
      saved = (answer.ok && told.saved !== false) || answer.type === 'opaqueredirect';
      const base = form.elements.namedItem('_dasar');
      if (base && told.base) base.value = told.base;
      // Another device has it: going on shows both, saving by itself again would only be refused again.
      if (told.elsewhere) {
        if (line) line.textContent = line.dataset.elsewhere || line.dataset.failed;
        return;
      }
    } catch {}
    const time = new Date()
      .toTimeString()
      .slice(0, 5)
      .replace(':', document.documentElement.lang === 'en' ? ':' : '.');
    if (saved) delete form.dataset.lost;
    else form.dataset.lost = '1';
    if (line) line.textContent = saved ? line.dataset.saved.replace('{time}', time) : line.dataset.failed;
    if (!saved) addEventListener('online', () => save(form), { once: true });
  }

  function locate(box) {
    const says = box.querySelector('[role=status]');
    const fill = (id, value) => {
      const input = document.getElementById(id);
      input.value = value.toFixed(6);
      input.dispatchEvent(new Event('input', { bubbles: true }));
    };
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        fill(box.dataset.lat, coords.latitude);
        fill(box.dataset.lon, coords.longitude);
        says.textContent = `${says.dataset.done} (± ${Math.round(coords.accuracy)} m)`;
      },
      () => {
        says.textContent = says.dataset.failed;
      },
      { enableHighAccuracy: true, timeout: 15000 },
    );
  }

  function upgrade(root) {
    all('select[data-within]', root).forEach(within);
    all('[data-copy]', root).forEach(button => {
      button.hidden = !navigator.clipboard;
    });
    all('[data-locate]', root).forEach(box => {
      box.hidden = !('geolocation' in navigator);
    });
    const errors = root.querySelector('[data-errors]');
    if (errors) errors.focus();
  }

  document.addEventListener('change', event => {
    const { target } = event;
    all(`select[data-within="${CSS.escape(target.id)}"]`).forEach(within);
    if (target.type === 'file')
      files(target).then(() => target.dispatchEvent(new CustomEvent('files:ready', { bubbles: true })));
  });
  document.addEventListener('input', event => {
    const form = event.target.form || event.target;
    if (form && 'autosave' in form.dataset) later(form);
  });
  document.addEventListener('submit', event => clearTimeout(timers.get(event.target)));
  document.addEventListener('click', event => {
    const button = event.target.closest('button');
    if (!button) return;
    if (button.dataset.copy) {
      navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent).then(() => {
        button.querySelector('span').textContent = button.dataset.copied;
      });
    }
    if (button.parentElement.matches('[data-locate]')) locate(button.parentElement);
  });
  document.addEventListener('htmx:after:swap', event => upgrade(event.target));
  upgrade(document);
})();
