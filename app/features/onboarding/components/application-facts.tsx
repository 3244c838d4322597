import { DescriptionList } from '#app/ui/description-list.tsx';
import { Section, Stack } from '#app/ui/layout.tsx';
import { PlainText } from '#app/ui/plain-text.tsx';
import { departments } from '../apply.schema.ts';

type Application = {
  readonly organizationName: string;
  readonly address: string;
  readonly website?: string | undefined;
  readonly contactName: string;
  readonly title?: string | undefined;
  readonly department?: string | undefined;
  readonly email: string;
  readonly phone: string;
  readonly statement: string;
};

/** What the applicant wrote. A website is shown, not linked: nobody opens a stranger's page by a slip. */
export function ApplicationFacts({ application }: { readonly application: Application }) {
  const { website, title, department } = application;
  return (
    <Stack>
      <Section title="What they can contribute">
        <PlainText>{application.statement}</PlainText>
      </Section>
      <Section title="Contact">
        <DescriptionList
          rows={[
            { term: 'Name', details: application.contactName },
            { term: 'Title', details: title ?? 'Not given' },
            {
              term: 'Department',
              details: department ? departments.nameOf(department) : 'Not given',
            },
            { term: 'E-mail', details: application.email },
            { term: 'Phone', details: application.phone },
          ]}
        />
      </Section>
      <Section title="Organization">
        <DescriptionList
          rows={[
            { term: 'Name', details: application.organizationName },
            { term: 'Address', details: <PlainText>{application.address}</PlainText> },
            { term: 'Website', details: website ?? 'Not given' },
          ]}
        />
      </Section>
    </Stack>
  );
}
