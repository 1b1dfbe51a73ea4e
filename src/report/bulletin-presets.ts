import type { Template } from './bulletin-template.ts';
import { monthlyDispatch } from './monthly-dispatch.ts';
import { quarterlyBulletin } from './quarterly-bulletin.ts';
import { zoneReport } from './zone-report.ts';

/** Templates that come with the program; as version 0 they stand beside what offices saved under the same code. */
export const presetTemplates: readonly Template[] = [quarterlyBulletin, monthlyDispatch, zoneReport];

export const presetOf = (code: string): Template | undefined => presetTemplates.find((one) => one.code === code);
