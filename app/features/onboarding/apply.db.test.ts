import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { composeMail } from '#app/features/mail/compose.server.ts';
import { writeAs } from '#app/firewall/scope.ts';
import { ApplicationSealed } from '#app/lib/sealed-shapes.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { ReferenceSchema } from './apply.schema.ts';
import { submitApplication } from './apply.server.ts';
import { openApplication } from './open-application.server.ts';
import { sampleApplication } from './testing/sample-application.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

const origin = (source: string) => ({ requestId: 'test', source });

function rowsOf(text: string, values: readonly unknown[]) {
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const { rows } = await client.query(text, [...values]);
    return rows;
  });
}

describe('applying', () => {
  test('stores what was typed, sealed, for onboarding administrators', async () => {
    const form = sampleApplication();

    const { reference } = await submitApplication(cast.session, form, origin('192.0.2.0/24'));

    const { key: id, ...content } = form;
    const [row] = await rowsOf('select * from applications where id = $1', [id]);
    expect(ReferenceSchema.safeParse(reference).success).toBe(true);
    expect(row).toMatchObject({ reference, state: 'received', kind: 'domestic_producer' });
    expect(row.sealed.includes('Elder')).toBe(false);
    const opened = await cast.readAs('onboardingAdmin', (scope) => openApplication(scope, row));
    expect(opened).toEqual(ApplicationSealed.parse(content));
  });

  test('leaves an audit event and intends the confirmation in the same step', async () => {
    const form = sampleApplication();

    await submitApplication(cast.session, form, origin('192.0.2.0/24'));

    const events = await rowsOf('select action, source from audit_events where object_id = $1', [
      form.key,
    ]);
    expect(events).toEqual([{ action: 'application.submitted', source: '192.0.2.0/24' }]);
    const jobs = await rowsOf('select kind, payload from outbox where subject_id = $1', [form.key]);
    expect(jobs).toEqual([
      {
        kind: 'mail.send',
        payload: {
          message: 'application-received',
          recipientKind: 'applicant',
          recipientId: form.key,
        },
      },
    ]);
  });

  test('is confirmed by a mail to the address given, with the reference and nothing else', async () => {
    const form = sampleApplication();
    const { reference } = await submitApplication(cast.session, form, origin('192.0.2.0/24'));

    const job = await cast.jobFor(null, form.key);
    const composed = await writeAs(cast.services, job, (scope) =>
      composeMail(scope, {
        message: 'application-received',
        recipientKind: 'applicant',
        recipientId: form.key,
      }),
    );

    expect(composed).toEqual({
      to: form.email,
      face: 'partner',
      mail: { name: 'application-received', props: { reference } },
    });
  });

  test('twice with one form stores one application and names its reference', async () => {
    const form = sampleApplication();
    const { reference } = await submitApplication(cast.session, form, origin('198.51.100.0/24'));

    const again = submitApplication(
      cast.session,
      { ...form, statement: 'Other.' },
      origin('198.51.100.0/24'),
    );

    await expect(again).rejects.toMatchObject({
      code: 'same_key_other_body',
      sentence: expect.stringContaining(reference),
    });
    const [row] = await rowsOf('select sealed from applications where id = $1', [form.key]);
    const kept = await cast.readAs('onboardingAdmin', (scope) =>
      openApplication(scope, { id: form.key, sealed: row.sealed }),
    );
    expect(kept.statement).toBe(form.statement);
  });

  test('too often from one address block is refused and noted, from another it goes on', async () => {
    const flood = origin('203.0.113.0/24');
    for (let sent = 0; sent < 6; sent += 1) {
      await submitApplication(cast.session, sampleApplication(), flood);
    }

    const refused = submitApplication(cast.session, sampleApplication(), flood);

    await expect(refused).rejects.toMatchObject({ code: 'too_many' });
    const events = await rowsOf(
      `select reason_code from audit_events where action = 'access.refused' and source = $1`,
      [flood.source],
    );
    expect(events).toEqual([{ reason_code: 'too_many' }]);
    const elsewhere = submitApplication(cast.session, sampleApplication(), origin('10.1.2.0/24'));
    await expect(elsewhere).resolves.toHaveProperty('reference');
  });
});
