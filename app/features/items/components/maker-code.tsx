import type { MouseEvent } from 'react';
import { Alert } from '#app/ui/alert.tsx';
import { Button } from '#app/ui/button.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { Cluster, Stack, VisuallyHidden } from '#app/ui/layout.tsx';
import {
  makerCodeDifferences,
  makerCodeOf,
  mayHaveMakerCode,
  type TypedMaker,
} from '../maker-code.policy.ts';

type MakerCodeProps = {
  index: number;
  party: TypedMaker;
  /** Puts the code into the form at once; without scripts the button posts. */
  onFill: (event: MouseEvent) => void;
};

/** Offers the manufacturer code of a party and, for makers, explains it and tells how a typed one differs. */
export function MakerCode({ index, party, onFill }: MakerCodeProps) {
  return (
    <Stack gap="tight">
      {mayHaveMakerCode(party) ? <Explained party={party} /> : null}
      <Cluster>
        <Button
          variant="secondary"
          size="small"
          name="intent"
          value={`fill-code:${index}`}
          onClick={onFill}
        >
          Fill in the manufacturer code <VisuallyHidden>of party {index + 1}</VisuallyHidden>
        </Button>
      </Cluster>
    </Stack>
  );
}

function Explained({ party }: { party: TypedMaker }) {
  const { code, parts } = makerCodeOf(party);
  const differences = makerCodeDifferences(party);
  return (
    <>
      {differences.length > 0 ? (
        <Alert tone="warn" isSlim isLive title="This code differs from name and address">
          {differences.join(' ')} It is kept as you typed it.
        </Alert>
      ) : null}
      <p>
        {code === null ? (
          'A manufacturer code is built from country, name, street number and city:'
        ) : (
          <>
            By the published rules the manufacturer code is <strong>{code}</strong>:
          </>
        )}
      </p>
      <DescriptionList
        rows={parts.map((part) => ({
          key: part.label,
          term: part.label,
          details: 'why' in part ? part.why : part.missing,
        }))}
      />
    </>
  );
}
