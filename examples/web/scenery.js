// What never moves, painted once: meadow, hedges, tall grass, the pond. Seeded, so that the garden
// looks the same each time.

import { HEIGHT, WIDTH, tileAt } from "./ground.js";
import { dice } from "./world.js";

export function paintGround(pen, tile) {
  const luck = dice(5);
  const each = (letter, paint) => {
    for (let y = 0; y < HEIGHT; y++) {
      for (let x = 0; x < WIDTH; x++) if (tileAt(x, y) === letter) paint(x, y);
    }
  };
  pen.save();
  pen.scale(tile, tile);
  pen.fillStyle = "#86b574";
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  paintMeadow(pen, luck);
  paintPond(pen, each);
  each(",", (x, y) => paintTallGrass(pen, x, y, luck));
  each("#", (x, y) => block(pen, x + 0.14, y + 0.26, "#3f5f4a", 0.02, 0.26));
  each("#", (x, y) => block(pen, x, y + 0.1, "#35603f", 0.04, 0.26));
  each("#", (x, y) => paintLeaves(pen, x, y, luck));
  pen.restore();
  return pen;
}

function paintMeadow(pen, luck) {
  for (let i = 0; i < 240; i++) {
    disc(
      pen,
      luck() * WIDTH,
      luck() * HEIGHT,
      0.4 + luck() * 1.3,
      ["#76aa6a33", "#98c47e33", "#a3b86a2c"][i % 3],
    );
  }
  for (let i = 0; i < 2200; i++) {
    const [x, y] = [luck() * WIDTH, luck() * HEIGHT];
    stroke(
      pen,
      x,
      y,
      x + (luck() - 0.5) * 0.1,
      y - 0.1 - luck() * 0.1,
      luck() < 0.5 ? "#6a9c58" : "#a9cf86",
      0.03,
    );
  }
  for (let i = 0; i < 110; i++) {
    const [x, y] = [luck() * WIDTH, luck() * HEIGHT];
    disc(pen, x, y, 0.05, ["#f3ead7", "#e7c7e0", "#ffe39a"][i % 3]);
  }
}

function paintPond(pen, each) {
  each("~", (x, y) => block(pen, x, y, "#c2b48a", 0.26, 0.46));
  each("~", (x, y) => block(pen, x, y, "#74b3b0", 0.16, 0.4));
  each("~", (x, y) => {
    const left = x + ((x * 3 + y * 5) % 4) * 0.12;
    if ((x + y) % 2) stroke(pen, left, y + 0.55, left + 0.45, y + 0.55, "#c3e4f0aa", 0.045);
    if ((x * 7 + y * 3) % 9 === 0) disc(pen, x + 0.6, y + 0.4, 0.17, "#6fc07a");
  });
}

function paintTallGrass(pen, x, y, luck) {
  block(pen, x, y, "#5c8f4c", 0.1, 0.4);
  for (let i = 0; i < 30; i++) {
    const [fromX, fromY] = [x + luck(), y + 0.2 + luck() * 0.9];
    const colour = ["#4a7d3c", "#6fa450", "#93c063"][i % 3];
    stroke(
      pen,
      fromX,
      fromY,
      fromX + (luck() - 0.5) * 0.25,
      fromY - 0.3 - luck() * 0.25,
      colour,
      0.05,
    );
  }
}

function paintLeaves(pen, x, y, luck) {
  for (let i = 0; i < 22; i++) {
    const up = luck();
    const colour = up < 0.4 ? ["#5f8f58", "#6fa062"][i % 2] : ["#3f6a49", "#4a7a50"][i % 2];
    disc(pen, x + 0.08 + luck() * 0.84, y + 0.02 + up * 0.85, 0.1 + luck() * 0.08, colour);
  }
  if (luck() < 0.12) disc(pen, x + 0.2 + luck() * 0.6, y + 0.2 + luck() * 0.5, 0.07, "#d9728a");
}

/** A tile, a little larger, so that neighbours melt together. */
function block(pen, x, y, colour, grown, corner) {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.roundRect(x - grown, y - grown, 1 + 2 * grown, 1 + 2 * grown, corner);
  pen.fill();
}

function disc(pen, x, y, radius, colour) {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.arc(x, y, radius, 0, 7);
  pen.fill();
}

function stroke(pen, x, y, toX, toY, colour, width) {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.lineCap = "round";
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(toX, toY);
  pen.stroke();
}
