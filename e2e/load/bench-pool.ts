import { readFileSync } from 'node:fs';
import type pg from 'pg';
import { createRolePool, type RolePool } from '#db/pools.ts';
import type { LoginRole } from '#db/roles.ts';

export type Asked = { readonly text: string; readonly values: readonly unknown[] };

/** One connection of a role, with what went over it and what its server process worked. */
export type Meter = {
  readonly pool: RolePool;
  /** Milliseconds that the connection's server process has had a processor, since it started. */
  worked(): number;
  /** The statements asked since the last call. */
  asked(): readonly Asked[];
};

/** A pool of one connection of a role. */
export function meteredPool(role: LoginRole, url: string): Meter {
  const pool = createRolePool(role, { url, size: 1 });
  let processId = 0;
  let asked: Asked[] = [];
  pool.pool.on('connect', (client) => {
    // The driver knows the process that serves it, its types do not say so.
    processId = Number(Reflect.get(client, 'processID'));
    const query = client.query.bind(client) as (...words: unknown[]) => Promise<unknown>;
    const noted = (...words: unknown[]): Promise<unknown> => {
      asked.push(statementOf(words));
      return query(...words);
    };
    Object.assign(client, { query: noted } satisfies Partial<Record<keyof pg.PoolClient, unknown>>);
  });
  return {
    pool,
    worked: () => workedBy(processId),
    asked() {
      const before = asked;
      asked = [];
      return before;
    },
  };
}

const NANOSECONDS = 1e6;

function workedBy(processId: number): number {
  const [nanoseconds] = readFileSync(`/proc/${processId}/schedstat`, 'utf8').split(' ');
  return Number(nanoseconds) / NANOSECONDS;
}

function statementOf([first, second]: readonly unknown[]): Asked {
  // The driver takes a text with values, or both in one object.
  const config = (typeof first === 'string' ? { text: first, values: second } : first) as Asked;
  return { text: config.text, values: config.values ?? [] };
}
