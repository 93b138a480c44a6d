import { transform } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { asset, minifyCss, type Sheet, sheetsCss, staticFiles, staticUrl } from './assets.ts';

const sheets: readonly Sheet[] = ['core', 'data', 'form', 'portal', 'staff', 'flow', 'letter', 'start'];
const source = (sheet: Sheet): string => asset(`src/ui/css/${sheet}.css`).toString('utf8');
const normal = async (css: string): Promise<string> => (await transform(css, { loader: 'css', minify: true })).code;

describe.each(sheets)('sheet %s', sheet => {
  test('means the same when made smaller', async () => {
    expect(await normal(minifyCss(source(sheet)))).toBe(await normal(source(sheet)));
    expect(minifyCss(source(sheet)).length).toBeLessThan(source(sheet).length);
  });

  test('is plain enough for old phones', () => {
    expect(source(sheet)).not.toMatch(/color-mix|oklch|@layer|@container|^\s*&/m);
  });

  test('takes its colours from the theme', () => {
    const named = [...source(sheet).matchAll(/var\(--([\w-]+)\)/g)].map(match => match[1] ?? '');
    const theme = new Set([
      'page',
      'card',
      'sunken',
      'tint',
      'tint-2',
      'tint-line',
      'text',
      'mute',
      'line',
      'field',
      'action',
      'action-2',
      'action-3',
      'on-action',
      'ink',
      'ink-2',
      'on-ink',
      'on-ink-2',
      'ok',
      'ok-tint',
      'warn',
      'warn-tint',
      'warn-fill',
      'bad',
      'bad-tint',
      'info',
      'info-tint',
      'brand',
      'accent',
      'accent-tint',
      'accent-text',
      'focus',
      'focus-edge',
      'r',
    ]);
    expect(named.filter(name => !theme.has(name))).toEqual([]);
  });
});

describe('static files', () => {
  test('are found under the URL that names their bytes', () => {
    const file = staticFiles().get(staticUrl('staff.css'));
    expect(staticUrl('staff.css')).toMatch(/^\/s\/[0-9a-f]{16}\/staff\.css$/);
    expect(file?.type).toBe('text/css; charset=utf-8');
    expect(file?.cacheControl).toContain('immutable');
  });

  test('the font is named in the sheets by its own URL', () => {
    expect(sheetsCss(['core'])).toContain(staticUrl('plus-jakarta-sans.woff2'));
  });
});
