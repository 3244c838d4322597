import type { Page } from '@playwright/test';
import type { Cast } from '#db/testing/cast.ts';
import { startSession } from '#db/testing/credentials.ts';
import type { Person } from '#db/testing/people.ts';
import { openSignedIn } from '../fixtures/session-cookie.ts';
import { opensTo, ROLES, type Role, SITE } from '../fixtures/site-map.ts';
import { expect, test } from '../fixtures/test.ts';
import { parametersOf, urlOf } from '../fixtures/world.ts';
import { type Planted, plant } from '../proof/canaries/plant.ts';
import { type FieldClass, TokenBook } from '../proof/canaries/tokens.ts';

/** Short enough for every field. Each tells that it ran, or that it stands in a page as an element. */
const CORPUS = [
  '<script data-h>window.h=1</script>',
  '"><img data-h src=x: onerror="window.h=1">',
  "'><svg data-h onload=window.h=1>",
  '</title><script data-h>window.h=1</script>',
  '</textarea></select><b data-h>',
  '</script><script data-h>window.h=1</script>',
  '--><script data-h>window.h=1</script>',
  '" autofocus onfocus="window.h=1" data-h="',
  '<iframe data-h srcdoc="<p>"></iframe>',
  '<details data-h open ontoggle=window.h=1>',
  '<math><mtext><style><img data-h src=x: onerror=window.h=1>',
  '<a data-h href="javascript:window.h=1">see</a>',
  '\\u003cb data-h\\u003e&lt;b data-h&gt;',
  '\u2028window.h=1//',
];

/** Those that do nothing in plain markup: they are for texts inside scripts, and for decoding twice. */
const FOR_OTHER_PLACES = 2;

/** How many organizations are planted, so that a field gets several of the corpus. */
const SHARES = 2;

/** Tokens with one of the corpus after each, in every field but addresses of mail. */
class HostileBook extends TokenBook {
  readonly #share: number;

  constructor(share: number) {
    super();
    this.#share = share;
  }

  override give(owner: string, of: FieldClass, field: string): string {
    const token = super.give(owner, of, field);
    const at = this.tokens.length + this.#share * (CORPUS.length / SHARES);
    return /e-?mail/.test(field) ? token : `${token} ${CORPUS[at % CORPUS.length]}`;
  }
}

test('control: the corpus runs where it is taken for markup', async ({ browser }) => {
  // No fixture's page: this one is meant to misbehave.
  const page = await browser.newPage();
  const ran: boolean[] = [];
  for (const text of CORPUS) {
    await page.setContent(
      `<title>${text}</title><p title="${text}">${text}</p><b title='${text}'>`,
    );
    ran.push(await isHurt(page));
  }
  await page.close();

  expect(ran.filter(Boolean).length).toBeGreaterThanOrEqual(CORPUS.length - FOR_OTHER_PLACES);
});

for (let share = 0; share < SHARES; share += 1) {
  test(`text that would be markup stays words on every page, share ${share + 1} (baseline 43)`, async ({
    browser,
    cast,
    contextOptions,
    openAs,
    problems,
    stage,
  }) => {
    test.slow();
    // Pages about what was not planted are not there, or ask for more first.
    problems.expectStatus(400, 403, 404, 409);
    const planted = await plant(cast, new HostileBook(share), `hostile-${share}`);
    const open = async (person: Person) =>
      openSignedIn(await browser.newContext({ ...contextOptions, baseURL: stage.origin }), {
        origin: stage.origin,
        session: await startSession(cast.session, person),
      });

    const hurt: string[] = [];
    let told = 0;
    for (const role of [
      'liaison',
      'administrator',
      'analyst',
      'supervisor',
      'destination',
      'onboarding',
    ] as const) {
      const page = await openFor(role, { planted, open, openAs });
      for (const url of pagesOf(role, planted)) {
        await page.goto(url);
        if (await isHurt(page)) hurt.push(`${role}: ${url}`);
        if ((await page.content()).includes('window.h')) told += 1;
      }
      await page.context().close();
    }

    expect(hurt).toEqual([]);
    expect(told, 'pages that said the words at all').toBeGreaterThan(15);
  });
}

type Openers = {
  readonly planted: Planted;
  readonly open: (person: Person) => Promise<Page>;
  readonly openAs: (who: keyof Cast['people']) => Promise<Page>;
};

async function openFor(role: Role, { planted, open, openAs }: Openers): Promise<Page> {
  if (role === 'liaison' || role === 'administrator') return open(planted[role]);
  return openAs(ROLES[role]);
}

/** Every page of a role, of what was planted. */
function pagesOf(role: Role, { ids }: Planted): readonly string[] {
  return SITE.filter((route) => route.kind === 'page' && opensTo(route, role))
    .map(({ path }) => path)
    .filter((path) => parametersOf(path).every((name) => ids[name] !== undefined))
    .map((path) => urlOf(path, ids));
}

/** Whether anything of the corpus ran, or stands in the page as an element. */
function isHurt(page: Page): Promise<boolean> {
  return page.evaluate(() => 'h' in window || document.querySelector('[data-h]') !== null);
}
