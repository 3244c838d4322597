type Revalidation = {
  readonly actionStatus?: number | undefined;
  readonly defaultShouldRevalidate: boolean;
};

/**
 * `shouldRevalidate` of a form page that asks for a fresh proof of identity: after a refusal the page stays as it is,
 * with what was typed, and is not sent to the page that asks for the proof.
 */
export function keepTyped({ actionStatus, defaultShouldRevalidate }: Revalidation): boolean {
  return actionStatus !== undefined && actionStatus >= 400 ? false : defaultShouldRevalidate;
}
