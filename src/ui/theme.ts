/**
 * One brand colour in, every colour of the interface out, each with its contrast guaranteed.
 *
 * A region chooses `brand` (and, if it likes, `accent` and `radius`). It never chooses the colour of text, links, borders,
 * statuses or focus. Each token is solved to a fixed WCAG *luminance*, so whether text can be read does not depend on the
 * hue somebody liked. `PAIRS` is the full list of combinations the stylesheets may use; the test proves all of them over
 * thousands of brands, and `check` proves one brand when a region saves it.
 */
import { colourAt, contrast, type Hex, luminance, luminanceFor, toOklch } from './colour.ts';

export type { Hex } from './colour.ts';
export { isHex } from './colour.ts';

export interface Brand {
  readonly brand: Hex;
  /** Decoration only: the fringe and soft notices. Without one, the brand itself. */
  readonly accent?: Hex | undefined;
  /** Corner radius of controls, px. */
  readonly radius?: number | undefined;
}

export type Mode = 'light' | 'dark';

/** From which colour a token takes its hue. A number is a fixed OKLCH hue in radians: statuses look the same everywhere. */
type HueSource = 'brand' | 'accent' | number;

interface Recipe {
  readonly luminance: number;
  readonly chroma: number;
  readonly hue: HueSource;
  /** `limit`: the brand's own chroma, at most `chroma`. `tint`: a share of `chroma`, less for greyish brands. `fixed`: exactly it. */
  readonly strength: 'limit' | 'tint' | 'fixed';
}

const tint = (luminance: number, chroma: number): Recipe => ({ luminance, chroma, hue: 'brand', strength: 'tint' });
const strong = (luminance: number, chroma: number): Recipe => ({ luminance, chroma, hue: 'brand', strength: 'limit' });
const accent = (luminance: number, chroma: number): Recipe => ({ luminance, chroma, hue: 'accent', strength: 'limit' });
const status = (luminance: number, chroma: number, hue: number): Recipe => ({
  luminance,
  chroma,
  hue,
  strength: 'fixed',
});

/** OKLCH hues of the statuses, radians. */
const GREEN = 2.6;
const AMBER = 1.1;
const RED = 0.47;
const BLUE = 4.5;

const LIGHT = {
  page: tint(0.955, 0.004),
  sunken: tint(0.915, 0.006),
  line: tint(0.78, 0.01),
  field: tint(0.25, 0.015),
  mute: tint(0.118, 0.016),
  text: tint(0.0105, 0.018),
  tint: tint(0.9, 0.03),
  'tint-2': tint(0.8, 0.055),
  'tint-line': tint(0.62, 0.08),
  ink: strong(0.022, 0.085),
  'ink-2': strong(0.036, 0.09),
  'on-ink-2': tint(0.62, 0.05),
  'accent-tint': accent(0.86, 0.09),
  'accent-text': accent(0.075, 0.11),
  ok: status(0.12, 0.12, GREEN),
  'ok-tint': status(0.88, 0.045, GREEN),
  warn: status(0.11, 0.11, AMBER),
  'warn-tint': status(0.88, 0.075, AMBER + 0.35),
  bad: status(0.115, 0.18, RED),
  'bad-tint': status(0.87, 0.04, RED - 0.07),
  info: status(0.115, 0.13, BLUE),
  'info-tint': status(0.88, 0.04, BLUE - 0.1),
} as const satisfies Record<string, Recipe>;

type Solved = keyof typeof LIGHT;

const DARK: Record<Solved | 'card' | 'action' | 'action-2' | 'action-3' | 'on-action', Recipe> = {
  page: tint(0.0075, 0.01),
  card: tint(0.0135, 0.012),
  sunken: tint(0.005, 0.01),
  line: tint(0.042, 0.014),
  field: tint(0.19, 0.016),
  mute: tint(0.4, 0.014),
  text: tint(0.86, 0.008),
  tint: tint(0.024, 0.05),
  'tint-2': tint(0.042, 0.06),
  'tint-line': tint(0.1, 0.08),
  action: strong(0.42, 0.12),
  'action-2': strong(0.52, 0.11),
  'action-3': strong(0.62, 0.09),
  'on-action': { luminance: 0.01, chroma: 0.03, hue: 'brand', strength: 'fixed' },
  ink: tint(0.003, 0.02),
  'ink-2': tint(0.016, 0.05),
  'on-ink-2': tint(0.6, 0.05),
  'accent-tint': accent(0.05, 0.06),
  'accent-text': accent(0.62, 0.1),
  ok: status(0.42, 0.13, GREEN),
  'ok-tint': status(0.025, 0.05, GREEN),
  warn: status(0.5, 0.12, AMBER + 0.3),
  'warn-tint': status(0.03, 0.045, AMBER + 0.2),
  bad: status(0.36, 0.14, RED),
  'bad-tint': status(0.025, 0.06, RED - 0.07),
  info: status(0.42, 0.1, BLUE),
  'info-tint': status(0.025, 0.06, BLUE),
};

/** The same for every region: people who move between regions must find the focus ring where they learnt to see it. */
const FIXED = { focus: '#ffbf1f', 'focus-edge': '#111111', 'on-ink': '#ffffff', 'warn-fill': '#e2a019' } as const;

export type Token =
  | Solved
  | 'card'
  | 'action'
  | 'action-2'
  | 'action-3'
  | 'on-action'
  | 'brand'
  | 'accent'
  | keyof typeof FIXED;
export type Tokens = Readonly<Record<Token, Hex>>;

/** Brand chroma above this is lowered: stronger colours vibrate beside text. */
const CHROMA_MAX = 0.19;
/** A brand this strong gets full tints; a greyer one gets proportionally greyer tints. */
const CHROMA_FULL_TINT = 0.12;
/** White on the action colour must reach 4.5:1; the margin covers the tinted page, which is darker than white. */
const ACTION_KEEPS_BRAND = 5.2;
const ACTION_SOLVED = 5.3;

function solver(theme: Brand): (recipe: Recipe) => Hex {
  const brand = toOklch(theme.brand);
  const second = toOklch(theme.accent ?? theme.brand);
  const brandChroma = Math.min(brand.chroma, CHROMA_MAX);
  const share = Math.min(1, brandChroma / CHROMA_FULL_TINT);
  return recipe => {
    const hue = recipe.hue === 'brand' ? brand.hue : recipe.hue === 'accent' ? second.hue : recipe.hue;
    const own = recipe.hue === 'accent' ? second.chroma : brandChroma;
    const chroma =
      recipe.strength === 'limit'
        ? Math.min(own, recipe.chroma)
        : recipe.strength === 'tint'
          ? recipe.chroma * share
          : recipe.chroma;
    return colourAt(recipe.luminance, chroma, hue);
  };
}

function solveAll<K extends string>(
  recipes: Readonly<Record<K, Recipe>>,
  solve: (recipe: Recipe) => Hex,
): Record<K, Hex> {
  const solved = {} as Record<K, Hex>;
  for (const name of Object.keys(recipes) as K[]) solved[name] = solve(recipes[name]);
  return solved;
}

/** All tokens of a brand in one mode. About a millisecond. */
export function tokens(theme: Brand, mode: Mode): Tokens {
  const solve = solver(theme);
  const own = { ...FIXED, brand: theme.brand, accent: theme.accent ?? theme.brand };
  if (mode === 'dark') return { ...own, ...solveAll(DARK, solve) };
  const action =
    contrast(theme.brand, '#ffffff') >= ACTION_KEEPS_BRAND
      ? theme.brand
      : solve(strong(luminanceFor(ACTION_SOLVED), CHROMA_MAX));
  const bright = luminance(action);
  return {
    ...own,
    ...solveAll(LIGHT, solve),
    card: '#ffffff',
    action,
    'action-2': solve(strong(Math.max(0.004, bright * 0.66), CHROMA_MAX)),
    'action-3': solve(strong(Math.max(0.003, bright * 0.42), CHROMA_MAX)),
    'on-action': '#ffffff',
  };
}

export type Pair = readonly [foreground: Token, background: Token, minimum: number];

const on = (foreground: Token, minimum: number, ...grounds: Token[]): Pair[] =>
  grounds.map(ground => [foreground, ground, minimum] as const);

/** Every combination the stylesheets may use. 7 is WCAG AAA for text, 4.5 is AA for text, 3 is AA for edges and icons. */
export const PAIRS: readonly Pair[] = [
  ...on('text', 7, 'page', 'card', 'sunken', 'tint', 'tint-2', 'ok-tint', 'warn-tint', 'bad-tint', 'info-tint'),
  ...on('mute', 4.5, 'page', 'card', 'sunken', 'tint'),
  ...on('field', 3, 'page', 'card', 'sunken'),
  ...on('action', 4.5, 'page', 'card', 'sunken', 'tint'),
  ...on('on-action', 4.5, 'action', 'action-2', 'action-3'),
  ...on('action-2', 4.5, 'page', 'card', 'tint'),
  ...on('action-3', 4.5, 'tint-2'),
  ...on('on-ink', 7, 'ink', 'ink-2'),
  ...on('on-ink-2', 4.5, 'ink', 'ink-2'),
  ...on('accent-text', 4.5, 'accent-tint'),
  ...on('ok', 4.5, 'ok-tint', 'card', 'page', 'tint'),
  ...on('warn', 4.5, 'warn-tint', 'card', 'page', 'tint'),
  ...on('bad', 4.5, 'bad-tint', 'card', 'page', 'tint'),
  ...on('info', 4.5, 'info-tint', 'card', 'page', 'tint'),
  ...on('focus-edge', 4.5, 'focus', 'warn-fill'),
];

export interface Shortfall {
  readonly foreground: Token;
  readonly background: Token;
  readonly minimum: number;
  readonly contrast: number;
}

/** The pairs that fail; empty for every brand. Run when a region saves its theme: a proof, not a hope. */
export function check(solved: Tokens): Shortfall[] {
  return PAIRS.map(([foreground, background, minimum]) => ({
    foreground,
    background,
    minimum,
    contrast: contrast(solved[foreground], solved[background]),
  })).filter(pair => pair.contrast < pair.minimum);
}

const RADIUS_PX = 10;
const memo = new Map<string, string>();
/** More themes than any one server has regions (514) times two variants. */
const MEMO_MAX = 2_000;

const declarations = (solved: Tokens): string =>
  Object.entries(solved)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');

/**
 * The theme as CSS custom properties: about 0.7 KB, twice that with dark mode.
 * `dark` belongs to staff pages: `<html data-mode="dark">` forces it, `data-mode="auto"` follows the device.
 */
export function themeCss(theme: Brand, { dark }: { dark: boolean }): string {
  const key = `${theme.brand}|${theme.accent ?? ''}|${theme.radius ?? ''}|${dark}`;
  const known = memo.get(key);
  if (known !== undefined) return known;
  const light = `:root{color-scheme:light;${declarations(tokens(theme, 'light'))};--r:${theme.radius ?? RADIUS_PX}px}`;
  let css = light;
  if (dark) {
    const night = `color-scheme:dark;${declarations(tokens(theme, 'dark'))}`;
    css += `[data-mode=dark]{${night}}@media screen and (prefers-color-scheme:dark){[data-mode=auto]{${night}}}`;
  }
  if (memo.size >= MEMO_MAX) memo.clear();
  memo.set(key, css);
  return css;
}

/** What a card needs to stand in another region's colours. */
const PALETTE: readonly Token[] = [
  'tint',
  'tint-2',
  'tint-line',
  'action',
  'action-2',
  'action-3',
  'on-action',
  'ink',
  'ink-2',
  'on-ink',
  'on-ink-2',
  'brand',
  'accent',
];

/** A region's light colours for elements with `data-palette="<name>"`, on a page that shows several regions. */
export function paletteCss(name: string, theme: Brand): string {
  const solved = tokens(theme, 'light');
  return `[data-palette="${name.replace(/[^\w-]/g, '')}"]{${PALETTE.map(token => `--${token}:${solved[token]}`).join(';')}}`;
}
