/** Major versions that this release was built and tested for (SECURITY-BASELINE 103). */
export const SUPPORTED = { postgres: [18] } as const;

/** Asked of the database: `server_version_num` of PostgreSQL 18.4 is 180004. */
export const POSTGRES_VERSION_QUERY =
  "select current_setting('server_version_num')::integer as version";

/** What is wrong with a server's version, or null. Unknown answers count as wrong. */
export function postgresVersionProblem(versionNumber: unknown): string | null {
  const major = typeof versionNumber === 'number' ? Math.floor(versionNumber / 10_000) : null;
  if (SUPPORTED.postgres.some((supported) => supported === major)) return null;
  const found = major === null ? 'a server of unknown version' : `PostgreSQL ${major}`;
  return `${found} answers; supported: ${SUPPORTED.postgres.join(', ')}`;
}
