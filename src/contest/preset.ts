import { words } from '../base/words.ts';
import type { Kernel } from './kernel.ts';
import type { Scheme, SchemeIndicator } from './scheme.ts';

const inGroup: Kernel = { kind: 'min-max', floor: '60' };
const use = (indicator: string, weight: string, kernel: Kernel): SchemeIndicator => ({
  indicator,
  version: 1,
  weight,
  kernel,
});

/**
 * First scheme of the four comparisons. The split 10 + 30 + 30 + 20 + 10 follows the Henan method for its three-batch
 * contest, which says that it is built on the four comparisons; Shanxi's own weights were not found in any paper. What
 * stands inside the five parts (indicators, kernels, points of the items) is this programme's proposal and is meant to be
 * changed before adoption.
 */
export const fourComparisons: Scheme = {
  code: 'four-comparisons',
  words: words('四比四看考评方案', '四比四看考評方案', 'Four comparisons'),
  comparisons: [
    {
      code: 'reserve',
      words: words('比谋划储备 看项目质量', '比謀劃儲備 看項目質量', 'Reserve: project quality'),
      weight: '10',
      indicators: [
        use('reserve-count', '3', inGroup),
        use('reserve-value', '4', inGroup),
        use('reserve-code-share', '3', { kind: 'target', target: '100', floor: '0', cap: '100' }),
      ],
    },
    {
      code: 'sign-to-land',
      words: words('比招商引资 看签约落地', '比招商引資 看簽約落地', 'Promotion: sign to land'),
      weight: '30',
      indicators: [
        // 85 % is what the province reported for the signed projects of 2023.
        use('sign-to-start', '12', { kind: 'target', target: '85', floor: '0', cap: '100' }),
        use('sign-to-start-value', '9', inGroup),
        use('funds-formed', '9', inGroup),
      ],
    },
    {
      code: 'construction',
      words: words('比开工建设 看工程进度', '比開工建設 看工程進度', 'Construction: progress of works'),
      weight: '30',
      indicators: [
        use('start-to-production', '15', inGroup),
        use('investment-progress', '15', { kind: 'rank', floor: '60' }),
      ],
    },
    {
      code: 'production',
      words: words('比投产达效 看产出水平', '比投產達效 看產出水平', 'Production: output reached'),
      weight: '20',
      indicators: [
        use('output-attainment', '20', {
          kind: 'efficacy',
          unallowed: '50',
          satisfactory: '95',
          floor: '0',
          cap: '100',
        }),
      ],
    },
    {
      code: 'service',
      words: words('比服务水平 看满意指数', '比服務水平 看滿意指數', 'Service: satisfaction'),
      weight: '10',
      indicators: [
        use('service-satisfaction', '5', inGroup),
        use('good-rate', '2', {
          kind: 'steps',
          steps: [
            { reach: '98', score: '100' },
            { reach: '95', score: '90' },
            { reach: '90', score: '75' },
          ],
          otherwise: '50',
        }),
        use('request-on-time', '3', { kind: 'target', target: '100', floor: '0', cap: '100' }),
      ],
    },
  ],
  items: [
    {
      code: 'experience-spread',
      words: words(
        '改革经验在全省以上推广',
        '改革經驗在全省以上推廣',
        'Reform experience copied province-wide or beyond',
      ),
      kind: 'addition',
      each: '1',
      cap: '2',
      source: 'Proposal of this programme; the paper of promotion is the evidence',
    },
    {
      code: 'major-project',
      words: words('引进并开工重大项目', '引進並開工重大項目', 'A major project attracted and started'),
      kind: 'addition',
      each: '1',
      cap: '3',
      source: 'Proposal of this programme; investment of the year at least 5 % of the total, checked by statistics',
    },
    {
      code: 'late-report',
      words: words('迟报、漏报', '遲報、漏報', 'A report late or missing'),
      kind: 'deduction',
      each: '0.2',
      cap: '1',
      source: 'Deductions per event of zone assessments: 0.2, 0.3, 0.5, 1.0 or 1.5 points',
    },
    {
      code: 'false-report',
      words: words('虚报、瞒报', '虛報、瞞報', 'A report false or withheld'),
      kind: 'deduction',
      each: '1.5',
      cap: '4.5',
      source: 'Deductions per event of zone assessments: 0.2, 0.3, 0.5, 1.0 or 1.5 points',
    },
  ],
  additionCap: '5',
  deductionCap: '5',
  missing: 'redistribute',
  leastCoverage: '50',
  serviceWindow: 'twelve-months',
  rankDigits: 2,
  digits: 2,
  source: 'Henan three-batch contest method (2022): 10 + 30 + 30 + 20 + 10 with additions and deductions, quarterly',
};
