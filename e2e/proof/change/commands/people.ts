import type { ClientName, OrganizationName, PartnerName } from '#db/testing/people.ts';
import { ADMINISTRATORS, ALSO_OF, CLIENTS, LIAISONS, type Model, ORGANIZATIONS } from '../model.ts';
import type { Portal } from '../portal.ts';
import { isIn, looksAt, organizationOf, worksFor } from '../rights.ts';
import { type Choice, type Command, doerOf, fillIn, type Step, wordOf } from './command.ts';

/** An administrator lets a liaison work for a client. */
const grant: Command = {
  kind: 'grant',
  options: (model) =>
    pairsOf(model)
      .filter(({ has }) => !has)
      .map(choiceOf),
  effect: (model, step) => {
    const { who, client } = grantOf(step);
    model.grants.set(who, [...(model.grants.get(who) ?? []), client]);
    note(model, 'people', who);
    passOn(model);
  },
  perform: (portal, step) => {
    const { who, client } = grantOf(step);
    return change(portal, step, (now) => [...now, portal.idOf(`client ${client}`)], who);
  },
};

/** An administrator takes a client from a liaison. */
const revoke: Command = {
  kind: 'revoke',
  options: (model) =>
    pairsOf(model)
      .filter(({ has }) => has)
      .map(choiceOf),
  effect: (model, step) => {
    const { who, client } = grantOf(step);
    const kept = (model.grants.get(who) ?? []).filter((one) => one !== client);
    model.grants.set(who, kept);
    note(model, 'people', who);
  },
  perform: (portal, step) => {
    const { who, client } = grantOf(step);
    const taken = portal.idOf(`client ${client}`);
    return change(portal, step, (now) => now.filter((id) => id !== taken), who);
  },
};

/** An administrator ends a colleague's access. */
const disable: Command = {
  kind: 'disable',
  // Half of the people stay, or nothing happens any more. Who leaves drafts behind goes first.
  options: (model) => {
    if (model.disabled.size >= 2) return [];
    const people = colleaguesOf(model);
    const authors = people.filter(({ who }) => model.drafts.some((draft) => draft.by === who));
    return (authors.length > 0 ? authors : people).map(({ by, who }) => ({ by, about: { who } }));
  },
  effect: (model, step) => {
    const who = whoOf(step);
    model.disabled.add(who);
    note(model, 'people', who);
    passOn(model);
  },
  perform: async (portal, step) => {
    const path = `/people/${portal.idOf(whoOf(step))}/disable`;
    await fillIn(await portal.as(doerOf(step)), path, []);
  },
};

/** Customs suspends an organization with everybody in it. */
const suspend: Command = {
  kind: 'suspend',
  options: ({ suspended }) =>
    suspended.size === 0
      ? ORGANIZATIONS.map((organization) => ({ by: 'onboardingAdmin', about: { organization } }))
      : [],
  effect: (model, step) => {
    model.suspended.add(organizationIn(step));
  },
  perform: (portal, step) => judge(portal, step, { act: 'suspend', reason: 'other' }),
};

/** Customs lets it in again. */
const restore: Command = {
  kind: 'restore',
  options: ({ suspended }) =>
    [...suspended].map((organization) => ({ by: 'onboardingAdmin', about: { organization } })),
  effect: (model, step) => {
    model.suspended.delete(organizationIn(step));
  },
  perform: (portal, step) => judge(portal, step, { act: 'restore', reason: 'resolved' }),
};

export const PEOPLE: readonly Command[] = [grant, revoke, disable, suspend, restore];

/** Administrators with each liaison whom they can do something about. */
function colleaguesOf(model: Model) {
  return ADMINISTRATORS.filter((by) => isIn(model, by)).flatMap((by) =>
    LIAISONS.filter((who) => organizationOf(who) === organizationOf(by) && isIn(model, who)).map(
      (who) => ({ by, who }),
    ),
  );
}

function pairsOf(model: Model) {
  return colleaguesOf(model).flatMap(({ by, who }) =>
    CLIENTS[organizationOf(who)].map((client) => {
      const has = (model.grants.get(who) ?? []).includes(client);
      return { by, who, client, has };
    }),
  );
}

function choiceOf({ by, who, client }: ReturnType<typeof pairsOf>[number]): Choice {
  return { by, about: { who, client } };
}

function whoOf(step: Step): PartnerName {
  // `as`: `colleaguesOf` offers liaisons alone.
  return wordOf(step, 'who') as PartnerName;
}

function grantOf(step: Step) {
  // `as`: `pairsOf` offers clients alone.
  return { who: whoOf(step), client: wordOf(step, 'client') as ClientName };
}

function organizationIn(step: Step): OrganizationName {
  // `as`: the options above offer organizations alone.
  return wordOf(step, 'organization') as OrganizationName;
}

/** An event that the organization's administrators read in their log. */
function note(model: Model, kind: keyof Model['logged'], who: PartnerName): void {
  const counts = model.logged[kind];
  const organization = organizationOf(who);
  counts.set(organization, (counts.get(organization) ?? 0) + 1);
}

/**
 * RULES 7: a leaver's drafts pass to a colleague who works for the client. Nobody gets one who works for another
 * organization too, unless the author showed it to them; no two colleagues of a leaver are left here, so that who comes
 * first is not asked. Whoever was asked to look still is, but for the heir.
 */
function passOn(model: Model): void {
  for (const draft of model.drafts) {
    if (!model.disabled.has(draft.by)) continue;
    const heir = LIAISONS.find(
      (who) =>
        looksAt(model, who, draft) ||
        (!ALSO_OF[who] && draft.by !== who && worksFor(model, who, draft)),
    );
    if (!heir) continue;
    draft.by = heir;
    draft.reviewers = draft.reviewers.filter((who) => who !== heir);
    note(model, 'filing', heir);
  }
}

async function change(
  portal: Portal,
  step: Step,
  wanted: (now: readonly string[]) => readonly string[],
  who: PartnerName,
): Promise<void> {
  const memberId = portal.idOf(who);
  const rows = await portal.sql('select client_id from client_grants where membership_id = $1', [
    memberId,
  ]);
  const clients = wanted(rows.flatMap(({ client_id: id }) => id ?? []));
  const typed = clients.map((id) => ['clients', id] as const);
  await fillIn(await portal.as(doerOf(step)), `/people/${memberId}`, typed);
}

async function judge(
  portal: Portal,
  step: Step,
  { act, reason }: { readonly act: string; readonly reason: string },
): Promise<void> {
  const path = `/organizations/${portal.idOf(organizationIn(step))}/${act}`;
  await fillIn(await portal.as(doerOf(step)), path, [['reason', reason]]);
}
