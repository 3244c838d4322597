import type { Tone } from '#app/ui/types.ts';
import type { PartnerStatusCode } from './partner-status.policy.ts';

const tones: Readonly<Record<PartnerStatusCode, Tone>> = {
  draft: 'neutral',
  received: 'info',
  returned: 'warn',
  acknowledged: 'info',
  in_review: 'waiting',
  referred: 'waiting',
  being_acted_on: 'good',
  outcome_reported: 'good',
  open: 'waiting',
  closed: 'neutral',
  withdrawn: 'neutral',
};

/** How a status told to a partner looks. */
export function toneOfStatus(code: string): Tone {
  return Object.hasOwn(tones, code)
    ? // The line above says that it is one of these.
      tones[code as PartnerStatusCode]
    : 'neutral';
}
