import { z } from 'zod';
import { batches, zBatch } from './batch.ts';

/**
 * Counting rules are data: a set is a list of records that the same evaluator reads, so that an office can see, version and
 * compare them. The first record whose conditions all hold decides a line; a line that none decides counts in full.
 */
export const countingCodes = [
  'framework_only',
  'phase_inside_contract',
  'same_session_twice',
  'joint_listing',
  'increment',
  'moved_signed_again',
  'signed_again',
  'renamed_again',
  'listed_again',
] as const;
export type CountingCode = (typeof countingCodes)[number];

/** What a rule may ask about a line. `repeat` compares with the line that already counts for the same project and batch. */
export const zCondition = z.strictObject({
  contract: z.array(z.enum(['formal', 'framework', 'unstated'])).optional(),
  repeat: z.array(z.enum(['none', 'same_session', 'earlier_session'])).optional(),
  scope: z.array(z.enum(['same', 'other'])).optional(),
  zone: z.array(z.enum(['same', 'other'])).optional(),
  name: z.array(z.enum(['same', 'other'])).optional(),
  says: z.array(z.enum(['increment', 'phase_inside_contract'])).optional(),
});
export type CountingCondition = z.infer<typeof zCondition>;

export const zCountingRule = z.strictObject({
  code: z.enum(countingCodes),
  batches: z.array(zBatch).min(1),
  when: zCondition,
  /** Clause or page that the rule implements. */
  cites: z.string().min(1),
});

export const zCountingRules = z.strictObject({
  /** Name of this version, e.g. `strict-2025`. Never reused for other content. */
  version: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,39}$/),
  /** A new version says what it changes and why. */
  remark: z.string(),
  /** Within one session the line whose building site lies in its own scope stands before the others. */
  siteFirst: z.boolean(),
  /** Texts in name or note that make a line without a stated contract type a framework agreement. */
  frameworkTexts: z.array(z.string().min(2)),
  rules: z.array(zCountingRule),
});
export type CountingRules = z.infer<typeof zCountingRules>;

const sign = ['sign'] as const;
const built = ['start', 'production'] as const;

/** One project counts once per batch over all sessions, with the amounts of its first valid line. */
export const strictRules: CountingRules = {
  version: 'strict-2025',
  remark: '同一项目在同一批次只计一次, 以首次有效上报行及其金额为准',
  siteFirst: true,
  frameworkTexts: ['框架协议', '意向协议', '意向书', '备忘录'],
  rules: [
    {
      code: 'framework_only',
      batches: [...sign],
      when: { contract: ['framework'] },
      cites: '框架协议不是正式合同, 以其后的正式合同计数 (cnzsr.com/e/DoPrint/?classid=23&id=2499)',
    },
    {
      code: 'phase_inside_contract',
      batches: [...sign],
      when: { says: ['phase_inside_contract'] },
      cites: '已签合同内的二期不予认定 (wnwk.com/doc/1014689.html; cnzsr.com/e/DoPrint/?classid=23&id=2499)',
    },
    {
      code: 'same_session_twice',
      batches: [...batches],
      when: { repeat: ['same_session'], scope: ['same'] },
      cites: '一个项目只认定一次, 以后月份不重复不累加 (wnwk.com/doc/1014689.html)',
    },
    {
      code: 'joint_listing',
      batches: [...batches],
      when: { repeat: ['same_session'], scope: ['other'] },
      cites: '联合引进凭到位资金分割证明分计, 未分割的计在建设地点所在地 (思南县2016年招商引资方案)',
    },
    {
      code: 'increment',
      batches: [...sign],
      when: { repeat: ['earlier_session'], says: ['increment'] },
      cites: '原合同增资不是新项目, 计 0, 增加额另记 (wnwk.com/doc/1014689.html)',
    },
    {
      code: 'moved_signed_again',
      batches: [...sign],
      when: { repeat: ['earlier_session'], zone: ['other'] },
      cites: '域内迁移不予认定, 归首签开发区 (cnzsr.com/e/DoPrint/?classid=23&id=2499)',
    },
    {
      code: 'signed_again',
      batches: [...sign],
      when: { repeat: ['earlier_session'] },
      cites: '旧合同重签属重复签约, 关联首份合同, 计 0 (kankanews.com/detail/0zwqODzEMy7)',
    },
    {
      code: 'renamed_again',
      batches: [...built],
      when: { repeat: ['earlier_session'], name: ['other'] },
      cites: '一个项目只认定一次, 更名不产生新项目 (wnwk.com/doc/1014689.html)',
    },
    {
      code: 'listed_again',
      batches: [...built],
      when: { repeat: ['earlier_session'] },
      cites: '一个项目只认定一次, 以后月份不重复不累加 (wnwk.com/doc/1014689.html)',
    },
  ],
};

/** Every line counts, as lists are added up by hand: only to show what the strict rules take away. */
export const everyLineRules: CountingRules = {
  version: 'every-line',
  remark: '逐行相加, 不去重; 仅用于对照',
  siteFirst: false,
  frameworkTexts: [],
  rules: [],
};

/** The sets that come with the product; offices adopt further versions. */
export const presetCountingRules: readonly CountingRules[] = [strictRules, everyLineRules];
