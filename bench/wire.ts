import { connect as connectSocket, type Socket } from 'node:net';

export interface Reply {
  readonly status: number;
  readonly bytes: number;
}

/**
 * One kept HTTP/1.1 connection for the clock: sends bytes made beforehand and counts what comes back. It understands what our
 * servers answer (a length, or chunks) and nothing else, so that little of the measured time is its own.
 */
export class Wire {
  readonly #socket: Socket;
  #held: Buffer = Buffer.alloc(0);
  #waiting: { resolve: (reply: Reply) => void; reject: (error: Error) => void } | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (data: Buffer) => {
      this.#held = this.#held.length === 0 ? data : Buffer.concat([this.#held, data]);
      this.#take();
    });
    socket.on('close', () => this.#waiting?.reject(new Error('the server closed the connection')));
    socket.on('error', (error) => this.#waiting?.reject(error));
  }

  static open(url: string): Promise<Wire> {
    const { hostname, port } = new URL(url);
    return new Promise((resolve, reject) => {
      const socket = connectSocket(Number(port), hostname, () => resolve(new Wire(socket)));
      socket.once('error', reject);
    });
  }

  ask(request: Buffer): Promise<Reply> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#waiting = undefined;
    this.#socket.destroy();
  }

  #take(): void {
    const end = this.#held.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = this.#held.toString('latin1', 0, end);
    const status = Number(head.slice(9, 12));
    const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
    const body = end + 4;
    let size = Number(length ?? 0);
    if (length !== undefined || status === 304 || status === 204) {
      if (this.#held.length < body + size) return;
    } else {
      // Chunked: the last chunk is empty.
      if (this.#held.indexOf('\r\n0\r\n\r\n', body - 2) < 0) return;
      size = this.#held.length - body;
    }
    this.#held = Buffer.alloc(0);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve({ status, bytes: size });
  }
}

export function requestBytes(
  url: string,
  path: string,
  headers: Readonly<globalThis.Record<string, string>>,
  body?: unknown,
): Buffer {
  const text = body === undefined ? '' : JSON.stringify(body);
  const lines = [
    `${body === undefined ? 'GET' : 'POST'} ${encodeURI(decodeURI(path))} HTTP/1.1`,
    `host: ${new URL(url).host}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body === undefined ? [] : ['content-type: application/json', `content-length: ${Buffer.byteLength(text)}`]),
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${text}`);
}
