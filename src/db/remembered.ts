import type { Engine } from './engine.ts';

/** Values worked out lately, per database, under a name each; of more than `most` the one written longest ago goes. */
export class Remembered<T> {
  readonly #most: number;
  readonly #values = new WeakMap<Engine, Map<string, T>>();

  constructor(most: number) {
    this.#most = most;
  }

  get(engine: Engine, key: string): T | undefined {
    return this.#values.get(engine)?.get(key);
  }

  put(engine: Engine, key: string, value: T): void {
    const own = this.#values.get(engine) ?? new Map<string, T>();
    this.#values.set(engine, own);
    own.delete(key);
    own.set(key, value);
    if (own.size > this.#most) own.delete(own.keys().next().value as string);
  }
}
