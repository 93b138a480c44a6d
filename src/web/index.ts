/**
 * The web: how a request becomes a call, and its answer a page.
 *
 * Every route goes the same way: find the region, read the form, open the transaction, find out who asks, check the guard,
 * call the handler, commit, render. What is dangerous to forget is done here once: forms of other sites are refused, every
 * answer has its security headers, files and fields have limits, refusals become pages with a sentence.
 *
 * It knows no domain: regions, officials, menus and sentences are handed in by server.ts.
 */
export type { Holders, Resend } from './admission.ts';
export { collect } from './body.ts';
export { ACCOUNT_COOKIE } from './browser.ts';
export { deviceOf } from './device.ts';
export type { ProgramReply, ProgramRequest, ProgramRoute } from './programs.ts';
export { ResendPage } from './resend-page.tsx';
export {
  type Cookie,
  file,
  type Guard,
  type Handler,
  json,
  page,
  type Reply,
  type Route,
  redirect,
  route,
  type Site,
  type UploadedFile,
  type Visit,
} from './route.ts';
export { webProblems } from './texts.ts';
export { createWeb, type Web, type WebConfig } from './web.ts';
