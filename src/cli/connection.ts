import { type Words, words } from '../base/words.ts';
import type { Diagnosis } from './diagnosis.ts';

const form = 'postgres://user:password@host:5432/database';

interface Cause {
  readonly code: string;
  readonly what: Words;
  readonly remedy: Words;
}

const causes: Readonly<Record<string, Cause>> = {
  address: {
    code: 'address-unreadable',
    what: words(
      'DATABASE_URL 不是数据库地址',
      'DATABASE_URL 不是資料庫位址',
      'DATABASE_URL is not the address of a database',
    ),
    remedy: words(
      `应为 ${form}; 密码中的 @ : / # 要写成 %40 %3A %2F %23`,
      `應為 ${form}; 密碼中的 @ : / # 要寫成 %40 %3A %2F %23`,
      `It reads ${form}; write @ : / # in a password as %40 %3A %2F %23`,
    ),
  },
  host: {
    code: 'host-not-found',
    what: words('找不到数据库主机', '找不到資料庫主機', 'The host of the database is not found'),
    remedy: words(
      '请核对地址中的主机名与 DNS',
      '請核對位址中的主機名與 DNS',
      'Check the host name in the address, and DNS',
    ),
  },
  refused: {
    code: 'refused',
    what: words('数据库主机拒绝连接', '資料庫主機拒絕連線', 'The host refuses the connection'),
    remedy: words(
      '请确认 PostgreSQL 已启动, 端口正确, listen_addresses 含该地址',
      '請確認 PostgreSQL 已啟動, 連接埠正確, listen_addresses 含該位址',
      'See that PostgreSQL runs, that the port is right, and that listen_addresses has this address',
    ),
  },
  silent: {
    code: 'no-answer',
    what: words('数据库主机没有回应', '資料庫主機沒有回應', 'The host does not answer'),
    remedy: words('请检查网络与防火墙', '請檢查網路與防火牆', 'Check the network and the firewall'),
  },
  password: {
    code: 'password-wrong',
    what: words('用户名或密码不正确', '使用者名稱或密碼不正確', 'Wrong user name or password'),
    remedy: words(
      '请核对 DATABASE_URL 中的用户与密码',
      '請核對 DATABASE_URL 中的使用者與密碼',
      'Check user and password in DATABASE_URL',
    ),
  },
  entry: {
    code: 'not-admitted',
    what: words(
      '服务器不许从这台机器登录',
      '伺服器不許從這台機器登入',
      'The server admits no sign-in from this machine',
    ),
    remedy: words(
      '请在 pg_hba.conf 中加入这台机器',
      '請在 pg_hba.conf 中加入這台機器',
      'Add this machine to pg_hba.conf',
    ),
  },
  database: {
    code: 'database-missing',
    what: words('服务器上没有这个数据库', '伺服器上沒有這個資料庫', 'The server has no such database'),
    remedy: words(
      "请建立: create database … encoding 'UTF8' template template0",
      "請建立: create database … encoding 'UTF8' template template0",
      "Make it: create database … encoding 'UTF8' template template0",
    ),
  },
  starting: {
    code: 'starting',
    what: words('数据库正在启动或恢复', '資料庫正在啟動或還原', 'The database is starting or recovering'),
    remedy: words('请稍后再试', '請稍後再試', 'Try again in a moment'),
  },
  many: {
    code: 'too-many-connections',
    what: words('数据库连接数已满', '資料庫連線數已滿', 'The server has no free connection'),
    remedy: words(
      '请提高 max_connections, 或停掉别的程序',
      '請提高 max_connections, 或停掉別的程式',
      'Raise max_connections, or stop other programs',
    ),
  },
};

const byCode: Readonly<Record<string, string>> = {
  ERR_INVALID_URL: 'address',
  ENOTFOUND: 'host',
  EAI_AGAIN: 'host',
  ECONNREFUSED: 'refused',
  ECONNRESET: 'refused',
  ETIMEDOUT: 'silent',
  EHOSTUNREACH: 'silent',
  ENETUNREACH: 'silent',
  '28P01': 'password',
  '28000': 'entry',
  '3D000': 'database',
  '57P03': 'starting',
  '53300': 'many',
};

/** True for `postgres://…` and `postgresql://…` with a host; anything else is not tried. */
export function isDatabaseAddress(text: string): boolean {
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text)) return false;
  return new URL(text).hostname !== '' || text.includes('host=');
}

/** Why the server could not be reached, in words; the driver's own text stands behind for what is unknown. */
export function ofConnection(cause: 'address' | { readonly code: string; readonly message: string }): Diagnosis {
  const key =
    cause === 'address' ? cause : (byCode[cause.code] ?? (/timeout/i.test(cause.message) ? 'silent' : undefined));
  const known = key === undefined ? undefined : causes[key];
  if (known) return { severity: 'error', ...known };
  const text = cause === 'address' ? '' : `${cause.code} ${cause.message}`.trim();
  return {
    code: 'connection-failed',
    severity: 'error',
    what: words(`不能连接数据库: ${text}`, `不能連接資料庫: ${text}`, `The database cannot be reached: ${text}`),
    remedy: words(
      '请把这一行交给数据库管理员',
      '請把這一行交給資料庫管理員',
      'Show this line to the administrator of the database',
    ),
  };
}
