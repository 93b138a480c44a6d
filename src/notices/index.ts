/**
 * Notices: telling people and other programs what happened, outside of the pages.
 *
 * A notice is written in the transaction of what it tells of, so there is one exactly if the thing happened. The postman
 * carries it afterwards, at least once: by e-mail, by a gateway for WhatsApp and SMS, or to a webhook as a CloudEvent. It asks
 * for nothing outside unless an operator set a channel up; what cannot be carried rests where the operator sees it.
 *
 * It hides channels and their secrets, tries and their pauses, quiet hours, round-ups, what recipients chose. It does not know
 * cases: the words arrive final, and what a notice is about is a kind and a name.
 */

export { announce, type NewEvent } from './announcing.ts';
export { choiceAbout, choose, speak } from './choices.ts';
export { contactOf } from './contacts.ts';
export { forgetNotices } from './forgetting.ts';
export { internationalPhone, mailAddress, maskedAddress } from './notice.ts';
export { type NewNotice, notify } from './notifying.ts';
export { failedNotices } from './outbox.ts';
export { unseenNotices } from './own.ts';
export { NoticeChoice, NoticeLog } from './pages/log-card.tsx';
export { type Postman, startPostman } from './postman.ts';
export { noticesProblems } from './problem-texts.ts';
export { noticePrograms } from './programs.ts';
export { noticeRoutes } from './routes.tsx';
export { noticesOf, type SentNotice } from './sent.ts';
export { configureNotices, type ServerChannels } from './server-channels.ts';
export { noticeSweeps } from './sweeps.ts';
