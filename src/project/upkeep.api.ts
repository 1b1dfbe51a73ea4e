import { z } from 'zod';
import { command } from '../base/endpoint.ts';
import { words } from '../base/words.ts';
import { projectDuplicatesApi } from './project.api.ts';

/** The whole sweep for duplicates at one go, however large the programme; asked for as a job. */
export const duplicatesSweepApi = command({
  name: 'project.sweepDuplicates',
  path: '/project-duplicates/sweep',
  right: 'project.read',
  journaled: false,
  long: true,
  input: z.object({ limit: z.number().int().min(1).max(500).default(200) }),
  output: z.object({
    /** Most alike first, no more than `limit`. */
    pairs: projectDuplicatesApi.output.shape.pairs,
    /** All pairs found. */
    count: z.number().int(),
  }),
  words: words('核查全部项目有无重复', '核查全部項目有無重複', 'Sweep all projects for duplicates'),
});

/** Derived rows against their recount, as `taihang rebuild` does it; asked for as a job. */
export const derivedRebuildApi = command({
  name: 'derived.rebuild',
  path: '/derived/rebuild',
  right: 'office.manage',
  journaled: false,
  long: true,
  /** `check`: compare only. */
  input: z.object({ check: z.boolean().default(false) }),
  output: z.object({
    changed: z.boolean(),
    ms: z.number().int(),
    tables: z.array(
      z.object({
        table: z.string(),
        rows: z.number().int(),
        missing: z.number().int(),
        wrong: z.number().int(),
      }),
    ),
  }),
  words: words('核对并重建派生数据', '核對並重建衍生資料', 'Check and rebuild derived rows'),
});

export const upkeepContracts = [duplicatesSweepApi, derivedRebuildApi];
