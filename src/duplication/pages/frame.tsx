/** What all pages of one duplication share: where it stands in its five steps, and words for what was refused. */
import type { ComponentChildren, VNode } from 'preact';
import { agreementsProblems, type Coverage } from '../../agreements/index.ts';
import type { ProblemDetails } from '../../foundation/problem.ts';
import type { Lang, ProblemTexts, Texts } from '../../foundation/texts.ts';
import { installationsProblems } from '../../installations/index.ts';
import { PageHead } from '../../ui/components/page-parts.tsx';
import { type Step, Wizard } from '../../ui/components/steps.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { useView } from '../../ui/view.tsx';
import { articleDeciding } from '../preview.ts';
import { duplicationProblems, duplicationTexts } from '../texts.ts';

export const HERE = '/duplikasi';
const ORDER = ['choose', 'roles', 'values', 'preview', 'run'] as const;
export type WizardStep = (typeof ORDER)[number];
const PATHS = { choose: undefined, roles: 'peran', values: 'isian', preview: 'pratinjau', run: undefined } as const;

export interface FrameProps {
  /** Absent while the applications are being chosen. */
  id?: string | undefined;
  count: number;
  step: WizardStep;
  /** The run is over or under way: the steps before can no longer be opened. */
  fixed?: boolean | undefined;
  title?: string | undefined;
  lead?: string | undefined;
  children: ComponentChildren;
}

export function Frame(props: FrameProps): VNode {
  const { region } = useView();
  const t = useTextsOf(duplicationTexts);
  const { id, step, fixed = false } = props;
  const title = id === undefined ? t.begin : t.runTitle(props.count, region?.name ?? '');
  const now = ORDER.indexOf(step);
  const steps = ORDER.map((one, index): Step => {
    const path = PATHS[one];
    const href = id === undefined || path === undefined || fixed ? undefined : `${HERE}/${id}/${path}`;
    return { label: t.steps[one], state: index < now ? 'done' : index === now ? 'now' : 'todo', href };
  });
  return (
    <StaffPage title={props.title === undefined ? title : `${props.title}: ${title}`} current={HERE}>
      <PageHead
        title={title}
        lead={props.lead}
        crumbs={[
          { label: t.title, href: HERE },
          { label: id === undefined ? t.begin : t.applicationCount(props.count) },
        ]}
      />
      <Wizard label={t.stepsLabel} steps={steps} />
      {props.children}
    </StaffPage>
  );
}

const DICTIONARIES: Readonly<Record<string, Texts<ProblemTexts>>> = {
  agreements: agreementsProblems,
  installations: installationsProblems,
  duplication: duplicationProblems,
};

/** A refusal in words; the code itself where no folder has a sentence for it. */
export function sentenceOfProblem(
  lang: Lang,
  problem: { readonly code: string; readonly details: ProblemDetails },
): string {
  const [folder = '', reason = ''] = problem.code.split('.');
  return DICTIONARIES[folder]?.[lang][reason]?.(problem.details) ?? problem.code;
}

/** Why an application may not be taken: agreement, article and date, as agreements/ says it. */
export function sentenceOfCoverage(
  lang: Lang,
  coverage: Coverage,
  of: { readonly application: string; readonly origin: string },
): string {
  if (coverage.covered) return duplicationTexts[lang].covered(coverage.agreement.subject);
  const { agreement, clause } = coverage;
  return sentenceOfProblem(lang, {
    code: 'agreements.none-covers',
    details: {
      why: coverage.why,
      application: of.application,
      origin: of.origin,
      subject: agreement?.subject ?? '',
      number: agreement?.documents.working?.numberOrigin ?? '',
      clause: clause ?? '',
      article: articleDeciding(coverage) ?? 0,
      starts: agreement?.starts ?? '',
      ends: agreement?.ended?.on ?? agreement?.ends ?? '',
    },
  });
}
