import type { MongoQuery, RawRuleOf } from '@casl/ability';
import {
  CamelCasePlugin,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Allowed } from '#db/queries/allowed.ts';
import type { DB } from '#db/schema.ts';
import { type AppAbility, createAbility } from './ability.ts';
import { predicateFor, predicateOn } from './predicate.ts';

type Rule = RawRuleOf<AppAbility>;

const compiling = new Kysely<DB>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
  plugins: [new CamelCasePlugin()],
});

function compiled(allowed: Allowed<keyof DB>, alias = 'i') {
  const { sql: text, parameters } = sql`${allowed.as(alias)}`.compile(compiling);
  return [text.replaceAll('"', ''), ...parameters];
}

function reading(...conditions: readonly (MongoQuery | undefined)[]): AppAbility {
  return createAbility(
    conditions.map(
      (of): Rule => ({
        action: 'read',
        subject: 'OwnItem',
        ...(of ? { conditions: of } : {}),
      }),
    ),
  );
}

describe('a rule becomes the condition that says the same', () => {
  test.each<[string, readonly (MongoQuery | undefined)[], readonly unknown[]]>([
    ['no rule lets nothing through', [], ['1 = 0']],
    ['a rule without condition lets everything through', [undefined], ['1 = 1']],
    ['a value', [{ clientId: 'fern' }], ['i.client_id = $1', 'fern']],
    ['no value', [{ clientId: null }], ['i.client_id is null']],
    ['one of several', [{ clientId: { $in: ['a', 'b'] } }], ['i.client_id = any ($1)', ['a', 'b']]],
    ['one of none', [{ clientId: { $in: [] } }], ['1 = 0']],
    [
      'one of several, or none',
      [{ clientId: { $in: ['a', null] } }],
      ['(i.client_id = any ($1) or i.client_id is null)', ['a']],
    ],
    [
      'none of several',
      [{ clientId: { $nin: ['a', 'b'] } }],
      ['(i.client_id <> all ($1) or i.client_id is null)', ['a', 'b']],
    ],
    ['none of none', [{ clientId: { $nin: [] } }], ['1 = 1']],
    ['any value', [{ clientId: { $nin: [null] } }], ['i.client_id is not null']],
    [
      'any value but one',
      [{ clientId: { $nin: ['a', null] } }],
      ['(i.client_id <> all ($1) and i.client_id is not null)', ['a']],
    ],
    [
      'several fields are joined by and',
      [{ organizationId: 'alder', itemId: 'x' }],
      ['(i.organization_id = $1 and i.id = $2)', 'alder', 'x'],
    ],
    [
      'several rules are joined by or, the last first',
      [{ clientId: 'fern' }, { clientId: 'gorse' }],
      ['(i.client_id = $1 or i.client_id = $2)', 'gorse', 'fern'],
    ],
  ])('%s', (_what, conditions, expected) => {
    const ability = reading(...conditions);

    expect(compiled(predicateFor(ability, 'read OwnItem', 'items'))).toEqual(expected);
  });

  test('a field that the table does not keep is asked of the row it hangs on', () => {
    const ability = reading({ organizationId: 'alder', clientId: 'fern' });

    expect(compiled(predicateFor(ability, 'read OwnItem', 'itemVersions'), 'v')).toEqual([
      '(v.organization_id = $1 and exists (select 1 as found from items as allowed_items' +
        ' where (allowed_items.organization_id = v.organization_id and allowed_items.id = v.item_id' +
        ' and allowed_items.client_id = $2)))',
      'alder',
      'fern',
    ]);
  });

  test('the row that it hangs on is not asked for what the table keeps itself', () => {
    const ability = reading({ organizationId: 'alder' });

    expect(compiled(predicateFor(ability, 'read OwnItem', 'itemVersions'), 'v')).toEqual([
      'v.organization_id = $1',
      'alder',
    ]);
  });

  test('of several rules each is asked of that row, with all that it says', () => {
    const ability = reading(
      { organizationId: 'alder', clientId: 'fern' },
      { organizationId: 'birch', clientId: 'gorse' },
      { organizationId: 'cedar' },
    );

    expect(compiled(predicateFor(ability, 'read OwnItem', 'itemVersions'), 'v')).toEqual([
      '(v.organization_id = $1 or exists (select 1 as found from items as allowed_items' +
        ' where (allowed_items.organization_id = v.organization_id and allowed_items.id = v.item_id' +
        ' and ((v.organization_id = $2 and allowed_items.client_id = $3)' +
        ' or (v.organization_id = $4 and allowed_items.client_id = $5)))))',
      'cedar',
      'birch',
      'gorse',
      'alder',
      'fern',
    ]);
  });

  test('where a row stands for several, every one of them is asked', () => {
    const ability = createAbility([
      {
        action: 'read',
        subject: 'Referral',
        conditions: { state: 'delivered', itemId: { $nin: ['x'] } },
      },
    ]);

    expect(compiled(predicateFor(ability, 'read Referral', 'referrals'), 'r')).toEqual([
      'not exists (select 1 as found from referral_items as allowed_referral_items' +
        ' where (allowed_referral_items.referral_id = r.id' +
        ' and (r.state = $1 and (allowed_referral_items.item_id <> all ($2)' +
        ' or allowed_referral_items.item_id is null)) is not true))',
      'delivered',
      ['x'],
    ]);
  });

  test('another permission on the same rows has rules of its own', () => {
    const ability = reading(undefined);

    expect(compiled(predicateFor(ability, 'complete OwnItem', 'items'))).toEqual(['1 = 0']);
  });
});

describe('what hangs on a row that was found is not asked for it again', () => {
  const item = { organizationId: 'alder', clientId: 'fern', itemId: 'x' };
  const ofVersions = (conditions: readonly MongoQuery[], fields: Record<string, unknown> = item) =>
    compiled(
      predicateOn(reading(...conditions), 'read OwnItem', {
        table: 'itemVersions',
        found: {
          table: 'items',
          fields,
        },
      }),
      'v',
    );
  const hangsOnIt = 'v.organization_id = $1 and v.item_id = $2';

  test.each<[string, readonly MongoQuery[], readonly unknown[]]>([
    ['a value it has', [{ clientId: 'fern' }], [`(${hangsOnIt})`, 'alder', 'x']],
    ['a value it has not', [{ clientId: 'gorse' }], ['1 = 0']],
    ['no value', [{ clientId: null }], ['1 = 0']],
    ['one of several', [{ clientId: { $in: ['fern', null] } }], [`(${hangsOnIt})`, 'alder', 'x']],
    ['one of others', [{ clientId: { $in: ['gorse'] } }], ['1 = 0']],
    ['none of others', [{ clientId: { $nin: ['gorse'] } }], [`(${hangsOnIt})`, 'alder', 'x']],
    ['none of several', [{ clientId: { $nin: ['fern'] } }], ['1 = 0']],
    [
      'what the table keeps itself stays a condition',
      [{ organizationId: 'birch', clientId: 'fern' }],
      [
        '(v.organization_id = $1 and v.organization_id = $2 and v.item_id = $3)',
        'birch',
        'alder',
        'x',
      ],
    ],
    [
      'several rules, each by itself',
      [{ clientId: 'gorse' }, { clientId: 'fern' }, { organizationId: 'alder' }],
      [
        '(v.organization_id = $1 or (v.organization_id = $2 and v.item_id = $3) or 1 = 0)',
        'alder',
        'alder',
        'x',
      ],
    ],
    ['no rule', [], ['1 = 0']],
  ])('%s', (_what, conditions, expected) => {
    expect(ofVersions(conditions)).toEqual(expected);
  });

  test.each([
    ['full', 'p.referral_id = $1', 'r'],
    ['public', '1 = 0'],
  ])(
    'a rule wants all that it says: of two fields, with the rendition %s',
    (rendition, ...expected) => {
      const ability = createAbility([
        {
          action: 'read',
          subject: 'ReceivedPackage',
          conditions: { state: 'delivered', rendition: 'full' },
        },
      ]);
      const fields = { referralId: 'r', state: 'delivered', rendition };

      expect(
        compiled(
          predicateOn(ability, 'read ReceivedPackage', {
            table: 'packages',
            found: { table: 'referrals', fields },
          }),
          'p',
        ),
      ).toEqual(expected);
    },
  );

  test('nothing is concluded from a row of another table', () => {
    const ability = reading({ clientId: 'fern' });

    expect(
      compiled(
        predicateOn(ability, 'read OwnItem', {
          table: 'itemVersions',
          found: { table: 'drafts', fields: item },
        }),
        'v',
      ),
    ).toEqual(compiled(predicateFor(ability, 'read OwnItem', 'itemVersions'), 'v'));
  });

  test('one of several rows that it stands for does not speak for the others', () => {
    const ability = createAbility([
      { action: 'read', subject: 'Referral', conditions: { itemId: { $nin: ['x'] } } },
    ]);

    expect(
      compiled(
        predicateOn(ability, 'read Referral', {
          table: 'referrals',
          found: {
            table: 'referralItems',
            fields: { ...item, itemId: 'y', referralId: 'r' },
          },
        }),
        'r',
      ),
    ).toEqual(compiled(predicateFor(ability, 'read Referral', 'referrals'), 'r'));
  });

  test('what the row hangs on in turn is not known from it', () => {
    const ability = createAbility([
      {
        action: 'read',
        subject: 'ReceivedPackage',
        conditions: { itemId: { $nin: ['x'] } },
      },
    ]);
    const fields = { referralId: 'r', itemId: 'y' };

    expect(() =>
      compiled(
        predicateOn(ability, 'read ReceivedPackage', {
          table: 'packages',
          found: { table: 'referrals', fields },
        }),
      ),
    ).toThrow(/no query of referrals/);
  });

  test.each([
    ['what a rule asks for', { organizationId: 'alder', itemId: 'x' }],
    ['what it is found by', { organizationId: 'alder', clientId: 'fern' }],
    ['a plain value', { ...item, clientId: ['fern'] }],
  ])('a row of which %s is not known is refused', (_what, fields) => {
    expect(() => ofVersions([{ clientId: 'fern' }], fields)).toThrow(/no query of items/);
  });
});

describe('what cannot be said in a query is refused, never dropped', () => {
  test.each<[string, Partial<Rule>]>([
    ['a rule that forbids', { inverted: true }],
    ['a rule on single fields', { fields: ['clientId'] }],
    ['the operator $gt', { conditions: { clientId: { $gt: 'a' } } }],
    ['the operator $ne', { conditions: { clientId: { $ne: 'a' } } }],
    ['the operator $eq', { conditions: { clientId: { $eq: 'a' } } }],
    ['the operator $all', { conditions: { clientId: { $all: ['a'] } } }],
    ['a list that is none', { conditions: { clientId: { $in: 'a' } } }],
    [
      'an object of a class of its own',
      { conditions: { clientId: Object.assign(Object.create({}), { $in: ['a'] }) } },
    ],
    ['the operator $exists', { conditions: { clientId: { $exists: true } } }],
    ['two operators', { conditions: { clientId: { $in: ['a'], $nin: ['b'] } } }],
    ['no operator', { conditions: { clientId: {} } }],
    ['a list of something else than values', { conditions: { clientId: { $in: [['a']] } } }],
    ['alternatives', { conditions: { $or: [{ clientId: 'a' }] } }],
    ['a pattern', { conditions: { clientId: /a/ } }],
    ['a date', { conditions: { clientId: new Date(0) } }],
    ['a list as a value', { conditions: { clientId: ['a'] } }],
    ['conditions that are null', { conditions: JSON.parse('null') }],
    ['a value that is missing', { conditions: { clientId: undefined } }],
    ['a nested field', { conditions: { 'client.id': 'a' } }],
    ['a field that is kept nowhere', { conditions: { secret: 'a' } }],
    ['a name of every object', { conditions: { constructor: 'a' } }],
  ])('%s', (_what, rule) => {
    // One good rule beside it: a refusal is about any rule, not the only one.
    const ability = createAbility([
      { action: 'read', subject: 'OwnItem', conditions: { clientId: 'fern' } },
      { action: 'read', subject: 'OwnItem', ...rule },
    ]);

    expect(() => predicateFor(ability, 'read OwnItem', 'items')).toThrow(/no query of items/);
    expect(() => predicateFor(ability, 'read OwnItem', 'itemVersions')).toThrow(/no query of/);
  });

  test('a condition on a table without fields', () => {
    const ability = createAbility([
      { action: 'read', subject: 'Application', conditions: { state: 'received' } },
    ]);

    expect(() => predicateFor(ability, 'read Application', 'applications')).toThrow(/the field/);
  });
});
