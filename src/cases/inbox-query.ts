/** The inbox in an address: which view, which filters, from where on. Pure, both ways. */
import { DUE_GROUPS } from './case.ts';
import { INBOX_VIEWS, type InboxFilter } from './inbox.ts';

/** Name of the check boxes of the list; each value is a ticket and the version seen. */
export const SELECTED = 'berkas';

const ID = /^[a-z][a-z0-9_-]{0,60}$/;
const PLACE = /^[0-9.]{2,20}$/;

/** Reads an address; whatever does not fit counts as not said. */
export function readInboxQuery(query: Readonly<Record<string, string>>): InboxFilter {
  const fits = (text: string | undefined, pattern: RegExp): string | undefined =>
    text !== undefined && pattern.test(text) ? text : undefined;
  const application = fits(query.layanan, ID);
  return {
    view: INBOX_VIEWS.find(view => view === query.tampilan) ?? 'desk',
    application,
    // A stage belongs to an application: alone it says nothing.
    stage: application === undefined ? undefined : fits(query.tahap, ID),
    kecamatan: fits(query.kecamatan, PLACE),
    due: DUE_GROUPS.find(group => group === query.tenggat),
    after: query.lanjut === undefined || query.lanjut.length > 80 ? undefined : query.lanjut,
  };
}

/** The address of a view with its filters. */
export function inboxHref(filter: InboxFilter, path = '/kerja'): string {
  const query = new URLSearchParams();
  if (filter.view !== 'desk') query.set('tampilan', filter.view);
  const { application, stage, kecamatan, due, after } = filter;
  for (const [name, value] of Object.entries({
    layanan: application,
    tahap: stage,
    kecamatan,
    tenggat: due,
    lanjut: after,
  })) {
    if (value !== undefined) query.set(name, value);
  }
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** `TICKET@version`, as the check boxes send it. */
export function readSelected(values: readonly string[]): ReadonlyMap<string, number> {
  const selected = new Map<string, number>();
  for (const value of values) {
    const parts = /^([A-Z0-9-]{6,24})@(\d{1,9})$/.exec(value);
    if (parts?.[1] !== undefined) selected.set(parts[1], Number(parts[2]));
  }
  return selected;
}
