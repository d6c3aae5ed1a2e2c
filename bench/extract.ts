/**
 * How long does a recorded page take? `npm run bench:extract`. Needs the folder `shared` beside the repository, or SHARED_DIR.
 * Each page is read twice, the first time to warm up; then once more to be parsed alone. `cpu` is what the process used, and
 * hardly depends on what else the machine does; `wall` does.
 */
import { parseHtml } from '../src/extraction/page/parse-html.ts';
import { extractDataPoints } from '../src/extraction/data-points.ts';
import { readRecorded, readRecordedHtml, withoutRecording, type RecordedPage } from '../test/web/shared.ts';

interface Timing {
  readonly wallMs: number;
  readonly cpuMs: number;
}

interface PageTiming extends Timing {
  readonly page: string;
  readonly kilobytes: number;
  readonly parse: Timing;
}

const NEEDED = { median: 40, p95: 200, slowest: 2_000 };

if (withoutRecording !== false) {
  console.error(withoutRecording);
  process.exitCode = 2;
} else {
  const index = readRecorded<RecordedPage[]>('index.json');
  const urls = new Map(index.flatMap(({ page, url }) => (page === null ? [] : [[page, url] as const])));
  for (const [page, url] of urls) extractDataPoints({ html: readRecordedHtml(page), markdown: null, url });
  report([...urls].map(([page, url]) => timePage(page, url)));
}

function timePage(page: string, url: string): PageTiming {
  const html = readRecordedHtml(page);
  const whole = time(() => extractDataPoints({ html, markdown: null, url }));
  return { page, kilobytes: Math.round(html.length / 1024), ...whole, parse: time(() => parseHtml(html)) };
}

function time(work: () => unknown): Timing {
  const cpu = process.cpuUsage();
  const start = performance.now();
  work();
  const wallMs = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { wallMs, cpuMs: (user + system) / 1000 };
}

function report(pages: readonly PageTiming[]): void {
  console.log(
    `${pages.length} pages, median ${quantile(
      pages.map(({ kilobytes }) => kilobytes),
      0.5,
    )} KB, milliseconds a page:`,
  );
  console.log('                   median     p95  slowest');
  const line = (name: string, of: (page: PageTiming) => number): void => {
    const times = pages.map(of);
    const figures = [0.5, 0.95, 1].map((share) => quantile(times, share).toFixed(1).padStart(7));
    console.log(`${name.padEnd(17)} ${figures.join(' ')}`);
  };
  line('extraction, wall', ({ wallMs }) => wallMs);
  line('extraction, cpu', ({ cpuMs }) => cpuMs);
  line('parsing, wall', ({ parse }) => parse.wallMs);
  line('parsing, cpu', ({ parse }) => parse.cpuMs);
  console.log(
    `needed (wall)     ${[NEEDED.median, NEEDED.p95, NEEDED.slowest].map((ms) => ms.toFixed(1).padStart(7)).join(' ')}`,
  );
  console.log('the slowest five (wall, cpu, parsing alone):');
  for (const { page, kilobytes, wallMs, cpuMs, parse } of pages.toSorted((a, b) => b.wallMs - a.wallMs).slice(0, 5)) {
    console.log(
      `  ${page} ${String(kilobytes).padStart(5)} KB ${[wallMs, cpuMs, parse.wallMs].map((ms) => ms.toFixed(0).padStart(5)).join(' ')}`,
    );
  }
  console.log(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
}

function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
