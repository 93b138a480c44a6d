/** Who may come in by a route, and in whose name: the route's guard against whoever the browser proves to be. */
import type { AccountHolder, Actor, Context, Official } from '../foundation/context.ts';
import { Problem } from '../foundation/problem.ts';
import type { Browser } from './browser.ts';
import type { Route } from './route.ts';

/** A form that could not be accepted because nobody is signed in any more: what was typed, to be sent again. */
export interface Resend {
  /** Where one signs in first. */
  readonly signInAt: '/masuk' | '/saya/masuk';
  readonly path: string;
  readonly fields: Readonly<Record<string, readonly string[]>>;
}

export type Sent = Omit<Resend, 'signInAt'>;

/** How citizens with an account are known. Handed in by server.tsx, like officials. */
export interface Holders {
  /** Whose session the token opens. `touch` is called after the answer when it was not used for a while. */
  identify(
    ctx: Context,
    token: string,
  ): Promise<{ readonly holder: AccountHolder; readonly stale: boolean } | undefined>;
  touch(ctx: Context, token: string): Promise<void>;
  /** News that the holder has not read, for the bell of the portal. */
  unread(ctx: Context, holder: AccountHolder): Promise<number>;
}

/** Nobody signed in: to the sign-in page, or, where a form was sent, a page that keeps what was typed. */
export class SignInFirst extends Error {
  readonly page: Resend['signInAt'];
  readonly resend: Resend | undefined;
  constructor(page: Resend['signInAt'], sent: Sent | undefined) {
    super('sign in first');
    this.page = page;
    this.resend = sent === undefined ? undefined : { ...sent, signInAt: page };
  }
}

function admitOfficial(route: Route, who: Official | undefined, browser: Browser, sent: Sent | undefined): void {
  const { guard } = route;
  if (who === undefined) throw new SignInFirst('/masuk', sent);
  if (typeof guard !== 'string' && !guard.some(duty => who.duties.includes(duty))) {
    browser.asked.request.log.warn({ official: who.id, route: route.path }, 'refused: no duty');
    throw new Problem('web.no-duty', 403, { duties: guard });
  }
}

/**
 * The actor of a request, or a refusal. One browser may hold both an official's and a citizen's session: a route for account
 * holders is then used as the citizen, every other one as the official, and `visit.holder` names the citizen beside.
 */
export function admit(route: Route, browser: Browser, sent: Sent): Actor {
  const { who, holder } = browser;
  const again = route.method === 'post' ? sent : undefined;
  if (route.guard === 'account') {
    if (holder === undefined) throw new SignInFirst('/saya/masuk', again);
    return holder;
  }
  if (route.guard !== 'anyone') admitOfficial(route, who, browser, again);
  return who ?? holder ?? { kind: 'visitor' };
}
