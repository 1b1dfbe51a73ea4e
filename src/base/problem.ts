import type { Finding } from './finding.ts';
import { type Words, words } from './words.ts';

interface ProblemKind {
  readonly status: number;
  /** Exit code of the command line for this problem. */
  readonly exit: number;
  readonly title: Words;
}

/** The closed list of problems. One place maps each to HTTP (RFC 9457) and to exit codes. */
export const problemKinds = {
  invalid: { status: 400, exit: 2, title: words('填报内容有误', '填報內容有誤', 'The input has faults') },
  'not-signed-in': { status: 401, exit: 3, title: words('请先登录', '請先登入', 'Sign in first') },
  'wrong-credentials': {
    status: 401,
    exit: 3,
    title: words('账号或密码不正确', '帳號或密碼不正確', 'Wrong account or password'),
  },
  'not-allowed': { status: 403, exit: 3, title: words('没有此项权限', '沒有此項權限', 'Not within your rights') },
  'not-found': { status: 404, exit: 4, title: words('没有找到', '沒有找到', 'Not found') },
  conflict: { status: 409, exit: 5, title: words('与现有记录冲突', '與現有記錄衝突', 'Conflicts with what is there') },
  frozen: {
    status: 409,
    exit: 5,
    title: words('已定版, 只能更正', '已定版, 只能更正', 'Frozen: only amendments are possible'),
  },
  'too-large': { status: 413, exit: 2, title: words('文件过大', '檔案過大', 'The file is too large') },
  'too-long': {
    status: 414,
    exit: 2,
    title: words('网址或请求头过长', '網址或請求標頭過長', 'The address or its headers are too long'),
  },
  'too-many': {
    status: 429,
    exit: 6,
    title: words('请求过于频繁, 请稍后再试', '請求過於頻繁, 請稍後再試', 'Too many requests, try later'),
  },
  cancelled: { status: 409, exit: 7, title: words('已取消', '已取消', 'Cancelled') },
  locked: {
    status: 503,
    exit: 8,
    title: words(
      '数据目录正被另一进程使用',
      '資料目錄正被另一處理程序使用',
      'The data folder is in use by another process',
    ),
  },
  unavailable: { status: 503, exit: 8, title: words('服务暂不可用', '服務暫不可用', 'Not available at the moment') },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof problemKinds;

/** A refusal with a code from the closed list. Thrown by actions; faults of the input travel in `findings`. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly detail: Words | undefined;
  readonly findings: readonly Finding[];

  constructor(code: ProblemCode, detail?: Words, findings: readonly Finding[] = []) {
    super(detail?.en ?? problemKinds[code].title.en);
    this.name = 'Problem';
    this.code = code;
    this.detail = detail;
    this.findings = findings;
  }
}
