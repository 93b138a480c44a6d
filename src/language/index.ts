/**
 * The application language: what an application is, as data.
 *
 * A folder of YAML is read into one tree (`readApplication`), a layer of changes is put over a tree (`compose`), a tree is
 * held against the rules (`check`) and against another (`compare`), an update is brought together with what a region
 * changed (`merge`), and a checked tree is run: its form filled, its case moved from stage to stage, its letters written.
 * It hides YAML, FEEL, regular expressions and the canonical form. It is
 * pure: no clock, no files, no database, and it knows nothing of regions, people or cases; whoever calls it brings the
 * day, the calendar, the values and the answers. Same input, same result, on a server, in a command and in a browser.
 */

export {
  acceptedMediaTypes,
  askFaults,
  computed,
  faults,
  fileLimits,
  isConfidential,
  isRequired,
  isSafePattern,
  parseAnswer,
  printAnswer,
  sentenceOfFault,
  shownAnswers,
  shownAskFields,
  shownFields,
  shownOptions,
  shownPages,
} from './answers.ts';
export {
  type Booking,
  type BookingStep,
  bookingOf,
  daysAhead,
  isOpenOn,
  isSlot,
  minutesOf,
  type PlaceToBook,
  placesToBook,
  type SlotAnswer,
  slotsIn,
  timesOn,
} from './bookings/booking.ts';
export { freesBookings } from './bookings/scenario.ts';
export {
  addDays,
  calendarDaysBetween,
  type DayClock,
  daysLeft,
  FIXED_NATIONAL_DAYS,
  NATIONAL_DAYS,
  NATIONAL_DAYS_SOURCE,
  type NationalDay,
  nationalCalendar,
  type WorkingCalendar,
  workingDaysBetween,
} from './calendar.ts';
export { canonical, digestOf } from './canonical.ts';
export { type CheckOptions, check } from './check.ts';
export { changesOf, compare, type Difference } from './compare.ts';
export { blanksOf, compile, defaultOn, fillText, localised, withDefaults } from './compile.ts';
export { compose } from './compose.ts';
export type {
  Action,
  Adaptation,
  Answer,
  Answers,
  Change,
  Clock,
  Days,
  Deadline,
  DecisionTable,
  Definition,
  Expression,
  Field,
  FieldType,
  FileAnswer,
  Finding,
  Flow,
  Form,
  Kind,
  LegalBasis,
  Letter,
  NamedValue,
  Option,
  Page,
  Parameter,
  ParameterType,
  ParameterValues,
  Pattern,
  Place,
  PrefillSource,
  Privacy,
  RecordAnswer,
  RecordStep,
  Register,
  Role,
  RoleAt,
  Scenario,
  ScenarioStep,
  Stage,
  Timer,
} from './definition.ts';
export { sentenceOfFinding } from './findings.ts';
export { advance, offered, open, type Step } from './flow/advance.ts';
export { type ClockView, clocksOf } from './flow/clocks.ts';
export { type Consulting, type ConsultStep, consult, consultKey, consultsIn, joined } from './flow/consulting.ts';
export { scenarioScope } from './flow/examples.ts';
export { endOfValidity } from './flow/recording.ts';
export type { RecordChange } from './flow/runtime.ts';
export {
  type AnswerFault,
  type Application,
  type BillState,
  type Block,
  type CaseState,
  type ClockState,
  type ConsultState,
  type Desk,
  type DueTimer,
  type Ending,
  type FieldPlace,
  isRefusal,
  type LetterScope,
  type ListBlock,
  type Outcome,
  type Refusal,
  type RefusalCode,
  type Run,
  type Runs,
  type ScenarioFailure,
  type ScenarioResult,
  type Scope,
  type StageRemainder,
  type Typed,
} from './flow/runtime.ts';
export { UNBEGUN, wholeState } from './flow/state.ts';
export { nextTimer, passed, timersAhead, timersDue, timersIn, withDeadlineTimers } from './flow/timing.ts';
export { mayWithdraw, WITHDRAW, withdraw } from './flow/withdrawing.ts';
export { nikFault } from './identity-numbers.ts';
export { fillTemplate, letterBlocks, letterTexts, type Placeholder, placeholdersOf } from './letter-blocks.ts';
export { formatNumber } from './letter-number.ts';
export { type BillLine, type BillMade, levyShown, PAYS, settle } from './levies/billing.ts';
export type { Awaits, Levy, LevyPenalty } from './levies/levy.ts';
export {
  type Choice,
  type Choices,
  CONFLICT_CLASSES,
  type Conflict,
  type ConflictClass,
  type Sides,
} from './merge/conflicts.ts';
export { readAdaptation, readChoices, readEdited, readPlainYaml, readValues } from './merge/files.ts';
export { type ChoicesInWords, choicesOfConflict, sentenceOfConflict } from './merge/sentences.ts';
export { type Merge, type MergeOptions, merge } from './merge.ts';
export {
  allQuestionsIn,
  BUILT_IN_PARAMETERS,
  fieldsOf,
  type NameKind,
  type NameType,
  NEARNESS,
  namesOf,
  OWN_STEPS,
  parameterTypes,
  questionsIn,
  SERVICE_NAME,
  typeOfField,
  typeOfParameter,
  typeOfValue,
} from './names.ts';
export { nearest } from './nearest.ts';
export type { Happening, HappeningKind } from './notices/happenings.ts';
export {
  happeningsOfMove,
  happeningsOfOpening,
  noticesFor,
  stageName,
  type Worded,
} from './notices/notice.ts';
export { inWords } from './number-words.ts';
export { pack, unpack } from './pack.ts';
export { elementAt } from './paths.ts';
export { type OriginValues, type Reading, readApplication } from './read.ts';
export { chosen } from './registers/chosen.ts';
export { type KeptFault, readKept } from './registers/reading.ts';
export { sentenceOfFailure } from './scenario-sentences.ts';
export { lettersOfScenario, runScenarios } from './scenarios.ts';
export { AFFAIR_GROUPS, AFFAIRS, type AffairGroup } from './schema/affairs.ts';
export { applicationSchema } from './schema/json-schema.ts';
export { sentenceOfDifference } from './sentences/differences.ts';
export { STANDARD_COMPONENTS, type StandardComponent } from './standard-components.ts';
export { type ValueKind, valueKindAt, wordInWords } from './value-kinds.ts';
