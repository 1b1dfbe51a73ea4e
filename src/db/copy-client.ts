import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from } from 'pg-copy-streams';
import { copyTextIn } from './copy.ts';

const pieceLength = 256 * 1024;

function* pieces(text: string): Generator<string> {
  for (let at = 0; at < text.length; ) {
    // A pair of surrogates must not be cut in two.
    let end = Math.min(at + pieceLength, text.length);
    if (end < text.length && (text.charCodeAt(end) & 0xfc00) === 0xdc00) end += 1;
    yield text.slice(at, end);
    at = end;
  }
}

/** Sends `text` to a `copy … from stdin`. Nothing else may be sent on the connection until it resolves. */
export async function copyIn(client: pg.ClientBase, command: string, text: string): Promise<void> {
  await pipeline(Readable.from(pieces(text)), client.query(from(command)));
}

type Query = (...given: unknown[]) => unknown;

/** A connection whose `query` takes rows of a COPY where parameters stand, so that Kysely's transactions can send them. */
export class CopyingClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const query = super.query.bind(this) as Query;
    const copying: Query = (config, values, ...rest) => {
      const text = typeof config === 'string' ? copyTextIn(values) : undefined;
      if (text === undefined) return query(config, values, ...rest);
      return copyIn(this, config as string, text).then(() => ({
        command: 'COPY',
        rowCount: null,
        rows: [],
        fields: [],
      }));
    };
    this.query = copying as pg.Client['query'];
  }
}
