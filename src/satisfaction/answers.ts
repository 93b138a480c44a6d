/** What somebody answered to the survey, read from a form and held against its limits. Pure. */
import { type Element, isElement, type SurveyRule } from './rules.ts';

/** Who answers, in groups so wide that nobody is known by them. Each may stay empty. */
export const GROUPS = {
  age_group: ['under-20', '20-29', '30-39', '40-49', '50-59', 'over-59'],
  sex: ['female', 'male'],
  education: ['primary', 'secondary', 'diploma', 'bachelor', 'postgraduate'],
  work: ['civil-servant', 'private', 'business', 'farmer', 'student', 'home', 'other'],
} as const;

export type Trait = keyof typeof GROUPS;
export const TRAITS = Object.keys(GROUPS) as readonly Trait[];

export type Scores = Readonly<Partial<Record<Element, number>>>;

export interface SurveyAnswers {
  readonly scores: Scores;
  readonly comment: string;
  readonly about: Readonly<Partial<Record<Trait, string>>>;
}

export const NO_ANSWERS: SurveyAnswers = { scores: {}, comment: '', about: {} };
/** Characters of a comment: a page of a phone's screen. */
export const COMMENT_AT_MOST = 1_000;

export const inputOfElement = (element: Element): string => `u-${element}`;

/** The fields of the form as answers; what cannot be one is left out, as if it were not answered. */
export function readAnswers(fields: Readonly<Record<string, string>>, rule: SurveyRule): SurveyAnswers {
  const scores = rule.elements.flatMap(element => {
    const score = Number(fields[inputOfElement(element)] ?? '');
    return isElement(element) && Number.isInteger(score) && score >= 1 && score <= rule.scoreAtMost
      ? [[element, score] as const]
      : [];
  });
  const about = TRAITS.flatMap(trait => {
    const value = fields[trait] ?? '';
    return (GROUPS[trait] as readonly string[]).includes(value) ? [[trait, value] as const] : [];
  });
  return {
    scores: Object.fromEntries(scores),
    comment: (fields.komentar ?? '').trim(),
    about: Object.fromEntries(about),
  };
}

/** What keeps the answers from being taken, or undefined. */
export function faultOf({ scores, comment }: SurveyAnswers): 'empty' | 'comment-too-long' | undefined {
  if (comment.length > COMMENT_AT_MOST) return 'comment-too-long';
  return Object.keys(scores).length === 0 && comment === '' ? 'empty' : undefined;
}

/** A comment as officers read it: numbers by which somebody could be found, and addresses, are blotted out. */
export function withoutPersonalData(comment: string): string {
  return comment
    .replace(/[^\s@]+@[^\s@]+\.[\p{Letter}\d]+/gu, '•••')
    .replace(/\+?\d[\d\s.-]{5,}\d/g, found => (found.replace(/\D/g, '').length >= 7 ? '•••' : found))
    .replace(/\b[A-Z]{2,4}-?\d{4}-?[2-9A-HJ-NP-Z]{6}\b/g, '•••');
}
