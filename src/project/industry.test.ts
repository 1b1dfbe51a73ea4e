import { expect, it } from 'vitest';
import { industryOf } from './industry.ts';

it('names a section by a code or by its whole name, and guesses at nothing else', () => {
  const told = (text: string) => {
    const found = industryOf(text);
    return found && `${found.section}${found.division ?? ''}`;
  };
  expect(['C35 专用设备制造业', '3562', '44', 'Ｃ35', 'C', '制造业', '採礦業'].map(told)).toEqual([
    'C35',
    'C35',
    'D44',
    'C35',
    'C',
    'C',
    'B',
  ]);
  // A chain, a letter that does not hold the division, a division that is none, a year, a Latin word.
  expect(['现代物流', 'A35', '00', '98', '35621', 'CPU 制造'].map(told)).toEqual([null, null, null, null, null, null]);
});
