/** Pieces of a region's pages for citizens: what they search, what they need, where their case stands. Sheet `portal`. */
import type { ComponentChildren, VNode } from 'preact';
import { useId } from 'preact/hooks';
import { Icon, type IconName, Umbrella } from '../icon.tsx';
import { useTexts } from '../texts.ts';
import { A, Form } from '../view.tsx';
import { FieldError } from './fields.tsx';

export interface HeroProps {
  title: string;
  lead: string;
  /** The search for services. `action` unless '/layanan'. */
  search?:
    | { readonly placeholder: string; readonly action?: string | undefined; readonly value?: string | undefined }
    | undefined;
  /** Searches people often make, as links. */
  often?: readonly { readonly href: string; readonly label: string }[] | undefined;
  /** At the right: a `TrackingCard`. */
  children?: ComponentChildren;
}

/** The top of the front page, with the fringe below it. In a page with `bare`. */
export function Hero(props: HeroProps): VNode {
  const t = useTexts();
  const { search } = props;
  return (
    <>
      <section class="hero">
        <Umbrella />
        <div class="wrap">
          <div>
            <h1>{props.title}</h1>
            <p class="lead">{props.lead}</p>
            {search && (
              <Form
                class="find"
                role="search"
                aria-label={t.findService}
                method="get"
                action={search.action ?? '/layanan'}
              >
                <span>
                  <Icon name="search" />
                  <label class="vh" for="q">
                    {t.findService}
                  </label>
                  <input
                    id="q"
                    name="q"
                    type="search"
                    value={search.value}
                    placeholder={search.placeholder}
                    autocomplete="off"
                    enterkeyhint="search"
                  />
                </span>
                <button class="btn" type="submit">
                  {t.search}
                </button>
              </Form>
            )}
            {props.often && props.often.length > 0 && (
              <div class="chips">
                <span>{t.often}</span>
                {props.often.map(link => (
                  <A key={link.href} href={link.href}>
                    {link.label}
                  </A>
                ))}
              </div>
            )}
          </div>
          {props.children}
        </div>
      </section>
      <div class="fringe" />
    </>
  );
}

/** Asks for a ticket number and leads to its status. Get form to `/lacak` with `tiket`. */
export function TrackingCard(props: {
  /** A ticket as it looks, in the hint. */
  example?: string | undefined;
  value?: string | undefined;
  error?: string | undefined;
  action?: string | undefined;
  level?: 1 | 2 | undefined;
}): VNode {
  const t = useTexts();
  const Heading = props.level === 1 ? 'h1' : 'h2';
  return (
    <Form class="track" method="get" action={props.action ?? '/lacak'}>
      <Heading>{t.track}</Heading>
      <p class="hint">{t.trackLead}</p>
      <div class={props.error ? 'field field-bad' : 'field'}>
        <label for="tiket">{t.ticket}</label>
        <span class="hint" id="tiket-hint">
          {t.ticketHint}
          {props.example && (
            <>
              {' '}
              {t.dateHint('')}
              <span class="mono">{props.example}</span>
            </>
          )}
        </span>
        {props.error && <FieldError id="tiket-error">{props.error}</FieldError>}
        <input
          class="in mono"
          id="tiket"
          name="tiket"
          value={props.value}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          aria-invalid={props.error ? 'true' : undefined}
          aria-describedby={props.error ? 'tiket-hint tiket-error' : 'tiket-hint'}
        />
      </div>
      <button class="btn btn-wide" type="submit">
        {t.seeStatus}
      </button>
    </Form>
  );
}

/** A part of the front page. `split`: two children, the second narrow at the right. */
export function Section(props: {
  labelledBy?: string | undefined;
  split?: boolean | undefined;
  children: ComponentChildren;
}): VNode {
  return (
    <section class={props.split ? 'section split' : 'section'} aria-labelledby={props.labelledBy}>
      {props.children}
    </section>
  );
}

export interface NeedTile {
  readonly href: string;
  readonly icon: IconName;
  readonly label: string;
  readonly note?: string | undefined;
}

/** What people need, as tiles: a service, or a group of them. */
export function NeedTiles(props: { label?: string | undefined; items: readonly NeedTile[] }): VNode {
  return (
    <ul class="tiles" role="list" aria-label={props.label}>
      {props.items.map(item => (
        <li key={item.href}>
          <A class="tile card" href={item.href}>
            <span class="ico">
              <Icon name={item.icon} />
            </span>
            <b>{item.label}</b>
            {item.note && <small>{item.note}</small>}
          </A>
        </li>
      ))}
    </ul>
  );
}

export interface ServiceItem {
  readonly href: string;
  readonly icon: IconName;
  readonly name: string;
  /** Which agency does it. */
  readonly agency?: string | undefined;
  /** How long it takes: "5 hari kerja". */
  readonly time?: string | undefined;
  readonly fee?: string | undefined;
  /** One sentence. */
  readonly summary?: string | undefined;
}

/** Services as a list of links, each with who does it, how long it takes and what it costs. */
export function ServiceList(props: { label?: string | undefined; items: readonly ServiceItem[] }): VNode {
  return (
    <ul class="services card" role="list" aria-label={props.label}>
      {props.items.map(item => (
        <li key={item.href}>
          <A href={item.href}>
            <span class="ico">
              <Icon name={item.icon} />
            </span>
            <span>
              <b>{item.name}</b>
              {item.summary && <span class="service-summary">{item.summary}</span>}
              <span class="meta">
                {item.agency && <span>{item.agency}</span>}
                {item.time && (
                  <span>
                    <Icon name="clock" /> {item.time}
                  </span>
                )}
                {item.fee && <span>{item.fee}</span>}
              </span>
            </span>
            <Icon name="chevron-right" />
          </A>
        </li>
      ))}
    </ul>
  );
}

export interface PromiseNumber {
  readonly value: string;
  /** Smaller after the value: "/ 5". */
  readonly unit?: string | undefined;
  readonly label: string;
}

/** What the region promises, and how it keeps it, in numbers. */
export function PromiseNumbers(props: {
  title: string;
  items: readonly PromiseNumber[];
  /** A `Tag` beside the title. */
  tag?: ComponentChildren;
  link?: { readonly href: string; readonly label: string } | undefined;
}): VNode {
  const heading = useId();
  return (
    <section class="promise card" aria-labelledby={heading}>
      <div class="row-between">
        <h2 id={heading}>{props.title}</h2>
        {props.tag}
      </div>
      <dl>
        {props.items.map(item => (
          <div key={item.label}>
            <dt>{item.label}</dt>
            <dd class="num">
              {item.value}
              {item.unit && <small> {item.unit}</small>}
            </dd>
          </div>
        ))}
      </dl>
      {props.link && (
        <p class="small">
          <A href={props.link.href}>{props.link.label}</A>
        </p>
      )}
    </section>
  );
}

/** Facts about a service beside its description: time, fee, result. */
export function ServiceFacts(props: {
  items: readonly { readonly icon: IconName; readonly label: string; readonly value: ComponentChildren }[];
}): VNode {
  return (
    <dl class="facts">
      {props.items.map(item => (
        <div key={item.label}>
          <dt>
            <Icon name={item.icon} />
            {item.label}
          </dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Where a case stands, or that it was sent: one large sentence with what comes next. */
export function StatusPanel(props: {
  tone: 'ok' | 'warn' | 'bad' | 'info' | 'brand';
  icon: IconName;
  title: string;
  /** The page's heading (default), or one below it. */
  level?: 1 | 2 | undefined;
  children?: ComponentChildren;
}): VNode {
  const Heading = props.level === 2 ? 'h2' : 'h1';
  return (
    <div class={`status status-${props.tone}`}>
      <span class="status-icon">
        <Icon name={props.icon} />
      </span>
      <div>
        <Heading>{props.title}</Heading>
        {props.children}
      </div>
    </div>
  );
}
