import type { FieldKind, FieldWords } from './field-words.ts';
import { amounts } from './vocabulary-amounts.ts';
import { identity } from './vocabulary-identity.ts';
import { services } from './vocabulary-services.ts';
import { dates, progress } from './vocabulary-works.ts';

/** Every field that a workbook may carry, with the headings that mean it. */
export const vocabulary: readonly FieldWords[] = [...identity, ...amounts, ...dates, ...progress, ...services];

const kinds = new Map(vocabulary.map((words) => [words.field, words.kind]));

/** How cells of a field are read; arrived funds of a month are money too. */
export const kindOfField = (field: string): FieldKind =>
  field.startsWith('arrived_') ? 'money' : (kinds.get(field) ?? 'text');

/** Headings that only bracket others, such as 投资完成情况 over four amounts. */
export const groupHeading =
  /^((项目)?(投资|投资完成|资金|资金到位|到位资金|投资主体|单位|建设单位|企业|责任|责任落实|签约|效益|经济效益|预期效益|社会效益|时间|时间节点|关键节点|建设|工程|进展|进度|基本|项目基本|协议|合同|用地|评价|整改|办理|计划投资|包联|要素保障|项目进展|包联责任)(情况|信息|节点|主体|落实|要求)?|本年度?|当年|全年|(项目)?基本(情况|信息)|累计|其中|节点|效益)(\(.*\))?$/u;
