/** Routes of a conversation: the applicant asks, the desk answers; each reads the other's files. */
import type { Context } from '../../foundation/context.ts';
import { openFile } from '../../foundation/files.ts';
import { isProblem } from '../../foundation/problem.ts';
import { file, page, type Reply, type Route, redirect, route } from '../../web/index.ts';
import type { Case } from '../case.ts';
import { looked, show } from '../case-routes.tsx';
import { citizenCaseView } from '../citizen-case.ts';
import { withTracked } from '../mine/tracked.ts';
import { CitizenCasePage } from '../pages/case-citizen.tsx';
import { fileSaid, PER_DAY, say, settleQuestion } from './conversation.ts';
import { MESSAGE_UPLOAD, readMessage } from './reading-messages.ts';
import { conversationTexts } from './texts.ts';

/** Messages from one network address in a minute; each case has its own limit besides. */
const MESSAGES_PER_MINUTE = 20;

const here = (path: string, text: string): Reply => redirect(`${path}#percakapan`, { flash: { tone: 'ok', text } });

async function sent(ctx: Context, of: Pick<Case, 'id'>, digest: string): Promise<Reply> {
  const { name } = await fileSaid(ctx, of, digest);
  const { content, mediaType } = await openFile(ctx, digest);
  return file(content, { mediaType, name, inline: true });
}

const asked = route({
  method: 'post',
  path: '/berkas/:ticket/pesan',
  guard: 'anyone',
  upload: MESSAGE_UPLOAD,
  limit: { perMinute: MESSAGES_PER_MINUTE },
  handler: (ctx, visit) =>
    withTracked(ctx, visit, async (own, of): Promise<Reply> => {
      const t = conversationTexts[visit.lang];
      const again = async (error: string, status: 422 | 429): Promise<Reply> => {
        const view = await citizenCaseView(own, of, visit.lang);
        const conversation = { ...view.conversation, typed: visit.fields.pesan ?? '', error };
        return page(<CitizenCasePage {...view} conversation={conversation} />, { status });
      };
      const { text, files, error } = await readMessage(own, visit, 'applicant');
      if (error !== undefined) return again(error, 422);
      try {
        await say(own, { ticket: of.ticket, side: 'applicant', text, files });
      } catch (problem) {
        // Refused before anything was written, so the page may be shown in the same transaction.
        if (!isProblem(problem, 'cases.messages-many')) throw problem;
        return again(t.many(PER_DAY), 429);
      }
      return here(`/berkas/${of.ticket}`, t.sent);
    }),
});

const fileForApplicant = route({
  method: 'get',
  path: '/berkas/:ticket/pesan/:digest',
  guard: 'anyone',
  handler: (ctx, visit) => withTracked(ctx, visit, (own, of) => sent(own, of, visit.params.digest ?? '')),
});

const answered = route({
  method: 'post',
  path: '/kerja/:ticket/pesan',
  guard: 'official',
  upload: MESSAGE_UPLOAD,
  async handler(ctx, visit) {
    const t = conversationTexts[visit.lang];
    const seen = await looked(ctx, visit);
    const { text, files, error } = await readMessage(ctx, visit, 'desk');
    if (error !== undefined)
      return show(ctx, seen, visit.lang, { message: { typed: visit.fields.pesan ?? '', error } }, 422);
    await say(ctx, { ticket: seen.case.ticket, side: 'desk', text, files });
    return here(`/kerja/${seen.case.ticket}`, t.sentAnswer);
  },
});

const settled = route({
  method: 'post',
  path: '/kerja/:ticket/pesan/selesai',
  guard: 'official',
  async handler(ctx, visit) {
    const { case: of } = await looked(ctx, visit);
    await settleQuestion(ctx, of.ticket);
    return here(`/kerja/${of.ticket}`, conversationTexts[visit.lang].settled);
  },
});

const fileForDesk = route({
  method: 'get',
  path: '/kerja/:ticket/pesan/:digest',
  guard: 'official',
  async handler(ctx, visit) {
    const { case: of } = await looked(ctx, visit);
    return sent(ctx, of, visit.params.digest ?? '');
  },
});

export const askingRoutes: readonly Route[] = [asked, fileForApplicant];
export const answeringRoutes: readonly Route[] = [answered, settled, fileForDesk];
