import type { z } from 'zod';
import { AppError } from '#app/lib/errors.ts';

/** Schema of route parameters or of a query string: an object of strings in, anything out. */
export type InputSchema<T> = z.ZodType<T>;

/** Route parameters that do not fit are the same as a page that does not exist. */
export function parseParams<T>(schema: InputSchema<T> | undefined, params: object): T {
  // Without a schema a route has no parameters to read, which is what T is then.
  if (!schema) return {} as T;
  const parsed = schema.safeParse(params);
  if (!parsed.success) throw new AppError('page_not_found');
  return parsed.data;
}

/** The query string as an object; unknown and repeated keys are refused (baseline 36). */
export function parseQuery<T>(schema: InputSchema<T> | undefined, url: string): T {
  if (!schema) return {} as T;
  const entries = [...new URL(url).searchParams].filter(
    ([key]) => key !== '_data' && key !== 'index',
  );
  const query = Object.fromEntries(entries);
  if (Object.keys(query).length !== entries.length) throw new AppError('malformed');
  const parsed = schema.safeParse(query);
  if (!parsed.success) throw new AppError('malformed');
  return parsed.data;
}
