/**
 * What a transaction reads again and again and what hardly ever changes (the region's row, its calendar): read once, kept
 * as long as the transaction. Nothing outlives it, so no other server's change is missed for longer than a request takes.
 */
import type { Db } from './database.ts';

export interface Remembered<Value> {
  /** What is kept under the key, or what `read` answers; an absent value is asked for again. */
  of(db: Db, key: string, read: () => Promise<Value>): Promise<Value>;
  /** Forgets what the transaction has just changed. */
  forget(db: Db): void;
}

export function remembered<Value>(): Remembered<Value> {
  const kept = new WeakMap<Db, Map<string, Value>>();
  return {
    async of(db, key, read) {
      const known = kept.get(db)?.get(key);
      if (known !== undefined) return known;
      const value = await read();
      if (value !== undefined) {
        const values = kept.get(db) ?? new Map<string, Value>();
        values.set(key, value);
        kept.set(db, values);
      }
      return value;
    },
    forget: db => void kept.delete(db),
  };
}
