import { Alert } from '#app/ui/alert.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { Cluster } from '#app/ui/layout.tsx';
import type { DeskItem } from '../view-item.server.ts';
import { useItemPath } from './use-item-path.ts';

/** Whether a destination may be told who filed; nothing when nobody asked. */
export function NamingLine({ item }: { readonly item: DeskItem }) {
  const itemTo = useItemPath(item.id);
  switch (item.naming) {
    case 'asked':
      return (
        <Alert tone="warn" title="The partner asks not to be named to a destination">
          Answer before you route it. In danger to life it is passed on without the name.
          {item.openUntil === null ? (
            <Cluster>
              <ButtonLink to={itemTo('/naming')} variant="secondary">
                Answer
              </ButtonLink>
            </Cluster>
          ) : null}
        </Alert>
      );
    case 'agreed':
      return (
        <Alert tone="info" title="Not to be named" isSlim>
          The partner asked that no destination is told who filed it, and the desk agreed.
        </Alert>
      );
    case 'declined':
      return (
        <Alert tone="info" title="May be named" isSlim>
          The partner asked not to be named; the desk did not agree. The reason is among the notes.
        </Alert>
      );
    default:
      return null;
  }
}
