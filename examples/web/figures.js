// The figures, about one tile wide, the pen scaled to tiles. Known by silhouette: the warden
// square and hooded with a staff, the lamplighter slim with a tall hat and a lantern.

export function drawWarden(pen, one, seconds) {
  const step = stepOf(one, seconds);
  const side = one.faceX < -0.1 ? -1 : 1;
  begin(pen, one, step);
  const draw = one.windup > 0 ? -1.1 : 0.12; // the staff is drawn back before a blow
  pen.save();
  pen.translate(0.34 * side, -0.1);
  pen.rotate(draw * side);
  pen.fillStyle = "#c09a6c";
  pen.fillRect(-0.04, -0.62, 0.08, 1.05);
  pen.fillStyle = "#ffffff";
  pen.fillRect(-0.09, -0.72, 0.18, 0.16);
  pen.restore();
  fill(pen, "#7f8fd0", [
    [-0.36, 0.36],
    [-0.32, -0.22],
    [0.32, -0.22],
    [0.36, 0.36],
  ]);
  fill(pen, "#5f6db0", [
    [-0.36, 0.36],
    [-0.34, 0.12],
    [0.34, 0.12],
    [0.36, 0.36],
  ]);
  fill(pen, "#ffd98a", [
    [-0.34, 0.08],
    [-0.34, 0.0],
    [0.34, 0.0],
    [0.34, 0.08],
  ]);
  pen.fillStyle = "#9fadec";
  pen.beginPath();
  pen.moveTo(-0.34, -0.1);
  pen.quadraticCurveTo(-0.36, -0.66, 0, -0.68);
  pen.quadraticCurveTo(0.36, -0.66, 0.34, -0.1);
  pen.closePath();
  pen.fill();
  face(pen, one, "#1c1a2c", 0.2, one.mood === "hunting" ? "#ff9a5c" : "#dfe6ff");
  pen.restore();
}

export function drawLamplighter(pen, one, seconds) {
  const step = stepOf(one, seconds);
  begin(pen, one, step);
  if (one.guard > 0 && Math.sin(seconds * 30) > 0) pen.globalAlpha = 0.45;
  fill(pen, "#3a2d3f", [
    [-0.14, 0.38],
    [-0.14, 0.1],
    [0.14, 0.1],
    [0.14, 0.38],
  ]);
  fill(pen, "#d65a38", [
    [-0.25, 0.26],
    [-0.16, -0.2],
    [0.16, -0.2],
    [0.25, 0.26],
  ]);
  fill(pen, "#f0c06a", [
    [-0.18, -0.12],
    [-0.17, -0.21],
    [0.17, -0.21],
    [0.18, -0.12],
  ]);
  pen.fillStyle = "#e9c9a6";
  pen.beginPath();
  pen.arc(0, -0.31, 0.16, 0, 7);
  pen.fill();
  face(pen, one, null, 0.08, "#2b2030");
  fill(pen, "#2c2438", [
    [-0.24, -0.38],
    [0.24, -0.38],
    [0.24, -0.44],
    [-0.24, -0.44],
  ]);
  fill(pen, "#2c2438", [
    [-0.14, -0.42],
    [-0.12, -0.78],
    [0.12, -0.78],
    [0.14, -0.42],
  ]);
  fill(pen, "#d9425b", [
    [-0.14, -0.44],
    [-0.135, -0.51],
    [0.135, -0.51],
    [0.14, -0.44],
  ]);
  pen.strokeStyle = "#6b5138";
  pen.lineWidth = 0.05;
  pen.beginPath();
  pen.moveTo(0.15, -0.08);
  pen.lineTo(0.33, -0.34);
  pen.stroke();
  fill(pen, "#ffe9b0", [
    [0.26, -0.12],
    [0.26, -0.3],
    [0.4, -0.3],
    [0.4, -0.12],
  ]);
  pen.restore();
}

function stepOf(one, seconds) {
  return Math.hypot(one.vx, one.vy) > 0.5 ? Math.sin(seconds * 14 + one.home.x) : 0;
}

function begin(pen, one, step) {
  pen.save();
  pen.translate(one.x, one.y);
  pen.fillStyle = "#10102066";
  pen.beginPath();
  pen.ellipse(0, 0.36, 0.36, 0.15, 0, 0, 7);
  pen.fill();
  pen.translate(0, -0.05 * Math.abs(step));
  pen.rotate(0.05 * step);
}

function fill(pen, colour, points) {
  pen.fillStyle = colour;
  pen.beginPath();
  for (const [x, y] of points) pen.lineTo(x, y);
  pen.fill();
}

/** The face, or what the hood leaves of it, turns to where one looks; none from behind. */
function face(pen, one, hollow, size, eyes) {
  const [x, y] = [one.faceX * 0.1, one.faceY * 0.05];
  if (hollow && one.faceY > -0.5) {
    pen.fillStyle = hollow;
    pen.beginPath();
    pen.ellipse(x, y - 0.34, size, size * 0.95, 0, 0, 7);
    pen.fill();
  }
  if (one.faceY < -0.5) return;
  pen.fillStyle = eyes;
  for (const apart of [-0.07, 0.07]) {
    if (one.faceX * apart < -0.06) continue; // in profile, one eye
    pen.beginPath();
    pen.arc(x + apart, y - 0.33, 0.034, 0, 7);
    pen.fill();
  }
}
