import { z } from 'zod';
import { typedEmail, typedLine } from '#app/lib/typed-text.ts';
import { affiliations } from '#app/reference/destinations.ts';
import { createLookup } from '#app/reference/lookup.ts';

/** Offices there are. Each person holds one; the database lists the same. */
export const officeRoles = createLookup([
  { code: 'analyst', name: 'Triage analyst' },
  { code: 'supervisor', name: 'Triage supervisor' },
  { code: 'destination_officer', name: 'Destination officer' },
  { code: 'onboarding_admin', name: 'Onboarding administrator' },
  { code: 'security_admin', name: 'Security administrator' },
  { code: 'auditor', name: 'Auditor' },
  { code: 'privacy_officer', name: 'Privacy officer' },
  { code: 'executive', name: 'Executive' },
]);

export const InviteOfficerSchema = z
  .strictObject({
    name: typedLine({ missing: 'Enter the name.', max: 120 }),
    email: typedEmail('Enter the e-mail address at work.'),
    role: z.enum(officeRoles.codes, 'Choose the office.'),
    destination: z.uuid('Choose from the list.').optional(),
    affiliation: z.enum(affiliations.codes, 'Choose whom the person works for.'),
  })
  .refine(({ role, destination }) => role !== 'destination_officer' || destination, {
    path: ['destination'],
    message: 'Choose the destination this officer works for.',
  })
  .refine(({ role, destination }) => role === 'destination_officer' || !destination, {
    path: ['destination'],
    message: 'Only a destination officer belongs to a destination. Choose none.',
  })
  .refine(
    ({ role, affiliation }) => role === 'destination_officer' || affiliation === 'department',
    {
      path: ['affiliation'],
      message: 'Only a destination officer can work outside the department.',
    },
  );

export type InviteOfficer = z.infer<typeof InviteOfficerSchema>;
