import { ShownText } from '#app/ui/shown-text.tsx';

/** A value of several lines, each on its own. */
export function Lines({ text }: { readonly text: string }) {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length < 2) return <ShownText>{text}</ShownText>;
  return (
    <>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text have no other identity
        <p key={index}>
          <ShownText>{line}</ShownText>
        </p>
      ))}
    </>
  );
}
