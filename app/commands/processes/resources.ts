/** Something started that has to be stopped. */
export interface Resource {
  stop(): Promise<void>;
  /** Ends it at once, when there is no time for more. */
  kill?(): void;
}

export interface Resources {
  /** Keeps what was started; if everything is being stopped already, stops it at once and throws. */
  add<Kind extends Resource>(resource: Kind): Promise<Kind>;
  /** Stops everything, last started first. */
  stopAll(): Promise<void>;
  killAll(): void;
}

/** What a command has started, so that it can all be stopped wherever the command was. */
export function trackResources(signal: AbortSignal): Resources {
  const started: Resource[] = [];
  return {
    add: async (resource) => {
      if (signal.aborted) {
        await resource.stop();
        signal.throwIfAborted();
      }
      started.push(resource);
      return resource;
    },
    stopAll: async () => {
      for (const resource of started.splice(0).reverse()) await resource.stop();
    },
    killAll: () => {
      for (const resource of started.splice(0).reverse()) resource.kill?.();
    },
  };
}
