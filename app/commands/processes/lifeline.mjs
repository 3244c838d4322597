// Preloaded (node --import) by whoever starts a process of ours that must not outlive it.
import { Socket } from 'node:net';
import { lifelineDescriptor } from '../../config/launch-environment.mjs';

/** A drain may take 30 s (SECURITY-BASELINE 98); after that nobody is left to wait for it. */
const LONGEST_DRAIN_MS = 35_000;

const descriptor = lifelineDescriptor();
if (descriptor !== undefined) watch(descriptor);

/**
 * The parent holds the other end of a pipe: its end means that the parent is gone, however it died.
 * @param {number} fd
 */
function watch(fd) {
  const lifeline = new Socket({ fd, readable: true, writable: false });
  lifeline.on('error', leave);
  lifeline.on('close', leave);
  lifeline.resume();
  // Watching alone must not keep a finished process alive.
  lifeline.unref();
}

function leave() {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), LONGEST_DRAIN_MS).unref();
}
