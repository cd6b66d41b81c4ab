'use strict';
// Draws what stands as JSON in the page. Every picture's numbers stand as text beside it, too.
const charts = JSON.parse(document.getElementById('charts').textContent);
const drawn = [];
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
const MARKS = { from: 'circle', to: 'rectRot' };

// Regions behind the points, and intervals: [{axis, low, high, at, colour, width}].
const underlay = {
  id: 'underlay',
  beforeDatasetsDraw(chart, _, options) {
    const { ctx, chartArea: area, scales } = chart;
    ctx.save();
    ctx.beginPath();
    ctx.rect(area.left, area.top, area.width, area.height);
    ctx.clip();
    for (const band of options.bands || []) {
      const [a, b] = [band.low, band.high].map((value) => scales[band.axis].getPixelForValue(value));
      ctx.fillStyle = band.colour;
      if (band.axis === 'x') ctx.fillRect(Math.min(a, b), area.top, Math.abs(b - a), area.height);
      else ctx.fillRect(area.left, Math.min(a, b), area.width, Math.abs(b - a));
    }
    for (const line of options.lines || []) {
      const other = line.axis === 'x' ? 'y' : 'x';
      const [a, b] = [line.low, line.high].map((value) => scales[line.axis].getPixelForValue(value));
      const at = scales[other].getPixelForValue(line.at);
      ctx.strokeStyle = line.colour;
      ctx.lineWidth = line.width || 3;
      ctx.beginPath();
      if (line.axis === 'x') { ctx.moveTo(a, at); ctx.lineTo(b, at); } else { ctx.moveTo(at, a); ctx.lineTo(at, b); }
      ctx.stroke();
    }
    ctx.restore();
  },
  // Where something moved: [{at, text}], a line through the whole picture, and its text in one of two rows above where there is room.
  afterDatasetsDraw(chart, _, options) {
    const { ctx, chartArea: area, scales } = chart;
    const ends = [-Infinity, -Infinity];
    ctx.save();
    ctx.font = '600 12px system-ui, sans-serif';
    ctx.textBaseline = 'bottom';
    for (const mark of options.marks || []) {
      const at = scales.x.getPixelForValue(mark.at);
      const width = ctx.measureText(mark.text).width;
      const left = Math.min(Math.max(at - width / 2, area.left), area.right - width);
      const row = ends.findIndex((end) => end < left);
      ctx.strokeStyle = colour('quiet');
      ctx.setLineDash([4, 4]);
      ctx.beginPath();
      ctx.moveTo(at, area.top - 2);
      ctx.lineTo(at, area.bottom);
      ctx.stroke();
      if (row < 0) continue;
      ends[row] = left + width + 8;
      ctx.fillStyle = colour('text');
      ctx.fillText(mark.text, left, area.top - 4 - 15 * row);
    }
    ctx.restore();
  },
};

function axis(title, more = {}) {
  return {
    title: { display: Boolean(title), text: title, color: colour('quiet') },
    ticks: { color: colour('quiet'), ...more.ticks },
    grid: { color: colour('line'), ...more.grid },
    border: { color: colour('line') },
    ...Object.fromEntries(Object.entries(more).filter(([key]) => key !== 'ticks' && key !== 'grid')),
  };
}

// Two lanes, from above to; inside a lane points are spread so that equal values stay apart.
function spread(index) {
  return ((index * 7) % 11 - 5) / 5 * 0.22;
}

function number(value) {
  return Number(value.toPrecision(5)).toLocaleString('en', { maximumSignificantDigits: 5, useGrouping: false });
}

function percent(value) {
  return (value > 0 ? '+' : '') + number(value) + ' %';
}

const configs = {
  forest(data) {
    const shades = { faster: 'faster', slower: 'slower', invalid: 'invalid', unclear: 'open', directional: 'open' };
    const shade = (row) => colour(row.control ? 'quiet' : shades[row.verdict] || 'quiet');
    const ends = data.rows.flatMap((row) => [row.delta, ...(row.interval ? [row.interval.low, row.interval.high] : [])]);
    const place = (index) => data.rows.length - 1 - index;
    return {
      type: 'scatter',
      data: {
        datasets: [{
          data: data.rows.map((row, index) => ({ x: row.delta, y: place(index), row })),
          pointRadius: 6, pointHoverRadius: 8, pointStyle: data.rows.map((row) => (row.control ? 'circle' : 'rectRot')),
          backgroundColor: data.rows.map(shade), borderColor: data.rows.map(shade),
        }],
      },
      options: {
        scales: {
          x: axis('delta, % (negative is faster)', { grace: '5%', suggestedMin: Math.min(0, -data.margin, ...ends), suggestedMax: Math.max(0, data.margin, ...ends) }),
          y: axis('', {
            min: -0.6, max: data.rows.length - 0.4, grid: { display: false },
            afterBuildTicks: (scale) => { scale.ticks = data.rows.map((_, index) => ({ value: place(index) })); },
            ticks: { color: colour('text'), callback: (value) => (data.rows[place(value)] || {}).label },
          }),
        },
        plugins: {
          tooltip: {
            callbacks: {
              label: ({ raw: { row } }) => row.label + ': ' + percent(row.delta)
                + (row.interval ? ', ' + percent(row.interval.low) + ' to ' + percent(row.interval.high) : ', no interval')
                + ', ' + row.verdict,
            },
          },
          underlay: {
            bands: [{ axis: 'x', low: -data.margin, high: data.margin, colour: colour('band') }],
            lines: [
              { axis: 'y', low: -1, high: data.rows.length, at: 0, colour: colour('quiet'), width: 1 },
              ...data.rows.map((row, index) => ({ row, index })).filter(({ row }) => row.interval)
                .map(({ row, index }) => ({ axis: 'x', ...row.interval, at: place(index), colour: shade(row) })),
            ],
          },
        },
      },
    };
  },

  distribution(data) {
    const place = (index) => data.lanes.length - 1 - index;
    return {
      type: 'scatter',
      data: {
        datasets: data.lanes.map((lane, index) => ({
          label: lane.name, counted: true,
          data: lane.values.map((value, at) => ({ x: value, y: place(index) + spread(at) })),
          pointStyle: MARKS[lane.name], pointRadius: 4.5, pointHoverRadius: 7,
          backgroundColor: colour(lane.name) + 'b0', borderColor: colour(lane.name),
        })),
      },
      options: {
        scales: {
          x: axis(data.unit, { grace: '6%' }),
          y: axis('', {
            min: -0.6, max: data.lanes.length - 0.4, grid: { display: false },
            afterBuildTicks: (scale) => { scale.ticks = data.lanes.map((_, index) => ({ value: place(index) })); },
            ticks: { color: colour('text'), callback: (value) => (data.lanes[place(value)] || {}).name },
          }),
        },
        plugins: {
          tooltip: { callbacks: { label: ({ dataset, raw }) => dataset.label + ': ' + number(raw.x) + ' ' + data.unit } },
          underlay: {
            lines: data.lanes.flatMap((lane, index) => [
              ...(lane.interval
                ? [{ axis: 'x', ...lane.interval, at: place(index), colour: colour('band'), width: 40 }] : []),
              { axis: 'y', low: place(index) - 0.36, high: place(index) + 0.36, at: lane.median, colour: colour('text'),
                width: 2 },
            ]),
          },
        },
      },
    };
  },

  order(data) {
    const sets = ['from', 'to'].filter((side) => data.points.some((point) => point.side === side)).map((side) => {
      const points = data.points.filter((point) => point.side === side);
      return {
        label: side, data: points, pointStyle: MARKS[side], pointRadius: 4.5, pointHoverRadius: 7,
        borderColor: colour(side), borderWidth: 1.5,
        backgroundColor: points.map((point) => (point.counts ? colour(side) : colour('ground'))),
      };
    });
    const busy = data.points.filter((point) => point.others !== null);
    if (busy.length) {
      sets.push({
        type: 'bar', label: 'others', yAxisID: 'others', data: busy.map((point) => ({ x: point.x, y: point.others, note: point.note })),
        backgroundColor: colour('busy'), barThickness: 3,
      });
    }
    const most = Math.ceil(Math.max(1, ...busy.map((point) => point.others)));
    return {
      type: 'scatter',
      data: { datasets: sets },
      options: {
        scales: {
          x: axis('order', { min: 0, max: data.points.length + 1, grid: { display: false }, ticks: { precision: 0, callback: (value) => (value >= 1 && value <= data.points.length ? value : '') } }),
          y: axis(data.unit, { grace: '8%' }),
          // Only the lowest fifth of the picture, so that bars do not cover points.
          ...(busy.length ? { others: axis('busy', {
            position: 'right', min: 0, max: 5 * most, grid: { display: false },
            afterBuildTicks: (scale) => { scale.ticks = [{ value: 0 }, { value: most }]; },
            ticks: { callback: (value) => number(value) },
          }) } : {}),
        },
        plugins: {
          tooltip: {
            callbacks: {
              label: ({ dataset, raw }) => (dataset.label === 'others'
                ? 'others kept ' + number(raw.y) + ' processors busy'
                : dataset.label + ': ' + number(raw.y) + ' ' + data.unit),
              afterLabel: ({ raw }) => raw.note,
            },
          },
          underlay: {
            bands: data.blocks.filter((_, index) => index % 2 === 0)
              .map((block) => ({ axis: 'x', low: block.from, high: block.to, colour: colour('stripe') })),
          },
        },
      },
    };
  },

  sizes(data) {
    const sides = ['from', 'to'].filter((side) => data.rows.some((row) => row[side] !== null));
    return {
      type: 'bar',
      data: {
        labels: data.rows.map((row) => row.label),
        datasets: sides.map((side) => ({
          label: side, data: data.rows.map((row) => row[side]), backgroundColor: colour(side), maxBarThickness: 12,
        })),
      },
      options: {
        indexAxis: 'y',
        scales: {
          x: axis('bytes', { beginAtZero: true }),
          y: axis('', {
            grid: { display: false },
            ticks: {
              color: colour('text'), autoSkip: false,
              callback(value) { const text = this.getLabelForValue(value); return text.length > 44 ? '\u2026' + text.slice(-43) : text; },
            },
          }),
        },
        plugins: {
          legend: { display: sides.length > 1, labels: { color: colour('text') } },
          tooltip: { callbacks: { label: ({ dataset, raw }) => dataset.label + ': ' + raw + ' bytes' } },
        },
      },
    };
  },

  history(data) {
    // The medians are what is looked at: an interval gets as much room as they take, and leaves the picture where it is longer.
    const medians = [...data.runs.map((run) => run.median), ...(data.band ? [data.band.low, data.band.high] : [])];
    const [least, most] = [Math.min(...medians), Math.max(...medians)];
    const room = Math.max(most - least, 0.01 * most);
    const ends = data.runs.flatMap(({ interval }) => (interval ? [interval.low, interval.high] : []));
    const many = data.runs.length > 80;
    return {
      type: 'line',
      data: {
        labels: data.runs.map((run) => run.label),
        datasets: [{
          data: data.runs.map((run) => run.median), borderColor: colour('quiet'), borderWidth: 1,
          pointStyle: data.runs.map((run) => (run.shown ? 'rectRot' : 'circle')),
          pointRadius: data.runs.map((run) => (run.shown ? 7 : many ? 2.5 : 4.5)), pointHoverRadius: 8,
          pointBackgroundColor: data.runs.map((run) => colour(run.shown ? 'to' : 'from')),
          pointBorderColor: data.runs.map((run) => colour(run.shown ? 'to' : 'from')),
        }],
      },
      options: {
        layout: { padding: { top: data.shifts.length ? 34 : 0 } },
        scales: {
          x: axis('commit', { offset: true, grid: { display: false } }),
          y: axis(data.unit, {
            grace: '5%',
            suggestedMin: Math.max(least - room, Math.min(least, ...ends)),
            suggestedMax: Math.min(most + room, Math.max(most, ...ends)),
          }),
        },
        plugins: {
          tooltip: {
            callbacks: {
              label: ({ dataIndex }) => number(data.runs[dataIndex].median) + ' ' + data.unit,
              afterLabel: ({ dataIndex }) => data.runs[dataIndex].note,
            },
          },
          underlay: {
            bands: data.band ? [{ axis: 'y', ...data.band, colour: colour('band') }] : [],
            lines: [
              ...data.runs.map((run, index) => ({ run, index })).filter(({ run }) => run.interval)
                .map(({ run, index }) => ({ axis: 'y', ...run.interval, at: index, colour: colour('band'), width: many ? 2 : 5 })),
              ...data.levels.map((level) => ({
                axis: 'x', low: level.first - 0.4, high: level.last + 0.4, at: level.median, colour: colour('text'), width: 2,
              })),
            ],
            marks: data.shifts.map((shift) => ({ at: shift.at - 0.5, text: shift.text })),
          },
        },
      },
    };
  },
};

// As high as their rows need.
const HEIGHTS = { forest: (data) => 70 + 34 * data.rows.length, sizes: (data) => 90 + 34 * data.rows.length };

function draw() {
  drawn.splice(0).forEach((chart) => chart.destroy());
  for (const data of charts) {
    const canvas = document.getElementById(data.id);
    if (HEIGHTS[data.kind]) canvas.parentElement.style.height = HEIGHTS[data.kind](data) + 'px';
    const config = configs[data.kind](data);
    config.plugins = [underlay];
    config.options.animation = false;
    config.options.maintainAspectRatio = false;
    config.options.plugins.legend ??= { display: false };
    const chart = new Chart(canvas, config);
    // How many points stand in the picture, for whoever checks that none is missing.
    canvas.dataset.points = chart.data.datasets.filter((set) => set.label !== 'others')
      .reduce((sum, set) => sum + set.data.length, 0);
    drawn.push(chart);
  }
}

draw();
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
// Paper is white, and has no summary to click on.
const closed = new Set();
addEventListener('beforeprint', () => {
  document.documentElement.dataset.theme = 'light';
  document.querySelectorAll('details:not([open])').forEach((one) => { closed.add(one); one.open = true; });
  draw();
});
addEventListener('afterprint', () => {
  delete document.documentElement.dataset.theme;
  closed.forEach((one) => { one.open = false; });
  closed.clear();
  draw();
});
