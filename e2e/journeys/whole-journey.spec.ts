import type { Page } from '@playwright/test';
import type { CaughtMail } from '#app/features/demo/mailbox.server.ts';
import type { ItemTypeCode } from '#app/features/items/types/registry.ts';
import { parseCalendar } from '#emails/testing/parse-calendar.ts';
import type { Mailbox } from '../fixtures/mailbox.ts';
import { expect, test } from '../fixtures/test.ts';
import { follow, press } from './acts/answer.ts';
import { Desk } from './acts/desk.ts';
import { acceptReferral, openReferral, returnReferral } from './acts/destination.ts';
import { type Filed, fileItem } from './acts/file-item.ts';
import { acceptInvitation, apply, noteChecks } from './acts/onboard.ts';

const NOTE = 'Compare with the Harrow case of June.';
const QUESTION = 'Which lot numbers do the labels show?';
const ANSWER = 'Lots 20 to 24, all of them printed.';
const CALL = 'Went through the photographs with the liaison.';
const REASON = 'Two documents and a photograph support it.';
const TASK = 'Please look at the next arrivals of this maker.';

test('from application to a referral accepted: the main job of the portal, start to end', async ({
  openAs,
  mailbox,
  problems,
}) => {
  test.setTimeout(420_000);
  // The item at the desk, until it was compared.
  problems.expectStatus(404);
  const stamp = Date.now().toString(36);
  const applicant = {
    organizationName: `Northgate Wire ${stamp}`,
    contactName: 'Dana Whitlock',
    email: `dana.${stamp}@northgate.example`,
  };
  const partner = await openAs(null);
  const analyst = await openAs('analyst');

  await test.step('a stranger applies and gets a confirmation by mail', async () => {
    const reference = await apply(partner, applicant);
    const mail = await mailbox.waitFor({ to: applicant.email, subject: /application/i });
    expect(mail.text).toContain(reference);
    expectNothingOf(mail, ['Foundry Street', 'wire hangers']);
  });

  await test.step('two officers approve, and one of them cannot do it twice', async () => {
    const first = await openAs('onboardingAdmin');
    const second = await openAs('secondOnboardingAdmin');
    await first.goto('/onboarding');
    await follow(first, new RegExp(applicant.organizationName));
    const applicationId = new URL(first.url()).pathname.split('/')[2] ?? '';
    await noteChecks(first, applicationId);
    await approve(first, applicationId, 'Approve');
    await first.goto(`/onboarding/${applicationId}/approve`);
    await expect(first.getByRole('heading', { level: 1 })).toHaveText(
      'You cannot approve this now',
    );
    await approve(second, applicationId, 'Approve and invite');
  });

  await test.step('the invitation sets a password, the first sign-in a second factor', async () => {
    await acceptInvitation(partner, { mailbox, email: applicant.email });
    await expect(partner).toHaveURL('/home');
    await expect(partner.getByText(applicant.organizationName).first()).toBeVisible();
  });

  const filed = await test.step('the liaison files three allegations and a trend note', () =>
    fileAll(partner));
  const { adcvd } = filed;

  await test.step('each brings a control number, on the page and by mail, without content', async () => {
    for (const { controlNumber, title } of Object.values(filed)) {
      const subject = new RegExp(controlNumber);
      expectNothingOf(await mailbox.waitFor({ to: applicant.email, subject }), [title]);
    }
  });

  const desk = new Desk(analyst, adcvd.itemId);
  await test.step('the analyst acknowledges, grades, notes and asks', async () => {
    await desk.acknowledge();
    await desk.startTriage();
    await desk.grade(REASON);
    await desk.note(NOTE);
    await desk.ask(QUESTION);
  });

  await test.step('the partner hears of the question by mail and answers in the portal', async () => {
    const subject = new RegExp(`question about ${adcvd.controlNumber}`, 'i');
    expectNothingOf(await mailbox.waitFor({ to: applicant.email, subject }), [
      QUESTION,
      adcvd.title,
    ]);
    await partner.goto(`/items/${adcvd.itemId}/answer`);
    await expect(partner.getByText(QUESTION)).toBeVisible();
    await partner.getByLabel('Your answer').fill(ANSWER);
    await press(partner, 'Send the answer');
    await desk.open();
    await expect(analyst.getByText(ANSWER)).toBeVisible();
  });

  await test.step('a call is logged; a conference is called, moved and cancelled, each by a calendar mail', async () => {
    await desk.logCall(CALL);
    await desk.callConference('Labels and lots', { inDays: 7, time: '10:00' });
    const [invitation] = await waitForCalendars(mailbox, applicant.email, 1);
    await desk.moveConference({ inDays: 8, time: '14:30' });
    const [, update] = await waitForCalendars(mailbox, applicant.email, 2);
    await desk.cancelConference();
    const [, , cancellation] = await waitForCalendars(mailbox, applicant.email, 3);

    expect(invitation).toMatchObject({ method: 'REQUEST', sequence: '0' });
    expect(update).toMatchObject({ method: 'REQUEST', sequence: '1', uid: invitation?.uid });
    expect(update?.start).not.toBe(invitation?.start);
    expect(cancellation).toMatchObject({ method: 'CANCEL', sequence: '2', uid: invitation?.uid });
  });

  await test.step('it is routed to two destinations; one accepts, the other returns it', async () => {
    await desk.route(['targeting', 'hsi'], TASK);
    for (const [who, to] of [
      ['targetingOfficer', 'targetingofficer@customs.example'],
      ['hsiOfficer', 'hsiofficer@customs.example'],
    ] as const) {
      const mail = await mailbox.waitFor({ to, subject: /New referral/ });
      expectNothingOf(mail, [adcvd.title, applicant.organizationName]);
      const officer = await openAs(who);
      const path = await openReferral(officer, adcvd.title);
      await expect(officer.getByText(TASK)).toBeVisible();
      await expect(officer.getByText(NOTE)).toHaveCount(0);
      if (who === 'targetingOfficer') await acceptReferral(officer, path);
      else await returnReferral(officer, path, 'We need the lot numbers first.');
    }
  });

  await test.step('the partner sees the permitted status and nothing else', async () => {
    await expect(async () => {
      await partner.goto(`/items/${adcvd.itemId}`);
      await expect(partner.getByText('Being acted on').first()).toBeVisible({ timeout: 1000 });
    }).toPass({ timeout: 30_000 });
    const page = await partner.content();
    for (const secret of [NOTE, REASON, TASK, CALL, 'Targeting', 'HSI', 'lot numbers first']) {
      expect(page).not.toContain(secret);
    }
  });

  await test.step('the auditor finds what happened, and no content', async () => {
    const auditor = await openAs('auditor');
    await auditor.goto(`/trail?object=${adcvd.itemId}`);
    for (const event of ['Item submitted', 'Item acknowledged', 'Item graded', 'Item decided']) {
      await expect(auditor.getByRole('link', { name: event }).first()).toBeVisible();
    }
    expect(await auditor.content()).not.toContain(adcvd.title);
    await follow(auditor, 'Item decided');
    await expect(auditor.getByRole('heading', { level: 1 })).toHaveText('Item decided');
  });
});

async function approve(page: Page, applicationId: string, button: string): Promise<void> {
  await page.goto(`/onboarding/${applicationId}/approve`);
  await press(page, button);
}

async function fileAll(page: Page): Promise<Readonly<Record<ItemTypeCode, Filed>>> {
  return {
    adcvd: await fileItem(page, { code: 'adcvd' }),
    ipr: await fileItem(page, { code: 'ipr' }),
    preference: await fileItem(page, { code: 'preference' }),
    trend: await fileItem(page, { code: 'trend' }),
  };
}

/** A mail says that there is something, never what (baseline 55). */
function expectNothingOf(mail: CaughtMail, secrets: readonly string[]): void {
  for (const secret of secrets) expect(mail.text + mail.html + mail.subject).not.toContain(secret);
}

interface Calendar {
  readonly method: string | undefined;
  readonly sequence: string | undefined;
  readonly uid: string | undefined;
  readonly start: string | undefined;
}

/** The calendar entries mailed to somebody, in the order of their sequence, once there are so many. */
async function waitForCalendars(
  mailbox: Mailbox,
  to: string,
  count: number,
): Promise<readonly Calendar[]> {
  const wanted = { to, subject: /conference/i };
  await expect
    .poll(async () => (await mailbox.list(wanted)).length, { timeout: 30_000 })
    .toBe(count);
  return (await mailbox.list(wanted)).map(calendarOf);
}

function calendarOf({ attachments }: CaughtMail): Calendar {
  const file = attachments.find(({ text }) => text.includes('BEGIN:VCALENDAR'));
  const properties = parseCalendar(file?.text ?? '');
  const first = (name: string) => properties.get(name)?.[0];
  return {
    method: first('METHOD'),
    sequence: first('SEQUENCE'),
    uid: first('UID'),
    start: first('DTSTART'),
  };
}
