import { z } from 'zod';
import { asFormat } from '../base/formats.ts';

/** What a zone is, by the law or plan that made it. GB/T 37028 classes first, then the provincial kinds of Shanxi. */
export const zoneKinds = [
  'etdz',
  'hitech',
  'customs',
  'new_area',
  'innovation_demo',
  'pilot_open',
  'sdg_demo',
  'ftz',
  'border',
  'cross_border',
  'inland_open',
  'dev_zone',
  'other',
  'reform_zone',
  'reform_park',
  'modern_agriculture',
  'eco_tourism',
  'agri_hitech',
  'industry_area',
] as const;
export type ZoneKind = (typeof zoneKinds)[number];
export const zZoneKind = z.enum(zoneKinds);

/** Who approved or runs it. `planned`: named in a plan or an application, approval not confirmed by a source. */
export const zoneTiers = ['national', 'provincial', 'province_run', 'county', 'planned'] as const;
export type ZoneTier = (typeof zoneTiers)[number];
export const zZoneTier = z.enum(zoneTiers);

/** `standard`: a line of GB/T 37028-2018. `sourced`: a page names it. `partial`: named, but a part of the row is unconfirmed. */
export const zoneConfidences = ['standard', 'sourced', 'partial'] as const;
export type ZoneConfidence = (typeof zoneConfidences)[number];

/** `Z045` for the sourced zones of Shanxi, else the eight digits of GB/T 37028. */
export const zZoneId = z
  .string()
  .regex(/^(Z\d{3}|\d{8})$/, asFormat('zone'))
  .meta({ description: 'zone id: Z### or the eight digits of GB/T 37028' });

/** What the rules need to know of a zone to place it. */
export interface ZonePlace {
  readonly id: string;
  /** The body that a park or a kept national identity belongs to. */
  readonly parentId: string | null;
  readonly provinceCode: string;
  /** Null for a zone that the province runs itself. */
  readonly cityCode: string | null;
  readonly countyCode: string | null;
  /** The reporting body in the programme; null for a zone that is known but does not report. */
  readonly scopeId: string | null;
}
