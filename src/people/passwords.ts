/**
 * Passwords: argon2id with the parameters that OWASP recommends (19 MiB, two passes, one lane; RFC 9106), at most two at a
 * time, because each takes a core and 19 MiB and sign-in must not be a way to stop the server.
 */
import { hash, verify } from '@node-rs/argon2';

const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const AT_ONCE = 2;
/** NIST SP 800-63B-4: length matters, rules about signs do not. */
export const PASSWORD_AT_LEAST = 12;
export const PASSWORD_AT_MOST = 200;

let running = 0;
const waiting: (() => void)[] = [];

async function bounded<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= AT_ONCE) await new Promise<void>(go => waiting.push(go));
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

/** A password as it is kept: argon2id in PHC form. */
export function hashPassword(password: string): Promise<string> {
  return bounded(() => hash(password.normalize('NFC'), PARAMETERS));
}

/** Hash of no password at all: compared with where nobody has this number, so that the answer takes as long. */
let decoy: Promise<string> | undefined;

/** Whether the password fits. Takes as long for somebody who does not exist. */
export async function passwordFits(kept: string | null | undefined, password: string): Promise<boolean> {
  const typed = password.normalize('NFC').slice(0, PASSWORD_AT_MOST);
  if (kept === null || kept === undefined) {
    decoy ??= hashPassword('nobody signs in with this');
    await bounded(async () => verify(await (decoy as Promise<string>), typed));
    return false;
  }
  return bounded(() => verify(kept, typed));
}
