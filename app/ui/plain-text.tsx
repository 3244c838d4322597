import { ShownText } from './shown-text.tsx';

/** What someone typed, with its line breaks kept. */
export function PlainText({ children }: { children: string }) {
  return (
    <p className="psilo-pre">
      <ShownText>{children}</ShownText>
    </p>
  );
}
