// Builds dist/: the server (TypeScript and the libraries it uses as few files, which are read faster; SQL beside it) and the web pages.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, run, stampOf, step } from './common.mjs';

const inputs = ['src', 'scripts', 'index.html', 'vite.config.ts', 'tsconfig.json', 'package-lock.json'];

/** Builds if a source changed since the last build. */
export async function ensureBuilt() {
  const stampFile = join(root, 'dist', '.stamp');
  const stamp = stampOf(inputs);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  await step('2/4 building the server / 构建服务', async () => {
    await bundleServer();
    copySql();
    copyFonts();
  });
  await step('3/4 building the pages / 构建页面', () =>
    run(join(root, 'node_modules', '.bin', 'vite'), ['build', '--logLevel', 'warn']),
  );
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stampFile, stamp);
}

/** What is started as a file of its own: the command line, the embedded database's worker, the workbook reader's process, the one that makes papers. */
const entries = ['cli/main', 'db/embedded-worker', 'excel/child-main', 'papers/child-main'];
/** Packages that bring files of their own beside their code (WebAssembly, a compiled library), and one that is not installed. */
const apart = [/^@electric-sql\/pglite/, /^@node-rs\/argon2/, /^@myriaddreamin\/typst/, 'pg-native'];

async function bundleServer() {
  const { rolldown } = await import('rolldown');
  const source = join(root, 'src');
  const bundle = await rolldown({
    input: Object.fromEntries(entries.map((entry) => [entry, join(source, `${entry}.ts`)])),
    platform: 'node',
    external: [...apart, ...builtinModules, /^node:/],
    logLevel: 'warn',
    plugins: [
      {
        name: 'own-place',
        // A file finds what lies beside it by its own address: every output lies one folder deep, as the sources do.
        transform(code, id) {
          if (!id.startsWith(source) || !code.includes('import.meta.url')) return null;
          const own = relative(source, id).replaceAll('\\', '/').replace(/\.ts$/, '.js');
          return code.replaceAll('import.meta.url', `new URL('../${own}', import.meta.url).href`);
        },
      },
    ],
  });
  await bundle.write({
    dir: join(root, 'dist'),
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
  });
  await bundle.close();
}

function copySql() {
  cpSync(join(root, 'src'), join(root, 'dist'), {
    recursive: true,
    filter: (path) => !/\.(ts|tsx|css|html)$/.test(path) && !path.includes(`${join('src', 'web')}`),
  });
}

/** The two faces that printed papers are set in (`src/papers/pdf.ts`), with their licence: the packages hold every weight. */
function copyFonts() {
  const to = join(root, 'dist', 'papers', 'fonts');
  mkdirSync(to, { recursive: true });
  for (const [family, weight, file] of [
    ['noto-serif-sc', '400Regular', 'NotoSerifSC_400Regular.ttf'],
    ['noto-sans-sc', '500Medium', 'NotoSansSC_500Medium.ttf'],
  ]) {
    const from = join(root, 'node_modules', '@expo-google-fonts', family);
    cpSync(join(from, weight, file), join(to, file));
    cpSync(join(from, 'LICENSE_FONT'), join(to, `${family}.OFL.txt`));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await ensureBuilt();
