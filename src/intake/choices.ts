import { readHanNumeral } from './number-text.ts';
import { statesNothing, tight } from './text.ts';

/** A cell that offers one of a few answers: the answer, nothing stated, or words that fit none. */
export type Choice<Value> =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'choice'; readonly value: Value }
  | { readonly kind: 'unknown'; readonly text: string };

type Rules<Value> = readonly (readonly [RegExp, Value])[];

function choose<Value>(text: string, rules: Rules<Value>): Choice<Value> {
  if (statesNothing(text)) return { kind: 'nothing' };
  const rule = rules.find(([pattern]) => pattern.test(text));
  return rule ? { kind: 'choice', value: rule[1] } : { kind: 'unknown', text };
}

/** Stages of a project as the glossary names them. */
export type StageText =
  | 'reserve'
  | 'in_talks'
  | 'signed'
  | 'preparatory'
  | 'started'
  | 'partly_in_production'
  | 'in_production'
  | 'suspended'
  | 'dropped'
  | 'moved';

/** Order matters: what was ended or stopped says so first, negations before what they negate. */
const stageRules: Rules<StageText> = [
  [/终止|不再实施|不实施|取消|解约|解除|撤销|放弃|退出|注销|流失|作废/u, 'dropped'],
  [/调出|转出|迁出|移出|划转|已转至|已调整至/u, 'moved'],
  [/停工|停建|缓建|停缓建|暂停|搁置|中止|停滞|停产/u, 'suspended'],
  [/(未|尚未|暂未)(竣工)?投产|(待|拟|即将|计划|准备)投产/u, 'started'],
  [/部分(已)?(建成)?投产|部分(已)?建成|一期(已)?投产|试生产|试投产|试运行|试运营/u, 'partly_in_production'],
  [/(未|尚未|暂未|待|拟|即将|计划|没有)(开工|动工|开建)|未动工/u, 'signed'],
  [/投产|投运|达产|达效|竣工|完工|建成|投入使用|投入运营|正式运营|投用/u, 'in_production'],
  [/开工前|前期|筹建|筹备|手续|报批|准备/u, 'preparatory'],
  [/开工|在建|施工|建设中|正在建设|续建|动工|复工|建设阶段/u, 'started'],
  [/签约|签订|落地/u, 'signed'],
  [/在谈|洽谈|对接|磋商|跟进|商谈|考察/u, 'in_talks'],
  [/储备|谋划|策划/u, 'reserve'],
  [/^在产$|^生产$|^运营$/u, 'in_production'],
];

export const readStage = (value: string): Choice<StageText> => choose(tight(value), stageRules);

/** Where a lead stands: `lead` for a fresh one, the stages up to a signature, `lost` once nobody follows it. */
const leadStageRules: Rules<StageText | 'lead' | 'lost'> = [
  [/终止|放弃|流失|取消|搁置|失败|停止|中止|退出|未成/u, 'lost'],
  [/正式签约|已签约|已签|签约/u, 'signed'],
  [/线索|初步接触|初步对接|初次|新增|接洽/u, 'lead'],
  [/在谈|洽谈|磋商|商谈|对接|考察|跟进|谈判|深度|意向/u, 'in_talks'],
  [/储备|谋划/u, 'reserve'],
];

export const readLeadStage = (value: string): Choice<StageText | 'lead' | 'lost'> =>
  choose(tight(value), leadStageRules);

const flagRules: Rules<boolean> = [
  [/^(×|x|✗|✘|✕|╳|☒|否|n|no|0|false|f|未.*|没.*|不是|尚未.*|待.*|不.+)$/iu, false],
  [/^(√|✓|✔|☑|是|y|yes|1|true|t|已.*|有|对|○|●|▲|√.*|是.*)$/iu, true],
];

/** `√`, 是, Y, 已入 = true; `×`, 否, N, 未入 = false; blank says nothing. */
export function readFlag(value: string | number | boolean): Choice<boolean> {
  if (typeof value === 'boolean') return { kind: 'choice', value };
  return choose(tight(String(value)).replace(/[。.]$/u, ''), flagRules);
}

export type BatchText = 'sign' | 'start' | 'production';

const batchSigns: readonly (readonly [RegExp, BatchText])[] = [
  [/签约/u, 'sign'],
  [/开工/u, 'start'],
  [/投产/u, 'production'],
];

/** The one batch that a text names; a heading that names two, such as 签约(开工、投产)期次, names none. */
export function spokenBatch(text: string): BatchText | undefined {
  const plain = tight(text).replace(/签约\(开工、投产\)|未开工\(投产\)/gu, '');
  const found = batchSigns.filter(([sign]) => sign.test(plain));
  return found.length === 1 ? found[0]?.[1] : undefined;
}

/** `签约`, `开工一批`, `投产项目`. */
export function readBatch(value: string): Choice<BatchText> {
  const text = tight(value);
  if (statesNothing(text)) return { kind: 'nothing' };
  const batch = text.length <= 8 ? spokenBatch(text) : undefined;
  return batch === undefined ? { kind: 'unknown', text } : { kind: 'choice', value: batch };
}

export type ContractText = 'formal' | 'framework';

/** A letter of intent promises talks, not a project: it is a framework however it is called. */
const contractRules: Rules<ContractText> = [
  [/框架|意向|备忘|战略合作|合作协议书?\(意向\)/u, 'framework'],
  [/正式|合同|投资协议|项目协议|入园协议|投资合作协议|协议/u, 'formal'],
];

export const readContractType = (value: string): Choice<ContractText> => choose(tight(value), contractRules);

export type NatureText = 'new' | 'carried_over' | 'preparatory' | 'expansion' | 'upgrade' | 'rebuilt' | 'relocated';

const natureRules: Rules<NatureText> = [
  [/续建|结转|跨年|在建/u, 'carried_over'],
  [/前期|储备|预备/u, 'preparatory'],
  [/改扩建|扩建|扩产/u, 'expansion'],
  [/技改|技术改造|升级/u, 'upgrade'],
  [/改建|重建/u, 'rebuilt'],
  [/迁建|搬迁/u, 'relocated'],
  [/新建|新开工|新增|^新$/u, 'new'],
];

export const readNature = (value: string): Choice<NatureText> => choose(tight(value), natureRules);

const satisfaction: Rules<number> = [
  [/^(非常|很|极|十分|特别)不满意$/u, 1],
  [/^(非常|很|极|十分|特别)(满意|好)$/u, 5],
  [/^(不满意|不太满意|较差|差)$/u, 2],
  [/^(非常差|很差|极差)$/u, 1],
  [/^(基本满意|一般|较满意|比较满意|中)$/u, 3],
  [/^(满意|好|良|良好)$/u, 4],
  [/^(优秀|优)$/u, 5],
];

/** One to five stars, from star signs, words of the national rating (GB/T 39735 names them) or digits. */
export function readStars(value: string | number): Choice<number> {
  const text = tight(String(value));
  if (statesNothing(text)) return { kind: 'nothing' };
  const signs = [...text].filter((sign) => sign === '★' || sign === '⭐').length;
  const count = signs > 0 && /^[★☆⭐]+$/u.test(text) ? signs : undefined;
  const numeral = /^(.+?)(颗)?(星级|星|分|级)?$/u.exec(text)?.[1] ?? '';
  const digits = /^[1-5](\.0+)?$/.test(numeral) ? Number(numeral) : readHanNumeral(numeral);
  const stars = count ?? digits;
  if (stars !== undefined && stars >= 1 && stars <= 5) return { kind: 'choice', value: stars };
  return choose(text, satisfaction);
}

const hanOrdinals = '一二三四五六七八九十';

/** `2025年第一次`, `2025年第1期`, `2025年一季度`, `2025-1` → `2025-1`. */
export function readSession(value: string): Choice<string> {
  const text = tight(value);
  if (statesNothing(text)) return { kind: 'nothing' };
  const match =
    /(20\d\d)年?度?第?([一二三四五六七八九十]|\d{1,2})(?:次|期|批|季度|轮|场)/u.exec(text) ??
    /^(20\d\d)[-./年]?(?:Q|第)?(\d{1,2})$/iu.exec(text);
  if (!match) return { kind: 'unknown', text };
  const ordinal = match[2] ?? '';
  const turn = hanOrdinals.includes(ordinal) ? hanOrdinals.indexOf(ordinal) + 1 : Number(ordinal);
  return { kind: 'choice', value: `${match[1]}-${turn}` };
}
