import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { gatePage } from '#app/firewall/gate-pages.ts';
import { Prose } from '#app/ui/layout.tsx';
import { Link } from '#app/ui/link.tsx';
import { Receipt } from '#app/ui/receipt.tsx';
import { ReferenceSchema } from '../apply.schema.ts';

export const loader = gatePage({
  access: 'public',
  query: z.strictObject({ reference: ReferenceSchema }),
  load: async ({ query }) => ({ reference: query.reference }),
});

export const meta = () => [{ title: 'Application received: PSILO portal' }];

/** The receipt of an application. */
export default function ApplyDone() {
  const { reference } = useLoaderData<typeof loader>();
  return (
    <Receipt title="We have your application" number={reference} numberLabel="Reference">
      <Prose>
        <p>A confirmation is on its way to the address you gave. Keep the reference.</p>
        <h2>What happens next</h2>
        <ol>
          <li>We confirm who you are and that your organization is registered. Expect a call.</li>
          <li>Two officers decide, each alone.</li>
          <li>
            If both agree, a mail brings you a link. It sets your password and works for 72 hours.
            If not, a mail says that your application is closed.
          </li>
        </ol>
        <p>
          Nothing came within two weeks? <Link to="/contact">Ask us</Link> and name the reference.
        </p>
      </Prose>
    </Receipt>
  );
}
