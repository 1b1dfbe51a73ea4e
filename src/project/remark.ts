import { type Fen, parseFen } from '../base/money.ts';
import { plain } from './name.ts';

/**
 * What a remark (备注) says of a row's relation to earlier ones. Remarks are the only place where offices admit that a row is not new
 * (domain study 2.4); anything they do not clearly say is left unread.
 */
export interface Remark {
  /** 原名称:… */
  readonly formerName: string | null;
  /** 由长治经开区调整落地: zone name as printed. */
  readonly movedFrom: string | null;
  /** 已调整至运城经开区. */
  readonly movedTo: string | null;
  /** 与孝义经开区共同引进. */
  readonly jointWith: string | null;
  /** 续签, 重新签订, 补充签约. */
  readonly signedAgain: boolean;
  /** 本次增资0.24亿元: only the increase, in fen; null if no increase is stated. */
  readonly increment: Fen | null;
  /** 一期合同已含本期投资: the phase has no contract of its own. */
  readonly insideContract: boolean;
}

const nothing: Remark = {
  formerName: null,
  movedFrom: null,
  movedTo: null,
  jointWith: null,
  signedAgain: false,
  increment: null,
  insideContract: false,
};

/** Reads a remark; an empty one says nothing. */
export function readRemark(text: string | null | undefined): Remark {
  if (!text) return nothing;
  const note = plain(text);
  const increase = /增资(?:额)?(\d+(?:\.\d+)?)(亿元|万元|元)/u.exec(note);
  const unit = increase?.[2] === '亿元' ? 'yi' : increase?.[2] === '万元' ? 'wan' : 'yuan';
  return {
    formerName: /(?:原名称?|曾用名|原项目名称?)[::]?([^,,;;。]{3,60})/u.exec(note)?.[1] ?? null,
    movedFrom: /由([^,,;;。]{2,30}?)(?:调整落地|调入|转入|迁入)/u.exec(note)?.[1] ?? null,
    movedTo: /(?:调整至|调出至|转至|迁至|调整到)([^,,;;。]{2,30})/u.exec(note)?.[1] ?? null,
    jointWith: /与([^,,;;。]{2,30}?)(?:共同|联合)(?:引进|招引|申报|签约)/u.exec(note)?.[1] ?? null,
    signedAgain: /续签|重新签[订约]|补充签约|再次签约|补签/u.test(note),
    increment: increase?.[1] ? (parseFen(increase[1], unit) ?? null) : null,
    insideContract: /合同(?:中)?(?:已)?(?:含|包含|包括)|不另签合同|不再另签/u.test(note),
  };
}
