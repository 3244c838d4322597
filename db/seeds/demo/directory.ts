import type { ClientId, MembershipId, OrganizationId } from '#app/lib/ids.ts';
import type { DemoWorld } from '../content/world.types.ts';
import type { Known } from '../rows/accused.ts';
import type { Linked } from '../rows/authorities.ts';
import type { AddedItem } from '../rows/items.ts';

/** Ids of what is in the book already, by the keys of the demonstration world. */
export type Directory = {
  readonly organizations: Map<string, OrganizationId>;
  /** By organization and client key. */
  readonly clients: Map<string, ClientId>;
  /** The organization that a client is, by organization and client key. */
  readonly linked: Map<string, Linked>;
  readonly officers: Map<string, string>;
  /** By person and organization key. */
  readonly memberships: Map<string, MembershipId>;
  readonly items: Map<string, AddedItem>;
  /** By what organizations are known. */
  readonly known: Known;
  /** Names of people by their key. */
  readonly names: ReadonlyMap<string, string>;
};

/** Nothing but the names so far. */
export function openDirectory(world: DemoWorld): Directory {
  return {
    organizations: new Map(),
    clients: new Map(),
    linked: new Map(),
    officers: new Map(),
    memberships: new Map(),
    items: new Map(),
    known: new Map(),
    names: new Map(world.people.map(({ key, name }) => [key, name])),
  };
}

/** Key of a client or membership, which exist per organization. */
export function within(organization: string, key: string): string {
  return `${organization} ${key}`;
}

/** @throws Error when the world names something that it does not contain */
export function get<Id>(ids: ReadonlyMap<string, Id>, key: string): Id {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`the demonstration world has no ${key}`);
  return id;
}

/** The first member of an organization in the book: an administrator, as they come first. */
export function administratorOf(
  directory: Directory,
  organization: string,
): MembershipId | undefined {
  const [, id] =
    [...directory.memberships].find(([key]) => key.startsWith(`${organization} `)) ?? [];
  return id;
}
