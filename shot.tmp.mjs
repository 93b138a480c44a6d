import { chromium } from 'playwright-core';
const base = process.argv[2]; const jobs = JSON.parse(process.argv[3]); // [name, path, width, persona?]
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const [name, path, width, persona, js] of jobs) {
  const ctx = await browser.newContext({ viewport: { width, height: width < 500 ? 844 : 900 }, javaScriptEnabled: js !== false });
  const p = await ctx.newPage();
  p.on('console', m => { if (m.type() === 'error') console.log(name, 'console', m.text()); });
  if (persona) { const [slug, who, ke] = persona; await p.goto(`${base}/${slug}/masuk`); const html = await p.content(); const at = html.indexOf(who); const id = /name="pegawai" value="([^"]*)"/.exec(html.slice(at))[1]; await ctx.request.post(`${base}/${slug}/coba`, { form: { pegawai: id, ke: ke ?? '/kerja' }, headers: { 'sec-fetch-site': 'same-origin' } }); await p.goto(`${base}/${slug}${ke ?? '/kerja'}`); if (path) await p.goto(base + path); }
  else await p.goto(base + path);
  await p.waitForLoadState('networkidle');
  const over = await p.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  console.log(name, await p.title(), 'overflow', over, p.url());
  await p.screenshot({ path: `/tmp/shots/${name}.png`, fullPage: true });
  await ctx.close();
}
await browser.close();
