import type { Locator, Page } from '@playwright/test';
import { type Answers, giveAnswers, press } from './answer.ts';

/** How somebody works a form. */
export interface Hand {
  /** Goes into the narrative, which brings the editor where scripts run. */
  openEditor(page: Page): Promise<void>;
  give(page: Page, answers: Answers): Promise<void>;
  /** Presses a button that leads to another page, and waits until it is there. */
  press(page: Page, name: string | RegExp): Promise<void>;
  /** Opens what a summary hides. */
  open(page: Page, summary: Locator): Promise<void>;
}

export const byPointer: Hand = {
  openEditor,
  give: giveAnswers,
  press,
  open: (_page, summary) => summary.click(),
};

export const withoutScripts: Hand = { ...byPointer, openEditor: () => Promise.resolve() };

/** Goes into the narrative, which brings the editor. */
export async function openEditor(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Write with formatting' }).click();
  await page.locator('.tiptap').waitFor();
}
