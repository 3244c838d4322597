import { expect, test } from 'vitest';
import { ofFirstPart, type Routes } from './routes-of-path.ts';

function route(id: string, path?: string, parentId = 'root') {
  // `as`: only the place of a route is looked at, never its module.
  return [id, { id, path, parentId, module: {} } as unknown as Routes[string]] as const;
}

const ROUTES: Routes = Object.fromEntries([
  route('root', '', ''),
  route('home'),
  route('frame'),
  route('items', 'items', 'frame'),
  route('item', 'items/:itemId', 'frame'),
  route('desk', 'desk', 'frame'),
  route('queue', 'queue', 'desk'),
  route('letter', ':letter'),
  route('help', 'help?/me'),
  route('rest', '*'),
]);

const idsOf = ofFirstPart(ROUTES, (routes) => Object.keys(routes));
const ANY = ['root', 'home', 'frame', 'letter', 'help', 'rest'];

test.each([
  ['/items', ['items', 'item']],
  ['/items/1/receipt', ['items', 'item']],
  ['/Items/1', ['items', 'item']],
  ['/desk/queue', ['desk', 'queue']],
])('%s meets the routes of its first part, and those that begin with anything', (path, own) => {
  expect(idsOf(path).toSorted()).toEqual([...own, ...ANY].toSorted());
});

test.each(['/', '', '//items', '/items.data', '/unknown', '/__manifest'])(
  '"%s" meets all routes',
  (path) => {
    expect(idsOf(path)).toEqual(Object.keys(ROUTES));
  },
);

test('is made once for each first part', () => {
  expect(idsOf('/items/1')).toBe(idsOf('/items/2'));
});
