import { z } from 'zod';
import { createLookup } from '#app/reference/lookup.ts';

/** Kinds of organizations that become partners. */
export const organizationKinds = createLookup([
  { code: 'importer', name: 'Importer' },
  { code: 'association', name: 'Trade association' },
  { code: 'right_holder', name: 'Right holder' },
  { code: 'domestic_producer', name: 'Domestic producer' },
  { code: 'union', name: 'Union or group of workers' },
  { code: 'broker', name: 'Customs broker' },
  { code: 'other', name: 'Other' },
]);

/** Why an organization is suspended. Codes stand in clear and in the trail. */
export const suspendReasons = createLookup([
  { code: 'security', name: 'An account may be in the wrong hands' },
  { code: 'terms', name: 'The terms of use were not kept' },
  { code: 'revalidation', name: 'Its facts could not be confirmed again' },
  { code: 'own_request', name: 'The organization asked for it' },
  { code: 'other', name: 'Other' },
]);

/** Why a suspension ends. */
export const restoreReasons = createLookup([
  { code: 'resolved', name: 'The cause is resolved' },
  { code: 'in_error', name: 'It was suspended in error' },
  { code: 'other', name: 'Other' },
]);

export const SuspendSchema = z.strictObject({
  reason: z.enum(suspendReasons.codes, 'Choose why you suspend it.'),
});

export const RestoreSchema = z.strictObject({
  reason: z.enum(restoreReasons.codes, 'Choose why you restore it.'),
});

export type Suspend = z.infer<typeof SuspendSchema>;
export type Restore = z.infer<typeof RestoreSchema>;
