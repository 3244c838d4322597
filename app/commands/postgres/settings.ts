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

/** The server's command line for one start. */
export function serverWords(data: string, port: number, isThrowAway: boolean): readonly string[] {
  const settings = { ...COMMON, ...(isThrowAway ? THROW_AWAY : {}), port: String(port) };
  return [
    '-D',
    data,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}
