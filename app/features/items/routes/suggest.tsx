import { z } from 'zod';
import { ask } from '#app/firewall/ask.ts';
import { SuggestSchema } from '../drafts.schema.ts';
import { suggest } from '../suggest.server.ts';

/** What may be meant by what is typed in the form of a draft; the form posts here while somebody types. */
export const action = ask({
  access: 'write Draft',
  params: z.strictObject({ draftId: z.uuid() }),
  form: SuggestSchema,
  run: (scope, { params, form }) => suggest(scope, { ...params, ...form }),
});
