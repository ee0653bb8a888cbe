// Draws the garden at dusk: in daylight colours first, then multiplied by a map of the light.

import { HEIGHT, WIDTH, sightAlong } from "./ground.js";
import { drawLamplighter, drawWarden } from "./figures.js";
import { paintGround } from "./scenery.js";

const TILE = 40; // pixels
const SIGHT = 7; // tiles of a warden's cone
const HALF_CONE = Math.PI / 3;
const CONE_RAYS = 48;
const CONES = { calm: "150, 175, 255", suspicious: "255, 205, 130", hunting: "255, 120, 105" };
const MARKS = { calm: "", suspicious: "?", hunting: "!" };
const RINGS = {
  dash: [6, "#cfe6ff"],
  whistle: [9, "#9fb4ff"],
  kindle: [4, "#ffd38a"],
  struck: [2.5, "#ff6b6b"],
};

export class Picture {
  #canvas;
  #ground;
  #light;
  #before = new Map(); // where bodies stood a tick ago
  #rings = []; // noises that spread: {x, y, reach, colour, from}

  constructor(canvas) {
    Object.assign(canvas, { width: WIDTH * TILE, height: HEIGHT * TILE });
    this.#canvas = canvas.getContext("2d");
    this.#ground = paintGround(layer(), TILE).canvas;
    this.#light = layer();
  }

  /** Note where all stand, before a tick moves them. */
  remember(world) {
    for (const one of world.bodies) this.#before.set(one, { x: one.x, y: one.y });
  }

  /** Show something that just happened as a ring that spreads as far as it is heard or seen. */
  notice({ kind, x, y }, seconds) {
    const [reach, colour] = RINGS[kind];
    this.#rings.push({ x, y, reach, colour, from: seconds });
  }

  /** The world, a share of a tick after what was remembered; seconds let flames flicker. */
  draw(world, share, seconds) {
    const pen = this.#canvas;
    const seen = world.bodies.map((one) => ({ ...one, ...this.#place(one, share) }));
    pen.save();
    pen.scale(TILE, TILE);
    pen.drawImage(this.#ground, 0, 0, WIDTH, HEIGHT);
    drawFixtures(pen, world, seconds);
    for (const one of seen.sort((a, b) => a.y - b.y)) {
      const draw = one.role === "warden" ? drawWarden : drawLamplighter;
      draw(pen, one, seconds);
    }
    this.#paintLight(world, seen, seconds);
    pen.globalCompositeOperation = "multiply";
    pen.drawImage(this.#light.canvas, 0, 0, WIDTH, HEIGHT);
    pen.globalCompositeOperation = "lighter";
    for (const [x, y, size] of glows(world, seen)) {
      glow(pen, x, y, size * flicker(seconds, x), "#ffb45a", 0.5);
    }
    this.#drawRings(pen, seconds);
    pen.globalCompositeOperation = "source-over";
    for (const one of seen) if (one.role === "warden") drawMark(pen, one, world);
    drawCounts(pen, world);
    pen.restore();
  }

  #place(one, share) {
    const from = this.#before.get(one) ?? one;
    return { x: from.x + (one.x - from.x) * share, y: from.y + (one.y - from.y) * share };
  }

  #paintLight(world, seen, seconds) {
    const pen = this.#light;
    const dusk = Math.min(1, world.time / 240);
    pen.globalCompositeOperation = "source-over";
    pen.fillStyle = `rgb(${118 - 50 * dusk}, ${116 - 48 * dusk}, ${184 - 58 * dusk})`;
    pen.fillRect(0, 0, WIDTH * TILE, HEIGHT * TILE);
    pen.save();
    pen.scale(TILE, TILE);
    pen.globalCompositeOperation = "lighter";
    for (const one of seen) if (one.role === "warden") paintCone(pen, one, world.gateOpen);
    const fires = [world.hearth, ...world.lamps.filter((lamp) => lamp.burning)];
    for (const fire of fires) {
      glow(pen, fire.x, fire.y, 4.6 * flicker(seconds, fire.x), "#ff9c52", 0.9);
    }
    const player = seen.find((one) => one.role === "lamplighter");
    glow(pen, player.x, player.y, 3 * flicker(seconds, 7), "#e08a48", 0.7);
    if (world.gateOpen) glow(pen, world.gate.x, world.gate.y, 3, "#ffe2a8", 0.9);
    pen.restore();
  }

  #drawRings(pen, seconds) {
    this.#rings = this.#rings.filter((ring) => seconds - ring.from < 0.8);
    for (const { x, y, reach, colour, from } of this.#rings) {
      const grown = (seconds - from) / 0.8;
      pen.globalAlpha = 0.5 * (1 - grown);
      pen.strokeStyle = colour;
      pen.lineWidth = 0.09 * (1 - grown) + 0.02;
      pen.beginPath();
      pen.arc(x, y, reach * Math.sqrt(grown), 0, 7);
      pen.stroke();
    }
    pen.globalAlpha = 1;
  }
}

function layer() {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: WIDTH * TILE, height: HEIGHT * TILE });
  return canvas.getContext("2d");
}

const flicker = (seconds, seed) =>
  1 + 0.025 * Math.sin(seconds * 7 + seed * 3) + 0.02 * Math.sin(seconds * 13 + seed * 5);

function glows(world, seen) {
  const lit = world.lamps.filter((lamp) => lamp.burning).map(({ x, y }) => [x, y - 0.55, 1.1]);
  const { x, y } = seen.find((one) => one.role === "lamplighter");
  return [[world.hearth.x, world.hearth.y - 0.1, 1.5], [x + 0.33, y - 0.2, 0.55], ...lit];
}

function glow(pen, x, y, radius, colour, strength) {
  const shade = pen.createRadialGradient(x, y, 0, x, y, radius);
  const alpha = (part) =>
    colour +
    Math.round(255 * strength * part)
      .toString(16)
      .padStart(2, "0");
  shade.addColorStop(0, alpha(1));
  shade.addColorStop(0.35, alpha(0.5));
  shade.addColorStop(0.7, alpha(0.13));
  shade.addColorStop(1, alpha(0));
  pen.fillStyle = shade;
  pen.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
}

/** What a warden sees, cut by hedges: cold light, warmer with its mood. */
function paintCone(pen, one, gateOpen) {
  if (one.dazed > 0) return;
  const middle = Math.atan2(one.faceY, one.faceX);
  const colour = CONES[one.mood];
  const shade = pen.createRadialGradient(one.x, one.y, 0.2, one.x, one.y, SIGHT);
  shade.addColorStop(0, `rgba(${colour}, 0.42)`);
  shade.addColorStop(0.6, `rgba(${colour}, 0.2)`);
  shade.addColorStop(1, `rgba(${colour}, 0)`);
  pen.fillStyle = shade;
  pen.beginPath();
  pen.moveTo(one.x, one.y);
  for (let i = 0; i <= CONE_RAYS; i++) {
    const angle = middle + HALF_CONE * ((2 * i) / CONE_RAYS - 1);
    const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
    const reach = Math.min(SIGHT, sightAlong(one.x, one.y, dx, dy, SIGHT, gateOpen) + 0.35);
    pen.lineTo(one.x + dx * reach, one.y + dy * reach);
  }
  pen.fill();
}

function drawFixtures(pen, world, seconds) {
  for (const lamp of world.lamps) {
    shadow(pen, lamp.x, lamp.y + 0.3, 0.26);
    pen.fillStyle = "#4a4563";
    pen.fillRect(lamp.x - 0.2, lamp.y + 0.18, 0.4, 0.16);
    pen.fillRect(lamp.x - 0.05, lamp.y - 0.35, 0.1, 0.6);
    pen.fillStyle = lamp.burning ? "#fff0c4" : "#8d88b4";
    pen.fillRect(lamp.x - 0.17, lamp.y - 0.78, 0.34, 0.44);
    pen.strokeStyle = "#4a4563";
    pen.lineWidth = 0.07;
    pen.strokeRect(lamp.x - 0.17, lamp.y - 0.78, 0.34, 0.44);
    pen.fillStyle = "#4a4563";
    pen.beginPath();
    pen.moveTo(lamp.x - 0.27, lamp.y - 0.78);
    pen.lineTo(lamp.x, lamp.y - 1);
    pen.lineTo(lamp.x + 0.27, lamp.y - 0.78);
    pen.fill();
    const size = 0.11 * Math.min(1, lamp.warm);
    if (size > 0) flame(pen, lamp.x, lamp.y - 0.42, size, seconds);
  }
  const { hearth, gate } = world;
  pen.fillStyle = "#8b8798";
  for (let i = 0; i < 9; i++) {
    const angle = (i * 2 * Math.PI) / 9;
    pen.beginPath();
    pen.arc(hearth.x + 0.38 * Math.cos(angle), hearth.y + 0.1 + 0.3 * Math.sin(angle), 0.13, 0, 7);
    pen.fill();
  }
  flame(pen, hearth.x, hearth.y + 0.2, 0.24, seconds);
  pen.fillStyle = "#6d6780";
  pen.fillRect(gate.x - 0.5, gate.y - 0.62, 1, 0.2);
  pen.fillRect(gate.x - 0.5, gate.y + 0.42, 1, 0.2);
  pen.fillStyle = "#7a5b3c";
  const bars = world.gateOpen ? [-0.36] : [-0.36, -0.14, 0.08, 0.3];
  for (const y of bars) pen.fillRect(gate.x - 0.18, gate.y + y, 0.3, 0.12);
}

function flame(pen, x, y, size, seconds) {
  const lean = 0.3 * size * Math.sin(seconds * 9 + x);
  for (const [scale, colour] of [
    [1, "#ff8a3d"],
    [0.62, "#ffd38a"],
    [0.3, "#fffbe8"],
  ]) {
    pen.fillStyle = colour;
    pen.beginPath();
    pen.moveTo(x - size * scale, y);
    pen.quadraticCurveTo(x - size * scale, y - size * scale, x + lean, y - 2.4 * size * scale);
    pen.quadraticCurveTo(x + size * scale, y - size * scale, x + size * scale, y);
    pen.quadraticCurveTo(x, y + size * scale * 0.6, x - size * scale, y);
    pen.fill();
  }
}

function shadow(pen, x, y, radius) {
  pen.fillStyle = "#10102055";
  pen.beginPath();
  pen.ellipse(x, y, radius * 1.3, radius * 0.6, 0, 0, 7);
  pen.fill();
}

/** What goes on under the hood: is shaken off, whistles, hunts you, is suspicious. */
function drawMark(pen, one, world) {
  const awake = one.whistled < 0.8 ? "♪" : MARKS[one.mood];
  const mark = one.dazed > 0 ? "✶" : awake;
  if (!mark || world.outcome) return;
  pen.font = "bold 0.62px Georgia, 'DejaVu Serif', serif";
  pen.textAlign = "center";
  pen.lineWidth = 0.12;
  pen.lineJoin = "round";
  pen.strokeStyle = "#141226";
  pen.fillStyle = one.mood === "hunting" ? "#ff8f70" : "#ffd38a";
  pen.strokeText(mark, one.x, one.y - 0.82);
  pen.fillText(mark, one.x, one.y - 0.82);
}

function drawCounts(pen, world) {
  const { player, lamps, time } = world;
  pen.save();
  if (player.x < 9 && player.y < 2) pen.globalAlpha = 0.3; // who stands below stays to be seen
  pen.fillStyle = "#141226c8";
  pen.beginPath();
  pen.roundRect(0.3, 0.2, 8.1, 0.75, 0.2);
  pen.fill();
  for (let i = 0; i < 3; i++)
    heart(pen, 0.75 + i * 0.55, 0.58, i < player.hearts ? "#d9425b" : "#4a3b58");
  const burning = lamps.filter((lamp) => lamp.burning).length;
  lamps.forEach((_, i) => {
    pen.fillStyle = i < burning ? "#ffd38a" : "#5a5078";
    pen.beginPath();
    pen.arc(2.75 + i * 0.5, 0.58, 0.16, 0, 7);
    pen.fill();
  });
  pen.fillStyle = "#4a3b78";
  pen.fillRect(4.85, 0.5, 3.2, 0.15);
  pen.fillStyle = "#b9aee0";
  pen.fillRect(4.85, 0.5, 3.2 * Math.max(0, 1 - time / 240), 0.15);
  pen.restore();
}

function heart(pen, x, y, colour) {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.moveTo(x, y + 0.2);
  pen.bezierCurveTo(x - 0.36, y - 0.06, x - 0.2, y - 0.32, x, y - 0.1);
  pen.bezierCurveTo(x + 0.2, y - 0.32, x + 0.36, y - 0.06, x, y + 0.2);
  pen.fill();
}
