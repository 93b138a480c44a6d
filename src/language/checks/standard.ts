/** What readers will miss: components of the service standard, and examples that prove the application. */
import { STANDARD_COMPONENTS } from '../standard-components.ts';
import type { Checking } from './checking.ts';

export function checkStandard(checking: Checking): void {
  const { definition } = checking;
  if (definition.kind !== 'application') return;
  for (const component of STANDARD_COMPONENTS) {
    if (!Object.hasOwn(definition.standard, component))
      checking.warning('standard.missing', `standard.${component}`, { component });
  }
  if (Object.keys(definition.scenarios).length === 0) checking.warning('scenarios.none', 'scenarios');
}
