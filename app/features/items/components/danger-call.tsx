import { Alert } from '#app/ui/alert.tsx';

/** Whom to call before anything is filed. */
export function DangerCall({ contact }: { readonly contact: string }) {
  return (
    <Alert tone="bad" title="Call first, then file">
      <p>If someone may be hurt soon, a call is faster than any form. {contact}</p>
    </Alert>
  );
}
