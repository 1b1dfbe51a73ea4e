import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeOfHash, readCode, writeCode } from './passport-code.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const code = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(codeOfHash);

test('a code is ten letters and reads back as typed by anybody', () => {
  fc.assert(
    fc.property(code, (each) => {
      expect(each).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
      expect(readCode(each)).toBe(each);
      expect(readCode(writeCode(each).toLowerCase())).toBe(each);
      expect(readCode(` ${each.slice(0, 3)} ${each.slice(3).replace(/0/g, 'o').replace(/1/g, 'l')} `)).toBe(each);
      expect(readCode([...each].map((letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).join(''))).toBe(
        each,
      );
    }),
  );
});

test('every single wrong letter is found', () => {
  fc.assert(
    fc.property(code, fc.nat(9), fc.nat(31), (each, at, letter) => {
      const wrong = each.slice(0, at) + alphabet[letter] + each.slice(at + 1);
      if (wrong !== each) expect(readCode(wrong)).toBeUndefined();
    }),
  );
});

test('every two letters that changed places are found', () => {
  fc.assert(
    fc.property(code, fc.nat(8), (each, at) => {
      const wrong = `${each.slice(0, at)}${each[at + 1]}${each[at]}${each.slice(at + 2)}`;
      if (wrong !== each) expect(readCode(wrong)).toBeUndefined();
    }),
  );
});

test('no code', () => {
  for (const typed of ['', '12345', 'not a code', '0123456789A', '你好']) expect(readCode(typed)).toBeUndefined();
  expect(() => codeOfHash(new Uint8Array(5))).toThrow(RangeError);
});
