/** The published satisfaction of a region, and the survey for those who improve it. The form is served beside the case it is about. */
import { isAllowed } from '../foundation/allowed.ts';
import type { Context } from '../foundation/context.ts';
import { csv } from '../foundation/csv.ts';
import { isProblem } from '../foundation/problem.ts';
import type { FormError } from '../ui/components/messages.tsx';
import { file, page, type Reply, type Route, redirect, route, type Visit } from '../web/index.ts';
import { hideComment, planImprovement } from './improving.ts';
import { type Look, look, type Part, type Services } from './looking.ts';
import { PublishedPage, scopeQuery } from './pages/published.tsx';
import { writeIndex, writeMean } from './pages/results.tsx';
import { SurveyPage } from './pages/staff.tsx';
import { satisfactionProblems } from './problem-texts.ts';
import { isElement } from './rules.ts';
import { KEEPERS, READERS, setSurveySettings, surveySettings } from './settings.ts';
import { commentsOf, type Survey, whoAnswered } from './survey.ts';
import { surveyTexts } from './texts.ts';

/** One line of the file: a service, a unit or the region; elements after it. Nothing of fewer than five answers. */
function csvRow(kind: string, { id, name, survey }: Part): readonly string[] {
  const { result } = survey;
  const means = survey.rule.elements.map(element => {
    const mean = result?.elements.find(one => one.element === element)?.meanTenThousandths;
    return mean === undefined ? '' : writeMean('en', mean);
  });
  return [
    kind,
    id,
    name,
    result === undefined ? '' : writeIndex('en', result.indexHundredths),
    result?.quality ?? '',
    result === undefined ? '' : String(survey.people),
    String(survey.sampleNeeded),
    ...means,
  ];
}

function tableOf(shown: Look, visit: Visit): string {
  const t = surveyTexts[visit.lang];
  const whole = (survey: Survey): Part => ({ id: '', name: shown.region.government, survey });
  const head = [
    t.page.period,
    '',
    'id',
    t.page.service,
    t.page.index,
    t.page.quality,
    t.page.people,
    t.page.sample,
    ...shown.survey.rule.elements.map(element => t.elements[element].name),
  ];
  const rows = [
    csvRow('region', whole(shown.survey)),
    ...shown.services.map(part => csvRow('service', part)),
    ...shown.units.map(part => csvRow('unit', part)),
  ];
  return csv([head, ...rows.map(row => [shown.period, ...row])]);
}

/** The input that a refusal is about, if it came from one of these forms. */
function errorOf(visit: Visit, problem: unknown): FormError {
  const fields: Readonly<Record<string, string>> = {
    'satisfaction.days': 'hari',
    'satisfaction.plan-needed': `rencana-${visit.fields.unsur}`,
    'satisfaction.plan-date': `tanggal-${visit.fields.unsur}`,
    'satisfaction.reason-needed': `alasan-${visit.params.id}`,
  };
  if (!isProblem(problem) || fields[problem.code] === undefined) throw problem;
  const text = satisfactionProblems[visit.lang][problem.code.slice('satisfaction.'.length)]?.(problem.details);
  return { field: fields[problem.code] ?? '', text: text ?? problem.code };
}

/** Every route of this folder; what services are called and how many people they served is handed in by the server. */
export function satisfactionRoutes(services: Services): readonly Route[] {
  const looked = (ctx: Context, visit: Visit, query: Readonly<Record<string, string>>): Promise<Look> =>
    look(ctx, query, { services, lang: visit.lang });

  async function survey(ctx: Context, visit: Visit, errors: readonly FormError[] = []): Promise<Reply> {
    const sent = errors.length > 0;
    const shown = await looked(ctx, visit, sent ? visit.fields : visit.query);
    const { period, application, unit } = shown;
    const comments = await commentsOf(ctx, { period, application, unit });
    return page(
      <SurveyPage
        look={shown}
        comments={comments}
        who={shown.survey.result === undefined ? [] : await whoAnswered(ctx, { period, application, unit })}
        settings={await surveySettings(ctx)}
        mayKeep={isAllowed(ctx, KEEPERS)}
        errors={errors}
        fields={sent ? visit.fields : {}}
      />,
      { status: sent ? 422 : 200 },
    );
  }

  /** Does it and comes back to the scope that was looked at; a form that lacks something comes back with it. */
  async function then(ctx: Context, visit: Visit, run: () => Promise<void>, said: string): Promise<Reply> {
    try {
      await run();
    } catch (problem) {
      return survey(ctx, visit, [errorOf(visit, problem)]);
    }
    const { periode = '', layanan, unit } = visit.fields;
    const back = scopeQuery({ period: periode, application: layanan, unit });
    return redirect(`/survei${back}`, { flash: { tone: 'ok', text: said } });
  }

  return [
    route({
      method: 'get',
      path: '/kepuasan',
      guard: 'anyone',
      handler: async (ctx, visit) => page(<PublishedPage look={await looked(ctx, visit, visit.query)} />),
    }),
    route({
      method: 'get',
      path: '/kepuasan/unduh.csv',
      guard: 'anyone',
      limit: { perMinute: 60 },
      async handler(ctx, visit) {
        const shown = await looked(ctx, visit, visit.query);
        const name = `kepuasan-${ctx.region}-${shown.period}.csv`;
        return file(tableOf(shown, visit), { mediaType: 'text/csv; charset=utf-8', name });
      },
    }),
    route({ method: 'get', path: '/survei', guard: READERS, handler: (ctx, visit) => survey(ctx, visit) }),
    route({
      method: 'post',
      path: '/survei/rencana',
      guard: KEEPERS,
      handler: (ctx, visit) =>
        then(
          ctx,
          visit,
          async () => {
            const { periode = '', layanan = '', unsur = '', rencana = '', perangkat = '', tanggal = '' } = visit.fields;
            await planImprovement(
              ctx,
              { application: layanan, period: periode },
              {
                element: isElement(unsur) ? unsur : 'requirements',
                plan: rencana,
                agency: perangkat,
                due: tanggal,
                done: visit.fields.selesai === 'ya',
              },
            );
          },
          surveyTexts[visit.lang].staff.saved,
        ),
    }),
    route({
      method: 'post',
      path: '/survei/komentar/:id',
      guard: KEEPERS,
      handler: (ctx, visit) => {
        const t = surveyTexts[visit.lang].staff;
        const again = visit.fields.tampil === 'ya';
        const reason = again ? null : (visit.fields.alasan ?? '');
        return then(
          ctx,
          visit,
          () => hideComment(ctx, visit.params.id ?? '', reason),
          again ? t.shownSaid : t.hiddenSaid,
        );
      },
    }),
    route({
      method: 'post',
      path: '/survei/aturan',
      guard: KEEPERS,
      handler: (ctx, visit) => {
        const unanswered = visit.fields.kosong === 'complete-only' ? 'complete-only' : 'by-answered';
        const days = Number(visit.fields.hari?.trim() === '' ? Number.NaN : visit.fields.hari);
        return then(
          ctx,
          visit,
          () => setSurveySettings(ctx, { changeableDays: days, unanswered }),
          surveyTexts[visit.lang].staff.saved,
        );
      },
    }),
  ];
}
