import { ActorForm } from '#app/ui/actor-form.tsx';
import { StateBadge, Tag } from '#app/ui/badge.tsx';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { ControlNumber } from '#app/ui/control-number.tsx';
import { HiddenField } from '#app/ui/hidden-field.tsx';
import { Cluster } from '#app/ui/layout.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { itemState } from '../desk-words.ts';
import type { DeskItem } from '../view-item.server.ts';
import { useItemPath } from './use-item-path.ts';

/** Title, state and the next sensible act of an item. */
export function ItemHead({ item }: { readonly item: DeskItem }) {
  const { label, tone } = itemState(item.state);
  return (
    <PageHeader
      title={item.title}
      eyebrow={<ControlNumber value={item.controlNumber} hasCopy />}
      meta={
        <Cluster>
          {item.isDangerToLife ? <StateBadge tone="bad">Danger to life</StateBadge> : null}
          <StateBadge tone={tone}>{label}</StateBadge>
          {item.supplementedAt ? <StateBadge tone="warn">New version</StateBadge> : null}
          <Tag>{item.typeName}</Tag>
          <span>{item.owner === null ? 'No owner' : `Owner: ${item.owner}`}</span>
        </Cluster>
      }
      actions={<Acts item={item} />}
    />
  );
}

/** One primary act; what is not possible now is not offered. */
function Acts({ item }: { readonly item: DeskItem }) {
  const itemTo = useItemPath(item.id);
  const may = (event: DeskItem['events'][number]) => item.events.includes(event);
  const isComplete = item.checklist.every(({ isMet }) => isMet);
  return (
    <>
      {may('acknowledge') ? (
        <PostButton item={item} to="acknowledge" label="Acknowledge" isPrimary={isComplete} />
      ) : null}
      {may('return_for_completion') ? (
        <ButtonLink
          id="act-return"
          to={itemTo('/return')}
          variant={isComplete ? 'secondary' : 'primary'}
        >
          Return for completion
        </ButtonLink>
      ) : null}
      {may('start_triage') ? (
        <PostButton item={item} to="take" label="Start triage" isPrimary />
      ) : null}
      {may('vet') ? (
        <ButtonLink id="act-route" to={itemTo('/decide')}>
          Vet and route
        </ButtonLink>
      ) : null}
      {may('decide_not_actionable') ? (
        <ButtonLink id="act-not-actionable" to={itemTo('/not-actionable')} variant="secondary">
          Not actionable
        </ButtonLink>
      ) : null}
      {may('vet') && !item.isMine ? <PostButton item={item} to="take" label="Take it" /> : null}
      {item.openUntil === null ? (
        <ButtonLink id="act-recuse" to={itemTo('/recuse')} variant="quiet">
          Recuse
        </ButtonLink>
      ) : null}
      <ButtonLink id="act-print" to={itemTo('/print')} variant="quiet" icon="print">
        Print view
      </ButtonLink>
    </>
  );
}

type PostButtonProps = {
  readonly item: DeskItem;
  readonly to: 'acknowledge' | 'take';
  readonly label: string;
  readonly isPrimary?: boolean;
};

function PostButton({ item, to, label, isPrimary = false }: PostButtonProps) {
  const itemTo = useItemPath(item.id);
  return (
    <ActorForm action={itemTo(`/${to}`)} label={label}>
      <HiddenField name="version" value={String(item.version)} />
      <Button id={`act-${to}`} variant={isPrimary ? 'primary' : 'secondary'}>
        {label}
      </Button>
    </ActorForm>
  );
}
