import { describe, expect, it } from 'vitest';
import { bytesHex, hexBytes, sha256 } from './sha256.ts';

describe('sha256', () => {
  it('agrees with the platform at every length around a block edge', async () => {
    for (let length = 0; length < 200; length += 1) {
      const bytes = Uint8Array.from({ length }, (_, at) => (at * 31 + length) & 255);
      const platform = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      expect(bytesHex(sha256(bytes))).toBe(bytesHex(platform));
    }
  });

  it('turns hex both ways', () => {
    expect(bytesHex(hexBytes('00ff10a5'))).toBe('00ff10a5');
  });
});
