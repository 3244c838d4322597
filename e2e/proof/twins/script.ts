import { readdir } from 'node:fs/promises';
import { readMail } from '#app/features/demo/mailbox.server.ts';
import { formTypeOf } from '#app/features/items/form-steps.policy.ts';
import { sampleForms } from '#app/features/items/testing/sample-filings.ts';
import { askedType } from '#app/features/items/types/asked.ts';
import { getItemType, type ItemTypeCode } from '#app/features/items/types/registry.ts';
import type { TestSession } from '#db/testing/credentials.ts';
import type { Answer } from '../../fixtures/client.ts';
import { FORMS } from '../../fixtures/forms.ts';
import { postedFields } from '../../fixtures/posted-fields.ts';
import { listServedRoutes, type ServedRoute } from '../../fixtures/served-routes.ts';
import { addressOf, namesThing, opensTo, SITE, type SiteRoute } from '../../fixtures/site-map.ts';
import { urlOf, type World } from '../../fixtures/world.ts';
import type { Told } from './others.ts';
import { type Seen, Tape, withoutClock } from './tape.ts';
import type { ProofWorld } from './world.ts';

/** The two people of Alder who look; their sessions began before the worlds parted. */
export const OBSERVERS = ['alderLiaison', 'alderAdministrator'] as const;
type ObserverName = (typeof OBSERVERS)[number];
export type Sessions = Readonly<Record<ObserverName, TestSession>>;

export interface Script {
  /** Starts every seed of this run, so that pairs draw apart. */
  readonly name: string;
  readonly told: Told;
  /** The observer's own things, the same in both worlds. */
  readonly own: World;
  /** Things of others that exist in one of the worlds only. */
  readonly foreign: World;
  readonly sessions: Sessions;
  readonly since: Date;
}

/** Pages that show the demo's own inner side, absent from production (RULES 30). */
const isDemo = ({ path }: SiteRoute) => path.startsWith('/demo/');

/** Everything a partner can do and see, as two people of Alder and as a stranger; the same in every world. */
export async function runScript(world: ProofWorld, script: Script): Promise<readonly Seen[]> {
  const tapeOf = async (who: ObserverName | null, name: string) =>
    new Tape(await world.observe(who && script.sessions[who]), {
      name: `${script.name}/${name}`,
      member: who && world.cast.people[who].memberId,
    });
  const stranger = await tapeOf(null, 'stranger');
  const liaison = await tapeOf('alderLiaison', 'liaison');
  const administrator = await tapeOf('alderAdministrator', 'administrator');
  const served = await listServedRoutes(await world.clientOf(null));

  await actAsStranger(stranger, script);
  await fileEverything(liaison, script.told);
  await manage(administrator, world, script);
  for (const [tape, role] of [
    [liaison, 'liaison'],
    [administrator, 'administrator'],
    [stranger, null],
  ] as const) {
    await openEverything(tape, role, script.own);
    await knock(tape, served, script.foreign);
  }
  await world.settle();
  const mails = await readMails(world, script.since);
  return [stranger, liaison, administrator].flatMap(({ seen }) => seen).concat(mails);
}

/** The public side, with the names and addresses that others used in one world only. */
async function actAsStranger(tape: Tape, { told }: Script): Promise<void> {
  await tape.get('/');
  await tape.get('/sign-in');
  await tape.post('/sign-in', { email: told.email, password: 'not the password of anybody' });
  await tape.post('/apply', {
    key: '6d4b1a8e-23f5-4c07-9c1e-5f0a2b3c4d5e',
    organizationName: told.organizationName,
    kind: 'importer',
    address: '9 Mill Road, Springfield',
    contactName: 'Ella Ash',
    title: 'Director',
    department: 'security',
    email: told.email,
    phone: '+1 555 555 0144',
    statement: 'We buy what they dump.',
  });
}

const TYPES = ['adcvd', 'ipr', 'preference', 'trend'] as const;

async function fileEverything(tape: Tape, told: Told): Promise<void> {
  for (const type of TYPES) {
    const started = await tape.post('/file', { type, danger: 'no' });
    const [, draftId = ''] = /\/drafts\/([^/?]+)/.exec(started.headers['location'] ?? '') ?? [];
    await fillDraft(tape, { type, draftId, told });
    await askForHelp(tape, draftId, told);
    const check = await tape.get(`/drafts/${draftId}/check`);
    const version = versionOn(check);
    const certified = check.body.includes('name="certification"') ? { certification: 'on' } : {};
    const filed = await tape.post(`/drafts/${draftId}/submit`, { version, ...certified });
    const leads = filed.headers['location'] ?? '';
    // A script that files nothing would show nothing.
    if (!leads.endsWith('/receipt')) throw new Error(`the script did not file: ${filed.status}`);
    await tape.get(leads);
  }
}

function versionOn({ body }: Answer): string {
  return /name="version" value="(\d+)"/.exec(body)?.[1] ?? '';
}

async function fillDraft(
  tape: Tape,
  draft: { readonly type: ItemTypeCode; readonly draftId: string; readonly told: Told },
): Promise<void> {
  const { type, draftId, told } = draft;
  const answers: Readonly<Record<string, unknown>> = {
    ...sampleForms[type],
    title: told.title,
    dangerToLife: 'no',
    dangerDetail: '',
  };
  const { steps } = formTypeOf(askedType(getItemType(type), answers));
  for (const { code, fields } of steps) {
    const at = `/drafts/${draftId}/step/${code}`;
    const typed = fields.flatMap(({ name }) => postedFields(name, answers[name]));
    const form = new URLSearchParams([...typed, ['version', versionOn(await tape.get(at))]]);
    // What the narratives bracket is one reason's, said once for all of it.
    if (fields.some(({ kind }) => kind === 'narrative')) form.append('narrativeReason', 'source');
    await tape.postForm(at, form);
  }
  await tape.upload(`/drafts/${draftId}/evidence`, told.fileName, 'Lots 20 to 24.');
}

/** What the form offers while something is typed, a name that others have typed among it. */
async function askForHelp(tape: Tape, draftId: string, { partyName }: Told): Promise<void> {
  const typed = {
    party: partyName.slice(0, 5),
    ...{ hts: 'hangers', order: 'A-570', port: '27', foreign_port: 'Ningbo' },
  };
  for (const [list, text] of Object.entries(typed)) {
    await tape.post(`/drafts/${draftId}/suggest`, { list, typed: text });
  }
  // A text of before is refused, and shows what was saved since.
  const late = { version: '1', title: 'Typed long ago' };
  await tape.post(`/drafts/${draftId}/step/claim/autosave`, late);
}

/** Inviting somebody whom another organization knows looks like inviting somebody nobody knows (RULES 6). */
async function manage(tape: Tape, { cast }: ProofWorld, { told }: Script): Promise<void> {
  const form = new URLSearchParams({ name: 'New Colleague', email: told.email, title: 'Counsel' });
  form.append('roles', 'liaison');
  form.append('clients', cast.clients.alder);
  await tape.postForm('/people/new', form);
  await tape.get('/people');
  await tape.post('/clients/new', { name: told.organizationName });
}

async function openEverything(
  tape: Tape,
  role: 'liaison' | 'administrator' | null,
  own: World,
): Promise<void> {
  const routes = SITE.filter(
    (route) =>
      route.kind !== 'post' && route.opensTo !== 'gate' && !isDemo(route) && isFor(route, role),
  );
  for (const { path } of routes) await tape.get(addressOf(path, own));
}

function isFor(route: SiteRoute, role: 'liaison' | 'administrator' | null): boolean {
  return role === null ? route.opensTo === 'everyone' : opensTo(route, role);
}

/** Every way to ask for a thing by its id: its page, its data alone, its form. */
async function knock(tape: Tape, served: readonly ServedRoute[], foreign: World): Promise<void> {
  for (const route of SITE.filter(namesThing)) {
    const url = urlOf(route.path, foreign.idsFor(route.path));
    const known = served.find(({ path }) => path === route.path);
    await tape.get(url);
    if (known?.hasLoader) await tape.get(`${url}?_data=${encodeURIComponent(known.id)}`);
    const form = FORMS.find(({ path }) => path === route.path);
    if (known?.hasAction) await tape.post(url, form?.fields ?? {});
  }
}

const RECIPIENTS = ['alderLiaison', 'alderColleague', 'alderAdministrator'] as const;

/** What the mail catcher holds for the observer's people, and for the address that others know as well. */
async function readMails({ stage, cast }: ProofWorld, since: Date): Promise<readonly Seen[]> {
  const addresses = new Set<string>(RECIPIENTS.map((who) => cast.people[who].email));
  // A name begins with the moment it came, in milliseconds; what came before is not opened again for each pair.
  const names = (await readdir(stage.mailDirectory)).filter(
    (name) => name.endsWith('.eml') && Number.parseInt(name, 10) >= since.getTime(),
  );
  const mails = await Promise.all(
    names.map((name) => readMail(stage.mailDirectory, name.slice(0, -'.eml'.length))),
  );
  return mails
    .flatMap((mail) => (mail && addresses.has(mail.to) ? [mail] : []))
    .map(({ to, from, subject, text, html }) =>
      withoutClock([to, from, subject, text, html].join('\n')),
    )
    .sort()
    .map((what, index) => ({ step: `mail ${index}`, what }));
}
