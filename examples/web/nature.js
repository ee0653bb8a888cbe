// What the folk are used to from the world they were trained in, where a game says nothing.
// The numbers are those of duskfolk.agents.senses in Python.

/** The layout that these senses fill; a brain that reads numbers of another meaning is refused. */
export const LAYOUT = "af85db7b5ff278ad";

export const ROLES = ["lamplighter", "warden", "wolf", "imp", "wisp", "villager"];
export const FOES = ["warden", "wolf", "imp"]; // who doubt, hunt and search; all others stay calm
export const HITS = ["nothing", "water", "lamp or hearth", "closed gate", "wall"];
export const RELATIONS = { hostile: -1, wary: -1 / 3, neutral: 1 / 3, ally: 1 };
export const MOODS = ["calm", "suspicious", "hunting"];
export const ORDERS = ["none", "wait", "go", "follow", "hide", "spare", "hunt"];
export const GOALS = ["home", "ember", "lamp", "gate", "rival", "friend", "order"];

// What a role is to each of the roles, in their order
export const NATURAL = {
  lamplighter: ["ally", "hostile", "hostile", "hostile", "ally", "ally"],
  warden: ["hostile", "ally", "neutral", "neutral", "wary", "neutral"],
  wolf: ["hostile", "neutral", "ally", "neutral", "wary", "hostile"],
  imp: ["hostile", "neutral", "neutral", "ally", "hostile", "wary"],
  wisp: ["ally", "wary", "wary", "hostile", "ally", "ally"],
  villager: ["ally", "neutral", "hostile", "wary", "ally", "ally"],
};
// Whose nearest in sight a role keeps to
export const FRIENDS = {
  warden: "warden",
  wolf: "wolf",
  imp: "imp",
  wisp: "lamplighter",
  villager: "lamplighter",
};
export const STRIKES_FROM = { warden: 1.3, wolf: 1.35 }; // tiles from which a strike may begin
export const DASH_COST = 0.5; // of one's breath
export const POWER_COST = { lamplighter: 0.34, villager: 0.25 }; // of one's charge; all others 0.5
export const FULL_HEARTS = 3;

// Tiles
export const OTHERS = 6; // bodies in sight that a row has room for
export const NEAR = 10; // that map to 1 in relative places
export const RAY_RANGE = 8; // that map to 1 in rays
export const PATH_FAR = 400; // that map to 1 in ways, see pathNumber
export const SPEED_UNIT = 7.5; // a second that map to 1
export const CALM_REACH = 6; // within which a rival breaks calm
export const DOUBT_NEAR = 4; // within which a rival is doubted half as long
export const SPOT = 1e-3; // nearer than this there is no direction to go straight on

// Seconds
export const MEMORY_SPAN = 20; // after which a memory is stale
export const LOSE = 1.2; // without sight of any rival, after which a hunt is lost
export const SEARCH = 6; // that who lost one goes on searching
export const HEED = 3; // for which a noise makes the calm suspicious

// From where to where the numbers of a save go, and how long its lists are; see nature.py
export const LIMITS = {
  time: [-1e15, 1e15], // seconds; what was, was no later than now
  place: [-1e100, 1e100],
  reach: [0, 1e100],
  number: [0, 1e15], // of noises
  face: [-1.001, 1.001],
  doubt: [0, 1e6], // seconds
  search: [0, 7.2],
  lost: [0, 1.2],
  noises: [0, 1024],
  known: [0, 16],
  bodies: [0, 100000],
};

/** The number of a way of so many tiles: by its logarithm, and straight between powers of two. */
export function pathNumber(tiles) {
  return Math.min(octaves(tiles) / octaves(PATH_FAR), 1);
}

function octaves(tiles) {
  let [share, whole] = [1 + tiles, 0];
  while (share >= 2 && whole < 16) [share, whole] = [share / 2, whole + 1];
  return whole + share - 1;
}
