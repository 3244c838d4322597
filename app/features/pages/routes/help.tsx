import { DescriptionList } from '#app/ui/description-list.tsx';
import { Prose, Section, Stack } from '#app/ui/layout.tsx';
import { Link } from '#app/ui/link.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';

export const meta = () => [{ title: 'Help: PSILO portal' }];

/** The questions people have, in the order they have them. */
export default function Help() {
  return (
    <Stack>
      <PageHeader title="Help" subtitle="Short answers. For everything else, ask a person." />
      <Prose>
        <SignIn />
        <Filing />
      </Prose>
      <Words />
      <Prose>
        <h2>Keyboard</h2>
        <p>
          Signed in, press <kbd>?</kbd> for the keys of a page. <kbd>g</kbd> and then a letter goes
          to a place in the navigation.
        </p>
        <h2>Still stuck?</h2>
        <p>
          <Link to="/contact">Contact us</Link>. If a page showed a reference, name it. Put nothing
          confidential in a mail.
        </p>
      </Prose>
    </Stack>
  );
}

function SignIn() {
  return (
    <>
      <h2>Signing in</h2>
      <p>
        You need your e-mail address, your password and a six-digit code from an authenticator app.
        The code changes every 30 seconds; wait for a fresh one if yours is refused.
      </p>
      <p>
        A new phone, or no access to the app? Only customs can reset the second factor, so that
        nobody else can ask for it in your name.
      </p>
      <p>
        Before something that changes who can see or do what, the portal asks for your password and
        a code once more if more than five minutes have passed. What you typed stays.
      </p>
      <p>
        An invitation works for 72 hours and once. Too late? Whoever invited you can send another.
      </p>
    </>
  );
}

function Filing() {
  return (
    <>
      <h2>Filing</h2>
      <ul>
        <li>Drafts are saved as you go. Nobody at customs reads a draft.</li>
        <li>You get a control number at once. Keep it: it finds your item again.</li>
        <li>
          Brackets mark what is business confidential. The public version leaves it out, and you see
          that version before you send.
        </li>
        <li>Somebody may be harmed? Say so in the first step. It goes to the top of the queue.</li>
      </ul>
      <h2>Afterwards</h2>
      <p>
        The page of your item always says where it stands. A question from the desk comes by mail
        and waits in the portal. Some things cannot be told while an investigation runs; the page
        says when more can be.
      </p>
    </>
  );
}

const WORDS = [
  [
    'Allegation',
    'What you believe somebody did: counterfeits, evaded duties, a false claim of origin.',
  ],
  ['Trend note', 'What you see in your trade, without accusing anybody.'],
  ['Client', 'In whose name you file. Your own organization counts as one.'],
  ['Liaison', 'Files and answers for the clients granted.'],
  ['Administrator', 'Lets people in and decides who works for whom. Reads no item.'],
  [
    'Recusal',
    'An officer with a conflict of interest is kept away from an item or from everything of an organization.',
  ],
  [
    'Emergency procedure',
    'A second person lets a recused officer read one item for a short time. The organization sees that and when.',
  ],
  ['Referral', 'An item that the desk hands to the office that can act on it.'],
] as const;

function Words() {
  return (
    <Section title="Words we use">
      <DescriptionList rows={WORDS.map(([term, details]) => ({ term, details }))} />
    </Section>
  );
}
