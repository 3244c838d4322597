import { describe, expect, it } from 'vitest';
import { trackResources } from './resources.ts';

function resource(name: string, stopped: string[]) {
  return {
    stop: async () => void stopped.push(name),
    kill: () => void stopped.push(`${name} killed`),
  };
}

describe('what a command has started', () => {
  it('is stopped last first, once', async () => {
    const stopped: string[] = [];
    const resources = trackResources(new AbortController().signal);
    await resources.add(resource('database', stopped));
    await resources.add(resource('web', stopped));

    await resources.stopAll();
    await resources.stopAll();

    expect(stopped).toEqual(['web', 'database']);
  });

  it('is stopped at once when it comes up after the stop', async () => {
    const stopped: string[] = [];
    const controller = new AbortController();
    const resources = trackResources(controller.signal);
    controller.abort();

    await expect(resources.add(resource('late', stopped))).rejects.toThrow('aborted');
    expect(stopped).toEqual(['late']);
  });

  it('can be killed without waiting', async () => {
    const stopped: string[] = [];
    const resources = trackResources(new AbortController().signal);
    await resources.add(resource('web', stopped));

    resources.killAll();

    expect(stopped).toEqual(['web killed']);
  });
});
