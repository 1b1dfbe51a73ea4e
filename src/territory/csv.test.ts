import { describe, expect, it } from 'vitest';
import { readCsv } from './csv.ts';

describe('seed CSV', () => {
  it('reads quotes, line ends of both kinds, empty and last fields', () => {
    expect(readCsv('\ufeffa,b\r\n"x,""y""\n",\r\n1,2')).toEqual([
      { a: 'x,"y"\n', b: '' },
      { a: '1', b: '2' },
    ]);
    expect(readCsv('a,b\n1,')).toEqual([{ a: '1', b: '' }]);
    expect(readCsv('')).toEqual([]);
  });

  it('refuses ragged lines and open quotes', () => {
    expect(() => readCsv('a,b\n1')).toThrow(RangeError);
    expect(() => readCsv('a\n"1')).toThrow(RangeError);
  });
});
