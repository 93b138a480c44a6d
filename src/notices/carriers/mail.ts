/** A notice as a mail: plain text first, the same in HTML that any reader shows and any screen reader reads. Pure. */
import { createHash } from 'node:crypto';
import type { Parcel } from './carried.ts';

export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId: string;
  readonly headers: Readonly<Record<string, string>>;
}

const WORDS = {
  id: {
    open: 'Buka halaman',
    from: (government: string) => `Pesan otomatis dari ${government}. Jangan membalas surel ini.`,
    leave: 'Tidak ingin menerima pemberitahuan seperti ini?',
    leaveLink: 'Berhenti menerima',
  },
  en: {
    open: 'Open the page',
    from: (government: string) => `Automatic message of ${government}. Please do not answer it.`,
    leave: 'You do not want such notices?',
    leaveLink: 'Stop them',
  },
} as const;

/** The same notice has the same Message-ID on every try, so a repetition can be left out by whoever receives it. */
export function messageIdOf(parcel: Pick<Parcel, 'region' | 'id'>, domain: string): string {
  const name = createHash('sha256').update(`${parcel.region} ${parcel.id}`).digest('hex').slice(0, 32);
  return `<${name}@${domain}>`;
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`);

/** One line, so that no text can become a header. */
const oneLine = (text: string): string => text.replace(/[\r\n\t]+/g, ' ').trim();

/** Puts a notice into a mail. `domain` is the one that the mail comes from. */
export function mailOf(parcel: Parcel, domain: string): Mail {
  const t = WORDS[parcel.lang];
  const { link, leave } = parcel;
  const text = [
    parcel.text,
    ...(link === undefined ? [] : [`${t.open}: ${link}`]),
    `-- \n${t.from(parcel.government)}${leave === undefined ? '' : `\n${t.leave} ${leave}`}`,
  ].join('\n\n');
  const paragraphs = parcel.text.split(/\n{2,}/).map(one => `<p>${escaped(one).replaceAll('\n', '<br>')}</p>`);
  const html = `<!doctype html>
<html lang="${parcel.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(parcel.title)}</title></head>
<body style="margin:0;background:#fff;color:#1a1a1a;font:16px/1.5 sans-serif"><div style="max-width:36em;margin:0 auto;padding:24px">
<p style="margin:0 0 16px;font-weight:bold">${escaped(parcel.government)}</p>
<h1 style="font-size:20px;line-height:1.3;margin:0 0 16px">${escaped(parcel.title)}</h1>
${paragraphs.join('\n')}
${link === undefined ? '' : `<p><a href="${escaped(link)}" style="color:#0b5394">${t.open}</a></p>`}
<hr style="border:0;border-top:1px solid #ccc;margin:24px 0"><p style="font-size:14px;color:#555">${escaped(t.from(parcel.government))}${
    leave === undefined ? '' : `<br>${t.leave} <a href="${escaped(leave)}" style="color:#0b5394">${t.leaveLink}</a>`
  }</p>
</div></body></html>
`;
  return {
    subject: oneLine(parcel.title),
    text,
    html,
    messageId: messageIdOf(parcel, domain),
    headers: {
      // No answering machine answers a machine (RFC 3834).
      'Auto-Submitted': 'auto-generated',
      ...(leave === undefined
        ? {}
        : { 'List-Unsubscribe': `<${leave}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
    },
  };
}
