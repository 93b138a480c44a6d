/**
 * Installations: releases at work in a region.
 *
 * An installation joins three things: a release (by digest, or the release with the region's adaptation composed into
 * it), the region's own values for the blanks, and the posts that do the roles' work. It is closed to citizens until
 * nothing is missing, and says what is. Closing it stops new cases only; cases keep the digest they were opened under.
 *
 * It hides where roles and values are kept and which desk gets what. It knows nothing of cases: whoever removes an
 * installation says whether there are any.
 */
export { readValue, readValues, type ValueFault } from './blanks.ts';
export { type DeskFound, type DeskWanted, deskFor, deskFound } from './desks.ts';
export {
  type Desks,
  type Fields,
  hasDesk,
  optionsOfRoles,
  readDesk,
  readMappings,
  typedValue,
  typedValues,
  valueName,
  writtenValue,
} from './forms.ts';
export { type DeskChoices, deskChoices, faultInWords, RoleInputs, ValueInput, valueInWords } from './inputs.tsx';
export {
  type Dispatching,
  dispatchingOf,
  type Installation,
  type InstallationState,
  isComplete,
  type Missing,
  missingFrom,
  nameHere,
  POST_KIND_OF_PLACE,
  type RoleMapping,
} from './installation.ts';
export {
  adopt,
  applicationOf,
  closeToCitizens,
  enforceAgreements,
  fillBlanks,
  install,
  installation,
  installationIfAny,
  installations,
  mapRoles,
  missing,
  type NewInstallation,
  openInstallations,
  openToCitizens,
  parametersOf,
  remove,
} from './installations.ts';
export { mappingsOf } from './mappings.ts';
export { DeedCard, overSince } from './pages/deed.tsx';
export { replacePost } from './replacing.ts';
export { installationRoutes } from './routes.tsx';
export { servicesHere } from './services-here.ts';
export { installationsProblems } from './texts.ts';
