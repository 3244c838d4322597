import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from '@remix-run/node';
import { newId } from '#app/lib/ids.ts';
import type { Cast } from '#db/testing/cast.ts';
import type { PersonName } from '#db/testing/people.ts';
import { withSuperuser } from '#db/testing/template.ts';

export type Asked = {
  readonly who?: PersonName | null;
  readonly url?: string;
  readonly params?: Record<string, string>;
  readonly cookie?: string;
  readonly headers?: Record<string, string>;
  /** Fields; those of a page, which names its member, get a key of their own unless they have one. */
  readonly form?: Record<string, string>;
  /** Collects what is logged as an error. */
  readonly logged?: string[];
};

/** A request as the server hands it to a loader or action, signed in as somebody of the cast. */
export async function argsOf(
  cast: Cast,
  asked: Asked = {},
): Promise<LoaderFunctionArgs & ActionFunctionArgs> {
  const { who = 'alderLiaison', url = 'https://portal.example/items', form, logged } = asked;
  const cookie = asked.cookie ?? (who === null ? '' : (await cast.signIn(who)).cookie);
  const body = form && new URLSearchParams(withKey(form)).toString();
  const request = new Request(url, {
    headers: {
      Cookie: cookie,
      ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      ...asked.headers,
    },
    ...(body === undefined ? {} : { method: 'POST', body }),
  });
  const context = {
    requestId: newId(),
    addressBlock: '203.0.113.0/24',
    log: { error: (event: string) => logged?.push(event) },
    services: {
      firewall: cast.services,
      session: cast.session,
      site: { face: 'partner' },
    },
    // The builders use this much of the context.
  } as unknown as AppLoadContext;
  return { request, context, params: asked.params ?? {} };
}

function withKey(form: Record<string, string>): Record<string, string> {
  return 'member' in form ? { key: newId(), ...form } : form;
}

/** What was answered or thrown, as status, place and code. */
export async function answerOf(work: Promise<unknown>) {
  const answer = await work.catch((thrown: unknown) => thrown);
  if (!(answer instanceof Response)) throw answer;
  const isJson = answer.headers.get('content-type')?.startsWith('application/json') ?? false;
  const body: unknown = isJson ? await answer.clone().json() : null;
  return { status: answer.status, location: answer.headers.get('Location'), body, answer };
}

/** Where a stranger who asked for `/items` is sent. */
export const SIGN_IN = '/sign-in?next=%2Fitems';

/** Changes the row of a session as no process could. */
export async function changeSession(cast: Cast, id: string, set: string): Promise<void> {
  await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query(`update sessions set ${set} where id = $1`, [id]),
  );
}

export async function sessionIs(cast: Cast, id: string, claim: string): Promise<boolean> {
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const found = await client.query(`select 1 from sessions where id = $1 and ${claim}`, [id]);
    return found.rowCount === 1;
  });
}

export async function sessionOf(cast: Cast, request: Request): Promise<string> {
  const row = await cast.session.keeper.find(request.headers.get('Cookie'), 'ignore');
  return row?.id ?? '';
}
