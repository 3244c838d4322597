import type { WorkerServices } from '../ports.ts';

const refuse = () => Promise.reject(new Error('this test reaches neither database nor mail relay'));

/** Services of a job that needs none of them; using one fails the test. */
export const unusedServices: Pick<WorkerServices, 'scopes' | 'mailer' | 'mailFrame'> = {
  scopes: { run: refuse, once: refuse, wasDone: refuse },
  mailer: { send: refuse, close: () => undefined },
  mailFrame: {
    productName: 'Portal',
    agencyName: 'Agency',
    origin: 'https://portal.example',
    from: 'portal@agency.example',
  },
};
