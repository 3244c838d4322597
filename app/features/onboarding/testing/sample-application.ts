import type { Apply } from '../apply.schema.ts';
import { newApplicationKey } from '../apply.server.ts';

/** What a plausible applicant fills in. */
export function sampleApplication(changes: Partial<Apply> = {}): Apply {
  return {
    key: newApplicationKey(),
    organizationName: 'Elder Fasteners Co.',
    kind: 'domestic_producer',
    address: '12 Foundry Lane\nDayton, OH 45402',
    website: 'www.elder.example',
    contactName: 'Edda Forge',
    title: 'Trade counsel',
    department: 'customs_compliance',
    email: 'edda@elder.example',
    phone: '+1 202 555 0134',
    statement: 'We make hex bolts and see every offer below our raw material cost.',
    ...changes,
  };
}
