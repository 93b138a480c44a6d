/**
 * Regions: regional governments, the boundary that the database keeps between them.
 *
 * A region has its official code and name, its districts and villages from the official list, its agencies, its working
 * calendar, its colours and contacts. Reading another region's name and colours is everybody's right; everything else is
 * its own.
 *
 * It hides where the official list comes from. It does not know who works in an agency (people/, workforce/), nor what a
 * region runs (installations/).
 */
export { type Agency, addAgency, agencies, agency } from './agencies.ts';
export { calendarOf, ownHours, unitsApart } from './calendar/calendars.ts';
export {
  addNationalDays,
  addRamadan,
  type DeclaredDay,
  declareDay,
  declaredDays,
  NATIONAL_DAYS_DECREED,
  type NationalDay,
  nationalDays,
  withdrawDay,
} from './calendar/days.ts';
export type { RefusedLine } from './calendar/files.ts';
export { dropHours, setHours } from './calendar/hours.ts';
export {
  type DaysImported,
  exportDays,
  exportNationalDays,
  importDays,
  importNationalDays,
} from './calendar/importing.ts';
export { HOURS_OF_LAW, type Week } from './calendar/law.ts';
export { type OfficeCalendar, type OfficeHours, officeCalendar } from './calendar/office.ts';
export { sentenceOfRefusedLine } from './calendar/texts.ts';
export { addElsewhere, anchorOf, isElsewhere, regionsKnown } from './elsewhere.ts';
export { readPlacesAhead } from './official-list.ts';
export { isDesa, isPlaceHere, type Kecamatan, type Kelurahan, kecamatans, kelurahans, placeNames } from './places.ts';
export { bareName, type Region, type RegionContact, type RegionTheme } from './region.ts';
export { addRegion, changeIdentity, type NewRegion, regionOf, regionsAll } from './regions.ts';
export { regionRoutes } from './routes.tsx';
export type { AgencyKind } from './tables.ts';
export { regionsProblems } from './texts.ts';
