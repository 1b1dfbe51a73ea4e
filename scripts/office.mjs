// Finds LibreOffice and poppler for the test that looks at papers as other programs show them; installs them from the system's packages
// if they are missing and we may. Some 35 seconds on a bare machine.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { say } from './common.mjs';

const packages = [
  'libreoffice-writer-nogui',
  'libreoffice-impress-nogui',
  'libreoffice-calc-nogui',
  'poppler-utils',
  'fonts-noto-cjk',
];
const needed = ['/usr/bin/soffice', '/usr/bin/pdftotext'];

const present = () => needed.every((path) => existsSync(path));

export function ensureOffice() {
  if (present()) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    throw new Error('no LibreOffice or poppler-utils found: install them (soffice and pdftotext in /usr/bin)');
  say('installing LibreOffice and poppler from the system packages …');
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (!present()) throw new Error('LibreOffice could not be installed');
}
