import { describe, expect, it } from 'vitest';
import { contrast, type Hex, luminance } from './colour.ts';
import { check, isHex, PAIRS, themeCss, tokens } from './theme.ts';

function fromHsl(h: number, s: number, l: number): Hex {
  const a = s * Math.min(l, 1 - l);
  const channel = (n: number): string => {
    const k = (n + h / 30) % 12;
    return Math.round(255 * (l - a * Math.max(-1, Math.min(k - 3, 9 - k, 1))))
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
}

describe('colour', () => {
  it('measures contrast as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.478, 2);
    expect(luminance('#ffffff')).toBeCloseTo(1, 6);
  });

  it('accepts only six-digit colours', () => {
    expect(isHex('#0b5f59')).toBe(true);
    for (const bad of ['red', '#fff', '#0b5f5g', '#0b5f59;}', '']) expect(isHex(bad)).toBe(false);
  });
});

describe('theme', () => {
  it('holds every permitted pair for every brand, light and dark', () => {
    const failures: string[] = [];
    let brands = 0;
    for (let hue = 0; hue < 360; hue += 5) {
      for (const l of [0.02, 0.12, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 0.98]) {
        for (const s of [0, 0.25, 0.6, 1]) {
          brands++;
          const theme = { brand: fromHsl(hue, s, l), accent: fromHsl((hue + 140) % 360, s, 1 - l) };
          for (const mode of ['light', 'dark'] as const) {
            for (const f of check(tokens(theme, mode)))
              failures.push(`${mode} ${theme.brand} ${f.foreground}/${f.background}`);
          }
        }
      }
    }
    expect(brands).toBe(2592);
    expect(PAIRS.length).toBeGreaterThan(40);
    expect(failures).toEqual([]);
  }, 120_000);

  it('keeps a brand that already reads, and darkens one that does not', () => {
    expect(tokens({ brand: '#0b5f59' }, 'light').action).toBe('#0b5f59');
    const yellow = tokens({ brand: '#ffd400' }, 'light');
    expect(yellow.action).not.toBe('#ffd400');
    expect(contrast(yellow.action, '#ffffff')).toBeGreaterThanOrEqual(5.2);
    expect(yellow.brand).toBe('#ffd400');
  });

  it('writes small CSS, dark only where asked', () => {
    const light = themeCss({ brand: '#0b5f59', accent: '#f0a92b' }, { dark: false });
    expect(light.length).toBeLessThan(900);
    expect(light).not.toContain('dark');
    expect(themeCss({ brand: '#0b5f59' }, { dark: true })).toContain('[data-mode=auto]');
    expect(light).not.toMatch(/oklch|color-mix|@layer/);
  });
});
