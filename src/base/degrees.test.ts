import { describe, expect, it } from 'vitest';
import { readDegrees, readPoint } from './degrees.ts';

describe('degrees as papers write them', () => {
  it.each([
    ['112.550123', 112.550123],
    ['112.55°', 112.55],
    ['东经 112.55', 112.55],
    ['37.87°N', 37.87],
    ['112°33′', 112.55],
    ['112°33′36″', 112.56],
    ['北纬37度52分12秒', 37.87],
    ["112°33'36''E", 112.56],
  ])('%s', (text, degrees) => expect(readDegrees(text)).toBeCloseTo(degrees, 9));

  it.each(['', '汾河西岸', '112°75′', '-112.5', '1120.5', '112.55.1'])('%s is none', (text) =>
    expect(readDegrees(text)).toBeUndefined(),
  );

  it.each([
    '112.55,37.87',
    '112.55， 37.87',
    '112.55 37.87',
    '东经112°33′ 北纬37°52′12″',
    '东经112.55°北纬37.87°',
    '北纬37.87°,东经112.55°',
  ])('both in one cell: %s', (text) => {
    const point = readPoint(text);
    expect(point?.longitude).toBeCloseTo(112.55, 9);
    expect(point?.latitude).toBeCloseTo(37.87, 9);
  });

  it.each(['112.55', '112.55,37.87,3', '某县,某乡'])('%s is no point', (text) =>
    expect(readPoint(text)).toBeUndefined(),
  );
});
