/** What is kept of a person as files to take along: for machines (JSON), for people (HTML), and both with the attachments (ZIP). */
import type { Context } from '../foundation/context.ts';
import { openFile } from '../foundation/files.ts';
import { isProblem } from '../foundation/problem.ts';
import { type Lang, writeInstant } from '../foundation/texts.ts';
import type { Holding } from './holding.ts';
import { privacyTexts } from './texts.ts';
import { type ZipEntry, zip } from './zip.ts';

/** The shape of the JSON: its name changes when a program that reads it would have to. */
const FORMAT = 'payung-data-pribadi/1';

/** The holding as data: structured, in common use, readable by machines (UU 27/2022 Ps 13). */
export function asData(held: Holding): unknown {
  const { case: of } = held;
  return {
    format: FORMAT,
    region: { code: held.region.code, government: held.region.government },
    case: {
      ticket: of.ticket,
      application: of.application,
      service: held.service,
      channel: of.channel,
      opened: of.openedAt.toISOString(),
      ended: of.ended,
      endedOn: of.endedOn,
    },
    answers: held.answers.map(one => ({
      field: one.id,
      label: one.label,
      value: of.answers[one.id] ?? one.lines,
      privacy: one.privacy,
      files: one.files.map(file => ({ name: file.name, mediaType: file.mediaType, sha256: file.digest })),
    })),
    timeline: held.events.map(event => ({
      at: event.at.toISOString(),
      by: event.actorKind,
      kind: event.kind,
      stage: event.stage,
      text: event.text,
    })),
    letters: held.letters.map(one => ({ number: one.number, title: one.title, date: one.date, code: one.code })),
    notices: held.notices.map(one => ({
      at: one.at.toISOString(),
      channel: one.channel,
      to: one.addressMasked,
      title: one.title,
      text: one.text,
      state: one.state,
    })),
    rating: held.rating === undefined ? null : held.rating.answers,
    shownTo: held.looks.map(look => ({ at: look.at.toISOString(), official: look.who, field: look.field })),
    requests: held.requests.map(one => ({
      kind: one.kind,
      state: one.state,
      received: one.receivedAt.toISOString(),
      due: one.dueAt.toISOString(),
      reason: one.reason,
      answer: one.answer,
      ground: one.ground,
    })),
  };
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function tableOf(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[], tag: 'th' | 'td') =>
    `<tr>${cells.map(cell => `<${tag}>${escaped(cell).replaceAll('\n', '<br>')}</${tag}>`).join('')}</tr>`;
  return `<table>${row(heads, 'th')}${rows.map(cells => row(cells, 'td')).join('')}</table>`;
}

/** The holding as one page that opens anywhere, without a network. */
export function asPage(held: Holding, lang: Lang, now: Date): string {
  const t = privacyTexts[lang];
  const at = (instant: Date) => writeInstant(lang, instant, held.region.timezone);
  const sections: readonly (readonly [string, readonly string[], readonly (readonly string[])[]])[] = [
    [
      t.mine.answers,
      [t.mine.field, t.mine.value, t.mine.class, t.mine.basis, t.mine.purpose, t.mine.retention],
      held.answers.map(one => [
        one.label,
        [...one.lines, ...one.files.map(file => file.name)].join('\n'),
        t.classes[one.privacy.class],
        one.privacy.basis ?? '',
        one.privacy.purpose ?? '',
        one.privacy.retention_years === undefined ? '' : t.mine.years(one.privacy.retention_years),
      ]),
    ],
    [t.mine.looks, [t.mine.when, t.mine.who, t.mine.field], held.looks.map(one => [at(one.at), one.who, one.field])],
    [t.mine.notices, [t.mine.when, t.mine.value], held.notices.map(one => [at(one.at), `${one.title}\n${one.text}`])],
    [
      t.mine.requests,
      [t.mine.when, t.mine.right, t.mine.state],
      held.requests.map(one => [at(one.receivedAt), t.kinds[one.kind].name, t.states[one.state]]),
    ],
  ];
  const body = sections
    .filter(([, , rows]) => rows.length > 0)
    .map(([title, heads, rows]) => `<h2>${escaped(title)}</h2>${tableOf(heads, rows)}`)
    .join('');
  const style =
    'body{font:16px/1.5 system-ui,sans-serif;margin:2rem;max-width:60rem}table{border-collapse:collapse;width:100%}td,th{border:1px solid #999;padding:.4rem;text-align:left;vertical-align:top}';
  const title = `${t.mine.title}: ${held.case.ticket}`;
  return `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>${escaped(title)}</title><style>${style}</style><h1>${escaped(title)}</h1><p>${escaped(held.region.government)}. ${escaped(held.service)}. ${escaped(at(now))}</p>${body}</html>`;
}

/** Bytes of attachments in one archive: more than that are fetched from the case's page one by one. */
const ATTACHMENTS_BYTES_AT_MOST = 60_000_000;

/** Everything in one archive. An attachment that is no longer kept is left out. */
export async function asArchive(ctx: Context, held: Holding, lang: Lang): Promise<Buffer> {
  const files: ZipEntry[] = [
    { name: 'data.json', content: Buffer.from(JSON.stringify(asData(held), null, 2)) },
    { name: 'data.html', content: Buffer.from(asPage(held, lang, ctx.now)) },
  ];
  let bytes = 0;
  const wanted = held.answers.flatMap(one => one.files.map(file => ({ field: one.id, file })));
  for (const [index, { field, file }] of wanted.entries()) {
    bytes += file.bytes;
    if (bytes > ATTACHMENTS_BYTES_AT_MOST) break;
    const opened = await openFile(ctx, file.digest).catch(error => {
      if (isProblem(error)) return undefined;
      throw error;
    });
    // A name that a citizen gave may hold anything: only its plain part goes into a path.
    const plain = file.name.replace(/[^\p{Letter}\p{Number}._ -]/gu, '_').slice(-80);
    if (opened !== undefined) files.push({ name: `lampiran/${index + 1}-${field}-${plain}`, content: opened.content });
  }
  return zip(files, ctx.now);
}
