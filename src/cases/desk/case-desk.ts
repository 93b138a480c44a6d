/** What the page of a case shows of the desk: cases that belong to it, who else is there, calls, ready answers. Read at once. */
import { calendarDate } from '../../foundation/clock.ts';
import { type Context, holdsDuty } from '../../foundation/context.ts';
import { type Lang, writeDate } from '../../foundation/texts.ts';
import { nameHere } from '../../installations/index.ts';
import { localised } from '../../language/index.ts';
import { calendarOf } from '../../regions/index.ts';
import type { Task } from '../case.ts';
import { type Labels, labelsFor } from '../labels.ts';
import { caseById, openTask, type Standing } from '../reading.ts';
import { followUpChoices } from './follow-up.ts';
import { type CaseLink, linksOf } from './links.ts';
import { type Callable, callable, mayEdit, type Note, notesOf, unreadCalls } from './notes.ts';
import { type Filling, fillPlaceholders } from './placeholders.ts';
import { type Look, looksOf } from './presence.ts';
import { type Reveal, revealsOf } from './reveals.ts';
import { type Suggestion, suggestions } from './suggesting.ts';
import { templatesOf } from './templates.ts';
import { deskTexts } from './texts.ts';

/** Something that was sent and refused: shown again with its sentence. */
export interface DeskTried {
  readonly form: 'link' | 'merge' | 'reveal' | 'note-edit';
  readonly error: string;
  /** As typed: a ticket, a note's new words. */
  readonly typed?: string | undefined;
  /** The note or field it was about. */
  readonly about?: string | undefined;
}

/** A ready answer as it would stand in this case. */
export interface ReadyAnswer {
  readonly key: string;
  readonly name: string;
  readonly text: string;
}

export interface CaseDesk {
  readonly links: readonly CaseLink[];
  readonly labels: Labels;
  readonly suggestions: readonly Suggestion[];
  /** Ticket of the case that this one follows. */
  readonly follows: string | null;
  readonly looks: readonly Look[];
  /** Unread calls to whoever looks. */
  readonly calls: number;
  readonly notes: readonly (Note & { readonly mayEdit: boolean })[];
  readonly callable: readonly Callable[];
  readonly reveals: readonly Reveal[];
  readonly answers: readonly ReadyAnswer[];
  readonly services: readonly { readonly id: string; readonly name: string }[];
  readonly mayMerge: boolean;
  readonly isCounter: boolean;
  readonly tried: DeskTried | undefined;
}

export async function caseDesk(
  ctx: Context,
  from: Standing,
  tasks: readonly Task[],
  lang: Lang,
  tried?: DeskTried | undefined,
): Promise<CaseDesk> {
  const { case: of } = from;
  const links = await linksOf(ctx, of.id);
  const task = openTask(tasks);
  const mayMerge = of.ended === null && of.follows === null && task !== undefined && isMine(ctx, task);
  const alike = mayMerge ? await suggestions(ctx, from) : [];
  const services = (await followUpChoices(ctx)).filter(id => id !== of.application);
  const me = ctx.actor.kind === 'official' ? ctx.actor.id : '';
  const labels = await labelsFor(ctx, lang, {
    applications: services,
    digests: [...links.map(one => one.other), ...alike.map(one => one.case)],
    places: alike.map(one => one.case.kelurahan),
  });
  return {
    links,
    labels,
    suggestions: alike,
    follows: of.follows === null ? null : (await caseById(ctx, of.follows)).ticket,
    looks: await looksOf(ctx, of.id),
    calls: await unreadCalls(ctx, of.id),
    notes: (await notesOf(ctx, of.id)).map(note => ({ ...note, mayEdit: mayEdit(note, me, ctx.now) })),
    callable: await callable(ctx, tasks),
    reveals: await revealsOf(ctx, of.id),
    answers: task === undefined ? [] : await readyAnswers(ctx, from, lang),
    services: services.map(id => ({ id, name: labels.application(id) })),
    mayMerge,
    isCounter: holdsDuty(ctx.actor, 'counter'),
    tried,
  };
}

function isMine(ctx: Context, task: Task): boolean {
  const { actor } = ctx;
  return actor.kind === 'official' && (task.assignee === actor.id || actor.posts.some(held => held.id === task.post));
}

/** Ready answers for this case, filled; English ones beside the Indonesian, for citizens who read that. */
export async function readyAnswers(ctx: Context, from: Standing, lang: Lang): Promise<readonly ReadyAnswer[]> {
  const templates = await templatesOf(ctx, { application: from.case.application });
  if (templates.length === 0) return [];
  const [id, en] = [await fillingFor(ctx, from, 'id'), await fillingFor(ctx, from, 'en')];
  return templates.flatMap(one => [
    { key: one.id, name: one.name, text: fillPlaceholders(one.text, id) },
    ...(one.textEn === ''
      ? []
      : [
          {
            key: `${one.id}~en`,
            name: deskTexts[lang].templates.english(one.name),
            text: fillPlaceholders(one.textEn, en),
          },
        ]),
  ]);
}

async function fillingFor(ctx: Context, from: Standing, lang: Lang): Promise<Filling> {
  const { case: of, application, installation, scope } = from;
  const { zone } = await calendarOf(ctx);
  const definition = localised(application, lang);
  const official = ctx.actor.kind === 'official' ? ctx.actor : undefined;
  return {
    nama: of.applicantName,
    'berkas.tiket': of.ticket,
    'berkas.layanan': nameHere(installation, definition.name, scope.parameters),
    'berkas.tahap': definition.flow.stages[of.stage]?.name ?? of.stage,
    'berkas.dikirim': writeDate(lang, calendarDate(of.openedAt, zone)),
    'berkas.tenggat': of.caseDue === null ? '' : writeDate(lang, of.caseDue),
    'petugas.nama': official?.name ?? '',
    'petugas.jabatan': official?.posts[0]?.title ?? '',
    hari_ini: writeDate(lang, calendarDate(ctx.now, zone)),
  };
}
