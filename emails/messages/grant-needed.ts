import { defineMessage } from '../message.ts';

interface Props {
  readonly path: string;
}

/** To partner administrators, when there is news of an item and nobody of theirs may open it (RULES 7). */
export const grantNeeded = defineMessage<Props>({
  subject: () => 'Somebody needs a client to work for',
  body: ({ path }) => ({
    heading: 'Nobody can read the news of an item',
    paragraphs: [
      'Customs wrote about an item that your organization filed. Whoever filed it no longer works for that client here, and nobody else does.',
      'Open your clients, see which has nobody, and give it to a colleague. They find the news in the portal.',
    ],
    action: { label: 'Open your clients', path },
    reason: 'You got this because you administer your organization in the portal.',
  }),
  sample: { path: '/clients' },
});
