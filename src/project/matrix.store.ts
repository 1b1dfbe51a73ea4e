import { z } from 'zod';
import { sqlBlocks } from '../db/blocks.ts';

const block = sqlBlocks(import.meta.url, './matrix.sql');

const zStages = z.object({
  zone_id: z.string(),
  stages: z.string(),
  projects: z.string(),
  total_fen: z.string(),
  formed_fen: z.string(),
});
const zMonths = z.object({ zone_id: z.string(), months: z.string(), numbers: z.string() });

export const stageMatrixLive = block('stage_matrix_live', zStages);
export const stageMatrixMoved = block('stage_matrix_moved', zStages);
export const stageMatrixAt = block('stage_matrix', zStages);
export const monthMatrixLive = block('month_matrix_live', zMonths);
export const monthMatrixMoved = block('month_matrix_moved', zMonths);
export const monthMatrixAt = block('month_matrix', zMonths);
export const monthMatrixZone = block('month_matrix_zone', zMonths);
