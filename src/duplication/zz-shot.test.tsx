import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { AxeBuilder } from '@axe-core/playwright';
import { beforeAll, expect, test } from 'vitest';
import { duplicationWorld, HOLDER, NOW, ORIGIN, official, type World, workOf } from '../../test/duplication.ts';
import type { Context } from '../foundation/context.ts';
import { installationRoutes } from '../installations/index.ts';
import { sheetsCss } from '../ui/assets.ts';
import { render, type View } from '../ui/view.tsx';
import type { Reply, Visit } from '../web/index.ts';
import { duplicationRoutes, duplications } from './index.ts';
let world: World;
beforeAll(async () => { world = await duplicationWorld(); }, 120_000);
const routes = [...installationRoutes, ...duplicationRoutes];
async function ask(method: 'get' | 'post', path: string, o: any = {}) {
  const parts = path.split('/');
  const fixed = (p: string) => p.split('/').filter(x => !x.startsWith(':')).length;
  const [route] = routes.filter(one => one.method === method && one.path.split('/').length === parts.length).filter(one => one.path.split('/').every((part, i) => part.startsWith(':') || part === parts[i])).sort((a, b) => fixed(b.path) - fixed(a.path));
  if (!route) throw new Error(path);
  const params = Object.fromEntries(route.path.split('/').flatMap((part, i) => (part.startsWith(':') ? [[part.slice(1), parts[i] ?? '']] : [])));
  const view = { lang: o.lang ?? 'id', base: '', token: 't', path, nonce: 'n', now: NOW, demo: false, requestId: 'r', region: { name: 'Kabupaten Batang', government: 'Pemerintah Kabupaten Batang', theme: { brand: '#0b5f59' }, contacts: [] }, person: { name: 'Rina Wulandari', title: 'Pengelola' }, nav: [{ title: 'Layanan', items: [{ href: '/aplikasi', icon: 'blocks', label: 'Aplikasi' }, { href: '/duplikasi', icon: 'copy', label: 'Duplikasi' }] }] } as unknown as View;
  const visit = { params, query: o.query ?? {}, queryAll: o.many ?? {}, fields: o.fields ?? {}, fieldsAll: o.many ?? {}, lang: view.lang, view, database: world.database } as unknown as Visit;
  const work = workOf();
  const run = async (ctx: Context): Promise<Reply> => route.handler(ctx, visit);
  const reply: any = route.unbound ? await run({ region: HOLDER, ...work, db: undefined as never }) : method === 'get' ? await world.database.reading(HOLDER, work, run) : await world.database.inRegion(HOLDER, work, run);
  return reply.kind === 'page' ? render(view, reply.jsx) : reply.path;
}
test('shots', async () => {
  mkdirSync('/tmp/shots', { recursive: true });
  await ask('post', '/duplikasi', { fields: { asal: ORIGIN }, many: { aplikasi: ['krk', 'lapor'] } });
  const id = (await world.as(HOLDER, duplications))[0]!.id;
  const pages: Record<string, string> = {};
  pages.choose = await ask('get', '/duplikasi/baru', { query: { asal: ORIGIN }, many: {} });
  pages.roles = await ask('get', `/duplikasi/${id}/peran`);
  pages.values = await ask('get', `/duplikasi/${id}/isian`);
  pages.preview = await ask('get', `/duplikasi/${id}/pratinjau`);
  await ask('post', `/duplikasi/${id}/jalankan`);
  pages.result = await ask('get', `/duplikasi/${id}`);
  pages.runs = await ask('get', `/duplikasi`);
  pages.apps = await ask('get', '/aplikasi');
  pages.app = await ask('get', '/aplikasi/lapor');
  const base = '/aplikasi/krk/sesuaikan';
  await ask('post', base, { fields: { di: '', jenis: 'teks', 'teks.name': 'KRK Batang', 'teks.summary': 'Keterangan rencana kota.', alasan: 'Dikenal warga.', dasar: 'Perbup 3/2026' } });
  await ask('post', base, { fields: { di: 'form.pages.' + /ubah\?di=form\.pages\.([a-z_]+)"/.exec(await ask('get', base + '/formulir'))![1], jenis: 'tambah', label: 'Nomor rumah', tipe: 'text', batas: '20', wajib: 'ya', setelah: '', alasan: 'Mudah dicari.' } });
  await ask('post', base, { fields: { di: 'flow', jenis: 'tenggat', hari: '3', jam: 'working', alasan: 'Janji kepala daerah.' } });
  pages.adapt = await ask('get', base);
  pages.form = await ask('get', base + '/formulir');
  pages.flow = await ask('get', base + '/alur');
  pages.settings = await ask('get', base + '/umum');
  pages.apreview = await ask('get', base + '/pratinjau');
  pages.element = await ask('get', base + '/ubah', { query: { di: 'form.pages.' + /ubah\?di=form\.pages\.([a-z_]+\.fields\.[a-z_]+)"/.exec(pages.form)![1] } });
  pages.page = await ask('get', base + '/ubah', { query: { di: 'form.pages.' + /ubah\?di=form\.pages\.([a-z_]+)"/.exec(pages.form)![1] } });
  pages.deadline = await ask('get', base + '/ubah', { query: { di: 'flow.stages.diperiksa' } }).catch(() => pages.flow!);
  const css = sheetsCss(['core', 'data', 'form', 'flow', 'letter', 'staff']);
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
  for (const width of [1280, 390]) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: true });
    for (const [name, html] of Object.entries(pages)) {
      const p = await context.newPage();
      await p.route('**/*', r => r.request().url() === 'http://x.test/' ? r.fulfill({ contentType: 'text/html', body: html.replace('</head>', `<style>${css}</style></head>`) }) : r.abort());
      await p.goto('http://x.test/');
      await p.screenshot({ path: `/tmp/shots/${name}-${width}.png`, fullPage: true });
      if (width === 390) {
        const wide = await p.evaluate('document.documentElement.scrollWidth');
        if ((wide as number) > 390) console.log(name, 'WIDE', wide);
      }
      const axe = await new AxeBuilder({ page: p as any }).analyze();
      for (const v of axe.violations) console.log(name, width, v.id, v.nodes.slice(0, 3).map(n => n.html.slice(0, 150) + ' :: ' + (n.failureSummary ?? '').slice(0, 150)).join(' | '));
      await p.close();
    }
    await context.close();
  }
  await browser.close();
}, 300_000);
