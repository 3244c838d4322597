import { tlp } from '#app/reference/tlp.ts';

type Written = {
  readonly controlNumber: string;
  readonly typeName: string;
  readonly title: string;
  readonly tlp: string;
  readonly client: string | null;
  readonly versions: readonly {
    readonly version: number;
    readonly at: string;
    readonly by: string | null;
    readonly answers: readonly { readonly label: string; readonly value: string }[];
  }[];
  readonly statuses: readonly { readonly at: string; readonly label: string }[];
  readonly messages: readonly {
    readonly at: string;
    readonly from: string | null;
    readonly body: { readonly text: string };
  }[];
  readonly files: readonly {
    readonly name: string;
    readonly byteSize: number;
    readonly sha256: string;
  }[];
};

/** An own item as a text that anybody can read: marked, with every version, status, message and file name. */
export function writeItem(item: Written): string {
  const who = item.client === null ? [] : [`For ${item.client}`];
  return [
    section(`${tlp.nameOf(item.tlp)}  ${item.controlNumber}`, [item.title, item.typeName, ...who]),
    section(
      'Status',
      item.statuses.map(({ at, label }) => `${at}  ${label}`),
    ),
    ...item.versions.map(({ version, at, by, answers }) =>
      section(
        `Version ${version}, ${at}${by ? `, by ${by}` : ''}`,
        answers.map(({ label, value }) => `${label}\n${indented(value)}`),
      ),
    ),
    section(
      'Conversation',
      item.messages.map(
        ({ at, from, body }) => `${at}  ${from ?? 'Customs desk'}\n${indented(body.text)}`,
      ),
    ),
    section(
      'Evidence',
      item.files.map(
        ({ name, byteSize, sha256 }) => `${name}  ${byteSize} bytes  SHA-256 ${sha256}`,
      ),
    ),
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string {
  const body = lines.length > 0 ? lines : ['None.'];
  return `${title}\n${'='.repeat(title.length)}\n${body.join('\n')}\n`;
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}
