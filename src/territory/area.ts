import { z } from 'zod';
import { asFormat } from '../base/formats.ts';

/** Levels of GB/T 2260. Provinces include municipalities and regions; prefectures include leagues; counties include districts. */
export const areaLevels = ['province', 'prefecture', 'county'] as const;
export type AreaLevel = (typeof areaLevels)[number];

/** Six digits of GB/T 2260: province, prefecture, county, two each. */
export const zAreaCode = z
  .string()
  .regex(/^[1-9]\d{5}$/, asFormat('area'))
  .meta({ description: 'administrative area, GB/T 2260, six digits' });

export const isAreaCode = (text: string): boolean => /^[1-9]\d{5}$/.test(text);

/** Level by the shape of the code: `140000` province, `140100` prefecture, `140105` county. */
export const areaLevel = (code: string): AreaLevel =>
  code.endsWith('0000') ? 'province' : code.endsWith('00') ? 'prefecture' : 'county';

export const provinceOf = (code: string): string => `${code.slice(0, 2)}0000`;

/**
 * The prefecture that the digits name; undefined for a province, for a county of a municipality (`110101`) and for one
 * that its province governs directly (`429004`), because there the middle digits name no prefecture.
 */
export function prefectureOf(code: string): string | undefined {
  const middle = code.slice(2, 4);
  if (middle === '00' || middle === '90' || municipalities.has(code.slice(0, 2))) return undefined;
  return `${code.slice(0, 4)}00`;
}

const municipalities = new Set(['11', '12', '31', '50']);

/** True if `inner` is `outer` or lies in it by its digits; true for a directly governed county and its province too. */
export const liesIn = (inner: string, outer: string): boolean => {
  switch (areaLevel(outer)) {
    case 'province':
      return inner.slice(0, 2) === outer.slice(0, 2);
    case 'prefecture':
      return inner.slice(0, 4) === outer.slice(0, 4);
    case 'county':
      return inner === outer;
  }
};

/** An area of the present list. */
export interface Area {
  readonly code: string;
  readonly name: string;
  readonly level: AreaLevel;
  readonly parentCode: string | null;
}
