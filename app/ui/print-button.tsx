import { Button } from './button.tsx';
import { useHydrated } from './use-hydrated.ts';

type PrintButtonProps = { id?: string | undefined; children?: string | undefined };

/** Prints the page as it stands. Absent until scripts run; the browser's own menu prints the same. */
export function PrintButton({ id, children = 'Print' }: PrintButtonProps) {
  const isHydrated = useHydrated();
  if (!isHydrated) return null;
  return (
    <Button type="button" id={id} variant="secondary" icon="print" onClick={() => window.print()}>
      {children}
    </Button>
  );
}
