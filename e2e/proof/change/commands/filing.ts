import { randomUUID } from 'node:crypto';
import { makeDraft } from '#db/testing/factories.ts';
import {
  CAST_ORGANIZATIONS,
  type ClientName,
  type OrganizationName,
  type PartnerName,
} from '#db/testing/people.ts';
import { type Draft, get, LIAISONS, type Model, NUMBERS, ORGANIZATIONS } from '../model.ts';
import { nameItem, type Portal } from '../portal.ts';
import { isFileable, isIn, organizationOf, seesDraft } from '../rights.ts';
import { type Choice, type Command, doerOf, fillIn, type Step, wordOf } from './command.ts';

/** More would make steps slow and reports long. */
const MOST_ITEMS = 6;
export const MOST_DRAFTS = 3;

/** A liaison begins a draft for a client, complete and with a file. */
const draft: Command = {
  kind: 'draft',
  options: (model) =>
    model.drafts.length < MOST_DRAFTS ? placesOf(model).map((place) => ({ ...place })) : [],
  effect: (model, step) => {
    model.drafts.push(draftOf(step));
  },
  perform: async (portal, step) => {
    await startDraft(portal, step, {});
  },
};

/** A liaison files an own draft: a new item, or a further version of one. What was said about it goes with it. */
const submit: Command = {
  kind: 'submit',
  options: (model) =>
    model.drafts
      .filter((one) => seesDraft(model, one.by, one) && isFileable(model, one))
      .filter(({ completes }) => completes !== null || hasRoom(model))
      .map(({ by, label, completes }) => ({
        by,
        about: { draft: label, ...(completes ? { of: completes.item } : {}) },
      })),
  effect: (model, step) => {
    const filed = get(model.drafts, wordOf(step, 'draft'));
    model.drafts.splice(model.drafts.indexOf(filed), 1);
    if (filed.completes === null) {
      addItem(model, { ...filed, label: labelOf(step) });
      return;
    }
    get(model.items, filed.completes.item).version += 1;
    noteFiling(model, filed.organization);
  },
  perform: async (portal, step) => {
    const label = wordOf(step, 'draft');
    if (step.about['of'] === undefined) await file(portal, step, label);
    else await sendDraft(portal, step, label);
  },
};

/** Draft and filing in one. */
const fileItem: Command = {
  kind: 'file',
  options: (model) =>
    hasRoom(model)
      ? placesOf(model).flatMap(({ by, about }) =>
          ['adcvd', 'trend'].map((type) => ({ by, about: { ...about, type } })),
        )
      : [],
  effect: (model, step) => addItem(model, { ...draftOf(step), label: labelOf(step) }),
  perform: async (portal, step) => {
    await startDraft(portal, step, {});
    await file(portal, step, `draft@${step.key}`);
  },
};

/** An item that names another organization of the world as the importer of record. */
const accuse: Command = {
  kind: 'accuse',
  options: (model) =>
    hasRoom(model)
      ? placesOf(model).flatMap(({ by, about }) =>
          ORGANIZATIONS.filter((one) => one !== organizationOf(by)).map((accused) => ({
            by,
            about: { ...about, accused },
          })),
        )
      : [],
  effect: (model, step) =>
    addItem(model, { ...draftOf(step), label: labelOf(step), accused: accusedIn(step) }),
  perform: async (portal, step) => {
    const { name } = CAST_ORGANIZATIONS[accusedIn(step)];
    const accused = { role: 'importer_of_record', name, address: '1 Main Street, Springfield' };
    const importerNumber = `${NUMBERS[accusedIn(step)]}AB`;
    const parties = [{ ...accused, country: 'US', importerNumber, identifier: '' }];
    await startDraft(portal, step, { parties });
    await file(portal, step, `draft@${step.key}`);
  },
};

export const FILING: readonly Command[] = [draft, submit, fileItem, accuse];

function hasRoom({ items }: Model): boolean {
  return items.length < MOST_ITEMS;
}

/** Liaisons who can file, each for every client granted. */
function placesOf(model: Model): readonly (Choice & { readonly by: PartnerName })[] {
  return LIAISONS.filter((by) => isIn(model, by)).flatMap((by) =>
    (model.grants.get(by) ?? []).map((client) => ({ by, about: { client } })),
  );
}

function accusedIn(step: Step): OrganizationName {
  // `as`: the options of `accuse` offer organizations alone.
  return wordOf(step, 'accused') as OrganizationName;
}

function labelOf({ key }: Step): string {
  return `item@${key}`;
}

function draftOf(step: Step): Draft {
  // `as`: `placesOf` offers liaisons and their clients alone.
  const [by, client] = [doerOf(step) as PartnerName, wordOf(step, 'client') as ClientName];
  const { type = 'adcvd' } = step.about;
  return {
    ...{ label: `draft@${step.key}`, by, organization: organizationOf(by), client, type },
    ...{ accused: null, hasFile: true, completes: null, reviewers: [], comments: [] },
  };
}

function addItem(model: Model, filed: Draft) {
  const { label, by, organization, client, type, accused, hasFile } = filed;
  model.items.push({
    ...{ label, by, organization, client, type, accused, hasFile, isFilePublic: false },
    ...{ state: 'submitted', told: 'received', owner: null, version: 1, messages: 0 },
  });
  noteFiling(model, organization);
}

/** An event that the organization's administrators read in their log. */
export function noteFiling({ logged: { filing } }: Model, organization: OrganizationName): void {
  filing.set(organization, (filing.get(organization) ?? 0) + 1);
}

async function startDraft(
  portal: Portal,
  step: Step,
  typed: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { label, by, client, type } = draftOf(step);
  const made = await makeDraft(portal.troupe.cast, by, {
    ...{ client, files: 1, typed },
    type: type === 'trend' ? 'trend' : 'adcvd',
  });
  nameItem(portal, label, made);
}

/** The files of a draft become the item's. */
async function file(portal: Portal, step: Step, label: string): Promise<void> {
  const leads = await sendDraft(portal, step, label);
  const [, id = ''] = /^\/items\/([^/]+)\/receipt/.exec(leads) ?? [];
  nameItem(portal, labelOf(step), { id, evidence: [{ id: portal.idOf(`file of ${label}`) }] });
}

async function sendDraft(portal: Portal, step: Step, label: string): Promise<string> {
  const client = await portal.as(doerOf(step));
  const path = `/drafts/${portal.idOf(label)}/submit`;
  const { body } = await client.get(path);
  const certified = body.includes('name="certification"') ? [['certification', 'on'] as const] : [];
  return fillIn(client, path, certified);
}

/** A draft that the portal itself began, without files. */
export function nameBegun(portal: Portal, step: Step, leads: string): void {
  const [, id = ''] = /^\/drafts\/([^/?]+)/.exec(leads) ?? [];
  if (id === '') throw new Error(`${step.kind} leads to ${leads}`);
  nameItem(portal, `draft@${step.key}`, { id, evidence: [{ id: randomUUID() }] });
}
