/** The fourteen components of a service standard (UU 25/2009 article 21; PermenPANRB 15/2014). */

/** Delivery (must be published) then management; order of PermenPANRB 15/2014. */
export const STANDARD_COMPONENTS = [
  'requirements',
  'procedure',
  'duration',
  'fee',
  'product',
  'complaints',
  'legal_basis',
  'facilities',
  'competence',
  'supervision',
  'staffing',
  'guarantee',
  'safety',
  'evaluation',
] as const;
export type StandardComponent = (typeof STANDARD_COMPONENTS)[number];
