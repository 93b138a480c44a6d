/** Rating the service that a case was: for whoever may open the case, once it has ended. */

import type { Context } from '../../foundation/context.ts';
import { found, isProblem, Problem } from '../../foundation/problem.ts';
import { writeDate } from '../../foundation/texts.ts';
import { regionOf } from '../../regions/index.ts';
import {
  inputOfElement,
  NO_ANSWERS,
  RatingPage,
  readAnswers,
  respond,
  responseOf,
  ruleOn,
  type Served,
  type SurveyAnswers,
  satisfactionProblems,
  surveyTexts,
  ThanksPage,
  takeBack,
} from '../../satisfaction/index.ts';
import type { FormError } from '../../ui/components/messages.tsx';
import { page, type Reply, type Route, redirect, route, type Visit } from '../../web/index.ts';
import type { Case } from '../case.ts';
import { withTracked } from '../mine/tracked.ts';
import { servedBy, serviceName } from './rating.ts';

/** Does something with a case that can be rated; problem `satisfaction.not-ended` (409) for any other. */
function withServed(
  ctx: Context,
  visit: Visit,
  then: (own: Context, of: Case, served: Served) => Promise<Reply>,
): Promise<Reply> {
  return withTracked(ctx, visit, async (own, of) => {
    const served = await servedBy(own, of);
    if (served === undefined) throw new Problem('satisfaction.not-ended', 409);
    return then(own, of, served);
  });
}

async function zoneOf(ctx: Context): Promise<string> {
  return found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region }).timezone;
}

async function form(
  ctx: Context,
  visit: Visit,
  at: { of: Case; served: Served; answers?: SurveyAnswers; errors?: readonly FormError[] },
): Promise<Reply> {
  const before = await responseOf(ctx, at.served.ticket);
  const errors = at.errors ?? [];
  return page(
    <RatingPage
      ticket={at.of.ticket}
      service={await serviceName(ctx, at.of, visit.lang)}
      rule={ruleOn(at.served.on)}
      answers={at.answers ?? before?.answers ?? NO_ANSWERS}
      before={before}
      closed={before !== undefined && before.changeableUntil < ctx.now}
      zone={await zoneOf(ctx)}
      errors={errors}
    />,
    { status: errors.length === 0 ? 200 : 422 },
  );
}

/** A refusal about what was filled in, as an error of the form. */
function errorOf(visit: Visit, problem: unknown): FormError {
  const [, reason = ''] = isProblem(problem) ? problem.code.split('.') : [];
  if (!isProblem(problem) || !['empty', 'comment-too-long'].includes(reason)) throw problem;
  const text = satisfactionProblems[visit.lang][reason]?.(problem.details) ?? problem.code;
  return { field: reason === 'empty' ? inputOfElement('requirements') : 'komentar', text };
}

const show = route({
  method: 'get',
  path: '/berkas/:ticket/nilai',
  guard: 'anyone',
  handler: (ctx, visit) => withServed(ctx, visit, (own, of, served) => form(own, visit, { of, served })),
});

const send = route({
  method: 'post',
  path: '/berkas/:ticket/nilai',
  guard: 'anyone',
  limit: { perMinute: 30 },
  handler: (ctx, visit) =>
    withServed(ctx, visit, async (own, of, served) => {
      const answers = readAnswers(visit.fields, ruleOn(served.on));
      try {
        await respond(own, served, answers);
      } catch (problem) {
        return form(own, visit, { of, served, answers, errors: [errorOf(visit, problem)] });
      }
      return redirect(`/berkas/${of.ticket}/nilai/terima-kasih`);
    }),
});

const thanks = route({
  method: 'get',
  path: '/berkas/:ticket/nilai/terima-kasih',
  guard: 'anyone',
  handler: (ctx, visit) =>
    withServed(ctx, visit, async (own, of) => {
      const given = await responseOf(own, of.ticket);
      if (given === undefined) return redirect(`/berkas/${of.ticket}/nilai`);
      const until = writeDate(visit.lang, { instant: given.changeableUntil, zone: await zoneOf(own) });
      return page(<ThanksPage ticket={of.ticket} changeableUntil={until} />);
    }),
});

const back = route({
  method: 'post',
  path: '/berkas/:ticket/nilai/tarik',
  guard: 'anyone',
  handler: (ctx, visit) =>
    withServed(ctx, visit, async (own, of, served) => {
      await takeBack(own, served);
      const text = surveyTexts[visit.lang].thanks.takenBack;
      return redirect(`/berkas/${of.ticket}`, { flash: { tone: 'ok', text } });
    }),
});

export const ratingRoutes: readonly Route[] = [show, send, thanks, back];
