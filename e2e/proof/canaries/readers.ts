import type { FieldClass, Token } from './tokens.ts';

/** Somebody or something that bytes go to. */
export type Reader =
  | 'liaison'
  | 'administrator'
  | 'desk'
  | 'destination'
  | 'other destination'
  | 'onboarding'
  | 'security'
  | 'auditor'
  | 'privacy'
  | 'executive'
  | 'stranger'
  | 'mail'
  | 'log'
  | 'health'
  | 'job'
  | 'dump'
  | 'storage';

/** Who may read what, of anybody's. Liaisons, administrators and mails: of their own organization only. */
export const MAY: Readonly<Record<Reader, readonly FieldClass[]>> = {
  liaison: ['organization', 'client', 'member', 'draft', 'item', 'file', 'message', 'conference'],
  administrator: ['organization', 'client', 'member'],
  desk: [
    ...(['organization', 'client', 'member', 'item', 'file', 'message', 'conference'] as const),
    ...(['desk', 'package', 'answer', 'officer'] as const),
  ],
  destination: ['package', 'answer', 'file', 'officer'],
  'other destination': [],
  onboarding: [
    ...(['organization', 'identifier', 'client', 'member'] as const),
    ...(['application', 'check', 'officer'] as const),
  ],
  security: ['officer'],
  auditor: [],
  privacy: [],
  executive: [],
  stranger: [],
  // A mail stands on open wires: it greets by name and says no more (RULES 26).
  mail: ['member'],
  log: [],
  health: [],
  job: [],
  dump: [],
  storage: [],
};

const OWN_ONLY: readonly Reader[] = ['liaison', 'administrator', 'mail'];

/** Whether this reader, of this organization or of none, may meet the token. */
export function mayRead(reader: Reader, of: string | null, token: Token): boolean {
  const isOwn = !OWN_ONLY.includes(reader) || token.owner === of;
  return isOwn && MAY[reader].includes(token.of);
}

/** What a reader has to have met, or the scan has looked at nothing. */
export const MUST: readonly (readonly [reader: Reader, of: FieldClass])[] = [
  ['liaison', 'draft'],
  ['liaison', 'item'],
  ['liaison', 'file'],
  ['liaison', 'message'],
  ['administrator', 'member'],
  ['administrator', 'client'],
  ['desk', 'item'],
  ['desk', 'file'],
  ['desk', 'desk'],
  ['desk', 'message'],
  ['destination', 'package'],
  ['destination', 'file'],
  ['onboarding', 'application'],
  ['onboarding', 'identifier'],
  ['onboarding', 'organization'],
  ['security', 'officer'],
];
