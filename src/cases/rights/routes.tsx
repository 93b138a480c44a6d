/** From the page of a case to a complaint about its service. */
import { page, type Route, redirect, route } from '../../web/index.ts';
import { beginDraft } from '../drafts.ts';
import { withTracked } from '../mine/tracked.ts';
import { serviceName } from '../rating/rating.ts';
import { complaintService, toldOf } from './complaining.ts';
import { ComplaintPage } from './complaint-page.tsx';

export const rightsRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/berkas/:ticket/keluhkan',
    guard: 'anyone',
    handler: (ctx, visit) =>
      withTracked(ctx, visit, async (own, of) => {
        const installed = (await complaintService(own)) !== undefined;
        return page(
          <ComplaintPage ticket={of.ticket} service={await serviceName(own, of, visit.lang)} installed={installed} />,
        );
      }),
  }),
  route({
    method: 'post',
    path: '/berkas/:ticket/keluhkan',
    guard: 'anyone',
    limit: { perMinute: 20 },
    handler: (ctx, visit) =>
      withTracked(ctx, visit, async (own, of) => {
        const service = await complaintService(own);
        if (service === undefined) return redirect(`/berkas/${of.ticket}/keluhkan`);
        const code = await beginDraft(own, service.application, {
          counter: false,
          account: visit.holder?.id,
          about: await toldOf(own, of, visit.lang),
        });
        // Its first page, although it is filled in: what was filled in is read before anything is added.
        return redirect(`/draf/${code}/${service.page}`);
      }),
  }),
];
