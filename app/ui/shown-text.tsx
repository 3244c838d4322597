import { Fragment, type ReactNode } from 'react';
import { shownParts } from '#app/lib/invisible-characters.ts';

/** What someone typed, with invisible characters such as right-to-left overrides shown by their codes. */
export function ShownText({ children }: { readonly children: string }) {
  return shownParts(children).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other identity
    <Fragment key={index}>
      {'text' in part ? (
        part.text
      ) : (
        <span className="psilo-invisible" title="A character that shows nothing on its own">
          {part.code}
        </span>
      )}
    </Fragment>
  ));
}

/** A title, of plain words or made of elements; plain words hide nothing. */
export function shownTitle(title: ReactNode): ReactNode {
  return typeof title === 'string' ? <ShownText>{title}</ShownText> : title;
}
