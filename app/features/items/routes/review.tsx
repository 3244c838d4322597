import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { page } from '#app/firewall/page.ts';
import { formStateOf } from '#app/ui/form-state.ts';
import { Page, Stack } from '#app/ui/layout.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { ReviewSection } from '../components/review-section.tsx';
import { viewReview } from '../review-pages.server.ts';

export const loader = page({
  access: 'review Draft',
  reads: 'content',
  params: z.strictObject({ draftId: z.uuid() }),
  load: (scope, { params }) => viewReview(scope, params),
});

export const meta = () => [{ title: 'Look at a draft: PSILO portal' }];

export default function Review() {
  const draft = useLoaderData<typeof loader>();
  const author = draft.author ?? 'A colleague';
  return (
    <Page width="normal">
      <Stack gap="loose">
        <PageHeader
          title={draft.title || `${draft.typeName}, no title yet`}
          eyebrow={draft.client ? `${draft.typeName} · for ${draft.client}` : draft.typeName}
          subtitle={`${author} asks you to look. What you say stands beside the text for both of you; customs never sees it. Files stay with ${author} until the draft is submitted.`}
          meta={
            <span>
              Draft, last saved <TimeStamp at={draft.savedAt} withTime />
            </span>
          }
          back={{ to: '/reviews', label: 'For you to review' }}
        />
        {draft.sections.map((section) => (
          <ReviewSection
            key={section.code}
            draftId={draft.id}
            section={section}
            narrative={draft.narrative}
            state={formStateOf(undefined)}
          />
        ))}
      </Stack>
    </Page>
  );
}
