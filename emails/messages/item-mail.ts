/** Props of mails about one item: its control number and its page, which asks to sign in. */
export interface ItemMailProps {
  readonly controlNumber: string;
  readonly path: string;
}

export const itemMailSample: ItemMailProps = {
  controlNumber: 'PS-7K3QD-M2XWA-H',
  path: '/items/5b0c9d6e-1f43-4b7a-9d6c-2f1e0a8b7c65',
};

/** The filer, or whoever works for the client now that the filer left. */
export const WHY_AN_ITEM_MAIL =
  'You got this because you filed it, or work for the same client as whoever did and left.';
