import { niceStep } from './niceStep.ts';
import type { Mark, Panel, Point, Series } from './Panel.ts';

const width = 760;
const left = 62;
const right = 24;
const top = 88;
const panelHeight = 130;
const gap = 56;
const bottom = 44;
/** More points than pixels only make the file larger. */
const maxPoints = 350;

/** The colours are of one brightness, so that they can be told apart on both backgrounds. */
const style = `
  text { font: 12px system-ui, sans-serif; fill: #1f2328 }
  .back { fill: #ffffff } .title { font-weight: 600; font-size: 13px } .small { font-size: 11px; fill: #59636e }
  .grid { stroke: #d1d9e0; stroke-width: 1 } .mark { stroke: #818b98; stroke-dasharray: 2 3 }
  .goal { stroke: #59636e; stroke-dasharray: 6 4 }
  .first, .second { fill: none; stroke-width: 1.6; stroke-linejoin: round; stroke-linecap: round }
  .dots { stroke-width: 3; stroke-opacity: 0.7 }
  .first { stroke: #0969da } .second { stroke: #bc4c00 }
  tspan.name { font-weight: 600 } tspan.first, tspan.second { stroke: none } .name.first { fill: #0969da } .name.second { fill: #bc4c00 }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc } .back { fill: #0d1117 } .small { fill: #9198a1 }
    .grid { stroke: #30363d } .mark { stroke: #656c76 } .goal { stroke: #9198a1 }
    .first { stroke: #4493f8 } .second { stroke: #f0883e }
    .name.first { fill: #4493f8 } .name.second { fill: #f0883e }
  }`;

/** Charts below each other, over the time in minutes. Readable in light and dark. */
export function toSvg(title: string, panels: readonly Panel[], marks: readonly Mark[], end: number): string {
  const height = top + panels.length * (panelHeight + gap) - gap + bottom;
  const x = (at: number) => left + ((width - left - right) * at) / end;
  const charts = panels.map((panel, n) => drawPanel(panel, top + n * (panelHeight + gap), x));
  const lines = marks.map(({ at }) => `<path class="mark" d="M${round(x(at))} ${top}V${height - bottom}"/>`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">`,
    `<style>${style}\n</style>`,
    `<rect class="back" width="${width}" height="${height}" rx="6"/>`,
    text(left, 22, title, 'title'),
    ...lines,
    ...drawMarkNames(marks, x),
    ...charts,
    ...drawTimeAxis(end, x, height - bottom),
    '</svg>\n',
  ].join('\n');
}

type Scale = (value: number) => number;

function drawPanel({ title, series, goal }: Panel, y0: number, x: Scale): string {
  const values = series.flatMap(({ points }) => points.map(({ value }) => value));
  const step = niceStep(Math.max(...values, goal?.value ?? 0) || 1);
  const max = step * Math.ceil(Math.max(...values, goal?.value ?? 0) / step);
  const y = (value: number) => y0 + panelHeight * (1 - value / max);
  const levels = Array.from({ length: Math.round(max / step) + 1 }, (_, n) => n * step);
  return [
    text(left, y0 - 8, title, 'title'),
    ...levels.map(
      (level) =>
        `<path class="grid" d="M${left} ${round(y(level))}H${width - right}"/>${text(left - 8, y(level) + 4, level.toLocaleString('en'), 'small', 'end')}`,
    ),
    ...(goal ? [`<path class="goal" d="M${left} ${round(y(goal.value))}H${width - right}"/>`] : []),
    ...series.map((one) => drawSeries(one, x, y)),
    ...drawLegend(series, goal, y0 - 8),
  ].join('\n');
}

function drawSeries({ style: name, kind, points }: Series, x: Scale, y: Scale): string {
  const at = (point: Point) => `${round(x(point.at))} ${round(y(point.value))}`;
  const path =
    kind === 'dots'
      ? points.map((point) => `M${at(point)}h0`).join('')
      : `M${thin(points).map(at).join('L')}`;
  return `<path class="${name}${kind === 'dots' ? ' dots' : ''}" d="${path}"/>`;
}

/** Keeps the largest value of each group of neighbours. */
function thin(points: readonly Point[]): Point[] {
  const size = Math.ceil(points.length / maxPoints);
  return Array.from({ length: Math.ceil(points.length / size) }, (_, n) =>
    points
      .slice(n * size, (n + 1) * size)
      .reduce((largest, point) => (point.value > largest.value ? point : largest)),
  );
}

function drawLegend(series: readonly Series[], goal: Panel['goal'], y: number): string[] {
  const names = [
    ...series.map(({ name, style: color }) => `<tspan class="name ${color}">${name}</tspan>`),
    ...(goal ? [`<tspan>- - ${goal.name}</tspan>`] : []),
  ];
  const joined = names.join('<tspan>   </tspan>');
  return [
    `<text class="small" x="${width - right}" y="${y}" text-anchor="end" xml:space="preserve">${joined}</text>`,
  ];
}

/** In two rows, because two marks can be close to each other. */
function drawMarkNames(marks: readonly Mark[], x: Scale): string[] {
  return marks.map(({ at, name }, n) => {
    const isLate = x(at) > width - right - 80;
    return text(x(at) + (isLate ? -4 : 4), n % 2 === 0 ? 38 : 52, name, 'small', isLate ? 'end' : 'start');
  });
}

function drawTimeAxis(end: number, x: Scale, y: number): string[] {
  const minutes = end / 60_000;
  const step = niceStep(minutes * 0.6);
  const count = Math.floor(minutes / step) + 1;
  return [
    ...Array.from({ length: count }, (_, n) =>
      text(x(n * step * 60_000), y + 18, (n * step).toLocaleString('en'), 'small', 'middle'),
    ),
    text(width - right, y + 34, 'minutes', 'small', 'end'),
  ];
}

const text = (x: number, y: number, content: string, className: string, anchor = 'start') =>
  `<text class="${className}" x="${round(x)}" y="${round(y)}" text-anchor="${anchor}">${content}</text>`;

const round = (value: number) => Math.round(value * 10) / 10;
