/**
 * What a page knows about the request it answers, and how a page becomes HTML.
 *
 * Pages are Preact components rendered to a string on the server. Whatever every component may need (language, region,
 * who is signed in, the form token) travels in one `View` through context, so no component fetches anything.
 *
 * Safety: Preact escapes text and attributes. Links go through `A`, which drops `javascript:` and other active schemes.
 * Forms that write go through `Form`, which adds the token. There are no `style` attributes and no inline scripts, so the
 * page works under `style-src 'self' 'nonce-…'; script-src 'self'`.
 */
import { type ComponentChildren, createContext, type FormHTMLAttributes, type VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { renderToString } from 'preact-render-to-string';
import type { Lang } from '../foundation/texts.ts';
import type { IconName } from './icon.tsx';
import type { Brand } from './theme.ts';

export type { Lang } from '../foundation/texts.ts';
/** Colours of the workspace. The portal is always light. `auto` follows the device. */
export type ColourMode = 'light' | 'dark' | 'auto';

export interface Contact {
  readonly icon: IconName;
  readonly label: string;
  readonly href?: string | undefined;
  /** Opening hours or the like, under the label. */
  readonly note?: string | undefined;
}

export interface RegionView {
  /** As people call it, e.g. "Kota …". */
  readonly name: string;
  /** The government's full name, e.g. "Pemerintah Kota …". */
  readonly government: string;
  readonly theme: Brand;
  readonly contacts: readonly Contact[];
  /** Number of other governments running the same applications, if worth saying. */
  readonly sharedWith?: number | undefined;
}

export interface PersonView {
  readonly name: string;
  /** Post and agency, e.g. "Verifikator, Dinas …". */
  readonly title?: string | undefined;
}

export interface NavItem {
  readonly href: string;
  readonly icon: IconName;
  readonly label: string;
  readonly count?: number | undefined;
  /** Said above the inbox, with a link to the item: what waits there for a decision. */
  readonly notice?: { readonly tone: 'info' | 'bad'; readonly text: string; readonly link: string } | undefined;
}

export interface NavGroup {
  readonly title: string;
  readonly items: readonly NavItem[];
}

export interface Flash {
  readonly tone: 'ok' | 'warn' | 'bad' | 'info';
  readonly text: string;
}

export interface View {
  readonly lang: Lang;
  /** '' where the region is found by host name, else '/slug'. Put before every path by `A` and `Form`. */
  readonly base: string;
  /** Token against cross-site form posts. */
  readonly token: string;
  /** Path of this page without `base`, for the language links. */
  readonly path: string;
  /** Query of this page without its question mark; '' where it has none. */
  readonly query?: string | undefined;
  /** Value of the `style-src` nonce of this answer. */
  readonly nonce: string;
  readonly now: Date;
  readonly demo: boolean;
  readonly requestId: string;
  readonly region?: RegionView | undefined;
  /** Who is signed in. */
  readonly person?: PersonView | undefined;
  /** The citizen who is signed in to an account, and how much news they have not read. */
  readonly account?: { readonly name: string; readonly unread: number } | undefined;
  /** Menu of the workspace: only what this person may open. */
  readonly nav?: readonly NavGroup[] | undefined;
  readonly mode?: ColourMode | undefined;
  /** Shown once, after a form was handled. */
  readonly flash?: Flash | undefined;
  /** Unread notices; without it the bell is not shown. */
  readonly notices?: { readonly href: string; readonly unread: number } | undefined;
}

interface Rendering {
  readonly view: View;
  /** Names of icons used so far: printed once at the end of the page. */
  readonly icons: Set<IconName>;
  /** A part of a page has no sprite of its own, so its icons are drawn in place. */
  readonly whole: boolean;
}

const Context = createContext<Rendering | undefined>(undefined);

/** For this folder's own components. */
export function useRendering(): Rendering {
  const rendering = useContext(Context);
  if (rendering === undefined) throw new Error('A component was rendered outside render(view, …)');
  return rendering;
}

export function useView(): View {
  return useRendering().view;
}

export function ViewProvider(props: { view: View; whole?: boolean; children: ComponentChildren }): VNode {
  const rendering = { view: props.view, icons: new Set<IconName>(), whole: props.whole ?? true };
  return <Context.Provider value={rendering}>{props.children}</Context.Provider>;
}

/** A whole page as HTML. `jsx` is one of the page components (`PortalPage`, `StaffPage`, …). */
export function render(view: View, jsx: VNode): string {
  return `<!doctype html>${renderToString(<ViewProvider view={view}>{jsx}</ViewProvider>)}`;
}

/** A part of a page, for htmx to swap in. */
export function renderPart(view: View, jsx: VNode): string {
  return renderToString(
    <ViewProvider view={view} whole={false}>
      {jsx}
    </ViewProvider>,
  );
}

const SAFE_SCHEME = /^(?:https?|mailto|tel):/i;
const ANY_SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/**
 * A link's final address: a path of ours gets `base` before it, web, mail and telephone addresses stay.
 * Anything else with a scheme (`javascript:`, `data:`, …), also when hidden by control characters or spaces as browsers
 * forgive them, gives `undefined`, and so does a path that a browser would take for another host.
 */
export function hrefFor(base: string, href: string): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop these inside a URL, so a scheme can hide behind them
  const bare = href.replace(/[\u0000-\u0020\u007f]/g, '');
  if (SAFE_SCHEME.test(bare)) return href;
  if (ANY_SCHEME.test(bare) || /^[/\\]{2}/.test(bare) || bare.startsWith('\\')) return undefined;
  return bare.startsWith('/') ? base + bare : href;
}

/** This page with one thing of its query changed: what else was asked for stays. */
export function hereWith(view: Pick<View, 'path' | 'query'>, name: string, value: string): string {
  const query = new URLSearchParams(view.query ?? '');
  query.set(name, value);
  return `${view.path}?${query}`;
}

/** Attributes of a link; those with a hyphen (`aria-…`, `hx-…`, `data-…`) pass through as well. */
export interface LinkProps {
  href: string;
  /** Keeps `base` away, for paths of the platform rather than of the region. */
  outside?: boolean | undefined;
  id?: string | undefined;
  class?: string | undefined;
  title?: string | undefined;
  lang?: string | undefined;
  hreflang?: string | undefined;
  rel?: string | undefined;
  target?: string | undefined;
  download?: boolean | string | undefined;
  children?: ComponentChildren;
}

/** A link. An address that is not allowed leaves a link that leads nowhere. */
export function A({ href, outside, ...rest }: LinkProps): VNode {
  const { base } = useView();
  const target = hrefFor(outside === true ? '' : base, href);
  return <a {...rest} {...(target === undefined ? {} : { href: target })} />;
}

type FormAttributes = Omit<FormHTMLAttributes<HTMLFormElement>, 'action' | 'method' | 'enctype' | 'encType' | 'style'>;

export interface FormProps extends FormAttributes {
  action?: string | undefined;
  method?: 'get' | 'post';
  /** The form sends files. */
  files?: boolean | undefined;
  outside?: boolean;
}

/** A form. One that posts carries the token. The browser's own checks are off: we answer with sentences of ours. */
export function Form({ action, method = 'post', files, outside, children, ...rest }: FormProps): VNode {
  const { base, token } = useView();
  return (
    <form
      {...rest}
      action={action === undefined ? undefined : hrefFor(outside === true ? '' : base, action)}
      method={method}
      enctype={files === true ? 'multipart/form-data' : undefined}
      noValidate={method === 'post'}
    >
      {method === 'post' && <input type="hidden" name="_token" value={token} />}
      {children}
    </form>
  );
}

/** Prints markup made by ourselves (styles, icons, diagrams) without escaping. Never give it anything a person typed. */
export function Raw(props: {
  as: 'style' | 'g' | 'defs' | 'div';
  html: string;
  class?: string;
  nonce?: string;
}): VNode {
  const { as: Tag, html, ...rest } = props;
  // The one place where trusted markup enters a page.
  return <Tag {...rest} dangerouslySetInnerHTML={{ __html: html }} />;
}
