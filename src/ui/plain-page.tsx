/** Pages outside portal and workspace: the platform's start page, sign-in, and what is shown when something is wrong. */
import type { ComponentChildren, VNode } from 'preact';
import type { Sheet } from './assets.ts';
import { ButtonLink, Code } from './components/controls.tsx';
import { FlashMessage } from './components/messages.tsx';
import { RegionCard, type StartRegion } from './components/start.tsx';
import { DemoBanner } from './demo-banner.tsx';
import { Document } from './document.tsx';
import { Mark, Umbrella } from './icon.tsx';
import { CONTENT_ID, OfficialStrip, SkipLink } from './portal-page.tsx';
import { useTexts } from './texts.ts';
import type { Brand } from './theme.ts';
import { A, useView } from './view.tsx';

export interface PlainPageProps {
  title: string;
  css?: readonly Sheet[] | undefined;
  /** The page brings its own wraps (start page). Otherwise: one narrow column, as for signing in. */
  bare?: boolean | undefined;
  script?: boolean | undefined;
  /** The page shows what goes on: a script reads it again every few seconds, and without scripts the browser after so many. */
  refreshSeconds?: number | undefined;
  /** Colours of other regions shown on the page (`data-palette`). */
  palettes?: Readonly<Record<string, Brand>> | undefined;
  children: ComponentChildren;
}

export function PlainPage(props: PlainPageProps): VNode {
  const { region } = useView();
  const t = useTexts();
  return (
    <Document
      title={props.title}
      sheets={['core', ...(props.css ?? ['form'])]}
      scripts={props.refreshSeconds !== undefined ? ['board.js'] : props.script === true ? ['citizen.js'] : []}
      refreshSeconds={props.refreshSeconds}
      bodyClass="portal plain"
      palettes={props.palettes}
    >
      <SkipLink />
      <header>
        <OfficialStrip />
        <DemoBanner />
        <div class="top">
          <div class="wrap">
            <A class="brand" href="/" outside={region === undefined}>
              <Mark />
              <span>
                <b>{region?.name ?? 'Payung'}</b>
                <small>{t.publicService}</small>
              </span>
            </A>
          </div>
        </div>
      </header>
      <main id={CONTENT_ID} tabIndex={-1}>
        {props.bare === true ? (
          props.children
        ) : (
          <>
            <Umbrella />
            <div class="wrap page-body narrow-page">
              <FlashMessage />
              {props.children}
            </div>
          </>
        )}
      </main>
    </Document>
  );
}

export type ErrorStatus = 403 | 404 | 409 | 422 | 429 | 500;

const isKnown = (status: number): status is ErrorStatus => [403, 404, 409, 422, 429, 500].includes(status);

export interface ErrorPageProps {
  /** HTTP status. One that has no sentence of its own is told as 422 (below 500) or 500. */
  status: number;
  /** What exactly happened, as the problem's own sentence. */
  sentence?: string | undefined;
  /** Where to go on, instead of the front page. */
  next?: { readonly href: string; readonly label: string } | undefined;
}

/** What happened, what to do now, and a number to quote. Never a stack trace. */
export function ErrorPage(props: ErrorPageProps): VNode {
  const { requestId, region } = useView();
  const t = useTexts();
  const known = isKnown(props.status) ? props.status : props.status >= 500 ? 500 : 422;
  const { title, next } = t.problems[known];
  return (
    <PlainPage title={title}>
      <div class="error-page">
        <p class="error-status">{props.status}</p>
        <h1>{title}</h1>
        {props.sentence && <p class="lead">{props.sentence}</p>}
        <p>{next}</p>
        <p class="actions">
          {props.next ? (
            <ButtonLink href={props.next.href}>{props.next.label}</ButtonLink>
          ) : region === undefined ? (
            <A class="btn" href="/" outside>
              {t.toHome}
            </A>
          ) : (
            <ButtonLink href="/">{t.toHome}</ButtonLink>
          )}
        </p>
        <p class="small mute">
          {t.requestId}: <Code>{requestId}</Code>
          <br />
          {t.requestIdHint}
        </p>
      </div>
    </PlainPage>
  );
}

/** The page at the root of a server that holds several regions. */
export function StartPage(props: {
  title: string;
  lead: string;
  regions: readonly (StartRegion & { readonly theme: Brand })[];
  /** In the hero, under the lead. */
  actions?: ComponentChildren;
  /** Below the regions: people to be in a demonstration, figures, explanations. */
  children?: ComponentChildren;
}): VNode {
  const t = useTexts();
  const palettes = Object.fromEntries(props.regions.map(region => [region.slug, region.theme]));
  return (
    <PlainPage title={props.title} css={['portal', 'start']} palettes={palettes} bare>
      <section class="hero start-hero">
        <Umbrella />
        <div class="wrap">
          <div>
            <h1>{props.title}</h1>
            <p class="lead">{props.lead}</p>
            {props.actions && <div class="row start-actions">{props.actions}</div>}
          </div>
        </div>
      </section>
      <div class="fringe" />
      <div class="wrap page-body">
        <FlashMessage />
        <section class="section" aria-labelledby="daerah">
          <h2 id="daerah">{t.chooseRegion}</h2>
          <ul class="regions" role="list">
            {props.regions.map(region => (
              <li key={region.slug}>
                <RegionCard region={region} />
              </li>
            ))}
          </ul>
        </section>
        {props.children}
      </div>
    </PlainPage>
  );
}
