import { Alert } from '#app/ui/alert.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';

/** Says that a recused officer reads the item under an emergency opening; nothing otherwise. */
export function EmergencyLine({ openUntil }: { readonly openUntil: string | null }) {
  if (openUntil === null) return null;
  return (
    <Alert tone="warn" title="Open to you in an emergency, for reading only">
      You are recused from this matter. It closes again <TimeStamp at={openUntil} withTime />. Every
      page and file you open is recorded under this opening.
    </Alert>
  );
}
