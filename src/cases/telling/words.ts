/** Words for what happened to a case, in both languages: the application's own where it has some, else these. */
import { nameHere } from '../../installations/index.ts';
import { type Happening, noticesFor, stageName, type Worded } from '../../language/index.ts';
import type { Case } from '../case.ts';
import type { Standing } from '../reading.ts';
import { tellingTexts } from './texts.ts';

/** What is said, by the language of whoever reads it. */
export interface Words {
  readonly title: string;
  readonly text: string;
  readonly en: { readonly title: string; readonly text: string };
}

/** What the words are made from. */
export type Told = Pick<Standing, 'case' | 'application' | 'installation' | 'scope'>;

/** What the program says by itself. */
export type DefaultKind = 'opened' | 'asked' | 'moved' | 'told' | 'ended' | 'task' | LetterNews;

/** What becomes of a letter. */
export type LetterNews = 'letter' | 'letter-replaced' | 'letter-revoked';

const LANGS = ['id', 'en'] as const;

/** Notices that the application declares, each in both languages. */
export function declaredWords(told: Told, happenings: readonly Happening[]): readonly (Worded & Words)[] {
  const { application, scope } = told;
  const [indonesian, english] = LANGS.map(lang => noticesFor(application, happenings, scope, lang));
  return (indonesian ?? []).map((notice, index) => ({ ...notice, en: english?.[index] ?? notice }));
}

/** The declared words for one recipient, if there are any: for whoever gives notice of something else. */
export function ownWords(told: Told, happening: Happening, to: string): Words | undefined {
  return declaredWords(told, [happening]).find(notice => notice.to === to);
}

/** The program's own words. Nothing of the answers is in them. `number`: of the letter that is told of. */
export function defaultWords(told: Told, kind: DefaultKind, number = ''): Words {
  const [id, en] = LANGS.map(lang => {
    const t = tellingTexts[lang][kind];
    const facts = { ...factsOf(told, lang), number };
    return { title: t.title(facts), text: t.text(facts) };
  });
  if (id === undefined || en === undefined) throw new Error('two languages');
  return { ...id, en };
}

export interface Facts {
  readonly service: string;
  readonly ticket: string;
  readonly stage: string;
  readonly ended: Case['ended'];
  readonly due: string | null;
  readonly number: string;
}

function factsOf(told: Told, lang: (typeof LANGS)[number]): Omit<Facts, 'number'> {
  const { application, installation, scope } = told;
  const { ticket, stage, ended, due, caseDue } = told.case;
  return {
    service: nameHere(installation, application.definition.name, scope.parameters),
    ticket,
    stage: stageName(application, stage, scope, lang),
    ended,
    due: due ?? caseDue,
  };
}
