/** Pages as a list: each with the person who has business there and the way that leads to it. What the browser tests walk. */
import type { Page } from 'playwright-core';
import type { World } from '../world.ts';
import { press } from './browser.ts';

/** A page and how one gets there. */
export interface Stop {
  readonly name: string;
  /** Address within the region, or the way there. */
  readonly at: string | ((page: Page) => Promise<unknown>);
  readonly status?: number;
  /** Only in Indonesian: going there changes something. */
  readonly once?: boolean;
  /** Its like was looked at by axe already. */
  readonly brief?: boolean;
}

/** What one person visits, in this order. */
export interface Walk {
  readonly name: string;
  /** The region; none for the platform's own pages. */
  readonly slug: string;
  /** Title of the post whose holder walks; none for a visitor. */
  readonly post?: string;
  readonly stops: readonly Stop[];
}

export const at = (slug: string, path: string): string => `/${slug}${path}`;

/** A link on the page that is open, followed. */
export const follow =
  (from: string, selector: string) =>
  async (page: Page): Promise<unknown> => {
    await page.goto(from);
    return press(page, selector);
  };

export async function rows<Row extends object>(
  world: World,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  return (await world.database.ownerPool.query<Row>(sql, [...values])).rows;
}
