/** Room for a question of usual length; more is made when it is needed. */
const room = 2_048;

/**
 * What a client says to PostgreSQL for one question, in one buffer and so in one write: messages of the extended query, protocol 3.0
 * (https://www.postgresql.org/docs/15/protocol-message-formats.html). Values and answers are text.
 */
export class Message {
  #bytes = Buffer.allocUnsafe(room);
  #at = 0;

  /** Parse: the types of the parameters are left to the server. */
  parse(name: string, text: string): void {
    const start = this.#begin('P');
    this.#text(name);
    this.#text(text);
    this.#int16(0);
    this.#end(start);
  }

  /** Bind to the unnamed portal. */
  bind(name: string, values: readonly (string | null)[]): void {
    const start = this.#begin('B');
    this.#text('');
    this.#text(name);
    this.#int16(0);
    this.#int16(values.length);
    for (const value of values) {
      if (value === null) {
        this.#int32(-1);
        continue;
      }
      const size = Buffer.byteLength(value);
      this.#int32(size);
      this.#grow(size);
      this.#at += this.#bytes.write(value, this.#at);
    }
    this.#int16(0);
    this.#end(start);
  }

  /** Execute the unnamed portal to its end. */
  execute(): void {
    const start = this.#begin('E');
    this.#text('');
    this.#int32(0);
    this.#end(start);
  }

  /** Sync; returns everything said. */
  sync(): Buffer {
    this.#end(this.#begin('S'));
    return this.#bytes.subarray(0, this.#at);
  }

  /** Returns where the length stands that `#end` fills in. */
  #begin(kind: string): number {
    this.#grow(5);
    this.#bytes[this.#at] = kind.charCodeAt(0);
    this.#at += 5;
    return this.#at - 4;
  }

  #end(start: number): void {
    this.#bytes.writeInt32BE(this.#at - start, start);
  }

  #text(value: string): void {
    // A zero byte ends a text on the wire: whatever stood behind it would be read as another field.
    if (value.includes('\0')) throw new Error('a statement holds a zero byte');
    const size = Buffer.byteLength(value);
    this.#grow(size + 1);
    this.#at += this.#bytes.write(value, this.#at);
    this.#bytes[this.#at] = 0;
    this.#at += 1;
  }

  #int16(value: number): void {
    this.#grow(2);
    this.#at = this.#bytes.writeInt16BE(value, this.#at);
  }

  #int32(value: number): void {
    this.#grow(4);
    this.#at = this.#bytes.writeInt32BE(value, this.#at);
  }

  #grow(more: number): void {
    if (this.#at + more <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#at + more));
    this.#bytes.copy(larger, 0, 0, this.#at);
    this.#bytes = larger;
  }
}
