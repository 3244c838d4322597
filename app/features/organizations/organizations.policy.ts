/** States of an organization; the database lists the same. */
export const organizationStates = ['invited', 'live', 'suspended', 'offboarded'] as const;

export type OrganizationState = (typeof organizationStates)[number];
export type OrganizationEvent = 'suspend' | 'restore';

type Facts = {
  readonly state: string;
  readonly wasLive: boolean;
  /** Its keys are gone: it never works again. */
  readonly isDestroyed: boolean;
};

/**
 * What an organization becomes; null when the step is not possible now. Restoring leads back to where it was:
 * an organization whose first person never enrolled waits for that again.
 */
export function nextOrganizationState(
  { state, wasLive, isDestroyed }: Facts,
  event: OrganizationEvent,
): OrganizationState | null {
  switch (event) {
    case 'suspend':
      return state === 'live' || state === 'invited' ? 'suspended' : null;
    case 'restore':
      if (state !== 'suspended' || isDestroyed) return null;
      return wasLive ? 'live' : 'invited';
  }
}
