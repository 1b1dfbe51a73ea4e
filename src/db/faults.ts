import { Problem } from '../base/problem.ts';
import { words } from '../base/words.ts';

/** What a database error means for who asked: nothing happened and it may be tried again, the answer was lost, or a plain cause. */
export type Fault = 'retry' | 'lost' | 'full' | 'too-long';

const lostCodes = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ECONNREFUSED', '57P01', '57P02', '57P03', '25P03']);
const lostTexts = /Connection terminated|connection timeout|timeout exceeded when trying to connect|is not queryable/i;

/** Sorts an error of either database by SQLSTATE or socket code; undefined for everything that is not the database's state. */
export function faultOf(error: unknown): Fault | undefined {
  if (!(error instanceof Error) || error instanceof Problem) return undefined;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === '40001' || code === '40P01' || code === '55P03') return 'retry';
  if (code === '53100' || code === 'ENOSPC') return 'full';
  if (code === '57014') return 'too-long';
  if (lostCodes.has(code) || code.startsWith('08') || code === '53300' || lostTexts.test(error.message)) return 'lost';
  return undefined;
}

const causes = {
  retry: words(
    '与同时进行的操作冲突, 请重试',
    '與同時進行的操作衝突, 請重試',
    'Collided with another operation at the same time: try again',
  ),
  lost: words(
    '数据库连接中断; 若正在保存, 不能确定是否已存, 请用同一提交编号重试, 不会重复计入',
    '資料庫連線中斷; 若正在儲存, 不能確定是否已存, 請用同一提交編號重試, 不會重複計入',
    'The connection to the database was lost. If you were saving, it is not known whether it was kept: send it again with the same key, it counts once',
  ),
  full: words(
    '数据库磁盘已满, 没有保存; 请管理员清理磁盘, 现有数据未受影响',
    '資料庫磁碟已滿, 沒有儲存; 請管理員清理磁碟, 現有資料未受影響',
    'The disk of the database is full and nothing was kept: free some space; what was there is unharmed',
  ),
  'too-long': words(
    '操作超过时限, 已中止, 没有任何部分生效',
    '操作超過時限, 已中止, 沒有任何部分生效',
    'The operation took too long and was stopped; nothing of it took effect',
  ),
} as const satisfies Record<Fault, unknown>;

/** The error as a Problem in plain words if it is the state of the database; else as it is. */
export function plainFault(error: unknown): unknown {
  const fault = faultOf(error);
  return fault ? new Problem('unavailable', causes[fault]) : error;
}
