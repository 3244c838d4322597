import { CATALOG_RULES } from '#db/testing/catalog.ts';
import { TABLE_KINDS } from '#db/testing/classification.ts';
import { withSuperuser } from '#db/testing/template.ts';
import type { Section } from './section.ts';

/** Reads the database's own catalogue: what the tables, keys, policies and roles are, not what the code says of them. */
export const catalogue: Section = {
  name: 'catalogue',
  claim:
    'Every table is classified and guarded by forced row security, every key leads with the organization, and no role of the application owns or bypasses anything.',
  atLeast: { rules: 5, tables: 30 },
  async prove({ database }) {
    const { superuserUrl } = await database();
    const rules = Object.entries(CATALOG_RULES);
    const failures: string[] = [];
    for (const [name, holds] of rules) {
      const findings = await withSuperuser(superuserUrl, holds);
      failures.push(...findings.map((finding) => `${name}: ${finding}`));
    }
    return {
      counts: { rules: rules.length, tables: Object.keys(TABLE_KINDS).length },
      failures,
    };
  },
};
