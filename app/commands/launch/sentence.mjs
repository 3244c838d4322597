/** Something a person can mend: one clear sentence and a way out, without a stack. */
export class Sentence extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = 'Sentence';
  }
}
