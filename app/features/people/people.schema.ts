import { z } from 'zod';
import { typedEmail, typedLine } from '#app/lib/typed-text.ts';
import { createLookup } from '#app/reference/lookup.ts';

/** What a colleague may do; one person can have both. */
export const memberRoles = createLookup([
  {
    code: 'liaison',
    name: 'Liaison',
    meaning: 'Files and answers for the clients you choose below.',
  },
  {
    code: 'administrator',
    name: 'Administrator',
    meaning:
      'Invites and disables people, adds clients, decides who works for whom. Reads no item.',
  },
]);

const clients = z.array(z.uuid('Choose from the list.')).max(1000);

export const InviteMemberSchema = z
  .strictObject({
    name: typedLine({ missing: 'Enter the name.', max: 120 }),
    email: typedEmail('Enter the e-mail address.'),
    title: typedLine({ missing: 'Enter the title.', max: 120 }).optional(),
    roles: z.array(z.enum(memberRoles.codes)).min(1, 'Choose at least one role.'),
    clients,
  })
  .refine(({ roles, clients: chosen }) => !roles.includes('liaison') || chosen.length > 0, {
    path: ['clients'],
    message: 'Choose at least one client for a liaison.',
  })
  .refine(({ roles, clients: chosen }) => roles.includes('liaison') || chosen.length === 0, {
    path: ['clients'],
    message: 'Only a liaison works for clients. Choose the role, or no client.',
  });

/** Which clients a liaison works for; `seen` is what the page showed, so that nobody's change gets lost. */
export const ChangeGrantsSchema = z.strictObject({
  clients,
  seen: z.string().max(40_000).optional(),
});

export const AddClientSchema = z.strictObject({
  name: typedLine({ missing: "Enter the client's name.", max: 200 }),
  liaisons: z.array(z.uuid('Choose from the list.')).max(1000),
});

export type InviteMember = z.infer<typeof InviteMemberSchema>;
export type ChangeGrants = z.infer<typeof ChangeGrantsSchema>;
export type AddClient = z.infer<typeof AddClientSchema>;

/** How a set of grants reads in a form's hidden field. */
export function packGrants(clientIds: readonly string[]): string {
  return [...clientIds].sort().join(' ');
}
