import { createContext, type ReactNode, useContext, useId } from 'react';
import { HiddenField } from './hidden-field.tsx';
import { Form } from './link.tsx';

/** The membership or office that the page was rendered for; every form of it says so. */
export const MemberContext = createContext<string | null>(null);

/** What the page's load brought to make keys of; each form of the page makes its own. */
export const FormsKeyContext = createContext<string | null>(null);

const UPLOAD = { encType: 'multipart/form-data', reloadDocument: true } as const;

type ActorFormProps = {
  /** Where it posts; the page itself when left out. */
  action?: string | undefined;
  id?: string | undefined;
  /** Accessible name, where a page has several forms. */
  label?: string | undefined;
  /** The page does not move to the top afterwards. */
  staysInPlace?: boolean | undefined;
  /** Sends files; the browser loads a whole document and shows how far it is. */
  isUpload?: boolean | undefined;
  children: ReactNode;
};

/**
 * A form of a signed-in page. It carries the membership the page was rendered for, so that a tab left open under
 * another organization cannot write for this one, and a key, so that what is sent twice is done once. Server and browser
 * make the same key; every answer of the server brings a new one.
 */
export function ActorForm({ action, id, label, staysInPlace, isUpload, children }: ActorFormProps) {
  const member = useContext(MemberContext);
  const formsKey = useContext(FormsKeyContext);
  const ownId = useId();
  return (
    <Form
      method="post"
      noValidate
      preventScrollReset={staysInPlace ?? false}
      {...(isUpload ? UPLOAD : {})}
      {...(action === undefined ? {} : { action })}
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { 'aria-label': label })}
    >
      {member === null ? null : <HiddenField name="member" value={member} />}
      {formsKey === null ? null : <HiddenField name="key" value={`${formsKey}${ownId}`} />}
      {children}
    </Form>
  );
}
