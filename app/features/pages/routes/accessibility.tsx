import { Prose, Stack } from '#app/ui/layout.tsx';
import { Link } from '#app/ui/link.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';

export const meta = () => [{ title: 'Accessibility: PSILO portal' }];

export default function Accessibility() {
  return (
    <Stack>
      <PageHeader
        title="Accessibility"
        subtitle="The portal is for everyone who has something to report."
      />
      <Prose>
        <p>It is built to the Web Content Accessibility Guidelines 2.2, level AA. In particular:</p>
        <ul>
          <li>Everything works with a keyboard and with a screen reader.</li>
          <li>It works without scripts, at 400 % zoom and on a phone.</li>
          <li>Color never says anything alone.</li>
          <li>A form that needs a correction keeps what you typed.</li>
          <li>
            You are signed out after a time without activity; drafts are saved, so that you can go
            on.
          </li>
        </ul>
        <h2>Something does not work for you?</h2>
        <p>
          <Link to="/contact">Tell us</Link>: which page, what you use, what happened. We answer,
          and we take what you know by phone meanwhile.
        </p>
      </Prose>
    </Stack>
  );
}
