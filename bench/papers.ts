// How long the files of a bulletin take: 120 zones in ten columns and six charts as Word, Excel and PDF together, the aim is 10 seconds.
import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { quarterly } from '../src/papers/paper.fixture.ts';
import { renderPaper } from '../src/papers/render.ts';
import type { PaperForm } from '../src/report/paper.ts';

const goal = 10_000;
const paper = quarterly();
const forms: readonly PaperForm[] = ['docx', 'xlsx', 'pdf', 'pptx'];

async function round(name: string): Promise<void> {
  const began = performance.now();
  const told: string[] = [];
  let together = 0;
  for (const form of forms) {
    const from = performance.now();
    const bytes = await renderPaper(paper, form);
    told.push(`${form} ${Math.round(performance.now() - from)} ms, ${Math.round(bytes.length / 1024)} KiB`);
    if (form === 'pdf') together = performance.now() - began;
  }
  const verdict = together <= goal ? 'ok' : 'MISSED';
  process.stdout.write(
    `${name}: ${told.join('; ')}; Word, Excel and PDF together ${Math.round(together)} ms (at most ${goal}: ${verdict})\n`,
  );
  if (together > goal) process.exitCode = 1;
}

/** Memory of a process that made all of them, as Linux tells it. */
function memory(): Promise<void> {
  const child = fork(fileURLToPath(new URL('../src/papers/child-main.ts', import.meta.url)), [], {
    serialization: 'advanced',
    execArgv: ['--no-warnings'],
  });
  return new Promise((resolve) => {
    let left = forms.length;
    child.on('message', () => {
      left -= 1;
      if (left > 0) return;
      const most = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? '0';
      process.stdout.write(`memory of the process that makes them: ${Math.round(Number(most) / 1024)} MiB at most\n`);
      child.kill();
      resolve();
    });
    for (const [id, form] of forms.entries()) child.send({ id, paper, form });
  });
}

await round('first');
await round('again');
await memory();
