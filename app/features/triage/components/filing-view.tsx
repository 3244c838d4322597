import { RichTextView, type ShownPictures } from '#app/editor/rich-text-view.tsx';
import { Alert } from '#app/ui/alert.tsx';
import { StateBadge } from '#app/ui/badge.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { DifferenceList } from '#app/ui/difference-list.tsx';
import { formatBytes, mediaTypeName, plural } from '#app/ui/format.ts';
import { Details, Section, Stack, VisuallyHidden } from '#app/ui/layout.tsx';
import { Link } from '#app/ui/link.tsx';
import { LinkList } from '#app/ui/link-list.tsx';
import { PlainText } from '#app/ui/plain-text.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { WordsTable } from '#app/ui/words-table.tsx';
import { mayOpen, noteOf } from '../../evidence/file-state.policy.ts';
import { markInWords } from '../../marking/file-mark.policy.ts';
import type { DeskItem } from '../view-item.server.ts';
import { PartnersAccused } from './partners-accused.tsx';
import { useItemPath } from './use-item-path.ts';

/** What the partner filed: narrative, parties, files, then every answer of the form. */
export function FilingView({ item }: { readonly item: DeskItem }) {
  const { filing } = item;
  const itemTo = useItemPath(item.id);
  return (
    <Stack gap="loose">
      {filing.isLatest ? null : (
        <Alert tone="info">
          This is version {filing.version}. <Link to={itemTo()}>Show the latest version</Link>
        </Alert>
      )}
      {filing.differences ? (
        <Section title={`What changed in version ${filing.version}`} id="changes">
          <DifferenceList differences={filing.differences} version={filing.version} />
        </Section>
      ) : null}
      <Section title="Narrative">
        {filing.narrative ? (
          <RichTextView doc={filing.narrative} under={2} pictures={picturesOf(item)} />
        ) : (
          <p>The narrative cannot be shown.</p>
        )}
      </Section>
      <Section title="Parties">
        <Stack>
          <PartnersAccused
            itemId={item.id}
            accused={item.accused}
            isReadOnly={item.openUntil !== null}
          />
          <Parties item={item} />
        </Stack>
      </Section>
      <Section title="Evidence" id="evidence">
        <Evidence item={item} />
      </Section>
      {filing.groups.map(({ title, rows }) => (
        <Section key={title} title={title}>
          <DescriptionList
            rows={rows.map(({ name, label, value, table }) => ({
              key: name,
              term: label,
              details: table ? (
                <WordsTable caption={label} {...table} files={picturesOf(item).files} />
              ) : (
                <PlainText>{value}</PlainText>
              ),
            }))}
          />
        </Section>
      ))}
      <Versions item={item} />
    </Stack>
  );
}

/** Where the pictures of the narrative are opened, each opening on record. */
function picturesOf({ evidence }: DeskItem): ShownPictures {
  return {
    files: evidence.map(({ id, organizationId, name }) => ({
      id,
      name,
      to: `/desk/evidence/${organizationId}/${id}`,
    })),
    absent: 'The picture is not among the files of this item.',
  };
}

/** Parties one under the other: beside an open list there is no room for a table. */
function Parties({ item }: { readonly item: DeskItem }) {
  const { parties } = item.filing;
  if (parties.length === 0) return <p>The partner names no parties.</p>;
  return (
    <DescriptionList
      rows={parties.map(({ name, role, isAdverse, address, numbers }) => ({
        key: `${role} ${name}`,
        term: isAdverse ? <StateBadge tone="warn">{role}, accused</StateBadge> : role,
        details: (
          <>
            <strong>{name}</strong>
            <PlainText>{[address, numbers].filter(Boolean).join('\n')}</PlainText>
          </>
        ),
      }))}
    />
  );
}

/** Where the name of a file leads: to its bytes, or for one that is held to the page that asks for its release. */
function toFile(
  itemId: string,
  {
    id,
    organizationId,
    state,
  }: Pick<DeskItem['evidence'][number], 'id' | 'organizationId' | 'state'>,
) {
  return mayOpen(state)
    ? { to: `/desk/evidence/${organizationId}/${id}`, isDocument: true }
    : { to: `/desk/items/${itemId}/files/${id}/release` };
}

function Evidence({ item }: { readonly item: DeskItem }) {
  return (
    <LinkList
      label="Evidence files"
      density="dense"
      empty={<p>No files. Ask the partner when a document would help.</p>}
      entries={item.evidence.map((file) => {
        const note = noteOf(file.state);
        return {
          key: file.id,
          ...toFile(item.id, file),
          title: file.name,
          meta: (
            <>
              <span>{mediaTypeName(file.mediaType)}</span>
              <span>{formatBytes(file.byteSize)}</span>
              <TimeStamp at={file.uploadedAt} />
              <span>{markInWords(file)}</span>
              {note === null ? null : <span>{note}</span>}
              <Link to={`/desk/evidence/${file.organizationId}/${file.id}/custody`}>
                Custody <VisuallyHidden>of {file.name}</VisuallyHidden>
              </Link>
              <code className="psilo-sum">{file.sha256}</code>
            </>
          ),
        };
      })}
    />
  );
}

/** Earlier versions of the filing; nothing while there is one. */
function Versions({ item }: { readonly item: DeskItem }) {
  const itemTo = useItemPath(item.id);
  if (item.versions.length < 2) return null;
  return (
    <Details summary={plural(item.versions.length, 'version')} isOpen={!item.filing.isLatest}>
      <ol>
        {item.versions.map(({ version, at, by }) => (
          <li key={version}>
            {version === item.filing.version ? (
              `Version ${version}`
            ) : (
              <Link to={versionPath(itemTo(), version)}>Version {version}</Link>
            )}{' '}
            by {by}, <TimeStamp at={at} withTime />
          </li>
        ))}
      </ol>
    </Details>
  );
}

function versionPath(item: string, version: number): string {
  return `${item}${item.includes('?') ? '&' : '?'}version=${version}`;
}
