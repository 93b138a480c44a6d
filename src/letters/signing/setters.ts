/** Who says how a region signs: whoever runs the server, and the secretary, who answers for its papers. */
import type { Duty } from '../../foundation/context.ts';

export const SETTERS: readonly Duty[] = ['operator', 'regional-secretary'];
export const SETTINGS_READERS: readonly Duty[] = [...SETTERS, 'auditor'];
