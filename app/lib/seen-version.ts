import { z } from 'zod';

const STALE = 'Reload the page; it is out of date.';

/**
 * Form field with the version of the row that the person saw. The use case compares it with the row's own and
 * answers `conflict` when someone was faster, so that a stale page changes nothing.
 */
export const seenVersion = z
  .string(STALE)
  .regex(/^\d{1,9}$/, STALE)
  .transform(Number);
