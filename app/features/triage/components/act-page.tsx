import type { ReactNode } from 'react';
import { ActorForm } from '#app/ui/actor-form.tsx';
import { Alert } from '#app/ui/alert.tsx';
import { Button, ButtonLink, type ButtonVariant } from '#app/ui/button.tsx';
import { FormErrorSummary } from '#app/ui/form-error-summary.tsx';
import type { FormState } from '#app/ui/form-state.ts';
import { HiddenField } from '#app/ui/hidden-field.tsx';
import { Page, Stack } from '#app/ui/layout.tsx';
import { VisibilityRegion } from '#app/ui/marking.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { SubmitBar } from '#app/ui/submit-bar.tsx';
import { itemState } from '../desk-words.ts';
import { useItemPath } from './use-item-path.ts';

export type ActItem = {
  readonly id: string;
  readonly controlNumber: string;
  readonly version: number;
  readonly state: string;
  readonly isPossible: boolean;
};

type ActPageProps = {
  readonly title: string;
  readonly subtitle: ReactNode;
  readonly item: ActItem;
  readonly state: FormState;
  readonly submit: string;
  readonly variant?: ButtonVariant;
  /** Hidden field that says what the person saw; the version of the item unless told otherwise. */
  readonly seen?: { readonly name: string; readonly value: number } | null;
  /** Who reads what is written here: the desk alone, or a partner by name; left out where the fields say it. */
  readonly readers?: 'internal' | { readonly partner: string };
  /** What leaves the page without acting. */
  readonly leave?: string;
  readonly children?: ReactNode;
};

/** The page of one act about an item: what it means, its fields, the button that says what happens. */
export function ActPage(props: ActPageProps) {
  const { title, subtitle, item, state, children } = props;
  const back = useItemPath(item.id)();
  return (
    <Page width="reading">
      <Stack>
        <PageHeader
          title={title}
          subtitle={subtitle}
          eyebrow={item.controlNumber}
          back={{ to: back, label: 'Back to the item' }}
        />
        <FormErrorSummary errors={state.errors} needsConfirmation={state.needsConfirmation} />
        {item.isPossible ? (
          <Readers readers={props.readers}>
            <ActForm {...props}>{children}</ActForm>
          </Readers>
        ) : (
          <Alert tone="warn" title="Not possible now">
            The item is “{itemState(item.state).label}”. Go back to it to see what can be done.
          </Alert>
        )}
      </Stack>
    </Page>
  );
}

type ReadersProps = {
  readonly readers: ActPageProps['readers'];
  readonly children: ReactNode;
};

function Readers({ readers, children }: ReadersProps) {
  if (readers === undefined) return children;
  return readers === 'internal' ? (
    <VisibilityRegion kind="internal">{children}</VisibilityRegion>
  ) : (
    <VisibilityRegion kind="partner" who={readers.partner}>
      {children}
    </VisibilityRegion>
  );
}

function ActForm({ item, submit, variant, seen, leave = 'Cancel', children }: ActPageProps) {
  const itemTo = useItemPath(item.id);
  const { name, value } = seen ?? { name: 'version', value: item.version };
  return (
    <ActorForm>
      <Stack>
        {seen === null ? null : <HiddenField name={name} value={String(value)} />}
        {children}
        <SubmitBar>
          <Button variant={variant}>{submit}</Button>
          <ButtonLink to={itemTo()} variant="quiet">
            {leave}
          </ButtonLink>
        </SubmitBar>
      </Stack>
    </ActorForm>
  );
}
