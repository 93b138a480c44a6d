/** The outermost shell of every page: head, styles, scripts, and the sprite of the icons that were used. */
import type { ComponentChildren, VNode } from 'preact';
import { type Sheet, type StaticName, sheetsCss, staticUrl } from './assets.ts';
import { Sprite } from './icon.tsx';
import { type Brand, paletteCss, themeCss } from './theme.ts';
import { type ColourMode, Raw, useView } from './view.tsx';

/** Payung's own colours, for pages that belong to no region. */
export const PLATFORM_THEME = { brand: '#0b5f59', accent: '#f0a92b' } as const;

/** htmx: no injected styles (the CSP forbids them), no page snapshots in the browser's storage (they hold personal data). */
const HTMX_CONFIG = JSON.stringify({ includeIndicatorCSS: false, history: 'reload' });

export interface DocumentProps {
  /** Without the name of the region, which is added. */
  title: string;
  /** Printed into the page. A citizen's first page must not wait for a second request. */
  sheets?: readonly Sheet[];
  /** Fetched and cached: for workspaces, which people keep open all day. */
  stylesheet?: StaticName;
  scripts?: readonly StaticName[];
  bodyClass?: string;
  /** Seconds after which a browser without scripts loads the page again. */
  refreshSeconds?: number | undefined;
  mode?: ColourMode;
  /** Colours of other regions shown on the page, by the name that elements give as `data-palette`. */
  palettes?: Readonly<Record<string, Brand>> | undefined;
  children: ComponentChildren;
}

export function Document(props: DocumentProps): VNode {
  const { lang, nonce, region } = useView();
  const theme = region?.theme ?? PLATFORM_THEME;
  const css = [
    themeCss(theme, { dark: props.mode !== undefined }),
    props.sheets ? sheetsCss(props.sheets) : '',
    ...Object.entries(props.palettes ?? {}).map(([name, brand]) => paletteCss(name, brand)),
  ].join('');
  const scripts = props.scripts ?? [];
  return (
    <html lang={lang} data-mode={props.mode}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        {props.refreshSeconds !== undefined && (
          <noscript>
            <meta http-equiv="refresh" content={String(props.refreshSeconds)} />
          </noscript>
        )}
        <title>{region === undefined ? `${props.title} · Payung` : `${props.title} · ${region.name}`}</title>
        <meta name="theme-color" content={theme.brand} />
        <link rel="icon" href={staticUrl('mark.svg')} type="image/svg+xml" />
        <Raw as="style" nonce={nonce} html={css} />
        {props.stylesheet && <link rel="stylesheet" href={staticUrl(props.stylesheet)} />}
        {scripts.includes('htmx.js') && <meta name="htmx-config" content={HTMX_CONFIG} />}
        {scripts.map(name => (
          <script key={name} src={staticUrl(name)} defer />
        ))}
      </head>
      <body class={props.bodyClass}>
        {props.children}
        <Sprite />
      </body>
    </html>
  );
}
