// Finds Chromium for the browser journeys; installs it from the system's packages if it is missing and we may.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { say } from './common.mjs';

const candidates = [
  process.env.TAIHANG_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

export const browserProgram = () => candidates.find((path) => path && existsSync(path));

export function ensureBrowser() {
  if (browserProgram() && hasChineseFont()) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    if (browserProgram()) return;
    throw new Error('no Chromium found: install it, or set TAIHANG_CHROMIUM to its path');
  }
  say('installing Chromium and a Chinese font from the system packages …');
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
  spawnSync(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk', 'fontconfig'],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    },
  );
  if (!browserProgram()) throw new Error('Chromium could not be installed');
}

function hasChineseFont() {
  const listed = spawnSync('fc-list', [':lang=zh-cn'], { encoding: 'utf8' });
  return listed.status === 0 && listed.stdout.trim() !== '';
}
