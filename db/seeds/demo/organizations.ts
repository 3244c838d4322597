import { randomBytes } from 'node:crypto';
import { newControlNumber } from '#app/lib/control-number.ts';
import type { SeedBook } from '../book.ts';
import type { DemoAddress, DemoOrganization, DemoWorld } from '../content/world.types.ts';
import { addIdentifier } from '../rows/accused.ts';
import { addApplication } from '../rows/applications.ts';
import { addAuthority } from '../rows/authorities.ts';
import { addClient, addOrganization } from '../rows/organizations.ts';
import { type Directory, get, within } from './directory.ts';

/** Organizations with their clients; those that only applied so far have no more than an application. */
export function addOrganizations(book: SeedBook, directory: Directory, world: DemoWorld): void {
  const partners = world.organizations.filter((organization) => organization.state !== 'applied');
  for (const organization of partners) {
    const added = addOrganization(book, {
      kind: organization.kind,
      state: organization.state === 'suspended' ? 'suspended' : 'live',
      sealed: {
        name: organization.name,
        address: addressOf(organization.address),
        phone: organization.phone,
      },
      createdAt: approvedAt(organization),
      liveAt: organization.liveAt ?? null,
      suspendedAt: organization.suspension?.at ?? null,
      suspendReason: organization.suspension ? 'terms' : null,
    });
    directory.organizations.set(organization.key, added.id);
    const self = organization.clients.find((client) => client.isSelf);
    if (self) directory.clients.set(within(organization.key, self.key), added.selfClientId);
  }
  for (const organization of partners) addClients(book, directory, organization);
}

function addClients(book: SeedBook, directory: Directory, organization: DemoOrganization): void {
  const organizationId = get(directory.organizations, organization.key);
  for (const client of organization.clients.filter(({ isSelf }) => !isSelf)) {
    const id = addClient(book, {
      organizationId,
      name: client.name,
      createdAt: client.authority?.letterDate ?? approvedAt(organization),
    });
    directory.clients.set(within(organization.key, client.key), id);
  }
}

/** Clients that are partners themselves, confirmed on their letters; after the officers who did. */
export function addAuthorities(book: SeedBook, directory: Directory, world: DemoWorld): void {
  for (const organization of world.organizations) {
    for (const { key, partner, authority } of organization.clients) {
      const self = world.organizations
        .find((other) => other.key === partner)
        ?.clients.find(({ isSelf }) => isSelf);
      if (partner === undefined || !authority || !self) continue;
      const place = within(organization.key, key);
      const linked = {
        organizationId: get(directory.organizations, partner),
        clientId: get(directory.clients, within(partner, self.key)),
      };
      directory.linked.set(place, linked);
      addAuthority(book, {
        ...linked,
        representative: {
          organizationId: get(directory.organizations, organization.key),
          clientId: get(directory.clients, place),
          name: organization.name,
        },
        confirmedBy: get(directory.officers, authority.confirmedBy),
        confirmedAt: authority.confirmedAt,
      });
    }
  }
}

/** The applications of all organizations; after the officers who checked and approved them. */
export function addApplications(book: SeedBook, directory: Directory, world: DemoWorld): void {
  for (const organization of world.organizations) {
    const { application } = organization;
    const isApproved = organization.state !== 'applied';
    addApplication(book, {
      reference: newControlNumber(randomBytes).replace(/^PS/, 'AP'),
      state: isApproved ? 'approved' : 'in_review',
      organizationId: isApproved ? get(directory.organizations, organization.key) : null,
      sealed: {
        organizationName: organization.name,
        kind: organization.kind,
        address: addressOf(organization.address),
        contactName: application.contactName,
        department: application.department,
        email: application.contactEmail,
        phone: organization.phone,
        statement: application.purpose,
      },
      createdAt: application.submittedAt,
      decidedAt: isApproved ? approvedAt(organization) : null,
      checks: application.checks.flatMap(({ kind, result, note, by, at }) =>
        by && at ? [{ code: kind, result, note, by: get(directory.officers, by), at }] : [],
      ),
      approvals: application.approvals.map(({ by, at }) => ({
        by: get(directory.officers, by),
        at,
      })),
    });
  }
}

const KIND_OF = {
  ior: 'importer_number',
  mid: 'manufacturer_code',
  recordation: 'other',
} as const;

/** By what the partners are known; after the officers who registered it. */
export function addIdentifiers(book: SeedBook, directory: Directory, world: DemoWorld): void {
  for (const organization of world.organizations.filter(({ state }) => state !== 'applied')) {
    const organizationId = get(directory.organizations, organization.key);
    const by = organization.application.approvals.at(-1)?.by;
    if (by === undefined) continue;
    const recorded = {
      organizationId,
      recordedBy: get(directory.officers, by),
      recordedAt: approvedAt(organization),
    };
    addIdentifier(book, { ...recorded, kind: 'name', value: organization.name }, directory.known);
    for (const { kind, value } of organization.identifiers)
      addIdentifier(book, { ...recorded, kind: KIND_OF[kind], value }, directory.known);
  }
}

/** When the second person approved it. */
export function approvedAt({ application }: DemoOrganization): Date {
  return application.approvals.at(-1)?.at ?? application.submittedAt;
}

function addressOf({ street, city, region, postalCode, country }: DemoAddress): string {
  const place = [city, region, postalCode].filter((part) => part !== undefined).join(' ');
  return `${street}, ${place}, ${country}`;
}
