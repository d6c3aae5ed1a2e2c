/** Progress over time: a small chart for each count, and the pace below them. */
import { html, type Html } from '../html.ts';
import type { Series, Timeline } from '../timeline.ts';
import { showClock, showDuration, showMoment, showNumber } from '../words.ts';

const WIDTH = 400;
const HEIGHT = 110;

export function renderProgress(timeline: Timeline | undefined): Html {
  return html`<section id="progress" aria-labelledby="progress-title">
    <h2 id="progress-title">Progress</h2>
    ${
      timeline
        ? html`<p class="lead">
              From ${showMoment(timeline.startMs)} to ${showMoment(timeline.endMs)}, told from the commits that did it.
            </p>
            <div class="charts">
              ${timeline.series.map((series) => renderSeries(series, timeline))}${renderPace(timeline)}
            </div>`
        : html`<p class="lead">Nothing has happened yet.</p>`
    }
  </section>`;
}

function renderSeries({ name, points }: Series, { startMs, endMs }: Timeline): Html {
  const last = points.at(-1)?.count ?? 0;
  const most = Math.max(last, ...points.map(({ count }) => count), 1);
  const x = (atMs: number) => round(((atMs - startMs) / (endMs - startMs)) * WIDTH);
  const y = (count: number) => round(HEIGHT - 4 - (count / most) * (HEIGHT - 10));
  // counts jump, they do not slope
  const line = points
    .map(({ atMs, count }, index) => (index === 0 ? `M${x(atMs)} ${y(count)}` : `H${x(atMs)}V${y(count)}`))
    .join('');
  const full = `${line}H${WIDTH}`;
  const half = points.find(({ count }) => count * 2 >= last)?.atMs ?? startMs;
  const label = `${name}: ${showNumber(last)} in ${showDuration(endMs - startMs)}, half of them after ${showDuration(half - startMs)}`;
  return html`<figure>
    <figcaption><span>${name}</span><span class="total">${showNumber(last)}</span></figcaption>
    <svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${label}">
      <path class="area" d="${full}V${HEIGHT - 4}H0Z" />
      <path class="line" d="${full}" />
      <line class="base" x1="0" x2="${WIDTH}" y1="${HEIGHT - 4}" y2="${HEIGHT - 4}" />
    </svg>
    ${renderSpan(startMs, endMs)}
  </figure>`;
}

function renderPace({ startMs, endMs, pace }: Timeline): Html {
  const perMinute = pace.counts.map((count) => (count / pace.stretchMs) * 60_000);
  const most = Math.max(...perMinute, 1e-9);
  const mean = (pace.counts.reduce((sum, count) => sum + count, 0) / (endMs - startMs)) * 60_000;
  const width = (WIDTH * 2) / pace.counts.length;
  const bars = perMinute.map((rate, index) => {
    const height = round((rate / most) * (HEIGHT - 10));
    return html`<rect
      class="bar"
      x="${round(index * width + width * 0.12)}"
      y="${round(HEIGHT - 4 - height)}"
      width="${round(width * 0.76)}"
      height="${height}"
    />`;
  });
  const label = `Steps a minute: ${showRate(mean)} on the average, ${showRate(most)} at most`;
  return html`<figure class="wide">
    <figcaption>
      <span>Steps a minute, on average; at most ${showRate(most)} (in ${showDuration(pace.stretchMs)})</span
      ><span class="total">${showRate(mean)}</span>
    </figcaption>
    <svg class="chart" viewBox="0 0 ${WIDTH * 2} ${HEIGHT}" role="img" aria-label="${label}">
      ${bars}
      <line class="base" x1="0" x2="${WIDTH * 2}" y1="${HEIGHT - 4}" y2="${HEIGHT - 4}" />
    </svg>
    ${renderSpan(startMs, endMs)}
  </figure>`;
}

function renderSpan(startMs: number, endMs: number): Html {
  return html`<div class="span" aria-hidden="true">
    <span>${showClock(startMs)}</span><span>${showDuration(endMs - startMs)} later</span>
  </div>`;
}

function showRate(perMinute: number): string {
  return perMinute >= 10 ? showNumber(Math.round(perMinute)) : String(round(perMinute));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
