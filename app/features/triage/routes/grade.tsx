import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { formStateOf } from '#app/ui/form-state.ts';
import { ActPage } from '../components/act-page.tsx';
import { GradeFields } from '../components/grade-fields.tsx';
import { itemPath } from '../queue.policy.ts';
import { ListQuery } from '../queue.schema.ts';
import { GradeSchema } from '../triage.schema.ts';
import { gradeItem } from '../triage-item.server.ts';
import { viewAct } from '../view-act.server.ts';

const Params = z.strictObject({ itemId: z.uuid() });

export const loader = page({
  access: 'grade Triage',
  params: Params,
  load: (scope, { params }) => viewAct(scope, params),
});

export const action = act({
  access: 'grade Triage',
  params: Params,
  query: ListQuery,
  form: GradeSchema,
  run: async (scope, { params, query, form }) => {
    await gradeItem(scope, { ...form, ...params });
    return {
      to: itemPath(params.itemId, query),
      flash: { tone: 'good', text: 'Grading saved.' },
    };
  },
});

export const meta = () => [{ title: 'Grade source and information: PSILO portal' }];

export default function Grade() {
  const item = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  return (
    <ActPage
      title="Grade source and information"
      subtitle="Two grades, independent of each other. Earlier gradings stay on record."
      item={item}
      state={state}
      submit="Save the grading"
      readers="internal"
    >
      <GradeFields state={state} source={item.sourceGrade} information={item.informationGrade} />
    </ActPage>
  );
}
