import { useEffect, useState } from 'react';
import { ActorForm } from '#app/ui/actor-form.tsx';
import { Alert } from '#app/ui/alert.tsx';
import { Button } from '#app/ui/button.tsx';
import { plural } from '#app/ui/format.ts';
import { HiddenField } from '#app/ui/hidden-field.tsx';
import { Cluster } from '#app/ui/layout.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import type { DeskItem } from '../view-item.server.ts';
import { useItemPath } from './use-item-path.ts';

/** The decision that can still be taken back, with the time left for it; nothing once that is over. */
export function UndoBar({ item }: { readonly item: DeskItem }) {
  const standing = item.decisions.find(({ undoneAt }) => undoneAt === null);
  const until = standing?.notBefore;
  const isRunning =
    until !== undefined && item.events.includes('undo_decision') && item.now < until;
  return isRunning ? <Countdown item={item} until={until} /> : null;
}

function Countdown({ item, until }: { readonly item: DeskItem; readonly until: string }) {
  const secondsLeft = useSecondsLeft(until, item.now);
  const itemTo = useItemPath(item.id);
  if (secondsLeft <= 0) {
    return (
      <Alert tone="info" isSlim>
        The decision is on its way. It can no longer be undone.
      </Alert>
    );
  }
  return (
    <Alert tone="waiting" title="Decided. Nothing has left the desk yet.">
      <ActorForm action={itemTo('/undo')} label="Undo the decision">
        <HiddenField name="version" value={String(item.version)} />
        <Cluster>
          <Button id="act-undo" variant="secondary" size="small">
            Undo the decision
          </Button>
          <span>
            {plural(secondsLeft, 'second')} left, until <TimeStamp at={until} withTime />
          </span>
        </Cluster>
      </ActorForm>
    </Alert>
  );
}

/** Counts by the server's clock: what was left when the page was made, less the time since. */
function useSecondsLeft(until: string, now: string): number {
  const atFirst = Math.ceil((Date.parse(until) - Date.parse(now)) / 1000);
  const [passed, setPassed] = useState(0);
  useEffect(() => {
    const startedAt = performance.now();
    const timer = setInterval(
      () => setPassed(Math.floor((performance.now() - startedAt) / 1000)),
      1000,
    );
    return () => clearInterval(timer);
  }, []);
  return atFirst - passed;
}
