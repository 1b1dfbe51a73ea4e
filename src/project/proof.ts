/** What kind of work a start rests on. Only the first two are permanent works. */
export const startBases = ['trench', 'piling', 'levelling', 'demolition', 'survey', 'ceremony'] as const;
export type StartBasis = (typeof startBases)[number];

/** Papers that prove an event; each is a line of the domain study's evidence column. */
export const proofs = [
  'contract_scan',
  'framework_scan',
  'visit_log',
  'company_registered',
  'project_code',
  'site',
  'money_arrived',
  'permit',
  'commitment',
  'construction_contract',
  'dated_photo',
  'filing',
  'trial_accepted',
  'output',
  'acceptance',
] as const;
export type Proof = (typeof proofs)[number];
