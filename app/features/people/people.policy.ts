import type { Tone } from '#app/ui/types.ts';

const STATES: Readonly<Record<string, { readonly label: string; readonly tone: Tone }>> = {
  invited: { label: 'Invited', tone: 'waiting' },
  active: { label: 'Active', tone: 'good' },
  disabled: { label: 'Disabled', tone: 'neutral' },
};

/** What the state of a membership or office is called, and how it looks. */
export function personState(code: string): { readonly label: string; readonly tone: Tone } {
  return STATES[code] ?? { label: code, tone: 'neutral' };
}

type Roles = { readonly isLiaison: boolean; readonly isAdministrator: boolean };

/** A member's roles in words. */
export function rolesOf({ isLiaison, isAdministrator }: Roles): string {
  if (isLiaison && isAdministrator) return 'Liaison and administrator';
  return isAdministrator ? 'Administrator' : 'Liaison';
}

/** An organization keeps at least one active administrator: nobody else could let people in. */
export function isLastAdministrator(
  membershipId: string,
  activeAdministratorIds: readonly string[],
): boolean {
  return activeAdministratorIds.length === 1 && activeAdministratorIds[0] === membershipId;
}

/** What to give and what to take so that `now` becomes `wanted`. */
export function compareGrants(
  now: readonly string[],
  wanted: readonly string[],
): { readonly given: readonly string[]; readonly taken: readonly string[] } {
  return {
    given: [...new Set(wanted)].filter((id) => !now.includes(id)),
    taken: now.filter((id) => !wanted.includes(id)),
  };
}
