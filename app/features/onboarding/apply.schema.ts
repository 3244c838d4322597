import { z } from 'zod';
import { typedEmail, typedLine, typedText } from '#app/lib/typed-text.ts';
import { createLookup } from '#app/reference/lookup.ts';
import { organizationKinds } from '../organizations/organizations.schema.ts';

/** Where in an organization the contact works. */
export const departments = createLookup([
  { code: 'security', name: 'Security' },
  { code: 'customs_compliance', name: 'Customs compliance' },
  { code: 'sourcing', name: 'Sourcing' },
  { code: 'legal', name: 'Legal' },
  { code: 'other', name: 'Other' },
]);

/** Longest statement; about a page and a half. */
export const STATEMENT_MAX = 5000;

const website = z
  .string()
  .trim()
  .max(300, 'Use at most 300 characters.')
  .regex(/^(https?:\/\/)?[\w-]+(\.[\w-]+)+(\/\S*)?$/i, 'A website looks like www.example.com.');

const phone = z
  .string('Enter the phone number.')
  .trim()
  .regex(
    /^\+?[\d\s().\-/]{5,30}(\s?(x|ext\.?)\s?\d{1,6})?$/i,
    'A phone number looks like +1 202 555 0134.',
  );

/** What anyone fills in to become a partner. `key` is made by the page and tells a repeated sending from a new one. */
export const ApplySchema = z.strictObject({
  key: z.uuid('Open the form again.'),
  organizationName: typedLine({ missing: "Enter the organization's name.", max: 200 }),
  kind: z.enum(organizationKinds.codes, 'Choose what kind of organization it is.'),
  address: typedText({ missing: 'Enter the postal address.', max: 1000 }),
  website: website.optional(),
  contactName: typedLine({ missing: 'Enter your name.', max: 120 }),
  title: typedLine({ missing: 'Enter your title.', max: 120 }),
  department: z.enum(departments.codes, 'Choose the department you work in.'),
  email: typedEmail('Enter your e-mail address at work.'),
  phone,
  statement: typedText({ missing: 'Say what you can contribute.', max: STATEMENT_MAX }),
});

export type Apply = z.infer<typeof ApplySchema>;

/** Reference of an application: a control number with letters of its own. */
export const ReferenceSchema = z.string().regex(/^AP-[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]$/);
