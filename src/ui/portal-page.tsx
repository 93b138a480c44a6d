/** Pages for citizens: official strip, header, footer. Everything needed to read is inside the page; scripts are extra. */
import type { ComponentChildren, VNode } from 'preact';
import type { Sheet } from './assets.ts';
import { ButtonLink } from './components/controls.tsx';
import { FlashMessage } from './components/messages.tsx';
import { DemoBanner } from './demo-banner.tsx';
import { Document } from './document.tsx';
import { Icon, Mark } from './icon.tsx';
import { useTexts } from './texts.ts';
import { A, hereWith, useView } from './view.tsx';

/** Main content of every page; the skip link leads to it. */
export const CONTENT_ID = 'isi';

export function SkipLink(): VNode {
  const t = useTexts();
  return (
    <a class="skip" href={`#${CONTENT_ID}`}>
      {t.skip}
    </a>
  );
}

/** Links to the same page in the other language. Each is named in its own language. */
export function LanguageSwitch(): VNode {
  const view = useView();
  const { lang } = view;
  const t = useTexts();
  const link = (code: 'id' | 'en', name: string): VNode => (
    <A
      href={hereWith(view, 'bahasa', code)}
      lang={code}
      hreflang={code}
      aria-current={code === lang ? 'true' : undefined}
      title={name}
    >
      {code.toUpperCase()}
      <span class="vh"> {name}</span>
    </A>
  );
  return (
    <nav class="languages" aria-label={t.language}>
      {link('id', 'Bahasa Indonesia')}
      {link('en', 'English')}
    </nav>
  );
}

/** The dark strip that says whose site this is. Without a region: Payung's own. */
export function OfficialStrip(): VNode {
  const { region } = useView();
  const t = useTexts();
  return (
    <div class="official">
      <div class="wrap">
        <span class="flag" aria-hidden="true" />
        <span>{region === undefined ? t.runsOn : t.official(region.government)}</span>
        <LanguageSwitch />
      </div>
    </div>
  );
}

export interface PortalLink {
  readonly href: string;
  readonly label: string;
}

function usePortalLinks(): PortalLink[] {
  const t = useTexts();
  return [
    { href: '/layanan', label: t.allServices },
    { href: '/lacak', label: t.trackShort },
  ];
}

function Header(props: { current?: string | undefined }): VNode {
  const { region } = useView();
  const t = useTexts();
  return (
    <div class="top">
      <div class="wrap">
        <A class="brand" href="/">
          <Mark />
          <span>
            <b>{region?.name ?? 'Payung'}</b>
            <small>{t.services}</small>
          </span>
        </A>
        <nav class="nav" aria-label={t.mainMenu}>
          {usePortalLinks().map(link => (
            <A key={link.href} href={link.href} aria-current={link.href === props.current ? 'page' : undefined}>
              {link.label}
            </A>
          ))}
        </nav>
        <Who />
      </div>
    </div>
  );
}

/** Who is signed in, and the way to what is theirs; an official works, a citizen looks after their cases. */
function Who(): VNode {
  const { person, account } = useView();
  const t = useTexts();
  if (person !== undefined)
    return (
      <ButtonLink kind="secondary" small icon="inbox" href="/kerja" class="end">
        {t.workspace}
      </ButtonLink>
    );
  if (account === undefined)
    return (
      <ButtonLink kind="secondary" small icon="circle-user" href="/saya/masuk" class="end">
        {t.signIn}
      </ButtonLink>
    );
  return (
    <ButtonLink kind="secondary" small icon={account.unread > 0 ? 'bell' : 'circle-user'} href="/saya" class="end">
      {account.name === '' ? t.mine : account.name.split(' ')[0]}
      {account.unread > 0 && <span class="n"> {account.unread}</span>}
      <span class="vh">{`${account.name === '' ? '' : `, ${t.mine}`}${t.mineNews(account.unread)}`}</span>
    </ButtonLink>
  );
}

function Footer(): VNode {
  const { region, now } = useView();
  const t = useTexts();
  const government = region?.government ?? 'Payung';
  return (
    <footer class="foot">
      <div class="wrap">
        <div class="foot-grid">
          <div>
            <div class="brand">
              <Mark />
              <span>
                <b>{government}</b>
                <small>{t.publicService}</small>
              </span>
            </div>
            {region?.sharedWith !== undefined && region.sharedWith > 0 && <p>{t.shared(region.sharedWith)}</p>}
          </div>
          {region !== undefined && region.contacts.length > 0 && (
            <div>
              <h2>{t.contact}</h2>
              <ul role="list">
                {region.contacts.map(contact => (
                  <li key={contact.label}>
                    <Icon name={contact.icon} />
                    <span>
                      {contact.href === undefined ? contact.label : <A href={contact.href}>{contact.label}</A>}
                      {contact.note && <small>{contact.note}</small>}
                    </span>
                  </li>
                ))}
              </ul>
            </div>
          )}
          <div>
            <h2>{t.onThisSite}</h2>
            <ul role="list">
              {[
                ...usePortalLinks(),
                { href: '/kepuasan', label: t.satisfaction },
                { href: '/privasi', label: t.privacy },
              ].map(link => (
                <li key={link.href}>
                  <A href={link.href}>{link.label}</A>
                </li>
              ))}
              <li>
                <A href="/masuk">{t.staffSignIn}</A>
              </li>
            </ul>
          </div>
        </div>
        <div class="foot-end">
          <span>
            © {now.getUTCFullYear()} {government}
          </span>
          <span>{t.runsOn}</span>
        </div>
      </div>
    </footer>
  );
}

export interface PortalPageProps {
  title: string;
  /** `href` of the menu link that is open. */
  current?: string | undefined;
  /** Sheets besides `core`, in order: `portal` for the home page and lists, `form`, `data`, `flow`, `letter`. */
  css?: readonly Sheet[] | undefined;
  /** The page brings its own hero and wraps: nothing is put around its content. */
  bare?: boolean | undefined;
  /** The small script for drafts, places and photographs; `filling` besides: the one for a form on a network that breaks. */
  script?: boolean | 'filling' | undefined;
  children: ComponentChildren;
}

/** A page for citizens. Content stands in a readable column width unless `bare`. */
export function PortalPage(props: PortalPageProps): VNode {
  return (
    <Document
      title={props.title}
      sheets={['core', ...(props.css ?? ['portal'])]}
      scripts={props.script === 'filling' ? ['citizen.js', 'filling.js'] : props.script === true ? ['citizen.js'] : []}
      bodyClass="portal"
    >
      <SkipLink />
      <header>
        <OfficialStrip />
        <DemoBanner />
        <Header current={props.current} />
      </header>
      <main id={CONTENT_ID} tabIndex={-1}>
        {props.bare === true ? (
          <>
            <FlashMessage />
            {props.children}
          </>
        ) : (
          <div class="wrap page-body">
            <FlashMessage />
            {props.children}
          </div>
        )}
      </main>
      <Footer />
    </Document>
  );
}
