import { type Words, words } from '../base/words.ts';

/** One thing that is wrong with the installation, and what to do about it. */
export interface Diagnosis {
  readonly code: string;
  /** `error`: the program cannot work or would lose data; `warning`: it works, but look at it. */
  readonly severity: 'error' | 'warning';
  readonly what: Words;
  readonly remedy: Words;
}

const error = (code: string, what: Words, remedy: Words): Diagnosis => ({ code, severity: 'error', what, remedy });
const warning = (code: string, what: Words, remedy: Words): Diagnosis => ({ code, severity: 'warning', what, remedy });

export function ofNode(version: string): Diagnosis[] {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return [];
  return [
    error(
      'node-old',
      words(`Node.js ${version} 过旧`, `Node.js ${version} 過舊`, `Node.js ${version} is too old`),
      words('请安装 Node.js 22.18 或更高版本', '請安裝 Node.js 22.18 或更高版本', 'Install Node.js 22.18 or later'),
    ),
  ];
}

export interface FolderFacts {
  readonly path: string;
  readonly exists: boolean;
  readonly writable: boolean;
  /** Process that holds the lock, if a living one does. */
  readonly heldBy: number | undefined;
  readonly network: string | undefined;
  /** Free space in bytes. */
  readonly free: number;
}

const leastFree = 1024 ** 3;

export function ofFolder(facts: FolderFacts): Diagnosis[] {
  const { path } = facts;
  const found: Diagnosis[] = [];
  if (!facts.writable)
    found.push(
      error(
        'folder-read-only',
        words(`数据目录 ${path} 不能写入`, `資料目錄 ${path} 不能寫入`, `The data folder ${path} cannot be written`),
        words(
          '请把目录的写权限给运行本程序的用户, 或用 --data 指定另一目录',
          '請把目錄的寫入權限給執行本程式的使用者, 或用 --data 指定另一目錄',
          'Give the user who runs this program the right to write there, or name another folder with --data',
        ),
      ),
    );
  if (facts.network)
    found.push(
      error(
        'folder-network',
        words(
          `数据目录在网络文件系统 (${facts.network}) 上, 断电会丢数据`,
          `資料目錄在網路檔案系統 (${facts.network}) 上, 斷電會丟資料`,
          `The data folder lies on a network file system (${facts.network}), where a power cut loses data`,
        ),
        words(
          '请用本机磁盘, 或设置 DATABASE_URL 使用 PostgreSQL',
          '請用本機磁碟, 或設定 DATABASE_URL 使用 PostgreSQL',
          'Use a local disk, or set DATABASE_URL to a PostgreSQL server',
        ),
      ),
    );
  if (facts.heldBy !== undefined)
    found.push(
      warning(
        'folder-held',
        words(
          `进程 ${facts.heldBy} 正在使用数据目录, 库内检查已略过`,
          `處理程序 ${facts.heldBy} 正在使用資料目錄, 庫內檢查已略過`,
          `Process ${facts.heldBy} is using the data folder; the database itself was not looked at`,
        ),
        words(
          '服务在运行时这是正常的; 要检查库内情况, 请先停止它',
          '服務在執行時這是正常的; 要檢查庫內情況, 請先停止它',
          'That is right while the service runs; to look inside, stop it first',
        ),
      ),
    );
  if (facts.free < leastFree) {
    const megabytes = Math.floor(facts.free / 1024 ** 2);
    found.push(
      error(
        'disk-nearly-full',
        words(`磁盘只剩 ${megabytes} MB`, `磁碟只剩 ${megabytes} MB`, `Only ${megabytes} MB are free on the disk`),
        words('请清理到至少 1 GB', '請清理到至少 1 GB', 'Free at least 1 GB'),
      ),
    );
  }
  return found;
}

export interface ServerFacts {
  /** As in server_version_num, e.g. 150020. */
  readonly version: number;
  readonly encoding: string;
  readonly mayCreateTables: boolean;
  /** May create the role `taihang_app`, or is a member of it already. */
  readonly hasRole: boolean;
  readonly fsync: boolean;
}

export function ofServer(facts: ServerFacts): Diagnosis[] {
  const found: Diagnosis[] = [];
  if (facts.version < 150_000) {
    const shown = Math.floor(facts.version / 10_000);
    found.push(
      error(
        'server-old',
        words(`PostgreSQL ${shown} 过旧`, `PostgreSQL ${shown} 過舊`, `PostgreSQL ${shown} is too old`),
        words('请升级到 15 或更高版本', '請升級到 15 或更高版本', 'Upgrade it to 15 or later'),
      ),
    );
  }
  if (facts.encoding !== 'UTF8')
    found.push(
      error(
        'server-encoding',
        words(
          `数据库编码是 ${facts.encoding}, 存不了全部汉字`,
          `資料庫編碼是 ${facts.encoding}, 存不了全部漢字`,
          `The database is encoded in ${facts.encoding}, which cannot hold all characters`,
        ),
        words(
          "请新建数据库: create database … encoding 'UTF8' template template0",
          "請新建資料庫: create database … encoding 'UTF8' template template0",
          "Make a new one: create database … encoding 'UTF8' template template0",
        ),
      ),
    );
  if (!facts.mayCreateTables)
    found.push(
      error(
        'server-no-create',
        words(
          '该用户不能建表或模式',
          '該使用者不能建表或綱要',
          'This user may not create tables or the schema of the queue',
        ),
        words(
          '请数据库管理员执行: grant create, usage on schema public to 该用户; grant create on database 该库 to 该用户',
          '請資料庫管理員執行: grant create, usage on schema public to 該使用者; grant create on database 該庫 to 該使用者',
          'Ask the administrator of the database for: grant create, usage on schema public to <user>; grant create on database <database> to <user>',
        ),
      ),
    );
  if (!facts.hasRole)
    found.push(
      error(
        'server-no-role',
        words(
          '角色 taihang_app 不存在, 该用户也不能建立它',
          '角色 taihang_app 不存在, 該使用者也不能建立它',
          'The role taihang_app is missing and this user may not create it',
        ),
        words(
          '请数据库管理员执行: create role taihang_app nologin; grant taihang_app to 该用户',
          '請資料庫管理員執行: create role taihang_app nologin; grant taihang_app to 該使用者',
          'Ask the administrator for: create role taihang_app nologin; grant taihang_app to <user>',
        ),
      ),
    );
  if (!facts.fsync)
    found.push(
      error(
        'server-fsync-off',
        words(
          '服务器关闭了 fsync, 断电会丢已确认的数据',
          '伺服器關閉了 fsync, 斷電會丟已確認的資料',
          'The server runs with fsync off: a power cut loses acknowledged data',
        ),
        words(
          '请在 postgresql.conf 中设 fsync = on 并重新加载',
          '請在 postgresql.conf 中設 fsync = on 並重新載入',
          'Set fsync = on in postgresql.conf and reload',
        ),
      ),
    );
  return found;
}

export interface SchemaFacts {
  /** Migrations that this program carries, in order: name and hash. */
  readonly known: ReadonlyMap<string, string>;
  /** Those the database says were applied; undefined: none, it is empty. */
  readonly applied: ReadonlyMap<string, string> | undefined;
}

export function ofSchema({ known, applied }: SchemaFacts): Diagnosis[] {
  const migrateFirst = words('请运行 taihang migrate', '請執行 taihang migrate', 'Run taihang migrate');
  if (!applied)
    return [
      warning(
        'schema-missing',
        words('数据库是空的', '資料庫是空的', 'The database is empty'),
        words(
          '首次运行 taihang serve 或 taihang migrate 时自动建立',
          '首次執行 taihang serve 或 taihang migrate 時自動建立',
          'The first taihang serve or taihang migrate fills it',
        ),
      ),
    ];
  const newer = [...applied.keys()].filter((name) => !known.has(name));
  const changed = [...applied]
    .filter(([name, hash]) => known.has(name) && known.get(name) !== hash)
    .map(([name]) => name);
  const missing = [...known.keys()].filter((name) => !applied.has(name));
  const found: Diagnosis[] = [];
  if (newer.length > 0)
    found.push(
      error(
        'schema-newer',
        words(
          `数据库由更新的版本写入: ${newer.join(', ')}`,
          `資料庫由較新的版本寫入: ${newer.join(', ')}`,
          `A newer version of the program wrote this database: ${newer.join(', ')}`,
        ),
        words('请升级本程序', '請升級本程式', 'Upgrade this program'),
      ),
    );
  if (changed.length > 0)
    found.push(
      error(
        'schema-changed',
        words(
          `数据库按另一份结构建立: ${changed.join(', ')}`,
          `資料庫按另一份結構建立: ${changed.join(', ')}`,
          `The database was made from another edition of ${changed.join(', ')}`,
        ),
        words(
          '请用当时的程序版本备份 (taihang backup), 并核对程序来源',
          '請用當時的程式版本備份 (taihang backup), 並核對程式來源',
          'Use the version of the program that made it, back up (taihang backup), and check where this program comes from',
        ),
      ),
    );
  if (newer.length === 0 && missing.length > 0)
    found.push(
      warning(
        'schema-older',
        words(
          `数据库结构较旧, 缺 ${missing.length} 步`,
          `資料庫結構較舊, 缺 ${missing.length} 步`,
          `The schema is older by ${missing.length} steps`,
        ),
        migrateFirst,
      ),
    );
  return found;
}

export function ofJournal(facts: { head: bigint | undefined; last: bigint; count: bigint }): Diagnosis[] {
  if (facts.head === facts.last && facts.last === facts.count) return [];
  return [
    error(
      'journal-torn',
      words(
        `留痕不完整: 树头 ${facts.head ?? '缺失'}, 最后一条 ${facts.last}, 共 ${facts.count} 条`,
        `留痕不完整: 樹頭 ${facts.head ?? '缺失'}, 最後一條 ${facts.last}, 共 ${facts.count} 條`,
        `The journal is not whole: its head says ${facts.head ?? 'nothing'}, the last entry is ${facts.last}, there are ${facts.count}`,
      ),
      words(
        '请停止写入, 运行 taihang verify, 并从备份恢复',
        '請停止寫入, 執行 taihang verify, 並從備份還原',
        'Stop writing, run taihang verify, and restore from a backup',
      ),
    ),
  ];
}
