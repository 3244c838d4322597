const COMMON: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  // The password is asked on every way in; a socket would add one more way.
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  max_connections: '200',
  shared_buffers: '64MB',
  max_wal_size: '512MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  // Statements may carry parameters; the log keeps to what the server itself reports.
  log_min_error_statement: 'panic',
};

/** Faster by far, and a crash may lose everything: for databases that nobody will miss. */
const THROW_AWAY: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  shared_buffers: '128MB',
};

/** As a data center would set it for a million items: measured times include every flush to disk. */
const MEASURED: Readonly<Record<string, string>> = {
  shared_buffers: '1GB',
  effective_cache_size: '4GB',
  max_wal_size: '4GB',
  maintenance_work_mem: '512MB',
  random_page_cost: '1.1',
  jit: 'off',
  // A checkpoint or a vacuum in the middle of a run would be measured with whoever runs then.
  checkpoint_timeout: '1h',
  autovacuum: 'off',
};

const SETTINGS = { demo: {}, test: THROW_AWAY, bench: MEASURED } as const;

/** What a cluster is for: the demo and the benchmarks keep theirs, tests throw it away. */
export type Purpose = keyof typeof SETTINGS;

/** The server's command line for one start. */
export function serverWords(data: string, port: number, purpose: Purpose): readonly string[] {
  const settings = { ...COMMON, ...SETTINGS[purpose], port: String(port) };
  return [
    '-D',
    data,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}
