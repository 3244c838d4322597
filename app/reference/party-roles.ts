import { createLookup } from './lookup.ts';

/** Roles of an item party. Adverse roles are those an item may accuse (RULES 9). */
export const partyRoles = createLookup([
  { code: 'violator', name: 'Violator', isAdverse: true },
  { code: 'importer_of_record', name: 'Importer of record', isAdverse: true },
  { code: 'manufacturer', name: 'Manufacturer', isAdverse: true },
  { code: 'exporter', name: 'Exporter', isAdverse: true },
  { code: 'seller', name: 'Seller', isAdverse: true },
  { code: 'broker', name: 'Broker', isAdverse: true },
  { code: 'consignee', name: 'Consignee', isAdverse: true },
  { code: 'right_holder', name: 'Right holder', isAdverse: false },
  { code: 'licensee', name: 'Authorized maker or licensee', isAdverse: false },
  { code: 'interested_party', name: 'Interested party', isAdverse: false },
  { code: 'witness', name: 'Witness or source', isAdverse: false },
  { code: 'other', name: 'Other', isAdverse: false },
]);

/** Whether a party in this role is accused, so that nothing about the item may reach it (RULES 9). */
export function isAdverseRole(role: string): boolean {
  return partyRoles.find(role)?.isAdverse ?? false;
}
