// A page that shows what goes on: its content is read again every few seconds. Without this the browser loads it anew.
(() => {
  const main = document.querySelector('main');
  if (!main) return;
  let reading = false;
  setInterval(async () => {
    if (reading || document.hidden) return;
    reading = true;
    try {
      const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = page.querySelector('main');
      if (fresh && fresh.innerHTML !== main.innerHTML) main.replaceChildren(...fresh.childNodes);
    } catch {
      // The network is away: what was shown stays, with its time.
    } finally {
      reading = false;
    }
  }, 5000);
})();
