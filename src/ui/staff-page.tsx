/** The workspace: sidebar, search, account, content. Dense; one cached stylesheet; htmx where it saves a reload. */
import type { ComponentChildren, VNode } from 'preact';
import { Avatar } from './components/controls.tsx';
import { FlashMessage, Notice } from './components/messages.tsx';
import { DemoBanner } from './demo-banner.tsx';
import { Document } from './document.tsx';
import { Icon, Mark, Umbrella } from './icon.tsx';
import { CONTENT_ID, LanguageSwitch, SkipLink } from './portal-page.tsx';
import { useTexts } from './texts.ts';
import { Unsent } from './unsent.tsx';
import { A, type ColourMode, Form, hereWith, type NavGroup, useView } from './view.tsx';

export interface StaffPageProps {
  title: string;
  /** `href` of the menu item that is open. */
  current: string;
  /** Instead of `view.nav`. */
  nav?: readonly NavGroup[] | undefined;
  /** Numbers beside menu items, by `href`; they win over `count` in the menu. */
  counts?: Readonly<Record<string, number>> | undefined;
  children: ComponentChildren;
}

function Menu(props: { nav: readonly NavGroup[]; current: string; counts: Readonly<Record<string, number>> }): VNode {
  const t = useTexts();
  return (
    <nav class="menu" aria-label={t.mainMenu}>
      {props.nav.map(group => (
        <div key={group.title}>
          <h2>{group.title}</h2>
          <ul role="list">
            {group.items.map(item => {
              const count = props.counts[item.href] ?? item.count ?? 0;
              return (
                <li key={item.href}>
                  <A href={item.href} aria-current={item.href === props.current ? 'page' : undefined}>
                    <Icon name={item.icon} />
                    <span>{item.label}</span>
                    {count > 0 && <span class="count">{count}</span>}
                  </A>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </nav>
  );
}

const MODES: readonly (readonly [ColourMode, 'sun' | 'moon' | 'monitor'])[] = [
  ['light', 'sun'],
  ['dark', 'moon'],
  ['auto', 'monitor'],
];

/** Language, colours and the way out, behind the person's name. Works without scripts: it is a `<details>`. */
function Account(): VNode | null {
  const view = useView();
  const { person, mode = 'light' } = view;
  const t = useTexts();
  if (person === undefined) return null;
  return (
    <details class="account">
      <summary>
        <Avatar name={person.name} />
        <span class="account-name">
          <b>{person.name}</b>
          {person.title && <small>{person.title}</small>}
        </span>
        <span class="vh">{t.account}</span>
        <Icon name="chevron-down" />
      </summary>
      <div class="account-menu card">
        <p class="account-who">
          <b>{person.name}</b>
          {person.title && <small>{person.title}</small>}
        </p>
        <div class="account-row">
          <span>{t.language}</span>
          <LanguageSwitch />
        </div>
        <div class="account-row" role="group" aria-label={t.appearance}>
          <span>{t.appearance}</span>
          <span class="modes">
            {MODES.map(([name, icon]) => (
              <A
                key={name}
                href={hereWith(view, 'mode', name)}
                aria-current={name === mode ? 'true' : undefined}
                title={t.modes[name]}
              >
                <Icon name={icon} label={t.modes[name]} />
              </A>
            ))}
          </span>
        </div>
        <Form action="/keluar">
          <button class="account-out" type="submit">
            <Icon name="log-out" />
            {t.signOut}
          </button>
        </Form>
      </div>
    </details>
  );
}

function TopBar(): VNode {
  const { notices } = useView();
  const t = useTexts();
  return (
    <div class="topbar" role="region" aria-label={t.searchAndAccount}>
      <Form class="seek" role="search" aria-label={t.searchCases} method="get" action="/kerja">
        <Icon name="search" />
        <label class="vh" for="cari">
          {t.searchCases}
        </label>
        <input id="cari" name="cari" type="search" placeholder={t.searchPlaceholder} autocomplete="off" data-search />
        <span class="key" aria-hidden="true">
          /
        </span>
      </Form>
      <span class="push" />
      {notices !== undefined && (
        <A class="icon-btn bell" href={notices.href} aria-label={t.notices(notices.unread)}>
          <Icon name="bell" />
          {notices.unread > 0 && <span class="bell-dot" aria-hidden="true" />}
        </A>
      )}
      <Account />
    </div>
  );
}

/** Where an official begins: what waits elsewhere in the menu is said here. */
const START = '/kerja';

function Notices(props: { nav: readonly NavGroup[] }): VNode {
  const items = props.nav.flatMap(group => group.items);
  return (
    <>
      {items.map(({ href, notice }) =>
        notice === undefined ? null : (
          <Notice key={href} tone={notice.tone}>
            <p>
              {notice.text} <A href={href}>{notice.link}</A>
            </p>
          </Notice>
        ),
      )}
    </>
  );
}

export function StaffPage(props: StaffPageProps): VNode {
  const { region, nav: own = [], mode = 'light' } = useView();
  const t = useTexts();
  const menu = { nav: props.nav ?? own, current: props.current, counts: props.counts ?? {} };
  return (
    <Document title={props.title} stylesheet="staff.css" scripts={['htmx.js', 'staff.js']} bodyClass="app" mode={mode}>
      <SkipLink />
      <div class="shell">
        <header class="side">
          <div class="side-in">
            <A class="brand" href="/kerja">
              <Mark />
              <span>
                <b>{region?.name ?? 'Payung'}</b>
                <small>{t.workspace}</small>
              </span>
            </A>
            <details class="side-phone">
              <summary aria-label={t.menu}>
                <Icon name="menu" />
              </summary>
              <Menu {...menu} />
            </details>
            <Menu {...menu} />
          </div>
          <Umbrella />
        </header>
        <div class="work">
          <DemoBanner />
          <TopBar />
          <main id={CONTENT_ID} class="content" tabIndex={-1}>
            <FlashMessage />
            <Unsent />
            {props.current === START && <Notices nav={menu.nav} />}
            {props.children}
          </main>
        </div>
      </div>
    </Document>
  );
}
