/**
 * Makes the committed files of `src/ui/assets/` from development packages, so that a running server needs neither.
 *
 * - `icons.ts`: the inner SVG of each icon named below, from lucide-static (ISC licence).
 * - `plus-jakarta-sans.woff2`: the letters Indonesian and English need, weights 400 to 800 (SIL Open Font License 1.1,
 *   whose text is copied beside it as the licence asks). About 14 KB, against 27 KB for the whole Latin file.
 *
 * Run `npx tsx bin/make-assets.ts` after changing a list here or upgrading either package.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import subsetFont from 'subset-font';

const root = new URL('..', import.meta.url);
const assets = new URL('src/ui/assets/', root);

/** Grouped by what they are used for; the order has no meaning. */
const ICONS = `
  menu search bell settings globe external-link ellipsis layout-dashboard inbox library layers folder archive
  check x plus minus pencil trash-2 save copy download upload send reply printer camera paperclip refresh-cw rotate-ccw undo-2
  arrow-right arrow-left arrow-up arrow-down arrow-right-left chevron-right chevron-left chevron-down chevrons-up-down
  play pause circle-play circle-pause circle circle-dot loader-circle hourglass timer clock calendar calendar-check calendar-clock
  info circle-alert triangle-alert circle-check circle-x circle-question-mark badge-check shield-check lock eye eye-off flag
  users users-round user-plus circle-user contact id-card key-round log-in log-out briefcase
  file-text file-check file-pen file-plus file-x file-search scroll-text stamp pen-line scale gavel ticket clipboard-list
  clipboard-check list-checks list-ordered list-filter sliders-horizontal handshake git-compare git-fork history workflow network
  blocks puzzle package link tag hash qr-code image smartphone phone mail message-circle map map-pin locate-fixed route
  building-2 landmark house store factory school hospital construction hard-hat wrench hammer lightbulb lamp droplets waves trees
  sprout wheat fish recycle truck bus car siren flame baby stethoscope syringe heart-pulse heart-handshake graduation-cap book-open
  hand-coins banknote wallet receipt-text percent megaphone star accessibility umbrella moon sun monitor
  trending-up trending-down chart-column
`
  .trim()
  .split(/\s+/);

function iconBody(name: string): string {
  return readFileSync(new URL(`node_modules/lucide-static/icons/${name}.svg`, root), 'utf8')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<svg[^>]*>|<\/svg>/g, '')
    .replace(/\s*\n\s*/g, '')
    .replace(/ \/>/g, '/>');
}

function writeIcons(): void {
  const rows = [...new Set(ICONS)].sort().map(name => `  '${name}': '${iconBody(name)}',`);
  writeFileSync(
    new URL('icons.ts', assets),
    `// Made by bin/make-assets.ts from lucide-static, ISC License, Copyright (c) Lucide Contributors. Do not edit by hand.\n` +
      `// biome-ignore format: one icon a line\n` +
      `export const icons = {\n${rows.join('\n')}\n} as const;\n`,
  );
}

async function writeFont(): Promise<void> {
  const source = new URL('node_modules/@fontsource-variable/plus-jakarta-sans/', root);
  const ascii = Array.from({ length: 0x7f - 0x20 }, (_, i) => String.fromCharCode(0x20 + i)).join('');
  const beyond = '\u00a0©·×±²³–—‘’“”•…→←↑↓✓›éÉèüöäñçâêôûíáó°½§';
  const font = await subsetFont(
    readFileSync(new URL('files/plus-jakarta-sans-latin-wght-normal.woff2', source)),
    ascii + beyond,
    { targetFormat: 'woff2', variationAxes: { wght: { min: 400, max: 800, default: 400 } } },
  );
  writeFileSync(new URL('plus-jakarta-sans.woff2', assets), font);
  writeFileSync(new URL('plus-jakarta-sans.LICENSE.txt', assets), readFileSync(new URL('LICENSE', source)));
}

writeIcons();
await writeFont();
