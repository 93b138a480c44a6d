/**
 * People: officials who sign in, and their sessions.
 *
 * An official is a person with a number and a name, registered in one region; what they may do comes from the posts they
 * hold (workforce/), never from here. Signing in is limited by number and by address, sessions end by themselves, and a
 * stolen table of sessions or passwords opens nothing.
 *
 * Deciding officials prove a second factor after the password (second-factor.ts).
 *
 * It hides how passwords, secrets and tokens are kept. Citizens have no account: they hold the tracking code of their case (cases/).
 */
export { isNip, plainNip, writeNip } from './nip.ts';
export {
  byNip,
  keptOut,
  type Person,
  people,
  peopleByIds,
  person,
  register,
  setActive,
  setGrade,
  setPassword,
} from './officials.ts';
export { hashPassword, PASSWORD_AT_LEAST, PASSWORD_AT_MOST, passwordFits } from './passwords.ts';
export { type Grade, isGrade, RANKS, rankOf } from './ranks.ts';
export {
  confirmSecondFactor,
  type Enrolment,
  enrolment,
  RECOVERY_CODES,
  removeSecondFactor,
  renewRecoveryCodes,
  type SecondFactor,
  secondFactor,
  secondFactorFits,
  startSecondFactor,
  withSecondFactor,
} from './second-factor.ts';
export {
  begin,
  end,
  endOne,
  endOthers,
  IDLE_MINUTES,
  type OwnSession,
  proved,
  proving,
  SESSION_HOURS,
  type Session,
  session,
  sessionsOfOfficial,
  touch,
} from './sessions.ts';
export { type SignedIn, signIn } from './sign-in.ts';
