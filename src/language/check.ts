/**
 * Everything that must hold of an application beyond the shape of its parts.
 *
 * Errors keep an application from being published, adopted or opened; warnings tell an author what readers will miss.
 * Every check looks at the whole tree and reports all it finds; none stops at the first.
 */
import { checkBookings } from './checks/bookings.ts';
import { checking } from './checks/checking.ts';
import { checkExpressions } from './checks/expressions.ts';
import { checkFlow } from './checks/flow.ts';
import { checkForm } from './checks/form.ts';
import { checkLetters } from './checks/letters.ts';
import { checkLevies } from './checks/levies.ts';
import { checkNames } from './checks/names.ts';
import { checkNotices } from './checks/notices.ts';
import { checkParameters, checkRoles } from './checks/parameters.ts';
import { checkLocalDefaults, checkOwnValues } from './checks/publishing.ts';
import { checkRegisters } from './checks/registers.ts';
import { checkScenarios } from './checks/scenarios.ts';
import { checkStandard } from './checks/standard.ts';
import { checkTables } from './checks/tables.ts';
import { checkTexts } from './checks/texts.ts';
import { checkTranslations } from './checks/translations.ts';
import type { Definition, Finding } from './definition.ts';

export interface CheckOptions {
  /** Given where a release is to be made of it: what belongs to the publisher alone and must stand nowhere in the tree. */
  readonly forPublish?: { readonly forbidden: readonly string[] } | undefined;
}

/** Every finding of a tree whose shape is right. */
export function check(definition: Definition, options: CheckOptions = {}): readonly Finding[] {
  const of = checking(definition);
  checkNames(of);
  checkParameters(of);
  checkRoles(of);
  checkForm(of);
  checkExpressions(of);
  checkTables(of);
  checkFlow(of);
  checkLetters(of);
  checkLevies(of);
  checkNotices(of);
  checkRegisters(of);
  checkBookings(of);
  checkTexts(of);
  checkStandard(of);
  checkTranslations(of);
  checkScenarios(of);
  checkLocalDefaults(of, options.forPublish !== undefined);
  if (options.forPublish !== undefined) checkOwnValues(of, options.forPublish.forbidden);
  return withoutConsequences(of.findings);
}

/** What says that something is needed by nobody; a name misspelt where it is needed is found already. */
const UNNEEDED: ReadonlySet<string> = new Set(['parameters.unused', 'roles.unused', 'letters.never-issued']);

/** Findings without those that vanish when a misspelt name is mended. */
function withoutConsequences(findings: readonly Finding[]): readonly Finding[] {
  const meant = new Set(
    findings.flatMap(({ details }) => (details.suggestion === undefined ? [] : [details.suggestion])),
  );
  if (meant.size === 0) return findings;
  return findings.filter(({ code, path }) => !UNNEEDED.has(code) || !meant.has(path.split('.').at(-1) ?? ''));
}
