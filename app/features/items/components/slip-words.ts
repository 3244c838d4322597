import { exhaustive } from '#app/lib/exhaustive.ts';
import type { Slip } from '../../marking/slip-guard.policy.ts';

const SHOWN = 60;

/** What is wrong with a place, in words. */
export function sentenceOf(slip: Slip): string {
  const { kind, isPublicByLaw } = slip;
  switch (kind) {
    case 'repeat':
      return isPublicByLaw
        ? `The law makes this public, and it repeats what you bracketed: “${short(slip.repeats)}”. The bracket does not protect it while it stands here.`
        : `This is still public. It repeats what you bracketed: “${short(slip.repeats)}”.`;
    case 'personal':
      return `This looks like ${slip.repeats}, and it is public.`;
    case 'loose_bracket':
      return 'This bracket has no other half, so it keeps nothing confidential.';
    case 'typed_bracket':
      return 'Brackets work in the narrative only. Here everyone who gets the item reads them and what is inside.';
    case 'too_much':
      return `The public version leaves out ${slip.repeats} of this. Give the brackets a public summary, or bracket less, so that a reader can follow.`;
    default:
      return exhaustive(kind);
  }
}

function short(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
