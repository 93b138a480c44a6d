/** What the figures were measured on, and how busy the machine was with other things meanwhile. */
import { readFileSync } from 'node:fs';
import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly system: string;
  readonly node: string;
}

export function machine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? '',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()} ${arch()}`,
    node: process.version,
  };
}

interface Ticks {
  readonly busy: number;
  readonly idle: number;
}

function ticks(): Ticks {
  const [, user = 0, nice = 0, system = 0, idle = 0, wait = 0, irq = 0, soft = 0, steal = 0] =
    platform() === 'linux' ? (readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? '').split(/\s+/).map(Number) : [];
  return { busy: user + nice + system + irq + soft + steal, idle: idle + wait };
}

/** Share of the machine's time that was used while something ran, by anybody: 1 is every core all the time. */
export async function busyWhile<Result>(run: () => Promise<Result>): Promise<{ result: Result; busy: number }> {
  const before = ticks();
  const result = await run();
  const after = ticks();
  const [busy, idle] = [after.busy - before.busy, after.idle - before.idle];
  return { result, busy: busy + idle === 0 ? 0 : Number((busy / (busy + idle)).toFixed(2)) };
}

/** Waits until others leave the machine alone, so many minutes at most; answers how busy it was at the end. */
export async function quiet(minutesAtMost: number): Promise<number> {
  const until = Date.now() + minutesAtMost * 60_000;
  for (;;) {
    const { busy } = await busyWhile(() => sleep(1_500));
    if (busy <= 0.2 || Date.now() > until) return busy;
  }
}

export const load = (): number => Number((loadavg()[0] ?? 0).toFixed(2));
