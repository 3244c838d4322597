import { createServer } from 'node:net';

/** A port of this machine that nobody listens on right now. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

/** A browser may take either meaning of localhost. */
const LOCALHOST = ['127.0.0.1', '::1'];

/** Whether a port can be listened on; a refusal other than "in use" or "not allowed" is thrown. */
export async function isPortFree(port: number): Promise<boolean> {
  for (const host of LOCALHOST) {
    if (!(await canListen(host, port))) return false;
  }
  return true;
}

function canListen(host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      // This machine has no IPv6.
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') resolve(true);
      else reject(error);
    });
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}
