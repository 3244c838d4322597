/** What can be destroyed by two people; the database's function asks for the same words. */
export const destructionKinds = ['destroy_item_keys', 'destroy_organization_keys'] as const;

export type DestructionKind = (typeof destructionKinds)[number];

/** How long another person has to decide. */
export const DECIDE_WITHIN_HOURS = 72;

/** Whether what was typed is the name of what shall go: spaces aside, every sign of it. */
export function isSameName(typed: string, name: string): boolean {
  return squeeze(typed) === squeeze(name);
}

function squeeze(text: string): string {
  return text.normalize('NFC').trim().replaceAll(/\s+/g, ' ');
}

const STAYS = [
  'Packages made for destinations have keys of their own: they stay with them.',
  'The desk’s own notes, gradings and decisions stay, and so does the audit trail.',
  'A backup made before today still opens until the keys that it is wrapped to were replaced (the runbook says how).',
];

/** What will be lost and what stays, one sentence each. */
export function consequencesOf(kind: string, name: string): readonly string[] {
  if (kind === 'destroy_item_keys') {
    return [
      `Everything filed with ${name}, its files, messages and conference calls can never be read again, by anyone.`,
      'The partner and the desk keep its control number, its dates and its status.',
      ...STAYS,
    ];
  }
  return [
    `Everything of ${name} can never be read again, by anyone: its name, people, clients and drafts, and every item with its files and messages.`,
    'It can never be restored. Nobody of it signs in again.',
    ...STAYS,
  ];
}
