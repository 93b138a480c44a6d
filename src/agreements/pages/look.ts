/** Everything that the page of one agreement shows, gathered by the route. */
import type { PostHeld, RegionCode } from '../../foundation/context.ts';
import type { Region } from '../../regions/index.ts';
import type { Agreement, EndingProposal, Step } from '../agreement.ts';
import type { AgreementEvent } from '../agreements.ts';
import type { FieldFault, Fields } from '../forms.ts';
import type { FormStep } from '../step-forms.ts';

export interface Look {
  readonly agreement: Agreement;
  readonly own: RegionCode;
  readonly origin: Region;
  readonly holder: Region;
  readonly events: readonly AgreementEvent[];
  readonly proposal: EndingProposal | undefined;
  readonly today: string;
  /** The zone in which this region reads instants. */
  readonly zone: string;
  /** What the law opens to this party, and who is looking. */
  readonly steps: readonly Step[];
  readonly may: { readonly desk: boolean; readonly sign: boolean; readonly isHead: boolean };
  /** The other party lives on another server: steps are sent there. */
  readonly elsewhere: boolean;
  readonly posts: readonly PostHeld[];
  /** A form of this page that came back with faults. */
  readonly attempt:
    | { readonly step: FormStep; readonly fields: Fields; readonly faults: readonly FieldFault[] }
    | undefined;
}

export function nameOf(look: Pick<Look, 'origin' | 'holder'>, code: RegionCode): string {
  return code === look.origin.code ? look.origin.name : look.holder.name;
}

export function partyOfCode(look: Pick<Look, 'origin' | 'holder'>, code: RegionCode): Region {
  return code === look.origin.code ? look.origin : look.holder;
}

export function otherOf(look: Look): Region {
  return look.own === look.origin.code ? look.holder : look.origin;
}
