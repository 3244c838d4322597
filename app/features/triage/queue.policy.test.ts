import { describe, expect, it } from 'vitest';
import { itemPath, packPlace, type QueueList, queueSearch } from './queue.policy.ts';
import { ListQuery } from './queue.schema.ts';

const itemId = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';
const plain: QueueList = { view: 'open', owner: 'anyone' };

describe('the address of a list', () => {
  it.each<[string, Partial<QueueList>, string]>([
    ['the plain queue', {}, ''],
    ['a view', { view: 'new' }, '?view=new'],
    ['filters', { type: 'ipr', owner: 'mine' }, '?type=ipr&owner=mine'],
    ['no filter left', { type: '', after: null }, ''],
    ['a page', { after: `-12.5_${itemId}` }, `?after=-12.5_${itemId}`],
  ])('of %s', (_what, change, search) => {
    expect(queueSearch({ ...plain, ...change })).toBe(search);
  });

  it('comes back as it was written', () => {
    const list = {
      view: 'all',
      type: 'adcvd',
      owner: 'nobody',
      after: { rank: -20_371.57931732639, filedAt: '1793732400123456', itemId },
    } as const;

    const search = new URLSearchParams(queueSearch(list));

    expect(ListQuery.parse(Object.fromEntries(search))).toEqual(list);
  });

  it('stays with an item that is opened from it', () => {
    expect(itemPath(itemId, { ...plain, view: 'waiting' })).toBe(
      `/desk/items/${itemId}?view=waiting`,
    );
  });

  it('holds every rank exactly', () => {
    for (const rank of [0, -0.1 - 0.2, 10_427.000_000_1, -20_463.999_999_9]) {
      expect(ListQuery.parse({ after: packPlace({ rank, filedAt: '7', itemId }) }).after).toEqual({
        rank,
        filedAt: '7',
        itemId,
      });
    }
  });
});
