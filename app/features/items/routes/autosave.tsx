import { z } from 'zod';
import { save } from '#app/firewall/save.ts';
import { StepFormSchema } from '../drafts.schema.ts';
import { saveStep } from '../save-step.server.ts';

/** Saves a page of a draft while it is typed. Without scripts its buttons do the same. */
export const action = save({
  access: 'write Draft',
  params: z.strictObject({ draftId: z.uuid(), step: z.string().regex(/^[a-z_]{1,40}$/) }),
  form: StepFormSchema,
  run: async (scope, { params, form }) => {
    // What stands in the box for pasting becomes rows when its writer says so, not while it is typed.
    const { savedAt, marks } = await saveStep(scope, { ...params, form: { ...form, paste: {} } });
    return { savedAt, marks };
  },
});
