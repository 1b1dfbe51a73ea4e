import type { Stage } from './lifecycle.ts';

/** Words for stages in workbooks, chosen so that reading them back gives the same stage. */
const stageWords: Readonly<Record<Stage, string>> = {
  idea: '谋划',
  reserve: '储备',
  lead: '线索',
  in_talks: '在谈',
  signed: '签约',
  landed: '落地',
  preparatory: '前期',
  started: '在建',
  partly_in_production: '部分投产',
  in_production: '投产',
  above_scale: '上规',
  at_capacity: '达效',
  suspended: '停建',
  dropped: '终止',
  merged: '合并',
  split: '拆分',
  moved: '调出',
};

export const stageWord = (stage: Stage | null): string | null => (stage === null ? null : stageWords[stage]);
