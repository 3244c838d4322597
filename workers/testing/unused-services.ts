import type { WorkerServices } from '../ports.ts';

const refuse = () => Promise.reject(new Error('this test reaches neither database nor mail relay'));

/** A store that is there and that nobody may use. */
const unusedStore = new Proxy({} as WorkerServices['store'], {
  get: (_store, name) =>
    name === 'check'
      ? async () => undefined
      : () => {
          throw new Error('this test reaches no stored file');
        },
});

const names = { productName: 'Portal', agencyName: 'Agency', from: 'portal@agency.example' };

/** Services of a job that needs none of them; using one fails the test. */
export const unusedServices: Pick<
  WorkerServices,
  'scopes' | 'store' | 'scanner' | 'objects' | 'mailer' | 'mailFrames' | 'indexParty'
> = {
  scopes: { run: refuse, once: refuse, unlessDone: refuse },
  store: unusedStore,
  scanner: null,
  objects: { countGaps: async () => 0 },
  indexParty: () => {
    throw new Error('this test computes no token');
  },
  mailer: { send: refuse, close: () => undefined },
  mailFrames: {
    partner: { ...names, origin: 'https://portal.example' },
    government: { ...names, origin: 'https://desk.example' },
  },
};
