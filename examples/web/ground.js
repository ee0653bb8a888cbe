// The garden: what is where, what blocks, and the way on foot. Knows no bodies.

const PLAN = `
##############################
#......,,......##......,,....#
#..L...,,......##......,,.L..#
#..............##............#
#....####............####....#
#....#...............W..#....#
#....#...,,....~~.......#....#
#.S........,..~~~~...........#
#............~~~~~~....,,....#
#..##....H....~~~~.....,,..###
#..##.........~~........W....G
#..........#..........##.....#
#....,,....#..........##..,,.#
#....,,....#####..........,,.#
#..W...........#....,,.......#
#......###.....#....,,...L...#
#..L...###...................#
##############################`
  .trim()
  .split("\n");

export const WIDTH = PLAN[0].length;
export const HEIGHT = PLAN.length;
export const RADIUS = 0.3; // of every body, in tiles

const SOLID = {
  "#": "wall",
  "~": "water",
  L: "lamp or hearth",
  H: "lamp or hearth",
  G: "closed gate",
};
const STEPS = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [1, 1],
  [1, -1],
  [-1, 1],
  [-1, -1],
];

/** The letter of the plan at a point; hedge outside. */
export const tileAt = (x, y) => PLAN[Math.floor(y)]?.[Math.floor(x)] ?? "#";

/** The middles of all tiles with a letter. */
export function places(letter) {
  const found = [];
  PLAN.forEach((row, y) =>
    [...row].forEach((tile, x) => {
      if (tile === letter) found.push({ x: x + 0.5, y: y + 0.5 });
    }),
  );
  return found;
}

/** What blocks walking at a point, in the words of senses.js, or undefined. */
export function solidAt(x, y, gateOpen) {
  const tile = tileAt(x, y);
  return tile === "G" && gateOpen ? undefined : SOLID[tile];
}

const opaque = (x, y, gateOpen) => ["wall", "closed gate"].includes(solidAt(x, y, gateOpen));

/** Whether a body has room at a point. */
export function hasRoom(x, y, gateOpen) {
  const r = RADIUS;
  return ![
    [-r, -r],
    [r, -r],
    [-r, r],
    [r, r],
  ].some(([dx, dy]) => solidAt(x + dx, y + dy, gateOpen));
}

/** How far a ray runs until `stops(x, y)` holds for a tile it enters: {distance, x, y}. */
export function castRay(x, y, dx, dy, range, stops) {
  let [tileX, tileY] = [Math.floor(x), Math.floor(y)];
  const [stepX, stepY] = [Math.sign(dx), Math.sign(dy)];
  const [deltaX, deltaY] = [Math.abs(1 / dx), Math.abs(1 / dy)]; // Infinity for straight rays
  let nextX = dx === 0 ? Infinity : (dx > 0 ? tileX + 1 - x : x - tileX) * deltaX;
  let nextY = dy === 0 ? Infinity : (dy > 0 ? tileY + 1 - y : y - tileY) * deltaY;
  for (;;) {
    const distance = Math.min(nextX, nextY);
    if (distance >= range) return { distance: range };
    if (nextX < nextY) [tileX, nextX] = [tileX + stepX, nextX + deltaX];
    else [tileY, nextY] = [tileY + stepY, nextY + deltaY];
    if (stops(tileX + 0.5, tileY + 0.5)) return { distance, x: tileX + 0.5, y: tileY + 0.5 };
  }
}

/** How far one looks from a point in a direction. */
export function sightAlong(x, y, dx, dy, range, gateOpen) {
  return castRay(x, y, dx, dy, range, (tx, ty) => opaque(tx, ty, gateOpen)).distance;
}

/** Whether nothing opaque stands between two points. */
export function inSight(from, to, gateOpen) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const distance = Math.hypot(dx, dy);
  if (distance < 1e-6) return true;
  return sightAlong(from.x, from.y, dx / distance, dy / distance, distance, gateOpen) >= distance;
}

const fields = new Map(); // walking distances to a tile, kept: the garden never changes

/** Unit vector of the next step to a point and the walking distance, or null when walled off. */
export function wayTo(from, to) {
  const [x, y] = [Math.floor(from.x), Math.floor(from.y)];
  const field = distancesTo(Math.floor(to.x), Math.floor(to.y));
  if (!Number.isFinite(field[y * WIDTH + x])) return null;
  let [aim, best, path] = [to, field[y * WIDTH + x], Math.hypot(to.x - from.x, to.y - from.y)];
  if (best > 1.5) {
    for (const [dx, dy] of STEPS) {
      const length = field[(y + dy) * WIDTH + x + dx] + Math.hypot(dx, dy);
      if (isOpen(x, y, dx, dy) && length <= best + 1e-6) {
        [aim, best] = [{ x: x + dx + 0.5, y: y + dy + 0.5 }, length];
      }
    }
    path = best;
  }
  const [dx, dy] = [aim.x - from.x, aim.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  return { dx: dx / length, dy: dy / length, path };
}

/** Whether one can step from a tile to a neighbour without cutting a corner. */
function isOpen(x, y, dx, dy) {
  const free = (tx, ty) => !solidAt(tx + 0.5, ty + 0.5, true);
  return free(x + dx, y + dy) && free(x + dx, y) && free(x, y + dy);
}

function distancesTo(goalX, goalY) {
  const key = goalY * WIDTH + goalX;
  if (fields.has(key)) return fields.get(key);
  const field = new Float64Array(WIDTH * HEIGHT).fill(Infinity);
  field[key] = 0;
  const queue = [[goalX, goalY]]; // not sorted: tiles come again when a shorter way is found
  while (queue.length) {
    const [x, y] = queue.shift();
    for (const [dx, dy] of STEPS) {
      const length = field[y * WIDTH + x] + Math.hypot(dx, dy);
      const next = (y + dy) * WIDTH + x + dx;
      // A goal may be a lamp, which one cannot enter: its neighbours still lead to it.
      const leaves = field[y * WIDTH + x] === 0 && (dx === 0 || dy === 0);
      const open = leaves ? !solidAt(x + dx + 0.5, y + dy + 0.5, true) : isOpen(x, y, dx, dy);
      if (open && length < field[next] - 1e-9) {
        field[next] = length;
        queue.push([x + dx, y + dy]);
      }
    }
  }
  fields.set(key, field);
  return field;
}
