/** What the machine lends to the exchange: where this server is, the secret under which keys are sealed, what may be asked. */
import { allowInside } from '../foundation/addresses.ts';
import { configureSecrets } from '../foundation/secrets.ts';

export interface ExchangeSettings {
  /** Data folder, where the secret's file lies. */
  readonly folder: string;
  /** `PAYUNG_KEY_SECRET`: the secret itself, where it is kept elsewhere than in a file. */
  readonly keySecret?: string | undefined;
  /** `PAYUNG_ADDRESS`: how the server is reached from outside, `https://…`. */
  readonly address?: string | undefined;
  /** `PAYUNG_INSIDE`: hosts inside the own network, separated by commas, that may be asked though others there are refused. */
  readonly inside?: string | undefined;
}

let settings: ExchangeSettings | undefined;

/** Says it once, at the start of the program. */
export function configureExchange(to: ExchangeSettings): void {
  configureSecrets(to.folder, to.keySecret);
  allowInside(to.inside);
  settings = to;
}

export function exchangeSettings(): ExchangeSettings {
  if (settings === undefined) throw new Error('configureExchange was not called at the start');
  return settings;
}
