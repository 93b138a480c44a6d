// The officer's keyboard, ready answers, printing. Everything works without it.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const OFF = 'payung-pintasan';
  const help = document.querySelector('dialog[data-shortcuts]');

  // Single letters get in the way of speech input (WCAG 2.1.4): they can be turned off, on this device, for good.
  const isOff = () => localStorage.getItem(OFF) === 'mati';

  const rows = () => all('main tbody tr').filter(row => row.querySelector('a'));
  const rowNow = () => document.activeElement?.closest?.('main tbody tr');
  function step(by) {
    const list = rows();
    if (list.length === 0) return;
    const at = list.indexOf(rowNow());
    const next = list[Math.min(list.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
    next.querySelector('a').focus();
  }
  // What stands behind a disclosure is opened first.
  function goTo(element) {
    if (!element) return;
    for (let around = element.closest('details'); around; around = around.parentElement.closest('details'))
      around.open = true;
    element.focus();
    element.scrollIntoView({ block: 'center' });
  }
  const press = selector => document.querySelector(selector)?.click();
  const KEYS = {
    j: () => step(1),
    k: () => step(-1),
    o: () => rowNow()?.querySelector('a')?.click(),
    x: () => rowNow()?.querySelector('input[type=checkbox]')?.click(),
    t: () =>
      goTo(
        document.querySelector(
          '#tindakan form :is(textarea, input:not([type=hidden]), select, button), #tindakan summary',
        ),
      ),
    c: () => goTo(document.querySelector('#catatan-baru')),
    n: () => press('a[href*="/kerja/berikutnya"]'),
    i: () => press('.side .brand'),
    '?': () => help.showModal(),
  };

  if (help) {
    const box = help.querySelector('input[type=checkbox]');
    box.checked = !isOff();
    box.addEventListener('change', () => localStorage.setItem(OFF, box.checked ? 'hidup' : 'mati'));
    all('[data-shortcuts-open]').forEach(button => {
      button.hidden = false;
      button.addEventListener('click', () => help.showModal());
    });
    document.addEventListener('keydown', event => {
      const typing = event.target.closest?.('input:not([type=checkbox]), select, textarea, [contenteditable], dialog');
      if (typing || isOff() || event.ctrlKey || event.metaKey || event.altKey) return;
      const run = KEYS[event.key];
      if (!run) return;
      event.preventDefault();
      run();
    });
  }

  // A ready answer goes where the person writes, else into the first empty long input of an action.
  let written = null;
  document.addEventListener('focusin', event => {
    if (event.target.matches?.('main textarea')) written = event.target;
  });
  function insert(text) {
    const empty = all('#tindakan textarea').find(area => area.value === '');
    const area = written?.isConnected ? written : empty;
    if (!area) return false;
    goTo(area);
    area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
    area.dispatchEvent(new Event('input', { bubbles: true }));
    return true;
  }
  all('form[data-ready]').forEach(form => {
    form.addEventListener('submit', event => {
      const text = form.querySelector('select').selectedOptions[0]?.dataset.text;
      if (!text || insert(text)) event.preventDefault();
    });
  });

  all('[data-print]').forEach(box => {
    box.hidden = false;
    box.querySelector('button').addEventListener('click', () => print());
  });
})();
