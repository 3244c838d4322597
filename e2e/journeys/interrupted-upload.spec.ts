import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { Service } from '#app/commands/processes/supervise.ts';
import { makeDraft } from '#db/testing/factories.ts';
import { watch } from '../fixtures/problems.ts';
import { openSignedIn } from '../fixtures/session-cookie.ts';
import { expect, test } from '../fixtures/test.ts';
import { announceFile, askOffset, sendPart, textFrom, writeText } from '../fixtures/uploads.ts';
import { prepareLargeWeb } from '../testing/large-web.ts';

const MEBIBYTE = 2 ** 20;

test.describe.configure({ mode: 'serial' });

let directory: string;
test.beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'psilo-upload-'));
});
test.afterAll(() => rm(directory, { recursive: true }));

test('a server killed in the middle of a part keeps what was written down, and goes on from there', async ({
  cast,
  stage,
}) => {
  test.setTimeout(300_000);
  const web = await prepareLargeWeb(stage);
  const { id: draftId } = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
  const { cookie } = await cast.signIn('alderLiaison');
  const { memberId } = cast.people.alderLiaison;
  const sender = { origin: web.origin, cookie, memberId };
  const size = 120 * MEBIBYTE;
  const services: Service[] = [await web.start()];
  try {
    const id = await announceFile(sender, draftId, { name: 'Gate.txt', size });
    const sending = sendPart(sender, id, { offset: 0, length: size, bytes: textFrom(0, size) });
    // Nobody waits for it until the server is gone.
    sending.catch(() => undefined);
    await expect
      .poll(() => askOffset(sender, id), { intervals: [20], timeout: 60_000 })
      .toBeGreaterThan(0);
    services[0]?.kill();
    await expect(sending).rejects.toThrow();
    services.push(await web.start());

    const offset = await askOffset(sender, id);
    expect(offset).toBeGreaterThan(0);
    expect(offset).toBeLessThan(size);
    const rest = () => ({ offset, length: size - offset, bytes: textFrom(offset, size) });
    // The lease of the process that died lasts for a while; who is refused meanwhile may be cut off while sending.
    const goOn = () => sendPart(sender, id, rest()).catch(() => 0);
    await expect.poll(goOn, { timeout: 120_000 }).toBe(204);

    expect(await askOffset(sender, id)).toBe(size);
  } finally {
    await Promise.all(services.map((service) => service.stop()));
  }
});

test('300 MB from a page go on by themselves after the server was killed, and after the page was loaded again', async ({
  browser,
  cast,
  stage,
  problems,
}) => {
  test.setTimeout(420_000);
  // The page asks in vain while nobody answers.
  problems.expectLost();
  // The lease of the process that died lasts for a while.
  problems.expectStatus(423);
  const web = await prepareLargeWeb(stage);
  const file = join(directory, 'Months at the gate.txt');
  const sha256 = await writeText(file, 300 * MEBIBYTE);
  const { id: draftId } = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
  const services: Service[] = [await web.start()];
  const context = await browser.newContext({ baseURL: web.origin });
  try {
    await watch(context, problems);
    const session = await cast.signIn('alderLiaison');
    const page = await openSignedIn(context, { origin: web.origin, session });
    await page.goto(`/drafts/${draftId}/evidence`);
    await page.getByLabel('Add files').setInputFiles(file);
    await shareOf(page).toBeGreaterThan(0.15);

    services[0]?.kill();
    await expect(page.getByText('no connection; it goes on by itself')).toBeVisible({
      timeout: 30_000,
    });
    services.push(await web.start());
    await shareOf(page).toBeGreaterThan(0.4);

    await page.getByRole('button', { name: /^Pause/ }).click();
    await page.reload();
    await expect(page.getByText('Not finished')).toBeVisible();
    await page.getByLabel('Choose the file again').setInputFiles(file);

    await expect(row(page)).toBeVisible({ timeout: 240_000 });
    await expect(row(page).locator('code')).toHaveAttribute('title', sha256);
  } finally {
    await context.close();
    await Promise.all(services.map((service) => service.stop()));
  }
});

/** How far the file that the page sends came, as the person sees it. */
function shareOf(page: Page) {
  const bar = page.locator('.psilo-uploads progress').first();
  return expect.poll(() => bar.evaluate((element) => (element as HTMLProgressElement).position), {
    intervals: [25],
    timeout: 120_000,
  });
}

function row(page: Page): Locator {
  return page.getByRole('row', { name: /Months at the gate/ });
}
