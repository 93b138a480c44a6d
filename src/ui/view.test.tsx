import { describe, expect, test } from 'vitest';
import { flowSvg } from './components/flow-diagram.tsx';
import { Notice } from './components/messages.tsx';
import { Pagination } from './components/page-parts.tsx';
import { paletteCss } from './theme.ts';
import { A, Form, hrefFor, render, renderPart, type View } from './view.tsx';

const view: View = {
  lang: 'id',
  base: '/teluk',
  token: 'rahasia',
  path: '/',
  nonce: 'n',
  now: new Date('2026-11-24T00:00:00Z'),
  demo: false,
  requestId: 'r',
};

describe('links', () => {
  test.each([
    ['/layanan', '/teluk/layanan'],
    ['?h=2', '?h=2'],
    ['https://example.test/a', 'https://example.test/a'],
    ['mailto:a@example.test', 'mailto:a@example.test'],
    ['tel:112', 'tel:112'],
  ])('%s becomes %s', (given, becomes) => {
    expect(hrefFor('/teluk', given)).toBe(becomes);
  });

  test.each([
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '//evil.test',
    '\\\\evil.test',
    '/\\evil.test',
  ])('%j leads nowhere', given => {
    expect(hrefFor('/teluk', given)).toBeUndefined();
    expect(renderPart(view, <A href={given}>x</A>)).toBe('<a>x</a>');
  });
});

describe('forms', () => {
  test('that post carry the token, others do not', () => {
    expect(renderPart(view, <Form action="/masuk" />)).toContain('value="rahasia"');
    expect(renderPart(view, <Form action="/layanan" method="get" />)).not.toContain('rahasia');
  });
});

describe('pages and parts', () => {
  test('a page prints its icons once at the end, a part in place', () => {
    const notice = <Notice>Halo &lt;b&gt;</Notice>;
    expect(render(view, notice)).toContain('<use href="#i-info"');
    expect(renderPart(view, notice)).not.toContain('<use');
    expect(renderPart(view, notice)).toContain('Halo &lt;b>');
  });

  test('a list of one page has no pages', () => {
    expect(renderPart(view, <Pagination page={1} pages={1} href={n => `?h=${n}`} />)).toBe('');
    expect(renderPart(view, <Pagination page={5} pages={9} href={n => `?h=${n}`} />)).toContain('…');
  });
});

describe('a flow', () => {
  const flow = {
    stages: [
      { id: 'a', name: 'Mulai "<b>"', start: true },
      { id: 'b', name: 'Selesai \\', end: 'good' },
    ],
    moves: [{ from: 'a', to: 'b', label: 'terima </text><script>' }],
  } as const;

  test('is drawn without colours, fonts or markup of people', async () => {
    const svg = await flowSvg(flow, { title: 'izin "x"', lang: 'id' });
    expect(svg).not.toMatch(/ (?:style|fill|stroke|font-size|id)="|<script|<!--|<title>/);
    expect(svg).toContain('flow-box flow-start"');
    expect(svg).toMatch(/aria-label="Alur izin &#34;x&#34;: 2 tahap, 1 perpindahan"/);
  });

  test('is laid out once', async () => {
    const labels = { title: 'izin', lang: 'en' } as const;
    expect(await flowSvg(flow, labels)).toBe(await flowSvg(flow, labels));
  });
});

test('the palette of another region stays in its element, whatever its name', () => {
  const css = paletteCss('kota"]{}', { brand: '#0b5f59' });
  expect(css).toMatch(/^\[data-palette="kota"\]\{--tint:#[0-9a-f]{6};/);
});
