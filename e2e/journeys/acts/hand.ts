import type { Locator, Page } from '@playwright/test';
import { type Answers, giveAnswers, press } from './answer.ts';

/** How somebody works a form. */
export interface Hand {
  /** Whether the page's scripts run: the narrative is an editor then, and a text area otherwise. */
  readonly hasScripts: boolean;
  give(page: Page, answers: Answers): Promise<void>;
  /** Presses a button that leads to another page, and waits until it is there. */
  press(page: Page, name: string | RegExp): Promise<void>;
  /** Opens what a summary hides. */
  open(page: Page, summary: Locator): Promise<void>;
}

export const byPointer: Hand = {
  hasScripts: true,
  give: giveAnswers,
  press,
  open: (_page, summary) => summary.click(),
};

export const withoutScripts: Hand = { ...byPointer, hasScripts: false };
