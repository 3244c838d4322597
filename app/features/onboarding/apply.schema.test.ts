import { describe, expect, test } from 'vitest';
import { ApplySchema } from './apply.schema.ts';

const typed = {
  key: '8b9f0a56-5d0c-4f0e-9a53-0d5f0c8f1a01',
  organizationName: 'Elder Fasteners Co.',
  kind: 'domestic_producer',
  address: '12 Foundry Lane\nDayton, OH 45402',
  contactName: 'Edda Forge',
  title: 'Trade counsel',
  department: 'customs_compliance',
  email: 'edda@elder.example',
  phone: '+1 202 555 0134',
  statement: 'We see every offer.',
};

test('an application needs no website', () => {
  expect(ApplySchema.parse(typed)).toEqual(typed);
});

describe('each wrong answer gets a message beside its field', () => {
  test.each([
    ['organizationName', undefined, "Enter the organization's name."],
    ['kind', 'charity', 'Choose what kind of organization it is.'],
    ['address', ' ', 'Enter the postal address.'],
    ['website', 'javascript:alert(1)', 'A website looks like www.example.com.'],
    ['contactName', 'Edda\nForge', 'Use one line of plain text.'],
    ['department', undefined, 'Choose the department you work in.'],
    ['email', 'edda', 'An e-mail address looks like name@example.com.'],
    ['phone', 'call me', 'A phone number looks like +1 202 555 0134.'],
    ['statement', 'x'.repeat(5001), 'Use at most 5,000 characters.'],
    ['key', 'x', 'Open the form again.'],
  ])('%s: %s', (name, value, message) => {
    const { error } = ApplySchema.safeParse({ ...typed, [name]: value });

    expect(error?.issues).toMatchObject([{ path: [name], message }]);
  });
});

test('a field that is not on the form is refused', () => {
  expect(ApplySchema.safeParse({ ...typed, state: 'approved' }).success).toBe(false);
});

test.each([['https://elder.example/trade?x=1'], ['elder.example'], ['www.elder.co.uk']])(
  'a website may look like %s',
  (website) => {
    expect(ApplySchema.safeParse({ ...typed, website }).success).toBe(true);
  },
);
