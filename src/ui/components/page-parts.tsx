/** What stands around a page's matter: where it is, what it is called, views, filters, pages of a list, columns. */
import type { ComponentChildren, VNode } from 'preact';
import { useId } from 'preact/hooks';
import { Icon, type IconName } from '../icon.tsx';
import { useTexts } from '../texts.ts';
import { A, Form } from '../view.tsx';

export interface Crumb {
  readonly label: string;
  /** Without it: the page itself, always the last. */
  readonly href?: string | undefined;
  /** Letters of equal width: tickets. */
  readonly mono?: boolean | undefined;
}

/** The way here from the top, as links. */
export function Crumbs(props: { items: readonly Crumb[] }): VNode {
  const t = useTexts();
  return (
    <nav class="crumbs" aria-label={t.youAreHere}>
      <ol role="list">
        {props.items.map((item, i) => (
          <li key={item.label}>
            {i > 0 && <Icon name="chevron-right" />}
            {item.href === undefined ? (
              <span class={item.mono ? 'mono' : undefined} aria-current="page">
                {item.label}
              </span>
            ) : (
              <A href={item.href} class={item.mono ? 'mono' : undefined}>
                {item.label}
              </A>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

export interface PageHeadProps {
  title: string;
  /** One sentence under the title. */
  lead?: ComponentChildren;
  crumbs?: readonly Crumb[] | undefined;
  icon?: IconName | undefined;
  /** Tags and due labels beside the title. */
  tags?: ComponentChildren;
  /** Buttons at the right; the primary first. */
  actions?: ComponentChildren;
}

/** The page's only `h1`, what belongs to it, and what can be done here. */
export function PageHead(props: PageHeadProps): VNode {
  return (
    <div class="page-head">
      {props.crumbs && <Crumbs items={props.crumbs} />}
      <div class="page-head-row">
        {props.icon && (
          <span class="ico">
            <Icon name={props.icon} />
          </span>
        )}
        <div class="page-head-text">
          <div class="page-head-title">
            <h1>{props.title}</h1>
            {props.tags}
          </div>
          {props.lead && <p class="mute">{props.lead}</p>}
        </div>
        {props.actions && <div class="page-head-actions">{props.actions}</div>}
      </div>
    </div>
  );
}

/** A card that opens: what few people need, and everybody can see is there. */
export function Fold(props: {
  title: string;
  /** One line under it: what is inside. */
  note?: string | undefined;
  open?: boolean | undefined;
  children: ComponentChildren;
}): VNode {
  return (
    <details class="card fold" open={props.open ?? false}>
      <summary>
        <span>
          <b>{props.title}</b>
          {props.note && <small>{props.note}</small>}
        </span>
        <Icon name="chevron-down" />
      </summary>
      <div class="fold-body">{props.children}</div>
    </details>
  );
}

/** A heading inside a page with a link or a note at its right. */
export function SectionHead(props: {
  title: string;
  /** For `aria-labelledby` of the section. */
  id?: string | undefined;
  level?: 2 | 3 | undefined;
  /** One sentence under it. */
  lead?: ComponentChildren;
  link?: { readonly href: string; readonly label: string } | undefined;
  aside?: ComponentChildren;
}): VNode {
  const Heading = props.level === 3 ? 'h3' : 'h2';
  return (
    <div class="section-head">
      <div>
        <Heading id={props.id}>{props.title}</Heading>
        {props.lead && <p class="mute">{props.lead}</p>}
      </div>
      {props.link && <A href={props.link.href}>{props.link.label}</A>}
      {props.aside && <div class="section-aside">{props.aside}</div>}
    </div>
  );
}

/**
 * Main matter and a narrower column beside it where there is room; below it on a phone. `even`: two equal columns.
 * Children of both columns stand apart by themselves: give cards, not margins.
 */
export function Columns(props: {
  aside: ComponentChildren;
  even?: boolean | undefined;
  children: ComponentChildren;
}): VNode {
  return (
    <div class={props.even ? 'cols cols-2' : 'cols cols-r'}>
      <div class="stack">{props.children}</div>
      <div class="stack">{props.aside}</div>
    </div>
  );
}

/** Things below each other with the usual distance. */
export function Stack(props: { children: ComponentChildren }): VNode {
  return <div class="stack">{props.children}</div>;
}

/** Buttons, tags or links in a line that breaks where it must. */
export function Row(props: { children: ComponentChildren }): VNode {
  return <div class="row">{props.children}</div>;
}

export interface Tab {
  readonly href: string;
  readonly label: string;
  readonly count?: number | undefined;
  readonly current?: boolean | undefined;
}

/** Views of one list, or parts of one thing, as links: each has its own address. */
export function Tabs(props: { items: readonly Tab[]; label?: string | undefined }): VNode {
  const t = useTexts();
  return (
    <nav class="views" aria-label={props.label ?? t.views}>
      {props.items.map(tab => (
        <A key={tab.href} href={tab.href} aria-current={tab.current ? 'page' : undefined}>
          {tab.label}
          {tab.count !== undefined && tab.count > 0 && <span class="n">{tab.count}</span>}
        </A>
      ))}
    </nav>
  );
}

export interface FilterSelect {
  readonly name: string;
  readonly label: string;
  readonly value?: string | undefined;
  /** What stands there when nothing is chosen; the label unless given. */
  readonly empty?: string | undefined;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/**
 * Filters of a list: selects in a form that gets the same page. With a script it sends itself on a change; without one
 * the button does.
 */
export function FilterBar(props: {
  action: string;
  selects: readonly FilterSelect[];
  /** Kept as they are, e.g. the view and the search. */
  hidden?: Readonly<Record<string, string>> | undefined;
  /** Set when something is filtered: the address without filters. */
  clearHref?: string | undefined;
  children?: ComponentChildren;
}): VNode {
  const t = useTexts();
  const id = useId();
  return (
    <Form class="filters" method="get" action={props.action} aria-label={t.filter} data-send-on-change>
      {Object.entries(props.hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Icon name="list-filter" class="mute" />
      {props.selects.map(select => (
        <span key={select.name} class={select.value ? 'filter filter-on' : 'filter'}>
          <label class="vh" for={`${id}-${select.name}`}>
            {select.label}
          </label>
          <select id={`${id}-${select.name}`} name={select.name}>
            <option value="">{select.empty ?? select.label}</option>
            {select.options.map(option => (
              <option key={option.value} value={option.value} selected={option.value === select.value}>
                {option.label}
              </option>
            ))}
          </select>
        </span>
      ))}
      {props.children}
      <button class="btn btn-2 btn-s" type="submit" data-send>
        {t.apply}
      </button>
      {props.clearHref !== undefined && <A href={props.clearHref}>{t.clearFilters}</A>}
    </Form>
  );
}

export interface FilterChip {
  readonly label: string;
  /** Where the chip leads: to the list with this filter, or without it if it is on. */
  readonly href: string;
  readonly on?: boolean | undefined;
  readonly count?: number | undefined;
}

/** Filters that are on or off, as links. One that is on shows a cross and leads to the list without it. */
export function FilterChips(props: { items: readonly FilterChip[]; label?: string | undefined }): VNode {
  const t = useTexts();
  return (
    <ul class="filters" role="list" aria-label={props.label ?? t.filter}>
      {props.items.map(chip => (
        <li key={chip.label}>
          <A class={chip.on ? 'filter-chip filter-on' : 'filter-chip'} href={chip.href}>
            {chip.on && <span class="vh">{t.removeFilter('')}</span>}
            {chip.label}
            {chip.count !== undefined && <span class="n">{chip.count}</span>}
            {chip.on && <Icon name="x" />}
          </A>
        </li>
      ))}
    </ul>
  );
}

/** One line to search a list with. It gets the same page with `?q=`. */
export function SearchForm(props: {
  action: string;
  /** Says what is searched; read by screen readers. */
  label: string;
  name?: string | undefined;
  value?: string | undefined;
  placeholder?: string | undefined;
  hidden?: Readonly<Record<string, string>> | undefined;
}): VNode {
  const t = useTexts();
  const id = useId();
  return (
    <Form class="search" role="search" aria-label={props.label} method="get" action={props.action}>
      {Object.entries(props.hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <span class="search-in">
        <Icon name="search" />
        <label class="vh" for={id}>
          {props.label}
        </label>
        <input
          id={id}
          name={props.name ?? 'q'}
          type="search"
          value={props.value}
          placeholder={props.placeholder}
          autocomplete="off"
          enterkeyhint="search"
        />
      </span>
      <button class="btn" type="submit">
        {t.search}
      </button>
    </Form>
  );
}

/** Pages of a list: previous, numbers around the current one, next, and how much there is. Nothing for one page. */
export function Pagination(props: {
  /** From 1. */
  page: number;
  pages: number;
  href: (page: number) => string;
  /** e.g. "21 sampai 40 dari 312"; see `range` of the interface's texts. */
  summary?: string | undefined;
}): VNode | null {
  const t = useTexts();
  const { page, pages, href } = props;
  if (pages <= 1) return null;
  const near = [1, page - 1, page, page + 1, pages].filter(n => n >= 1 && n <= pages);
  const numbers = [...new Set(near)].sort((a, b) => a - b);
  return (
    <nav class="pages" aria-label={t.page}>
      {page > 1 && (
        <A class="btn btn-2 btn-s" href={href(page - 1)} rel="prev">
          <Icon name="chevron-left" />
          {t.previous}
        </A>
      )}
      <ol role="list">
        {numbers.map((n, i) => (
          <li key={n}>
            {i > 0 && n - (numbers[i - 1] ?? 0) > 1 && <span aria-hidden="true">…</span>}
            <A href={href(n)} aria-current={n === page ? 'page' : undefined} aria-label={t.pageNumber(n)}>
              {n}
            </A>
          </li>
        ))}
      </ol>
      {page < pages && (
        <A class="btn btn-2 btn-s" href={href(page + 1)} rel="next">
          {t.next}
          <Icon name="chevron-right" />
        </A>
      )}
      {props.summary && <p class="small mute">{props.summary}</p>}
    </nav>
  );
}
