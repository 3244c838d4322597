import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/axe.ts';
import {
  addressOf,
  opensTo,
  ROLES,
  type Role,
  SITE,
  type SiteRoute,
} from '../fixtures/site-map.ts';
import { test } from '../fixtures/test.ts';
import { expectWellFormed } from '../fixtures/well-formed.ts';

/** A small phone, a tablet, a laptop. */
const WIDTHS = [360, 768, 1280];
const PAGES = SITE.filter(({ kind }) => kind === 'page');
// Objects, so that the compiler knows every role is there.
const ROLE_NAMES = Object.keys(ROLES) as readonly Role[];

/** Pages before sign-in that need nothing first. */
const PUBLIC = [
  '/',
  '/sign-in',
  '/access-ended',
  '/reset/a-spent-link',
  ...PAGES.filter(({ opensTo: audience }) => audience === 'everyone').map(({ path }) => path),
];

for (const path of PUBLIC) {
  test(`everyone: ${path}`, async ({ openAs, worldOf }) => {
    const page = await openAs(null);

    await page.goto(addressOf(path, await worldOf('alder')));

    await expectGoodAtEveryWidth(page);
  });
}

for (const role of ROLE_NAMES) {
  for (const { path } of PAGES.filter((route) => isOf(route, role))) {
    test(`${role}: ${path}`, async ({ openAs, worldOf }) => {
      const page = await openAs(ROLES[role]);

      await page.goto(addressOf(path, await worldOf('alder')));

      await expectGoodAtEveryWidth(page);
    });
  }
}

async function expectGoodAtEveryWidth(page: Page): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    await expectWellFormed(page);
    await expectAccessible(page);
  }
}

/** The first of several roles speaks for all: the page is the same. */
function isOf(route: SiteRoute, role: Role): boolean {
  const { opensTo: audience } = route;
  if (audience === 'gate' || audience === 'everyone') return false;
  if (audience === 'signed in') return role === 'liaison' || role === 'analyst';
  return opensTo(route, role) && audience[0] === role;
}
