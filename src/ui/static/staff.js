// Shortcuts of the workspace. Everything works without it.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const boxes = name => all(`input[data-select][name="${CSS.escape(name)}"]:not(:disabled)`);

  // The bar for what is selected appears with the first tick and counts.
  function count(bar) {
    const those = boxes(bar.dataset.bulk);
    const ticked = those.filter(box => box.checked).length;
    bar.hidden = ticked === 0;
    bar.querySelector('.bulk-count').textContent = bar.dataset.selected.replace('{n}', ticked);
    bar.querySelector('[data-bulk-clear]').hidden = false;
    all(`[data-select-all="${CSS.escape(bar.dataset.bulk)}"]`).forEach(master => {
      master.checked = ticked > 0 && ticked === those.length;
      master.indeterminate = ticked > 0 && ticked < those.length;
    });
    for (const box of those) box.closest('tr')?.classList.toggle('selected', box.checked);
  }
  const countAll = () => all('[data-bulk]').forEach(count);

  function upgrade(root) {
    all('[data-select-all]', root).forEach(master => {
      master.hidden = false;
    });
    all('[data-send-on-change] [data-send]', root).forEach(button => {
      button.hidden = true;
    });
    countAll();
  }

  document.addEventListener('change', event => {
    const { target } = event;
    if (target.dataset.selectAll) {
      boxes(target.dataset.selectAll).forEach(box => {
        box.checked = target.checked;
      });
    }
    if (target.dataset.selectAll || 'select' in target.dataset) countAll();
    const filters = target.closest('[data-send-on-change]');
    if (filters) filters.requestSubmit();
  });
  document.addEventListener('click', event => {
    const clear = event.target.closest('[data-bulk-clear]');
    if (clear) {
      event.preventDefault();
      boxes(clear.closest('[data-bulk]').dataset.bulk).forEach(box => {
        box.checked = false;
      });
      countAll();
    }
    all('.account[open], .side-phone[open]').forEach(menu => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      all('.account[open], .side-phone[open]').forEach(menu => {
        menu.open = false;
        menu.querySelector('summary').focus();
      });
    }
    const typing = event.target.closest('input, select, textarea, [contenteditable]');
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const search = document.querySelector('[data-search]');
      if (search) {
        event.preventDefault();
        search.focus();
      }
    }
  });
  document.addEventListener('htmx:after:swap', event => upgrade(event.target));
  upgrade(document);
})();
