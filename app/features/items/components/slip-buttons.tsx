import type { MouseEvent } from 'react';
import { Button } from '#app/ui/button.tsx';
import { VisuallyHidden } from '#app/ui/layout.tsx';
import type { Slip } from '../../marking/slip-guard.policy.ts';

/** Deals with a slip in the page; false when it cannot, so that the button saves and the server does it. */
type Fix = (slip: Slip, button: HTMLButtonElement) => boolean;

type SlipButtonsProps = {
  readonly slip: Slip;
  readonly onBracket?: Fix;
  readonly onLeave?: Fix;
};

/** Two ways to deal with a slip. Both submit the form around them, so they work before scripts. */
export function SlipButtons({ slip, onBracket, onLeave }: SlipButtonsProps) {
  const pressed = (fix: Fix | undefined) => (event: MouseEvent<HTMLButtonElement>) => {
    const list = event.currentTarget.closest<HTMLElement>('#slips');
    if (!fix?.(slip, event.currentTarget)) return;
    event.preventDefault();
    // The button goes with its slip; the focus stays near.
    list?.closest('form')?.querySelector<HTMLElement>('.narrative-text')?.focus();
  };
  const words = <VisuallyHidden> “{slip.excerpt.found}”</VisuallyHidden>;
  return (
    <>
      {slip.canBracket ? (
        <Button
          name="intent"
          value={`bracket:${slip.key}`}
          variant="secondary"
          size="small"
          onClick={pressed(onBracket)}
        >
          Put it in brackets{words}
        </Button>
      ) : null}
      <Button
        name="intent"
        value={`public:${slip.key}`}
        variant="quiet"
        size="small"
        onClick={pressed(onLeave)}
      >
        {slip.kind === 'too_much' ? 'Leave it as it is' : 'It is public: leave it'}
        {words}
      </Button>
    </>
  );
}
