import { SITE } from '../fixtures/site-map.ts';
import { expect, test } from '../fixtures/test.ts';
import { urlOf } from '../fixtures/world.ts';

/** Pages: what is posted to alone has nothing to show anybody. */
const CLOSED = SITE.filter(
  ({ opensTo, kind }) => opensTo !== 'gate' && opensTo !== 'everyone' && kind !== 'post',
);

test('a stranger is sent to sign in and back, from every page that is not public', async ({
  worldOf,
  clientOf,
}) => {
  const world = await worldOf('alder');
  const stranger = await clientOf(null);

  const wrong: string[] = [];
  for (const route of CLOSED) {
    const url = urlOf(route.path, world.idsFor(route.path));
    const { status, headers, body } = await stranger.get(url);
    const isSent = headers['location'] === `/sign-in?next=${encodeURIComponent(url)}`;
    if (status !== 302 || !isSent || body !== '') wrong.push(`GET ${url}: ${status}`);
  }

  expect(wrong).toEqual([]);
});
