/**
 * The catalogue: what regions publish for each other.
 *
 * An application's files become a release here: checked, given a digest, and never changed again. The catalogue knows
 * who published what, which releases were retired and why, and which region runs which release. It keeps every tree
 * once, by digest, also those that a region made by adapting a release.
 *
 * It hides how trees are stored and prepared (`application` keeps the prepared ones in memory). It does not know why a
 * region may take a release (that is agreements/), nor how one is put to work (installations/).
 */
export { affairGroup, affairName } from './affairs.ts';
export {
  type ChangeGroup,
  type Compared,
  comparisonAsData,
  groupsOf,
  inReadingOrder,
  isNews,
} from './comparing.ts';
export { application, definition, store } from './definitions.ts';
export { deadlineInWords, flowPicture } from './flow-picture.ts';
export { type Imported, importRelease, markRetired, type PublishedRelease, publishedBy } from './importing.ts';
export type { Reason } from './likeness.ts';
export { type NearDuplicate, nearDuplicates } from './near-duplicates.ts';
export { type Extending, extendingOf, releasesOfEach } from './newer.ts';
export { ComparisonView, itemOf, type Reading, readingOf } from './pages/comparison.tsx';
export { forbiddenStrings, type Publication, publish } from './publishing.ts';
export {
  compareVersions,
  isBreaking,
  isRetirementReason,
  RETIREMENT_REASONS,
  type RetirementReason,
  readVersion,
} from './release.ts';
export {
  catalogue,
  type Entry,
  type Filter,
  type Holding,
  hold,
  holders,
  holdingsOf,
  originValues,
  type Release,
  release,
  releases,
  retire,
  shareChanges,
  tell,
  unhold,
} from './releases.ts';
export { catalogueRoutes } from './routes.tsx';
export { scenarioItems } from './scenario-items.ts';
export { catalogueProblems, sentenceOfPublication } from './texts.ts';
export { FIELD_TYPE_NAMES, PATTERN_NAMES, RETIREMENT_NAMES, STANDARD_NAMES } from './words.ts';
